"""The page of the network: its measures in words, the drawing with its legend, a row a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from guida.cadence import has_ended
from guida.guide import Guide
from guida.labels import labels
from guida.network import Measure, Network, network
from guida.records.types import SECTORS_OF_NAMES
from guida.render import words
from guida.render.addresses import address_of
from guida.render.drawn import drawable
from guida.render.memory import fill, tavolo_crumbs
from guida.render.network.drawing import DASHES, ON_A_SHEET, drawing
from guida.render.network.layout import LIMIT, Layout, layout_of
from guida.render.page import Page
from guida.ties import Node, Tie

ADDRESS = "rete/"
ROOT = "../"
KINDS: Mapping[str, str] = {"organization": "organizations", "group": "groups", "project": "projects"}
"""The kind of record behind each kind of node."""


@dataclass(frozen=True, slots=True)
class Row:
    """A node in the table. `what` it is, `sum` its measures in words, `ties` each kind of tie with its links."""

    node: Node
    name: Markup
    what: str
    sum: str
    ties: tuple[tuple[str, Markup], ...]
    at: int | None


def network_page(guide: Guide) -> Page:
    """Return the page of the network."""
    say = labels("it")["network"]
    whole = network(guide)
    states = {one.id: one.status for one in guide.projects}
    layout = layout_of(whole, states)
    page = {
        "address": ADDRESS,
        "title": say["title"],
        "description": say["description"],
        "kind": "rete",
        "crumbs": tavolo_crumbs(),
    }
    kinds = {line.kind for line in layout.lines}
    marks = {item.mark for band in layout.bands for item in band.items}
    return fill(
        "network/network",
        guide,
        page,
        sums=sums(whole, say),
        few=0 < len(whole.ties) < len(guide.organizations),
        untied=untied_in_words(whole.untied, say),
        picture=drawing(layout),
        long=layout.rows > ON_A_SHEET,
        gathered=say["gathered"].format(limit=LIMIT) if layout.gathered else "",
        lines=[(kind, dashes) for kind, dashes in DASHES.items() if kind in kinds],
        marks_shown=[mark for mark in ("who", "body", "group", "project") if mark in marks],
        bands=bands_of(whole, layout, guide),
        any_ties=bool(whole.ties),
    )


def sums(whole: Network, say: Mapping[str, Any]) -> str:
    """Say how many nodes and ties there are."""
    who = sum(one.sector is not None for one in whole.nodes)
    counted = {
        "organizations": words.several(who, *say["organization_count"]),
        "groups": words.several(sum(one.kind == "group" for one in whole.nodes), *say["group_count"]),
        "projects": words.several(sum(one.kind == "project" for one in whole.nodes), *say["project_count"]),
        "ties": words.several(len(whole.ties), *say["tie_count"]),
    }
    return str(say["whole"].format(**counted))


def untied_in_words(count: int, say: Mapping[str, Any]) -> str:
    """Say of how many organizations no tie is known, and what that means; nothing when there is none. Never which."""
    if not count:
        return ""
    return str(say["untied_one"] if count == 1 else say["untied"].format(count=words.number_in_words(count)))


def measure_in_words(node: Node, measure: Measure) -> str:
    """`2 gruppi, 3 progetti, lavora con 5 altri`; of who has no tie that nothing is written yet."""
    say = labels("it")["network"]
    told = [
        words.several(count, *say[key])
        for key, count in (
            ("organization_count", measure.organizations),
            ("group_count", measure.groups),
            ("project_count", measure.projects),
        )
        if count
    ]
    if measure.others:
        count = words.number_in_words(measure.others)
        told.append(say["works_with_one"] if measure.others == 1 else say["works_with"].format(count=count))
    if measure.parents:
        told.append(say["part_of"])
    if measure.children:
        one, many = say["has_parts"]
        told.append((one if measure.children == 1 else many).format(count=words.number_in_words(measure.children)))
    return ", ".join(told) or str(say["no_tie"])


def bands_of(whole: Network, layout: Layout, guide: Guide) -> list[tuple[str, list[Row]]]:
    """Return the rows by sector, then those of groups and of projects; a band without a row is left out."""
    rows = _Rows(whole, layout, guide)
    by_band = defaultdict(list)
    for node in whole.nodes:
        by_band[node.sector or f"{node.kind}s"].append(rows.row(node))
    return [(key, by_band[key]) for key in (*SECTORS_OF_NAMES, "groups", "projects") if by_band[key]]


class _Rows:
    """What the rows of one table have in common: the links to all nodes, written once."""

    def __init__(self, whole: Network, layout: Layout, guide: Guide) -> None:
        self.whole = whole
        self.guide = guide
        self.brief = layout.gathered
        items = (item for band in layout.bands for item in band.items)
        self.at = {item.id: at for at, item in enumerate(items)}
        self.link = {one.id: _link(one) for one in whole.nodes}
        self.place = {one.id: at for at, one in enumerate(whole.nodes)}

    def row(self, node: Node) -> Row:
        """Return the row of a node."""
        measure = measure_in_words(node, self.whole.measure(node))
        shown = () if self.brief and node.sector is None else self._ties(node)
        return Row(node, self.link[node.id], _what(node, self.guide), measure, shown, self.at.get(node.id))

    def _ties(self, node: Node) -> tuple[tuple[str, Markup], ...]:
        say = labels("it")["network"]["tie"]
        found: dict[str, list[tuple[int, Markup]]] = defaultdict(list)
        for tie in self.whole.ties_of(node):
            forth = tie.one == node.id
            other = tie.other if forth else tie.one
            found[say[tie.kind][0 if forth else 1]].append((self.place[other], self._told(tie, other, forth=forth)))
        order = [words_[which] for which in (0, 1) for words_ in say.values()]
        return tuple((key, Markup(", ").join(said for _, said in sorted(found[key]))) for key in order if key in found)

    def _told(self, tie: Tie, other: str, *, forth: bool) -> Markup:
        """Return the other end of a tie, with what more is known of it."""
        # In a large network every name is a link once, in its own row.
        link = escape(self.whole.node[other].name) if self.brief else self.link[other]
        if tie.kind == "role":
            known = labels("it")["project"]["role"]
            return link + Markup(" ({})").format(", ".join(known[role].lower() for role in tie.detail))
        if tie.kind in {"hosted", "managed"}:
            return link + Markup(" ({})").format(", ".join(drawable(one) for one in tie.detail))
        if tie.kind == "sits" and forth and not self.brief:
            return link + Markup(" ({})").format(self._source(tie))
        return link

    def _source(self, tie: Tie) -> Markup:
        say = labels("it")["network"]
        said = tie.said[0]
        if said.kind == "organizations":
            return escape(say["own_word"])
        address = ROOT + address_of("meetings", said.id)
        return Markup('{} <a href="{}">{}</a>').format(say["was_there"], address, say["meeting_there"])


def _link(node: Node) -> Markup:
    """Return the name of a node as the way to its page; a body without a record has none."""
    if node.record is None:
        return escape(node.name)
    return Markup('<a href="{}">{}</a>').format(ROOT + address_of(KINDS[node.kind], node.record), node.name)


def _what(node: Node, guide: Guide) -> str:
    """Return what a node is, in a few words: the kind of an organization or a group, the state of a project."""
    say, records = labels("it"), guide.records
    if node.record is None:
        return str(say["network"]["no_record"])
    if node.kind == "project":
        status = say["project"]["status"][records.projects[node.record].status]
        return f"{say['project']['one']}, {status.lower()}"
    if node.kind == "group":
        group = records.groups[node.record]
        kind = str(say["group"]["kind"][group.kind])
        return f"{kind}, {say['network']['group_ended']}" if has_ended(group, guide.today) else kind
    organization = records.organizations[node.record]
    if organization.kind == "altro":
        return str(say["organization"]["sector"][organization.sector])
    return str(records.kinds[organization.kind].label)
