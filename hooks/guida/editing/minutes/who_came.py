"""Who attended taken out of the sections of a document, wherever its tables and lists of them stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guida.editing.minutes.attendees import Entry, from_line, from_table, split_name, voices
from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph, Table
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import names_in
from guida.editing.minutes.sections import Section
from guida.editing.minutes.tables import TableKind, body_column, kind_of_table
from guida.editing.minutes.told import Told


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
            elif listed and self._line(block, section):
                continue
            left.append(block)
        return left

    def _table(self, table: Table, kind: TableKind, status: str) -> None:
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
                Entry("", status, table.where, tuple(name for cell in row for name in names_in(cell)))
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
        if any(len(part) > 100 or re.search(r"\s(?:è|sono|ha|hanno|si)\s", part) for part in parts):
            told = f"{block.where}: fra i presenti c'è una frase, non un elenco: l'ho lasciata nel testo"
            self.told.unread.append(told)
            return False
        for number, part in enumerate(parts, start=1):
            where = f"{block.where}, voce {number}" if len(parts) > 1 else block.where
            if entry := from_line(part, section.status, where, self.known, self.told):
                self.entries.append(entry)
        return True


def _only_titles(blocks: Sequence[Block]) -> bool:
    return all(not isinstance(block, Table) and len(block.text) < 200 for block in blocks)
