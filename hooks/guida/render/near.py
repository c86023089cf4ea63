"""A need as seen from a quarter: what answers it there, from home, and then from the nearest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from guida.coverage import centre_of
from guida.distance import metres_between
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.organization import Organization
from guida.records.taxonomy import Need, Quarter
from guida.render.addresses import address_of
from guida.render.cards import Cards, by_organization
from guida.render.environment import write
from guida.render.page import Crumb, Page, Sheet
from guida.render.sensitive import term_is_sensitive
from guida.render.words import several

NEAREST = 30
"""So many services of other quarters at most: who is far from all of these is better served by the whole list."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Some of the services of a need that are equally near, under words that say how near; `more` were left out."""

    title: str
    groups: Mapping[Organization, Sequence[Offer]]
    more: int = 0


def near_sheets(need: Need, sources: tuple[str, ...], guide: Guide, cards: Cards) -> Iterator[Sheet]:
    """Every page of a need in a quarter, still to be written; a need that nobody answers has none."""
    for quarter in quarters_for(need, guide):
        address = address_of("needs_in_quarter", f"{need.id}/{quarter.id}")
        yield Sheet(address, sources, partial(_near_page, need, quarter, guide, cards))


def quarters_for(need: Need, guide: Guide) -> tuple[Quarter, ...]:
    """Return the quarters from which a need can be looked at: those of which it is known where they lie."""
    if not guide.offers_for("needs", need.id):
        return ()
    return tuple(one for one in guide.records.quarters.values() if centre_of(one, guide))


def metres_to(offer: Offer, quarter: Quarter, guide: Guide) -> float | None:
    """Return how far the nearest place of a service is from the middle of a quarter; None: nobody knows where it is.

    A place whose address is protected counts as the middle of its quarter, which is all that is told of it.
    """
    start = centre_of(quarter, guide)
    ends = (
        location.point or (centre_of(location.quarter, guide) if location.quarter else None)
        for location in offer.locations
    )
    return min((metres_between(start, end) for end in ends if start and end), default=None)


def reaches(need: Need, quarter: Quarter, guide: Guide) -> Iterator[Reach]:
    """Yield the services of a need: in the quarter, from home, elsewhere by distance, anywhere; those that answer now first."""
    say = labels("it")["near"]
    here: list[Offer] = []
    remote: list[Offer] = []
    rest: list[Offer] = []
    away: list[tuple[float, Offer]] = []
    for offer in guide.offers_for("needs", need.id):
        if quarter in offer.quarters:
            here.append(offer)
        elif offer.service.remote:
            remote.append(offer)
        elif (metres := metres_to(offer, quarter, guide)) is not None:
            away.append((metres, offer))
        else:
            rest.append(offer)
    nearest = [offer for _, offer in sorted(away, key=lambda one: (not one[1].available, one[0]))]
    yield Reach(say["here"].format(quarter.label), by_organization(here))
    for title, offers in (("remote", remote), ("nearest", nearest), ("rest", rest)):
        if offers:
            yield Reach(say[title], by_organization(offers[:NEAREST]), max(0, len(offers) - NEAREST))


def _near_page(need: Need, quarter: Quarter, guide: Guide, cards: Cards) -> Page:
    say = labels("it")["lists"]
    words = labels("it")["near"]
    label, name = str(need.label), str(quarter.label)
    offers = guide.offers_for("needs", need.id)
    count = f"{several(len(offers), *say['services'])} {say['of']} "
    count += several(len(by_organization(offers)), *say["organizations_count"])
    page = {
        "address": address_of("needs_in_quarter", f"{need.id}/{quarter.id}"),
        "title": words["title"].format(label, name),
        "description": f"{words['description'].format(label, name)} {count.capitalize()}."[:300],
        "kind": "guida",
        "source": "data/taxonomy/needs.yml",
        "crumbs": (
            Crumb(labels("it")["common"]["guida"], "guida/"),
            Crumb(say["needs"]["title"], "guida/bisogni/"),
            Crumb(label, address_of("needs", need.id)),
        ),
    }
    return write(
        "near.html",
        guide,
        page,
        need=need,
        quarter=quarter,
        sensitive=term_is_sensitive(need, guide),
        answering=guide.answering,
        area=guide.records.areas[guide.records.themes[need.themes[0]].area],
        reaches=tuple(reaches(need, quarter, guide)),
        quarters=quarters_for(need, guide),
        cards=cards,
    )
