"""The ground under the printed maps: outlines and lines in metres, the piece of it that a map shows, and how large.

Metres are counted from the middle of the territory, to the east and to the south, on a plane: within a city that is
exact to a few metres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry import shape

from guida.distance import EARTH
from guida.guide import Guide
from guida.records.taxonomy import Quarter
from guida.records.values import Point
from guida.render.frame import LINES, positions_of

XY = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, north, east, south."""
BEYOND = 2000
"""Metres around the territory that a map may show; what lies farther away is told at its edge."""
LEAST = 1600
"""Metres that a map shows at least: with less no line or stop would say where one is."""
MARGIN = 8.0
"""Millimetres between what a map is about and its edge."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What all maps share: the territory, its quarters' borders, lines by kind, stops and quarters by name."""

    middle: Point
    territory: Any
    lines: tuple[tuple[str, Any], ...]
    stops: tuple[tuple[str, XY], ...]
    quarters: tuple[tuple[str, XY], ...]

    def metres(self, point: Point) -> XY:
        """Return where a point lies."""
        narrow = math.cos(math.radians(self.middle.latitude))
        return (
            math.radians(point.longitude - self.middle.longitude) * EARTH * narrow,
            math.radians(self.middle.latitude - point.latitude) * EARTH,
        )

    @property
    def reach(self) -> Box:
        """Return the ground that maps may show."""
        west, north, east, south = self.territory.bounds
        return west - BEYOND, north - BEYOND, east + BEYOND, south + BEYOND


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of ground on paper: its north-west corner, metres to a millimetre, squares and millimetres of a square."""

    corner: XY
    scale: float
    across: int
    down: int
    square: float

    @property
    def width(self) -> float:
        """Return how wide the map is, in millimetres."""
        return self.across * self.square

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.down * self.square

    @property
    def box(self) -> Box:
        """Return the ground it shows."""
        west, north = self.corner
        return west, north, west + self.width * self.scale, north + self.height * self.scale

    def on_paper(self, at: XY) -> XY:
        """Return where something on the ground stands on the map."""
        return (at[0] - self.corner[0]) / self.scale, (at[1] - self.corner[1]) / self.scale

    def square_at(self, at: XY) -> str:
        """Return the square in which something stands on the map: `B2`; letters go across, numbers down."""
        column = min(self.across - 1, max(0, int(at[0] / self.square)))
        row = min(self.down - 1, max(0, int(at[1] / self.square)))
        return f"{chr(ord('A') + column)}{row + 1}"


def off_the_lines(window: Window, places: Iterable[XY]) -> Window:
    """Return the map moved a little, so that the places stand in squares as clearly as can be."""
    at = [window.on_paper(one) for one in places]
    across = _shift([x for x, _ in at], window.square)
    down = _shift([y for _, y in at], window.square)
    west, north = window.corner
    return replace(window, corner=(west - across * window.scale, north - down * window.scale))


def _shift(at: Sequence[float], square: float) -> float:
    """Return by how many millimetres to move things so that the one nearest to a line is farthest from it."""

    def clear(shift: float) -> float:
        return min((abs((one + shift + square / 2) % square - square / 2) for one in at), default=0.0)

    return max((half / 2 for half in sorted(range(-8, 9), key=abs)), key=clear)


def window_on(box: Box, across: int, least: int, most: int, square: float) -> Window:
    """Return a map of `across` squares that shows a box with a margin, from `least` to `most` squares high."""
    wide, high = box[2] - box[0], box[3] - box[1]
    width = across * square - 2 * MARGIN
    ideal = high * width / max(wide, 1) + 2 * MARGIN
    down = min(most, max(least, math.ceil(ideal / square)))
    scale = max(wide / width, high / (down * square - 2 * MARGIN), LEAST / (across * square))
    corner = (
        (box[0] + box[2]) / 2 - across * square * scale / 2,
        (box[1] + box[3]) / 2 - down * square * scale / 2,
    )
    return Window(corner, scale, across, down, square)


def box_around(places: Iterable[XY]) -> Box:
    """Return the least box that holds some places."""
    across, down = zip(*places, strict=True)
    return min(across), min(down), max(across), max(down)


@lru_cache(maxsize=1)
def ground(guide: Guide) -> Ground | None:
    """Return the ground of a guide; None when data/geography does not say where its territory lies."""
    shapes = guide.records.shapes
    outline = shapes.get("municipio", {}).get("features", [])
    if not outline:
        return None
    west, south, east, north = shapely.union_all([shape(one["geometry"]) for one in outline]).bounds
    bare = Ground(Point((south + north) / 2, (west + east) / 2), None, (), (), ())
    lines = shapes.get("lines", {}).get("features", [])
    borders = [_figure(one, bare).boundary for one in shapes.get("nil", {}).get("features", [])]
    territory = shapely.union_all([_figure(one, bare) for one in outline])
    drawn: list[tuple[str, Any]] = [("quarters", shapely.line_merge(shapely.union_all(borders)))] if borders else []
    for layer in reversed([*LINES]):
        found = [_figure(one, bare) for one in lines if one["properties"].get("layer") == layer]
        drawn[1:1] = [(layer, shapely.line_merge(shapely.union_all(found)))] if found else []
    drawn.append(("boundary", territory.boundary))
    return Ground(
        bare.middle,
        territory,
        tuple(drawn),
        tuple(_stops(lines, bare)),
        tuple((str(one.label), bare.metres(one.point)) for one in guide.records.quarters.values() if one.point),
    )


def _stops(lines: Sequence[Any], bare: Ground) -> list[tuple[str, XY]]:
    """Return the stations with the name of their line: «M2 Famagosta»."""
    found = []
    for one in lines:
        facts = one["properties"]
        if facts.get("layer") in {"metro-stop", "rail-station"}:
            [(longitude, latitude, *_)] = positions_of(one["geometry"])
            metro = f"M{facts['id']} " if facts["layer"] == "metro-stop" and facts.get("id") else ""
            found.append((f"{metro}{facts.get('name', '')}", bare.metres(Point(latitude, longitude))))
    return found


def _figure(feature: Any, bare: Ground) -> Any:
    """Return a figure in metres; an area without what crosses itself."""
    middle = bare.middle
    east, south = bare.metres(Point(middle.latitude - 1, middle.longitude + 1))
    start = (middle.longitude, middle.latitude)
    figure = shapely.transform(
        shapely.force_2d(shape(feature["geometry"])), lambda positions: (positions - start) * (east, -south)
    )
    return figure.buffer(0) if figure.geom_type.endswith("Polygon") else figure


def own_ground(quarter: Quarter, guide: Guide) -> list[XY]:
    """Return the box of a quarter as two corners: of the NIL that are its alone, as others are larger than it."""
    base = ground(guide)
    others = {id_ for one in guide.records.quarters.values() if one is not quarter for id_ in one.nil}
    features = guide.records.shapes.get("nil", {}).get("features", [])
    own = [one for one in features if one["properties"].get("id") in {*quarter.nil} - others]
    if base is None or not own:
        return []
    west, north, east, south = shapely.union_all([_figure(one, base) for one in own]).bounds
    return [(west, north), (east, south)]
