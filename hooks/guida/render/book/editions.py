"""Every form in which the guide is printed, as papers still to be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import Paper
from guida.render.book import book
from guida.render.book.errata import errata

PRESS = "stampa/"
"""Where the papers lie, from the site's root."""
KINDS = ("a5", "errata")
"""The kinds of papers that one may ask for alone."""


def editions(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Iterator[Paper]:
    """Yield the papers of the guide. `drawings` and `commit` are those of guida.render.book.book."""
    say = labels("it")["press"]
    yield Paper(f"{PRESS}guida-a5.pdf", "a5", say["a5"], "book", partial(book, guide, drawings, commit))
    yield from (errata(one, guide) for one in guide.changes.editions)
