"""What changed in the printed guide, month by month and since its last editions, by the history of its own files.

Of a history that is not there, or not whole, nothing is told but why. What the guide of a past month said is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from guida.corrections import MONTHS, Changes, Edition, Month
from guida.differences import differences
from guida.freshness import months_ago
from guida.git_history import GitFailed, History
from guida.guide import Guide
from guida.parsed import Parsed
from guida.past_states import PastStates, Stood, held_by
from guida.records.days import last_of_month
from guida.render.book.facts import state_of
from guida.truth import Truth

EDITIONS = 6
"""Of so many past months there is a slip of corrections, when something changed since."""


def changes_of(root: Path, guide: Guide, kept: Path | None = None, parsed: Parsed | None = None) -> Changes:
    """Return what changed up to the day of a guide.

    `kept` is the file in which past states are kept from one build to the next; `parsed` knows the texts of today.
    """
    try:
        history = History(root)
        if history.shallow:
            return Changes(why="shallow")
        reader = PastStates(history, guide, kept, parsed or Parsed())
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
    reader = PastStates(history, guide, None, Parsed())
    stood = reader.stood([found])
    if not stood:
        raise ValueError(f"In «{since}» non c'erano ancora schede.")
    [state] = reader.states([held_by(stood[0], day)])
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


def _changes(stood: Sequence[Stood], reader: PastStates, guide: Guide) -> Changes:
    begins = stood[-1].day.replace(day=1)
    this = guide.today.replace(day=1)
    months = [months_ago(this, number) for number in range(MONTHS + 1)]
    ended = {
        month: found
        for month in months[1:]
        if (found := next((one for one in stood if one.day <= last_of_month(month)), None))
    }
    held = {month: held_by(one, last_of_month(month)) for month, one in ended.items()}
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
