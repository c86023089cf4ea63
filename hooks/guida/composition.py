"""Who sits at the Tavolo: what its sources say of the seats, and what the cards of organizations say, never mixed.

Seats are roles, never persons. Organizations are counted and put in no order of merit.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guida.cadence import has_ended
from guida.guide import Guide
from guida.records.group import Group, Seat
from guida.records.organization import Organization
from guida.records.taxonomy import Kind
from guida.records.types import SECTORS


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many organizations of a kind the guide lists; how many say that they are members, guests, or neither."""

    kind: Kind
    listed: int
    members: int
    guests: int
    outside: int


@dataclass(frozen=True, slots=True)
class SectorPart:
    """One sector: its seats as the source has them, and what the cards of its organizations say."""

    sector: str
    seats: tuple[Seat, ...]
    kinds: tuple[KindCount, ...]

    @property
    def counted(self) -> int | None:
        """Return the sum of the seats whose number the source gives; None when it gives none."""
        numbers = [seat.count for seat in self.seats if seat.count is not None]
        return sum(numbers) if numbers else None

    @property
    def uncounted(self) -> int:
        """Return how many lines of the source say who, but not how many."""
        return sum(seat.count is None for seat in self.seats)

    @property
    def listed(self) -> int:
        """Return how many organizations of the sector the guide lists."""
        return sum(one.listed for one in self.kinds)

    @property
    def members(self) -> int:
        """Return how many of them say they are members."""
        return sum(one.members for one in self.kinds)

    @property
    def guests(self) -> int:
        """Return how many of them say they are guests."""
        return sum(one.guests for one in self.kinds)

    @property
    def outside(self) -> int:
        """Return how many of them say they are neither."""
        return sum(one.outside for one in self.kinds)

    @property
    def told(self) -> int:
        """Return how many of them say what they are to the Tavolo."""
        return self.members + self.guests + self.outside


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """Members by the year in which they came: `came` in it, `there` at its end, `left` that closed in it."""

    year: int
    came: int
    left: int
    there: int


@dataclass(frozen=True, slots=True)
class GroupPart:
    """A group and how many organizations say they take part in it."""

    group: Group
    members: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """Who sits at the Tavolo. `plenary` is the group whose seats are told; None when there is none.

    `undated` members do not say since when, so that no year holds them.
    """

    plenary: Group | None
    sectors: tuple[SectorPart, ...]
    growth: tuple[GrowthYear, ...]
    undated: int
    groups: tuple[GroupPart, ...]

    @property
    def listed(self) -> int:
        """Return how many organizations the guide lists."""
        return sum(one.listed for one in self.sectors)

    @property
    def members(self) -> int:
        """Return how many say they are members."""
        return sum(one.members for one in self.sectors)

    @property
    def guests(self) -> int:
        """Return how many say they are guests."""
        return sum(one.guests for one in self.sectors)

    @property
    def outside(self) -> int:
        """Return how many say they are neither."""
        return sum(one.outside for one in self.sectors)

    @property
    def told(self) -> int:
        """Return how many say what they are to the Tavolo."""
        return sum(one.told for one in self.sectors)

    @property
    def silent(self) -> int:
        """Return how many do not say it."""
        return self.listed - self.told


def composition(guide: Guide) -> Composition:
    """Return who sits at the Tavolo, by its own plenary and by the organizations that the guide lists."""
    plenary = next((group for group in guide.groups if group.kind == "plenaria"), None)
    ever = [one for one in guide.records.organizations.values() if _is(one, "yes")]
    return Composition(
        plenary,
        tuple(_sector(sector, plenary, guide) for sector in SECTORS),
        growth(ever, guide.today.year),
        sum(_is(one, "yes") and _since(one) is None for one in guide.organizations),
        tuple(
            GroupPart(group, len(guide.members_of(group)), has_ended(group, guide.today))
            for group in guide.groups
            if group is not plenary
        ),
    )


def _is(organization: Organization, member: str) -> bool:
    return organization.tavolo is not None and organization.tavolo.member == member


def _since(organization: Organization) -> int | None:
    return organization.tavolo.since if organization.tavolo else None


def _sector(sector: str, plenary: Group | None, guide: Guide) -> SectorPart:
    by_kind: dict[str, list[Organization]] = defaultdict(list)
    for one in guide.organizations:
        if one.sector == sector:
            by_kind[one.kind].append(one)
    kinds = tuple(
        KindCount(kind, len(ones), *(sum(_is(one, member) for one in ones) for member in ("yes", "guest", "no")))
        for kind in guide.records.kinds.values()
        if (ones := by_kind[kind.id])
    )
    return SectorPart(sector, tuple(seat for seat in plenary.seats if seat.sector == sector) if plenary else (), kinds)


def growth(members: Iterable[Organization], year: int) -> tuple[GrowthYear, ...]:
    """Return every year from the first member that says since when up to `year`, the earliest first.

    Who closed counts up to the year before; of who closed nobody knows when, no year can be told.
    """
    came: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for one in members:
        since = _since(one)
        if since is None or (one.status == "closed" and one.withdrawn is None):
            continue
        came[since] += 1
        if one.withdrawn is not None:
            left[one.withdrawn] += 1
    if not came:
        return ()
    found: list[GrowthYear] = []
    there = 0
    for of_year in range(min(came), year + 1):
        there += came[of_year] - left[of_year]
        found.append(GrowthYear(of_year, came[of_year], left[of_year], there))
    return tuple(found)
