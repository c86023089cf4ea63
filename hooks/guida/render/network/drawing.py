"""The drawing of the network: an inline SVG without a viewBox, as wide as its place and never scaled.

Positions along the width are in percent, those along the height and the letters in pixels: the text keeps its size on a
phone and on a desk. It has three parts: the names of the left, the lines, the names of the right. On a desk network.css
draws the parts apart, and a name that a desk breaks otherwise than a phone is there twice: the style sheet shows one.
Ties between the columns are straight; those inside a column bend into the space between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from guida.labels import labels
from guida.render import words
from guida.render.drawn import Letters, drawable, percent
from guida.render.network.layout import Band, Cell, Item, Layout, Line, Side

CELL, STEP = 52, 15
"""The height of a cell and of a line of text, in pixels: a finger takes a cell, three lines fit into it."""
AT: Mapping[Side, int] = {"left": 4200, "right": 5800}
"""Where the marks of a column are, in ten thousandths of the width; its names lie on their outer side."""
ON_A_SHEET = 25
"""How many rows fit on a sheet of A4 under its heading, as network.css prints them."""
BEYOND = 250
"""How far a cell reaches beyond its mark, in ten thousandths of the width."""
SHIFT = 800
"""How far network.css moves each column outwards on a desk, in ten thousandths of the width."""
AWAY = 14
"""From the middle of a mark to its name, in pixels."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How names are written on a kind of screen: the size of their letters, the room for a line, how many, how far apart."""

    size: int
    room: int
    most: int
    step: int

    def broken(self, text: str, *, head: bool) -> tuple[str, ...]:
        """Return the lines of a name, or of a heading, which is bold and has two at most."""
        return Letters(self.size, bold=head).broken(text, self.room, 2 if head else self.most) or ("…",)


