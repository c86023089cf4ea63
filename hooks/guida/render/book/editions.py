"""Every form in which the guide is printed, as papers still to be made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import Paper
from guida.render.book import Book, book
from guida.render.book.leaflets import quarter_leaflet, quarters_with_leaflet, theme_leaflet, themes_with_leaflet

PRESS = "stampa/"
"""Where the papers lie, from the site's root."""
KINDS = ("a5", "grande", "tema", "quartiere")
"""The kinds of papers that one may ask for alone."""


def editions(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Iterator[Paper]:
    """Yield the papers of the guide. `drawings` and `commit` are those of guida.render.book.book."""
    say = labels("it")["press"]
    yield Paper(f"{PRESS}guida-a5.pdf", "a5", say["a5"], "book", partial(book, guide, drawings, commit))
    yield Paper(
        f"{PRESS}guida-a4-grande.pdf", "grande", say["grande"], "book", partial(large_print, guide, drawings, commit)
    )
    titles = labels("it")["leaflet"]["titles"]
    for theme in themes_with_leaflet(guide):
        data = partial(theme_leaflet, guide, drawings, theme)
        yield Paper(f"{PRESS}tema-{theme.id}.pdf", "tema", titles["tema"].format(theme.label), "leaflet", data)
    for quarter in quarters_with_leaflet(guide):
        data = partial(quarter_leaflet, guide, drawings, quarter)
        title = titles["quartiere"].format(quarter.label)
        yield Paper(f"{PRESS}quartiere-{quarter.id}.pdf", "quartiere", title, "leaflet", data)


def large_print(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Book:
    """Return the data of the guide in large print: the same book, which the template sets on A4."""
    return book(guide, drawings, commit) | {"format": "large"}
