"""The drawing of the network: the same on every build, at rest when somebody joins, legible on the narrowest screen."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from conftest import PROJECT
from crowd import crowd
from guida.guide import Guide
from guida.network import Network, network
from guida.records.types import SECTORS_OF_NAMES
from guida.render.drawn import Letters, drawable
from guida.render.network.drawing import CELL, DASHES, drawing
from guida.render.network.layout import LIMIT, Layout, layout_of
from guida.render.network.page import network_page
from guida.spelling import alphabetical
from guida.ties import Node, Tie

NAME = Letters(13)
NAMES = ("Aaa", "Casa", "Élite", "Mensa del quartiere", "Zzz", "1° maggio", "日本語の会", "🧺")
HOSTILE = (
    "<b>`${x}`</b> \\12 & \"virgolette\" 'apici' {{ }} 🧺",
    "parola \u200ffinta \u202eal contrario\u202c",
    "W" * 5000,
    "parole " * 700,
    "a\x00b\x1fc\ufffe\ud800d\ne",
    "日本語の名前はとても長いのでどこかで折り返さなければなりません",
    "]]><script>alert(1)</script>",
    "\u200f",
)


@dataclass(frozen=True)
class Box:
    """Where a text lies, in pixels; `right` is not part of it."""

    text: str
    left: int
    right: int
    top: int
    bottom: int

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def picture(layout: Layout) -> ElementTree.Element:
    return ElementTree.fromstring(drawing(layout))


SHEET = (PROJECT / "hooks/theme/assets/stylesheets/network.css").read_text("utf-8")


def moved(part: str) -> int:
    """Return how far network.css moves a part of the drawing on a desk, in hundredths of its width."""
    [rule] = re.findall(rf"\.net \.{part} {{ transform: translateX\((-?\d+)%\); }}", SHEET)
    return int(rule)


def boxes(svg: ElementTree.Element, width: int) -> list[Box]:
    """Return the box of every line of text when the drawing is so wide; of 900 pixels and more it is a desk's."""
    desk = width >= 900
    size, hidden = (15, "on-narrow") if desk else (13, "on-wide")
    found = []
    for part in ("net__left", "net__right"):
        off = moved(part) if desk else 0
        [column] = svg.findall(f"g[@class='{part}']")
        for text in column.iter("text"):
            kind = text.get("class", "").split()
            if hidden in kind:
                continue
            for span in text.iter("tspan"):
                said = span.text or ""
                x = round((float(span.get("x", "").rstrip("%")) + off) * width / 100) + int(span.get("dx", ""))
                wide, y = Letters(size, bold="net__head" in kind).width_of(said), int(span.get("y", ""))
                left = x - wide if text.get("text-anchor") == "end" else x
                found.append(Box(said, left, left + wide, y - size + 2, y + 4))
    return found


def of(network: Network) -> Layout:
    return layout_of(network, {one.record or "": "in-corso" for one in network.nodes if one.kind == "project"})


def network_of(nodes: list[Node], ties: tuple[Tie, ...] = ()) -> Network:
    return Network(tuple(sorted(nodes, key=lambda one: (*alphabetical(one.name), one.id))), ties, 0)


def joined(network: Network) -> list[Node]:
    """Return whoever may join: of every sector, a body, a group, a project; with names from every end of the alphabet."""
    new = []
    for at, name in enumerate(NAMES):
        new += [Node(f"new-{at}-{one}", "organization", name, "new", one) for one in SECTORS_OF_NAMES]
        new += [Node(f"new-{at}-body", "body", name, None, "altro")]
        new += [Node(f"new-{at}-group", "group", name, "new"), Node(f"new-{at}-project", "project", name, "new")]
    return new


@pytest.fixture(scope="module")
def whole(toy: Guide) -> Network:
    return network(toy)


