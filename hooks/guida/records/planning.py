"""Calls for funding, the yearly social plan, indicators of the territory, desk counts, shared resources."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from guida.records.fault import Fault
from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Dated, Day, Euro, Filed, Id, Month, Number, Percent, Prose, Text, Url, Whole, Year


@record
class Call(Filed):
    """data/calls/<id>.yml: money one can apply for; its state follows from the days."""

    title: Text
    funder: Text
    opens: Day | None = None
    closes: Day
    amount: Euro | None = None
    share_required: Percent | None = None
    themes: tuple[Id, ...] = ()
    who: tuple[Id, ...] = ()
    url: Url
    note: Text | None = None
    sources: tuple[Source, ...] = ()


@record
class PlanResource(Record):
    """Money set aside for an objective."""

    source: Text
    amount: Euro | None = None


@record
class Objective(Record):
    """An objective of the plan, and what answers it."""

    id: Id
    text: Text
    themes: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    groups: tuple[Id, ...] = ()
    resources: tuple[PlanResource, ...] = ()
    projects: tuple[Id, ...] = ()
    indicators: tuple[Text, ...] = ()


@record
class Plan(Filed):
    """data/plans/<year>.yml: the yearly social plan."""

    year: Year
    note: Prose | None = None
    objectives: tuple[Objective, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)


@record
class QuarterValue(Record):
    """A number of one quarter."""

    quarter: Id
    value: Number


def _quarter_values(value: object) -> object:
    """`{stadera: 12}` is how people write it; a list of pairs is what a frozen record holds."""
    if not isinstance(value, dict):
        raise Fault("qui va un numero per ogni quartiere", "Scrivi righe come «stadera: 120».")
    return [{"quarter": quarter, "value": number} for quarter, number in value.items()]


@record
class Indicator(Record):
    """One figure a quarter, with its year and source."""

    label: Text
    unit: Text | None = None
    values: Annotated[tuple[QuarterValue, ...], BeforeValidator(_quarter_values)]
    year: Year
    source: Source


@record
class Territory(Filed):
    """data/territory/<id>.yml: indicators by quarter."""

    title: Text | None = None
    indicators: tuple[Indicator, ...] = Field(min_length=1)


@record
class Request(Record):
    """How often a need was asked for at the desks in a month; under 5 it is shown as «meno di 5»."""

    month: Month
    need: Id
    quarter: Id | None = None
    asked: Whole
    answered: Whole | None = None


@record
class Requests(Filed):
    """data/requests/<id>.yml: desk counts."""

    requests: tuple[Request, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()


@record
class SharedResource(Filed):
    """data/resources/<id>.yml: a room, a van, a skill that a member offers or seeks."""

    organization: Id
    kind: Literal["offers", "seeks"]
    what: Text
    note: Text | None = None
    since: Dated | None = None
    until: Day | None = None
    sources: tuple[Source, ...] = ()
