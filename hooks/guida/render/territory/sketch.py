"""The small map of the quarters as SVG: outlines that all maps share, a mark a quarter. No script, no colour alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
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
RADIUS = 11


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


def sketch(marks: Iterable[Mark], title: str, description: str, guide: Guide) -> Markup:
    """Return the map with its marks; `title` and `description` say it to who does not see it."""
    base = _base(guide)
    drawn = Markup().join(_mark(mark, base) for mark in marks)
    return Markup(
        '<svg class="sketch" viewBox="0 0 {} {}" role="img" aria-labelledby="page-mappa-nome page-mappa-detto">'
        '<title id="page-mappa-nome">{}</title><desc id="page-mappa-detto">{}</desc>{}{}</svg>'
    ).format(WIDTH, base.height, title, description, base.outlines, drawn)


def _mark(mark: Mark, base: Base) -> Markup:
    x, y = base.pixel(mark.point.longitude, mark.point.latitude)
    if mark.shape == "far":
        shape = Markup('<rect x="{}" y="{}" width="20" height="20"/>').format(x - 10, y - 10)
    else:
        shape = Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y, RADIUS)
    # The letter stands on the side where there is room.
    right = x < WIDTH - 36
    return Markup(
        '<g class="sketch-{}">{}<text x="{}" y="{}" text-anchor="middle">{}</text></g>'
        '<text class="sketch-letter" x="{}" y="{}" text-anchor="{}">{}</text>'
    ).format(
        mark.shape, shape, x, y + 4, mark.number,
        x + RADIUS + 2 if right else x - RADIUS - 2, y + 4, "start" if right else "end", mark.letter,
    )  # fmt: skip


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
        Markup('<path class="sketch-{}" d="{}"/>').format(kind, "".join(_path(ring, base) for ring in rings))
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
