"""Who takes part, in aggregate: by group, sector and year. No rate and no ranking of any single organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida.records import Records
from guida.records.meeting import Attendance, Meeting
from guida.registers import starts

SECTORS = ("ente-pubblico", "terzo-settore", "quarto-settore", "altro")
"""The order in which sectors are shown; a name without a record stands with «altro»."""
FEW = 5
"""A number below it is said as small: it would say too much of too few."""


def sector_of(line: Attendance, records: Records) -> str:
    """Return the sector of who attended."""
    return records.organizations[line.organization].sector if line.organization else "altro"


def who(line: Attendance) -> str:
    """Return what tells one body from another: its id, or the name the minutes give it."""
    return line.organization or (line.name or "").casefold()


@dataclass(frozen=True, slots=True)
class Participation:
    """What some meetings saw of one sector: how many meetings said who was there, bodies (each once), presences."""

    sector: str
    meetings: int
    bodies: int
    presences: int


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
