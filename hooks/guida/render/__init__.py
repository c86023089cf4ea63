"""Guide → pages. Pure: no disk, no clock, no network; the same Guide always gives the same text."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.render.home import glossary_page, health_page, home_page, moved_pages
from guida.render.lists import list_pages
from guida.render.organization import organization_page
from guida.render.page import Page
from guida.render.tavolo import tavolo_pages


def pages(guide: Guide) -> Iterator[Page]:
    """Every page of the site that comes from records, in no particular order."""
    yield home_page(guide)
    yield from list_pages(guide)
    for organization in guide.records.organizations.values():
        yield organization_page(organization, guide)
    yield from tavolo_pages(guide)
    yield glossary_page(guide)
    yield health_page(guide)
    yield from moved_pages(guide)
