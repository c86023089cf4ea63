"""Who attended taken out of the sections of a document, wherever its tables and lists of them stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from guida.editing.minutes.attendees import Entry, from_line, from_table, split_name, voices
from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph, Table
from guida.editing.minutes.matching import KIND_WORDS, Known
from guida.editing.minutes.people import names_in
from guida.editing.minutes.sections import Section
from guida.editing.minutes.tables import TableKind, body_column, kind_of_table, statuses_of
from guida.editing.minutes.told import Told
from guida.folded import folded


class WhoCame:
    """Gathers `entries`, section by section."""

    def __init__(self, known: Known, told: Told) -> None:
        self.known, self.told = known, told
        self.entries: list[Entry] = []

    def rest_of(self, section: Section, *, first: bool) -> list[Block]:
        """Take who attended out of a section; the blocks that say something else are left."""
        left: list[Block] = []
        listed = section.kind == "attendance"
        for index, block in enumerate(section.blocks):
            if isinstance(block, Table):
                early = first and _only_titles(section.blocks[:index])
                kind = kind_of_table(block, in_attendance=listed, early=early)
                if kind in {"attendance", "bare attendance"}:
                    self._table(block, kind, section.status or "listed")
                    continue
                if kind == "contacts":
                    self._contacts(block)
            elif listed and self._line(block, section):
                continue
            left.append(block)
        return left

    def _table(self, table: Table, kind: TableKind, status: str) -> None:
        if statuses := statuses_of(table):
            for number, row in enumerate(table.rows[1:], start=1):
                for column, cell in zip(statuses, row, strict=True):
                    self._voices(
                        [part for line in cell.split("\n") for part in voices(line)], column, table.row(number)
                    )
            return
        if kind == "attendance":
            entries = from_table(table, status, self.told)
            self.entries += entries
            return
        knows = [any(self.known.organizations.find(row[n]).id for row in table.rows) for n in range(len(table.rows[0]))]
        columns = body_column(table, knows)
        if columns is None:
            self.told.unread.append(
                f"{table.where}: elenco dei presenti senza intestazione, non capisco le colonne: non l'ho preso"
            )
            self.entries += [
                Entry("", status, table.where, tuple(name for cell in row for name in names_in(cell)), attends=False)
                for row in table.rows
            ]
            return
        bodies, people = columns
        self.told.unread.append(
            f"{table.where}: senza intestazione; letta come enti e, accanto, persone: controlla che sia così"
        )
        for number, row in enumerate(table.rows):
            named = tuple(names_in(row[people])) if people is not None else ()
            body, inside = split_name(" ".join(row[bodies].split()))
            self.told.people += len(named) + len(inside)
            if body:
                self.entries.append(Entry(body, status, table.row(number), (*named, *inside)))

    def _line(self, block: Heading | Paragraph | Item, section: Section) -> bool:
        """Take the voices of one line; False when it is prose, which is left and told."""
        parts = voices(block.text) if isinstance(block, Paragraph) else [block.text.strip(" .;,")]
        if any(len(part) > 100 or _is_prose(part) for part in parts):
            told = f"{block.where}: fra i presenti c'è una frase, non un elenco: l'ho lasciata nel testo"
            self.told.unread.append(told)
            return False
        self._voices(parts, section.status, block.where)
        return True

    def _voices(self, parts: Sequence[str], status: str, where: str) -> None:
        for number, part in enumerate(parts, start=1):
            place = f"{where}, voce {number}" if len(parts) > 1 else where
            self.entries.append(from_line(part, status, place, self.known, self.told))

    def _contacts(self, table: Table) -> None:
        """Remember the persons of a table that names bodies and persons but is not the attendance; it stays text."""
        self.told.unread.append(
            f"{table.where}: nomina enti e persone ma non dice chi c'era: non è l'elenco dei presenti"
        )
        unheard = Told()
        self.entries += [replace(entry, attends=False) for entry in from_table(table, "listed", unheard)]
        self.told.people += unheard.people


def _is_prose(text: str) -> bool:
    """Whether a voice is a sentence: it has a verb, or more small words than a name has."""
    small = [word for word in re.findall(r"(?<!\S)[a-zà-ÿ]+", text.partition("(")[0]) if folded(word) not in KIND_WORDS]
    return len(small) >= 3 or re.search(r"\s(?:è|sono|ha|hanno|si)\s", text) is not None


def _only_titles(blocks: Sequence[Block]) -> bool:
    return all(not isinstance(block, Table) and len(block.text) < 200 for block in blocks)
