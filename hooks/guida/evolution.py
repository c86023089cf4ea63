"""How many services there were, and for what, at the end of past months: the guide's own records as they once stood.

What was read of the past comes from past.py; here it is only counted and put in order. Nothing here reads the disk.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from guida.guide import Guide

COUNTED = ("areas", "themes", "needs", "quarters")
"""The kinds of term whose services are counted."""

Reason = Literal["off", "no-git", "shallow", "one-month"]


@dataclass(frozen=True, slots=True)
class Counts:
    """The services somebody could come for: `services` in all, `of` by kind and id of a term.

    A term of the lists may have 0; one that is not in `of` was not yet in the lists. `unread` files could not be read
    with the rules of today.
    """

    services: int
    of: Mapping[str, Mapping[str, int]]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The counts at the end of a day."""

    day: dt.date
    counts: Counts


@dataclass(frozen=True, slots=True)
class Past:
    """The last state of past months, the earliest first. Without any, `why` says why, and `begins` when it began."""

    standings: tuple[Standing, ...] = ()
    begins: dt.date | None = None
    why: Reason | None = None


NO_PAST = Past(why="off")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one term: its id, and a number a day of its Evolution; None while it was not yet in the lists."""

    id: str
    numbers: tuple[int | None, ...]

    @property
    def highest(self) -> int:
        """Return the highest number."""
        return max((number for number in self.numbers if number is not None), default=0)


@dataclass(frozen=True, slots=True)
class Evolution:
    """Some terms of a kind over time: the last day is today. `services` are those of all terms, each counted once."""

    kind: str
    days: tuple[dt.date, ...]
    services: tuple[int, ...]
    unread: tuple[int, ...]
    lines: tuple[Line, ...]


def counted(guide: Guide) -> Counts:
    """Count the services of a guide that somebody can come for on its day."""
    available = [one for one in guide.offers if one.available and one.listed]
    found: Counter[tuple[str, str]] = Counter()
    for offer in available:
        for kind in COUNTED:
            found.update((kind, term.id) for term in getattr(offer, kind))
    return Counts(
        len(available),
        {kind: {id_: found[kind, id_] for id_ in getattr(guide.records, kind)} for kind in COUNTED},
    )


def evolution(guide: Guide, kind: str, ids: tuple[str, ...]) -> Evolution | None:
    """Return how the services of some terms grew or shrank; None when nothing of the past is known.

    kind: areas, themes, needs or quarters.
    """
    if not guide.past.standings:
        return None
    all_ = [*guide.past.standings, Standing(guide.today, counted(guide))]
    return Evolution(
        kind,
        tuple(one.day for one in all_),
        tuple(one.counts.services for one in all_),
        tuple(one.counts.unread for one in all_),
        tuple(Line(id_, tuple(one.counts.of[kind].get(id_) for one in all_)) for id_ in ids),
    )
