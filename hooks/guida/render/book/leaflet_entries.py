"""The services inside a leaflet: groups by need or by theme, an entry an organization, a row a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Organization
from guida.records.taxonomy import Need, Quarter, Theme
from guida.render.addresses import address_of
from guida.render.book.cards import whom_to_ask
from guida.render.book.front import door_of
from guida.render.book.reached import mails_of_all, phones_for, phones_of_all
from guida.render.book.rows import service_rows, state_in_words, when, where_rows
from guida.render.memory import short
from guida.render.services import code

Entry = dict[str, Any]
Group = dict[str, Any]

LONGEST = 260
"""Letters of a passage: a leaflet has no page to go over to, and the site has the rest."""
MOST_PLACES = 3
MOST_DETAILED = 16
"""With more entries there is no room for all that is known of each, nor for a code."""
FEW = 3
"""So many entries can each say whom to ask for their telephone."""


def by_need(theme: Theme, guide: Guide) -> list[Group]:
    """Return the services of a theme under the first of its needs that they answer; under the others are their names.

    A need that nobody answers stands there too. Last come those that answer no need of the theme.
    """
    say = labels("it")["leaflet"]
    colour = guide.records.areas[theme.area].colour
    left = list(guide.offers_for("themes", theme.id))
    groups = []
    for need in needs_of(theme, guide):
        answering = [one for one in guide.offers_for("needs", need.id) if theme in one.themes]
        here = [one for one in answering if one in left]
        left = [one for one in left if one not in here]
        also = dict.fromkeys(one.organization.name for one in answering if one not in here)
        groups.append(
            {
                "title": str(need.label),
                "colour": colour,
                "entries": _entries(here, None, guide),
                "also": short(f"{say['also_here']} {', '.join(also)}.", LONGEST) if also else None,
                "empty": None if answering else say["nobody"],
            }
        )
    groups.sort(key=lambda one: one["empty"] is not None)
    if left:
        title = say["other_needs"]
        groups.append(_group(title, colour, _entries(left, None, guide)))
    return groups


def needs_of(theme: Theme, guide: Guide) -> list[Need]:
    """Return the needs of a theme, in the order of their list."""
    return [one for one in guide.records.needs.values() if theme.id in one.themes]


def by_theme(quarter: Quarter, guide: Guide) -> list[Group]:
    """Return the services of a quarter under their first theme; last who is there without a service of its own."""
    offers = guide.offers_for("quarters", quarter.id)
    groups = []
    for theme in guide.records.themes.values():
        if here := [one for one in offers if one.themes and one.themes[0] is theme]:
            colour = guide.records.areas[theme.area].colour
            groups.append(_group(str(theme.label), colour, _entries(here, quarter, guide)))
    say, found = labels("it")["leaflet"], {one.organization for one in offers}
    entries = _entries([one for one in offers if not one.themes], quarter, guide)
    entries += [_neighbour(one, quarter, guide) for one in guide.organizations_in(quarter) if one not in found]
    return [*groups, _group(say["also_there"], None, entries)] if entries else groups


def _group(title: str, colour: str | None, entries: list[Entry]) -> Group:
    return {"title": title, "colour": colour, "entries": entries, "also": None, "empty": None}


def _entries(offers: Iterable[Offer], quarter: Quarter | None, guide: Guide) -> list[Entry]:
    found: dict[Organization, list[Offer]] = {}
    for offer in offers:
        found.setdefault(offer.organization, []).append(offer)
    return [_entry(organization, several, quarter, guide) for organization, several in found.items()]


def _entry(organization: Organization, offers: Sequence[Offer], quarter: Quarter | None, guide: Guide) -> Entry:
    """Return the services of an organization as one entry. What all of them share stands once."""
    located = [_locations_in(one.locations, quarter) for one in offers]
    shared = all(one == located[0] for one in located) and not any(one.service.remote for one in offers)
    phones = phones_for(offers, guide)
    hours = any(when(one, guide) for one in offers)
    services = [_service(offer, () if shared else places, guide) for offer, places in zip(offers, located, strict=True)]
    alone = len(services) == 1
    name = services[0]["name"] if alone else _cut(organization.name)
    return {
        **_common(organization, phones, guide),
        "name": name,
        "of": _cut(organization.name) if alone and organization.name != offers[0].service.name else None,
        "mail": mails_of_all(organization, offers, guide)[:2],
        "rows": _where(located[0], organization) if shared else [],
        "services": services,
        **whom_to_ask(organization, guide, phones=bool(phones), hours=hours),
    }


def _neighbour(organization: Organization, quarter: Quarter, guide: Guide) -> Entry:
    """Return who is in a quarter with a place and no service there that can be listed."""
    own = [guide.location(organization, place) for place in organization.places]
    phones = phones_of_all(organization, (), guide)
    return {
        **_common(organization, phones, guide),
        "name": _cut(organization.name),
        "of": None,
        "mail": mails_of_all(organization, (), guide)[:2],
        "rows": _where(_locations_in(own, quarter), organization),
        "services": [
            {
                "name": None,
                "summary": _cut(organization.summary),
                "state": state_in_words(organization.status),
                "rows": [],
            }
        ],
        **whom_to_ask(organization, guide, phones=bool(phones), hours=True),
    }


def _common(organization: Organization, phones: list[dict[str, Any]], guide: Guide) -> Entry:
    address = guide.site.base_address + address_of("organizations", organization.id)
    return {
        "phones": [{**one, "notes": _cut(one["notes"])} for one in phones[:MOST_PLACES]],
        "address": address,
        "code_alt": labels("it")["leaflet"]["service_code_alt"].format(organization.name),
    }


def ask_once(groups: Iterable[Group], guide: Guide) -> str | None:
    """Return what to say in one place when no entry has a telephone, and take it from the entries; else nothing."""
    entries = [entry for group in groups for entry in group["entries"]]
    if len(entries) < FEW or not door_of(guide) or any(one["phones"] or not one["public_door"] for one in entries):
        return None
    for one in entries:
        one["ask"] = None
    return str(labels("it")["leaflet"]["ask_once"])


def detailed(groups: Iterable[Group]) -> bool:
    """Return whether entries are few enough to be told with all that is known; gives them their codes if so."""
    entries = [entry for group in groups for entry in group["entries"]]
    if len(entries) > MOST_DETAILED:
        return False
    for one in entries:
        one["code"] = code(one["address"]).decode()
    return True


def _locations_in(locations: Iterable[Location], quarter: Quarter | None) -> tuple[Location, ...]:
    """Return all places, or those in a quarter: there nobody need be told which one it is."""
    if quarter is None:
        return tuple(locations)
    return tuple(replace(one, quarter=None) for one in locations if one.quarter is quarter)


def _where(locations: Sequence[Location], organization: Organization) -> list[list[str]]:
    """Return where it is; of many places the first ones and how many others there are."""
    one, many = labels("it")["leaflet"]["more_places"]
    rows = where_rows(locations[:MOST_PLACES], organization, set())
    more = len(locations) - MOST_PLACES
    if more > 0:
        rows.append([labels("it")["book"]["where"], one if more == 1 else many.format(more)])
    return [[name, _cut(value)] for name, value in rows]


def _service(offer: Offer, places: Sequence[Location], guide: Guide) -> dict[str, Any]:
    service = offer.service
    rows = service_rows(offer, _where(places, offer.organization), guide)
    return {
        "name": _cut(service.name),
        "summary": _cut(service.summary or ""),
        "state": state_in_words(service.status),
        "rows": [[name, _cut(value)] for name, value in rows],
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else short(text, LONGEST)
