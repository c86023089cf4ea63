"""Rules on projects: what they came of, the order of their tasks, their money."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from guida.check.decisions import entry_fault
from guida.check.rule import Finding
from guida.records import Records
from guida.wording import perhaps


def every_origin_is_a_decision(records: Records, today: dt.date) -> Iterator[Finding]:
    """The decision a project came of is a decision of a meeting in the archive."""
    for project in records.projects.values():
        if project.origin and project.origin.decision:
            told = entry_fault(records, project.origin.decision, "decisions", "una decisione")
            if told:
                yield Finding(project.path, ("origin", "decision"), *told)


def every_task_waits_for_another(records: Records, today: dt.date) -> Iterator[Finding]:
    """A task waits only for tasks of its project that end before it starts, so never for itself or in a circle."""
    for project in records.projects.values():
        tasks = {task.id: task for task in project.tasks}
        for index, task in enumerate(project.tasks):
            for position, name in enumerate(task.after):
                steps = ("tasks", index, "after", position)
                if name not in tasks:
                    mend = f"{perhaps(name, list(tasks))}Le attività sono: {', '.join(tasks)}."
                    yield Finding(project.path, steps, f"«{name}» non è un'attività di questo progetto", mend)
                elif name == task.id:
                    fault = f"«{name}» aspetta se stessa"
                    yield Finding(project.path, steps, fault, "Togli «after», o scrivi un'altra attività.")
                elif tasks[name].end > task.start:
                    fault = f"«{task.id}» comincia prima che finisca «{name}»"
                    yield Finding(project.path, steps, fault, "Correggi le date o togli «after».")


def nothing_paid_exceeds_what_was_committed(records: Records, today: dt.date) -> Iterator[Finding]:
    """Of the money of a project no more is paid than committed, no more committed than admitted."""
    names = {"admitted": "ammesso", "committed": "impegnato", "paid": "pagato"}
    for project in records.projects.values():
        if project.cost is None:
            continue
        known = [(name, amount) for name in names if (amount := getattr(project.cost, name)) is not None]
        for (wider, most), (name, amount) in pairwise(known):
            if amount > most:
                fault = f"l'importo {names[name]} ({amount}) supera quello {names[wider]} ({most})"
                yield Finding(project.path, ("cost", name), fault, "Controlla i due importi.")


def no_role_gives_a_record_a_sector(records: Records, today: dt.date) -> Iterator[Finding]:
    """A role says the sector only of a name: that of an organization stands in its own record."""
    for project in records.projects.values():
        for index, role in enumerate(project.roles):
            if role.organization and role.sector:
                fault = f"il settore di «{role.organization}» sta già nella sua scheda"
                yield Finding(project.path, ("roles", index, "sector"), fault, "Togli «sector» da qui.")
