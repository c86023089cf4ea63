"""data/groups/<id>.yml: the plenary, the thematic groups, and groups of other territories."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Dated, Filed, Id, Prose, Sector, Text, Whole


@record
class Cadence(Record):
    """Between how many days a group meets: fewest and most."""

    every_days: tuple[Whole, Whole]


@record
class UsualPlace(Record):
    """Where a group usually meets."""

    name: Text | None = None
    address: Text | None = None


@record
class Seat(Record):
    """Who sits at the Tavolo, by role and body, never by name; `count` when a source gives it."""

    role: Text
    body: Text | None = None
    sector: Sector
    count: Whole | None = None


@record
class Group(Filed):
    """The plenary, a thematic group, or a laboratory of another territory."""

    name: Text
    short_name: Text | None = None
    kind: Literal["plenaria", "gruppo-tematico", "laboratorio"]
    theme: Id | None = None
    purpose: Prose | None = None
    cadence: Cadence | None = None
    duration: Whole | None = Field(default=None, description="minutes")
    usual_place: UsualPlace | None = None
    coordinators: tuple[Text, ...] = ()
    since: Dated | None = None
    until: Dated | None = None
    territory: Text | None = None
    as_of: Dated | None = None
    seats: tuple[Seat, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
