"""Where each node of the drawing stands: two columns of cells of one height, band below band.

On the left who there is, a band a sector; on the right the groups of the Tavolo and the projects. In a band the order is
that of the alphabet, and every band is there even when it is empty: so who is new moves what stands below it in its
column by one cell, and nothing else by any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guida.network import Network
from guida.records.types import SECTORS_OF_NAMES
from guida.schedule import STATES
from guida.ties import Node

Side = Literal["left", "right"]
LIMIT = 150
"""Of more nodes than these the drawing shows each sector, and the projects of each state, as one."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a cell of the drawing shows: a node, or (`count`) so many nodes as one. `mark` is the shape beside its name."""

    id: str
    label: str
    mark: Literal["who", "body", "group", "project"]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A heading and what stands below it."""

    key: str
    side: Side
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one cell to another."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the drawing: its column, and its row from above."""

    side: Side
    row: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What is drawn, and where. `heads`: the cell of each band's heading; `gathered`: whether many stand as one."""

    bands: tuple[Band, ...]
    cells: Mapping[str, Cell]
    heads: Mapping[str, Cell]
    lines: tuple[Line, ...]
    rows: int
    gathered: bool


def arranged(bands: Sequence[Band], lines: Iterable[Line], *, gathered: bool = False) -> Layout:
    """Give every band and every item its cell. A band of nothing keeps a cell free: the first to come moves nobody."""
    cells: dict[str, Cell] = {}
    heads: dict[str, Cell] = {}
    rows: dict[Side, int] = {"left": 0, "right": 0}
    for band in bands:
        row = rows[band.side]
        heads[band.key] = Cell(band.side, row)
        cells |= {item.id: Cell(band.side, row + at) for at, item in enumerate(band.items, start=1)}
        rows[band.side] = row + 1 + max(len(band.items), 1)
    ordered = sorted(dict.fromkeys(lines), key=lambda line: (line.one, line.other, line.kind))
    return Layout(tuple(bands), cells, heads, tuple(ordered), max(rows.values()), gathered)


FAMILY = {"hosted": "service", "managed": "service"}
"""Ties that are drawn alike."""


def layout_of(network: Network, states: Mapping[str, str]) -> Layout:
    """Return the layout of a network; `states` is the state of each project, by its record's id."""
    if len(network.nodes) > LIMIT:
        return _gathered(network, states)
    bands = [
        Band(sector, "left", _items(one for one in network.nodes if one.sector == sector))
        for sector in SECTORS_OF_NAMES
    ]
    bands += [
        Band("groups", "right", _items(one for one in network.nodes if one.kind == "group")),
        Band("projects", "right", _items(one for one in network.nodes if one.kind == "project")),
    ]
    lines = (Line(FAMILY.get(tie.kind, tie.kind), tie.one, tie.other) for tie in network.ties)
    return arranged(bands, lines)


def _items(nodes: Iterable[Node]) -> tuple[Item, ...]:
    return tuple(Item(one.id, one.name, _mark(one)) for one in nodes)


def _mark(node: Node) -> Literal["who", "body", "group", "project"]:
    return "who" if node.kind == "organization" else node.kind


def _gathered(network: Network, states: Mapping[str, str]) -> Layout:
    """Return the layout of many nodes: a cell a sector and a state of projects, and the groups, if they are not too many."""
    groups = [one for one in network.nodes if one.kind == "group"]
    apart = {one.id for one in groups} if len(groups) <= LIMIT // 3 else set()
    inside: dict[str, str] = {}
    for node in network.nodes:
        if node.kind == "project":
            inside[node.id] = f"state {states[node.record or '']}"
        elif node.kind == "group":
            inside[node.id] = node.id if node.id in apart else "groups"
        else:
            inside[node.id] = f"sector {node.sector}"
    counts = Counter(inside.values())

    def many(key: str, label: str, mark: Literal["who", "group", "project"]) -> tuple[Item, ...]:
        return (Item(key, label, mark, counts[key]),) if counts[key] else ()

    bands = [Band(sector, "left", many(f"sector {sector}", "", "who")) for sector in SECTORS_OF_NAMES]
    some = tuple(one for one in groups if one.id in apart)
    bands.append(Band("groups", "right", _items(some) if apart else many("groups", "", "group")))
    kept = tuple(item for state in STATES for item in many(f"state {state}", state, "project"))
    bands.append(Band("projects", "right", kept))
    ends = ((FAMILY.get(tie.kind, tie.kind), inside[tie.one], inside[tie.other]) for tie in network.ties)
    return arranged(bands, (Line(*each) for each in ends if each[1] != each[2]), gathered=True)
