"""Guide → pages. Pure: no disk, no clock, no network; the same Guide always gives the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from guida.guide import Guide
from guida.records.organization import Organization
from guida.render.addresses import address_of
from guida.render.corrected import changes_page
from guida.render.fields import fields_pages
from guida.render.health import health_page
from guida.render.home import copy_page, glossary_page, home_page, moved_pages
from guida.render.indexes import index_sheets
from guida.render.lists import term_sheets
from guida.render.maps import map_sheet
from guida.render.minutes_reader import minutes_reader_page
from guida.render.network import network_pages
from guida.render.now import now_page
from guida.render.organization import organization_page, page_sources
from guida.render.page import Page, Sheet
from guida.render.paper_form import paper_page
from guida.render.press import press_page
from guida.render.projects import project_pages
from guida.render.redazione import redazione_page
from guida.render.saved import saved_pages
from guida.render.story import story_of
from guida.render.tavolo import tavolo_pages
from guida.render.territory import territory_pages

__all__ = ["Page", "Sheet", "pages", "parts"]

PART = 200
"""Organizations in one part of the work."""


def parts(guide: Guide) -> list[Callable[[], Iterator[Sheet]]]:
    """Every page of the site that comes from records, in parts that can be written side by side; the longest first."""
    organizations = tuple(guide.records.organizations.values())
    return [
        lambda: term_sheets(guide),
        lambda: chain(index_sheets(guide), [map_sheet(guide)]),
        *(
            partial(_organization_sheets, organizations[start : start + PART], guide)
            for start in range(0, len(organizations), PART)
        ),
        lambda: (Sheet(page.address, None, partial(_itself, page)) for page in _other_pages(guide)),
    ]


def pages(guide: Guide) -> Iterator[Page]:
    """Every page of the site that comes from records, one after the other."""
    for part in parts(guide):
        for sheet in part():
            yield sheet.write()


def _organization_sheets(organizations: Sequence[Organization], guide: Guide) -> Iterator[Sheet]:
    for organization in organizations:
        address = address_of("organizations", organization.id)
        write = partial(organization_page, organization, guide)
        story = story_of(organization, guide)
        yield Sheet(
            address, page_sources(organization, guide), write, repr((guide.changes.begins, story)) if story else ""
        )


def _other_pages(guide: Guide) -> Iterator[Page]:
    yield home_page(guide)
    yield now_page(guide)
    yield from tavolo_pages(guide)
    yield from project_pages(guide)
    yield from territory_pages(guide)
    yield from network_pages(guide)
    yield glossary_page(guide)
    yield copy_page(guide)
    yield health_page(guide)
    yield changes_page(guide)
    yield from saved_pages(guide)
    yield press_page(guide)
    yield from fields_pages(guide)
    yield paper_page(guide)
    yield redazione_page(guide)
    yield minutes_reader_page(guide)
    yield from moved_pages(guide)


def _itself(page: Page) -> Page:
    return page
