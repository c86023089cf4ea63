"""The card of an organization on paper: all its services, once. What the web hides for its age paper does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from guida import freshness
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Organization
from guida.records.shared import Verified
from guida.render import words
from guida.render.addresses import address_of
from guida.render.book.front import door_of
from guida.render.book.marks import NO_MAPS, Marks
from guida.render.book.reached import mails_of_all, phones_of_all
from guida.render.details import closures_ahead, how_old, service_detail
from guida.render.hours import hours_in_words
from guida.render.services import code_dots
from guida.whose_hours import hours_of_place, hours_of_service

Row = list[Any]
"""Two words; of a place that a map shows also its mark."""


def card(organization: Organization, guide: Guide, marks: Marks = NO_MAPS.marks) -> dict[str, Any]:
    """Return the card of an organization. Rows are pairs of words; what all its services share stands on the card.

    The row of a place that has one of `marks` has it too: where that is on a map of the book.
    """
    say = labels("it")["book"]
    offers = [offer for offer in guide.offers_of(organization) if offer.listed]
    located = [offer.locations for offer in offers if offer.locations]
    shared = bool(located) and all(one == located[0] for one in located)
    told = {} if shared else {one.id: one for places in located for one in places}
    own = [guide.location(organization, place) for place in organization.places]
    first = located[0] if shared else ()
    locations = [*first, *(one for one in own if one.id not in told and one not in first)]
    phones = phones_of_all(organization, offers, guide)
    known_hours = bool(_hours_rows(locations, guide)) or any(when(offer, guide) for offer in offers)
    described: set[str] = set()
    services = [_service(offer, () if shared else offer.locations, described, guide, marks) for offer in offers]
    address = guide.site.base_address + address_of("organizations", organization.id)
    return {
        "id": organization.id,
        "name": organization.name,
        "also": organization.short_name,
        "summary": organization.summary,
        "state": labels("it")["service"]["status"]["planned"] if organization.status == "planned" else None,
        "rows": [
            *where_rows(locations, organization, set(), marks),
            *([] if offers else _hours_rows(locations, guide)),
        ],
        "phones": phones,
        "mail": mails_of_all(organization, offers, guide),
        **whom_to_ask(organization, guide, phones=bool(phones), hours=known_hours),
        "services": services,
        "checked": _checked(organization, guide),
        "code": list(code_dots(address)),
        "code_alt": say["code_alt"].format(organization.name),
        "address": address,
    }


def whom_to_ask(organization: Organization, guide: Guide, *, phones: bool, hours: bool) -> dict[str, Any]:
    """Return what to say of telephones and hours that are not printed (`ask`), and whom to call for them (`door`)."""
    asked = "hours" if phones else "phone" if hours else "both"
    door = door_of(guide, organization)
    public = door == door_of(guide)
    told = labels("it")["book"]["ask"][asked if public or phones else f"{asked}_call"]
    return {"ask": None if phones and hours else told, "door": [] if phones else door, "public_door": public}


def _service(
    offer: Offer, places: Iterable[Location], described: set[str], guide: Guide, marks: Marks
) -> dict[str, Any]:
    service, say = offer.service, labels("it")
    detail = service_detail(offer, guide.today)
    where = where_rows(places, offer.organization, described, marks)
    if service.remote:
        where = [[say["book"]["where"], say["service"]["remote"]]]
    rows = [
        [say["book"]["who"], " ".join(detail.who)],
        [say["book"]["when"], when(offer, guide)],
        *where,
        [say["book"]["access"], " ".join(ways_in(offer))],
        [say["book"]["how_to"], service.how_to or ""],
        [say["book"]["bring"], to_bring(offer)],
        [say["book"]["cost"], detail.cost or ""],
        [
            say["book"]["languages"],
            words.listed([str(guide.records.languages[id_].label) for id_ in service.languages]),
        ],
    ]
    state = service.status if service.status != "active" else None
    return {
        "name": service.name,
        "summary": service.summary,
        "state": say["service"]["status"].get(state) if state else None,
        "rows": [row for row in rows if row[1]],
    }


def when(offer: Offer, guide: Guide) -> str:
    """Return the hours that may be published, with how old they are; of others nothing."""
    detail, today = service_detail(offer, guide.today), guide.today
    parts = [detail.hours_sentence, detail.hours_note]
    known = any(parts)
    if not known and (inherited := hours_of_service(offer, today)):
        place = offer.locations[0]
        parts, known = [hours_in_words(inherited)], True
        parts.append(how_old(freshness.of_place(place.owner, place.place, "hours", today)))
    elif known:
        parts.append(how_old(detail.hours_standing))
    said = [*(part for part in parts if part), *closures_ahead(offer.service, today)]
    return " ".join(said)


def _hours_rows(locations: Iterable[Location], guide: Guide) -> list[Row]:
    say = labels("it")["book"]
    found = []
    for one in locations:
        if hours := hours_of_place(one.owner, one.place, guide.today):
            age = how_old(freshness.of_place(one.owner, one.place, "hours", guide.today))
            found.append([say["when"], " ".join(part for part in (hours_in_words(hours), age) if part)])
    return found


def where_rows(
    locations: Iterable[Location], organization: Organization, described: set[str], marks: Marks = NO_MAPS.marks
) -> list[Row]:
    """Return where it is, how to get there and how to get in; of a protected place only that it is one.

    Of a place already `described` on the card only the address; the set is added to.
    """
    say = labels("it")
    rows = []
    for one in locations:
        place = one.place
        quarter = str(one.quarter.label) if one.quarter else None
        host = f"{say['service']['hosted_by']} {one.owner.name}" if one.owner is not organization else None
        street = ", ".join(part for part in (place.address, place.postal_code) if part)
        if not place.address_public:
            said = ". ".join(part for part in (host, quarter, say["book"]["protected"]) if part)
            rows.append([say["book"]["where"], f"{said}."])
            continue
        named = place.name if place.name != host else None
        said = ", ".join(part for part in (host, named, street, quarter) if part)
        rows.append([say["book"]["where"], said])
        if one.id in described:
            continue
        described.add(one.id)
        if mark := marks.get((organization.id, one.id)):
            rows[-1].append(mark)
        rows += [
            [say["book"]["transport"], place.transport or ""],
            [say["book"]["step_free"], " ".join(steps_of(one))],
        ]
    return [row for row in rows if row[1]]


def steps_of(location: Location) -> Iterator[str]:
    """Yield how one gets in and about at a place, as far as that is known."""
    place = location.place
    for field, says in labels("it")["place"]["access"].items():
        state = getattr(place, field)
        if state != "unknown":
            yield f"{says[state]}."
    if place.access_notes:
        yield place.access_notes


def ways_in(offer: Offer) -> Iterator[str]:
    """Yield how one gets in: free, by appointment, sent by somebody; enrolment and waiting with their days."""
    say, service = labels("it")["service"], offer.service
    for way in service.access:
        if not (way == "su-segnalazione" and service.referred_by):
            yield say["access"][way]
    if service.referred_by:
        yield f"{say['referred_by']} {service.referred_by.rstrip('.')}."
    if service.enrolment:
        opens, closes = service.enrolment.opens, service.enrolment.closes
        first = words.with_word("dal", opens) if opens else None
        last = f"{say['to']} {words.with_word('al', closes)}" if closes else None
        yield f"{' '.join(part for part in (say['enrolment'], first, last) if part)}."
    if service.waiting:
        told = f"({say['as_of']} {words.with_word('il', service.waiting.on)})"
        yield f"{say['waiting']} {service.waiting.text.rstrip('.')} {told}."


def to_bring(offer: Offer) -> str:
    """Return the papers to bring, and what happens without."""
    say = labels("it")["service"]["without_documents"].get(offer.service.without_documents)
    listed = "; ".join(offer.service.documents)
    return " ".join(part for part in (f"{listed.rstrip('.')}." if listed else None, say) if part)


def _checked(organization: Organization, guide: Guide) -> str | None:
    """Return on which day somebody checked the card, while that still counts."""
    oldest = freshness.months_ago(guide.today, freshness.MONTHS_CURRENT)
    checks: list[Verified | None] = [organization.verified]
    if not organization.verified and organization.services:
        checks = [service.verified for service in organization.services if service.status != "closed"]
    if not checks or any(one is None or one.on < oldest for one in checks):
        return None
    first = min(one.on for one in checks if one)
    return str(labels("it")["book"]["verified"]).format(words.with_word("il", first))
