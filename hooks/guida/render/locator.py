"""The small map of one place, as SVG: the boundary and lines near it, the nearest stop, a pin. No script, no network.

Web Mercator like the big map. What all of them share is projected once for each Guide.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location
from guida.records.values import Point
from guida.render.frame import LINES, lines_of, stops

WIDTH, HEIGHT = 288, 192
ACROSS = 2400
"""Metres on the ground that the drawing is wide."""
EARTH = 6378137.0
PIECE = 6
"""Steps of a line in one piece: those far from the place are left out piece by piece."""
PIN = '<path class="small-pin" d="M144 96c-6-9-11-14-11-21a11 11 0 0 1 22 0c0 7-5 12-11 21z"/>'

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some steps of a line with the box around them. Pieces of one line follow each other and share a point."""

    kind: str
    line: int
    steps: tuple[XY, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Base:
    """What is around every place, in pixels of the drawing."""

    pieces: tuple[Piece, ...]
    stops: tuple[tuple[str, XY], ...]
    scale: float


def locator(location: Location, guide: Guide) -> Markup | None:
    """Return the small map of a place, a drawing with its text alternative; None for a place that no map may show."""
    if not location.on_map or location.place.point is None:
        return None
    base = _base(guide)
    at = _pixel(location.place.point, base.scale)
    corner = (at[0] - WIDTH / 2, at[1] - HEIGHT / 2)
    paths = "".join(f'<path class="small-{kind}" d="{d}"/>' for kind, d in _paths(base, corner))
    seen = [
        (name, (x - corner[0], y - corner[1]))
        for name, (x, y) in base.stops
        if 8 < x - corner[0] < WIDTH - 8 and 12 < y - corner[1] < HEIGHT - 8
    ]
    nearest = min(seen, key=lambda one: math.dist(one[1], (WIDTH / 2, HEIGHT / 2)), default=None)
    drawn = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/>' for _, (x, y) in seen)
    return Markup(
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{_alternative(location, nearest)}">'
        f"{paths}{drawn}{_name(nearest)}{PIN}</svg>"
    )


def _alternative(location: Location, nearest: tuple[str, XY] | None) -> Markup:
    say = labels("it")["map"]
    quarter = str(location.quarter.label) if location.quarter else None
    where = ", ".join(part for part in (location.place.address, quarter) if part)
    words = [say["small"].format(where or location.owner.name)]
    if nearest:
        words.append(say["small_stop"].format(nearest[0]))
    return escape(" ".join(words))


def _name(nearest: tuple[str, XY] | None) -> Markup:
    """Write the name of the nearest stop on the side where there is room, away from the pin."""
    if nearest is None:
        return Markup()
    name, (x, y) = nearest
    right = x < WIDTH / 2
    # Towards the edge the word would be cut, over the middle it would lie on the pin: above or below the dot, then.
    anchor = "start" if right else "end"
    below = y + 20 if y > HEIGHT / 2 or y < 24 else y - 10
    return Markup('<text x="{:.0f}" y="{:.0f}" text-anchor="{}">{}</text>').format(
        x - 5 if right else x + 5, below, anchor, name
    )


def _paths(base: Base, corner: XY) -> Iterator[tuple[str, str]]:
    """Yield (kind, path) for each kind of line with a piece inside the drawing, in whole pixels."""
    left, top = corner
    right, bottom = left + WIDTH, top + HEIGHT
    drawn: dict[str, list[str]] = {}
    last: Piece | None = None
    for piece in base.pieces:
        west, north, east, south = piece.box
        if west > right or east < left or north > bottom or south < top:
            continue
        follows = last is not None and last.line == piece.line and last.steps[-1] == piece.steps[0]
        steps = piece.steps[1:] if follows else piece.steps
        text = " ".join(f"{x - left:.0f} {y - top:.0f}" for x, y in steps)
        drawn.setdefault(piece.kind, []).append(f"{'L' if follows else 'M'}{text}")
        last = piece
    for kind, parts in drawn.items():
        yield kind, "".join(parts)


@lru_cache(maxsize=1)
def _base(guide: Guide) -> Base:
    shapes = guide.records.shapes
    middle = lines_of(shapes["municipio"]["features"][0]["geometry"])[0][0][1]
    # Mercator stretches with the latitude: a metre on the ground is longer on paper the farther north it lies.
    scale = WIDTH / (ACROSS / math.cos(math.radians(middle)))
    pieces: list[Piece] = []
    lines = shapes["lines"]["features"]
    layers = [
        *((name.removeprefix("map-"), [one for one in lines if one["properties"].get("layer") == layer])
          for layer, name in LINES.items()),
        ("boundary", shapes["municipio"]["features"]),
    ]  # fmt: skip
    number = 0
    for kind, features in layers:
        for feature in features:
            for line in lines_of(feature["geometry"]):
                number += 1
                pieces += _pieces(kind, number, [_pixel(Point(one[1], one[0]), scale) for one in line])
    named = tuple((name, _pixel(Point(latitude, longitude), scale)) for name, latitude, longitude in stops(shapes))
    return Base(tuple(pieces), named, scale)


def _pieces(kind: str, number: int, steps: list[XY]) -> Iterator[Piece]:
    for start in range(0, len(steps) - 1, PIECE):
        some = tuple(steps[start : start + PIECE + 1])
        across, down = [x for x, _ in some], [y for _, y in some]
        yield Piece(kind, number, some, (min(across), min(down), max(across), max(down)))


def _pixel(point: Point, scale: float) -> XY:
    """Project a point (EPSG:3857, metres) and count it in pixels, downwards as screens do."""
    x = EARTH * math.radians(point.longitude)
    y = EARTH * math.log(math.tan(math.pi / 4 + math.radians(point.latitude) / 2))
    return x * scale, -y * scale
