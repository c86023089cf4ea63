"""Contacts age: what may be shown of a phone, a mailbox or opening hours, and with which words beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from guida.records.organization import Organization, Place, Service
from guida.records.shared import Source, Verified

MONTHS_CURRENT = 24
"""A source older than this no longer vouches for a contact."""
DAYS_VERIFIED = 180
"""A verification older than this is due again; the reader is told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a field can be trusted today. `on` is the day it was verified or the date of its newest source."""

    state: Literal["verified", "verified-long-ago", "current", "stale"]
    on: dt.date | None = None
    source: Source | None = None

    @property
    def published(self) -> bool:
        """Whether the value may be shown at all."""
        return self.state != "stale"


def months_ago(today: dt.date, months: int) -> dt.date:
    """Return the same day that many months before, or the last of that month."""
    index = today.year * 12 + today.month - 1 - months
    year, month = divmod(index, 12)
    for day in (today.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def standing(
    field: str, verifications: Iterable[Verified | None], sources: Iterable[Source], today: dt.date
) -> Standing:
    """Judge a field by who checked it and by the sources that state it; a source without a date proves no age."""
    oldest = months_ago(today, MONTHS_CURRENT)
    checked = max((done.on for done in verifications if done), default=None)
    if checked and checked >= oldest:
        recent = (today - checked).days <= DAYS_VERIFIED
        return Standing("verified" if recent else "verified-long-ago", checked)
    stating = [source for source in sources if source.date and source.states(field)]
    newest = max(stating, key=lambda source: source.date.first() if source.date else dt.date.min, default=None)
    if newest is None or newest.date is None:
        return Standing("stale")
    state: Literal["current", "stale"] = "current" if newest.date.first() >= oldest else "stale"
    return Standing(state, newest.date.first(), newest)


def last_check(organization: Organization) -> dt.date | None:
    """Return when somebody last checked a sheet or one of its services; None when nobody ever did."""
    checks = [organization.verified, *(service.verified for service in organization.services)]
    return max((check.on for check in checks if check), default=None)


def of_organization(organization: Organization, field: str, today: dt.date) -> Standing:
    """Judge a field of the organization itself: `phones`, `email`."""
    return standing(field, [organization.verified], organization.sources, today)


def of_place(organization: Organization, place: Place, field: str, today: dt.date) -> Standing:
    """Judge a field of one of its places: `phones`, `hours`."""
    return standing(f"places.{place.id}.{field}", [organization.verified], organization.sources, today)


def of_service(organization: Organization, service: Service, field: str, today: dt.date) -> Standing:
    """Judge a field of one of its services; the service can have a verification of its own."""
    verifications = [service.verified, organization.verified]
    return standing(f"services.{service.id}.{field}", verifications, organization.sources, today)
