"""How an organization and its services are reached: only the telephones and mailboxes that may be published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from guida import freshness
from guida.freshness import Standing
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.organization import Organization
from guida.records.shared import Phone
from guida.render import words
from guida.render.details import how_old, service_detail
from guida.render.hours import hours_in_words
from guida.render.reachable import organization_contacts
from guida.render.services import phones_of


def phones_of_all(organization: Organization, offers: Iterable[Offer], guide: Guide) -> list[dict[str, Any]]:
    """Return every telephone that may be published, each once, with what it answers for when not for all."""
    found: dict[str, tuple[Phone, Standing | None, list[str]]] = {}
    general = organization_contacts(organization, guide.today)
    for phone in general.phones:
        found.setdefault(phone.number, (phone, general.standing, []))
    for place in organization.places:
        if place.phones:
            standing = freshness.of_place(organization, place, "phones", guide.today)
            for phone in place.phones if standing.published else ():
                found.setdefault(phone.number, (phone, standing, [place.name] if place.name else []))
    for offer in offers:
        own, told = phones_of(offer, guide.today)
        for phone in own:
            known = found.setdefault(phone.number, (phone, told, []))
            if offer.service.phones and phone in offer.service.phones:
                known[2].append(offer.service.name)
    return [_phone(*one, guide) for one in found.values()]


def phones_for(offers: Iterable[Offer], guide: Guide) -> list[dict[str, Any]]:
    """Return the telephones to call for some services, each once, with which of them it answers for when not for all."""
    found: dict[str, tuple[Phone, Standing | None, list[str]]] = {}
    asked = [*offers]
    for offer in asked:
        own, told = phones_of(offer, guide.today)
        for phone in own:
            found.setdefault(phone.number, (phone, told, []))[2].append(offer.service.name)
    return [
        _phone(phone, told, whose if len(whose) < len(asked) else [], guide) for phone, told, whose in found.values()
    ]


def _phone(phone: Phone, standing: Standing | None, whose: list[str], guide: Guide) -> dict[str, Any]:
    say = labels("it")["contact"]
    spoken = [str(guide.records.languages[id_].label) for id_ in phone.languages]
    notes = [
        f"{words.listed(whose)}." if whose else None,
        f"{say['kind'][phone.kind]}." if phone.kind in say["kind"] else None,
        f"{say['answers']} {hours_in_words(phone.hours)}" if phone.hours else None,
        f"{say['speaks']} {words.listed(spoken)}." if spoken else None,
        f"{phone.note.rstrip('.')}." if phone.note else None,
        how_old(standing),
    ]
    told = " ".join(part for part in notes if part)
    return {"number": words.phone_in_words(phone.number), "notes": told, "age": how_old(standing)}


def mails_of_all(organization: Organization, offers: Iterable[Offer], guide: Guide) -> list[str]:
    """Return every mailbox that may be published, each once."""
    mails = [organization_contacts(organization, guide.today).email]
    mails += [service_detail(offer, guide.today).contacts.email for offer in offers]
    return list(dict.fromkeys(one for one in mails if one))
