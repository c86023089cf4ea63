"""The drawing of the network: an inline SVG without a viewBox, as wide as its place and never scaled.

Positions along the width are in percent, those along the height and the letters in pixels: the text keeps its size on a
phone and on a desk. Ties between the columns are straight; those inside a column bend into the space between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from guida.labels import labels
from guida.render import words
from guida.render.drawn import Letters, drawable, percent
from guida.render.network.layout import Band, Cell, Item, Layout, Line, Side

CELL, STEP = 52, 15
"""The height of a cell and of a line of text, in pixels: a finger takes a cell, three lines fit into it."""
NARROWEST = 288
"""The room on a screen of 320 pixels."""
NAME, HEAD = Letters(13), Letters(13, bold=True)
AT: Mapping[Side, int] = {"left": 4200, "right": 5800}
"""Where the marks of a column are, in ten thousandths of the width; its names lie on their outer side."""
GAP = 14
"""From the middle of a mark to its name, in pixels."""
ROOM = NARROWEST * AT["left"] // 10_000 - GAP
MOST_LINES = 3
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
    for kind, dashes in DASHES.items():
        lines = [_line(one, layout.cells, numbers) for one in layout.lines if one.kind == kind]
        if lines:
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            parts.append(f'<g class="net__ties net__ties--{kind}" fill="none"{dashed}>{"".join(lines)}</g>')
    for band in layout.bands:
        parts.append(_head(band, layout.heads[band.key], say))
        parts += [_node(item, layout.cells[item.id], numbers[item.id], layout, say) for item in band.items]
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
    return f'<line x1="{percent(from_x)}" y1="{from_y}" x2="{percent(to_x)}" y2="{to_y}"/>'


def _text(lines: tuple[str, ...], side: Side, middle: int, kind: str) -> str:
    x, aside = percent(AT[side]), -GAP if side == "left" else GAP
    anchor = ' text-anchor="end"' if side == "left" else ""
    # Half of what the lines take above the middle, and from the first line's middle down to its foot.
    first = middle - (len(lines) - 1) * STEP // 2 + 4
    spans = "".join(
        f'<tspan x="{x}" dx="{aside}" y="{first + at * STEP}">{escape(one)}</tspan>' for at, one in enumerate(lines)
    )
    return f'<text class="net__{kind}"{anchor}>{spans}</text>'


def _head(band: Band, cell: Cell, say: Mapping[str, Any]) -> str:
    start, end = ("0%", percent(AT["left"] - 200)) if cell.side == "left" else (percent(AT["right"] + 200), "100%")
    below = (cell.row + 1) * CELL - 6
    rule = f'<line class="net__rule" x1="{start}" y1="{below}" x2="{end}" y2="{below}"/>'
    words_ = HEAD.broken(say["band"][band.key], ROOM, 2)
    empty = "" if band.items else _text((say["empty_band"],), cell.side, _middle(cell) + CELL, "none")
    return _text(words_, cell.side, _middle(cell) + 4, "head") + rule + empty


def _label(item: Item, say: Mapping[str, Any]) -> str:
    if not item.count:
        return item.label
    if item.mark == "project":
        return f"{words.several(item.count, *say['project_count'])}: {labels('it')['project']['status'][item.label].lower()}"
    return words.several(item.count, *say["group_count" if item.mark == "group" else "organization_count"])


def _node(item: Item, cell: Cell, number: int, layout: Layout, say: Mapping[str, Any]) -> str:
    label = _label(item, say)
    lines = NAME.broken(label, ROOM, MOST_LINES) or ("…",)
    top = cell.row * CELL
    x, middle = percent(AT[cell.side]), _middle(cell)
    width = AT["left"] + 250
    hit_x = 0 if cell.side == "left" else 10_000 - width
    name = f' data-node="{escape(item.id)}"' if not item.count else ""
    hit = (
        f'<rect class="net__hit" x="{percent(hit_x)}" y="{top + 1}" rx="4"'
        f' width="{percent(width)}" height="{CELL - 2}"/>'
    )
    return (
        f'<g class="net__node" data-at="{number}"{name}><title id="page-rete-{number}">{escape(drawable(label))}</title>'
        f"{hit}{_mark(item.mark, x, middle)}{_text(lines, cell.side, middle, 'name')}</g>"
    )


def _mark(mark: str, x: str, middle: int) -> str:
    if mark in {"who", "body"}:
        return f'<circle class="net__mark net__mark--{mark}" cx="{x}" cy="{middle}" r="6"/>'
    return f'<rect class="net__mark net__mark--{mark}" x="{x}" y="{middle - 6}" width="12" height="12" transform="translate(-6 0)"/>'
