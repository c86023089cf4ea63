"""Rows over a time axis, drawn as SVG at build.

Places along the axis are parts of the width, everything else is pixels, and there is no viewBox: so letters keep their
size on every screen and on paper. A row is its words, broken into lines, and below them its bars.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from guida.labels import labels
from guida.render import words
from guida.render.drawn import Letters, drawable, percent
from guida.render.time_axis import Axis, ticks

LINE, NOTE_LINE, BAR, GAP = 20, 18, 14, 18
LABEL, NOTE = Letters(15, bold=True), Letters(14)
ROOM, MOST_LINES = 280, 3
"""The pixels that a phone of 320 has for a line of words."""
HEAD_LINE = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A time of a row. Without a start it comes from before the axis, without an end it goes on after it.

    `task` is an outline filled as far as `done` says, `unknown` one of which nobody says it and which is dotted;
    `real` is full, `planned` is dashed.
    `goes_on`: it has no end yet, though it is drawn up to one.
    """

    start: dt.date | None
    end: dt.date | None
    kind: Literal["task", "unknown", "real", "planned"] = "real"
    done: int | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says and shows: each lane is a line of bars. A row without bars keeps its place; its notes say why."""

    label: str
    lanes: tuple[tuple[Bar, ...], ...] = ((),)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a drawing says of itself to who does not see it. `name` makes its ids, and is there once on a page."""

    name: str
    title: str
    description: str


def rows_in_words(rows: Sequence[Row]) -> str:
    """`1 riga`, `10 righe`."""
    return words.several(len(rows), *labels("it")["timeline"]["rows"])


def timeline(about: About, rows: Sequence[Row], axis: Axis, today: dt.date | None = None) -> Markup:
    """Return the drawing as one `svg` element; a line marks today, where the axis holds it."""
    name = about.name
    marked = today if today and axis.holds(today) else None
    head = HEAD_LINE * (1 + axis.years)
    y = head + GAP // 2
    shapes: list[str] = []
    said: list[str] = []
    for row in rows:
        y = _row(row, axis, y, (shapes, said))
    height = y + (HEAD_LINE if marked else 0)
    svg = [
        f'<svg class="gantt" width="100%" height="{height}" role="img" aria-labelledby="{name}-title {name}-desc">',
        f'<title id="{name}-title">{escape(drawable(about.title))}</title>',
        f'<desc id="{name}-desc">{escape(drawable(about.description))}</desc>',
        *_grid(axis, head, y),
        *shapes,
        *(_today(axis, marked, head, y) if marked else ()),
        # Words come last, so that no line runs through them.
        *said,
        "</svg>",
    ]
    return Markup("\n".join(svg))


def _grid(axis: Axis, head: int, height: int) -> Iterator[str]:
    """Yield the months and years, each with the line where it begins."""
    for tick in ticks(axis):
        baseline = head - 5 - (HEAD_LINE if tick.year else 0)
        kind = "year" if tick.year else "month"
        classes = " ".join((f"gantt__{kind}", *(f"on-{screen}" for screen in tick.screens)))
        at = percent(tick.at)
        top = head - HEAD_LINE * (2 if tick.year else 1)
        yield (
            f'<g class="{classes}"><line x1="{at}" y1="{top}" x2="{at}" y2="{height}"/>'
            f'<text x="{at}" dx="4" y="{baseline}">{tick.text}</text></g>'
        )


def _today(axis: Axis, today: dt.date, head: int, end: int) -> Iterator[str]:
    """Yield the line of today; its word stands below, where no month is."""
    at = (axis.start_of(today) + axis.end_of(today)) // 2
    anchor = "start" if at < 1000 else "end" if at > 9000 else "middle"
    word = labels("it")["timeline"]["today"]
    yield (
        f'<g class="gantt__today"><line x1="{percent(at)}" y1="{head}" x2="{percent(at)}" y2="{end}"/>'
        f'<text x="{percent(at)}" y="{end + 14}" text-anchor="{anchor}">{word}</text></g>'
    )


def _row(row: Row, axis: Axis, y: int, put: tuple[list[str], list[str]]) -> int:
    """Put the bars and the words of a row that begins at y into two lists; return where the next row begins."""
    shapes, said = put
    for kind, text, letters, height in (
        ("label", row.label, LABEL, LINE),
        *(("note", note, NOTE, NOTE_LINE) for note in row.notes),
    ):
        for line in letters.broken(text, ROOM, MOST_LINES):
            # Below the words lies what keeps the lines of the months away from them.
            under = f'width="{letters.width_of(line) + 4}" height="{height}"'
            said.append(f'<rect class="gantt__under" x="0" y="{y}" {under}/>')
            said.append(f'<text class="gantt__{kind}" y="{y + letters.size}">{escape(line)}</text>')
            y += height
    for lane in row.lanes:
        y += 4
        shapes.append(f'<line class="gantt__lane" x1="0%" y1="{y + BAR // 2}" x2="100%" y2="{y + BAR // 2}"/>')
        for bar in lane:
            shapes += _bar(bar, axis, y)
        y += BAR
    return y + GAP


def _bar(bar: Bar, axis: Axis, y: int) -> Iterator[str]:
    start = axis.start_of(bar.start) if bar.start else 0
    end = max(axis.end_of(bar.end) if bar.end else 10_000, start)
    box = f'y="{y}" height="{BAR}"'
    yield f'<rect class="gantt__bar gantt__bar--{bar.kind}" x="{percent(start)}" {box} width="{percent(end - start)}"/>'
    if bar.done:
        done = percent((end - start) * min(bar.done, 100) // 100)
        yield f'<rect class="gantt__done" x="{percent(start)}" {box} width="{done}"/>'
    if bar.goes_on or bar.end is None:
        yield _tip(end, y, "M-9 -2H2V16H-9L-2 7Z", "M-9 0L-2 7L-9 14", bar.kind)
    if bar.start is None:
        yield _tip(start, y, "M9 -2H-2V16H9L2 7Z", "M9 0L2 7L9 14", bar.kind)


def _tip(at: int, y: int, away: str, tip: str, kind: str) -> str:
    """Return an open end: the corners are taken away, and a point is left."""
    paths = f'<path class="gantt__away" d="{away}"/><path class="gantt__tip gantt__tip--{kind}" d="{tip}"/>'
    return f'<svg x="{percent(at)}" y="{y}" overflow="visible">{paths}</svg>'
