"""The registers of the Tavolo: decisions, actions and requests, each on one page as long as it fits.

A page of everything would be a megabyte after ten years. Beyond FITS rows the first page keeps what people come for
(what is open, what waits, what is newest), and every year has a page of its own with all of its rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.records.project import Project
from guida.render.addresses import address_of
from guida.render.memory import Mention, fill, mention, tavolo_crumbs
from guida.render.page import Crumb, Page
from guida.tracked import TrackedAction, TrackedDecision, starts

FITS = 250
"""Rows that one page may hold: about 150 kB."""
LATEST = 25
"""Ended ones that the first page still shows when not all fit."""

ACTION_STATES = ("overdue", "open", "postponed", "done", "dropped")
REQUEST_STATES = ("waiting", "answered", "superseded")
ADDRESSES = {"decision": "tavolo/decisioni/", "action": "tavolo/azioni/", "request": "tavolo/richieste/"}

Entry = TypeVar("Entry", TrackedAction, TrackedDecision)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with what took its place, what it took the place of, and what was born of it."""

    tracked: TrackedDecision
    states: tuple[str, ...]
    superseded_by: Mention | None
    supersedes: Mention | None
    projects: tuple[Project, ...]


def decision_row(tracked: TrackedDecision, guide: Guide) -> DecisionRow:
    """Return a decision as a register shows it."""
    decision, later = tracked.decision, tracked.superseded_by
    states = ("superseded" if later else "in-force", *(("act",) if decision.act else ()))
    return DecisionRow(
        tracked,
        states,
        Mention(later[0], f"{address_of('meetings', later[0].id)}#{later[1].id}", later[1].text) if later else None,
        mention(decision.supersedes, "decisions", guide) if decision.supersedes else None,
        tuple(one for one in guide.projects if one.origin and one.origin.decision == tracked.id),
    )


def register_pages(guide: Guide) -> Iterator[Page]:
    """Yield the registers' pages: the first of each, then one a year where not all fits on the first."""
    yield from decisions_pages(guide)
    yield from actions_pages(guide)
    yield from requests_pages(guide)


def decisions_pages(guide: Guide) -> Iterator[Page]:
    """Yield the register of decisions, newest first by year."""
    years = by_year(guide.registers.decisions)
    groups = groups_of(guide.registers.decisions, guide)
    shown: dict[int, list[DecisionRow]] = {}
    for year, ones in years.items():
        if shown and sum(map(len, shown.values())) + len(ones) > FITS:
            break
        shown[year] = [decision_row(one, guide) for one in ones]
    apart = [year for year in years if year not in shown]
    counts = {year: len(ones) for year, ones in years.items()}
    yield _page("decision", None, guide, years, shown=shown, counts=counts, groups=groups)
    for year in apart:
        rows = [decision_row(one, guide) for one in years[year]]
        yield _page("decision", year, guide, years, shown={year: rows}, counts={}, groups=groups)


def actions_pages(guide: Guide) -> Iterator[Page]:
    """Yield the register of actions by state: what is open first, the day it is due first."""

    def sections(actions: Sequence[TrackedAction]) -> dict[str, list[TrackedAction]]:
        found: dict[str, list[TrackedAction]] = {state: [] for state in ACTION_STATES}
        for one in sorted(actions, key=_due):
            found[one.state(guide.today)].append(one)
        for state in ("done", "dropped"):
            found[state].sort(key=_ended, reverse=True)
        return found

    yield from _by_state("action", guide.registers.actions, sections, ("overdue", "open", "postponed"), guide)


def requests_pages(guide: Guide) -> Iterator[Page]:
    """Yield the register of requests: those that wait first, the longest wait first; the latest replies first."""

    def sections(requests: Sequence[TrackedDecision]) -> dict[str, list[TrackedDecision]]:
        found: dict[str, list[TrackedDecision]] = {state: [] for state in REQUEST_STATES}
        for one in requests:
            found[one.request_state(guide.today)].append(one)
        found["waiting"].sort(key=_asked)
        found["answered"].sort(key=lambda one: (one.decision.reply and one.decision.reply.on, one.id), reverse=True)
        return found

    yield from _by_state("request", guide.registers.requests, sections, ("waiting",), guide)


def _by_state(
    kind: str,
    entries: Sequence[Entry],
    sections: Callable[[Sequence[Entry]], dict[str, list[Entry]]],
    unended: tuple[str, ...],
    guide: Guide,
) -> Iterator[Page]:
    """Yield a register in sections by state; when it is too long only what has not ended stays whole, while it fits."""
    years = by_year(entries)
    groups = groups_of(entries, guide)
    found = sections(entries)
    counts = {state: len(ones) for state, ones in found.items() if ones}
    if len(entries) <= FITS:
        shown = {state: ones for state, ones in found.items() if ones}
        yield _page(kind, None, guide, {}, shown=shown, counts=counts, cut=False, groups=groups)
        return
    room = FITS
    shown = {}
    for state in counts:
        shown[state] = found[state][: room if state in unended else LATEST]
        room -= len(shown[state]) if state in unended else 0
    cut = any(len(shown[state]) < counts[state] for state in shown if state in unended)
    yield _page(kind, None, guide, years, shown=shown, counts=counts, cut=cut, groups=groups)
    for year, ones in years.items():
        of_year = {state: rows for state, rows in sections(ones).items() if rows}
        of_state = {state: len(rows) for state, rows in of_year.items()}
        yield _page(kind, year, guide, years, shown=of_year, counts=of_state, cut=False, groups=groups)


def by_year(entries: Iterable[Entry]) -> dict[int, list[Entry]]:
    """Return entries, sorted with the last first, by the year of their meeting."""
    return {year: list(ones) for year, ones in groupby(entries, key=lambda one: starts(one.meeting).day.year)}


def groups_of(entries: Iterable[Entry], guide: Guide) -> tuple[Group, ...]:
    """Return the groups of all entries of a register: every page of it lets a reader choose among them all.

    Of the group chosen one page may have no row while that of another year has some.
    """
    known = {one.meeting.group for one in entries}
    return tuple(group for group in guide.groups if group.id in known)


def _due(one: TrackedAction) -> tuple[bool, str, str]:
    return (one.due is None, str(one.due), one.id)


def _ended(one: TrackedAction) -> tuple[dt.date, str]:
    meeting = one.ended_in()
    return (starts(meeting).day if meeting else dt.date.min, one.id)


def _asked(one: TrackedDecision) -> tuple[dt.date, str]:
    return (starts(one.meeting).day, one.id)


def _page(kind: str, year: int | None, guide: Guide, years: Mapping[int, Sequence[Any]], **context: Any) -> Page:
    say = labels("it")["registers"][kind]
    crumbs = tavolo_crumbs(*([Crumb(say["list_title"], ADDRESSES[kind])] if year is not None else ()))
    part = "list" if year is None else "year"
    page = {
        "address": ADDRESSES[kind] if year is None else f"{ADDRESSES[kind]}{year}/",
        "title": say[f"{part}_title"].format(year=year),
        "description": say[f"{part}_description"].format(year=year),
        "kind": "tavolo",
        "crumbs": crumbs,
    }
    apart = [(one, ADDRESSES[kind] + f"{one}/", len(entries)) for one, entries in years.items()]
    lead = say[f"{part}_lead"].format(year=year)
    template = "tavolo/decisions" if kind == "decision" else "tavolo/by_state"
    return fill(
        template, guide, page, register=kind, whole=ADDRESSES[kind], year=year, apart=apart, lead=lead, **context
    )
