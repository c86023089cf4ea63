"""The printed facts of a guide, one by one, so that two guides can be compared: see guida.differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guida import freshness
from guida.freshness import Standing
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer, has_left
from guida.printed_facts import PROTECTED, Fact, Sheet, State
from guida.records.organization import Organization
from guida.records.shared import Phone
from guida.records.site import Urgent
from guida.render import words
from guida.render.book.indexes import places_of
from guida.render.book.rows import steps_of, to_bring, ways_in
from guida.render.details import closures_ahead, service_detail
from guida.render.hours import hours_in_words
from guida.render.reachable import organization_contacts, service_contacts
from guida.render.services import phones_of


def state_of(guide: Guide, urgent: Urgent | None, unread: Iterable[str] = ()) -> State:
    """Return the printed facts of a guide, as its day sees them. `unread` are the ids of records that are missing."""
    numbers = tuple(
        (words.phone_in_words(one.number), one.label, ". ".join(filter(None, (one.when, one.cost))))
        for one in (urgent.numbers if urgent else ())
    )
    sheets = {id_: sheet_of(one, guide) for id_, one in guide.records.organizations.items()}
    return State(guide.today, sheets, frozenset(unread), numbers if urgent else None)


def sheet_of(organization: Organization, guide: Guide) -> Sheet:
    """Return the printed facts of an organization. Of a protected place only that it is one."""
    offers = [offer for offer in guide.offers_of(organization) if offer.listed]
    locations = places_of(organization, guide)
    facts = [
        *_phones(organization, offers, guide),
        *_mails(organization, offers, guide),
        *(fact for one in locations for fact in _place(one, organization)),
        *(fact for offer in offers for fact in _service(offer, guide)),
    ]
    if organization.status == "planned":
        facts.append(Fact("state", "planned", labels("it")["service"]["status"]["planned"]))
    return Sheet(
        name=organization.name,
        summary=organization.summary,
        facts=tuple(facts),
        services=tuple((one.service.id, one.service.name, one.service.summary) for one in offers),
        left=has_left(organization),
        protected=any(not one.place.address_public for one in locations),
        streets=tuple(one.place.address for one in locations if one.place.address),
        former=organization.former_ids,
    )


def _phones(organization: Organization, offers: Iterable[Offer], guide: Guide) -> Iterator[Fact]:
    """Yield every telephone of a record, and whether it may be published: as the card decides it."""
    today = guide.today
    shown = {one.number for one in organization_contacts(organization, today).phones}
    written: list[Phone] = [*organization.phones]
    for place in organization.places:
        written += place.phones
        if freshness.of_place(organization, place, "phones", today).published:
            shown |= {one.number for one in place.phones}
    for service in organization.services:
        written += service.phones
    for offer in offers:
        shown |= {one.number for one in phones_of(offer, today)[0]}
        written += [one for location in offer.locations for one in location.place.phones]
    found: dict[str, Fact] = {}
    for one in written:
        key = re.sub(r"\D", "", one.number).removeprefix("39" if one.number.startswith("+39") else "")
        text = words.phone_in_words(one.number)
        found.setdefault(key, Fact("phone", key, text, printed=one.number in shown, personal=one.consent is not None))
    yield from found.values()


def _mails(organization: Organization, offers: Iterable[Offer], guide: Guide) -> Iterator[Fact]:
    contacts = [organization_contacts(organization, guide.today)]
    contacts += [service_contacts(offer.service, organization, guide.today) for offer in offers]
    shown = {one.email for one in contacts}
    written = [organization.email, *(one.email for one in organization.services)]
    for mail in dict.fromkeys(one for one in written if one):
        yield Fact("mail", mail.casefold(), mail, printed=mail in shown)


def _place(location: Location, organization: Organization) -> Iterator[Fact]:
    place = location.place
    # Marked, for a service may have the id of a place.
    id_ = f"@{place.id if location.owner is organization else location.id}"
    named = place.name or (location.owner.name if location.owner is not organization else "")
    if not place.address_public:
        yield Fact("address", PROTECTED, "", id_, named)
        return
    street = ", ".join(part for part in (place.address, place.postal_code) if part)
    if place.address:
        yield Fact("address", place.address.casefold(), street, id_, named)
    if place.transport:
        yield Fact("transport", place.transport, place.transport, id_, named)
    if steps := " ".join(steps_of(location)):
        yield Fact("step_free", steps, steps, id_, named)


def _service(offer: Offer, guide: Guide) -> Iterator[Fact]:
    say, service, today = labels("it"), offer.service, guide.today
    of, named = service.id, service.name
    detail = service_detail(offer, today)
    hours, note, standing = _hours(offer, guide)
    if hours or note:
        text = " ".join(part for part in (hours_in_words(hours) if hours else None, note) if part)
        key = f"{hours}\n{note}"
        yield Fact("hours", key, text, of, named, printed=standing is not None and standing.published)
    for closure, told in zip(service.closures, closures_ahead(service, today.min), strict=True):
        yield Fact("closure", f"{closure.from_} {closure.to}", told, of, named, until=closure.to.isoformat())
    if service.status in {"planned", "suspended"}:
        yield Fact("state", service.status, say["service"]["status"][service.status], of, named)
    # Of who a service is for and of its languages the ids are compared: a list that says it better corrects nothing.
    whom = repr((service.targets, service.ages, service.eligibility))
    waiting = service.waiting.text if service.waiting else None
    way = repr((service.access, service.referred_by, service.enrolment, waiting))
    languages = [guide.records.languages[id_] for id_ in service.languages if id_ in guide.records.languages]
    own: tuple[tuple[str, str | None, str | None], ...] = (
        ("who", whom, " ".join(detail.who)),
        ("access", way, " ".join(ways_in(offer))),
        ("how_to", service.how_to, service.how_to),
        ("bring", repr((service.documents, service.without_documents)), to_bring(offer)),
        ("cost", repr((service.cost, service.cost_note)), detail.cost),
        ("languages", repr(service.languages), words.listed([str(one.label) for one in languages])),
    )
    for kind, compared, said in own:
        if said:
            yield Fact(kind, str(compared), said, of, named)


def _hours(offer: Offer, guide: Guide) -> tuple[str | None, str | None, Standing | None]:
    """Return the hours and the note that speak for a service, published or not, and how far they can be trusted."""
    service, organization, today = offer.service, offer.organization, guide.today
    if service.hours or service.hours_note:
        field = "hours" if service.hours else "hours_note"
        return service.hours, service.hours_note, freshness.of_service(organization, service, field, today)
    if service.hosted_at or len(offer.locations) != 1 or not offer.available:
        return None, None, None
    place = offer.locations[0].place
    standing = freshness.of_place(organization, place, "hours", today) if place.hours else None
    return place.hours, None, standing