def test_it_is_the_same_whatever_the_order_of_the_records(toy: Guide, whole: Network) -> None:
    mixed = Network(whole.nodes, tuple(reversed(whole.ties)), whole.untied)
    assert drawing(of(mixed)) == drawing(of(whole)) == drawing(of(network(toy)))


def test_who_joins_moves_the_ones_below_by_one_cell_and_nobody_else(whole: Network) -> None:
    before = of(whole)
    moved = 0
    for node in joined(whole):
        tie = Tie("sits", node.id, "gruppo-poverta", (), ())
        after = of(network_of([*whole.nodes, node], (*whole.ties, tie)))
        assert after.cells.keys() - before.cells.keys() == {node.id}
        own = after.cells[node.id]
        for id_, cell in before.cells.items():
            now = after.cells[id_]
            below = cell.side == own.side and cell.row >= own.row
            assert now.side == cell.side
            assert now.row - cell.row in ({0, 1} if below else {0}), (node, id_)
            moved += now.row - cell.row
        for key, head in before.heads.items():
            assert after.heads[key].row - head.row in {0, 1}
    assert moved > 0


def test_the_order_in_a_band_never_changes(whole: Network) -> None:
    def order(layout: Layout) -> dict[str, list[str]]:
        return {band.key: [item.id for item in band.items if "new" not in item.id] for band in layout.bands}

    expected = order(of(whole))
    for node in joined(whole):
        assert order(of(network_of([*whole.nodes, node]))) == expected


def test_the_first_of_an_empty_band_moves_nobody(whole: Network) -> None:
    first = Node("new", "organization", "Comitato", "new", "quarto-settore")
    before, after = of(whole), of(network_of([*whole.nodes, first]))
    assert {id_: after.cells[id_] for id_ in before.cells} == before.cells
    assert after.heads == before.heads
    assert "ancora nessuno" in drawing(before)
    assert "ancora nessuno" not in drawing(after)


def test_no_two_nodes_share_a_cell(whole: Network) -> None:
    layout = of(network_of([*whole.nodes, *joined(whole)]))
    taken = [*layout.cells.values(), *layout.heads.values()]
    assert len(taken) == len(set(taken))
    assert max(cell.row for cell in taken) < layout.rows


@pytest.mark.parametrize("width", [288, 328, 576, 900, 992])
def test_no_label_meets_another_and_none_leaves_the_drawing(whole: Network, width: int) -> None:
    """The room on screens of 320 and 360 pixels, the most a phone's drawing takes, and the least and the most of a desk's."""
    hostile = [Node(f"h-{at}", "organization", name, "h", SECTORS_OF_NAMES[at % 5]) for at, name in enumerate(HOSTILE)]
    hostile += [Node(f"g-{at}", "group", name, "g") for at, name in enumerate(HOSTILE)]
    found = boxes(picture(of(network_of([*whole.nodes, *hostile]))), width)
    assert len(found) > 50
    assert [(one, other) for one, other in itertools.combinations(found, 2) if one.meets(other)] == []
    assert [one for one in found if one.left < 0 or one.right > width] == []
    # Between the marks only lines run.
    border = width * (34 if width >= 900 else 42) // 100
    assert [one for one in found if one.left < border and one.right > border] == []


def test_two_boxes_that_overlap_are_seen() -> None:
    """Else the test above could not fail."""
    assert Box("a", 0, 10, 0, 10).meets(Box("b", 9, 20, 9, 20))
    assert not Box("a", 0, 10, 0, 10).meets(Box("b", 10, 20, 0, 10))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_may_hold_anything_and_the_drawing_is_well_formed(name: str) -> None:
    layout = of(network_of([Node("h", "organization", name, "h", "altro"), Node("p", "project", name, "p")]))
    svg = picture(layout)
    assert [
        one.tag
        for one in svg.iter()
        if one.tag not in {"svg", "g", "title", "desc", "text", "tspan", "rect", "circle", "line"}
    ] == []
    titles = [one.text or "" for one in svg.iter("title")][1:]
    assert titles == [drawable(name)] * 2


