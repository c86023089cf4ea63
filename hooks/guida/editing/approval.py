"""How a meeting approves the minutes of one before: the words of the decision, and the item it belongs to."""

from __future__ import annotations

from guida.editing.agenda_items import APPROVED, approval_title
from guida.records.meeting import Meeting
from guida.registers import starts
from guida.render.words import day_in_words


def decision_text(meeting: Meeting) -> str:
    """Return the decision that approves the minutes of a meeting."""
    return APPROVED.format(day=day_in_words(starts(meeting).day))


def undecided_item(other: Meeting, meeting: Meeting) -> str | None:
    """Return the item of `other` on the minutes of `meeting`: the one that names its day, else the only one on minutes."""
    title = approval_title(meeting).casefold()
    named = [one.id for one in other.agenda if one.title.casefold().startswith(title)]
    on_minutes = [one.id for one in other.agenda if one.title.casefold().startswith("approvazione del verbale")]
    return named[0] if named else on_minutes[0] if len(on_minutes) == 1 else None
