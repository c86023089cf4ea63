"""The figures of a group's year, computed from the minutes that may be read; the words are the coordinator's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guida.cadence import YearOfMeetings, year_of_meetings
from guida.memory import Memory
from guida.participation import Participation, participation
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.project import Project
from guida.records.report import Report
from guida.registers import TrackedAction, TrackedDecision, starts


@dataclass(frozen=True, slots=True)
class Year:
    """A group's year: `as_of` is its last day, or today while it lasts; states of actions are those of that evening.

    `taken` are the actions taken in the year, `done` those of any year that it heard were done, `left` what was
    neither done nor dropped in its evening. `text` is the coordinator's file, when there is one.
    """

    group: Group
    year: int
    as_of: dt.date
    meetings: YearOfMeetings
    participation: tuple[Participation, ...]
    decisions: tuple[TrackedDecision, ...]
    taken: tuple[TrackedAction, ...]
    done: tuple[TrackedAction, ...]
    left: tuple[TrackedAction, ...]
    projects: tuple[Project, ...]
    text: Report | None


def year_of(group: Group, year: int, memory: Memory) -> Year:
    """Compute a group's year from its meetings; nothing that later years said is in it."""
    as_of = min(memory.today, dt.date(year, 12, 31))
    registers = memory.registers.until(as_of)

    def this_year(meeting: Meeting | None) -> bool:
        return meeting is not None and starts(meeting).day.year == year

    actions = [one for one in registers.actions if one.meeting.group == group.id]
    decisions = [one for one in registers.decisions if one.meeting.group == group.id and this_year(one.meeting)]
    readable = [
        one for one in memory.meetings_of(group) if this_year(one) and one.status == "held" and memory.readable(one)
    ]
    spoken = {id_ for one in readable for item in one.agenda for id_ in item.projects}
    spoken |= {action.project for one in readable for action in one.actions if action.project}
    return Year(
        group, year, as_of,
        year_of_meetings(group, memory.meetings_of(group), year, memory.today),
        participation(readable, memory.records),
        tuple(reversed(decisions)),
        taken=tuple(reversed([one for one in actions if this_year(one.meeting)])),
        done=tuple(one for one in actions if one.steps and one.steps[-1][1].status == "done" and this_year(one.ended_in())),
        left=registers.open_actions(as_of, group.id),
        projects=tuple(one for one in memory.projects if one.id in spoken),
        text=memory.records.reports.get(f"{year}/{group.id}"),
    )  # fmt: skip


def years_of(group: Group, memory: Memory) -> tuple[int, ...]:
    """Return the years of which a group has a report: it met, or somebody wrote of them; the last first."""
    met = {starts(one).day.year for one in memory.meetings_of(group) if one.status == "held"}
    written = {report.year for report in memory.records.reports.values() if report.group == group.id}
    return tuple(sorted(met | written, reverse=True))
