"""Rules on time: nothing ends before it starts, nothing says it was read or checked tomorrow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.reach import FULLY_DATED, is_out_of_reach
from guida.check.rule import Finding, values_at
from guida.records import FILED, Records
from guida.records.days import Moment, SourceDate
from guida.records.meeting import Meeting
from guida.records.organization import Organization
from guida.records.record import Record, fields_of
from guida.text_files import Steps
from guida.tracked import starts

_ENDS_FIRST = "Controlla i due valori: forse sono scambiati."


def nothing_ends_before_it_starts(records: Records, today: dt.date) -> Iterator[Finding]:
    """An end is not before its start."""
    pairs = {
        "organizations": [
            ("services.closures", "from_", "to"), ("services.enrolment", "opens", "closes"),
            ("services.ages", "from_", "to"), ("", "founded", "withdrawn"),
        ],
        "groups": [("", "since", "until")],
        "meetings": [("", "start", "end")],
        "projects": [
            ("dates", "start", "end"), ("dates", "start_planned", "end_planned"), ("tasks", "start", "end"),
        ],
        "practices": [("steps", "start", "end")],
        "calls": [("", "opens", "closes")],
        "resources": [("", "since", "until")],
    }  # fmt: skip
    for kind, fields in pairs.items():
        for record in records.filed(kind).values():
            for holder, first, last in fields:
                for steps, value in values_at(record, holder) if holder else [((), record)]:
                    start, end = getattr(value, first), getattr(value, last)
                    if isinstance(end, Moment) and end.time is None and end.day == start.day:
                        continue  # It lacks the hour: see every_end_of_a_meeting_is_as_exact_as_its_start.
                    # A day after an inexact date: the earliest day that one can mean.
                    first_day = start.first() if isinstance(start, SourceDate) and isinstance(end, dt.date) else start
                    if kind in FULLY_DATED and (is_out_of_reach(start, today) or is_out_of_reach(end, today)):
                        continue  # A year that cannot be is told once, by no_year_is_out_of_reach.
                    if start is not None and end is not None and end < first_day:
                        fault = f"la fine ({end}) viene prima dell'inizio ({start})"
                        yield Finding(record.path, (*steps, last), fault, _ENDS_FIRST)


def every_end_of_a_meeting_is_as_exact_as_its_start(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting says the hour of its start and of its end, or of neither when it lasts whole days."""
    for meeting in records.meetings.values():
        end = meeting.end
        if end and (end.time is None) != (meeting.start.time is None) and end.day >= meeting.start.day:
            if end.time is None:
                fault, mend = "manca l'ora della fine", f"Scrivi «end: {end.day}T18:00» con l'ora vera, o togli «end»."
                yield Finding(meeting.path, ("end",), fault, mend)
            else:
                fault = "c'è l'ora della fine e manca quella dell'inizio"
                mend = f"Scrivi «start: {meeting.start.day}T16:00» con l'ora vera."
                yield Finding(meeting.path, ("start",), fault, mend)


