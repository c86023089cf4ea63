"""In what condition the guide is: when its sheets were last checked, which facts that readers need nobody wrote down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guida import freshness
from guida.freshness import Standing, last_check, months_ago
from guida.guide import Guide
from guida.offers import Offer
from guida.records.organization import Organization, Place
from guida.whose_hours import hours_of_service

AGES = (3, 6, 12)
"""Months, each the end of an age of the checks."""


@dataclass(frozen=True, slots=True)
class Ages:
    """The sheets of the guide by their last check. `counts`: one for each of AGES, then the older ones, then never.

    `old` were checked more than DAYS_VERIFIED days ago, the longest ago first; `never` nobody checked, by name.
    """

    counts: tuple[int, ...]
    old: tuple[tuple[Organization, dt.date], ...]
    never: tuple[Organization, ...]


def ages(guide: Guide) -> Ages:
    """Return how long ago the organizations that lists show were checked; a check of one service counts for its sheet."""
    checked = {one: last_check(one) for one in guide.organizations}
    ends = [months_ago(guide.today, months) for months in AGES]
    counts = [0] * (len(AGES) + 2)
    for on in checked.values():
        age = len(AGES) + 1 if on is None else next((at for at, end in enumerate(ends) if on >= end), len(AGES))
        counts[age] += 1
    old = [(one, on) for one, on in checked.items() if on and (guide.today - on).days > freshness.DAYS_VERIFIED]
    old.sort(key=lambda pair: pair[1])
    return Ages(tuple(counts), tuple(old), tuple(one for one, on in checked.items() if on is None))


@dataclass(frozen=True, slots=True)
class Lacking:
    """Who does not say a field: of how many, and what the field is about. `field` is dotted, as in a file.

    `who`: (organization, name of its service or place; "" for the organization itself).
    """

    field: str
    count: int
    who: tuple[tuple[Organization, str], ...]

    @property
    def of(self) -> str:
        """Return what was counted: organizations, services or places."""
        above, dot, _ = self.field.partition(".")
        return above if dot else "organizations"

    @property
    def said(self) -> int:
        """Return how many say it."""
        return self.count - len(self.who)


def lacking(guide: Guide) -> tuple[Lacking, ...]:
    """Return what readers need and who does not say it: organizations, services and places one can come to today.

    A telephone, a mailbox and hours count when they may be shown. Of a place whose address is protected nothing lacks.
    """
    today = guide.today
    active = [one for one in guide.organizations if one.status == "active"]
    shown = {one: {kind for kind, standing in contacts(one, today) if standing.published} for one in active}
    offers = [offer for offer in guide.listed_offers if offer.available]
    places = [(one, place) for one in active for place in one.places if place.address_public]

    def of_organizations(field: str, says: Callable[[Organization], object]) -> Lacking:
        return Lacking(field, len(active), tuple((one, "") for one in active if not says(one)))

    def of_services(field: str, says: Callable[[Offer], object]) -> Lacking:
        who = ((offer.organization, offer.service.name) for offer in offers if not says(offer))
        return Lacking(f"services.{field}", len(offers), tuple(who))

    def of_places(field: str, says: Callable[[Place], object]) -> Lacking:
        who = ((one, _called(place, one)) for one, place in places if not says(place))
        return Lacking(f"places.{field}", len(places), tuple(who))

    return (
        of_organizations("phones", lambda one: "phones" in shown[one]),
        of_organizations("email", lambda one: "emails" in shown[one]),
        of_organizations("places", lambda one: one.places),
        of_places("address", lambda place: place.address),
        of_places("step_free", lambda place: place.step_free != "unknown"),
        of_places("transport", lambda place: place.transport),
        of_services("hours", lambda offer: hours_of_service(offer, today) or _note_shown(offer, today)),
        of_services("access", lambda offer: offer.service.access),
        of_services("cost", lambda offer: offer.service.cost != "sconosciuto"),
        of_services("languages", lambda offer: offer.service.languages),
        of_services("without_documents", lambda offer: offer.service.without_documents != "unknown"),
    )


def contacts(organization: Organization, today: dt.date) -> Iterator[tuple[str, Standing]]:
    """Yield (phones, emails or hours; standing) of every contact an organization has, each number by itself."""
    for _ in organization.phones:
        yield "phones", freshness.of_organization(organization, "phones", today)
    if organization.email:
        yield "emails", freshness.of_organization(organization, "email", today)
    for place in organization.places:
        for _ in place.phones:
            yield "phones", freshness.of_place(organization, place, "phones", today)
        if place.hours:
            yield "hours", freshness.of_place(organization, place, "hours", today)
    for service in organization.services:
        for _ in service.phones:
            yield "phones", freshness.of_service(organization, service, "phones", today)
        if service.email:
            yield "emails", freshness.of_service(organization, service, "email", today)
        if service.hours:
            yield "hours", freshness.of_service(organization, service, "hours", today)


def _note_shown(offer: Offer, today: dt.date) -> bool:
    service = offer.service
    return bool(service.hours_note) and freshness.of_service(offer.organization, service, "hours_note", today).published


def _called(place: Place, owner: Organization) -> str:
    """Return what a place is called; nothing when it is the only one of its organization."""
    return (place.name or place.address or place.id) if len(owner.places) > 1 else ""
