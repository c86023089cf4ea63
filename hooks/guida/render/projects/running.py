"""All projects at work on one line of time, and the same as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from guida import schedule
from guida.guide import Guide
from guida.labels import labels
from guida.records.project import Project
from guida.render.memory import fill
from guida.render.page import Crumb, Page
from guida.render.time_axis import axis_of, span_in_words
from guida.render.timeline import About, Bar, Row, rows_in_words, timeline
from guida.schedule import Progress, Span

ADDRESS = "progetti/cronoprogramma/"


@dataclass(frozen=True, slots=True)
class Running:
    """A project at work: when it was meant to be, when it is; the span of its tasks where no date is written."""

    project: Project
    planned: Span | None
    real: Span | None
    of_tasks: Span | None
    progress: Progress
    overdue: bool

    @property
    def dated(self) -> bool:
        """Whether anything is known of its time."""
        return bool(self.planned or self.real or self.of_tasks)

    @property
    def days(self) -> list[dt.date]:
        """Return the days that are known of it."""
        spans = filter(None, (self.planned, self.real, self.of_tasks))
        return [day for span in spans for day in (span.start, span.end) if day]


def running(guide: Guide) -> tuple[Running, ...]:
    """Return the projects at work, those that start first before the others; without a date they stand last."""
    found = [_running(one, guide.today) for one in guide.projects if schedule.is_running(one)]
    return tuple(sorted(found, key=lambda one: (not one.dated, min(one.days, default=dt.date.max), one.project.name)))


def _running(project: Project, today: dt.date) -> Running:
    planned, real = schedule.planned(project), schedule.real(project)
    of_tasks = None if planned or real else schedule.of_tasks(project)
    progress = schedule.progress_of(project.tasks)
    return Running(project, planned, real, of_tasks, progress, schedule.is_overdue(project, today))


def running_page(guide: Guide) -> Page:
    """Return the page of the projects at work in time; those without a date are named."""
    say = labels("it")["cronoprogramma"]
    known = running(guide)
    dated = [one for one in known if one.dated]
    drawing = None
    if dated:
        axis = axis_of([guide.today, *(day for one in dated for day in one.days)])
        rows = [_row(one, guide.today) for one in dated]
        told = say["drawing"].format(rows=rows_in_words(rows), span=span_in_words(axis))
        drawing = timeline(About("page-drawing-progetti", say["title"], told), rows, axis, guide.today)
    page = {
        "address": ADDRESS,
        "title": say["list_title"],
        "description": say["list_description"],
        "kind": "progetti",
        "crumbs": (Crumb(labels("it")["project"]["list_title"], "progetti/"),),
    }
    return fill(
        "projects/running",
        guide,
        page,
        drawing=drawing,
        dated=dated,
        undated=[one.project for one in known if not one.dated],
    )


def _row(one: Running, today: dt.date) -> Row:
    lanes = tuple((bar,) for bar in _bars(one, today))
    return Row(one.project.name, lanes, tuple(filter(None, (" · ".join(_notes(one)),))))


def _bars(one: Running, today: dt.date) -> Iterator[Bar]:
    if one.of_tasks:
        yield Bar(one.of_tasks.start, one.of_tasks.end, "planned")
    if one.real:
        start, end = one.real.start, one.real.end
        if end is None and start is not None and start <= today:
            yield Bar(start, today, "real", goes_on=True)
        else:
            yield Bar(start, end, "real")
    if one.planned:
        # Where only the real start is known, what is planned goes on from there.
        start = one.planned.start or (one.real.start if one.real else None)
        end = one.planned.end
        if start and end and end < start:
            start = None
        yield Bar(start, end, "planned")


def _notes(one: Running) -> Iterator[str]:
    if one.progress.percent is not None:
        yield labels("it")["schedule"]["note_done"].format(percent=one.progress.percent)
    say = labels("it")["cronoprogramma"]
    if one.of_tasks:
        yield say["from_tasks"]
    if one.overdue:
        yield say["overdue"]
