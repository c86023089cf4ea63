"""Lists of the guide: the services of a need, theme, area, target or quarter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from guida.asked import asked
from guida.guide import Guide
from guida.labels import labels
from guida.records.taxonomy import Need, Quarter, Term
from guida.render.addresses import address_of
from guida.render.cards import Cards, by_organization
from guida.render.environment import write
from guida.render.indexes import guide_crumbs, index_address
from guida.render.near import near_sheets, quarters_for
from guida.render.page import Crumb, Page, Sheet
from guida.render.places import map_places
from guida.render.press import leaflet_of
from guida.render.sensitive import term_is_sensitive
from guida.render.words import several


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
    # A leaflet is as long and heavy as its own words make it.
    leaflet = leaflet_of(kind, term, guide)
    write_page = partial(_term_page, kind, term, guide, cards)
    return Sheet(address_of(kind, term.id), tuple(named), write_page, leaflet.size if leaflet else "")


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
        "crumbs": guide_crumbs(Crumb(say[index]["title"], index_address(index))),
    }
    organizations = guide.organizations_in(term) if isinstance(term, Quarter) else ()
    return write(
        "term.html", guide, page, kind=kind,
        heading=label, lead=lead, groups=groups, count=count,
        organizations=organizations, cards=cards, term=term, sensitive=term_is_sensitive(term, guide),
        answering=guide.answering, quarter_needs=_needs_in(term, guide),
        quarters=quarters_for(term, guide) if isinstance(term, Need) else (),
        on_map=_on_map(term, guide), asked=asked([term.id], guide.records) if kind == "needs" else None,
        leaflet=leaflet_of(kind, term, guide),
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
