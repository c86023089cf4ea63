"""Corrections to booklets that are already out: what of them guida.truth lets be told, by month and by edition."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from guida.differences import Action

MONTHS = 24
"""So many months back a booklet finds what changed: a code on its last page leads there."""

ORDER = (
    "urgent", "urgent_notes", "organization-gone", "service-gone", "state", "phone", "protected", "address", "public",
    "hours", "closure", "access", "how_to", "bring", "mail", "cost", "who", "languages", "transport", "step_free",
    "name", "service-changed", "service", "organization",
)  # fmt: skip
"""What is needed most comes first: a number that does not answer, somebody who is there no more, then where and when."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A difference as it may be told: `old` and `new` are named only if they are not empty; `name` is the card's.

    `card`: the id under which today's guide has a page of the organization, "" when it has none.
    """

    card: str
    name: str
    kind: str
    action: Action
    old: str
    new: str
    of: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Return how soon it is needed: 0 first."""
        return ORDER.index(self.place)

    @property
    def place(self) -> str:
        """Return which of ORDER it is."""
        exact = f"{self.kind}-{self.action}"
        return exact if exact in ORDER else self.kind


@dataclass(frozen=True, slots=True)
class Month:
    """What changed in a month, its first day. None: the guide had not begun, or began then."""

    month: dt.date
    corrections: tuple[Correction, ...] | None


@dataclass(frozen=True, slots=True)
class Edition:
    """What changed since the guide of a day. `name` is its month (YYYY-MM), or what somebody called it."""

    name: str
    day: dt.date
    corrections: tuple[Correction, ...]


Reason = Literal["off", "no-git", "shallow"]


@dataclass(frozen=True, slots=True)
class Changes:
    """The last months, the latest first, and the editions that something changed since. Without any, `why` says why."""

    months: tuple[Month, ...] = ()
    editions: tuple[Edition, ...] = ()
    begins: dt.date | None = None
    why: Reason | None = None


NO_CHANGES = Changes(why="off")
