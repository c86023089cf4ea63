"""data/resources/<id>.yml: a room, a van, a skill that a member offers or seeks."""

from __future__ import annotations

from typing import Literal

from guida.records.record import record
from guida.records.shared import Source
from guida.records.types import Dated, Day, Filed, Id, Text


@record
class SharedResource(Filed):
    """What one of us can lend or teach, or looks for."""

    organization: Id
    kind: Literal["offers", "seeks"]
    category: Literal["sala", "mezzo", "competenza", "materiale", "altro"] | None = None
    what: Text
    note: Text | None = None
    since: Dated | None = None
    until: Day | None = None
    sources: tuple[Source, ...] = ()
