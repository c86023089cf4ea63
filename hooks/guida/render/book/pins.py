"""Where the pins of a printed map stand: none on another, none over the edge, each as near its place as can be.

Everything is in millimetres of the map, from its north-west corner, downwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

RADIUS = 2.8
CLEAR = 2 * RADIUS + 0.5
"""How far the middles of two pins are from each other at least."""
EDGE = RADIUS + 0.4
"""How far the middle of a pin is from the edge of the map at least."""
SAME = 1.0
"""Places nearer than this are one place on paper."""
REACH = 14.0
"""How far a pin may stand from its place."""
STEP = 0.7
TURNS = 24

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered disc: where it stands, where its places lie, and which of the places given they are."""

    at: XY
    spots: tuple[XY, ...]
    members: tuple[int, ...]

    @property
    def leaders(self) -> tuple[XY, ...]:
        """Return the places that the disc stands beside: a line leads to each."""
        return tuple(one for one in self.spots if one != self.at)


def laid_out(points: Sequence[XY], width: float, height: float) -> list[Pin]:
    """Return the pins of a map for places that lie at `points`, which are on the map; each point has one pin.

    Places at the same point share a pin. Pins too near each other stand aside; one that finds no room within reach
    is given up, and its places share the pin of the nearest.
    """
    groups = _grouped([(round(x, 1), round(y, 1)) for x, y in points])
    spots = list(groups)
    placed = {spot: spot for spot in _undisturbed(spots, width, height)}
    shared: dict[XY, list[XY]] = {spot: [] for spot in spots}
    for spot in spots:
        if spot in placed:
            continue
        if found := _aside(spot, spots, placed, width, height):
            placed[spot] = found
        else:
            nearest = min(placed, key=lambda one, spot=spot: (math.dist(placed[one], spot), one))  # type: ignore[misc]
            shared[nearest].append(spot)
    return [
        Pin(at, tuple(own), tuple(sorted(member for one in own for member in groups[one])))
        for spot, at in placed.items()
        for own in [(spot, *shared[spot])]
    ]


def _grouped(points: Sequence[XY]) -> dict[XY, list[int]]:
    """Return the points of a map that can be told apart, each with the places there."""
    groups: dict[XY, list[int]] = {}
    for number, point in enumerate(points):
        same = next((one for one in groups if math.dist(one, point) < SAME), point)
        groups.setdefault(same, []).append(number)
    return groups


def _undisturbed(spots: Sequence[XY], width: float, height: float) -> list[XY]:
    """Return the points whose pin can stand on them: it hides no other point and no other pin."""
    found: list[XY] = []
    for spot in spots:
        alone = all(other == spot or math.dist(spot, other) > RADIUS + 0.6 for other in spots)
        if alone and _inside(spot, width, height) and all(math.dist(spot, other) >= CLEAR for other in found):
            found.append(spot)
    return found


def _aside(spot: XY, spots: Sequence[XY], placed: dict[XY, XY], width: float, height: float) -> XY | None:
    """Return the best free place for a pin near its point; None when there is no free one."""
    best: tuple[float, XY] | None = None
    near = [one for one in placed.items() if math.dist(one[1], spot) < REACH + CLEAR]
    hidden = [one for one in spots if math.dist(one, spot) < REACH + CLEAR]
    for away, at in _around(spot):
        if best and away >= best[0]:
            break
        if not _inside(at, width, height) or any(math.dist(at, other) < CLEAR for _, other in near):
            continue
        price = away + 5 * sum(math.dist(at, one) < RADIUS + 0.5 for one in hidden)
        price += sum(6 * (_from_line(other, spot, at) < RADIUS) for _, other in near)
        price += sum(4 * _cross(spot, at, *one) for one in near)
        if best is None or price < best[0]:
            best = price, at
    return best[1] if best else None


def _around(spot: XY) -> Iterator[tuple[float, XY]]:
    yield 0.0, spot
    for ring in range(5, round(REACH / STEP) + 1):
        away = ring * STEP
        for turn in range(TURNS):
            angle = 2 * math.pi * turn / TURNS
            yield away, (round(spot[0] + away * math.cos(angle), 1), round(spot[1] - away * math.sin(angle), 1))


def _inside(at: XY, width: float, height: float) -> bool:
    return EDGE <= at[0] <= width - EDGE and EDGE <= at[1] <= height - EDGE


def _from_line(point: XY, start: XY, end: XY) -> float:
    """Return how far a point is from a straight line between two others."""
    across, down = end[0] - start[0], end[1] - start[1]
    square = across**2 + down**2
    part = ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / square if square else 0.0
    part = min(1.0, max(0.0, part))
    return math.dist(point, (start[0] + part * across, start[1] + part * down))


def _cross(start: XY, end: XY, other_start: XY, other_end: XY) -> bool:
    """Whether two lines cross."""
    if start == end or other_start == other_end:
        return False
    apart = _side(start, end, other_start) * _side(start, end, other_end) < 0
    return apart and _side(other_start, other_end, start) * _side(other_start, other_end, end) < 0


def _side(start: XY, end: XY, point: XY) -> float:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
