"""The calendar of a practice: its steps over the months that the source shows, and words for what it does not show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guida.labels import labels
from guida.records.days import CalendarMonth, last_of_month
from guida.records.practice import Calendar, Practice, Step
from guida.render import words
from guida.render.time_axis import Axis, axis_of, month_on_axis, span_in_words
from guida.render.timeline import About, Bar, Row, rows_in_words, timeline

_NO_YEAR = 2001
"""Where the months of a calendar without years are drawn; nobody reads it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing, and the sentences that say what it shows and what it cannot."""

    drawing: Markup
    words: tuple[str, ...]


def practice_calendar(practice: Practice) -> Drawn | None:
    """Return the calendar of a practice; None when neither it nor any of its steps has a time, or it has no step."""
    axis = _axis(practice)
    if axis is None or not practice.steps:
        return None
    say = labels("it")["practice_calendar"]
    rows = [_row(step, practice.calendar) for step in practice.steps]
    known = sum(any(row.lanes) for row in rows)
    told = say["drawing" if known else "empty_drawing"].format(rows=rows_in_words(rows), span=span_in_words(axis))
    about = About("page-drawing-passi", say["title"].format(name=practice.title), told)
    return Drawn(timeline(about, rows, axis), tuple(_words(practice, axis, known)))


def _words(practice: Practice, axis: Axis, known: int) -> Iterator[str]:
    say = labels("it")["practice_calendar"]
    if practice.calendar:
        first, last = (month_on_axis(day, axis) for day in (axis.first, axis.last))
        yield say["span" if axis.month_count > 1 else "one_month"].format(first=first, last=last)
        if not axis.years:
            yield say["months"].format(
                count=axis.month_count, months=words.listed([month_on_axis(month, axis) for month in axis.months()])
            )
            yield say["no_year"]
        if practice.calendar.note:
            yield practice.calendar.note
    if any(bar.start is None or bar.end is None for step in practice.steps for bar in _bars(step, practice.calendar)):
        yield labels("it")["timeline"]["open"]
    if known < len(practice.steps):
        yield say["some_times" if known else "no_times"]


def _axis(practice: Practice) -> Axis | None:
    calendar = practice.calendar
    if calendar:
        days = (_first_day(calendar.from_, calendar), last_of_month(_first_day(calendar.to, calendar)))
        return axis_of(days, years=calendar.from_.year is not None)
    known = [day for step in practice.steps for bar in _bars(step, None) for day in (bar.start, bar.end) if day]
    return axis_of(known) if known else None


def _first_day(month: CalendarMonth, calendar: Calendar | None) -> dt.date:
    """Return the first day of a month; without a year, one that comes before the calendar's first lies after New Year."""
    if month.year is not None:
        return dt.date(month.year, month.month, 1)
    first = calendar.from_.month if calendar else 1
    return dt.date(_NO_YEAR + (month.month < first), month.month, 1)


def _row(step: Step, calendar: Calendar | None) -> Row:
    bars = tuple(_bars(step, calendar))
    notes = () if bars else (labels("it")["practice_calendar"]["row_unknown"],)
    return Row(step.title, (bars,), notes)


def _bars(step: Step, calendar: Calendar | None) -> Iterator[Bar]:
    """Yield the bars of a step: months that follow each other are one, days stand by themselves."""
    if step.start or step.end:
        yield Bar(step.start, step.end)
    start = end = None
    for first in sorted({_first_day(month, calendar) for month in step.months}):
        if start is None or end is None or first.toordinal() != end.toordinal() + 1:
            if start:
                yield Bar(start, end)
            start = first
        end = last_of_month(first)
    if start:
        yield Bar(start, end)