def every_meeting_lasts_some_time(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting with hours does not end in the moment in which it starts: no calendar takes that."""
    for meeting in records.meetings.values():
        if meeting.start.time and meeting.end == meeting.start:
            fault = "l'incontro finisce nel momento in cui comincia"
            yield Finding(meeting.path, ("end",), fault, "Scrivi l'ora vera della fine, o togli «end».")


_PAST = ("sources.read_on", "sources.date")
_PAST_OF = {
    "organizations": (
        *_PAST, "verified.on", "services.verified.on", "services.waiting.on", "phones.consent.on",
        "places.phones.consent.on", "services.phones.consent.on",
    ),
    "meetings": (
        *_PAST, "convened.on", "moved.on", "cancelled_on", "minutes.circulated_on", "minutes.reading.on",
        "minutes.published_on", "decisions.act.date", "decisions.reply.on", "corrections.date",
    ),
    "proposals": (*_PAST, "comments.date", "history.on"),
    "projects": (*_PAST, "as_of", "indicators.on"),
    "reports": (*_PAST, "on"),
    "analyses": (*_PAST, "on"),
    "territory": ("indicators.source.read_on", "indicators.source.date"),
}  # fmt: skip


def nothing_was_read_in_the_future(records: Records, today: dt.date) -> Iterator[Finding]:
    """Nothing that somebody did is dated later than today: read a source, verify, convene, answer, publish."""
    for kind in FILED:
        fields = _PAST_OF.get(kind, _PAST)
        for record in records.filed(kind).values():
            for field in fields if hasattr(record, "sources") or fields is not _PAST else ():
                for steps, day in values_at(record, field):
                    if (day.first() if isinstance(day, SourceDate) else day) > today and not _is_late(
                        record, steps, day
                    ):
                        yield Finding(record.path, steps, f"il giorno {day} deve ancora venire", "Controlla l'anno.")


def _is_late(record: Record, steps: Steps, day: dt.date) -> bool:
    """Whether another rule tells that a day comes after what it must come before: one wrong year, one message."""
    if not isinstance(record, Meeting):
        return False
    match steps:
        case ("convened", "on"):
            return day > starts(record).day
        case ("moved", int(index), "on"):
            return day > record.moved[index].start.day
        case ("minutes", "reading", "on"):
            published = record.minutes.published_on if record.minutes else None
            return published is not None and day > published
    return False


def who_withdrew_is_closed(records: Records, today: dt.date) -> Iterator[Finding]:
    """An organization that withdrew is closed: one word must not say that it is there, another that it is gone."""
    for organization in records.organizations.values():
        if organization.withdrawn is not None and organization.status != "closed":
            fault = f"si è ritirata nel {organization.withdrawn} ma lo stato è «{organization.status}»"
            yield Finding(organization.path, ("status",), fault, "Scrivi closed, oppure togli «withdrawn».")


def every_source_says_where(records: Records, today: dt.date) -> Iterator[Finding]:
    """A source has an address or a title, and the fields it names are fields of the record."""
    for kind in FILED:
        for record in records.filed(kind).values():
            field = "indicators.source" if kind == "territory" else "sources"
            for steps, source in values_at(record, field) if kind == "territory" or hasattr(record, field) else ():
                if source.url is None and source.title is None:
                    yield Finding(record.path, steps, "la fonte non dice quale è", "Aggiungi «url: …» o «title: …».")
                for index, field in enumerate(source.fields):
                    if not _names_a_field(record, field):
                        fault = f"«{field}» non è un campo di questa scheda"
                        mend = "Scrivi il nome del campo, per esempio phones o services.sportello.hours."
                        yield Finding(record.path, (*steps, "fields", index), fault, mend)


def _names_a_field(value: object, field: str) -> bool:
    for name in field.split("."):
        if isinstance(value, tuple):
            value = next((item for item in value if getattr(item, "id", None) == name), None)
            if value is None:
                return False
        elif not isinstance(value, Record):
            return False
        elif name in (fields := fields_of(type(value))):
            value = getattr(value, name)
        else:
            alias = next((own for own, info in fields.items() if info.alias == name), None)
            if alias is None:
                return False
            value = getattr(value, alias)
    return True


def every_record_is_checked_again_in_time(records: Records, today: dt.date) -> Iterator[Finding]:
    """A verification is repeated after 180 days; without one, a source is not older than two years."""
    for organization in records.organizations.values():
        if organization.status == "closed":
            continue
        if organization.verified:
            days = (today - organization.verified.on).days
            if days > 180:
                fault = f"la scheda è stata controllata {days} giorni fa"
                yield Finding(organization.path, ("verified", "on"), fault, "Telefona e aggiorna il giorno.")
        elif (age := _newest_source(organization, today)) is None or age > 730:
            fault = "nessuno ha controllato la scheda e le sue fonti hanno più di due anni o sono senza data"
            yield Finding(organization.path, ("sources",), fault, "Chiama l'organizzazione e scrivi «verified».")


def _newest_source(organization: Organization, today: dt.date) -> int | None:
    ages = [(today - source.date.first()).days for source in organization.sources if source.date]
    return min(ages, default=None)
