"""The guides of past days, fact by fact, read from git; each is read once, and kept from one build to the next."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from guida.as_they_were import AsTheyWere
from guida.git_history import History
from guida.guide import Guide
from guida.kept import keep_values, known_values
from guida.names import NOT_DATA, id_from
from guida.parsed import Parsed
from guida.printed_facts import Fact, Sheet, State
from guida.records.record import read_as
from guida.records.site import Urgent
from guida.render.book.facts import state_of
from guida.text_files import SourceFault, decode

Held = tuple[str, str, str, dt.date]
"""The ids of data/organizations, data/taxonomy and data/urgent.yml ("": not there), and the day that looks at them."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A commit, its day, and what it held."""

    day: dt.date
    organizations: str
    lists: str
    urgent: str


def held_by(one: Stood, day: dt.date) -> Held:
    """Return what is read of a commit as a day sees it."""
    return one.organizations, one.lists, one.urgent, day


class PastStates:
    """Reads the guide of past days from git, each once; `kept` is where it keeps what it read."""

    def __init__(self, history: History, guide: Guide, kept: Path | None, parsed: Parsed) -> None:
        self._history = history
        self._guide = guide
        self._kept = kept
        self._parsed = parsed

    def stood(self, commits: Sequence[tuple[dt.date, str]]) -> list[Stood]:
        """Return what commits held, without those that had no organizations."""
        names = [commit for _, commit in commits]
        folders = {one: self._history.folders(names, one) for one in ("data/organizations", "data/taxonomy", "data")}
        data = self._history.entries(sorted({one for one in folders["data"] if one}))
        urgent = {
            tree: next((one.blob for one in files if one.name == "urgent.yml"), "") for tree, files in data.items()
        }
        return [
            Stood(day, organizations, lists or "", urgent.get(whole or "", ""))
            for (day, _), organizations, lists, whole in zip(
                commits, folders["data/organizations"], folders["data/taxonomy"], folders["data"], strict=True
            )
            if organizations
        ]

    def states(self, wanted: Sequence[Held]) -> list[State]:
        """Return the guides of past days, fact by fact."""
        version = _version(self._guide)
        known = _known(known_values(self._kept, version)) if self._kept else {}
        new = [one for one in dict.fromkeys(wanted) if one not in known]
        if new:
            known |= self._read(new)
        if self._kept and (new or known.keys() - set(wanted)):
            keep_values(self._kept, version, _plain({one: known[one] for one in wanted}))
        return [known[one] for one in wanted]

    def _read(self, wanted: Sequence[Held]) -> dict[Held, State]:
        trees = self._history.entries(sorted({id_ for one in wanted for id_ in one[:2] if id_}))
        files = {tree: [(one.name, one.blob) for one in entries] for tree, entries in trees.items()} | {"": []}
        blobs = {blob for entries in files.values() for _, blob in entries} | {one[2] for one in wanted if one[2]}
        contents = self._history.objects(sorted(blobs))
        reader = AsTheyWere(self._guide, contents, self._parsed)
        found = {}
        for one in wanted:
            organizations, lists, urgent, day = one
            then, _ = reader.guide_of(files[organizations], files[lists], day)
            there = {
                id_from(path, "organizations")
                for name, _ in files[organizations]
                if (path := PurePosixPath(name)).suffix == ".yml" and name not in NOT_DATA
            }
            unread = {id_ for id_ in there if id_} - then.records.organizations.keys()
            found[one] = state_of(then, self._urgent(contents.get(urgent)), unread)
        return found

    def _urgent(self, content: bytes | None) -> Urgent | None:
        try:
            return read_as(Urgent, self._parsed.read(decode(content))) if content else None
        except (ValueError, SourceFault):
            return None


def _version(guide: Guide) -> str:
    """Return what changes when the same files may say otherwise: Python, our code, today's boundaries and words."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    records = guide.records
    told = json.dumps([records.shapes.get("nil"), [repr(one) for one in records.languages.values()]], sort_keys=True)
    content = b"\0".join([told.encode(), *(file.read_bytes() for file in files)])
    return f"{sys.version} {hashlib.blake2b(content).hexdigest()}"


def _plain(known: Mapping[Held, State]) -> Any:
    """Return states as marshal can write them; a sheet that stayed as it was is there once."""
    numbers: dict[Any, int] = {}
    states = []
    for (*key, day), state in known.items():
        ids = {id_: numbers.setdefault(astuple(sheet), len(numbers)) for id_, sheet in state.sheets.items()}
        states.append((tuple(key), day.toordinal(), ids, tuple(sorted(state.unread)), state.urgent))
    return list(numbers), states


def _known(values: Any) -> dict[Held, State]:
    """Return the states of `_plain`; none of anything else."""
    try:
        sheets, states = values
        read = [_sheet(one) for one in sheets]
        return {
            (*key, dt.date.fromordinal(day)): State(
                dt.date.fromordinal(day), {id_: read[at] for id_, at in ids.items()}, frozenset(unread), urgent
            )
            for key, day, ids, unread, urgent in states
        }
    except (ValueError, TypeError, IndexError, AttributeError):
        return {}


def _sheet(values: Any) -> Sheet:
    name, summary, facts, *rest = values
    return Sheet(name, summary, tuple(Fact(*one) for one in facts), *rest)
