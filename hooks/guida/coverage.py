"""Which needs are answered in which quarters: what lies there, how far the nearest is, and where there is a gap.

Counted straight from the middle of each quarter to the point of a place. A place of which only the quarter is known
counts as the middle of its quarter, and what follows from it is `rough`. Of a refuge nobody may learn more than its
quarter: it counts there alone, and no distance is ever taken to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from guida.distance import metres_between
from guida.guide import Guide
from guida.offers import Offer
from guida.records.taxonomy import Need, Quarter
from guida.records.values import Point

NEAR = 1000
"""Metres that are still near: about a quarter of an hour on foot."""

Standing = Literal["here", "near", "far", "unknown"]

STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""The best first."""

Ways = Sequence[int | None]
"""Whole metres from the middle of each quarter, in the order of their list; None where nobody knows."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A need in a quarter: the services that answer there now, and those planned or suspended there.

    `metres` is the way to the nearest service that answers now, wherever it lies; None when nobody knows any.
    `standing` is unknown when nothing is here and nobody knows where the quarter lies. `rough`: near or far only as
    far as one can tell, for some place has no point, or the quarter's middle is lent by another one of its NIL.
    """

    need: Need
    quarter: Quarter
    here: tuple[Offer, ...]
    later: tuple[Offer, ...]
    metres: int | None
    standing: Standing
    rough: bool


@dataclass(frozen=True, slots=True, eq=False)
class NeedCoverage:
    """A need over the territory. Only services that answer now count; those planned or suspended are `later`.

    `remote` answer from home; `outside` lie at a known point that is in no quarter; of the `nowhere` ones nobody knows
    where they are.
    """

    need: Need
    cells: Mapping[str, Cell]
    now: tuple[Offer, ...]
    remote: tuple[Offer, ...]
    outside: tuple[Offer, ...]
    nowhere: tuple[Offer, ...]
    later: tuple[Offer, ...]

    @property
    def unanswered(self) -> bool:
        """Whether no service at all answers now."""
        return not self.now

    @property
    def gaps(self) -> tuple[Quarter, ...]:
        """Return the quarters with no service there and none within NEAR."""
        return self._standing("far")

    @property
    def unknown(self) -> tuple[Quarter, ...]:
        """Return the quarters without a service of which nobody knows where they lie: a gap or not, nobody can say."""
        return self._standing("unknown")

    def _standing(self, standing: Standing) -> tuple[Quarter, ...]:
        return tuple(cell.quarter for cell in self.cells.values() if cell.standing == standing)


class _Reach(NamedTuple):
    """How far a service is from every quarter: its points, and the middles of the quarters of places without one."""

    exact: Ways
    guessed: Ways
    guesses: bool


class _Middle(NamedTuple):
    """Where a quarter lies, and whether another one lent its point."""

    quarter: Quarter
    point: Point | None
    lent: bool


@lru_cache(maxsize=1)
def coverage(guide: Guide) -> Mapping[str, NeedCoverage]:
    """Return every need with its quarters, both in the order of their lists."""
    middles = [
        _Middle(quarter, centre_of(quarter, guide), quarter.point is None)
        for quarter in guide.records.quarters.values()
    ]
    known = {middle.quarter.id: middle.point for middle in middles}
    ways: dict[Point, Ways] = {}

    def ways_to(points: Iterable[Point | None]) -> Ways:
        wanted = [point for point in points if point]
        for point in wanted:
            if point not in ways:
                ways[point] = [round(metres_between(one.point, point)) if one.point else None for one in middles]
        return _least((ways[point] for point in wanted), len(middles))

    reaches: dict[Offer, _Reach] = {}
    for offer in guide.listed_offers:
        vague = [one.quarter for one in offer.locations if one.place.address_public and not one.place.point]
        guessed = ways_to(known[quarter.id] for quarter in vague if quarter)
        reaches[offer] = _Reach(ways_to(one.point for one in offer.locations), guessed, bool(vague))
    return {
        need.id: _of_need(need, guide.offers_for("needs", need.id), middles, reaches)
        for need in guide.records.needs.values()
    }


def _of_need(
    need: Need, offers: Sequence[Offer], middles: Sequence[_Middle], reaches: Mapping[Offer, _Reach]
) -> NeedCoverage:
    now = tuple(offer for offer in offers if offer.available)
    later = tuple(offer for offer in offers if not offer.available)
    here, planned = _by_quarter(now), _by_quarter(later)
    exact = _least((reaches[offer].exact for offer in now), len(middles))
    guessed = _least((reaches[offer].guessed for offer in now), len(middles))
    guesses = any(reaches[offer].guesses for offer in now)
    cells = {}
    for middle, sure, perhaps in zip(middles, exact, guessed, strict=True):
        found = tuple(here.get(middle.quarter.id, ()))
        near_for_sure = sure is not None and sure <= NEAR
        metres = sure if near_for_sure else min((one for one in (sure, perhaps) if one is not None), default=None)
        standing: Standing = "far"
        if found:
            standing = "here"
        elif middle.point is None:
            standing = "unknown"
        elif metres is not None and metres <= NEAR:
            standing = "near"
        cells[middle.quarter.id] = Cell(
            need, middle.quarter, found, tuple(planned.get(middle.quarter.id, ())), metres, standing,
            rough=standing in {"near", "far"} and (middle.lent or (guesses and not near_for_sure)) and bool(now),
        )  # fmt: skip
    placeless = [offer for offer in now if not offer.quarters and not offer.service.remote]
    return NeedCoverage(
        need, cells, now,
        remote=tuple(offer for offer in now if offer.service.remote),
        outside=tuple(offer for offer in placeless if any(one.point for one in offer.locations)),
        nowhere=tuple(offer for offer in placeless if not any(one.point for one in offer.locations)),
        later=later,
    )  # fmt: skip


def _by_quarter(offers: Iterable[Offer]) -> Mapping[str, list[Offer]]:
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        for quarter in offer.quarters:
            found.setdefault(quarter.id, []).append(offer)
    return found


def _least(ways: Iterable[Ways], count: int) -> Ways:
    """Return for each quarter the shortest of some ways; None when there is none."""
    least: list[int | None] = [None] * count
    for way in ways:
        least = [
            other if one is None or (other is not None and other < one) else one
            for one, other in zip(least, way, strict=True)
        ]
    return least


def centre_of(quarter: Quarter, guide: Guide) -> Point | None:
    """Return where a quarter lies: its own point, else that of the first quarter in the same NIL."""
    lent_by = middle_lent_by(quarter, guide)
    return quarter.point or (lent_by.point if lent_by else None)


def middle_lent_by(quarter: Quarter, guide: Guide) -> Quarter | None:
    """Return the quarter in the same NIL from whose middle one without a point of its own is counted, if there is one."""
    if quarter.point:
        return None
    others = guide.records.quarters.values()
    return next((one for one in others if one.point and set(one.nil) & set(quarter.nil)), None)
