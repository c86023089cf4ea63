"""The ways into the book: by a sentence of need, by name, by quarter and street. An entry names a card by its id."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location
from guida.records.organization import Organization
from guida.records.taxonomy import Need, Quarter

Entry = dict[str, str]


def needs_by_area(guide: Guide) -> list[dict[str, Any]]:
    """Return the needs in plain words under the colour of their area, each with the cards that answer."""
    return [
        {
            "title": str(area.label),
            "colour": area.colour,
            "needs": [
                {"label": str(one.label), "ids": [entry["id"] for entry in _answering(one, guide)]} for one in needs
            ],
        }
        for area in guide.records.areas.values()
        if (needs := guide.needs_of(area))
    ]


def needs_index(guide: Guide) -> list[dict[str, Any]]:
    """Return every need, as an alphabet has it, with the names of those who answer."""
    needs = sorted(guide.records.needs.values(), key=lambda one: _sorted_as(str(one.label)))
    return [{"label": str(one.label), "entries": _answering(one, guide)} for one in needs]


def _answering(need: Need, guide: Guide) -> list[Entry]:
    found = dict.fromkeys(offer.organization for offer in guide.offers_for("needs", need.id))
    return [_entry(one) for one in guide.organizations if one in found]


def names_index(guide: Guide) -> list[Entry]:
    """Return every name that somebody may look for: an organization's own and its short one."""
    entries = [_entry(one) for one in guide.organizations]
    entries += [
        {"name": one.short_name, "id": one.id}
        for one in guide.organizations
        if one.short_name and one.short_name.casefold() != one.name.casefold()
    ]
    return sorted(entries, key=lambda one: (_sorted_as(one["name"]), one["id"]))


def quarters_index(guide: Guide) -> list[dict[str, Any]]:
    """Return the quarters, as an alphabet has them, with their streets and who is there. A refuge has no street."""
    say = labels("it")["book"]
    found: dict[Quarter | None, dict[str, dict[str, Entry]]] = defaultdict(lambda: defaultdict(dict))
    for organization in guide.organizations:
        for location in places_of(organization, guide):
            found[location.quarter][_street(location)][organization.id] = _entry(organization)
    order = sorted(found, key=lambda one: (one is None, _sorted_as(str(one.label)) if one else ""))
    return [
        {
            "label": str(one.label) if one else say["elsewhere"],
            "streets": [
                {"street": street, "entries": list(found[one][street].values())}
                for street in sorted(found[one], key=_street_order)
            ],
        }
        for one in order
    ]


def places_of(organization: Organization, guide: Guide) -> list[Location]:
    """Return the places of an organization and those where others host its services, each once."""
    own = [guide.location(organization, place) for place in organization.places]
    hosts = [one for offer in guide.offers_of(organization) if offer.listed for one in offer.locations]
    return list({one.id: one for one in (*own, *hosts)}.values())


def _street(location: Location) -> str:
    say, place = labels("it")["book"], location.place
    if not place.address_public:
        return str(say["protected"])
    return place.address or str(say["no_street"])


def _street_order(street: str) -> tuple[bool, list[tuple[int, str]]]:
    """Return how a street is looked up: by its name, number 9 before 41, and what is no street last."""
    say = labels("it")["book"]
    parts = re.findall(r"\d+|\D+", _sorted_as(street))
    return street in {say["no_street"], say["protected"]}, [(int(one) if one.isdigit() else -1, one) for one in parts]


def _entry(organization: Organization) -> Entry:
    return {"name": organization.name, "id": organization.id}


def _sorted_as(text: str) -> str:
    """Return a text as an alphabet has it: without marks before its first letter, capitals as small letters."""
    return re.sub(r"^\W+", "", text.casefold()) or text
