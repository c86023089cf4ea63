"""A code for paper of every page that people print to hand on: whoever reads it with a camera is on the page again."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.render.addresses import address_of, code_of
from guida.render.indexes import index_address
from guida.render.services import code

LISTS = ("areas", "needs", "themes", "targets", "quarters")


def page_codes(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield for each of those pages a drawing of its code: where it lies, from the site's root, and SVG."""
    for address in coded_pages(guide):
        yield code_of(address), code(guide.site.base_address + address)


def coded_pages(guide: Guide) -> Iterator[str]:
    """Yield the addresses of those pages, from the site's root: lists, organizations, projects.

    A need seen from a quarter and a meeting have none: they are many, a code takes a millisecond, and few print them.
    """
    records = guide.records
    yield from ("guida/", "guida/organizzazioni/")
    yield from (index_address(kind) for kind in LISTS if kind != "areas")
    yield from (address_of(kind, id_) for kind in LISTS for id_ in getattr(records, kind))
    for kind in ("organizations", "projects"):
        yield from (address_of(kind, id_) for id_ in getattr(records, kind))
