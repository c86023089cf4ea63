"""Every form in which the guide is printed, as papers still to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import PRESS, Paper, leaflet_address
from guida.render.book import Book, book
from guida.render.book.errata import errata
from guida.render.book.leaflets import quarter_leaflet, quarters_with_leaflet, theme_leaflet, themes_with_leaflet

Edition = Callable[[Guide, Mapping[str, str], str | None], Iterator[Paper]]
"""What names the papers of one kind; it is handed the guide, and the drawings and the commit of guida.render.book.book."""


def _a5(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    title = labels("it")["press"]["a5"]
    yield Paper(f"{PRESS}guida-a5.pdf", "a5", title, "book", partial(book, guide, drawings, commit), booklet=True)


def _large(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    data = partial(large_print, guide, drawings, commit)
    yield Paper(f"{PRESS}guida-a4-grande.pdf", "grande", labels("it")["press"]["grande"], "book", data)


def large_print(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Book:
    """Return the data of the guide in large print: the same book, which the template sets on A4."""
    return book(guide, drawings, commit) | {"format": "large"}


def _of_themes(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    title = labels("it")["leaflet"]["titles"]["tema"]
    for theme in themes_with_leaflet(guide):
        data = partial(theme_leaflet, guide, drawings, theme)
        yield Paper(leaflet_address("tema", theme.id), "tema", title.format(theme.label), "leaflet", data)


def _of_quarters(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    title = labels("it")["leaflet"]["titles"]["quartiere"]
    for quarter in quarters_with_leaflet(guide):
        data = partial(quarter_leaflet, guide, drawings, quarter)
        yield Paper(leaflet_address("quartiere", quarter.id), "quartiere", title.format(quarter.label), "leaflet", data)


def _slips(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    yield from (errata(one, guide) for one in guide.changes.editions)


EDITIONS: Mapping[str, Edition] = {
    "a5": _a5,
    "grande": _large,
    "tema": _of_themes,
    "quartiere": _of_quarters,
    "errata": _slips,
}
"""Each kind apart: what is wrong with one must not cost the others. The page /stampa/ has its words (labels.press.kinds)."""
BOUND: Mapping[str, str] = {"volume": "a5", "da-piegare": "a5"}
"""Kinds that are made from the printed papers of another (guida.bound)."""
KINDS = (*EDITIONS, *BOUND)
"""The kinds of papers that one may ask for alone."""
