"""The card of an organization on paper: all its services, once. What the web hides for its age paper does not say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guida import freshness
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Organization
from guida.records.shared import Verified
from guida.render import words
from guida.render.addresses import address_of
from guida.render.book.front import door_of
from guida.render.book.marks import NO_MAPS, Marks
from guida.render.book.reached import mails_of_all, phones_of_all
from guida.render.book.rows import Row, service_rows, state_in_words, when, where_rows
from guida.render.details import how_old
from guida.render.hours import hours_in_words
from guida.render.services import code_dots
from guida.whose_hours import hours_of_place


def card(organization: Organization, guide: Guide, marks: Marks = NO_MAPS.marks) -> dict[str, Any]:
    """Return the card of an organization. Rows are pairs of words; what all its services share stands on the card.

    The row of a place that has one of `marks` has it too: where that is on a map of the book.
    """
    say = labels("it")["book"]
    offers = [offer for offer in guide.offers_of(organization) if offer.listed]
    located = [offer.locations for offer in offers if offer.locations]
    shared = bool(located) and all(one == located[0] for one in located)
    told = {} if shared else {one.id: one for places in located for one in places}
    own = [guide.location(organization, place) for place in organization.places]
    first = located[0] if shared else ()
    locations = [*first, *(one for one in own if one.id not in told and one not in first)]
    phones = phones_of_all(organization, offers, guide)
    known_hours = bool(_hours_rows(locations, guide)) or any(when(offer, guide) for offer in offers)
    described: set[str] = set()
    services = [_service(offer, () if shared else offer.locations, described, guide, marks) for offer in offers]
    address = guide.site.base_address + address_of("organizations", organization.id)
    return {
        "id": organization.id,
        "name": organization.name,
        "also": organization.short_name,
        "summary": organization.summary,
        "state": state_in_words(organization.status),
        "rows": [
            *where_rows(locations, organization, set(), marks),
            *([] if offers else _hours_rows(locations, guide)),
        ],
        "phones": phones,
        "mail": mails_of_all(organization, offers, guide),
        **whom_to_ask(organization, guide, phones=bool(phones), hours=known_hours),
        "services": services,
        "checked": _checked(organization, guide),
        "code": code_dots(address),
        "code_alt": say["code_alt"].format(organization.name),
        "address": address,
    }


def whom_to_ask(organization: Organization, guide: Guide, *, phones: bool, hours: bool) -> dict[str, Any]:
    """Return what to say of telephones and hours that are not printed (`ask`), and whom to call for them (`door`)."""
    asked = "hours" if phones else "phone" if hours else "both"
    door = door_of(guide, organization)
    public = door == door_of(guide)
    told = labels("it")["book"]["ask"][asked if public or phones else f"{asked}_call"]
    return {"ask": None if phones and hours else told, "door": [] if phones else door, "public_door": public}


def _service(
    offer: Offer, places: Iterable[Location], described: set[str], guide: Guide, marks: Marks
) -> dict[str, Any]:
    return {
        "name": offer.service.name,
        "summary": offer.service.summary,
        "state": state_in_words(offer.service.status),
        "rows": service_rows(offer, where_rows(places, offer.organization, described, marks), guide),
    }


def _hours_rows(locations: Iterable[Location], guide: Guide) -> list[Row]:
    say = labels("it")["book"]
    found = []
    for one in locations:
        if hours := hours_of_place(one.owner, one.place, guide.today):
            age = how_old(freshness.of_place(one.owner, one.place, "hours", guide.today))
            found.append([say["when"], " ".join(part for part in (hours_in_words(hours), age) if part)])
    return found


def _checked(organization: Organization, guide: Guide) -> str | None:
    """Return on which day somebody checked the card, while that still counts."""
    oldest = freshness.months_ago(guide.today, freshness.MONTHS_CURRENT)
    checks: list[Verified | None] = [organization.verified]
    if not organization.verified and organization.services:
        checks = [service.verified for service in organization.services if service.status != "closed"]
    if not checks or any(one is None or one.on < oldest for one in checks):
        return None
    first = min(one.on for one in checks if one)
    return str(labels("it")["book"]["verified"]).format(words.with_word("il", first))
