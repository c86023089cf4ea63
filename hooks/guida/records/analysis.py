"""data/analyses/<id>.md: what somebody wrote about the needs of the territory, beside what the records count."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import record
from guida.records.shared import Source
from guida.records.types import Dated, Filed, Id, MeetingReference, Prose, Text


@record
class Analysis(Filed):
    """An analysis of needs. It stands on the pages of its themes and quarters; `by` is a role or a body."""

    title: Text
    themes: tuple[Id, ...] = ()
    quarters: tuple[Id, ...] = ()
    on: Dated
    by: Text | None = None
    group: Id | None = None
    meetings: tuple[MeetingReference, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    body: Prose
