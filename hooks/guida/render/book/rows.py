"""The rows in which paper says what a service and a place are like: pairs of words, those of which nothing is known left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from guida import freshness
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Organization
from guida.render import words
from guida.render.book.marks import NO_MAPS, Marks
from guida.render.details import closures_ahead, how_old, service_detail
from guida.render.hours import hours_in_words
from guida.whose_hours import hours_of_service

Row = list[Any]
"""Two words; of a place that a map shows also its mark."""


def service_rows(offer: Offer, where: Sequence[Row], guide: Guide) -> list[Row]:
    """Return what is known of a service; `where` are the rows of its places, of which one that is nowhere has none."""
    service, say = offer.service, labels("it")
    own, detail = say["book"], service_detail(offer, guide.today)
    rows = [
        [own["who"], " ".join(detail.who)],
        [own["when"], when(offer, guide)],
        *([[own["where"], say["service"]["remote"]]] if service.remote else where),
        [own["access"], " ".join(ways_in(offer))],
        [own["how_to"], service.how_to or ""],
        [own["bring"], to_bring(offer)],
        [own["cost"], detail.cost or ""],
        [own["languages"], words.listed([str(guide.records.languages[id_].label) for id_ in service.languages])],
    ]
    return [row for row in rows if row[1]]


def state_in_words(status: str) -> str | None:
    """Return that a service, or an organization, is not open yet or stands still; nothing of one that is active."""
    told: str | None = labels("it")["service"]["status"].get(status)
    return told


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
