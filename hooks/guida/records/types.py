"""The types a field can have: each converts the text of a file by values.py, and says what a form may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from guida.records.days import MONTHS, CalendarMonth, Moment, SourceDate
from guida.records.fault import text_of
from guida.records.record import Named, Record, record
from guida.records.values import (
    Point,
    cup_from,
    email_from,
    euro_from,
    known_from,
    number_from,
    percent_from,
    point_from,
    url_from,
    whole_from,
    yes_no_from,
)
from guida.records.written_days import (
    calendar_month_from,
    day_from,
    moment_from,
    month_from,
    source_date_from,
    year_from,
)

T = TypeVar("T")


def _converted(wanted: str, convert: Callable[[str], T]) -> BeforeValidator:
    def validate(value: object) -> Any:
        if isinstance(value, (str, list, dict)):
            return convert(text_of(value, wanted))
        return value  # Already converted: a record built in a test.

    return BeforeValidator(validate)


def label_from(value: object) -> object:
    """A plain text is the Italian label; a mapping gives one text a language."""
    return {"it": value} if isinstance(value, str) else value


def place_from(value: object) -> object:
    """A plain text names a place of an organization (`biblioteca-tibaldi/sede`); a mapping describes one."""
    return {"at": value} if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Form:
    """What kind of thing a text of a file is, for whoever builds a form, a schema or a sentence from a field."""

    name: str


def _schema(kind: str, pattern: str | None = None) -> WithJsonSchema:
    return WithJsonSchema({"type": kind} | ({"pattern": pattern} if pattern else {}))


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=80), Form("id")]
PlaceReference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"), Form("place")
]
MeetingReference = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/\d{4}-\d{2}-\d{2}$"), Form("meeting")
]
ActionReference = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/\d{4}-\d{2}-\d{2}/[a-z0-9]+(-[a-z0-9]+)*$"),
    Form("action"),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Form("text")]
Hours = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Form("hours")]
"""Opening hours as OpenStreetMap writes them; whether they are right is a rule."""
PhoneNumber = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Form("phone")]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), Form("prose")]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=160), Form("sentence")]
Day = Annotated[dt.date, _converted("una data", day_from), _schema("string", r"^\d{4}-\d{2}-\d{2}$"), Form("day")]
When = Annotated[Moment, _converted("una data", moment_from), _schema("string"), Form("when")]
Dated = Annotated[SourceDate, _converted("una data", source_date_from), _schema("string"), Form("dated")]
Month = Annotated[SourceDate, _converted("un mese", month_from), _schema("string", r"^\d{4}-\d{2}$"), Form("month")]
MonthOfCalendar = Annotated[
    CalendarMonth,
    _converted("un mese", calendar_month_from),
    _schema("string", rf"^(\d{{4}}-\d{{2}}|{'|'.join(MONTHS)})$"),
    Form("month-of-calendar"),
]
Year = Annotated[int, _converted("un anno", year_from), _schema("string", r"^\d{4}$"), Form("year")]
Number = Annotated[Decimal, _converted("un numero", number_from), _schema("string"), Form("number")]
Euro = Annotated[Decimal, _converted("un importo", euro_from), _schema("string"), Form("euro")]
Cup = Annotated[str, _converted("un CUP", cup_from), _schema("string", r"^[A-Z]\d{2}[A-Z]\d{11}$"), Form("cup")]
Whole = Annotated[int, _converted("un numero", whole_from), _schema("string"), Form("whole")]
Percent = Annotated[int, _converted("una percentuale", percent_from), _schema("string"), Form("percent")]
YesNo = Annotated[bool, _converted("yes o no", yes_no_from), _schema("string"), Form("yes-no")]
Known = Annotated[Literal["yes", "no", "unknown"], _converted("yes, no o unknown", known_from), Form("known")]
Where = Annotated[
    Point, BeforeValidator(point_from), WithJsonSchema({"type": "array", "items": {"type": "string"}}), Form("point")
]
Url = Annotated[str, _converted("un indirizzo web", url_from), Form("url")]
Email = Annotated[str, _converted("un indirizzo e-mail", email_from), Form("email")]


@record
class Filed(Named):
    """A record with a file of its own. `id` is the file's name, `path` where it lies; neither is written in it."""

    id: str
    path: str
    former_ids: tuple[Id, ...] = ()


@record
class Translations(Record):
    """One text in the languages it has been put into; Italian is always there."""

    it: Text
    en: Text | None = None
    fr: Text | None = None
    es: Text | None = None
    ro: Text | None = None
    sq: Text | None = None
    uk: Text | None = None
    ar: Text | None = None
    zh: Text | None = None
    bn: Text | None = None

    def __str__(self) -> str:
        """Return the Italian text."""
        return self.it

    def __html__(self) -> str:
        """Return the Italian text for a template, which asks every value for this first."""
        return escape(self.it)


Sector = Literal["ente-pubblico", "terzo-settore", "quarto-settore", "altro"]
SectorOfName = Literal["ente-pubblico", "terzo-settore", "quarto-settore", "cittadini", "altro"]
"""Who has no record of its own may also be citizens, who are no organization."""
SECTORS: tuple[Sector, ...] = get_args(Sector)
"""The order in which sectors are shown; of whom nobody says the sector stands with «altro»."""
SECTORS_OF_NAMES: tuple[SectorOfName, ...] = get_args(SectorOfName)

Label = Annotated[Translations, BeforeValidator(label_from), Form("label")]


@record
class Period(Record):
    """Days from one to the other, both included."""

    from_: Day = Field(alias="from")
    to: Day
    reason: Text | None = None