def test_names_are_broken_over_lines_and_shortened_only_where_they_must_be() -> None:
    assert NAME.broken("Emporio solidale La Dispensa", 106, 3) == ("Emporio", "solidale La", "Dispensa")
    assert NAME.broken("Plenaria", 106, 3) == ("Plenaria",)
    assert NAME.broken("", 106, 3) == ()
    long = NAME.broken("Associazione per la promozione sociale e culturale del quartiere", 106, 3)
    assert long == ("Associazione", "per la", "promozione…")
    assert all(NAME.width_of(line) <= 106 for line in long)
    assert NAME.broken("Supercalifragilistichespiralidoso", 106, 3) == ("Supercalifrag", "ilistichespira", "lidoso")


def test_every_tie_is_a_line_and_every_kind_has_a_dash_of_its_own(whole: Network) -> None:
    svg = picture(of(whole))
    kinds = {
        one.get("class", "").rpartition("--")[2]: one for one in svg.iter("g") if "net__ties" in one.get("class", "")
    }
    assert set(kinds) == set(DASHES)
    assert len(set(DASHES.values())) == len(DASHES)
    assert {kind: one.get("stroke-dasharray", "") for kind, one in kinds.items()} == DASHES
    # A service that is hosted and managed by the same two would be one line: here no two are.
    assert sum(len(list(one)) for one in kinds.values()) == len(whole.ties) == 46


def test_the_drawing_says_what_it_is(whole: Network) -> None:
    svg = picture(of(whole))
    named = [svg.find(one) for one in ("title", "desc")]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == " ".join(one.get("id", "") for one in named if one is not None)
    assert svg.get("viewBox") is None
    assert svg.get("height") == str(of(whole).rows * CELL)


def test_an_empty_network_has_its_headings_and_no_line() -> None:
    svg = picture(of(network_of([])))
    assert [one.text for one in svg.iter("tspan")].count("ancora nessuno") == 7
    assert [one for one in svg.iter("line") if "net__rule" not in one.get("class", "")] == []


def test_a_thousand_nodes_are_gathered_and_the_page_says_so() -> None:
    guide = crowd(700, 20, 280, 3000)
    whole = network(guide)
    assert (len(whole.nodes), len(whole.ties)) == (1000, 3000)
    layout = layout_of(whole, {one.id: one.status for one in guide.projects})
    assert layout.gathered
    svg = picture(layout)
    assert [one.text for one in svg.iter("title")][1:6] == [
        "234 organizzazioni",
        "233 organizzazioni",
        "233 organizzazioni",
        "Tavolo numero 0",
        "Tavolo numero 1",
    ]
    assert "280 progetti: senza documenti" in [one.text for one in svg.iter("title")]
    found = boxes(svg, 328)
    assert [(one, other) for one, other in itertools.combinations(found, 2) if one.meets(other)] == []
    body = network_page(guide).body
    assert f"sopra {LIMIT} nodi il disegno mette insieme" in body
    assert body.count("<tr data-node=") == 1000
    assert len(body.encode()) < 400_000


def test_at_the_limit_everybody_is_drawn_alone() -> None:
    guide = crowd(100, 10, 40, 300)
    assert len(network(guide).nodes) == LIMIT
    body = network_page(guide).body
    assert body.count('class="net__node"') == LIMIT
    assert "sopra" not in body


def test_a_drawing_longer_than_a_sheet_is_not_printed_and_the_paper_says_so(toy: Guide) -> None:
    said = "Il disegno non sta su un foglio: lo trovi sul sito. La tabella dice le stesse cose."
    assert said not in network_page(toy).body
    body = network_page(crowd(100, 10, 40, 300)).body
    assert f'<figure class="net-figure net-figure--long">\n<p class="on-paper">{said}</p>' in body
    assert ".net-figure--long .net { display: none; }" in SHEET.partition("@media print")[2]
