"""data/reports/<year>/<group>.md: what a coordinator tells of a group's year, beside the figures that are computed."""

from __future__ import annotations

from guida.records.record import record
from guida.records.shared import Source
from guida.records.types import Day, Filed, Id, MeetingReference, Prose, Text, Year


@record
class Report(Filed):
    """The yearly report of a group. Its id is `<year>/<group>`; without a body nobody has written the text yet."""

    group: Id
    year: Year
    by: Text | None = None
    on: Day | None = None
    presented_in: MeetingReference | None = None
    sources: tuple[Source, ...] = ()
    body: Prose | None = None
