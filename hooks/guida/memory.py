"""The memory of the Tavolo: groups, meetings and projects in their orders, and who speaks of whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from guida.agreed import AgreedDate, GroupDay, dates_said, meetings_by_day, still_to_come
from guida.records import Records
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.organization import Organization
from guida.records.project import Project
from guida.records.resource import SharedResource
from guida.registers import Registers
from guida.schedule import STATES
from guida.sharing import in_use
from guida.tracked import in_order, place_in_time, starts, took_place


def is_draft(meeting: Meeting) -> bool:
    """Whether the minutes of a meeting are still being agreed upon."""
    return meeting.minutes is not None and meeting.minutes.state == "draft"


def name_in_the_tavolo(group: Group) -> str:
    """Return a group's name where everything is the Tavolo's: the plenary's whole name is that of the Tavolo itself."""
    return group.short_name if group.kind == "plenaria" and group.short_name else group.name


class Memory:
    """What the pages of the Tavolo are made from; the Guide is one, with the services beside it."""

    records: Records
    today: dt.date
    preview: bool

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of this Tavolo, the plenary first, then by name."""
        own = [group for group in self.records.groups.values() if group.territory is None]
        return tuple(sorted(own, key=lambda group: (group.kind != "plenaria", group.name)))

    @cached_property
    def groups_elsewhere(self) -> tuple[Group, ...]:
        """Return groups of other territories: outside the Tavolo's registers, cadence and counts."""
        return tuple(group for group in self.records.groups.values() if group.territory is not None)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Return the meetings of this Tavolo, the newest first."""
        own = {group.id for group in self.groups}
        return self._newest(meeting for meeting in self.records.meetings.values() if meeting.group in own)

    @staticmethod
    def _newest(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
        return tuple(sorted(meetings, key=place_in_time, reverse=True))

    @cached_property
    def _meetings_of(self) -> Mapping[str, tuple[Meeting, ...]]:
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.records.meetings.values():
            found[meeting.group].append(meeting)
        return {id_: self._newest(meetings) for id_, meetings in found.items()}

    def meetings_of(self, group: Group) -> tuple[Meeting, ...]:
        """Return the meetings of a group, the newest first."""
        return self._meetings_of.get(group.id, ())

    def neighbours(self, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """Return the meeting of the same group before this one, and the one after."""
        own = self._meetings_of[meeting.group]
        at = own.index(meeting)
        return (own[at + 1] if at + 1 < len(own) else None, own[at - 1] if at else None)

    @cached_property
    def upcoming(self) -> tuple[Meeting, ...]:
        """Return announced meetings from today on, the nearest first."""
        coming = [one for one in self.meetings if one.status == "announced" and starts(one).day >= self.today]
        return tuple(reversed(coming))

    @cached_property
    def dates_said(self) -> Mapping[GroupDay, AgreedDate]:
        """Return every date that a meeting agreed upon, by the group that was to meet and the day."""
        return dates_said(self.records.meetings.values(), self.records.groups)

    @cached_property
    def agreed_dates(self) -> Mapping[str, tuple[AgreedDate, ...]]:
        """Return by group the dates that are agreed, still to come and not convened yet, the nearest first."""
        return still_to_come(self.dates_said, self.meetings_by_day, self.today)

    @cached_property
    def meetings_by_day(self) -> Mapping[GroupDay, Meeting]:
        """Return a group's meeting by the day for which it was first convened, and by the one on which it is now."""
        return meetings_by_day(self.records.meetings.values())

    def readable(self, meeting: Meeting) -> bool:
        """Whether more of a meeting may be shown than group, title, times, place, status, agenda titles and next dates.

        Draft minutes may not, but in a private preview; a meeting without minutes, or of the past with public sources,
        may.
        """
        return self.preview or not is_draft(meeting)

    def took_place(self, meeting: Meeting) -> bool:
        """Whether a meeting was held by today: only then somebody was there, and something was said."""
        return took_place(meeting, self.today)

    @cached_property
    def _approved(self) -> Mapping[str, tuple[Meeting, ...]]:
        found: dict[str, dict[str, Meeting]] = defaultdict(dict)
        for meeting in filter(self.readable, in_order(self.records.meetings.values())):
            for id_ in (
                meeting.minutes and meeting.minutes.approved_in,
                *(one.approved_in for one in meeting.corrections),
            ):
                if id_:
                    found[id_][meeting.id] = meeting
        return {id_: tuple(meetings.values()) for id_, meetings in found.items()}

    def approved_in(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """Return the meetings whose minutes, or a correction of them, this one approved; the earliest first."""
        return self._approved.get(meeting.id, ())

    @cached_property
    def registers(self) -> Registers:
        """Return what was decided, promised and asked of others, by the minutes that may be read."""
        readable = [one for one in self.records.meetings.values() if self.readable(one) and self.took_place(one)]
        return Registers(readable, frozenset(group.id for group in self.groups))

    @cached_property
    def _attended(self) -> Mapping[str, tuple[Meeting, ...]]:
        found: dict[str, dict[str, Meeting]] = defaultdict(dict)
        for meeting in self.records.meetings.values():
            if self.readable(meeting) and self.took_place(meeting):
                for line in meeting.attendance:
                    if line.organization and line.status == "present":
                        found[line.organization][meeting.id] = meeting
        return {id_: self._newest(meetings.values()) for id_, meetings in found.items()}

    def meetings_attended(self, organization: Organization) -> tuple[Meeting, ...]:
        """Return the meetings at which an organization was present, by minutes that may be read."""
        return self._attended.get(organization.id, ())

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """Return all projects: running ones first, then by name."""
        return tuple(sorted(self.records.projects.values(), key=lambda one: (STATES.index(one.status), one.name)))

    @cached_property
    def _projects_of(self) -> Mapping[tuple[str, str], tuple[Project, ...]]:
        found: dict[tuple[str, str], dict[Project, None]] = defaultdict(dict)
        for project in self.projects:
            for role in project.roles:
                if role.organization:
                    found["organizations", role.organization][project] = None
            for id_ in project.groups:
                found["groups", id_][project] = None
        return {key: tuple(projects) for key, projects in found.items()}

    def projects_of(self, kind: str, id_: str) -> tuple[Project, ...]:
        """Return the projects of an organization or a group: kind is organizations or groups."""
        return self._projects_of.get((kind, id_), ())

    @cached_property
    def _resources_of(self) -> Mapping[str, tuple[SharedResource, ...]]:
        found: dict[str, list[SharedResource]] = defaultdict(list)
        for resource in in_use(self.records.resources.values(), self.today):
            found[resource.organization].append(resource)
        return {id_: tuple(resources) for id_, resources in found.items()}

    def resources_of(self, organization: Organization) -> tuple[SharedResource, ...]:
        """Return what an organization offers or seeks today or soon."""
        return self._resources_of.get(organization.id, ())

    @cached_property
    def _meetings_about(self) -> Mapping[tuple[str, str], tuple[Meeting, ...]]:
        found: dict[tuple[str, str], dict[str, Meeting]] = defaultdict(dict)
        for meeting in filter(self.readable, self.records.meetings.values()):
            for item in meeting.agenda:
                for id_ in item.projects:
                    found["projects", id_][meeting.id] = meeting
                for id_ in item.proposals:
                    found["proposals", id_][meeting.id] = meeting
            for action in meeting.actions if self.took_place(meeting) else ():
                if action.project:
                    found["projects", action.project][meeting.id] = meeting
        return {key: self._newest(meetings.values()) for key, meetings in found.items()}

    def meetings_about(self, kind: str, id_: str) -> tuple[Meeting, ...]:
        """Return the meetings that have a project or a proposal on their agenda, or took an action for the project.

        kind: projects or proposals. Only by minutes that may be read; also those that are to come or were cancelled,
        whose rows say so.
        """
        return self._meetings_about.get((kind, id_), ())
