"""The guide as it was at the end of past months, by the history of its own files; what was counted is kept.

The same commit and the same day give the same answer anywhere. Of a history that is not there, or not whole, nothing
is told but why.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from guida.as_they_were import AsTheyWere
from guida.evolution import Counts, Past, Standing, counted
from guida.git_history import GitFailed, History
from guida.guide import Guide
from guida.kept import keep_values, known_values
from guida.parsed import Parsed
from guida.records.days import last_of_month

MOST = 24
"""Points of time. When there are more months, the last of every three are told; or of every twelve."""

State = tuple[dt.date, str, str]
"""The first day of a month, and the ids of data/organizations and data/taxonomy at its end ("": not there)."""


def past_of(root: Path, guide: Guide, kept: Path | None = None, parsed: Parsed | None = None) -> Past:
    """Return what is known of the guide before the month of its day.

    `kept` is the file in which the counts are kept from one build to the next; `parsed` knows the texts of today.
    """
    try:
        history = History(root)
        if history.shallow:
            return Past(why="shallow")
        states = _states(history, guide.today)
        if not states:
            return Past(why="no-git")
        begins = states[-1][0]
        before = [one for one in reversed(states) if one[0] < guide.today.replace(day=1)]
        if not before:
            return Past(begins=begins, why="one-month")
        chosen = _sampled(before)
        counts = _counts(history, chosen, guide, kept, parsed or Parsed())
    except GitFailed:
        return Past(why="no-git")
    standings = [Standing(last_of_month(month), counts[organizations, lists]) for month, organizations, lists in chosen]
    return Past(tuple(standings), begins)


def _states(history: History, day: dt.date) -> list[State]:
    """Return the months up to a day at whose end there were organizations, the latest first."""
    months = history.last_of_months(day)
    commits = [commit for _, commit in months]
    organizations = history.folders(commits, "data/organizations")
    lists = history.folders(commits, "data/taxonomy")
    return [
        (month, there, terms or "")
        for (month, _), there, terms in zip(months, organizations, lists, strict=True)
        if there
    ]


def _sampled(states: Sequence[State]) -> list[State]:
    """Return the last state of every month, of every quarter of a year, or of every year: at most MOST if possible."""
    found: dict[int, State] = {}
    for months in (1, 3, 12):
        found = {(one[0].year * 12 + one[0].month - 1) // months: one for one in states}
        if len(found) <= MOST:
            break
    return list(found.values())


Known = dict[tuple[str, str], tuple[int, Mapping[str, Mapping[str, int]], int]]


def _counts(
    history: History, states: Sequence[State], guide: Guide, kept: Path | None, parsed: Parsed
) -> dict[tuple[str, str], Counts]:
    version = _version(guide)
    found = known_values(kept, version) if kept else None
    known: Known = found if isinstance(found, dict) else {}
    wanted = {(organizations, lists): last_of_month(month) for month, organizations, lists in states}
    new = {key: day for key, day in wanted.items() if key not in known}
    if new:
        known |= _counted(history, new, guide, parsed)
    held = {key: known[key] for key in wanted}
    if kept and new:
        keep_values(kept, version, held)
    return {key: Counts(*one) for key, one in held.items()}


def _counted(history: History, wanted: Mapping[tuple[str, str], dt.date], guide: Guide, parsed: Parsed) -> Known:
    folders = history.entries(sorted({id_ for key in wanted for id_ in key if id_}))
    files = {tree: [(one.name, one.blob) for one in entries] for tree, entries in folders.items()} | {"": []}
    contents = history.objects(sorted({blob for entries in files.values() for _, blob in entries}))
    reader = AsTheyWere(guide, contents, parsed)
    found: Known = {}
    for (organizations, lists), day in wanted.items():
        then, unread = reader.guide_of(files[organizations], files[lists], day)
        counts = replace(counted(then), unread=unread)
        found[organizations, lists] = (counts.services, counts.of, counts.unread)
    return found


def _version(guide: Guide) -> str:
    """Return what changes when the same files may be counted otherwise: Python, our code, the boundaries."""
    package = Path(__file__).parent
    names = ("past", "as_they_were", "evolution", "offers", "guide", "source", "text_files", "names")
    files = [*(package / f"{name}.py" for name in names), *sorted((package / "records").glob("*.py"))]
    shapes = json.dumps(guide.records.shapes.get("nil"), sort_keys=True).encode()
    content = b"\0".join([shapes, *(file.read_bytes() for file in files)])
    return f"{sys.version} {hashlib.blake2b(content).hexdigest()}"
