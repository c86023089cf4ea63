"""The services as data for scripts, /dati/servizi.json, and a code for paper that leads to each.

One entry a listed service, in the order of the lists, with what may be published and in the words of its card. Keys
without a value are left out. `url` and `code` are addresses from the site's root.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import segno

from guida import freshness
from guida.freshness import Standing
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Service
from guida.records.shared import Phone
from guida.render import words
from guida.render.details import closures_ahead, how_old, service_detail
from guida.render.sensitive import offer_is_sensitive

MASK = 2
"""Any of the eight masks can be read. To weigh them all against each other takes five times as long."""

QUIET = 4
"""Modules left white around a code (ISO/IEC 18004)."""


def services_file(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the file of all services, with the day on which they were so."""
    content = {
        "day": guide.today.isoformat(),
        "day_in_words": words.day_in_words(guide.today),
        "services": [service_entry(offer, guide) for offer in guide.listed_offers],
    }
    yield "dati/servizi.json", json.dumps(content, ensure_ascii=False, indent=1).encode()


def service_entry(offer: Offer, guide: Guide) -> dict[str, Any]:
    """Return a service as an entry of /dati/servizi.json."""
    service, organization, say = offer.service, offer.organization, labels("it")
    detail = service_detail(offer, guide.today)
    phones, standing = phones_of(offer, guide.today)
    stale = detail.hours_standing is not None and not detail.hours_standing.published
    trust, age = _trust(standing), how_old(detail.hours_standing)
    hours = (
        # What is said of the telephone need not be said again of the hours.
        " ".join(part for part in (detail.hours_sentence, age if age != trust else None) if part),
        detail.hours_note,
        " ".join(closures_ahead(service, guide.today, SOON)),
        say["service"]["hours_to_check" if phones else "hours_hidden"] if stale else None,
    )
    state = "planned" if organization.status == "planned" else service.status
    entry = {
        "id": f"{organization.id}/{service.id}",
        "name": service.name,
        "organization": organization.name,
        "summary": service.summary,
        "state": say["service"]["status"].get(state),
        "sensitive": offer_is_sensitive(offer) or None,
        "address": _where(offer, bool(phones)),
        "hours": [line for line in hours if line],
        "phones": [_phone(one) for one in phones],
        "access": [_access(way, service) for way in service.access],
        "how_to": service.how_to,
        "documents": list(service.documents),
        "without_documents": say["service"]["without_documents"].get(service.without_documents),
        "trust": trust,
        "verified": (standing is not None and standing.state == "verified") or None,
        "areas": [area.id for area in offer.areas],
        "url": offer.address,
        "code": code_name(offer),
    }
    return {key: value for key, value in entry.items() if value not in (None, [])}


SOON = 60
"""Days ahead of which a closure is told to who keeps a service, or has it on paper."""


def phones_of(offer: Offer, today: dt.date) -> tuple[tuple[Phone, ...], Standing | None]:
    """Return the telephones to call for a service and how far to trust them: its own, else of its
    places, else of who offers it, else of who hosts it; the first that may be published. When none may, none, with what is known of the first.
    """
    known = list(_known_phones(offer, today))
    first = ((), known[0][1]) if known else ((), None)
    return next(((phones, standing) for phones, standing in known if standing.published), first)


def _known_phones(offer: Offer, today: dt.date) -> Iterator[tuple[tuple[Phone, ...], Standing]]:
    service, organization = offer.service, offer.organization
    if service.phones:
        yield service.phones, freshness.of_service(organization, service, "phones", today)
    places = [one for one in offer.locations if one.place.phones]
    # Who hosts a service answers for itself first: its number comes after that of who offers it.
    for one in (one for one in places if one.owner is organization):
        yield one.place.phones, freshness.of_place(one.owner, one.place, "phones", today)
    if organization.phones:
        yield organization.phones, freshness.of_organization(organization, "phones", today)
    for one in (one for one in places if one.owner is not organization):
        yield one.place.phones, freshness.of_place(one.owner, one.place, "phones", today)


def _access(way: str, service: Service) -> str:
    say = labels("it")["service"]
    if way == "su-segnalazione" and service.referred_by:
        return f"{say['referred_by']} {service.referred_by.rstrip('.')}."
    return str(say["access"][way])


def _where(offer: Offer, answers: bool) -> list[str]:
    say = labels("it")
    if offer.service.remote:
        return [str(say["service"]["remote"])]
    return [line for line in (_location(one, offer, answers) for one in offer.locations) if line]


def _location(location: Location, offer: Offer, answers: bool) -> str:
    say = labels("it")
    place, quarter = location.place, location.quarter
    host = f"{say['service']['hosted_by']} {location.owner.name}" if location.owner is not offer.organization else None
    street = place.address if place.address_public else None
    words_known = ", ".join(str(part) for part in (host, street, quarter.label if quarter else None) if part)
    if place.address_public:
        return words_known
    return ". ".join(part for part in (words_known, protected_in_words(answers)) if part)


def protected_in_words(answers: bool) -> str:
    """Say that an address is protected; to call only where there is a number that may be shown."""
    return str(labels("it")["place"]["protected" if answers else "protected_alone"])


def _phone(phone: Phone) -> dict[str, str]:
    kind = labels("it")["contact"]["kind"].get(phone.kind)
    entry = {"number": words.phone_in_words(phone.number), "link": words.phone_link(phone.number), "kind": kind}
    return {key: str(value) for key, value in entry.items() if value}


def _trust(standing: Standing | None) -> str | None:
    say = labels("it")
    if standing is None or standing.on is None or standing.state == "stale":
        return str(say["contact"]["to_check"]) if standing else None
    if standing.state == "current":
        return f"{say['contact']['unverified_1']} {standing.on.year}{say['contact']['unverified_2']}"
    return f"{say['contact']['verified_on']} {words.with_word('il', standing.on)}."


def code_name(offer: Offer) -> str:
    """Return where the code of a service lies, from the site's root."""
    return f"guida/organizzazioni/{offer.organization.id}/{offer.service.id}.svg"


def code_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield for every listed service a drawing of the code that leads a camera to its card."""
    for offer in guide.listed_offers:
        yield code_name(offer), code(guide.site.base_address + offer.address)


def code(address: str) -> bytes:
    """Return an address as a QR code (15 % of it may be lost), black on white, one unit a module."""
    matrix = _code(address).matrix
    size = len(matrix) + 2 * QUIET
    steps = "".join(_row(row, y + QUIET) for y, row in enumerate(matrix))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{steps}"/></svg>\n'
    ).encode()


@lru_cache(maxsize=4096)
def code_dots(address: str) -> bytes:
    """Return the same code as a PNG, a dot a module: for a book of hundreds, in which a drawing takes ten times as much."""
    written = io.BytesIO()
    _code(address).save(written, kind="png", border=QUIET)
    return written.getvalue()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False, mask=MASK)


def _row(row: Iterable[int], y: int) -> str:
    """Return the dark runs of a row as lines of a path, one unit thick."""
    runs, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET} {y}.5h{x - start}")
            start = None
    return "".join(runs)
