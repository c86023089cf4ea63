"""What the records say of the territory: needs and services by quarter, indicators, what changed over time."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.render.page import Page
from guida.render.territory.needs import needs_pages
from guida.render.territory.page import territory_page


def territory_pages(guide: Guide) -> Iterator[Page]:
    """Yield the pages of this folder."""
    yield from needs_pages(guide)
    yield territory_page(guide)
