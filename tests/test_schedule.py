"""The time of a project: spans, order, progress by days, what is late, circles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from checked import TODAY, copied, guide_of, messages
from guida.guide import Guide
from guida.records.project import Dates, Project, Task
from guida.records.record import read_as
from guida.render.projects.running import running, running_page
from guida.render.projects.schedule import project_schedule
from guida.schedule import (
    Progress,
    Span,
    circles,
    days_of,
    in_order,
    is_late,
    is_overdue,
    may_be_late,
    of_tasks,
    planned,
    progress_of,
    real,
)


def task(
    id_: str, start: str = "2026-01-01", end: str = "2026-01-10", after: str = "", progress: int | None = None
) -> Task:
    return Task(
        id=id_,
        title=id_.title(),
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end),
        after=tuple(after.split()),
        progress=progress,
    )


def test_a_task_takes_its_first_and_its_last_day() -> None:
    assert days_of(task("uno", "2026-02-28", "2026-02-28")) == 1
    assert days_of(task("uno", "2024-02-28", "2024-03-01")) == 3


def test_progress_is_weighted_by_days(toy: Guide) -> None:
    """151 days done, 76 done, 55 % of 456, none of 92: 477.8 of 775."""
    tasks = toy.records.projects["dispensa-di-quartiere"].tasks
    assert [days_of(one) for one in tasks] == [151, 76, 456, 92]
    assert progress_of(tasks) == Progress(percent=62, known=4, tasks=4)


def test_of_a_task_that_says_nothing_nothing_is_guessed(toy: Guide) -> None:
    """40 % of 58 days and 80 % of 27, 44.8 of 85; the third task counts neither as done nor as not done."""
    found = progress_of(toy.records.projects["sportello-mobile"].tasks)
    assert found == Progress(percent=53, known=2, tasks=3)
    assert found.unknown == 1


@pytest.mark.parametrize("tasks", [[], [task("uno")], [task("uno"), task("due")]])
def test_without_a_known_task_there_is_no_progress(tasks: list[Task]) -> None:
    assert progress_of(tasks) == Progress(None, 0, len(tasks))


def test_only_what_is_all_done_is_a_hundred_and_only_what_is_not_begun_is_nothing() -> None:
    long = task("lungo", "2020-01-01", "2029-12-31", progress=100)
    assert progress_of([long, task("breve", "2026-01-01", "2026-01-01", progress=0)]).percent == 99
    nothing = task("lungo", "2020-01-01", "2029-12-31", progress=0)
    assert progress_of([nothing, task("breve", "2026-01-01", "2026-01-01", progress=5)]).percent == 1
    assert progress_of([long]).percent == 100
    assert progress_of([nothing]).percent == 0


def test_a_task_is_late_from_the_day_after_its_end() -> None:
    open_ = task("uno", end="2026-03-14", progress=99)
    assert is_late(open_, dt.date(2026, 3, 15))
    assert not is_late(open_, dt.date(2026, 3, 14))
    assert not is_late(task("uno", end="2026-03-14", progress=100), dt.date(2026, 3, 15))


def test_of_a_task_past_its_end_that_says_nothing_nobody_says_that_it_is_late() -> None:
    silent = task("uno", end="2026-03-14")
    assert not is_late(silent, dt.date(2026, 3, 15))
    assert may_be_late(silent, dt.date(2026, 3, 15))
    assert not may_be_late(silent, dt.date(2026, 3, 14))


def test_tasks_stand_in_the_order_of_their_days_and_of_one_day_after_those_they_wait_for() -> None:
    tasks = [
        task("terza", "2026-01-05", "2026-01-05", after="seconda"),
        task("seconda", "2026-01-05", "2026-01-05", after="prima"),
        task("prima", "2026-01-01", "2026-01-05"),
        task("ultima", "2026-01-05", "2026-01-09"),
    ]
    assert [one.id for one in in_order(tasks)] == ["prima", "seconda", "terza", "ultima"]


def test_a_circle_is_told_once_from_the_first_of_its_tasks() -> None:
    ring = [task("uno", after="tre"), task("due", after="uno"), task("tre", after="due")]
    assert circles(ring) == [("uno", "tre", "due")]
    two = [
        *ring,
        task("a", after="b"),
        task("b", after="a"),
        task("solo", after="solo"),
        task("dopo", after="b niente"),
    ]
    assert sorted(circles(two)) == [("a", "b"), ("uno", "tre", "due")]
    assert circles([task("uno"), task("due", after="uno"), task("tre", after="uno due")]) == []


def test_ten_thousand_tasks_in_a_row_are_no_circle_and_no_traceback() -> None:
    row = [task(f"t{number}", after=f"t{number - 1}" if number else "") for number in range(10_000)]
    assert circles(row) == []
    assert len(in_order(row)) == 10_000


def test_a_circle_of_tasks_that_share_an_id_is_told_and_does_not_break_the_check(tmp_path: Any) -> None:
    day = "start: 2026-01-01, end: 2026-01-01"
    text = (
        "name: Prova\nstatus: idea\nsources:\n  - {title: Foglio, read_on: 2026-01-12}\ntasks:\n"
        f"  - {{id: a, title: A, {day}, after: [b]}}\n  - {{id: b, title: B, {day}, after: [a]}}\n"
        f"  - {{id: a, title: C, {day}}}\n"
    )
    told = messages(copied(tmp_path, {"data/projects/prova.yml": text}))
    assert "si aspettano in cerchio (a → b → a)" in told
    assert "«a» c'è già in questa scheda" in told


def test_a_project_has_a_planned_and_a_real_span(toy: Guide) -> None:
    project = toy.records.projects["dispensa-di-quartiere"]
    assert planned(project) == Span(dt.date(2024, 9, 1), dt.date(2026, 9, 30))
    assert real(project) == Span(dt.date(2024, 10, 1), None)
    assert of_tasks(project) == Span(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
    bare = toy.records.projects["passeggiate-della-memoria"]
    assert (planned(bare), real(bare), of_tasks(bare)) == (None, None, None)
    assert planned(toy.records.projects["cortile-aperto"]) == Span(dt.date(2026, 5, 1), None)


def test_a_project_is_overdue_from_the_day_after_its_planned_end(toy: Guide) -> None:
    project = toy.records.projects["dispensa-di-quartiere"]
    assert not is_overdue(project, dt.date(2026, 9, 30))
    assert is_overdue(project, dt.date(2026, 10, 1))
    assert not is_overdue(toy.records.projects["furgone-condiviso"], dt.date(2027, 1, 1))
    assert not is_overdue(toy.records.projects["doposcuola-in-rete"], TODAY)


def test_what_is_late_is_said_of_a_running_project_and_not_of_one_that_stands_still(toy: Guide) -> None:
    moving = project_schedule(toy.records.projects["sportello-mobile"], toy)
    still = project_schedule(toy.records.projects["furgone-condiviso"], toy)
    assert moving is not None
    assert still is not None
    assert [one.id for one in moving.tasks] == ["permessi", "percorso", "assicurazione"]
    assert [one.id for one in moving.late] == ["permessi"]
    assert [one.id for one in moving.may_be_late] == ["assicurazione"]
    assert "fatto: 80% · in ritardo</text>" in moving.drawing
    assert "fine passata, non si sa se è finito</text>" in moving.drawing
    assert moving.drawing.count("gantt__bar--task") == 2
    assert moving.drawing.count("gantt__bar--unknown") == 1
    assert [one.id for one in still.late] == ["preventivi"]
    assert not still.running
    assert "fatto: 30% · non finito</text>" in still.drawing
    assert "in ritardo" not in still.drawing


def test_the_cronoprogramma_holds_the_projects_at_work_by_their_first_day(toy: Guide) -> None:
    found = running(toy)
    assert [one.project.id for one in found] == ["dispensa-di-quartiere", "citta-che-cura", "sportello-mobile"]
    assert all(one.dated for one in found)


def _with(**values: Any) -> Project:
    bare = {"id": "prova", "path": "data/projects/prova.yml", "name": "Prova", "status": "avviato"}
    return read_as(Project, {**bare, "sources": [{"title": "Foglio", "read_on": "2026-01-12"}], **values})


def test_a_project_without_dates_takes_those_of_its_tasks_and_says_so_or_is_named_apart() -> None:
    guide = guide_of()
    with_tasks = _with(id="lavori", name="Lavori", tasks=(task("uno"),))
    guide.records = replace(guide.records, projects={"lavori": with_tasks, "prova": _with()})
    by_id = {one.project.id: one for one in running(guide)}
    assert by_id["lavori"].of_tasks == Span(dt.date(2026, 1, 1), dt.date(2026, 1, 10))
    assert not by_id["prova"].dated
    body = running_page(guide).body
    assert '<text class="gantt__note" ' in body
    assert "date dei suoi lavori</text>" in body
    assert "Di questi progetti le fonti non dicono nessuna data." in body
    assert body.index('id="page-senza-date"') < body.index(">Prova</a>")


def test_without_a_running_project_the_page_says_what_it_waits_for() -> None:
    guide = guide_of()
    guide.records = replace(guide.records, projects={})
    body = running_page(guide).body
    assert "In archivio non c&#39;è nessun progetto avviato o in corso." in body
    assert '<svg class="gantt"' not in body


def test_an_end_that_is_not_written_is_drawn_open_and_one_in_the_past_is_said() -> None:
    guide = guide_of()
    dates = Dates(start=dt.date(2025, 1, 1), end_planned=dt.date(2025, 12, 31))
    guide.records = replace(guide.records, projects={"prova": _with(dates=dates)})
    body = running_page(guide).body
    assert body.count("gantt__tip--real") == 1
    assert "gantt__tip--planned" not in body
    assert "la fine prevista è passata</text>" in body
