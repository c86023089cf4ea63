"""Who works with whom, as the records say it: nodes, and ties each with its kind and the place where it is said.

The Tavolo asks for coordination instead of competition: nothing here is a score, a share or a ranking. An organization
is in a group, whether it came once or always; every order is that of the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from guida.guide import Guide
from guida.network_names import alphabetical, folded, ids_of_bodies

NodeKind = Literal["organization", "body", "group", "project"]
TieKind = Literal["sits", "role", "follows", "born", "part", "hosted", "managed"]
PREFIX: Mapping[NodeKind, str] = {
    "organization": "organizzazione",
    "body": "senza-scheda",
    "group": "gruppo",
    "project": "progetto",
}
"""What a node's id begins with, as the address /rete/?nodo=… shows it."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something of the network. `record` is its record's id; a body that only a project names has none."""

    id: str
    kind: NodeKind
    name: str
    record: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Where a tie is said: a kind of record, its id, the field."""

    kind: str
    id: str
    field: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from one node to another.

    sits: who → group · role: who → project, `detail` the roles · follows, born: group → project · part: who → whom it is
    part of · hosted, managed: whose service → whose place, who runs it, `detail` the services' names.
    """

    kind: TieKind
    one: str
    other: str
    detail: tuple[str, ...]
    said: tuple[Said, ...]


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
    nodes = {one.id: one for one in _all_nodes(guide)}
    found: dict[tuple[TieKind, str, str], tuple[dict[str, None], dict[Said, None]]] = {}
    for tie in _all_ties(guide):
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


def node_id(kind: NodeKind, record: str) -> str:
    """Return the id of a record's node."""
    return f"{PREFIX[kind]}-{record}"


def _all_nodes(guide: Guide) -> Iterator[Node]:
    """Yield who and what can be in the network, tied or not."""
    for organization in guide.organizations:
        id_ = node_id("organization", organization.id)
        yield Node(id_, "organization", organization.name, organization.id, organization.sector)
    for group in guide.groups:
        # The whole name of the plenary is that of the Tavolo.
        name = group.short_name if group.kind == "plenaria" and group.short_name else group.name
        yield Node(node_id("group", group.id), "group", name, group.id)
    for project in guide.projects:
        yield Node(node_id("project", project.id), "project", project.name, project.id)
    names: dict[str, str] = {}
    sectors: dict[str, str] = {}
    for project in guide.records.projects.values():
        for role in project.roles:
            if role.name:
                names.setdefault(folded(role.name), " ".join(role.name.split()))
                if role.sector:
                    sectors.setdefault(folded(role.name), role.sector)
    for key, id_ in ids_of_bodies(names).items():
        yield Node(f"{PREFIX['body']}-{id_}", "body", names[key], None, sectors.get(key, "altro"))


def _all_ties(guide: Guide) -> Iterator[Tie]:
    yield from _of_groups(guide)
    yield from _of_projects(guide)
    yield from _of_organizations(guide)


def _of_groups(guide: Guide) -> Iterator[Tie]:
    """Yield who is in a group: who says so, and who was there. At which meeting of many is the last one, never how many."""
    own = {group.id for group in guide.groups}
    for organization in guide.organizations:
        id_ = node_id("organization", organization.id)
        for group in organization.tavolo.groups if organization.tavolo else ():
            yield _tie("sits", id_, node_id("group", group), ("organizations", organization.id, "tavolo.groups"))
        seen: set[str] = set()
        for meeting in guide.meetings_attended(organization):
            if meeting.group in own and meeting.group not in seen:
                seen.add(meeting.group)
                yield _tie("sits", id_, node_id("group", meeting.group), ("meetings", meeting.id, "attendance"))


def _of_projects(guide: Guide) -> Iterator[Tie]:
    # A name that is that of an organization with a record is that organization.
    known = {folded(one.name): node_id("organization", one.id) for one in guide.records.organizations.values()}
    names = {folded(role.name): role.name for one in guide.records.projects.values() for role in one.roles if role.name}
    bodies = {key: f"{PREFIX['body']}-{id_}" for key, id_ in ids_of_bodies(names).items()} | known
    for project in guide.records.projects.values():
        id_ = node_id("project", project.id)
        for role in project.roles:
            who = node_id("organization", role.organization) if role.organization else bodies[folded(role.name or "")]
            yield _tie("role", who, id_, ("projects", project.id, "roles"), role.role)
        for group in project.groups:
            yield _tie("follows", node_id("group", group), id_, ("projects", project.id, "groups"))
        if project.origin:
            meeting, decision = project.origin.meeting, project.origin.decision
            groups = {
                "origin.meeting": meeting and guide.records.meetings[meeting].group,
                "origin.decision": decision and guide.records.meetings[decision.rpartition("/")[0]].group,
                "origin.proposal": project.origin.proposal and guide.records.proposals[project.origin.proposal].group,
            }
            for field, group_id in groups.items():
                if group_id:
                    yield _tie("born", node_id("group", group_id), id_, ("projects", project.id, field))
    for proposal in guide.records.proposals.values():
        for project_id in proposal.projects if proposal.group else ():
            said = ("proposals", proposal.id, "projects")
            yield _tie("born", node_id("group", proposal.group or ""), node_id("project", project_id), said)


def _of_organizations(guide: Guide) -> Iterator[Tie]:
    for organization in guide.organizations:
        if organization.parent:
            whole = node_id("organization", organization.parent)
            yield _tie(
                "part", node_id("organization", organization.id), whole, ("organizations", organization.id, "parent")
            )
    for offer in guide.listed_offers:
        owner, service = offer.organization, offer.service
        id_ = node_id("organization", owner.id)
        # Who is a guest of a refuge would tell where it is to all who know the guest.
        hosts = (one.owner for one in offer.locations if service.hosted_at and one.place.address_public)
        for host in hosts:
            said = ("organizations", owner.id, "services.hosted_at")
            yield _tie("hosted", id_, node_id("organization", host.id), said, service.name)
        for manager in service.managed_by:
            said = ("organizations", owner.id, "services.managed_by")
            yield _tie("managed", id_, node_id("organization", manager), said, service.name)


def _tie(kind: TieKind, one: str, other: str, said: tuple[str, str, str], *detail: str) -> Tie:
    return Tie(kind, one, other, detail, (Said(*said),))
