"""Rules on projects: what they came of, the order of their tasks, their money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from guida.check.decisions import entry_fault
from guida.check.rule import Finding
from guida.funding import costs_of, total
from guida.records import Records
from guida.schedule import circles
from guida.wording import perhaps


def every_origin_is_a_decision(records: Records, today: dt.date) -> Iterator[Finding]:
    """The decision a project came of is a decision of a meeting in the archive."""
    for project in records.projects.values():
        if project.origin and project.origin.decision:
            told = entry_fault(records, project.origin.decision, "decisions", "una decisione")
            if told:
                yield Finding(project.path, ("origin", "decision"), *told)


def every_task_waits_for_another(records: Records, today: dt.date) -> Iterator[Finding]:
    """A task waits only for other tasks of its project, which end before it starts."""
    for project in records.projects.values():
        tasks = {task.id: task for task in project.tasks}
        told = {link for circle in circles(project.tasks) for link in _links(circle)}
        for index, task in enumerate(project.tasks):
            for position, name in enumerate(task.after):
                steps = ("tasks", index, "after", position)
                if name not in tasks:
                    mend = f"{perhaps(name, list(tasks))}Le attività sono: {', '.join(tasks)}."
                    yield Finding(project.path, steps, f"«{name}» non è un'attività di questo progetto", mend)
                elif name == task.id:
                    fault = f"«{name}» aspetta se stessa"
                    yield Finding(project.path, steps, fault, "Togli «after», o scrivi un'altra attività.")
                elif tasks[name].end > task.start and (task.id, name) not in told:
                    fault = f"«{task.id}» comincia prima che finisca «{name}»"
                    yield Finding(project.path, steps, fault, "Correggi le date o togli «after».")


def no_tasks_wait_in_a_circle(records: Records, today: dt.date) -> Iterator[Finding]:
    """Tasks do not wait for each other in a circle, as those of one same day could."""
    for project in records.projects.values():
        for circle in circles(project.tasks):
            steps = next(
                ("tasks", index, "after", task.after.index(circle[1]))
                for index, task in enumerate(project.tasks)
                if task.id == circle[0] and circle[1] in task.after
            )
            fault = f"queste attività si aspettano in cerchio ({' → '.join((*circle, circle[0]))})"
            yield Finding(project.path, steps, fault, "Togli «after» da una di queste attività.")


def _links(circle: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Return who waits for whom in a circle."""
    return pairwise((*circle, circle[0]))


ADDRESSES_TAKEN = frozenset({"cronoprogramma"})
"""Pages below /progetti/ that are of no project."""


def no_project_takes_the_address_of_a_page(records: Records, today: dt.date) -> Iterator[Finding]:
    """No project is called, nor ever was, like a page that stands beside those of projects."""
    for project in records.projects.values():
        if project.id in ADDRESSES_TAKEN:
            fault = f"«{project.id}» è il nome di una pagina del sito"
            yield Finding(project.path, (), fault, "Dai un altro nome al file.")
        for index, former in enumerate(project.former_ids):
            if former in ADDRESSES_TAKEN:
                fault = f"«{former}» è il nome di una pagina del sito"
                yield Finding(project.path, ("former_ids", index), fault, "Togli questa riga.")


def nothing_paid_exceeds_what_was_committed(records: Records, today: dt.date) -> Iterator[Finding]:
    """Of the money of a project no more is paid than committed, no more committed than admitted."""
    names = {"admitted": "ammesso", "committed": "impegnato", "paid": "pagato"}
    for project in records.projects.values():
        known = [(step, amount) for step, amount in costs_of(project) if step in names]
        for (wider, most), (name, amount) in pairwise(known):
            if amount > most:
                fault = f"l'importo {names[name]} ({amount}) supera quello {names[wider]} ({most})"
                yield Finding(project.path, ("cost", name), fault, "Controlla i due importi.")


def no_source_pays_more_than_the_cost(records: Records, today: dt.date) -> Iterator[Finding]:
    """The money of all sources of a project is no more than its programmed cost.

    A warning: sources may be known that are newer than the cost, and who reads the page should be told which.
    """
    for project in records.projects.values():
        most = project.cost.programmed if project.cost else None
        given = total(one.amount for one in project.funding)
        if most is not None and given > most:
            fault = f"le fonti insieme danno {given}, più del costo programmato ({most})"
            yield Finding(project.path, ("funding",), fault, "Controlla gli importi, o aggiorna «cost.programmed».")


def no_project_pays_more_than_it_planned(records: Records, today: dt.date) -> Iterator[Finding]:
    """What was paid or committed is no more than the programmed cost.

    A warning: a cost may have grown, but then the programmed one is old.
    """
    names = {"committed": "impegnato", "paid": "pagato"}
    for project in records.projects.values():
        if project.cost is None or project.cost.programmed is None:
            continue
        most = project.cost.programmed
        more = [name for name in names if (getattr(project.cost, name) or 0) > most]
        if more:
            fault = f"l'importo {names[more[0]]} ({getattr(project.cost, more[0])}) supera quello programmato ({most})"
            yield Finding(project.path, ("cost", more[0]), fault, "Controlla i due importi.")


def every_measure_says_its_day(records: Records, today: dt.date) -> Iterator[Finding]:
    """What an indicator has reached says on which day it was read."""
    for project in records.projects.values():
        for index, one in enumerate(project.indicators):
            if one.actual is not None and one.on is None:
                fault = f"non si sa quando è stato misurato «{one.label}»"
                mend = "Aggiungi «on: …» con il giorno che dice la fonte."
                yield Finding(project.path, ("indicators", index, "actual"), fault, mend)


def no_role_gives_a_record_a_sector(records: Records, today: dt.date) -> Iterator[Finding]:
    """A role says the sector only of a name: that of an organization stands in its own record."""
    for project in records.projects.values():
        for index, role in enumerate(project.roles):
            if role.organization and role.sector:
                fault = f"il settore di «{role.organization}» sta già nella sua scheda"
                yield Finding(project.path, ("roles", index, "sector"), fault, "Togli «sector» da qui.")
