"""The time of a project: its spans, the order of its tasks, how far they have come and what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from guida.records.project import Project, Task

STATES = ("in-corso", "avviato", "idea", "sospeso", "concluso", "non-documentato")
"""The states of a project in the order in which they are shown."""
RUNNING = STATES[:2]


def is_running(project: Project) -> bool:
    """Whether a project is at work: only then something can be late today."""
    return project.status in RUNNING


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; None where the source does not say it."""

    start: dt.date | None
    end: dt.date | None


def planned(project: Project) -> Span | None:
    """Return when a project was meant to start and end; None when neither is written."""
    dates = project.dates
    return _span(dates.start_planned, dates.end_planned) if dates else None


def real(project: Project) -> Span | None:
    """Return when a project started and ended; None when neither is written."""
    dates = project.dates
    return _span(dates.start, dates.end) if dates else None


def of_tasks(project: Project) -> Span | None:
    """Return the time that the tasks of a project take together; None without a task."""
    if not project.tasks:
        return None
    return Span(min(task.start for task in project.tasks), max(task.end for task in project.tasks))


def _span(start: dt.date | None, end: dt.date | None) -> Span | None:
    return Span(start, end) if start or end else None


def is_overdue(project: Project, today: dt.date) -> bool:
    """Whether a running project should have ended before today, and no end is written."""
    dates = project.dates
    if dates is None or dates.end_planned is None or not is_running(project):
        return False
    return dates.end is None and dates.end_planned < today


def days_of(task: Task) -> int:
    """Return how many days a task takes, the first and the last included."""
    return (task.end - task.start).days + 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of some tasks is done, by their days. `percent` is that of the `known` ones, None when none is known."""

    percent: int | None
    known: int
    tasks: int

    @property
    def unknown(self) -> int:
        """Return of how many tasks nobody says how far they have come."""
        return self.tasks - self.known


def progress_of(tasks: Sequence[Task]) -> Progress:
    """Return the progress of tasks weighted by their days; of one that says nothing, nothing is guessed.

    Rounded to whole hundredths, but 100 only when all is done, and 0 only when nothing is.
    """
    known = [(days_of(task), task.progress) for task in tasks if task.progress is not None]
    whole = sum(days for days, _ in known) * 100
    if not whole:
        return Progress(None, 0, len(tasks))
    done = sum(days * percent for days, percent in known)
    rounded = (done * 200 + whole) // (whole * 2)
    if 0 < done < whole:
        rounded = min(max(rounded, 1), 99)
    return Progress(rounded, len(known), len(tasks))


def is_late(task: Task, today: dt.date) -> bool:
    """Whether a task is past its end and known not to be finished."""
    return task.end < today and task.progress is not None and task.progress < 100


def may_be_late(task: Task, today: dt.date) -> bool:
    """Whether a task is past its end and nobody says whether it is finished."""
    return task.end < today and task.progress is None


def in_order(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Return tasks by their start, then their end; of those of one same day each comes after those it waits for."""
    at = {id_: position for position, id_ in enumerate(_sorted(_links(tasks)))}
    return tuple(sorted(tasks, key=lambda task: (task.start, task.end, at[task.id])))


def circles(tasks: Sequence[Task]) -> list[tuple[str, ...]]:
    """Return the ids of tasks that wait for each other in a circle, each for the next and the last for the first.

    Each begins with the one that comes first in the file. A task that waits for itself is no circle.
    """
    place = {task.id: position for position, task in reversed(list(enumerate(tasks)))}
    links = _links(tasks)
    found: list[tuple[str, ...]] = []
    while circle := _circle(links):
        for waiting, awaited in zip(circle, (*circle[1:], circle[0]), strict=True):
            links[waiting].remove(awaited)
        first = min(range(len(circle)), key=lambda at: place[circle[at]])
        found.append((*circle[first:], *circle[:first]))
    return found


def _links(tasks: Iterable[Task]) -> dict[str, list[str]]:
    """Return by task those it waits for: each once, only tasks that exist, never itself."""
    links: dict[str, list[str]] = {task.id: [] for task in tasks}
    for task in tasks:
        links[task.id] += [id_ for id_ in dict.fromkeys(task.after) if id_ in links and id_ != task.id]
    return {id_: list(dict.fromkeys(awaited)) for id_, awaited in links.items()}


def _circle(links: dict[str, list[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(links).prepare()
    except CycleError as fault:
        # It lists each before the one that waits for it, and the first again at the end.
        return tuple(reversed(fault.args[1][1:]))
    return ()


def _sorted(links: dict[str, list[str]]) -> tuple[str, ...]:
    try:
        return tuple(TopologicalSorter(links).static_order())
    except CycleError:  # The check tells it; an order is needed nevertheless.
        return tuple(links)
