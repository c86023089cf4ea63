"""The calendar page: meetings that are coming, called off, or agreed and not yet convened; and how to keep them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from guida.cadence import has_ended
from guida.guide import Guide
from guida.labels import labels
from guida.memory import name_in_the_tavolo
from guida.records.days import Moment
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render import calendar as calendars
from guida.render import words
from guida.render.meetings import when_in_words
from guida.render.memory import Spot, brief_title, fill, place_now, public_part, rows, spot, tavolo_crumbs
from guida.render.page import Page
from guida.tracked import starts

COMING = "tavolo/calendario/"
LATEST = 5


@dataclass(frozen=True, slots=True)
class Date:
    """A day on which somebody meets, or was to meet.

    `meeting` is its public part; None: the date was agreed in the meetings `agreed_in`, and nobody convened it yet.
    `before` are the dates it no longer has, the first one first.
    """

    start: Moment
    title: str
    group: Group
    when: str
    place: Spot | None
    meeting: Meeting | None
    before: tuple[Moment, ...] = ()
    agreed_in: tuple[Meeting, ...] = ()

    @property
    def anchor(self) -> str:
        """Return its id on the page: of a meeting by its name, for one may be moved to the day of another."""
        return self.meeting.id.replace("/", "-") if self.meeting else f"{self.group.id}-{self.start.day.isoformat()}"


def dates(guide: Guide) -> tuple[Date, ...]:
    """Return every date of the Tavolo from today on, the nearest first; a cancelled one until its day has passed."""
    found = [*_convened(guide), *_agreed(guide)]
    return tuple(sorted(found, key=lambda one: (str(one.start), one.group.name, one.anchor)))


def _convened(guide: Guide) -> Iterator[Date]:
    for meeting in guide.meetings:
        if meeting.status not in ("announced", "cancelled") or starts(meeting).day < guide.today:
            continue
        shown = public_part(meeting, guide)
        start, group = starts(shown), guide.records.groups[meeting.group]
        before = (shown.start, *(move.start for move in shown.moved[:-1])) if shown.moved else ()
        yield Date(
            start, brief_title(shown, guide), group,
            when_in_words(start, None if shown.moved else shown.end), spot(place_now(shown), guide), shown, before,
        )  # fmt: skip


def _agreed(guide: Guide) -> Iterator[Date]:
    """Yield the dates agreed at the end of meetings for which nobody has been convened yet."""
    for group in guide.groups:
        for date in guide.agreed_dates.get(group.id, ()):
            when, place = when_in_words(date.start, None), spot(date.place, guide)
            yield Date(date.start, name_in_the_tavolo(group), group, when, place, None, agreed_in=date.said_in)


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a table: weeks of seven days, each with its dates; None is a day of another month."""

    first: dt.date
    weeks: tuple[tuple[tuple[dt.date, tuple[Date, ...]] | None, ...], ...]


def months(found: tuple[Date, ...], today: dt.date) -> tuple[Month, ...]:
    """Return this month and the next, those that have a date."""
    this = today.replace(day=1)
    wanted = (this, (this + dt.timedelta(days=32)).replace(day=1))
    by_day: dict[dt.date, tuple[Date, ...]] = {
        day: tuple(of_day) for day, of_day in groupby(found, key=lambda one: one.start.day)
    }
    with_dates = {day.replace(day=1) for day in by_day}
    return tuple(
        Month(
            first,
            tuple(
                tuple((day, by_day.get(day, ())) if day.month == first.month else None for day in week)
                for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
            ),
        )
        for first in wanted
        if first in with_dates
    )


def _rules(groups: Iterable[Group]) -> list[tuple[str, list[Group]]]:
    """Return every cadence in words with the groups that keep it."""
    found: dict[str, list[Group]] = {}
    for group in groups:
        if group.cadence:
            found.setdefault(words.cadence_in_words(*group.cadence.every_days), []).append(group)
    return list(found.items())


def coming_page(guide: Guide) -> Page:
    """Return the page of the coming meetings, with how to subscribe to them, and the latest past ones."""
    say = labels("it")["coming"]
    found = dates(guide)
    by_month = [(first, list(of)) for first, of in groupby(found, key=lambda one: one.start.day.replace(day=1))]
    at_work = [group for group in guide.groups if not has_ended(group, guide.today)]
    past = [one for one in guide.meetings if starts(one).day < guide.today]
    page = {
        "address": COMING,
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
    }
    context: dict[str, Any] = {
        "by_month": by_month,
        "months": months(found, guide.today),
        "rules": _rules(at_work),
        "calendar": calendars.ALL,
        "of_groups": [(group, calendars.group_calendar(group)) for group in at_work],
        "site_address": guide.site.base_address,
        "webcal": f"webcal:{guide.site.base_address.partition(':')[2]}",
        "past": rows(past[:LATEST], guide),
    }
    return fill("tavolo/coming", guide, page, **context)
