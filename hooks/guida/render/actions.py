"""What a reader can do with the page of an organization beside reading it: go there, keep it, send it on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from guida.guide import Guide
from guida.offers import Location, has_left
from guida.records.organization import Organization
from guida.records.values import Point
from guida.render.addresses import address_of
from guida.render.contact import contact_card


@dataclass(frozen=True, slots=True)
class Actions:
    """The bar of an organization. `saves` are the services that «Salva» keeps, as `organization/service`.

    `directions` is the one point of an organization with one open place; `elsewhere` says that there are several
    places, each with its own way. `address` is the page's full address, `card` whether it has a contact file.
    """

    saves: tuple[str, ...]
    directions: Point | None
    elsewhere: bool
    address: str
    whatsapp: str
    card: bool


def actions_of(organization: Organization, locations: Iterable[Location], guide: Guide) -> Actions:
    """Return what the bar of an organization's page offers."""
    points = [one.point for one in locations if one.point and not has_left(organization)]
    address = page_address(organization, guide)
    offers = guide.offers_of(organization)
    return Actions(
        saves=tuple(f"{organization.id}/{offer.service.id}" for offer in offers if offer.listed),
        directions=points[0] if len(points) == 1 else None,
        elsewhere=len(points) > 1,
        address=address,
        whatsapp=f"https://wa.me/?text={quote(f'{organization.name} {address}', safe='')}",
        card=contact_card(organization, guide) is not None,
    )


def page_address(organization: Organization, guide: Guide) -> str:
    """Return the full address of an organization's page."""
    return guide.site.base_address + address_of("organizations", organization.id)
