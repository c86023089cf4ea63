"""The figures of a group's year, computed from the minutes that may be read; the words are the coordinator's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from guida.cadence import YearOfMeetings, has_ended, year_of_meetings
from guida.memory import Memory
from guida.participation import Participation, participation
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.project import Project
from guida.records.report import Report
from guida.registers import Registers
from guida.tracked import TrackedAction, TrackedDecision, in_order, starts, took_place


@dataclass(frozen=True, slots=True)
class Year:
    """A group's year: `as_of` is its last day, or today while it lasts; states of actions are those of that evening.

    `told` are the held meetings whose minutes may be read: participation, decisions, actions and projects are theirs.
    `taken` are the actions taken in the year, `done` those of any year that it heard were done, `left` what was
    neither done nor dropped in its evening. `silence` is the last meeting and the days from it to that evening, when
    they are more than the rule allows. `text` is the coordinator's file, when there is one.
    """

    group: Group
    year: int
    as_of: dt.date
    meetings: YearOfMeetings
    told: tuple[Meeting, ...]
    participation: tuple[Participation, ...]
    decisions: tuple[TrackedDecision, ...]
    taken: tuple[TrackedAction, ...]
    done: tuple[TrackedAction, ...]
    left: tuple[TrackedAction, ...]
    projects: tuple[Project, ...]
    silence: tuple[Meeting, int] | None
    text: Report | None

    @property
    def id(self) -> str:
        """Return the name of its report: year/group."""
        return f"{self.year}/{self.group.id}"

    @property
    def going_on(self) -> bool:
        """Whether the year has days still to come."""
        return self.as_of < dt.date(self.year, 12, 31)

    @property
    def long_gaps(self) -> tuple[tuple[Meeting, int], ...]:
        """Return the meetings held later after the one before than the rule allows, with the days between."""
        rule = self.group.cadence.every_days if self.group.cadence else None
        return tuple((one, days) for one, days in self.meetings.gaps if rule and days > rule[1])


def year_of(group: Group, year: int, memory: Memory, registers: Registers | None = None) -> Year:
    """Compute a group's year from its meetings; nothing that later years said is in it.

    `registers`: those of the year's last evening, for who computes many groups.
    """
    as_of = _last_day(year, memory)
    registers = registers or memory.registers.until(as_of)

    def this_year(meeting: Meeting | None) -> bool:
        return meeting is not None and starts(meeting).day.year == year and starts(meeting).day <= as_of

    meetings = in_order(memory.meetings_of(group))
    told = tuple(one for one in meetings if this_year(one) and memory.took_place(one) and memory.readable(one))
    actions = registers.taken_by(group.id)
    spoken = {id_ for one in told for item in one.agenda for id_ in item.projects}
    spoken |= {action.project for one in told for action in one.actions if action.project}
    return Year(
        group, year, as_of,
        year_of_meetings(group, meetings, year, memory.today),
        told,
        participation(told, memory.records),
        tuple(registers.decision(meeting, one) for meeting in told for one in meeting.decisions),
        taken=tuple(one for one in actions if this_year(one.meeting)),
        done=tuple(one for one in actions if one.state(as_of) == "done" and this_year(one.ended_in())),
        left=registers.open_actions(as_of, group.id),
        projects=tuple(one for one in memory.projects if one.id in spoken),
        silence=_silence(group, meetings, as_of),
        text=memory.records.reports.get(f"{year}/{group.id}"),
    )  # fmt: skip


def years_of(group: Group, memory: Memory) -> tuple[int, ...]:
    """Return the years of which a group has a report: it met, or somebody wrote of them; the last first."""
    met = _met(group, memory)
    written = {report.year for report in memory.records.reports.values() if report.group == group.id}
    return tuple(sorted(met | written, reverse=True))


def all_years(memory: Memory) -> Mapping[int, tuple[Year, ...]]:
    """Return the years of the Tavolo, the last first: each with the groups that have a report, the plenary first."""
    found: dict[int, list[Group]] = {}
    for group in memory.groups:
        for year in years_of(group, memory):
            found.setdefault(year, []).append(group)
    years = {}
    for year in sorted(found, reverse=True):
        registers = memory.registers.until(_last_day(year, memory))
        years[year] = tuple(year_of(group, year, memory, registers) for group in found[year])
    return years


def without_meetings(year: int, memory: Memory) -> tuple[Group, ...]:
    """Return the groups at work in a year of which the archive holds no held meeting.

    Only those that the archive knows or that say since when they are: of the others nobody can say they were there.
    """
    first, last = dt.date(year, 1, 1), _last_day(year, memory)
    return tuple(
        group
        for group in memory.groups
        if year not in _met(group, memory)
        and not has_ended(group, first)
        and (
            (group.since is not None and group.since.first() <= last)
            or any(starts(one).day < first for one in memory.meetings_of(group))
        )
    )


def _met(group: Group, memory: Memory) -> set[int]:
    return {starts(one).day.year for one in memory.meetings_of(group) if memory.took_place(one)}


def _last_day(year: int, memory: Memory) -> dt.date:
    return min(memory.today, dt.date(year, 12, 31))


def _silence(group: Group, meetings: tuple[Meeting, ...], as_of: dt.date) -> tuple[Meeting, int] | None:
    held = [one for one in meetings if took_place(one, as_of)]
    if not held or group.cadence is None or has_ended(group, as_of):
        return None
    days = (as_of - starts(held[-1]).day).days
    return (held[-1], days) if days > group.cadence.every_days[1] else None
