"""What several kinds of record hold: sources, telephones, verification."""

from __future__ import annotations

from typing import Literal

from guida.records.record import Record, record
from guida.records.types import Dated, Day, Hours, Id, PhoneNumber, Text, Url


@record
class Source(Record):
    """Where a fact was read. `date` is the source's own, absent when it has none; `fields` says what it states."""

    url: Url | None = None
    title: Text | None = None
    date: Dated | None = None
    read_on: Day
    fields: tuple[Text, ...] = ()
    note: Text | None = None

    def states(self, field: str) -> bool:
        """Whether this source vouches for a dotted field: itself, what holds it, or everything."""
        return not self.fields or any(field == named or field.startswith(f"{named}.") for named in self.fields)


@record
class Consent(Record):
    """When and how somebody agreed that a number of theirs is published."""

    on: Day
    how: Text


@record
class Phone(Record):
    """A number a phone can dial; short public numbers (112, 1522, 020202) are numbers too."""

    number: PhoneNumber
    kind: Literal["voce", "whatsapp", "sms", "numero-breve"] = "voce"
    hours: Hours | None = None
    note: Text | None = None
    languages: tuple[Id, ...] = ()
    consent: Consent | None = None


@record
class Verified(Record):
    """A human checked with the organization that the record is right (HSDS assured_date)."""

    on: Day
    how: Literal["telefono", "email", "visita", "sito"]
    by: Text | None = None
    note: Text | None = None
