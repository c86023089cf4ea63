"""The drawing of the network: an inline SVG without a viewBox, as wide as its place and never scaled.

Positions along the width are in percent, those along the height and the letters in pixels: the text keeps its size on a
phone and on a desk. Ties between the columns are straight; those inside a column bend into the space between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from guida.labels import labels
from guida.render import words
from guida.render.network.layout import Band, Cell, Item, Layout, Line, Side
from guida.render.network.letters import lines_of, plain

CELL, STEP = 52, 15
"""The height of a cell and of a line of text, in pixels: a finger takes a cell, three lines fit into it."""
NARROWEST = 288
"""The room on a screen of 320 pixels."""
AT: Mapping[str, tuple[int, int]] = {"left": (385, 410), "right": (615, 590)}
"""Where, in thousandths of the width, the names of a column end or begin, and where its marks are."""
ROOM = NARROWEST * AT["left"][0] // 1000
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
LANES = (0, 6, -6, 12, -12, 18)
"""How far from the middle of a cell a line ends, when several join the same two."""


def drawing(layout: Layout) -> Markup:
    """Return the SVG: its ids are page-rete-title and page-rete-desc; each node has data-node, each line data-ends."""
    say = labels("it")["network"]
    numbers = {item.id: at for at, item in enumerate(item for band in layout.bands for item in band.items)}
    parts = [
        f'<svg class="net" width="100%" height="{layout.rows * CELL}" role="img"'
        ' aria-labelledby="page-rete-title page-rete-desc" data-drawing>',
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


def _percent(thousandths: int) -> str:
    whole, tenth = divmod(thousandths, 10)
    return f"{whole}.{tenth}%" if tenth else f"{whole}%"


def _middle(cell: Cell) -> int:
    return cell.row * CELL + CELL // 2


def _line(line: Line, cells: Mapping[str, Cell], numbers: Mapping[str, int]) -> str:
    one, other = cells[line.one], cells[line.other]
    off = LANES[line.lane % len(LANES)]
    from_x, to_x = (AT[cell.side][1] for cell in (one, other))
    from_y, to_y = _middle(one) + off, _middle(other) + off
    ends = f'data-ends="{numbers[line.one]} {numbers[line.other]}"'
    if one.side != other.side:
        drawn = _straight(from_x, from_y, to_x, to_y)
        return f"<g {ends}>{drawn}</g>"
    away = abs(one.row - other.row)
    bend = 20 + 120 * away // (away + 6)
    bend_x = from_x + (bend if one.side == "left" else -bend)
    bend_y = (from_y + to_y) // 2
    return f"<g {ends}>{_straight(from_x, from_y, bend_x, bend_y)}{_straight(bend_x, bend_y, to_x, to_y)}</g>"


def _straight(from_x: int, from_y: int, to_x: int, to_y: int) -> str:
    return f'<line x1="{_percent(from_x)}" y1="{from_y}" x2="{_percent(to_x)}" y2="{to_y}"/>'


def _text(lines: tuple[str, ...], side: Side, middle: int, kind: str) -> str:
    x = _percent(AT[side][0])
    anchor = ' text-anchor="end"' if side == "left" else ""
    # Half of what the lines take above the middle, and from the first line's middle down to its foot.
    first = middle - (len(lines) - 1) * STEP // 2 + 4
    spans = "".join(f'<tspan x="{x}" y="{first + at * STEP}">{escape(one)}</tspan>' for at, one in enumerate(lines))
    return f'<text class="net__{kind}"{anchor}>{spans}</text>'


def _head(band: Band, cell: Cell, say: Mapping[str, Any]) -> str:
    start, end = ("0%", _percent(AT["left"][0])) if cell.side == "left" else (_percent(AT["right"][0]), "100%")
    below = (cell.row + 1) * CELL - 6
    rule = f'<line class="net__rule" x1="{start}" y1="{below}" x2="{end}" y2="{below}"/>'
    words_ = lines_of(say["band"][band.key], ROOM, 2, bold=True)
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
    lines = lines_of(label, ROOM, MOST_LINES) or ("…",)
    top = cell.row * CELL
    x, middle = _percent(AT[cell.side][1]), _middle(cell)
    hit_x, hit_width = (0, AT["left"][1] + 20) if cell.side == "left" else (AT["right"][1] - 20, 1000)
    name = f' data-node="{escape(item.id)}"' if not item.count else ""
    hit = (
        f'<rect class="net__hit" x="{_percent(hit_x)}" y="{top + 1}" rx="4"'
        f' width="{_percent(min(hit_width, 1000 - hit_x))}" height="{CELL - 2}"/>'
    )
    return (
        f'<g class="net__node" data-at="{number}"{name}><title>{escape(plain(label))}</title>'
        f"{hit}{_mark(item.mark, x, middle)}{_text(lines, cell.side, middle, 'name')}</g>"
    )


def _mark(mark: str, x: str, middle: int) -> str:
    if mark in {"who", "body"}:
        return f'<circle class="net__mark net__mark--{mark}" cx="{x}" cy="{middle}" r="6"/>'
    return f'<rect class="net__mark net__mark--{mark}" x="{x}" y="{middle - 6}" width="12" height="12" transform="translate(-6 0)"/>'
