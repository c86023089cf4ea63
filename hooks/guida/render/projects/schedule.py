"""The tasks of a project in time: the drawing, how far they have come, and what is late today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guida import schedule
from guida.guide import Guide
from guida.labels import labels
from guida.records.project import Project, Task
from guida.render import words
from guida.render.time_axis import axis_of, span_in_words
from guida.render.timeline import About, Bar, Row, rows_in_words, timeline
from guida.schedule import Progress


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the section «I tempi» shows: tasks in order, each with its number; `running`: whether it can be late."""

    drawing: Markup
    tasks: tuple[Task, ...]
    numbers: Mapping[str, int]
    progress: Progress
    late: tuple[Task, ...]
    may_be_late: tuple[Task, ...]
    running: bool


def project_schedule(project: Project, guide: Guide) -> Schedule | None:
    """Return the tasks of a project in time; None when it has none."""
    if not project.tasks:
        return None
    tasks = schedule.in_order(project.tasks)
    numbers = {task.id: number for number, task in enumerate(tasks, 1)}
    today = guide.today
    axis = axis_of(day for task in tasks for day in (task.start, task.end))
    running = schedule.is_running(project)
    rows = [_row(task, numbers, today, running=running) for task in tasks]
    say = labels("it")["schedule"]
    told = say["drawing"].format(rows=rows_in_words(rows), span=span_in_words(axis))
    about = About("page-drawing-tempi", say["title"].format(name=project.name), told)
    return Schedule(
        drawing=timeline(about, rows, axis, today),
        tasks=tasks,
        numbers=numbers,
        progress=schedule.progress_of(tasks),
        late=tuple(task for task in tasks if schedule.is_late(task, today)),
        may_be_late=tuple(task for task in tasks if schedule.may_be_late(task, today)),
        running=running,
    )


def _row(task: Task, numbers: Mapping[str, int], today: dt.date, *, running: bool) -> Row:
    say = labels("it")["schedule"]
    if task.progress is not None:
        notes = [say["note_done"].format(percent=task.progress)]
    else:
        notes = [say["note_may_be_late" if schedule.may_be_late(task, today) else "note_unknown"]]
    if schedule.is_late(task, today):
        notes.append(say["note_late"] if running else say["note_unfinished"])
    if after := sorted(numbers[id_] for id_ in task.after if id_ in numbers):
        notes.append(say["note_after"].format(numbers=words.listed([str(number) for number in after])))
    bar = Bar(task.start, task.end, "unknown" if task.progress is None else "task", task.progress)
    return Row(f"{numbers[task.id]}. {task.title}", ((bar,),), (" · ".join(notes),))
