"""What the meetings tell of a project, a proposal, an organization or a group's people: never a rate, never a ranking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from guida.memory import Memory
from guida.offers import has_left
from guida.participation import who
from guida.records.group import Group
from guida.records.meeting import AgendaItem, Meeting
from guida.records.organization import Organization
from guida.records.project import Project
from guida.records.proposal import Proposal
from guida.tracked import TrackedAction, TrackedDecision, place_in_time, starts

LATELY = dt.timedelta(days=365)
"""Who was at a meeting since then still takes part."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one meeting said of a record: under which items, what was decided there, which actions were taken for it."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    decisions: tuple[TrackedDecision, ...]
    actions: tuple[TrackedAction, ...]


def passages_about_project(id_: str, memory: Memory) -> tuple[Passage, ...]:
    """Return what the readable meetings said of a project, the last first."""
    return tuple(
        _passage(
            meeting,
            (item for item in meeting.agenda if id_ in item.projects),
            (memory.registers.action(meeting, one) for one in meeting.actions if one.project == id_),
            memory,
        )
        for meeting in memory.meetings_about("projects", id_)
    )


def passages_about_proposal(proposal: Proposal, memory: Memory) -> tuple[Passage, ...]:
    """Return what the readable meetings said of a proposal, with those that its file names; the last first.

    Its file also names meetings by the decisions taken on it, and by the status they gave it.
    """
    known = memory.records.meetings
    named = [known[id_] for id_ in proposal.meetings]
    deciding = [known[one.rpartition("/")[0]] for one in proposal.decisions]
    judging = [known[one.meeting] for one in proposal.history if one.meeting]
    told = filter(memory.readable, (*deciding, *judging))
    meetings = dict.fromkeys((*named, *told, *memory.meetings_about("proposals", proposal.id)))
    return tuple(
        _passage(meeting, _items_about(proposal.id, meeting, memory), (), memory, proposal.decisions)
        for meeting in sorted(meetings, key=place_in_time, reverse=True)
    )


def _items_about(id_: str, meeting: Meeting, memory: Memory) -> tuple[AgendaItem, ...]:
    """Return none of a draft: that its items are about a proposal is not told."""
    return tuple(item for item in meeting.agenda if memory.readable(meeting) and id_ in item.proposals)


def _passage(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    actions: Iterable[TrackedAction],
    memory: Memory,
    named: Collection[str] = (),
) -> Passage:
    """Return a passage; its decisions are those under its items, and those `named` by their whole id."""
    about = tuple(items)
    if not memory.took_place(meeting):
        # Nothing was decided or taken on there.
        return Passage(meeting, about, (), ())
    under = {item.id for item in about}
    readable = memory.readable(meeting)
    decisions = (
        memory.registers.decision(meeting, one)
        for one in meeting.decisions
        if one.agenda in under or (readable and f"{meeting.id}/{one.id}" in named)
    )
    return Passage(meeting, about, tuple(decisions), tuple(actions))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A meeting's agenda item about a project in which an organization has a role."""

    meeting: Meeting
    item: AgendaItem
    project: Project


@dataclass(frozen=True, slots=True)
class History:
    """What the memory holds of an organization: `present` at meetings, `spoken` of its projects, `actions` it took."""

    present: tuple[Meeting, ...]
    spoken: tuple[Spoken, ...]
    actions: tuple[TrackedAction, ...]

    def __bool__(self) -> bool:
        return bool(self.present or self.spoken or self.actions)


def history_of(organization: Organization, memory: Memory) -> History:
    """Return an organization's own history, by minutes that may be read; the last first."""
    spoken = (
        Spoken(meeting, item, project)
        for project in memory.projects_of("organizations", organization.id)
        for meeting in memory.meetings_about("projects", project.id)
        if memory.took_place(meeting)
        for item in meeting.agenda
        if project.id in item.projects
    )
    return History(
        memory.meetings_attended(organization),
        tuple(sorted(spoken, key=lambda one: place_in_time(one.meeting), reverse=True)),
        memory.registers.owned_by(organization.id),
    )


@dataclass(frozen=True, slots=True)
class Body:
    """Who takes part in a group: an organization of the guide, else the name the minutes give."""

    name: str
    organization: Organization | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part in a group, each once and by name.

    `lately` were at a meeting of the last year, `earlier` only before; `declared` say of themselves that they take
    part, and no minutes name them.
    """

    lately: tuple[Body, ...]
    earlier: tuple[Body, ...]
    declared: tuple[Body, ...]


def people_of(group: Group, members: Iterable[Organization], memory: Memory) -> People:
    """Return who takes part in a group: those present at its readable meetings, and `members`, who say so themselves.

    Organizations that closed or withdrew stay in the minutes alone: they are in no list.
    """
    last: dict[str, tuple[Body, dt.date]] = {}
    for meeting in reversed(memory.meetings_of(group)):
        if memory.took_place(meeting) and memory.readable(meeting):
            for line in meeting.attendance:
                own = memory.records.organizations[line.organization] if line.organization else None
                if line.status == "present" and not (own and has_left(own)):
                    body = Body(own.name if own else line.name or "", own)
                    last[who(line)] = (body, starts(meeting).day)
    since = memory.today - LATELY
    return People(
        lately=_by_name(body for body, day in last.values() if day >= since),
        earlier=_by_name(body for body, day in last.values() if day < since),
        declared=_by_name(Body(one.name, one) for one in members if one.id not in last),
    )


def _by_name(bodies: Iterable[Body]) -> tuple[Body, ...]:
    return tuple(sorted(bodies, key=lambda one: one.name.casefold()))
