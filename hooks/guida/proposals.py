"""What became of a proposal: from need to proposal, decision and project, as far as records say it."""

from __future__ import annotations

from dataclasses import dataclass

from guida.memory import Memory
from guida.records.meeting import Meeting
from guida.records.project import Project
from guida.records.proposal import Proposal, StatusChange
from guida.records.taxonomy import Need
from guida.tracked import TrackedDecision, place_in_time


def is_ours(proposal: Proposal, memory: Memory) -> bool:
    """Whether a proposal is of this Tavolo: as its group says, else as the territory it names."""
    group = memory.records.groups.get(proposal.group or "")
    if group is not None:
        return group.territory is None
    home = memory.records.site.territory if memory.records.site else None
    return home is not None and home.casefold() in proposal.territory.casefold()


def status_is_known(proposal: Proposal, memory: Memory) -> bool:
    """Whether somebody told the status: of a proposal from elsewhere only a step of its history does."""
    return bool(proposal.history) or is_ours(proposal, memory)


@dataclass(frozen=True, slots=True)
class Change:
    """A status a proposal has had, with the meeting that said so when its minutes may be read."""

    change: StatusChange
    meeting: Meeting | None


def changes_of(proposal: Proposal, memory: Memory) -> tuple[Change, ...]:
    """Return the history of a proposal, the earliest first."""
    return tuple(Change(one, _told_at(one.meeting, memory) if one.meeting else None) for one in proposal.history)


def _told_at(id_: str, memory: Memory) -> Meeting | None:
    """Return a meeting whose words may be told: held, and no draft."""
    meeting = memory.records.meetings[id_]
    return meeting if memory.readable(meeting) and memory.took_place(meeting) else None


@dataclass(frozen=True, slots=True)
class Chain:
    """The way from a need to what is done about it; true when anything follows the proposal."""

    needs: tuple[Need, ...]
    decisions: tuple[TrackedDecision, ...]
    projects: tuple[Project, ...]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.projects)


def chain_of(proposal: Proposal, memory: Memory) -> Chain:
    """Return what came before and after a proposal; of decisions those that may be read, the earliest first."""
    projects = _projects_of(proposal, memory)
    origins = (one.origin.decision for one in projects if one.origin)
    named = dict.fromkeys((*proposal.decisions, *(one for one in origins if one)))
    decisions = [one for one in map(memory.registers.decided, named) if one]
    decisions.sort(key=lambda one: place_in_time(one.meeting))
    return Chain(tuple(memory.records.needs[id_] for id_ in proposal.needs), tuple(decisions), projects)


def _projects_of(proposal: Proposal, memory: Memory) -> tuple[Project, ...]:
    """Return the projects that came of a proposal, as its file says or as they say themselves."""
    named = (memory.records.projects[id_] for id_ in proposal.projects)
    born = (one for one in memory.projects if one.origin and one.origin.proposal == proposal.id)
    return tuple(dict.fromkeys((*named, *born)))
