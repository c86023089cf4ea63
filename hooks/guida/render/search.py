"""What can be searched: one record a service, an organization, a need, an agenda item, a project, a call …

The words and the ids of each record's facets go to Pagefind; the values of its filters are ids of the taxonomy.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.freshness import DAYS_VERIFIED
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.opening import DAY, Intervals
from guida.records.organization import Organization, Place
from guida.records.shared import Verified
from guida.records.taxonomy import Need
from guida.render.addresses import address_of
from guida.render.details import closures_ahead, how_old, service_detail
from guida.render.fields import field_records
from guida.render.places import SPOKEN
from guida.render.press import press_record
from guida.render.reachable import organization_contacts
from guida.render.search_memory import meeting_records
from guida.render.search_projects import project_records
from guida.render.search_record import SearchRecord, plain, search_record
from guida.render.services import phones_of
from guida.render.timetable import service_schedules


def search_records(guide: Guide) -> Iterator[SearchRecord]:
    """Yield every record, what helps now before what is planned: Pagefind keeps the order among equals."""
    schedules, numbers = service_schedules(guide)
    weeks = {number: _days(intervals, guide.today) for intervals, number in schedules.items()}
    for offer in guide.listed_offers:
        number = numbers.get(f"{offer.organization.id}/{offer.service.id}")
        yield _service(offer, guide, number, weeks.get(number, []) if number is not None else [])
    for organization in guide.organizations:
        yield _organization(organization, guide)
    for need in guide.records.needs.values():
        yield _need(need, guide)
    yield from project_records(guide)
    yield press_record(guide)
    yield from field_records()
    for meeting in guide.records.meetings.values():
        yield from meeting_records(meeting, guide)


def _service(offer: Offer, guide: Guide, schedule: int | None, days: list[str]) -> SearchRecord:
    """Return the record of a service; `schedule` is its number in the timetable, `days` the week days it is open."""
    service, organization = offer.service, offer.organization
    detail = service_detail(offer, guide.today)
    phones, standing = phones_of(offer, guide.today)
    phone = next((one.number for one in phones if one.kind in SPOKEN), "")
    when = (detail.hours_sentence, how_old(detail.hours_standing), *closures_ahead(service, guide.today))
    places = [location.place for location in offer.locations if location.place.address_public]
    languages = guide.records.languages
    say = labels("it")
    return search_record(
        offer.address,
        "servizio",
        service.name,
        [
            organization.name, organization.short_name, service.summary, plain(service.description),
            *(str(term.label) for term in (*offer.needs, *offer.themes, *offer.targets, *offer.quarters)),
            *(place.address for place in places), *(place.transport for place in places),
            *service.documents, service.how_to, service.hours_note if detail.hours_note else None,
            *(str(languages[id_].label) for id_ in service.languages),
        ],
        {
            "tema": (theme.id for theme in offer.themes),
            "bisogno": (need.id for need in offer.needs),
            "destinatari": (target.id for target in offer.targets),
            "quartiere": (quarter.id for quarter in offer.quarters),
            "giorno": days,
            "orario": [] if schedule is None else [str(schedule)],
            "organizzazione": [organization.id],
            "costo": [service.cost],
            "accesso": service.access,
            "lingua": service.languages,
            "senza-gradini": ["si"] if any(place.step_free == "yes" for place in places) else [],
            "verificato": ["si"] if _checked(guide.today, service.verified, organization.verified) else [],
        },
        organization=organization.name,
        text=service.summary,
        where=", ".join(_where(place) for place in places) or ", ".join(str(one.label) for one in offer.quarters),
        hours=" ".join(line for line in when if line),
        phone=phone,
        trust=(how_old(standing) or "") if phone else "",
        marks=" · ".join(mark.text for mark in detail.marks),
        state=say["lists"].get("planned" if organization.status == "planned" else service.status) or "",
        key=f"{organization.id}/{service.id}",
    )  # fmt: skip


def _organization(organization: Organization, guide: Guide) -> SearchRecord:
    """Return the sheet of an organization: its services have records of their own, so it has none of their facets."""
    locations = [guide.location(organization, place) for place in organization.places]
    places = [one.place for one in locations if one.place.address_public]
    contacts = organization_contacts(organization, guide.today)
    phone = next((one.number for one in contacts.phones if one.kind in SPOKEN), "")
    return search_record(
        address_of("organizations", organization.id),
        "organizzazione",
        organization.name,
        [
            organization.short_name, organization.summary, plain(organization.description),
            *(place.name for place in places), *(place.address for place in places),
            *(str(one.quarter.label) for one in locations if one.quarter),
        ],
        {
            "quartiere": (one.quarter.id for one in locations if one.quarter),
            "organizzazione": [organization.id],
            "verificato": ["si"] if _checked(guide.today, organization.verified) else [],
        },
        text=organization.summary,
        where=", ".join(_where(place) for place in places),
        phone=phone,
        trust=(how_old(contacts.standing) or "") if phone else "",
    )  # fmt: skip


def _need(need: Need, guide: Guide) -> SearchRecord:
    themes = [str(guide.records.themes[id_].label) for id_ in need.themes]
    # Who finds only the need must not think that behind the link somebody answers.
    text = "" if guide.offers_for("needs", need.id) else labels("it")["lists"]["empty"]
    return search_record(
        address_of("needs", need.id), "bisogno", str(need.label), themes,
        {"tema": need.themes, "bisogno": [need.id], "destinatari": need.targets}, text=text,
    )  # fmt: skip


def _checked(today: dt.date, *verifications: Verified | None) -> bool:
    """Whether somebody checked lately enough for the guide to say so without a date."""
    return any(one is not None and (today - one.on).days <= DAYS_VERIFIED for one in verifications)


def _where(place: Place) -> str:
    return place.address or place.name or ""


def _days(intervals: Intervals, today: dt.date) -> list[str]:
    """Return the days of the week on which a schedule surely opens: mo, tu, …"""
    names = ("mo", "tu", "we", "th", "fr", "sa", "su")
    found = {(today + dt.timedelta(one.start // DAY)).weekday() for one in intervals if one.known}
    return [names[day] for day in sorted(found)]
