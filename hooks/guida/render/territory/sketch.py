"""The small map of the quarters as SVG: outlines that all maps share, a mark a quarter. No script, no colour alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from guida.coverage import Standing
from guida.guide import Guide
from guida.records.values import Point
from guida.render.frame import lines_of

WIDTH = 320
EDGE = 16
"""Pixels around the outline, so that a mark on it is not cut."""
RADIUS = 10
CLEAR = 2 * RADIUS + 4
"""How far two marks are from each other at least; on a map this small a quarter may lie a hundred metres aside."""
BESIDE = 18
"""From the middle of a mark to that of its letter."""
ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a point: a number in a shape, and the letter by which the list beside the map calls it."""

    point: Point
    letter: str
    number: int
    shape: Standing


@dataclass(frozen=True, slots=True)
class Base:
    """The outlines as paths, and how a point becomes pixels."""

    west: float
    north: float
    across: float
    down: float
    height: int
    outlines: Markup

    def pixel(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return where a position lies in the drawing."""
        return round(EDGE + (longitude - self.west) * self.across), round(EDGE + (self.north - latitude) * self.down)


def letter_of(number: int) -> str:
    """`A` for the first (0), `Z` for the twenty-sixth, then `A2`, `B2`, …"""
    again, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(again + 1) if again else "")


def sketch(marks: Sequence[Mark], title: str, description: str, guide: Guide) -> Markup:
    """Return the map with its marks; `title` and `description` say it to who does not see it."""
    base = _base(guide)
    places = _apart([base.pixel(mark.point.longitude, mark.point.latitude) for mark in marks])
    drawn = Markup().join(map(_mark, marks, places))
    letters = Markup().join(_letters(marks, places, base.height))
    return Markup(
        '<svg class="sketch" viewBox="0 0 {} {}" role="img" aria-labelledby="page-mappa-nome page-mappa-detto">'
        '<title id="page-mappa-nome">{}</title><desc id="page-mappa-detto">{}</desc>{}{}{}</svg>'
    ).format(WIDTH, base.height, title, description, base.outlines, drawn, letters)


def _mark(mark: Mark, place: tuple[int, int]) -> Markup:
    x, y = place
    if mark.shape == "far":
        shape = Markup('<rect x="{}" y="{}" width="18" height="18"/>').format(x - 9, y - 9)
    else:
        shape = Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y, RADIUS)
    return Markup('<g class="sketch-{}">{}<text x="{}" y="{}" text-anchor="middle">{}</text></g>').format(
        mark.shape, shape, x, y + 4, mark.number
    )


def _apart(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Push marks that would lie on each other apart, each half of the way; the order decides where two are the same."""
    moved = [(float(x), float(y)) for x, y in places]
    for _ in range(ROUNDS):
        for one in range(len(moved)):
            for other in range(one):
                (x, y), (u, v) = moved[one], moved[other]
                way = math.dist((x, y), (u, v))
                if way >= CLEAR:
                    continue
                across, down = ((x - u) / way, (y - v) / way) if way else (1.0, 0.0)
                half = (CLEAR - way) / 2
                moved[one] = x + across * half, y + down * half
                moved[other] = u - across * half, v - down * half
    return [(round(x), round(y)) for x, y in moved]


def _letters(marks: Sequence[Mark], places: Sequence[tuple[int, int]], height: int) -> Iterator[Markup]:
    """Yield the letters, each on a side of its mark where nothing else stands; on the right when there is none."""
    middles: list[tuple[int, int]] = []
    for mark, (x, y) in zip(marks, places, strict=True):
        sides = [(x + BESIDE, y), (x - BESIDE, y), (x, y - BESIDE), (x, y + BESIDE)]
        free = [side for side in sides if _free(side, (x, y), [*places, *middles], height)]
        middle = free[0] if free else sides[0]
        middles.append(middle)
        yield Markup(
            '<text class="sketch-letter" paint-order="stroke" x="{}" y="{}" text-anchor="middle">{}</text>'
        ).format(middle[0], middle[1] + 4, mark.letter)


def _free(side: tuple[int, int], own: tuple[int, int], taken: Sequence[tuple[int, int]], height: int) -> bool:
    inside = 8 <= side[0] <= WIDTH - 8 and 8 <= side[1] <= height - 8
    return inside and all(math.dist(side, one) >= BESIDE - 1 for one in taken if one != own)


@lru_cache(maxsize=1)
def _base(guide: Guide) -> Base:
    shapes = guide.records.shapes
    boundary = _rings(shapes["municipio"]["features"])
    longitudes, latitudes = zip(*((one[0], one[1]) for ring in boundary for one in ring), strict=True)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    across = (WIDTH - 2 * EDGE) / (east - west)
    # A degree of longitude is shorter than one of latitude: as much as the cosine of where it lies.
    down = across / math.cos(math.radians((south + north) / 2))
    base = Base(west, north, across, down, round(2 * EDGE + (north - south) * down), Markup())
    outlines = Markup("").join(
        Markup('<path class="sketch-{}" vector-effect="non-scaling-stroke" d="{}"/>').format(
            kind, "".join(_path(ring, base) for ring in rings)
        )
        for kind, rings in (("quarters", _rings(shapes["nil"]["features"])), ("boundary", boundary))
    )
    return Base(west, north, across, down, base.height, outlines)


def _rings(features: Sequence[Any]) -> list[list[list[float]]]:
    return [ring for feature in features for ring in lines_of(feature["geometry"])]


def _path(ring: Sequence[Sequence[float]], base: Base) -> str:
    """Write a ring in steps of whole pixels; what moves by none is left out."""
    steps: list[tuple[int, int]] = []
    for position in ring:
        step = base.pixel(position[0], position[1])
        if not steps or step != steps[-1]:
            steps.append(step)
    start, *rest = steps
    text, before = f"M{start[0]} {start[1]}l", start
    for step in rest:
        text += f"{step[0] - before[0]} {step[1] - before[1]} "
        before = step
    return f"{text.rstrip(' l')}z"
