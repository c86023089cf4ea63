"""Rules on time: nothing ends before it starts, nothing says it was read or checked tomorrow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding, values_at
from guida.records import FILED, Records
from guida.records.organization import Organization
from guida.records.record import Record, fields_of
from guida.records.values import SourceDate

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
    }  # fmt: skip
    for kind, fields in pairs.items():
        for record in records.filed(kind).values():
            for holder, first, last in fields:
                for steps, value in values_at(record, holder) if holder else [((), record)]:
                    start, end = getattr(value, first), getattr(value, last)
                    if start is not None and end is not None and end < start:
                        fault = f"la fine ({end}) viene prima dell'inizio ({start})"
                        yield Finding(record.path, (*steps, last), fault, _ENDS_FIRST)


_PAST = ("sources.read_on", "sources.date")
_PAST_OF = {
    "organizations": (
        *_PAST, "verified.on", "services.verified.on", "services.waiting.on", "phones.consent.on",
        "places.phones.consent.on", "services.phones.consent.on",
    ),
    "meetings": (*_PAST, "minutes.reading.on", "minutes.published_on", "decisions.reply.on", "corrections.date"),
    "reports": (*_PAST, "on"),
}  # fmt: skip


def nothing_was_read_in_the_future(records: Records, today: dt.date) -> Iterator[Finding]:
    """A source is dated and was read, a record verified, minutes read and published, not later than today."""
    for kind in FILED:
        fields = _PAST_OF.get(kind, _PAST)
        for record in records.filed(kind).values():
            for field in fields if hasattr(record, "sources") else ():
                for steps, day in values_at(record, field):
                    if (day.first() if isinstance(day, SourceDate) else day) > today:
                        yield Finding(record.path, steps, f"il giorno {day} deve ancora venire", "Controlla l'anno.")


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
            for steps, source in values_at(record, "sources") if hasattr(record, "sources") else ():
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
