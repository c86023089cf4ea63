"""The state of the data: what the guide covers, how old its checks are, what lacks, what may be there twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guida.condition import Lacking, ages, contacts, lacking
from guida.coverage import coverage
from guida.duplicates import all_doubles, known_of
from guida.evolution import counted
from guida.guide import Guide
from guida.labels import labels
from guida.model import fields_of_kind
from guida.records.organization import Organization
from guida.records.taxonomy import Theme
from guida.render.corrected import CHANGES
from guida.render.environment import write
from guida.render.page import Page
from guida.render.territory.needs import quarter_rows
from guida.render.territory.page import no_past
from guida.render.words import number_in_words

FIRST = 10
"""Sheets to check again that are named at once; the others open with a touch."""
MOST = 100
"""Names in one list: a longer one tells how many more there are."""
MOST_UNCHECKED = 500
"""The same, of sheets to check again: the weekly issue leads here for those that it does not name."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of a thing, and how many of them are as they should be."""

    name: str
    count: int
    good: int


@dataclass(frozen=True, slots=True)
class Covered:
    """A theme over the territory: its services that answer in each quarter, and its needs that nobody answers."""

    theme: Theme
    here: tuple[int, ...]
    unanswered: int

    @property
    def quarters(self) -> int:
        """Return in how many quarters something answers."""
        return sum(map(bool, self.here))


@dataclass(frozen=True, slots=True)
class Grown:
    """A month: what was corrected in it, and the services at its end; None: not known."""

    month: date
    corrections: int | None
    services: int | None


def health_page(guide: Guide) -> Page:
    """Return how up to date the guide is, and what somebody should look after."""
    say = labels("it")["health"]
    standings = {one: list(contacts(one, guide.today)) for one in guide.organizations}
    todo = [one for one, entries in standings.items() if any(not standing.published for _, standing in entries)]
    checks = ages(guide)
    page = {
        "address": "stato-dei-dati/",
        "title": say["title"],
        "description": say["description"],
        "kind": "stato-dei-dati",
    }
    listed = [offer.service for offer in guide.listed_offers]
    records = [
        Tally(say["organizations"], len(guide.organizations), len(guide.organizations) - len(checks.never)),
        Tally(say["services"], len(listed), sum(bool(one.verified) for one in listed)),
    ]
    known = [entry for entries in standings.values() for entry in entries]
    shown = [
        Tally(
            say[kind],
            sum(name == kind for name, _ in known),
            sum(name == kind and standing.published for name, standing in known),
        )
        for kind in ("phones", "emails", "hours")
    ]
    return write(
        "health.html", guide, page,
        summary=summary_of(records[0]), records=records, contacts=shown, todo=todo, most=MOST, most_unchecked=MOST_UNCHECKED, first=FIRST,
        themes=list(_covered(guide)), quarters=tuple(guide.records.quarters.values()),
        checks=checks, checked=list(zip(say["ages"], checks.counts, strict=True)),
        lacking=[(_title(one), one) for one in lacking(guide)],
        doubles=list(_doubles(guide)),
        months=list(_months(guide)), no_past=no_past(guide), changes=CHANGES,
        placeholders=", ".join(say["placeholder_names"].get(one, one) for one in guide.site.placeholders),
    )  # fmt: skip


def summary_of(tally: Tally) -> str:
    """Say in a sentence how many organizations were checked; nothing of a guide that has none."""
    say = labels("it")["health"]
    if not tally.count:
        return ""
    if not tally.good:
        return str(say["checked_none"].format(number_in_words(tally.count)))
    which = "checked_one" if tally.good == 1 else "checked_some"
    return str(say[which].format(number_in_words(tally.good), number_in_words(tally.count)))


def _covered(guide: Guide) -> Iterator[Covered]:
    for theme in guide.records.themes.values():
        found = [one for one in coverage(guide).values() if theme.id in one.need.themes]
        if found:
            here = tuple(row.here for row in quarter_rows(found, guide))
            yield Covered(theme, here, sum(one.unanswered for one in found))


def _title(one: Lacking) -> str:
    """Return what people call a field: what we say of it here, else its name in the forms."""
    said = labels("it")["health"]["lacking_names"]
    if one.field in said:
        return str(said[one.field])
    *above, name = one.field.split(".")
    fields = {field.name: field for field in fields_of_kind("organizations")}
    return fields[above[0]].field(name).title if above else fields[name].title


def _doubles(guide: Guide) -> Iterator[tuple[Organization, Organization, tuple[str, ...]]]:
    """Yield the pairs that may be one, with what the two share; nothing when it is only their names."""
    organizations = guide.records.organizations
    for id_, other in all_doubles(map(known_of, guide.organizations)):
        yield organizations[id_], organizations[other.id], other.shared


def _months(guide: Guide) -> Iterator[Grown]:
    """Yield the months in which something changed, and this one, the latest first; nothing without a history."""
    this = guide.today.replace(day=1)
    services = {one.day.replace(day=1): one.counts.services for one in guide.past.standings}
    corrections = {one.month: len(one.corrections) for one in guide.changes.months if one.corrections is not None}
    if services or corrections:
        services[this] = counted(guide).services
    for month in sorted({*services, *(month for month, count in corrections.items() if count)}, reverse=True):
        yield Grown(month, corrections.get(month), services.get(month))
