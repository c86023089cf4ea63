"""data/territory/<id>.yml: indicators by quarter."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from guida.records.fault import Fault
from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Filed, Form, Id, Number, Text, Year


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
    values: Annotated[tuple[QuarterValue, ...], BeforeValidator(_quarter_values), Form("pairs")]
    year: Year
    source: Source


@record
class Territory(Filed):
    """Some indicators that belong together."""

    title: Text | None = None
    indicators: tuple[Indicator, ...] = Field(min_length=1)
