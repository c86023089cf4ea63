"""Who takes part, in aggregate: by group, sector and year. No rate and no ranking of any single organization."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from guida.records import Records
from guida.records.meeting import Attendance, Meeting
from guida.records.types import SECTORS
from guida.spelling import folded
from guida.tracked import starts

FEW = 5
"""A number below it is said as small: it would say too much of too few."""


def sector_of(line: Attendance, records: Records) -> str:
    """Return the sector of who attended."""
    return records.organizations[line.organization].sector if line.organization else "altro"


def who(line: Attendance) -> str:
    """Return what tells one body from another: its id, or the name the minutes give it."""
    return line.organization or folded(line.name or "")


@dataclass(frozen=True, slots=True)
class Participation:
    """What some meetings saw of one sector: how many meetings said who was there, bodies (each once), presences."""

    sector: str
    meetings: int
    bodies: int
    presences: int

    @property
    def average(self) -> Decimal | None:
        """Return how many bodies were at a meeting that said who was there, to a tenth; None when none said."""
        if not self.meetings:
            return None
        return (Decimal(self.presences) / self.meetings).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Turnout:
    """What some held meetings, `held` of them, saw: by sector, and of all sectors together."""

    held: int
    sectors: tuple[Participation, ...]

    @property
    def whole(self) -> Participation:
        """Return all sectors together; a body stands in one sector, so that no one counts twice."""
        bodies = sum(one.bodies for one in self.sectors)
        return Participation("", self.sectors[0].meetings, bodies, sum(one.presences for one in self.sectors))


def turnout(held: Sequence[Meeting], readable: Iterable[Meeting], records: Records) -> Turnout:
    """Return what held meetings saw, as those of them say that may be read."""
    return Turnout(len(held), participation(readable, records))


def participation(meetings: Iterable[Meeting], records: Records) -> tuple[Participation, ...]:
    """Return, by sector, who was present at held meetings whose minutes may be read; sectors nobody came from too."""
    told = [one for one in meetings if any(line.status == "present" for line in one.attendance)]
    found: dict[str, list[str]] = {sector: [] for sector in SECTORS}
    for meeting in told:
        for line in meeting.attendance:
            if line.status == "present":
                found[sector_of(line, records)].append(who(line))
    return tuple(Participation(sector, len(told), len(set(names)), len(names)) for sector, names in found.items())


def by_year(meetings: Iterable[Meeting]) -> dict[int, list[Meeting]]:
    """Return meetings by the year they took place in, the last year first."""
    found: dict[int, list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda one: starts(one).day, reverse=True):
        found.setdefault(starts(meeting).day.year, []).append(meeting)
    return found
