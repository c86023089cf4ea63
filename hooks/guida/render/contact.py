"""A contact file for every organization, which a phone adds to its address book: contatto.vcf.

vCard 3.0 (RFC 2426), which every phone reads; lines, escapes and folds are those of RFC 6350, sections 3.2 to 3.4:
CRLF, no line above 75 octets, no letter cut in two, `\\`, `,`, `;` and line ends escaped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from guida import freshness
from guida.guide import Guide
from guida.labels import labels
from guida.offers import has_left
from guida.records.organization import Organization
from guida.records.shared import Phone
from guida.render.addresses import address_of
from guida.render.words import phone_link

LINE = 75
"""Octets of a line without its end."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def contact_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the contact file of every organization of the lists that can be reached."""
    for organization in guide.organizations:
        card = contact_card(organization, guide)
        if card is not None:
            yield f"{address_of('organizations', organization.id)}contatto.vcf", card


def contact_card(organization: Organization, guide: Guide) -> bytes | None:
    """Return an organization as a vCard: what may be published and no more. None: closed, or nothing to keep."""
    if has_left(organization):
        return None
    today = guide.today
    phones = phones_to_keep(organization, today)
    email = organization.email if _published(organization, "email", today) else None
    places = [place for place in organization.places if place.address_public and place.address]
    if not (phones or email or places):
        return None
    name = escaped(organization.name)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name};;;;", f"FN:{name}", f"ORG:{name}"]
    lines += [f"TEL;TYPE=WORK,{_phone_type(phone)}:{phone_link(phone.number).removeprefix('tel:')}" for phone in phones]
    if email:
        lines.append(f"EMAIL;TYPE=INTERNET,WORK:{email}")
    lines += [f"ADR;TYPE=WORK:;;{escaped(one.address or '')};;;{one.postal_code or ''};Italia" for one in places]
    lines.append(f"URL:{guide.site.base_address}{address_of('organizations', organization.id)}")
    note = f"{organization.summary} {labels('it')['contact']['call_before']}"
    lines.append(f"NOTE:{escaped(note)}")
    return b"".join(folded(line) for line in [*lines, "END:VCARD"])


def phones_to_keep(organization: Organization, today: dt.date) -> tuple[Phone, ...]:
    """Return the published telephones of the organization, else of its places, else of its services."""
    if organization.phones and _published(organization, "phones", today):
        return organization.phones
    of_places = [
        phone
        for place in organization.places
        if place.phones and freshness.of_place(organization, place, "phones", today).published
        for phone in place.phones
    ]
    of_services = [
        phone
        for service in organization.services
        if service.status != "closed"
        and service.phones
        and freshness.of_service(organization, service, "phones", today).published
        for phone in service.phones
    ]
    return tuple({phone_link(phone.number): phone for phone in of_places or of_services}.values())


def _published(organization: Organization, field: str, today: dt.date) -> bool:
    return freshness.of_organization(organization, field, today).published


def _phone_type(phone: Phone) -> str:
    return "CELL" if phone.kind in {"whatsapp", "sms"} else "VOICE"


def escaped(text: str) -> str:
    """Return a text as a value of a vCard: one line, with what separates values taken literally."""
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n"))
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", r"\n")


def folded(line: str) -> bytes:
    """Return a line with its end; a long one goes on after a blank, never inside a letter."""
    pieces, piece, room = [], "", LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LINE - 1  # the blank that goes before
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece]).encode() + b"\r\n"
