"""What can be searched: one record a service, an organization, a need, an agenda item, a project, a practice.

The words and the ids of each record's facets go to Pagefind; the values of its filters are ids of the taxonomy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guida import prose
from guida.freshness import DAYS_VERIFIED
from guida.guide import Guide, Offer, starts
from guida.labels import labels
from guida.opening import DAY, Intervals
from guida.records.meeting import AgendaItem, Meeting
from guida.records.organization import Organization, Place
from guida.records.shared import Verified
from guida.records.taxonomy import Need
from guida.render.environment import address_of
from guida.render.organization import closures_ahead, how_old, organization_contacts, service_detail
from guida.render.places import SPOKEN
from guida.render.services import phones_of
from guida.render.timetable import service_schedules
from guida.render.words import day_in_words


class SearchRecord(NamedTuple):
    """What Pagefind indexes. `address` is from the site's root; filters hold ids, `meta` what a result shows."""

    address: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]]


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
    yield from _projects(guide)
    for meeting in guide.records.meetings.values():
        yield from _meeting(meeting, guide)


def _record(
    address: str, kind: str, title: str, texts: Iterable[str | None], filters: dict[str, Iterable[str]], **meta: str
) -> SearchRecord:
    words = [title, *(text for text in texts if text)]
    held = {"tipo": [kind], **{name: sorted({*values}) for name, values in filters.items()}}
    shown = {"title": title, "tipo": kind, **{name: value for name, value in meta.items() if value}}
    return SearchRecord(address, " . ".join(words), shown, {name: values for name, values in held.items() if values})


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
    return _record(
        offer.address,
        "servizio",
        service.name,
        [
            organization.name, organization.short_name, service.summary, _plain(service.description),
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
    return _record(
        address_of("organizations", organization.id),
        "organizzazione",
        organization.name,
        [
            organization.short_name, organization.summary, _plain(organization.description),
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
    return _record(
        address_of("needs", need.id), "bisogno", str(need.label), themes,
        {"tema": need.themes, "bisogno": [need.id], "destinatari": need.targets},
    )  # fmt: skip


def _projects(guide: Guide) -> Iterator[SearchRecord]:
    records = guide.records
    for project in guide.projects:
        themes = {*project.themes, *(theme for id_ in project.needs for theme in records.needs[id_].themes)}
        members = [records.organizations[one.organization].name for one in project.roles if one.organization]
        yield _record(
            address_of("projects", project.id), "progetto", project.name,
            [project.summary, _plain(project.description), *members, *_labels(guide, "quarters", project.quarters)],
            {
                "tema": themes, "destinatari": project.targets, "quartiere": project.quarters,
                "organizzazione": (one.organization for one in project.roles if one.organization),
            },
            text=project.summary or "",
        )  # fmt: skip
    for practice in records.practices.values():
        yield _record(
            address_of("practices", practice.id), "buona-pratica", practice.title,
            [practice.summary, practice.territory, *practice.methods, _plain(practice.body)],
            {"tema": practice.themes}, text=practice.summary,
        )  # fmt: skip
    for proposal in records.proposals.values():
        yield _record(
            address_of("proposals", proposal.id), "proposta", proposal.title,
            [_plain(proposal.problem), *(point.text for point in proposal.points)],
            {"tema": proposal.themes}, text=prose.to_text(proposal.problem)[:200],
        )  # fmt: skip


def _meeting(meeting: Meeting, guide: Guide) -> Iterator[SearchRecord]:
    """Yield the points of an agenda; of minutes that may be read also what was decided and said under each."""
    readable = guide.readable(meeting)
    group = guide.records.groups[meeting.group]
    day = starts(meeting).day
    passages = _passages(meeting) if readable else {}
    themes = [theme.id for theme in guide.records.themes.values() if group.id in theme.groups]
    rest = [one.text for one in meeting.decisions if one.agenda is None] if readable else []
    if rest or not meeting.agenda:
        yield _record(
            address_of("meetings", meeting.id), "verbale", meeting.title or group.name,
            [group.name, day_in_words(day), *_labels(guide, "themes", themes), *rest, passages.get("")],
            {"tema": themes, "gruppo": [group.id], "anno": [str(day.year)], "mese": [f"{day.month:02}"]},
            where=f"{group.name}, {day_in_words(day)}",
        )  # fmt: skip
    for item in meeting.agenda:
        own = _themes_of(item, guide) if readable else []
        decisions = [one.text for one in meeting.decisions if one.agenda == item.id] if readable else []
        yield _record(
            f"{address_of('meetings', meeting.id)}#{item.id}", "verbale", item.title,
            [
                group.name, day_in_words(day), meeting.title, *decisions, passages.get(item.id),
                *_labels(guide, "themes", own or themes),
            ],
            {
                "tema": own or themes, "gruppo": [group.id], "anno": [str(day.year)], "mese": [f"{day.month:02}"],
            },
            text=(decisions[0] if decisions else ""), where=f"{group.name}, {day_in_words(day)}",
        )  # fmt: skip


def _passages(meeting: Meeting) -> dict[str, str]:
    """Return the passage of the minutes under each agenda item that has a heading of its own; "" is what is under none."""
    found: dict[str, str] = {}
    current, level = "", 6
    for line in (meeting.body or "").split("\n"):
        heading = re.match(r"(#+) ", line)
        if heading and ("{#" in line or len(heading[1]) <= level):
            current, level = line.rpartition("{#")[2].rstrip("} ") if "{#" in line else "", len(heading[1])
        else:
            found[current] = f"{found.get(current, '')}{line}\n"
    return {id_: prose.to_text(text)[:2000] for id_, text in found.items()}


def _themes_of(item: AgendaItem, guide: Guide) -> list[str]:
    projects = (guide.records.projects[id_].themes for id_ in item.projects)
    proposals = (guide.records.proposals[id_].themes for id_ in item.proposals)
    return sorted({theme for themes in (*projects, *proposals) for theme in themes})


def _checked(today: dt.date, *verifications: Verified | None) -> bool:
    """Whether somebody checked lately enough for the guide to say so without a date."""
    return any(one is not None and (today - one.on).days <= DAYS_VERIFIED for one in verifications)


def _labels(guide: Guide, kind: str, ids: Iterable[str]) -> list[str]:
    return [str(getattr(guide.records, kind)[id_].label) for id_ in ids]


def _plain(text: str | None) -> str | None:
    return prose.to_text(text)[:2000] if text else None


def _where(place: Place) -> str:
    return place.address or place.name or ""


def _days(intervals: Intervals, today: dt.date) -> list[str]:
    """Return the days of the week on which a schedule surely opens: mo, tu, …"""
    names = ("mo", "tu", "we", "th", "fr", "sa", "su")
    found = {(today + dt.timedelta(one.start // DAY)).weekday() for one in intervals if one.known}
    return [names[day] for day in sorted(found)]
