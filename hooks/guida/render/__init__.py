"""Guide → pages. Pure: no disk, no clock, no network; the same Guide always gives the same text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from guida.guide import Guide
from guida.records.organization import Organization
from guida.render.home import glossary_page, health_page, home_page, moved_pages
from guida.render.lists import list_pages
from guida.render.organization import organization_page
from guida.render.page import Page
from guida.render.tavolo import tavolo_pages


__all__ = ["Page", "pages", "parts"]

PART = 200
"""Organizations in one part of the work."""


def parts(guide: Guide) -> list[Callable[[], Iterator[Page]]]:
    """Every page of the site that comes from records, in parts that can be written side by side; the longest first."""
    organizations = tuple(guide.records.organizations.values())
    return [
        lambda: list_pages(guide),
        *(
            partial(_organization_pages, organizations[start : start + PART], guide)
            for start in range(0, len(organizations), PART)
        ),
        lambda: _other_pages(guide),
    ]


def pages(guide: Guide) -> Iterator[Page]:
    """Every page of the site that comes from records, one after the other."""
    for part in parts(guide):
        yield from part()


def _organization_pages(organizations: Sequence[Organization], guide: Guide) -> Iterator[Page]:
    for organization in organizations:
        yield organization_page(organization, guide)


def _other_pages(guide: Guide) -> Iterator[Page]:
    yield home_page(guide)
    yield from tavolo_pages(guide)
    yield glossary_page(guide)
    yield health_page(guide)
    yield from moved_pages(guide)
