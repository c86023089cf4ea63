"""data/practices/<id>.md: something tried elsewhere."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Day, Filed, Id, MonthOfCalendar, Prose, SectorOfName, Sentence, Text, Year


@record
class Actor(Record):
    """Who took part, by body or role."""

    name: Text
    sector: SectorOfName | None = None


@record
class Calendar(Record):
    """The months over which a practice went. Without years one that ends before it starts goes past New Year."""

    from_: MonthOfCalendar = Field(alias="from")
    to: MonthOfCalendar
    note: Text | None = None


@record
class Step(Record):
    """A row of its calendar: months, or days, or neither when the source does not show them."""

    id: Id
    title: Text
    months: tuple[MonthOfCalendar, ...] = ()
    start: Day | None = None
    end: Day | None = None


@record
class Practice(Filed):
    """A table, laboratory, consultation or plan of another territory to learn from."""

    title: Text
    territory: Text
    kind: Literal["tavolo", "laboratorio", "consultazione", "piano"]
    year: Year | None = None
    summary: Sentence
    themes: tuple[Id, ...] = ()
    actors: tuple[Actor, ...] = ()
    methods: tuple[Text, ...] = ()
    calendar: Calendar | None = None
    steps: tuple[Step, ...] = ()
    results: tuple[Text, ...] = ()
    lessons: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    body: Prose | None = None
