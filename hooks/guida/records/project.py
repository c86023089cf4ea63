"""data/projects/<id>.yml (OpenCUP, OpenCoesione): a fact the source does not state is absent, never filled."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import (
    ActionReference,
    Cup,
    Dated,
    Day,
    Euro,
    Filed,
    Id,
    MeetingReference,
    Number,
    Percent,
    Prose,
    SectorOfName,
    Sentence,
    Text,
    Url,
)


@record
class Programme(Record):
    """The public programme that pays, as OpenCoesione names its levels."""

    name: Text | None = None
    priority: Text | None = None
    action: Text | None = None
    intermediate_body: Text | None = None


@record
class Role(Record):
    """What an organization is in the project: an id of ours, or a name; of a name perhaps the sector."""

    organization: Id | None = None
    name: Text | None = None
    sector: SectorOfName | None = None
    role: Literal["capofila", "partner", "finanziatore", "attuatore", "beneficiario", "rete"]


@record
class Funding(Record):
    """Money from one source."""

    source: Text
    amount: Euro
    act_url: Url | None = None


@record
class Cost(Record):
    """Financial progress in euro: what was programmed, admitted, bound by law, paid."""

    programmed: Euro | None = None
    admitted: Euro | None = None
    committed: Euro | None = None
    paid: Euro | None = None


@record
class Dates(Record):
    """Planned and real."""

    start_planned: Day | None = None
    start: Day | None = None
    end_planned: Day | None = None
    end: Day | None = None


@record
class Task(Record):
    """A bar of the Gantt; `after` names the tasks it waits for."""

    id: Id
    title: Text
    start: Day
    end: Day
    owner: Id | None = None
    after: tuple[Id, ...] = ()
    progress: Percent | None = None


@record
class Indicator(Record):
    """What is counted: wanted and reached, and on which day that was read."""

    label: Text
    unit: Text | None = None
    target: Number | None = None
    actual: Number | None = None
    on: Day | None = None


@record
class Origin(Record):
    """What the project came of."""

    meeting: MeetingReference | None = None
    decision: ActionReference | None = None
    proposal: Id | None = None
    call: Id | None = None
    practice: Id | None = None


@record
class Project(Filed):
    """A project of the territory, or one of wider scope that touches it."""

    name: Text
    summary: Sentence | None = None
    description: Prose | None = None
    scope: Literal["municipio", "citta", "altro"] | None = None
    status: Literal["idea", "avviato", "in-corso", "concluso", "sospeso", "non-documentato"]
    cup: Cup | None = None
    local_code: Text | None = None
    programme: Programme | None = None
    fund: Text | None = None
    themes: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    targets: tuple[Id, ...] = ()
    quarters: tuple[Id, ...] = ()
    roles: tuple[Role, ...] = ()
    funding: tuple[Funding, ...] = ()
    cost: Cost | None = None
    dates: Dates | None = None
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    goals: tuple[Text, ...] = ()
    activities: tuple[Text, ...] = ()
    coordination: tuple[Text, ...] = ()
    origin: Origin | None = None
    groups: tuple[Id, ...] = ()
    as_of: Dated | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
