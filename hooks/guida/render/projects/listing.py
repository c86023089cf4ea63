"""The list of projects: by state, with what a reader can choose them by, and whose money they have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from guida.funding import Money, Sum, money_of
from guida.guide import Guide
from guida.labels import labels
from guida.records.project import Project
from guida.render import words
from guida.render.memory import list_page
from guida.render.page import Page
from guida.render.projects.doubts import Told, doubts_in_words
from guida.render.projects.money import Bar, source_bars
from guida.schedule import is_overdue, is_running

FACETS = ("stato", "tema", "quartiere", "fondo", "anno")
LONGEST = 50
"""Years before and after this one that can be chosen; a wrong year would else make a list of a thousand."""


@dataclass(frozen=True, slots=True)
class Row:
    """A project in the list, what it is found by (JSON: lists of values by name), its years and doubts in words."""

    project: Project
    facets: str
    years: str
    doubts: list[Told]


def projects_page(guide: Guide) -> Page:
    """Return the list of projects by state, running ones first, and the money of those within the Municipio."""
    states = [
        (state, [_row(one, guide) for one in ones])
        for state, ones in groupby(guide.projects, key=lambda one: one.status)
    ]
    money = money_of(guide.projects)
    return list_page(
        "project",
        "progetti/",
        guide,
        folder="projects",
        states=states,
        doubtful=sum(1 for _, rows in states for row in rows if row.doubts),
        choices=choices(guide),
        words=_words(),
        money=money,
        parts_of_money=list(money_parts(money)),
    )


def years_of(project: Project, this_year: int) -> tuple[int, ...]:
    """Return the years in which a project ran: those between its real days, else between the planned ones.

    It runs until now when its state says so and it has no real end; else, without an end, one knows its first year.
    """
    start, end = _first_and_last(project)
    years = [one.year for one in (start, end) if one]
    if not years:
        return ()
    over = project.dates is not None and project.dates.end is not None
    if start and start.year <= this_year and not over and is_running(project):
        years.append(this_year)
    first, last = max(min(years), this_year - LONGEST), min(max(years), this_year + LONGEST)
    return tuple(range(first, last + 1))


def years_in_words(project: Project, today: dt.date) -> str:
    """`2023–2025`, `2023`; `dal 2023` of one that goes on until nobody knows when; nothing when no year is known."""
    start, end = _first_and_last(project)
    if start and start <= today and is_running(project) and (end is None or is_overdue(project, today)):
        return str(labels("it")["project"]["since"].format(year=start.year))
    years = [one.year for one in (start, end) if one]
    return words.range_in_words(min(years), max(years)) if years else ""


def _first_and_last(project: Project) -> tuple[dt.date | None, dt.date | None]:
    """Return the real days of a project; in place of one that nobody knows, the planned one."""
    known = project.dates
    return (known.start or known.start_planned, known.end or known.end_planned) if known else (None, None)


def facets_of(project: Project, guide: Guide) -> dict[str, list[str]]:
    """Return what a project is found by, under the names that stand in the address."""
    return {
        "stato": [project.status],
        "tema": list(project.themes),
        "quartiere": list(project.quarters),
        "fondo": [_folded(project.fund)] if project.fund else [],
        "anno": [str(year) for year in years_of(project, guide.today.year)],
    }


def _folded(text: str) -> str:
    """Return a text as a choice holds it: a browser changes breaks of lines in the value of a choice."""
    return " ".join(text.split())


def _row(project: Project, guide: Guide) -> Row:
    found = facets_of(project, guide)
    facets = _json({name: values for name, values in found.items() if values})
    return Row(project, facets, years_in_words(project, guide.today), doubts_in_words(project, guide))


def choices(guide: Guide) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return every choice as (name, label, words for «all», its values with their words): only what some project has."""
    if len(guide.projects) < 2:
        return []
    records, say = guide.records, labels("it")["project"]
    found = [facets_of(one, guide) for one in guide.projects]
    used = {name: list(dict.fromkeys(value for one in found for value in one[name])) for name in FACETS}
    said = {
        "stato": [(value, say["status"][value]) for value in used["stato"]],
        "tema": _by_words((value, str(records.themes[value].label)) for value in used["tema"]),
        "quartiere": _by_words((value, str(records.quarters[value].label)) for value in used["quartiere"]),
        "fondo": _by_words((value, value) for value in used["fondo"]),
        "anno": [(value, value) for value in sorted(used["anno"], reverse=True)],
    }
    return [(name, *say["choices"][name], said[name]) for name in FACETS if said[name]]


def _by_words(values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(values, key=lambda one: one[1].casefold())


def money_parts(money: Money) -> Iterator[tuple[str, str, Sum, list[Bar]]]:
    """Yield the tables of money within the Municipio as (id, caption, sum, rows): of all years, of each, undated."""
    say = labels("it")["project"]["funds"]
    if money.dated.projects:
        yield "tutti", say["caption"], money.dated, source_bars(money.dated)
    # Of one year alone the table of all says the same.
    for year, one in money.years if len(money.years) > 1 else ():
        yield str(year), say["caption_year"].format(year=year), one, source_bars(one)
    if money.undated.projects:
        yield "senza-data", say["caption_undated"], money.undated, source_bars(money.undated)


def _words() -> str:
    say = labels("it")["project"]
    return _json({name: say[name] for name in ("shown_all", "shown", "shown_none", "count")})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
