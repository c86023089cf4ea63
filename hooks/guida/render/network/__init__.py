"""Who works with whom: a table, a drawing, and words."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.render.network.page import network_page
from guida.render.page import Page


def network_pages(guide: Guide) -> Iterator[Page]:
    """Yield the pages of this folder."""
    yield network_page(guide)
