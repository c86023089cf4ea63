"""Which telephones and mailboxes may be shown, and how far they can be trusted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guida import freshness
from guida.freshness import Standing
from guida.records.organization import Organization, Service
from guida.records.shared import Phone


@dataclass(frozen=True, slots=True)
class Contacts:
    """What may be shown of somebody's telephones and mailbox, and the standing that speaks for them."""

    phones: tuple[Phone, ...]
    email: str | None
    website: str | None
    standing: Standing | None

    @property
    def buttons(self) -> bool:
        """Whether there is anything to press."""
        return bool(self.phones or self.email or self.website)


def organization_contacts(organization: Organization, today: dt.date) -> Contacts:
    """Return the contacts of the organization itself that may be shown."""
    phones = freshness.of_organization(organization, "phones", today) if organization.phones else None
    email = freshness.of_organization(organization, "email", today) if organization.email else None
    return contacts_of(organization.phones, organization.email, organization.website, phones, email)


def service_contacts(service: Service, organization: Organization, today: dt.date) -> Contacts:
    """Return the contacts that a service has of its own and that may be shown."""
    phones = freshness.of_service(organization, service, "phones", today) if service.phones else None
    email = freshness.of_service(organization, service, "email", today) if service.email else None
    return contacts_of(service.phones, service.email, service.website, phones, email)


def contacts_of(
    phones: tuple[Phone, ...],
    email: str | None,
    website: str | None,
    phones_standing: Standing | None,
    email_standing: Standing | None,
) -> Contacts:
    """Return contacts without what is stale; the standing shown is the worst of those asked, so that no doubt is hidden."""
    known = [one for one in (phones_standing, email_standing) if one]
    order = ["stale", "current", "verified-long-ago", "verified"]
    return Contacts(
        phones if phones_standing and phones_standing.published else (),
        email if email_standing and email_standing.published else None,
        website,
        min(known, key=lambda one: order.index(one.state), default=None),
    )
