"""Rules on the yearly social plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding, values_at
from guida.records import Records


def every_plan_lies_where_it_belongs(records: Records, today: dt.date) -> Iterator[Finding]:
    """A plan's file has the name of its year: it is part of the address of its page."""
    for plan in records.plans.values():
        if plan.id != str(plan.year):
            fault = f"il file si chiama «{plan.id}» ma l'anno è {plan.year}"
            yield Finding(plan.path, ("year",), fault, f"Chiama il file {plan.year}.yml, o correggi l'anno.")


def every_objective_is_of_this_tavolo(records: Records, today: dt.date) -> Iterator[Finding]:
    """The groups that answer an objective of our plan are ours, not of another territory."""
    for plan in records.plans.values():
        for steps, value in values_at(plan, "objectives.groups"):
            group = records.groups.get(value)
            if group and group.territory:
                fault = f"«{group.name}» è di {group.territory}"
                yield Finding(plan.path, steps, fault, "Scrivi un gruppo di questo Tavolo, o togli la riga.")
