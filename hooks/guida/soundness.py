"""What is wrong or missing in the facts of a project, for whoever reads them: each a doubt with what to do about it.

A project of which only the name is known has no doubts: its page says once that nothing is known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from guida.funding import costs_of
from guida.records.days import SourceDate
from guida.records.organization import Organization
from guida.records.project import Project
from guida.schedule import is_overdue, is_running
from guida.spelling import folded

FRESH = dt.timedelta(days=365)
"""Figures older than this are asked for again."""

Kind = Literal["no-cup", "undated", "old", "ended", "late", "unsourced", "no-source"]

_PUBLIC_BODY = re.compile(
    r"(comune|municipio|città metropolitana|provincia|regione|ministero|presidenza|unione europea"
    r"|ats|asst|azienda sanitaria|camera di commercio)\b",
    re.IGNORECASE,
)
"""How the name of a public body begins, where a project names it without a record of ours."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to mend; `date` is that of the figures, or the day on which the project ended or was to end."""

    kind: Kind
    date: SourceDate | dt.date | None = None


def doubts_about(project: Project, organizations: Mapping[str, Organization], today: dt.date) -> tuple[Doubt, ...]:
    """Return what is doubtful in a project, the gravest first; `organizations` tell which of its funders are public."""
    if project.status == "non-documentato":
        return ()
    return (*_of_the_code(project, organizations), *_of_time(project, today), *_of_money(project, today))


def _of_the_code(project: Project, organizations: Mapping[str, Organization]) -> Iterator[Doubt]:
    # The code is asked for when the money is decided upon: an idea has none yet.
    if project.cup is None and project.status != "idea" and has_public_money(project, organizations):
        yield Doubt("no-cup")


def has_public_money(project: Project, organizations: Mapping[str, Organization]) -> bool:
    """Whether a public body pays for a project, as far as its record says: then the law wants it to have a CUP.

    It does when there is money and a public programme pays, a public act granted some of it, a public body is among
    those who finance it, or among the sources with more than nothing.
    """
    amounts = [*(one.amount for one in project.funding), *(amount for _, amount in costs_of(project))]
    if not any(amount > 0 for amount in amounts):
        return False
    if project.programme is not None or any(one.act_url for one in project.funding):
        return True
    funders = [one for one in project.roles if one.role == "finanziatore"]
    if any(one.organization and organizations[one.organization].sector == "ente-pubblico" for one in funders):
        return True
    names = {one.source for one in project.funding if one.amount > 0} | {one.name for one in funders if one.name}
    if any(_PUBLIC_BODY.match(name) for name in names):
        return True
    known = set(map(folded, names))
    return any(one.sector == "ente-pubblico" and folded(one.name) in known for one in organizations.values())


def _of_time(project: Project, today: dt.date) -> Iterator[Doubt]:
    dates = project.dates
    if dates and dates.end and dates.end < today and is_running(project):
        yield Doubt("ended", dates.end)
    if dates and is_overdue(project, today):
        yield Doubt("late", dates.end_planned)


def _of_money(project: Project, today: dt.date) -> Iterator[Doubt]:
    costs = costs_of(project)
    if not project.funding and not costs:
        return
    if project.as_of is None:
        yield Doubt("undated")
    elif project.as_of.first() < today - FRESH and not _is_final(project):
        yield Doubt("old", project.as_of)
    if not project.funding and any(amount != Decimal(0) for _, amount in costs):
        yield Doubt("no-source")
    if (project.funding and not _stated(project, "funding")) or (costs and not _stated(project, "cost")):
        yield Doubt("unsourced")


def _is_final(project: Project) -> bool:
    """Whether the figures of a project that is over will not change: those of its end or later, or of an unknown end."""
    end = project.dates.end if project.dates else None
    return project.status == "concluso" and project.as_of is not None and (end is None or project.as_of.last() >= end)


def _stated(project: Project, field: str) -> bool:
    """Whether a source states a field; one that names no field states them all."""
    return any(not one.fields or any(name.partition(".")[0] == field for name in one.fields) for one in project.sources)
