"""The memory of the Tavolo as open data: /dati/incontri.json, /dati/decisioni.json, /dati/azioni.json.

Each entry holds what its page shows, under the keys of the records; a key without a value is left out. The earliest
meeting comes first, so that a new one changes only the end of a file.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guida import prose
from guida.guide import Guide
from guida.labels import labels
from guida.records.meeting import Meeting
from guida.registers import Registers
from guida.render.entries import action_entry, decision_entry, meeting_entry
from guida.render.memory import public_part
from guida.tracked import in_order

KINDS = ("incontri", "decisioni", "azioni")


class Told(NamedTuple):
    """What is written of a meeting more than once: the words of its minutes, and its entry, which holds them."""

    words: tuple[str, ...]
    entry: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What an export holds: these meetings of the Tavolo, the earliest first, as the registers stood on a day."""

    meetings: tuple[Meeting, ...]
    told: Mapping[str, Told]
    registers: Registers
    as_of: dt.date


def whole_archive(guide: Guide) -> Extent:
    """Return all meetings of the Tavolo, as it stands today."""
    meetings = in_order(guide.meetings)
    told = {}
    for one in meetings:
        body = public_part(one, guide).body
        lines = tuple(prose.to_lines(body)) if body else ()
        told[one.id] = Told(lines, line(meeting_entry(one, lines, guide)))
    return Extent(meetings, told, guide.registers, guide.today)


def export(kind: str, extent: Extent, guide: Guide) -> bytes:
    """Return one of the files; `as_of` is the day whose state it tells."""
    readable = [one for one in extent.meetings if guide.readable(one)]
    if kind == "incontri":
        items = [extent.told[one.id].entry for one in extent.meetings]
    elif kind == "decisioni":
        tracked = (extent.registers.decision(one, decision) for one in readable for decision in one.decisions)
        items = [line(decision_entry(one, extent.as_of, guide)) for one in tracked]
    else:
        taken = (extent.registers.action(one, action) for one in readable for action in one.actions)
        items = [line(action_entry(one, extent.as_of, guide)) for one in taken]
    return document(kind, items, extent.as_of, guide)


def document(kind: str, items: Iterable[str], as_of: dt.date, guide: Guide) -> bytes:
    """Return a file of open data: whose it is, of which day, how to read it; then its items, each a line of JSON."""
    head = {
        "licence": guide.site.data_licence,
        "source": guide.site.base_address,
        "publisher": guide.site.publisher.name,
        "as_of": as_of.isoformat(),
        "note": labels("it")["exports"]["note"][kind],
    }
    facts = [f"{line(key)}: {line(words)}" for key, words in head.items()]
    # An entry a line: a change shows as the lines it changed.
    entries = ",\n".join(items)
    return ("{\n" + ",\n".join(facts) + ',\n"items": [\n' + entries + "\n]}\n").encode()


line = json.JSONEncoder(ensure_ascii=False).encode
