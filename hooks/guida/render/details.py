"""What cards and blocks say that is not simply written on the record: hours that may be shown, who, when, where."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from guida import freshness
from guida.freshness import Standing
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location, Offer
from guida.records.organization import Service
from guida.render.hours import Clause, hours_in_words, week_in_words
from guida.render.locator import locator
from guida.render.reachable import Contacts, contacts_of, service_contacts
from guida.render.words import with_word
from guida.whose_hours import hours_of_service

_CONDITIONS = ("residence", "isee", "permit", "sex", "note")
"""The fields of a service's eligibility, in the order they are read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on a card; `good` ones get a tick, others a cross or none."""

    text: str
    good: bool


@dataclass(frozen=True, slots=True)
class ServiceDetail:
    """What a card says that is not simply written on the record. `timed`: a phone can tell whether it is open now."""

    marks: tuple[Mark, ...]
    who: tuple[str, ...]
    timed: bool
    hours: tuple[Clause, ...]
    hours_sentence: str | None
    hours_note: str | None
    hours_standing: Standing | None
    cost: str | None
    contacts: Contacts


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """What the block of a place says that is not simply written on the record."""

    access: tuple[Mark, ...]
    hours: tuple[Clause, ...]
    hours_standing: Standing | None
    contacts: Contacts
    map_link: str | None
    small_map: Markup | None


def service_detail(offer: Offer, today: dt.date) -> ServiceDetail:
    """Return what the card of a service says beyond its record."""
    service, organization = offer.service, offer.organization
    timed = "hours" if service.hours else "hours_note" if service.hours_note else None
    hours = freshness.of_service(organization, service, timed, today) if timed else None
    published = hours is not None and hours.published
    say = labels("it")["service"]
    cost = " ".join(part for part in (say["cost"].get(service.cost), service.cost_note) if part)
    return ServiceDetail(
        marks=_marks(service),
        who=(*whom(offer), *_conditions(offer.service)),
        timed=hours_of_service(offer, today) is not None,
        hours=week_in_words(service.hours) if service.hours and published else (),
        hours_sentence=hours_in_words(service.hours) if service.hours and published else None,
        hours_note=service.hours_note if published else None,
        hours_standing=hours,
        cost=cost or None,
        contacts=service_contacts(service, organization, today),
    )


def how_old(standing: Standing | None) -> str | None:
    """Say of published hours that nobody has checked them, if nobody has: «Dato del 2025, non controllato.»."""
    if standing is None or standing.on is None or standing.state != "current":
        return None
    say = labels("it")["contact"]
    return f"{say['unverified_1']} {standing.on.year}{say['unverified_2']}"


def closures_ahead(service: Service, today: dt.date, days: int | None = None) -> tuple[str, ...]:
    """Say when a service is closed, now or later (in the next so many days): «Chiuso dal 3 agosto al 23 agosto 2026.»."""
    said = []
    for closure in service.closures:
        if closure.to >= today and (days is None or closure.from_ <= today + dt.timedelta(days)):
            span = f"{with_word('dal', closure.from_)} {with_word('al', closure.to)}"
            reason = f" ({closure.reason})" if closure.reason else ""
            said.append(f"{labels('it')['service']['closed_from']} {span}{reason}.")
    return tuple(said)


def _marks(service: Service) -> tuple[Mark, ...]:
    say = labels("it")["service"]
    marks = [Mark(say["urgent_mark"], good=True)] if service.urgent else []
    if service.cost in say["cost_mark"]:
        marks.append(Mark(say["cost_mark"][service.cost], service.cost == "gratuito"))
    marks += [Mark(say["access_mark"][way], way == "libero") for way in service.access]
    return tuple(marks)


def whom(offer: Offer) -> tuple[str, ...]:
    """Return who a service is for, as short sentences: whom it names, then the ages."""
    say = labels("it")["service"]
    lines = []
    if offer.targets:
        first, *others = (str(target.label) for target in offer.targets)
        lines.append(", ".join([first, *(f"{label[0].lower()}{label[1:]}" for label in others)]) + ".")
    if ages := offer.service.ages:
        if ages.from_ is not None and ages.to is not None:
            lines.append(say["ages_between"].format(ages.from_, ages.to) + ".")
        elif ages.from_ is not None:
            lines.append(say["ages_from"].format(ages.from_) + ".")
        elif ages.to is not None:
            lines.append(say["ages_to"].format(ages.to) + ".")
    return tuple(lines)


def _conditions(service: Service) -> tuple[str, ...]:
    """Return what one must be or have to come."""
    say = labels("it")["service"]
    known = ((field, getattr(service.eligibility, field, None)) for field in _CONDITIONS)
    return tuple(_stopped(say[field].format(text)) for field, text in known if text is not None)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def place_detail(location: Location, guide: Guide) -> PlaceDetail:
    """Return what the block of a place says beyond its record."""
    place, owner, today = location.place, location.owner, guide.today
    say = labels("it")["place"]["access"]
    access = tuple(
        Mark(words[state], state == "yes")
        for field, words in say.items()
        if (state := getattr(place, field)) != "unknown"
    )
    phones = freshness.of_place(owner, place, "phones", today) if place.phones else None
    hours = freshness.of_place(owner, place, "hours", today) if place.hours else None
    shown = place.point if place.address_public else None
    return PlaceDetail(
        access=access,
        hours=week_in_words(place.hours) if place.hours and hours and hours.published else (),
        hours_standing=hours,
        contacts=contacts_of(place.phones, None, None, phones, None),
        map_link=(
            f"https://www.openstreetmap.org/?mlat={shown.latitude}&mlon={shown.longitude}#map=18/{shown.latitude}/{shown.longitude}"
            if shown
            else None
        ),
        small_map=locator(location, guide),
    )
