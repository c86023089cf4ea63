"""A service with everything it inherits, and where it can be had: what a citizen finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida.records.organization import Organization, Place, Service
from guida.records.taxonomy import Area, Need, Quarter, Target, Theme
from guida.records.values import Point


def has_left(organization: Organization) -> bool:
    """Whether an organization closed or withdrew: then it is in no list, and nobody can come to it."""
    return organization.status == "closed" or organization.withdrawn is not None


@dataclass(frozen=True, slots=True)
class Location:
    """A place with the organization it belongs to and the quarter it lies in, when one is known."""

    owner: Organization
    place: Place
    quarter: Quarter | None

    @property
    def id(self) -> str:
        """Return the name by which a map knows it: organization/place."""
        return f"{self.owner.id}/{self.place.id}"

    @property
    def on_map(self) -> bool:
        """Whether a map may show it: a public place with a point, of somebody who neither closed nor withdrew."""
        return self.point is not None and not has_left(self.owner)

    @property
    def point(self) -> Point | None:
        """Return where it lies, as far as that may be told."""
        return self.place.point if self.place.address_public else None


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A service with everything it inherits: what a citizen finds."""

    organization: Organization
    service: Service
    needs: tuple[Need, ...]
    themes: tuple[Theme, ...]
    areas: tuple[Area, ...]
    targets: tuple[Target, ...]
    locations: tuple[Location, ...]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Where it can be had, each quarter once."""
        return tuple(dict.fromkeys(one.quarter for one in self.locations if one.quarter))

    @property
    def address(self) -> str:
        """Return the address of its card, from the site's root."""
        return f"guida/organizzazioni/{self.organization.id}/#{self.service.id}"

    @property
    def available(self) -> bool:
        """Whether somebody can come for it today."""
        return self.service.status == "active" and self.organization.status == "active"

    @property
    def listed(self) -> bool:
        """Whether lists show it: neither the service nor who offers it has closed or withdrawn."""
        return self.service.status != "closed" and not has_left(self.organization)


def by_name(organizations: Iterable[Organization]) -> tuple[Organization, ...]:
    """Sort organizations as a reader looks them up."""
    return tuple(sorted(organizations, key=lambda one: (one.name.casefold(), one.id)))
