"""What changed in the printed guide, month by month and since its last editions, by the history of its own files.

Of a history that is not there, or not whole, nothing is told but why. What the guide of a past month said is kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import marshal
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from guida.as_they_were import AsTheyWere
from guida.corrections import Changes, Edition, Month
from guida.differences import differences
from guida.git_history import GitFailed, History
from guida.guide import Guide
from guida.names import NOT_DATA, id_from
from guida.parsed import Parsed
from guida.printed_facts import Fact, Sheet, State
from guida.records.days import last_of_month
from guida.records.record import read_as
from guida.records.site import Urgent
from guida.render.book.facts import state_of
from guida.text_files import SourceFault, decode
from guida.truth import Truth

MONTHS = 24
"""So many months back a booklet finds what changed."""
EDITIONS = 6
"""Of so many past months there is a slip of corrections, when something changed since."""

Held = tuple[str, str, str, dt.date]
"""The ids of data/organizations, data/taxonomy and data/urgent.yml ("": not there), and the day that looks at them."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A commit, its day, and what it held."""

    day: dt.date
    organizations: str
    lists: str
    urgent: str


def changes_of(root: Path, guide: Guide, kept: Path | None = None, parsed: Parsed | None = None) -> Changes:
    """Return what changed up to the day of a guide.

    `kept` is the file in which past states are kept from one build to the next; `parsed` knows the texts of today.
    """
    try:
        history = History(root)
        if history.shallow:
            return Changes(why="shallow")
        reader = _Reader(history, guide, kept, parsed or Parsed())
        stood = reader.stood(history.ends_of_months(guide.today))
        if not stood:
            return Changes(why="no-git")
        return _changes(stood, reader, guide)
    except GitFailed:
        return Changes(why="no-git")


def edition_since(root: Path, guide: Guide, since: str) -> Edition:
    """Return what changed since a month (`2026-05`: its last commit), a day, or a commit. Raises GitFailed, ValueError.

    A ValueError says in Italian what is wrong with `since`.
    """
    history = History(root)
    if history.shallow:
        raise GitFailed("shallow")
    found, day = _commit_of(history, since, guide.today)
    reader = _Reader(history, guide, None, Parsed())
    stood = reader.stood([found])
    if not stood:
        raise ValueError(f"In «{since}» non c'erano ancora schede.")
    [state] = reader.states([_held(stood[0], day)])
    now = state_of(guide, guide.records.urgent)
    return Edition(since, found[0], Truth(now, (state,)).told(differences(state, now)))


def _commit_of(history: History, since: str, today: dt.date) -> tuple[tuple[dt.date, str], dt.date]:
    """Return a commit with its day, and the day on which its guide was printed."""
    if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", since):
        if found := history.named(since):
            return found, found[0]
        raise ValueError(f"«{since}» non è un mese (2026-05), un giorno (2026-05-31) o un commit di questa storia.")
    month = len(since) == len("2026-05")
    try:
        day = dt.date.fromisoformat(f"{since}-01" if month else since)
    except ValueError:
        raise ValueError(f"«{since}» non è un mese né un giorno. Scrivilo così: 2026-05 o 2026-05-31.") from None
    if day > today:
        raise ValueError(f"«{since}» deve ancora venire.")
    day = min(last_of_month(day), today) if month else day
    if found := history.last_by(day):
        return found, day
    raise ValueError(f"«{since}» viene prima della prima scheda.")


def _changes(stood: Sequence[Stood], reader: _Reader, guide: Guide) -> Changes:
    begins = stood[-1].day.replace(day=1)
    this = guide.today.replace(day=1)
    months = [_before(this, number) for number in range(MONTHS + 1)]
    ended = {
        month: found
        for month in months[1:]
        if (found := next((one for one in stood if one.day <= last_of_month(month)), None))
    }
    held = {month: _held(one, last_of_month(month)) for month, one in ended.items()}
    # The last twenty-four months need what stood before them too.
    states = dict(zip(held, reader.states(list(held.values())), strict=True))
    now = state_of(guide, guide.records.urgent)
    truth = Truth(now, tuple(states.values()))
    states[this] = now
    told = []
    for month, earlier in pairwise(months):
        then, after = states.get(earlier), states.get(month)
        told.append(Month(month, truth.told(differences(then, after)) if then and after else None))
    editions = [
        Edition(f"{month:%Y-%m}", ended[month].day, corrections)
        for month in months[1 : EDITIONS + 1]
        if month in states and (corrections := truth.told(differences(states[month], now)))
    ]
    return Changes(tuple(told), tuple(editions), begins)


def _before(month: dt.date, number: int) -> dt.date:
    index = month.year * 12 + month.month - 1 - number
    return dt.date(index // 12, index % 12 + 1, 1)


def _held(one: Stood, day: dt.date) -> Held:
    return one.organizations, one.lists, one.urgent, day


class _Reader:
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
        known = _known(self._kept, version) if self._kept else {}
        new = [one for one in dict.fromkeys(wanted) if one not in known]
        if new:
            known |= self._read(new)
        if self._kept and (new or known.keys() - set(wanted)):
            _keep(self._kept, version, {one: known[one] for one in wanted})
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


def _known(file: Path, version: str) -> dict[Held, State]:
    try:
        held, sheets, states = marshal.loads(file.read_bytes())
        if held != version:
            return {}
        read = [_sheet(one) for one in sheets]
        return {
            (*key, dt.date.fromordinal(day)): State(
                dt.date.fromordinal(day), {id_: read[at] for id_, at in ids.items()}, frozenset(unread), urgent
            )
            for key, day, ids, unread, urgent in states
        }
    except (OSError, ValueError, EOFError, TypeError, IndexError, AttributeError):
        return {}


def _sheet(values: Any) -> Sheet:
    name, summary, facts, *rest = values
    return Sheet(name, summary, tuple(Fact(*one) for one in facts), *rest)


def _keep(file: Path, version: str, known: Mapping[Held, State]) -> None:
    """Write states; a sheet that stayed as it was is written once."""
    numbers: dict[Any, int] = {}
    states = []
    for (*key, day), state in known.items():
        ids = {id_: numbers.setdefault(astuple(sheet), len(numbers)) for id_, sheet in state.sheets.items()}
        states.append((tuple(key), day.toordinal(), ids, tuple(sorted(state.unread)), state.urgent))
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".changes-new")
        draft.write_bytes(marshal.dumps((version, list(numbers), states)))
        draft.replace(file)
