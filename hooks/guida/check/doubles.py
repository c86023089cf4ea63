"""Rules on what is named twice: in one list, or by its name beside a record of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.references import REFERENCES
from guida.check.rule import Finding, values_at
from guida.records import Records
from guida.text_files import Steps


def no_list_names_one_record_twice(records: Records, today: dt.date) -> Iterator[Finding]:
    """A list of ids names each record or term once; a role in a project is given to an organization once."""
    for kind, fields in REFERENCES.items():
        for record in records.filed(kind).values():
            for field in fields:
                seen: set[object] = set()
                for steps, value in values_at(record, field):
                    if isinstance(steps[-1], int):  # The last of a list of ids; else one field of each record.
                        yield from _again(record.path, steps, value, (steps[:-1], value), seen)
    for project in records.projects.values():
        had: set[object] = set()
        for index, role in enumerate(project.roles):
            name = role.organization or role.name or ""
            yield from _again(project.path, ("roles", index), name, (name.casefold(), role.role), had)
        for task_index, task in enumerate(project.tasks):
            waits: set[object] = set()
            for position, other in enumerate(task.after):
                yield from _again(project.path, ("tasks", task_index, "after", position), other, other, waits)


def _again(path: str, steps: Steps, named: str, key: object, seen: set[object]) -> Iterator[Finding]:
    if key in seen:
        yield Finding(path, steps, f"«{named}» c'è già in questo elenco", "Tieni una riga sola.")
    seen.add(key)


def who_has_a_record_is_named_by_it(records: Records, today: dt.date) -> Iterator[Finding]:
    """A role or a comment of an organization with a record says its id, or else the network would draw it twice."""
    ids = {one.name.casefold(): one.id for one in records.organizations.values()}
    named = [
        *((project, steps, value) for project in records.projects.values() for steps, value in values_at(project, "roles.name")),
        *((one, (*steps[:-1], "from"), value) for one in records.proposals.values() for steps, value in values_at(one, "comments.from_")),
    ]  # fmt: skip
    for record, steps, value in named:
        if id_ := ids.get(value.casefold()):
            fault = f"«{value}» ha una scheda"
            yield Finding(record.path, steps, fault, f"Scrivi «organization: {id_}» al posto di questa riga.")
