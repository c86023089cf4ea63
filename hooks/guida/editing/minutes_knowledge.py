"""What /redazione/verbale/ must know of the records to read minutes as the command does, and nothing more: the site
publishes it. Of a meeting that has minutes, or was cancelled, only that; of a draft no word.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from guida.editing.minutes.convocation import Convocation
from guida.editing.minutes.matching import Known, Names, known_of, names_from
from guida.personal import public_contacts
from guida.records import Records
from guida.records.meeting import Meeting
from guida.source import read
from guida.text_files import SourceFault, decode, split_front_matter

_NAMED = ("organizations", "groups", "meetings", "projects", "proposals")
"""Kinds whose ids a meeting may name."""
_HAS_MINUTES = {"fields": {"status": "held", "minutes": {"state": "approved"}}, "prepared": False, "open": False}
_CANCELLED = {"fields": {"status": "cancelled"}, "prepared": False, "open": False}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The same, read back: the names, what each meeting says before its minutes, the ids that there are."""

    known: Known
    groups: Mapping[str, str]
    meetings: Mapping[str, Convocation]
    ids: Mapping[str, frozenset[str]]


def knowledge_file(records: Records, root: Path) -> bytes:
    """Return the file, JSON; the convocations come from root/data as they are written there."""
    told = {
        "groups": {one.id: one.short_name or one.name for one in records.groups.values()},
        "names": asdict(names_from(records, public_contacts(records))),
        "meetings": {id_: _before_minutes(one, root) for id_, one in records.meetings.items()},
        "ids": {kind: sorted(records.filed(kind)) for kind in _NAMED},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _before_minutes(meeting: Meeting, root: Path) -> Mapping[str, Any]:
    if meeting.status == "cancelled":
        return _CANCELLED
    announced = meeting.status == "announced"
    has_minutes = meeting.minutes is not None and meeting.minutes.state not in (None, "none")
    if has_minutes or (meeting.body and not announced):
        return _HAS_MINUTES
    try:
        fields = read(split_front_matter(decode((root / meeting.path).read_bytes())).yaml)
    except (OSError, SourceFault):
        return _HAS_MINUTES  # Changed since it was read: the next build knows it.
    return {"fields": fields, "prepared": bool(meeting.body), "open": True}


def knowledge_from(text: str) -> Knowledge:
    """Return what the file says."""
    told = json.loads(text)
    return Knowledge(
        known_of(Names(**told["names"])),
        told["groups"],
        {id_: Convocation(one["fields"], one["prepared"]) for id_, one in told["meetings"].items()},
        {kind: frozenset(ids) for kind, ids in told["ids"].items()},
    )
