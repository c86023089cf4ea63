"""Who is tied to whom, as each record says it: what the network is made from, before it is put together."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from guida.guide import Guide
from guida.memory import name_in_the_tavolo
from guida.records.project import Origin
from guida.spelling import alphabetical, folded

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


def node_id(kind: NodeKind, record: str) -> str:
    """Return the id of a record's node."""
    return f"{PREFIX[kind]}-{record}"


def nodes_of(guide: Guide) -> Iterator[Node]:
    """Yield who and what can be in the network, tied or not."""
    for organization in guide.organizations:
        id_ = node_id("organization", organization.id)
        yield Node(id_, "organization", organization.name, organization.id, organization.sector)
    for group in guide.groups:
        yield Node(node_id("group", group.id), "group", name_in_the_tavolo(group), group.id)
    for project in guide.projects:
        yield Node(node_id("project", project.id), "project", project.name, project.id)
    yield from _bodies(guide).values()


def _bodies(guide: Guide) -> Mapping[str, Node]:
    """Return by their folded names those whom only projects name, each as it is written first."""
    names: dict[str, str] = {}
    sectors: dict[str, str] = {}
    for project in guide.records.projects.values():
        for role in project.roles:
            if role.name:
                names.setdefault(folded(role.name), " ".join(role.name.split()))
                if role.sector:
                    sectors.setdefault(folded(role.name), role.sector)
    return {
        key: Node(node_id("body", id_), "body", names[key], None, sectors.get(key, "altro"))
        for key, id_ in ids_of_bodies(names).items()
    }


def ties_of(guide: Guide) -> Iterator[Tie]:
    """Yield every tie that a record says, as often as records say it, perhaps with a node that is not there."""
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
    named = {key: one.id for key, one in _bodies(guide).items()} | known
    for project in guide.records.projects.values():
        id_ = node_id("project", project.id)
        for role in project.roles:
            who = node_id("organization", role.organization) if role.organization else named[folded(role.name or "")]
            yield _tie("role", who, id_, ("projects", project.id, "roles"), role.role)
        for group in project.groups:
            yield _tie("follows", node_id("group", group), id_, ("projects", project.id, "groups"))
        for field, group in _groups_at_the_origin(project.origin, guide) if project.origin else ():
            yield _tie("born", node_id("group", group), id_, ("projects", project.id, f"origin.{field}"))
    for proposal in guide.records.proposals.values():
        if proposal.group:
            said = ("proposals", proposal.id, "projects")
            for project_id in proposal.projects:
                yield _tie("born", node_id("group", proposal.group), node_id("project", project_id), said)


def _groups_at_the_origin(origin: Origin, guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield (field, group): whose meeting, decision or proposal a project came of."""
    meetings, proposals = guide.records.meetings, guide.records.proposals
    if origin.meeting:
        yield "meeting", meetings[origin.meeting].group
    if origin.decision:
        yield "decision", meetings[origin.decision.rpartition("/")[0]].group
    if origin.proposal and (group := proposals[origin.proposal].group):
        yield "proposal", group


def _of_organizations(guide: Guide) -> Iterator[Tie]:
    for organization in guide.organizations:
        if organization.parent:
            whole = node_id("organization", organization.parent)
            said = ("organizations", organization.id, "parent")
            yield _tie("part", node_id("organization", organization.id), whole, said)
    for offer in guide.listed_offers:
        owner, service = offer.organization, offer.service
        id_ = node_id("organization", owner.id)
        hosted_at = ("organizations", owner.id, "services.hosted_at")
        for location in offer.locations if service.hosted_at else ():
            # Who is a guest of a refuge would tell where it is to all who know the guest.
            if location.place.address_public:
                yield _tie("hosted", id_, node_id("organization", location.owner.id), hosted_at, service.name)
        managed_by = ("organizations", owner.id, "services.managed_by")
        for manager in service.managed_by:
            yield _tie("managed", id_, node_id("organization", manager), managed_by, service.name)


def _tie(kind: TieKind, one: str, other: str, said: tuple[str, str, str], *detail: str) -> Tie:
    return Tie(kind, one, other, detail, (Said(*said),))


def ids_of_bodies(names: Iterable[str]) -> dict[str, str]:
    """Return, for folded names, what an address calls each: `comune-di-milano`.

    Names that would be called alike, or by nothing, have a mark of their own after it, which no other name changes.
    """
    short = {name: re.sub(r"[^a-z0-9]+", "-", alphabetical(name)[0]).strip("-") for name in sorted(names)}
    times = Counter(short.values())
    return {name: id_ if id_ and times[id_] == 1 else f"{id_}-{_mark(name)}".lstrip("-") for name, id_ in short.items()}


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
