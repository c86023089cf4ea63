"""Projects, proposals, practices, calls and plans as open data: a JSON file a kind, and projects for a spreadsheet.

/dati/progetti.csv is for who opens it with a double click: UTF-8 with its mark, `;` between cells, a comma before the
cents as in Italy, and no cell that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from guida.guide import Guide
from guida.records.project import Project
from guida.render.addresses import address_of
from guida.render.entries import Values
from guida.render.open_data import document, line
from guida.render.projects.entries import (
    call_entry,
    euro,
    plan_entry,
    practice_entry,
    project_entry,
    proposal_entry,
)

COLUMNS = (
    "id", "name", "status", "scope", "cup", "local_code", "programme", "priority", "action", "fund", "beneficiary",
    "programmed", "admitted", "committed", "paid", "as_of", "start_planned", "start", "end_planned", "end", "url",
)  # fmt: skip

_FORMULA = re.compile("[^\\w\"'«(]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may compute: such a sign first, or after nothing but blanks, signs of direction and the like."""


def project_data_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the files: address from the site's root, content; without records they are there, empty."""
    records = guide.records
    projects = sorted(records.projects.values(), key=lambda one: one.id)
    proposals = sorted(records.proposals.values(), key=lambda one: one.id)
    practices = sorted(records.practices.values(), key=lambda one: one.id)
    calls = sorted(records.calls.values(), key=lambda one: (one.closes, one.id))
    plans = sorted(records.plans.values(), key=lambda one: (one.year, one.id))
    kinds: dict[str, Iterable[Values]] = {
        "progetti": (project_entry(one, guide) for one in projects),
        "proposte": (proposal_entry(one, guide) for one in proposals),
        "buone-pratiche": (practice_entry(one, guide) for one in practices),
        "bandi": (call_entry(one, guide) for one in calls),
        "piani": (plan_entry(one, guide) for one in plans),
    }
    for kind, entries in kinds.items():
        yield f"dati/{kind}.json", document(kind, map(line, entries), guide.today, guide)
    yield "dati/progetti.csv", project_table(projects, guide)


def project_table(projects: Iterable[Project], guide: Guide) -> bytes:
    """Return the projects as a table, a row each; what is not known is an empty cell."""
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for one in projects:
        cells = _cells(one, guide)
        table.writerow([harmless(cells.get(column) or "") for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _cells(project: Project, guide: Guide) -> dict[str, str | None]:
    programme, cost, dates = project.programme, project.cost, project.dates
    names = guide.records.organizations
    takers = [one for one in project.roles if one.role == "beneficiario"]
    days = ("start_planned", "start", "end_planned", "end")
    amounts = ("programmed", "admitted", "committed", "paid")
    cells = {
        "id": project.id,
        "name": project.name,
        "status": project.status,
        "scope": project.scope,
        "cup": project.cup,
        "local_code": project.local_code,
        "programme": programme.name if programme else None,
        "priority": programme.priority if programme else None,
        "action": programme.action if programme else None,
        "fund": project.fund,
        "beneficiary": ", ".join(
            names[one.organization].name if one.organization else one.name or "" for one in takers
        ),
        "as_of": str(project.as_of) if project.as_of else None,
        "url": guide.site.base_address + address_of("projects", project.id),
    }
    told = {step: euro(getattr(cost, step)) for step in amounts} if cost else {}
    cells |= {step: amount.replace(".", ",") for step, amount in told.items() if amount}
    known = {name: getattr(dates, name) for name in days} if dates else {}
    return cells | {name: day.isoformat() for name, day in known.items() if day}


def harmless(cell: str) -> str:
    """Return a cell in one line that no spreadsheet takes for a formula: an apostrophe makes it a text."""
    one_line = " ".join(cell.split())
    return f"'{one_line}" if _FORMULA.match(one_line) else one_line
