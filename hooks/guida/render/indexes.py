"""The ways in without a search: the guide's own page, the indexes of terms, the list of all organizations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import PRESS
from guida.records.taxonomy import Quarter, Term
from guida.render.addresses import address_of
from guida.render.cards import Cards
from guida.render.environment import write
from guida.render.maps import MAP
from guida.render.page import Crumb, Page, Sheet
from guida.render.places import map_places
from guida.render.search_words import page_words
from guida.render.territory.page import TERRITORY
from guida.render.words import several


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of a plain index with its count in words."""

    title: str
    address: str
    count: str


@dataclass(frozen=True, slots=True)
class IndexSection:
    """Some lines of an index under a heading, which may be empty."""

    title: str
    entries: tuple[IndexEntry, ...]


def index_sheets(guide: Guide) -> Iterator[Sheet]:
    """Every page of the guide that leads to others, still to be written."""
    everybody = tuple(one.path for one in guide.records.organizations.values())
    yield Sheet("guida/", everybody, partial(_guida_page, guide))
    yield Sheet("guida/organizzazioni/", everybody, partial(_organizations_page, guide, Cards(guide)))
    for kind in ("needs", "themes", "targets", "quarters"):
        yield Sheet(index_address(kind), everybody, partial(_index_page, kind, guide))


def guide_crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    """Return the path to a page of the guide."""
    return (Crumb(labels("it")["common"]["guida"], "guida/"), *more)


def index_address(kind: str) -> str:
    """Return the address of the index of a kind of term."""
    return address_of(kind, "x").removesuffix("x/")


def _index_entry(kind: str, term: Term, guide: Guide) -> IndexEntry:
    say = labels("it")["lists"]
    if isinstance(term, Quarter):
        count = several(len(guide.organizations_in(term)), *say["organizations_count"])
    else:
        count = several(len(guide.offers_for(kind, term.id)), *say["services"])
    return IndexEntry(str(term.label), address_of(kind, term.id), count)


def _index_sections(kind: str, guide: Guide) -> list[IndexSection]:
    records = guide.records
    if kind in {"needs", "themes"}:
        inside = guide.needs_of if kind == "needs" else guide.themes_of
        sections = [
            IndexSection(str(area.label), tuple(_index_entry(kind, term, guide) for term in inside(area)))
            for area in records.areas.values()
        ]
        return [section for section in sections if section.entries]
    return [IndexSection("", tuple(_index_entry(kind, term, guide) for term in getattr(records, kind).values()))]


def _index_page(kind: str, guide: Guide) -> Page:
    say = labels("it")["lists"][kind]
    page = {
        "address": index_address(kind),
        "title": say["title"],
        "description": say["lead"],
        "kind": "guida",
        "source": f"data/taxonomy/{kind}.yml",
        "crumbs": guide_crumbs(),
    }
    sections = _index_sections(kind, guide)
    more = IndexEntry(labels("it")["territory"]["title"], TERRITORY, "") if kind == "quarters" else None
    shown = {"heading": say["title"], "lead": say["lead"], "sections": sections, "words": None, "more": more}
    return write("index.html", guide, page, **shown)


def _guida_page(guide: Guide) -> Page:
    """Return the way in without a search: needs, themes, targets, quarters, organizations, words."""
    say = labels("it")["lists"]
    everything = several(len(guide.organizations), *say["organizations_count"])
    on_map = labels("it")["map"]
    terms = guide.records.glossary.terms if guide.records.glossary else ()
    entries = (
        IndexEntry(say["organizations"]["title"], "guida/organizzazioni/", everything),
        *(
            IndexEntry(say[kind]["title"], index_address(kind), str(len(getattr(guide.records, kind))))
            for kind in ("needs", "themes", "targets", "quarters")
        ),
        IndexEntry(on_map["title"], MAP, several(len(map_places(guide)), *on_map["places"])),
        IndexEntry(labels("it")["glossary"]["title"], "guida/parole/", str(len(terms))),
        IndexEntry(labels("it")["press"]["page"]["title"], PRESS, "PDF"),
    )
    page = {
        "address": "guida/",
        "title": say["guida"]["title"],
        "description": say["guida"]["lead"],
        "kind": "guida",
    }
    sections = [IndexSection("", entries), *_index_sections("needs", guide)]
    return write(
        "index.html",
        guide,
        page,
        heading=say["guida"]["title"],
        lead=say["guida"]["lead"],
        sections=sections,
        words=page_words(guide),
        more=None,
    )


def _organizations_page(guide: Guide, cards: Cards) -> Page:
    say = labels("it")["lists"]["organizations"]
    page = {
        "address": "guida/organizzazioni/",
        "title": say["title"],
        "description": say["lead"],
        "kind": "guida",
        "crumbs": guide_crumbs(),
    }
    return write(
        "organizations.html",
        guide,
        page,
        entries=guide.organizations,
        archived=guide.archived_organizations,
        cards=cards,
    )
