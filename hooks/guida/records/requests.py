"""data/requests/<id>.yml: what was asked for at the desks, by month."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Filed, Id, Month, Whole


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
    """The counts of some months."""

    requests: tuple[Request, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = ()
