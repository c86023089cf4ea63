"""/stampa/: the papers that were printed for the site, what each is for and how to print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.printed import LEAFLETS, PRESS, Printed, leaflet_address
from guida.records.taxonomy import Area, Term
from guida.render.corrected import CHANGES
from guida.render.environment import write
from guida.render.page import Page
from guida.render.search_record import SearchRecord, search_record
from guida.render.words import several, size_in_words

_YEAR = re.compile(r"/(\d{4})/")


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper as the page offers it: where it lies from the site's root, how long and heavy it is, the area it is of."""

    address: str
    title: str
    size: str
    area: Area | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The papers of one kind, and the words about them: an entry of labels.press.kinds."""

    kind: str
    say: dict[str, Any]
    papers: tuple[Offered, ...]


def press_page(guide: Guide) -> Page:
    """Return the page. What was not printed it does not offer; it says so where the guide itself is missing."""
    say = labels("it")["press"]
    there = {one.kind for one in guide.printed.values()}
    page = {
        "address": PRESS,
        "title": say["page"]["title"],
        "description": say["page"]["description"],
        "kind": "stampa",
    }
    return write(
        "stampa.html",
        guide,
        page,
        shelves=tuple(_shelves(guide)),
        there=there,
        changes=CHANGES,
        printed=bool(there - {"report"}),
    )


def leaflet_of(kind: str, term: Term, guide: Guide) -> Offered | None:
    """Return the leaflet of a theme or a quarter (`kind` is themes, quarters …), if one was printed."""
    if kind not in LEAFLETS:
        return None
    address = leaflet_address(LEAFLETS[kind], term.id)
    printed = guide.printed.get(address)
    return _offered(address, printed, guide) if printed else None


def press_record(guide: Guide) -> SearchRecord:
    """Return what a search finds of the page."""
    say = labels("it")["press"]["page"]
    return search_record(PRESS, "stampa", say["title"], [say["search"]], {}, text=say["lead"])


def _shelves(guide: Guide) -> Iterator[Shelf]:
    """Yield the kinds in the order of their labels; one that has none there is not hidden for it, a test sees to it."""
    say = labels("it")["press"]
    others = {"title": say["page"]["other"], "what": "", "how": "", "format": ""}
    kinds = dict.fromkeys((*say["kinds"], *(one.kind for one in guide.printed.values())))
    for kind in kinds:
        papers = [(address, one) for address, one in guide.printed.items() if one.kind == kind]
        if kind == "report":
            # The last year first, and in it the year of all groups.
            papers.sort(key=lambda paper: (-_year(paper[0]), paper[0].count("/")))
        if papers:
            yield Shelf(
                kind, say["kinds"].get(kind, others), tuple(_on_shelf(address, one, guide) for address, one in papers)
            )


def _on_shelf(address: str, printed: Printed, guide: Guide) -> Offered:
    """Return a paper below the heading of its kind: there a leaflet is called as its theme or quarter alone."""
    lists = [getattr(guide.records, name) for name, kind in LEAFLETS.items() if kind == printed.kind]
    terms = (term for terms in lists for term in terms.values())
    term = next((one for one in terms if leaflet_address(printed.kind, one.id) == address), None)
    paper = _offered(address, printed, guide)
    return replace(paper, title=str(term.label)) if term else paper


def _offered(address: str, printed: Printed, guide: Guide) -> Offered:
    say = labels("it")["press"]["page"]
    size = say["size"].format(pages=several(printed.pages, *say["pages"]), size=size_in_words(printed.size))
    return Offered(address, printed.title, size, _area_of(address, guide))


def _area_of(address: str, guide: Guide) -> Area | None:
    """Return the area of a theme's leaflet: its colour and its icon."""
    themes = guide.records.themes.values()
    return next((guide.records.areas[one.area] for one in themes if leaflet_address("tema", one.id) == address), None)


def _year(address: str) -> int:
    found = _YEAR.search(address)
    return int(found[1]) if found else 0
