"""Who works with whom, as the records say it: nodes, and ties each with its kind and the place where it is said.

The Tavolo asks for coordination instead of competition: nothing here is a score, a share or a ranking. An organization
is in a group, whether it came once or always; every order is that of the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guida.guide import Guide
from guida.spelling import alphabetical
from guida.ties import Node, Said, Tie, TieKind, node_id, nodes_of, ties_of


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of each a node has ties with; `others`: who shares a project or a service with it."""

    groups: int = 0
    projects: int = 0
    others: int = 0
    organizations: int = 0
    parents: int = 0
    children: int = 0


@dataclass(frozen=True)
class Network:
    """Every node and every tie, in the order of the alphabet. `untied`: listed organizations of which none says a tie."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    untied: int

    @cached_property
    def node(self) -> Mapping[str, Node]:
        """Return the nodes by id."""
        return {one.id: one for one in self.nodes}

    @cached_property
    def _ties_of(self) -> Mapping[str, list[Tie]]:
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            found[tie.one].append(tie)
            found[tie.other].append(tie)
        return found

    def ties_of(self, node: Node) -> tuple[Tie, ...]:
        """Return the ties of a node, at whichever end it stands."""
        return tuple(self._ties_of.get(node.id, ()))

    @cached_property
    def _in_project(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.ties:
            if tie.kind == "role":
                found[tie.other].add(tie.one)
        return found

    def others_of(self, node: Node) -> frozenset[str]:
        """Return the ids of those with whom an organization shares a project, or whom a service binds to it."""
        found: set[str] = set()
        for tie in self._ties_of.get(node.id, ()):
            if tie.kind == "role" and tie.one == node.id:
                found |= self._in_project[tie.other]
            elif tie.kind in {"hosted", "managed"}:
                found |= {tie.one, tie.other}
        return frozenset(found - {node.id})

    def measure(self, node: Node) -> Measure:
        """Return how many of each a node has ties with, each once."""
        reached: dict[tuple[str, bool], set[str]] = defaultdict(set)
        for tie in self._ties_of.get(node.id, ()):
            forth = tie.one == node.id
            reached[tie.kind, forth].add(tie.other if forth else tie.one)
        group = node.kind == "group"
        return Measure(
            groups=len(reached["sits", True] | reached["follows", False] | reached["born", False]),
            projects=len(reached["role", True] | reached["follows", True] | reached["born", True]),
            others=0 if group or node.kind == "project" else len(self.others_of(node)),
            organizations=len(reached["sits", False] | reached["role", False]),
            parents=len(reached["part", True]),
            children=len(reached["part", False]),
        )


def network(guide: Guide) -> Network:
    """Return the network of a guide. Of draft minutes, of protected places and of other territories nothing is in it."""
    nodes = {one.id: one for one in nodes_of(guide)}
    found: dict[tuple[TieKind, str, str], tuple[dict[str, None], dict[Said, None]]] = {}
    for tie in ties_of(guide):
        if tie.one in nodes and tie.other in nodes and tie.one != tie.other:
            detail, said = found.setdefault((tie.kind, tie.one, tie.other), ({}, {}))
            detail.update(dict.fromkeys(tie.detail))
            said.update(dict.fromkeys(tie.said))
    tied = {id_ for _, one, other in found for id_ in (one, other)}
    kept = [one for one in nodes.values() if one.id in tied or one.kind in {"group", "project"}]
    ordered = tuple(sorted(kept, key=lambda one: (*alphabetical(one.name), one.id)))
    place = {one.id: at for at, one in enumerate(ordered)}
    ties = [Tie(*key, tuple(detail), tuple(said)) for key, (detail, said) in found.items()]
    ties.sort(key=lambda one: (place[one.one], place[one.other], one.kind))
    untied = sum(node_id("organization", one.id) not in tied for one in guide.organizations)
    return Network(ordered, tuple(ties), untied)