PHONE = Writing(13, 288 * AT["left"] // 10_000 - AWAY, 3, STEP)
"""For a screen of 320 pixels."""
DESK = Writing(15, 900 * (AT["left"] - SHIFT) // 10_000 - AWAY, 2, 18)
"""For one of 960, less its margins and its scroll bar."""
DASHES = {
    "sits": "",
    "role": "7 4",
    "follows": "2 4",
    "born": "12 4 2 4",
    "part": "18 5",
    "service": "5 2 1 2",
}
"""How the ties of each kind are dashed; the legend says so too."""
LANE, APART, LANES = 340, 100, 11
"""Lines inside a column run out to a lane of their group, of the whole or of the host, and come back from there: where
the first lane is and how far apart they are, in ten thousandths of the width, and how many there are."""
OFF = {"born": -5, "part": -5, "follows": 5, "service": 5}
"""How far from the middle of a cell the lines of a kind end, for two kinds may join the same two."""


def drawing(layout: Layout) -> Markup:
    """Return the SVG: its ids are page-rete-title and page-rete-desc; each node has data-node, each line data-ends."""
    say = labels("it")["network"]
    numbers = {item.id: at for at, item in enumerate(item for band in layout.bands for item in band.items)}
    parts = [
        f'<svg class="net" width="100%" height="{layout.rows * CELL}" role="img"'
        ' aria-labelledby="page-rete-title page-rete-desc" data-drawing="">',
        f'<title id="page-rete-title">{escape(say["drawing_title"])}</title>',
        f'<desc id="page-rete-desc">{escape(say["gathered_desc" if layout.gathered else "drawing_desc"])}</desc>',
    ]
    parts.append('<g class="net__gap">')
    for kind, dashes in DASHES.items():
        lines = [_line(one, layout.cells, numbers) for one in layout.lines if one.kind == kind]
        if lines:
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            parts.append(f'<g class="net__ties net__ties--{kind}" fill="none"{dashed}>{"".join(lines)}</g>')
    parts.append("</g>")
    sides: tuple[Side, ...] = ("left", "right")
    for side in sides:
        parts.append(f'<g class="net__{side}">')
        for band in layout.bands:
            if band.side == side:
                parts.append(_head(band, layout.heads[band.key], say))
                parts += [_node(item, layout.cells[item.id], numbers[item.id], say) for item in band.items]
        parts.append("</g>")
    return Markup("\n".join([*parts, "</svg>"]))


def _middle(cell: Cell) -> int:
    return cell.row * CELL + CELL // 2


def _line(line: Line, cells: Mapping[str, Cell], numbers: Mapping[str, int]) -> str:
    one, other = cells[line.one], cells[line.other]
    off = OFF.get(line.kind, 0)
    start, end = (AT[one.side], _middle(one) + off), (AT[other.side], _middle(other) + off)
    if one.side != other.side:
        corners = [start, end]
    else:
        away = LANE + APART * ((other if one.side == "left" else one).row % LANES) + 10 * max(off, 0)
        lane = start[0] + (away if one.side == "left" else -away)
        half = CELL // 2 if one.row < other.row else -CELL // 2
        corners = [start, (lane, start[1] + half), (lane, end[1] - half), end]
    drawn = "".join(_straight(*before, *after) for before, after in pairwise(corners) if before != after)
    return f'<g data-ends="{numbers[line.one]} {numbers[line.other]}">{drawn}</g>'


def _straight(from_x: int, from_y: int, to_x: int, to_y: int) -> str:
    # Where the style sheet stretches the gap, a line keeps its thickness and its dashes.
    ends = f'x1="{percent(from_x)}" y1="{from_y}" x2="{percent(to_x)}" y2="{to_y}"'
    return f'<line {ends} vector-effect="non-scaling-stroke"/>'


def _text(lines: tuple[str, ...], side: Side, middle: int, kind: str, step: int = STEP) -> str:
    x, aside = percent(AT[side]), -AWAY if side == "left" else AWAY
    anchor = ' text-anchor="end"' if side == "left" else ""
    # Half of what the lines take above the middle, and from the first line's middle down to its foot.
    first = middle - (len(lines) - 1) * step // 2 + 4
    spans = "".join(
        f'<tspan x="{x}" dx="{aside}" y="{first + at * step}">{escape(one)}</tspan>' for at, one in enumerate(lines)
    )
    return f'<text class="net__{kind}"{anchor}>{spans}</text>'


def _name(label: str, side: Side, middle: int, kind: str) -> str:
    """Write a name as a phone breaks it and, where that is otherwise, as a desk does."""
    phone, desk = (writing.broken(label, head=kind == "head") for writing in (PHONE, DESK))
    if phone == desk and len(phone) == 1:
        return _text(phone, side, middle, kind)
    return _text(phone, side, middle, f"{kind} on-narrow") + _text(desk, side, middle, f"{kind} on-wide", DESK.step)


def _head(band: Band, cell: Cell, say: Mapping[str, Any]) -> str:
    below = (cell.row + 1) * CELL - 6
    rules = ""
    for screen, far in (("narrow", 0), ("wide", SHIFT)):
        start, end = (far, AT["left"] - 200) if cell.side == "left" else (AT["right"] + 200, 10_000 - far)
        ends = f'x1="{percent(start)}" y1="{below}" x2="{percent(end)}" y2="{below}"'
        rules += f'<line class="net__rule on-{screen}" {ends}/>'
    name = _name(say["band"][band.key], cell.side, _middle(cell) + 4, "head")
    empty = "" if band.items else _text((say["empty_band"],), cell.side, _middle(cell) + CELL, "none")
    return name + rules + empty


def _label(item: Item, say: Mapping[str, Any]) -> str:
    if not item.count:
        return item.label
    if item.mark == "project":
        return f"{words.several(item.count, *say['project_count'])}: {labels('it')['project']['status'][item.label].lower()}"
    return words.several(item.count, *say["group_count" if item.mark == "group" else "organization_count"])


def _node(item: Item, cell: Cell, number: int, say: Mapping[str, Any]) -> str:
    label = _label(item, say)
    width = AT["left"] + BEYOND
    start = 0 if cell.side == "left" else 10_000 - width
    middle = _middle(cell)
    name = f' data-node="{escape(item.id)}"' if not item.count else ""
    hit = (
        f'<rect class="net__hit" x="{percent(start)}" y="{cell.row * CELL + 1}" rx="4"'
        f' width="{percent(width)}" height="{CELL - 2}"/>'
    )
    return (
        f'<g class="net__node" data-at="{number}"{name}><title id="page-rete-{number}">{escape(drawable(label))}</title>'
        f"{hit}{_mark(item.mark, percent(AT[cell.side]), middle)}{_name(label, cell.side, middle, 'name')}</g>"
    )


def _mark(mark: str, x: str, middle: int) -> str:
    if mark in {"who", "body"}:
        return f'<circle class="net__mark net__mark--{mark}" cx="{x}" cy="{middle}" r="6"/>'
    return f'<rect class="net__mark net__mark--{mark}" x="{x}" y="{middle - 6}" width="12" height="12" transform="translate(-6 0)"/>'
