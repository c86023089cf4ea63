"""Decisions, actions and next dates taken out of the sections; what remains is the text of the minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from guida.editing.minutes.agenda import Ties, only_number
from guida.editing.minutes.blocks import Block, Heading, Paragraph, Table
from guida.editing.minutes.decisions import (
    Context,
    actions_from_list,
    actions_from_table,
    decisions_from_list,
    decisions_from_table,
    texts_of,
)
from guida.editing.minutes.sections import Section
from guida.editing.minutes.tables import kind_of_table
from guida.editing.minutes.when import next_from
from guida.source import Value

_MAYBE = re.compile(
    r"(?i)(?:(?:il (?:tavolo|gruppo|laboratorio)|la plenaria|l['’]assemblea|si|i presenti)\s+"
    r"(?:decid\w+|approva(?:no)?|delibera(?:no)?|stabilisc\w+|concorda(?:no)?)|[^.:;]{2,60}?\s+si\s+impegna(?:no)?)\b"
)
_NO_ITEM: tuple[None, int] = (None, 9)


def _below(heading: Heading | Paragraph, rest: list[Block]) -> list[Block]:
    """Put a section's beginning above what stays; words before a colon go back to the line they began."""
    first = rest[0]
    if isinstance(heading, Paragraph) and isinstance(first, Paragraph) and first.where == heading.where:
        whole = first.text if first.text == heading.text else f"{heading.text} {first.text}"
        return [replace(first, text=whole), *rest[1:]]
    return [heading, *rest]


class Remainder:
    """Takes section after section, in the order of the document."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ties = Ties(context.agenda, context.told)
        self.decisions: list[dict[str, Value]] = []
        self.actions: list[dict[str, Value]] = []
        self.next: list[dict[str, Value]] = []
        self.items: dict[str, str] = {}
        """Where a heading stands → the agenda's item it belongs to."""
        self.left: list[Block] = []
        self._under: tuple[str | None, int] = _NO_ITEM

    def take(self, section: Section) -> None:
        """Take what a section holds; its heading stays only above something that stays."""
        blocks = self._without_lists(section)
        rest = [block for block in blocks if not (isinstance(block, Table) and self._table(block))]
        if section.heading and rest:
            rest = _below(section.heading, rest)
        for block in rest:
            if isinstance(block, Heading):
                self.left.append(self._heading(block))
            else:
                self._maybe(block)
                self.left.append(block)

    def _without_lists(self, section: Section) -> list[Block]:
        """Return the section without the voices of its list, its tables still inside."""
        lines: list[Block] = [block for block in section.blocks if not isinstance(block, Table)]
        kept = lines
        if section.kind in {"decisions", "actions"}:
            texts, kept = texts_of(lines, self.context)
            if section.kind == "decisions":
                self.decisions += decisions_from_list(texts, self._item_above(section), self.context)
            else:
                self.actions += actions_from_list(texts, self.context)
        elif section.kind == "next":
            found, kept = next_from(lines, self.context.day, self.context.told)
            self.next += found
        remaining = {id(block) for block in kept}
        return [block for block in section.blocks if isinstance(block, Table) or id(block) in remaining]

    def _item_above(self, section: Section) -> str | None:
        """Return the agenda's item inside whose passage a section begins, by a label or by a lower heading."""
        item, level = self._under
        inside = isinstance(section.heading, Paragraph) or (
            section.heading is not None and section.heading.level > level
        )
        return item if inside else None

    def _table(self, table: Table) -> bool:
        """Take a table of decisions or actions; False for another, which is told."""
        kind = kind_of_table(table, in_attendance=False, early=False)
        if kind == "decisions":
            self.decisions += decisions_from_table(table, self.context)
        elif kind == "actions":
            self.actions += actions_from_table(table, self.context)
        else:
            told = f"{table.where}: non è una tabella che conosco, messa nel testo come elenco"
            self.context.told.unread.append(told)
            return False
        return True

    def _heading(self, heading: Heading) -> Heading:
        """Return the heading, by its item's title when it is but a number, after noting what it belongs to."""
        if id_ := self.ties.id_for(heading.text, heading.where):
            self.items[heading.where] = id_
            self._under = (id_, heading.level)
            return replace(heading, text=self.ties.titles[id_]) if only_number(heading.text) else heading
        if heading.level <= self._under[1]:
            self._under = _NO_ITEM
        return heading

    def _maybe(self, block: Block) -> None:
        """Tell of a sentence that may be a decision or a task: no list says so, and it stays where it is."""
        if not isinstance(block, Table) and (found := _MAYBE.match(block.text)):
            what = "un impegno" if "impegn" in found[0].lower() else "una decisione"
            self.context.told.unread.append(f"{block.where}: forse è {what} («{found[0]} …»): l'ho lasciata nel testo")
