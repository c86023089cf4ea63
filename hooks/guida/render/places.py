"""The places that a map may show, with what one can come for at each: map, list and open data say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guida import freshness
from guida.guide import Guide
from guida.offers import Location, Offer
from guida.records.shared import Phone
from guida.records.taxonomy import Area, Target, Theme
from guida.records.values import Point
from guida.render.addresses import address_of
from guida.render.reachable import organization_contacts

SPOKEN = ("voce", "numero-breve")
"""Kinds of number that a finger on «Chiama» may dial."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A public place with its point. `offers` are the services known to be there, of whoever offers them."""

    location: Location
    point: Point
    offers: tuple[Offer, ...]
    areas: tuple[Area, ...]
    themes: tuple[Theme, ...]
    targets: tuple[Target, ...]
    phone: str | None

    @property
    def id(self) -> str:
        """Return organization/place."""
        return self.location.id

    @property
    def address(self) -> str:
        """Return where its organization's page speaks of it, from the site's root."""
        return f"{address_of('organizations', self.location.owner.id)}#dove-{self.location.place.id}"


@lru_cache(maxsize=1)
def map_places(guide: Guide) -> tuple[MapPlace, ...]:
    """Return every place that a map may show, by its organization's name."""
    offers = _offers_at(guide)
    locations = (guide.location(owner, place) for owner in guide.organizations for place in owner.places)
    return tuple(_place(one, offers.get(one.id, ()), guide) for one in locations if one.on_map)


def _offers_at(guide: Guide) -> Mapping[str, list[Offer]]:
    found: dict[str, list[Offer]] = defaultdict(list)
    for offer in guide.listed_offers:
        for location in offer.locations:
            found[location.id].append(offer)
    return found


def _place(location: Location, offers: Iterable[Offer], guide: Guide) -> MapPlace:
    here = tuple(offers)
    # Where nobody wrote at which of several places a service is, each of them may be the door to it.
    telling = here or tuple(
        one
        for one in guide.offers_of(location.owner)
        if not one.locations and not one.service.remote and one.service.status != "closed"
    )
    point = location.place.point
    if point is None:
        raise ValueError(f"{location.id}: a place without a point is on no map")
    return MapPlace(
        location=location,
        point=point,
        offers=here,
        areas=tuple(dict.fromkeys(area for one in telling for area in one.areas)),
        themes=tuple(dict.fromkeys(theme for one in telling for theme in one.themes)),
        targets=tuple(dict.fromkeys(target for one in telling for target in one.targets)),
        phone=_phone(location, guide),
    )


def _phone(location: Location, guide: Guide) -> str | None:
    """Return the number to dial: the place's own if it may be published, else the organization's."""
    owner, place = location.owner, location.place
    own: tuple[Phone, ...] = ()
    if place.phones and freshness.of_place(owner, place, "phones", guide.today).published:
        own = place.phones
    numbers = (*own, *organization_contacts(owner, guide.today).phones)
    return next((one.number for one in numbers if one.kind in SPOKEN), None)
