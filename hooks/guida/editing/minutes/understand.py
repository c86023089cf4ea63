"""Blocks → the fields and the text of a meeting, with everything that has to be told about it. Reads no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guida.editing.minutes.agenda import joined, likeness, titles_from
from guida.editing.minutes.attendance import attendance_from, roll_from
from guida.editing.minutes.blocks import Block, Document, Heading, Item, Paragraph, Table, bounded
from guida.editing.minutes.cleaning import Cleaner
from guida.editing.minutes.decisions import Context
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import Roll
from guida.editing.minutes.remainder import Remainder
from guida.editing.minutes.sections import Section, bare, sections_of
from guida.editing.minutes.tables import laid_out
from guida.editing.minutes.told import Told
from guida.editing.minutes.when import day_is_told, hours_of, title_among
from guida.editing.minutes.who_came import WhoCame
from guida.editing.minutes.write import body_of
from guida.records.meeting import Meeting
from guida.records.record import fields_of
from guida.source import Value

Entries = list[dict[str, Value]]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a document says of a meeting: the fields, the text below them, what is to be told, who was named."""

    values: dict[str, Value]
    body: str
    told: Told
    roll: Roll


def understand(document: Document, group: str, day: dt.date, existing: Mapping[str, Value], known: Known) -> Understood:
    """Return what a document says of the meeting of a group convened for a day; `existing`: the convocation's fields."""
    return _Reading(group, day, existing, known).of(document)


class _Reading:
    """One reading, from the attendance (whose names must go) to the text that is left."""

    def __init__(self, group: str, day: dt.date, existing: Mapping[str, Value], known: Known) -> None:
        self.existing, self.known, self.told = dict(existing), known, Told()
        self.values: dict[str, Value] = {"group": group, "start": day.isoformat(), **self.existing}
        self.held = _held_on(existing, day)
        self.found: dict[str, Entries] = {}

    def of(self, document: Document) -> Understood:
        """Do everything, in the one order in which each step knows what it needs."""
        short = [piece for block in document.blocks for piece in bounded(block)]
        if len(short) > len(document.blocks):
            self.told.unread.append("c'erano paragrafi lunghissimi: li ho divisi in più paragrafi")
        blocks = laid_out(short, self.told)
        title = title_among(blocks)
        sections = sections_of([block for block in blocks if block is not title])
        came = WhoCame(self.known, self.told)
        for section in sections:
            section.blocks = came.rest_of(section, first=section is sections[0])
        roll = roll_from(came.entries, self.known)
        attendance = attendance_from(came.entries, self.known, roll, self.told)
        cleaner = Cleaner(roll, self.known, self.told)
        self._beginning(title, sections, cleaner)
        agenda = self._agenda(sections, cleaner)
        remainder = Remainder(Context(self.held, agenda, cleaner, self.told))
        for section in sections:
            remainder.take(section)
        left = [_cleaned(block, cleaner) for block in remainder.left]
        body = body_of(left, lambda block: remainder.items.get(block.where))
        self.found = {"decisions": remainder.decisions, "actions": remainder.actions, "next": remainder.next}
        self._put(agenda, attendance)
        return Understood(self.values, body, self.told, roll)

    def _beginning(self, title: Heading | Paragraph | None, sections: Sequence[Section], cleaner: Cleaner) -> None:
        """Read title, day and hours at the top of the document; the end also where the minutes close."""
        first = [
            block.text for block in sections[0].blocks[:12] if not isinstance(block, Table) and len(block.text) < 600
        ]
        last = [block.text for section in sections for block in section.blocks if isinstance(block, (Paragraph, Item))][
            -6:
        ]
        if title:
            words = cleaner.clean(title.text, title.where)
            if "title" in self.existing and self.existing["title"] != words:
                self.told.read.append(f"titolo nel documento: «{words}»; ho tenuto quello della convocazione")
            else:
                self.told.read.append(f"titolo: «{words}»")
            self.values.setdefault("title", words)
        right = day_is_told([*([title.text] if title else []), *first], self.held, self.told)
        hours = hours_of([*([title.text] if title else []), *first], last, self.told) if right else None
        if not hours:
            return
        start = str(self.values["start"])
        if "start" not in self.existing:
            self.values["start"] = f"{self.held}T{hours.start:%H:%M}"
        elif "moved" not in self.existing and start[11:16] != f"{hours.start:%H:%M}":
            self.told.unread.append(
                f"ora: il documento dice {hours.start:%H:%M}, la convocazione {start[11:16] or 'non la dice'}: ho tenuto la convocazione"
            )
        if hours.end and "moved" not in self.existing:
            self.values.setdefault("end", f"{self.held}T{hours.end:%H:%M}")

    def _agenda(self, sections: Sequence[Section], cleaner: Cleaner) -> Entries:
        titles: list[tuple[str, str]] = []
        for section in sections:
            if section.kind == "agenda":
                found, section.blocks = titles_from(section.blocks, self.told)
                titles += found
        if not any(section.kind == "agenda" for section in sections):
            titles, sections[0].blocks = _first_list(sections[0].blocks)
        numbered = [
            block
            for section in sections
            for block in section.blocks
            if isinstance(block, Heading) and bare(block.text) != block.text
        ]
        if not titles and len(numbered) > 1:
            told = f"{numbered[0].where} e altri {len(numbered) - 1}: titoli con un numero; forse sono i punti dell'ordine del giorno"
            self.told.unread.append(told)
        existing = self.existing.get("agenda", [])
        old = [item for item in existing if isinstance(item, dict)] if isinstance(existing, list) else []
        agenda = joined(old, [(cleaner.clean(title, where), where) for title, where in titles], self.told)
        self.told.read.append(
            f"ordine del giorno: {len(titles)} punti" if titles else "ordine del giorno: nel documento non c'è"
        )
        return agenda

    def _put(self, agenda: Entries, attendance: Sequence[Value]) -> None:
        """Set the fields, ids counted on from those that are there, in the order of the record."""
        self.values |= {"status": "held", "minutes": {"state": "draft"}}
        made: dict[str, Sequence[Value]] = {"agenda": agenda, "attendance": [*self._old("attendance"), *attendance]}
        for field, letter in (("decisions", "d"), ("actions", "az")):
            old = self._old(field)
            new = [{"id": f"{letter}{len(old) + n}", **entry} for n, entry in enumerate(self.found[field], start=1)]
            made[field] = [*old, *new]
            if new:
                self.told.read.append(f"{'decisioni' if field == 'decisions' else 'azioni'}: {len(new)}")
        old_next = self._old("next")
        starts = {one.get("start") for one in old_next if isinstance(one, dict)}
        made["next"] = [*old_next, *(one for one in self.found["next"] if one["start"] not in starts)]
        self.values |= {field: list(entries) for field, entries in made.items() if entries}
        order = list(fields_of(Meeting))
        self.values = {field: self.values[field] for field in order if field in self.values}

    def _old(self, field: str) -> list[Value]:
        old = self.existing.get(field, [])
        return list(old) if isinstance(old, list) else []


