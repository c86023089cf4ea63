"""data/plans/<year>.yml: the yearly social plan, its objectives and what answers them."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Euro, Filed, Id, Prose, Text, Year


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
    """What a year is for: its objectives."""

    year: Year
    note: Prose | None = None
    objectives: tuple[Objective, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
