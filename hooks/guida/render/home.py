"""The home page, the glossary, the copy without a network, and the pages that old addresses leave behind."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.records import FILED
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
