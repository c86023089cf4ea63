"""How often the groups meet beside the rule they gave themselves, and how long minutes are missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.tracked import in_order, starts, took_place

Pace = Literal["none", "ended", "no-rule", "in-time", "due", "late"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Where a group stands today.

    `days` since its last held meeting (None: the archive has none); `rule` fewest and most days between two;
    `missing` are held meetings without approved minutes, the oldest first; `untold` announced ones whose day is past.
    """

    group: Group
    pace: Pace
    last: Meeting | None
    days: int | None
    rule: tuple[int, int] | None
    following: Meeting | None
    missing: tuple[tuple[Meeting, int], ...]
    untold: tuple[Meeting, ...]


def rhythm(group: Group, meetings: Sequence[Meeting], today: dt.date) -> Rhythm:
    """Return the rhythm of a group on a day, by all its meetings; cancelled ones count as if they had not been."""
    own = in_order(meetings)
    held = [one for one in own if took_place(one, today)]
    announced = [one for one in own if one.status == "announced"]
    following = next((one for one in announced if starts(one).day >= today), None)
    last = held[-1] if held else None
    days = (today - starts(last).day).days if last else None
    rule = group.cadence.every_days if group.cadence else None
    return Rhythm(
        group, _pace(group, days, rule, today), last, days, rule, following,
        missing=tuple((one, (today - starts(one).day).days) for one in held if is_missing(one)),
        untold=tuple(one for one in announced if starts(one).day < today),
    )  # fmt: skip


def is_missing(meeting: Meeting) -> bool:
    """Whether a held meeting still lacks approved minutes; a text of the past without a state is not missing."""
    state = meeting.minutes.state if meeting.minutes else None
    there = meeting.body is not None if state is None else state in ("approved", "corrected")
    return meeting.status == "held" and not there


def has_ended(group: Group, today: dt.date) -> bool:
    """Whether a group has ended its work; of a year or a month, which say it ended during them, the last day counts."""
    return group.until is not None and group.until.last() <= today


def _pace(group: Group, days: int | None, rule: tuple[int, int] | None, today: dt.date) -> Pace:
    if has_ended(group, today):
        return "ended"
    if days is None:
        return "none"
    if rule is None:
        return "no-rule"
    if days > rule[1]:
        return "late"
    return "due" if days >= rule[0] else "in-time"


@dataclass(frozen=True, slots=True)
class YearOfMeetings:
    """What a group held in a year beside its rule.

    `expected`: fewest and most meetings that the rule asks for between `first` and `last`, the days of that year on
    which the archive knows the group at work; None without a rule, or before its first meeting in the archive.
    `span`: those two days, when there is something to expect.
    `gaps`: days between each held meeting and the one before, whichever year that was in.
    """

    held: tuple[Meeting, ...]
    cancelled: tuple[Meeting, ...]
    expected: tuple[int, int] | None
    span: tuple[dt.date, dt.date] | None
    gaps: tuple[tuple[Meeting, int], ...]


def year_of_meetings(group: Group, meetings: Sequence[Meeting], year: int, today: dt.date) -> YearOfMeetings:
    """Return a group's year, as far as it has gone by today."""
    own = in_order(meetings)
    held = [one for one in own if took_place(one, today)]
    gaps = [(after, (starts(after).day - starts(before).day).days) for before, after in pairwise(held)]
    in_year = [one for one in held if starts(one).day.year == year]
    span = _span(group, held, year, today)
    return YearOfMeetings(
        tuple(in_year),
        tuple(
            one
            for one in own
            if one.status == "cancelled" and starts(one).day.year == year and starts(one).day <= today
        ),
        _expected(group, span),
        span,
        tuple((one, days) for one, days in gaps if starts(one).day.year == year),
    )


def _span(group: Group, held: Sequence[Meeting], year: int, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a year on which a group with a rule was at work, as the archive knows it."""
    if group.cadence is None or not held:
        return None
    first = max(dt.date(year, 1, 1), starts(held[0]).day)
    last = min(dt.date(year, 12, 31), today, group.until.last() if group.until else today)
    return (first, last) if first <= last else None


def _expected(group: Group, span: tuple[dt.date, dt.date] | None) -> tuple[int, int] | None:
    if group.cadence is None or span is None:
        return None
    days = (span[1] - span[0]).days + 1
    fewest, most = group.cadence.every_days
    return days // most, days // fewest
