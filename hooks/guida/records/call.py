"""data/calls/<id>.yml: calls for funding."""

from __future__ import annotations

from pydantic import Field

from guida.records.record import record
from guida.records.shared import Source
from guida.records.types import Day, Euro, Filed, Id, Percent, Text, Url


@record
class Call(Filed):
    """Money one can apply for; its state follows from the days."""

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
    sources: tuple[Source, ...] = Field(min_length=1)
