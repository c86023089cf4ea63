"""The yearly social plan: what answers each of its objectives, and the money it sets aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guida.funding import total
from guida.histories import Passage, passages_about_project
from guida.memory import Memory
from guida.records.meeting import Meeting
from guida.records.plan import Objective, Plan, PlanResource
from guida.records.project import Indicator, Project
from guida.spelling import folded
from guida.tracked import place_in_time, starts


@dataclass(frozen=True, slots=True)
class SetAside:
    """Resources together: the sum in euro of those whose amount is known (None: of none), how many have no amount."""

    total: Decimal | None
    unsaid: int


def set_aside(resources: Iterable[PlanResource]) -> SetAside:
    """Return the sum of some resources."""
    known = list(resources)
    amounts = [one.amount for one in known if one.amount is not None]
    return SetAside(total(amounts) if amounts else None, len(known) - len(amounts))


def money_by_source(plan: Plan) -> tuple[tuple[str, SetAside], ...]:
    """Return who gives what over all objectives, in the order of the file; a source keeps the words it has at first."""
    found: dict[str, list[PlanResource]] = {}
    for resource in resources_of(plan):
        found.setdefault(folded(resource.source), []).append(resource)
    return tuple((ones[0].source, set_aside(ones)) for ones in found.values())


def resources_of(plan: Plan) -> tuple[PlanResource, ...]:
    """Return the resources of all objectives of a plan."""
    return tuple(resource for objective in plan.objectives for resource in objective.resources)


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers an objective in the year of its plan.

    `passages` are the meetings that spoke of its projects or were held by its groups, the last first, with what was
    decided and taken on for the projects; `measured` are the indicators of the projects.
    """

    objective: Objective
    money: SetAside
    projects: tuple[Project, ...]
    passages: tuple[Passage, ...]
    measured: tuple[tuple[Project, Indicator], ...]

    @property
    def decisions(self) -> int:
        """Return how many decisions of the year were about its projects."""
        return sum(len(one.decisions) for one in self.passages)

    @property
    def actions(self) -> int:
        """Return how many actions were taken in the year for its projects."""
        return sum(len(one.actions) for one in self.passages)


def answers(plan: Plan, memory: Memory) -> tuple[Answer, ...]:
    """Return what answers every objective of a plan, in their order."""
    return tuple(_answer(objective, plan.year, memory) for objective in plan.objectives)


def objectives_answered(project: Project, memory: Memory) -> tuple[tuple[Plan, Objective], ...]:
    """Return the objectives that name a project, each with its plan: the last year first, then as the plan has them."""
    plans = sorted(memory.records.plans.values(), key=lambda one: (-one.year, one.id))
    return tuple((plan, one) for plan in plans for one in plan.objectives if project.id in one.projects)


def _answer(objective: Objective, year: int, memory: Memory) -> Answer:
    projects = tuple(memory.records.projects[id_] for id_ in dict.fromkeys(objective.projects))
    return Answer(
        objective,
        set_aside(objective.resources),
        projects,
        _passages(objective, projects, year, memory),
        tuple((project, indicator) for project in projects for indicator in project.indicators),
    )


def _passages(objective: Objective, projects: Iterable[Project], year: int, memory: Memory) -> tuple[Passage, ...]:
    own = {group.id: group for group in memory.groups}

    def counts(meeting: Meeting) -> bool:
        # What is still to come, or was called off, answers nothing yet; another territory has a plan of its own.
        return meeting.group in own and memory.took_place(meeting) and starts(meeting).day.year == year

    told = [Passage(one, (), (), ()) for id_ in objective.groups if id_ in own for one in memory.meetings_of(own[id_])]
    for project in projects:
        told += passages_about_project(project.id, memory)
        # The decision a project came of is one about it, whatever its agenda item says.
        origin = project.origin.decision if project.origin else None
        if origin and (born := memory.registers.decided(origin)):
            told.append(Passage(born.meeting, (), (born,), ()))
    by_meeting: dict[str, list[Passage]] = {}
    for one in told:
        if counts(one.meeting):
            by_meeting.setdefault(one.meeting.id, []).append(one)
    merged = (_merged(ones) for ones in by_meeting.values())
    return tuple(sorted(merged, key=lambda one: place_in_time(one.meeting), reverse=True))


def _merged(passages: list[Passage]) -> Passage:
    """Return what one meeting said of several projects, each thing once and in the order of the minutes."""
    meeting = passages[0].meeting
    items = {item.id for one in passages for item in one.items}
    decisions = {tracked.decision.id: tracked for one in passages for tracked in one.decisions}
    actions = {tracked.action.id: tracked for one in passages for tracked in one.actions}
    return Passage(
        meeting,
        tuple(item for item in meeting.agenda if item.id in items),
        tuple(decisions[one.id] for one in meeting.decisions if one.id in decisions),
        tuple(actions[one.id] for one in meeting.actions if one.id in actions),
    )
