"""Cards of lists: every organization shows the same things in the same order, and so does every service.

A service's card stands in many lists, so each is written once; what remains is the way back to the site's root, which
is another for every depth of page it is seen from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer, has_left
from guida.records.organization import Organization
from guida.render.addresses import address_of
from guida.render.details import closures_ahead, how_old, service_detail, whom
from guida.render.environment import filled
from guida.render.marks import icon
from guida.render.places import SPOKEN
from guida.render.services import phones_of

_END = Markup("</ul></li>\n")
"""Ends what cards/services.html begins."""

_ROOT = "\0"
"""Stands in a written card for the way to the site's root: no text that was read from a file can hold it."""


class Cards:
    """Writes the cards of one Guide and remembers them."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._written: dict[str, str] = {}

    def organization(self, organization: Organization, root: str) -> Markup:
        """Return the card of an organization, as a list item. Few lists have it: not worth remembering."""
        return Markup(_filled("cards/organization.html", root, self._organization(organization)))

    def service(self, offer: Offer, root: str) -> Markup:
        """Return a service as a list item that stands under its organization."""
        if offer.address not in self._written:
            self._written[offer.address] = _filled("cards/service.html", _ROOT, self._service(offer))
        return Markup(self._written[offer.address].replace(_ROOT, root))

    def services(self, groups: Mapping[Organization, Sequence[Offer]], root: str) -> Iterator[Markup]:
        """Yield for every organization a card with those of its services that a list shows."""
        for one, offers in groups.items():
            yield self._head(one, root)
            for offer in offers:
                yield self.service(offer, root)
            yield _END

    def _head(self, organization: Organization, root: str) -> Markup:
        if organization.id not in self._written:
            context = {"organization": organization, "kind": self._kind(organization)}
            self._written[organization.id] = _filled("cards/services.html", _ROOT, context)
        return Markup(self._written[organization.id].replace(_ROOT, root))

    def _kind(self, organization: Organization) -> str:
        """Return the kind of an organization; of one of no known kind its sector, since «altro» helps nobody."""
        if organization.kind == "altro":
            return str(labels("it")["organization"]["sector"][organization.sector]).capitalize()
        return str(self._guide.records.kinds[organization.kind].label)

    def _organization(self, organization: Organization) -> dict[str, Any]:
        offers = self._guide.offers_of(organization)
        own = (self._guide.location(organization, place).quarter for place in organization.places)
        quarters = dict.fromkeys(one for one in own if one)
        for offer in offers:
            quarters |= dict.fromkeys(offer.quarters)
        return {
            "organization": organization,
            "kind": self._kind(organization),
            "quarters": [one.label for one in quarters],
            "areas": list(dict.fromkeys(area for offer in offers for area in offer.areas)),
            "closed": has_left(organization),
            "address": address_of("organizations", organization.id),
        }

    def _service(self, offer: Offer) -> dict[str, Any]:
        today = self._guide.today
        detail = service_detail(offer, today)
        phones = [phone for phone in phones_of(offer, today)[0] if phone.kind in SPOKEN]
        status = "planned" if offer.organization.status == "planned" else offer.service.status
        return {
            "offer": offer,
            "marks": detail.marks,
            "timed": detail.timed,
            "state": labels("it")["lists"].get(status),
            "phone": phones[0] if phones else None,
            "who": whom(offer),
            "hours": [one for one in (detail.hours_sentence, detail.hours_note) if one],
            "closures": closures_ahead(offer.service, today),
            "told": how_old(detail.hours_standing),
            "addresses": _addresses(offer),
            "ask": labels("it")["lists"]["hours_unknown"] if phones else None,
        }


def _addresses(offer: Offer) -> list[str]:
    """Return where a service is: on the screen its own page says so, on paper there is nothing to touch."""
    places = [one.place for one in offer.locations if one.place.address_public]
    return list(dict.fromkeys(place.address for place in places if place.address))


def by_organization(offers: Iterable[Offer]) -> Mapping[Organization, Sequence[Offer]]:
    """Gather services under who offers them, in the order they come."""
    gathered: dict[Organization, list[Offer]] = {}
    for offer in offers:
        gathered.setdefault(offer.organization, []).append(offer)
    return gathered


def _filled(template: str, root: str, context: dict[str, Any]) -> str:
    return filled(template, root=root, icon=partial(icon, root), **context)
