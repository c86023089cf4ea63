"""The home page, the glossary, the state of the data, and the pages that old addresses leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guida import freshness
from guida.freshness import Standing
from guida.guide import Guide
from guida.labels import labels
from guida.records import FILED
from guida.records.organization import Organization
from guida.render.addresses import ADDRESSES, address_of
from guida.render.environment import write
from guida.render.marks import name_of
from guida.render.page import Crumb, Page
from guida.schedule import RUNNING

FIRST_NEEDS = 8
"""So many sentences stand on the home page before the fold: the taxonomy has the most common ones first."""


def home_page(guide: Guide) -> Page:
    """Return the first page: what do you need, and who answers now."""
    areas = guide.records.areas.values()
    written = [meeting for meeting in guide.meetings if meeting.status == "held" and guide.readable(meeting)]
    sentences = [(area, guide.needs_of(area)) for area in areas]
    upcoming = guide.upcoming
    page = {
        "address": "",
        "title": labels("it")["home"]["title"],
        "description": guide.site.tagline or guide.site.name,
        "kind": "home",
    }
    return write(
        "home.html",
        guide,
        page,
        areas=[(area, len(guide.offers_for("areas", area.id))) for area in areas],
        urgent=guide.records.urgent.numbers if guide.records.urgent else (),
        first=tuple(guide.records.needs.values())[:FIRST_NEEDS],
        sentences=[(area, needs) for area, needs in sentences if needs],
        quarters=[one for one in guide.records.quarters.values() if guide.organizations_in(one)],
        next=upcoming[0] if upcoming else None,
        last=written[0] if written else None,
        running=sum(one.status in RUNNING for one in guide.projects),
    )


def glossary_page(guide: Guide) -> Page:
    """Return the words a reader will meet, explained."""
    say = labels("it")
    terms = guide.records.glossary.terms if guide.records.glossary else ()
    page = {
        "address": "guida/parole/",
        "title": say["glossary"]["title"],
        "description": say["glossary"]["lead"],
        "kind": "guida",
        "source": "data/glossary.yml",
        "crumbs": (Crumb(say["common"]["guida"], "guida/"),),
    }
    return write("glossary.html", guide, page, terms=sorted(terms, key=lambda one: one.term.casefold()))


def copy_page(guide: Guide) -> Page:
    """Return the page about the copy for reading without a network; who asks for a page that is not in it comes here."""
    say = labels("it")["copy"]
    page = {
        "address": "guida/copia/",
        "title": say["title"],
        "description": say["description"],
        "kind": "guida",
        "crumbs": (Crumb(labels("it")["common"]["guida"], "guida/"),),
    }
    return write("copy.html", guide, page, urgent=guide.records.urgent.numbers if guide.records.urgent else ())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of a thing, and how many of them are as they should be."""

    name: str
    count: int
    good: int


def health_page(guide: Guide) -> Page:
    """Return how up to date the guide is: what was verified, which contacts wait to be checked."""
    say = labels("it")["health"]
    standings = {one: list(_standings(one, guide)) for one in guide.organizations}
    known = [entry for entries in standings.values() for entry in entries]
    todo = [one for one, entries in standings.items() if any(not standing.published for _, standing in entries)]
    page = {
        "address": "stato-dei-dati/",
        "title": say["title"],
        "description": say["description"],
        "kind": "stato-dei-dati",
    }
    listed = [offer.service for offer in guide.listed_offers]
    records = [
        Tally(
            say["organizations"],
            len(guide.organizations),
            sum(bool(one.verified) for one in guide.organizations),
        ),
        Tally(say["services"], len(listed), sum(bool(one.verified) for one in listed)),
    ]
    contacts = [
        Tally(
            say[kind],
            sum(name == kind for name, _ in known),
            sum(name == kind and standing.published for name, standing in known),
        )
        for kind in ("phones", "emails", "hours")
    ]
    return write("health.html", guide, page, records=records, contacts=contacts, todo=todo)


def _standings(organization: Organization, guide: Guide) -> Iterator[tuple[str, Standing]]:
    """(phones, emails or hours; standing) of every contact an organization has."""
    today = guide.today
    if organization.phones:
        yield "phones", freshness.of_organization(organization, "phones", today)
    if organization.email:
        yield "emails", freshness.of_organization(organization, "email", today)
    for place in organization.places:
        if place.phones:
            yield "phones", freshness.of_place(organization, place, "phones", today)
        if place.hours:
            yield "hours", freshness.of_place(organization, place, "hours", today)
    for service in organization.services:
        if service.phones:
            yield "phones", freshness.of_service(organization, service, "phones", today)
        if service.email:
            yield "emails", freshness.of_service(organization, service, "email", today)
        if service.hours:
            yield "hours", freshness.of_service(organization, service, "hours", today)


def moved_pages(guide: Guide) -> Iterator[Page]:
    """Return a page at every former address that leads to the present one."""
    for kind in FILED:
        if kind not in ADDRESSES:
            continue
        for record in guide.records.filed(kind).values():
            for former in record.former_ids:
                yield moved_page(address_of(kind, former), address_of(kind, record.id), name_of(record), guide)


def moved_page(address: str, target: str, name: str, guide: Guide) -> Page:
    """Return the page that stands at an old address; it is in no list and no sitemap."""
    say = labels("it")["moved"]
    page = {
        "address": address,
        "title": say["title"],
        "description": say["text"],
        "kind": address.partition("/")[0],
        "listed": False,
        "forward": target,
    }
    return write("moved.html", guide, page, target=target, name=name)