def _held_on(existing: Mapping[str, Value], day: dt.date) -> dt.date:
    """Return the day on which the meeting was held: the one it was moved to, when it was."""
    moved = existing.get("moved")
    last = moved[-1] if isinstance(moved, list) and moved else None
    return dt.date.fromisoformat(str(last["start"])[:10]) if isinstance(last, dict) else day


def _first_list(blocks: Sequence[Block]) -> tuple[list[tuple[str, str]], list[Block]]:
    """Return the titles of a numbered list that stands before any text of the minutes, and the blocks without it."""
    head: list[Block] = []
    for block in blocks:
        if isinstance(block, Item) and block.number is not None:
            break
        if isinstance(block, (Table, Heading)) and head:
            return [], list(blocks)
        head.append(block)
    items = []
    for block in blocks[len(head) :]:
        if not isinstance(block, Item) or block.number is None or block.depth:
            break
        items.append(block)
    if (
        len(items) < 2
        or any(len(item.text) > 150 for item in items)
        or [one.number for one in items] != list(range(1, len(items) + 1))
    ):
        return [], list(blocks)
    rest = blocks[len(head) + len(items) :]
    headings = [one.text for one in rest if isinstance(one, Heading)]
    if not any(likeness(item.text, heading) >= 85 for item in items for heading in headings):
        return [], list(blocks)  # A numbered list that no heading takes up again may be anything.
    return [(item.text, item.where) for item in items], [*head, *rest]


def _cleaned(block: Block, cleaner: Cleaner) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(cleaner.clean(cell, block.row(n)) for cell in row) for n, row in enumerate(block.rows))
        return replace(block, rows=rows)
    return replace(block, text=cleaner.clean(block.text, block.where))
