"""Whose hours count: those of a service, of its place or of its organization, as far as they may be published."""

from __future__ import annotations

import datetime as dt
import re

from guida import freshness
from guida.offers import Offer
from guida.opening import Intervals, expand, unknown_throughout
from guida.records.organization import Organization, Place

_DOUBT = re.compile(
    r"appuntament|prenot|telefon|chiamare|chius[oaie]\b|sospes|chiud|solo |tranne|eccett|salvo|esclus|alterni"
    r"|variabil|varia\b|variano|cambia|può|possono|estat|estiv|invern|agosto|vacanz|ferie|fino al|a partire|scolastic",
    re.IGNORECASE,
)
"""Words in a note that may take back what the hours say. «L'ultimo ingresso è alle 12» has none."""


def hours_of_service(offer: Offer, today: dt.date) -> str | None:
    """Return the hours that speak for a service: its own, else its only place's; none that freshness hides.

    A service one cannot come for has none; one that is somebody's guest does not keep the host's hours.
    """
    service, organization = offer.service, offer.organization
    if not offer.available or organization.withdrawn is not None:
        return None
    if service.hours:
        standing = freshness.of_service(organization, service, "hours", today)
        return service.hours if standing.published else None
    if service.hours_note or service.hosted_at or len(offer.locations) != 1:
        return None
    return hours_of_place(organization, offer.locations[0].place, today)


def hours_of_place(owner: Organization, place: Place, today: dt.date) -> str | None:
    """Return the hours of a place when they may be published and somebody works there."""
    if place.hours is None or owner.status != "active" or owner.withdrawn is not None:
        return None
    return place.hours if freshness.of_place(owner, place, "hours", today).published else None


def opening_of_service(offer: Offer, today: dt.date) -> Intervals | None:
    """Return when one can come for a service in the next days; None when nobody wrote hours that may be published."""
    hours = hours_of_service(offer, today)
    if hours is None:
        return None
    note = offer.service.hours_note
    if note and _DOUBT.search(note):
        return unknown_throughout()
    return expand(hours, today, offer.service.closures)


def opening_of_place(owner: Organization, place: Place, today: dt.date) -> Intervals | None:
    """Return when a place is open in the next days; None as above."""
    hours = hours_of_place(owner, place, today)
    return None if hours is None else expand(hours, today)
