"""A printed map as one drawing: ground, names, grid and pins, in millimetres. No colour alone says anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely
from markupsafe import escape

from guida.render.book.front import INK
from guida.render.book.ground import Ground, Window
from guida.render.book.map_names import SIZE, Room, quarter_names, stop_names, stops_on
from guida.render.book.pins import RADIUS, Pin

XY = tuple[float, float]
RULER = 5.0
"""The strip above and left of the map with letters and numbers, and the one below with the scale."""
RIGHT = 0.5
POINT = 25.4 / 72
LARGE = 10 * POINT
QUIET = "#45565f"
STYLES = {
    "quarters": 'stroke="#8a9aa2" stroke-width="0.25" stroke-dasharray="0.9 0.7"',
    "tram-bus-line": 'stroke="#94a5ad" stroke-width="0.45"',
    "railway": f'stroke="{QUIET}" stroke-width="0.7" stroke-dasharray="1.6 0.8"',
    "metro-line": f'stroke="{QUIET}" stroke-width="1.1"',
    "boundary": f'stroke="{INK}" stroke-width="0.5"',
}
BARS = (5000, 2000, 1000, 500, 250, 200, 100)
LONGEST = 22.0
"""The scale bar takes no more millimetres."""


def size_of(window: Window) -> XY:
    """Return how wide and how high the whole drawing is, in millimetres."""
    return window.width + RULER + RIGHT, window.height + 2 * RULER


def drawing(ground: Ground, window: Window, pins: Sequence[Pin], beyond: Mapping[int, float], colour: str) -> str:
    """Return the map as SVG; pins are numbered as they come.

    `beyond` are the places that lie farther on: an arrow tells where, turned by degrees from the east to the south.
    """
    wide, high = size_of(window)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}mm" height="{high:g}mm" viewBox="0 0 {wide:g} {high:g}">'
        f'<g transform="translate({RULER:g} {RULER:g})">',
        f'<rect width="{window.width:g}" height="{window.height:g}" fill="#e4eaed"/>',
        *_ground(ground, window),
        *_grid(window),
        *_names(ground, window, pins),
        *_leaders(pins),
        *(_pin(number, pin, beyond, colour) for number, pin in enumerate(pins, start=1)),
        f'<rect width="{window.width:g}" height="{window.height:g}" fill="none" stroke="{INK}" stroke-width="0.4"/>',
        *_ruler(window),
        *_scale(window),
        "</g></svg>",
    ]
    return "".join(parts)


def _ground(ground: Ground, window: Window) -> Iterator[str]:
    yield f'<path fill="#fff" d="{_path(ground.territory, window)}"/>'
    for kind, lines in ground.lines:
        if path := _path(lines, window):
            yield f'<path fill="none" stroke-linejoin="round" {STYLES[kind]} d="{path}"/>'


def _path(figure: Any, window: Window) -> str:
    """Return what a map shows of a figure, in tenths of a millimetre: lines nearer than that are one."""
    shown = shapely.clip_by_rect(figure, *window.box)
    paper = shapely.transform(shown, lambda all_: (all_ - window.corner) / window.scale)
    if paper.geom_type not in {"Polygon", "MultiPolygon"}:
        paper = shapely.line_merge(shapely.unary_union(paper, grid_size=0.1))
    return "".join(_strokes(shapely.simplify(paper, 0.12)))


def _strokes(figure: Any) -> Iterator[str]:
    for part in getattr(figure, "geoms", [figure]):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield f"{_stroke(ring)}z" if not ring.is_empty else ""
        elif part.geom_type in {"LineString", "LinearRing"} and not part.is_empty:
            yield _stroke(part)
        elif part.geom_type in {"MultiLineString", "MultiPolygon", "GeometryCollection"}:
            yield from _strokes(part)


def _stroke(line: Any) -> str:
    return "M" + "L".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in line.coords)


def _grid(window: Window) -> Iterator[str]:
    ways = [f"M{at * window.square:g} 0v{window.height:g}" for at in range(1, window.across)]
    ways += [f"M0 {at * window.square:g}h{window.width:g}" for at in range(1, window.down)]
    yield f'<path fill="none" stroke="{INK}" stroke-opacity="0.35" stroke-width="0.15" d="{"".join(ways)}"/>'


def _ruler(window: Window) -> Iterator[str]:
    half = window.square / 2
    for at in range(window.across):
        yield _text((at * window.square + half, -1.3), chr(ord("A") + at), _look(LARGE, bold=True))
    for at in range(window.down):
        yield _text((-RULER / 2, at * window.square + half + LARGE * 0.36), str(at + 1), _look(LARGE, bold=True))


def _scale(window: Window) -> Iterator[str]:
    metres = next((one for one in BARS if one / window.scale <= LONGEST), BARS[-1])
    long, low = metres / window.scale, window.height
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    yield f'<path fill="none" stroke="{INK}" stroke-width="0.5" d="M0.3 {low + 2:g}v2h{long:.2f}v-2"/>'
    yield _text((long + 1.8, low + 4.2), words, _look(SIZE, anchor="start"))
    east = window.width - 1.6
    yield f'<path fill="{INK}" d="M{east:g} {low + 1:g}l1.3 3.6l-1.3 -0.8l-1.3 0.8z"/>'
    yield _text((east - 2.2, low + 4.2), "N", _look(SIZE, anchor="end", bold=True))


def _leaders(pins: Sequence[Pin]) -> Iterator[str]:
    for pin in pins:
        for x, y in pin.leaders:
            start = f"M{x:g} {y:g}L{pin.at[0]:g} {pin.at[1]:g}"
            yield f'<path fill="none" stroke="#fff" stroke-width="1" d="{start}"/>'
            yield f'<path fill="none" stroke="#000" stroke-width="0.35" d="{start}"/>'
    for pin in pins:
        for x, y in pin.leaders:
            yield f'<circle cx="{x:g}" cy="{y:g}" r="0.8" stroke="#fff" stroke-width="0.3"/>'


def _pin(number: int, pin: Pin, beyond: Mapping[int, float], colour: str) -> str:
    x, y = pin.at
    said = str(number)
    size = LARGE if len(said) < 3 else 8 * POINT
    arrow = "".join(
        f'<path d="M{RADIUS + 2.2:g} 0l-3 -3v6z" transform="translate({x:g} {y:g}) rotate({beyond[one]:g})"/>'
        for one in pin.members
        if one in beyond
    )
    disc = f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}" fill="#fff" stroke="{colour}" stroke-width="0.7"/>'
    return arrow + disc + _text((x, y + size * 0.35), said, _look(size, bold=True))


def _names(ground: Ground, window: Window, pins: Sequence[Pin]) -> Iterator[str]:
    stops, room = stops_on(ground, window), Room(window, pins)
    for _, (x, y) in stops:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.1" fill="#fff" stroke="{INK}" stroke-width="0.6"/>'
    for at, words in stop_names(stops, room):
        yield from _name(at, words, _look(SIZE, bold=True))
    for at, words in quarter_names(ground, window, room):
        yield from _name(at, words, _look(SIZE, QUIET))


def _name(at: XY, words: str, look: str) -> Iterator[str]:
    # Lines show through a little. An outline around the letters would be drawn letter by letter: ten times as much.
    wide = len(words) * SIZE * 0.54
    box = f'x="{at[0] - wide / 2:.1f}" y="{at[1] - 0.8 * SIZE:.1f}" width="{wide:.1f}" height="{SIZE:.1f}" rx="0.6"'
    yield f'<rect {box} fill="#fff" fill-opacity="0.75"/>'
    yield _text(at, words, look)


def _text(at: XY, words: str, look: str) -> str:
    return f'<text x="{at[0]:.2f}" y="{at[1]:.2f}" {look}>{escape(words)}</text>'


def _look(size: float, fill: str = INK, anchor: str = "middle", *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'font-family="Atkinson Hyperlegible"{weight} font-size="{size:.3f}" text-anchor="{anchor}" fill="{fill}"'
