"""Lists of the guide: by need, theme, area, target and quarter, all organizations, and the indexes to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.records.taxonomy import Need, Quarter, Term
from guida.render.cards import Cards, by_organization
from guida.render.environment import address_of, write
from guida.render.maps import MAP
from guida.render.near import near_sheets, quarters_for
from guida.render.page import Crumb, Page, Sheet
from guida.render.places import map_places
from guida.render.search_words import page_words
from guida.render.sensitive import term_is_sensitive
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
        yield Sheet(_index_address(kind), everybody, partial(_index_page, kind, guide))


def term_sheets(guide: Guide) -> Iterator[Sheet]:
    """Every page of a need, theme, area, target or quarter, and of a need in a quarter, still to be written; all share cards."""
    cards = Cards(guide)
    for kind in ("areas", "needs", "themes", "targets", "quarters"):
        for term in getattr(guide.records, kind).values():
            sheet = _term_sheet(kind, term, guide, cards)
            yield sheet
            if isinstance(term, Need) and sheet.sources:
                yield from near_sheets(term, sheet.sources, guide, cards)


def _term_sheet(kind: str, term: Term, guide: Guide, cards: Cards) -> Sheet:
    """Return the page of a term with whom it names: who offers, who hosts, who is in the quarter."""
    named: dict[str, None] = {}
    for offer in guide.offers_for(kind, term.id):
        named[offer.organization.path] = None
        named |= dict.fromkeys(location.owner.path for location in offer.locations)
    if isinstance(term, Quarter):
        named |= dict.fromkeys(one.path for one in guide.organizations_in(term))
    return Sheet(address_of(kind, term.id), tuple(named), partial(_term_page, kind, term, guide, cards))


def _crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(labels("it")["common"]["guida"], "guida/"), *more)


def _term_page(kind: str, term: Term, guide: Guide, cards: Cards) -> Page:
    """Return the page of a need, theme, area, target or quarter: the services that answer it."""
    say = labels("it")["lists"]
    label = str(term.label)
    offers = guide.offers_for(kind, term.id)
    groups = by_organization(offers)
    lead = say[f"{kind.removesuffix('s')}_lead"].format(label)
    count = f"{several(len(offers), *say['services'])} {say['of']} {several(len(groups), *say['organizations_count'])}"
    index = kind if kind != "areas" else "themes"
    page = {
        "address": address_of(kind, term.id),
        # An area and a theme may be called the same; in a tab or a search result only the title tells them apart.
        "title": say["area_title"].format(label) if kind == "areas" else label,
        "description": f"{lead} {count.capitalize()}."[:300],
        "kind": "guida",
        "source": f"data/taxonomy/{kind}.yml",
        "crumbs": _crumbs(Crumb(say[index]["title"], _index_address(index))),
    }
    organizations = guide.organizations_in(term) if isinstance(term, Quarter) else ()
    return write(
        "term.html", guide, page,
        heading=label, lead=lead, groups=groups, count=count,
        organizations=organizations, cards=cards, term=term, sensitive=term_is_sensitive(term, guide),
        answering=guide.answering, quarter_needs=_needs_in(term, guide),
        quarters=quarters_for(term, guide) if isinstance(term, Need) else (),
        on_map=_on_map(term, guide),
        **_around(kind, term, guide),
    )  # fmt: skip


def _on_map(term: Term, guide: Guide) -> bool:
    """Whether the map has a place in a quarter; other terms have no link to it."""
    return isinstance(term, Quarter) and any(place.location.quarter is term for place in map_places(guide))


def _needs_in(term: Term, guide: Guide) -> tuple[Need, ...]:
    """Return the needs that are answered in a quarter and have a page for it, in the order of their list."""
    if not isinstance(term, Quarter):
        return ()
    here = {need.id for offer in guide.offers_for("quarters", term.id) for need in offer.needs}
    return tuple(need for need in guide.records.needs.values() if need.id in here and term in quarters_for(need, guide))


def _around(kind: str, term: Any, guide: Guide) -> dict[str, Any]:
    """Return what stands beside the services of a term: its area, themes, needs, groups, and a door when there are none."""
    records = guide.records
    area = None
    if kind == "areas":
        area = term
    elif kind == "themes":
        area = records.areas[term.area]
    elif kind == "needs":
        area = records.areas[records.themes[term.themes[0]].area]
    needs: tuple[Need, ...] = ()
    if kind == "areas":
        needs = guide.needs_of(term)
    elif kind == "themes":
        needs = tuple(need for need in records.needs.values() if term.id in need.themes)
    themes = guide.themes_of(term) if kind == "areas" else ()
    if kind == "needs":
        themes = tuple(records.themes[id_] for id_ in term.themes)
    own = {group.id: group for group in guide.groups}
    tavolo = tuple(own[id_] for id_ in term.groups if id_ in own) if kind == "themes" else ()
    return {"area": area, "needs": needs, "themes": themes, "tavolo": tavolo, "door": public_door(guide)}


def public_door(guide: Guide) -> Any:
    """Return the number to try when no service is known: the last urgent one, the Comune's line, if a source states it."""
    numbers = guide.records.urgent.numbers if guide.records.urgent else ()
    return next((one for one in numbers if "diritti-e-documenti" in one.areas), None)


def _index_address(kind: str) -> str:
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
        "address": _index_address(kind),
        "title": say["title"],
        "description": say["lead"],
        "kind": "guida",
        "source": f"data/taxonomy/{kind}.yml",
        "crumbs": _crumbs(),
    }
    sections = _index_sections(kind, guide)
    return write("index.html", guide, page, heading=say["title"], lead=say["lead"], sections=sections, words=None)


def _guida_page(guide: Guide) -> Page:
    """Return the way in without a search: needs, themes, targets, quarters, organizations, words."""
    say = labels("it")["lists"]
    everything = several(len(guide.organizations), *say["organizations_count"])
    on_map = labels("it")["map"]
    terms = guide.records.glossary.terms if guide.records.glossary else ()
    entries = (
        IndexEntry(say["organizations"]["title"], "guida/organizzazioni/", everything),
        *(
            IndexEntry(say[kind]["title"], _index_address(kind), str(len(getattr(guide.records, kind))))
            for kind in ("needs", "themes", "targets", "quarters")
        ),
        IndexEntry(on_map["title"], MAP, several(len(map_places(guide)), *on_map["places"])),
        IndexEntry(labels("it")["glossary"]["title"], "guida/parole/", str(len(terms))),
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
    )


def _organizations_page(guide: Guide, cards: Cards) -> Page:
    say = labels("it")["lists"]["organizations"]
    page = {
        "address": "guida/organizzazioni/",
        "title": say["title"],
        "description": say["lead"],
        "kind": "guida",
        "crumbs": _crumbs(),
    }
    return write(
        "organizations.html",
        guide,
        page,
        entries=guide.organizations,
        archived=guide.archived_organizations,
        cards=cards,
    )
