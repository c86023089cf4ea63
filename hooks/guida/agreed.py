"""The dates that meetings agreed upon for the next time: which of them are still to come, and who said them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guida.records.days import Moment
from guida.records.group import Group
from guida.records.meeting import Meeting, MeetingPlace, NextDate
from guida.tracked import in_order, starts

GroupDay = tuple[str, dt.date]
"""A group's id and a day."""


@dataclass(frozen=True, slots=True)
class AgreedDate:
    """A day on which a group said it would meet; `said_in` are the meetings that said so, the newest first.

    Said twice, it stands once: the newest that knows the hour says the hour, the newest that knows the place the place.
    """

    group: str
    start: Moment
    place: MeetingPlace | None
    said_in: tuple[Meeting, ...]


def dates_said(meetings: Iterable[Meeting], groups: Mapping[str, Group]) -> Mapping[GroupDay, AgreedDate]:
    """Return every date that held meetings said, of the past too.

    A meeting speaks for the groups of its own territory alone: the others do not follow its minutes.
    """
    said: dict[GroupDay, list[tuple[Meeting, NextDate]]] = defaultdict(list)
    for meeting in reversed(in_order(one for one in meetings if one.status == "held")):
        for date in meeting.next:
            group = date.group or meeting.group
            if groups[group].territory == groups[meeting.group].territory:
                said[group, date.start.day].append((meeting, date))
    return {key: _one(key[0], lines) for key, lines in said.items()}


def _one(group: str, lines: list[tuple[Meeting, NextDate]]) -> AgreedDate:
    start = next((date.start for _, date in lines if date.start.time), lines[0][1].start)
    place = next((date.place for _, date in lines if date.place), None)
    return AgreedDate(group, start, place, tuple(dict.fromkeys(meeting for meeting, _ in lines)))


def meetings_by_day(meetings: Iterable[Meeting]) -> Mapping[GroupDay, Meeting]:
    """Return the meeting of a group by the day for which it was first convened, and by the one on which it is now."""
    every = in_order(meetings)
    now = {(one.group, starts(one).day): one for one in every}
    return {(one.group, one.start.day): one for one in every} | now


def still_to_come(
    said: Mapping[GroupDay, AgreedDate], known: Mapping[GroupDay, Meeting], today: dt.date
) -> Mapping[str, tuple[AgreedDate, ...]]:
    """Return by group, the nearest first, the dates from today on of which no meeting is known (`meetings_by_day`).

    Whoever is convened for a later day does not meet before: its dates up to that day count no more.
    """
    convened: dict[str, dt.date] = {}
    for (group, _), meeting in known.items():
        if meeting.status == "announced":
            convened[group] = max(starts(meeting).day, convened.get(group, dt.date.min))
    found: dict[str, list[AgreedDate]] = defaultdict(list)
    for key in sorted(said):
        group, day = key
        if day >= today and key not in known and day > convened.get(group, dt.date.min):
            found[group].append(said[key])
    return {group: tuple(dates) for group, dates in found.items()}
