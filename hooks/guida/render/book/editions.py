"""Every form in which the guide is printed, as papers still to be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import Paper
from guida.render.book import Book, book

PRESS = "stampa/"
"""Where the papers lie, from the site's root."""
KINDS = ("a5", "grande")
"""The kinds of papers that one may ask for alone."""


def editions(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Iterator[Paper]:
    """Yield the papers of the guide. `drawings` and `commit` are those of guida.render.book.book."""
    say = labels("it")["press"]
    yield Paper(f"{PRESS}guida-a5.pdf", "a5", say["a5"], "book", partial(book, guide, drawings, commit))
    yield Paper(
        f"{PRESS}guida-a4-grande.pdf", "grande", say["grande"], "book", partial(large_print, guide, drawings, commit)
    )


def large_print(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Book:
    """Return the data of the guide in large print: the same book, which the template sets on A4."""
    return book(guide, drawings, commit) | {"format": "large"}
