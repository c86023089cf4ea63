"""What a new meeting has on its agenda by itself: minutes to approve, and what was promised and is still open."""

from __future__ import annotations

import datetime as dt

from guida.cadence import rhythm
from guida.editing.plain import escaped, one_line
from guida.guide import Guide
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render.words import day_in_words
from guida.source import Value
from guida.tracked import TrackedAction, starts

APPROVAL = "Approvazione del verbale del {day}"
APPROVED = "Il verbale del {day} è approvato."
OPEN_ACTIONS = "impegni"


def approval_title(meeting: Meeting) -> str:
    """Return the title of the item with which minutes are approved."""
    return APPROVAL.format(day=day_in_words(starts(meeting).day))


def agenda_of(group: Group, guide: Guide, wanted: list[str]) -> list[Value]:
    """Return the items of a new meeting: minutes to approve, open actions, then those that are wanted."""
    beat = rhythm(group, guide.meetings_of(group), guide.today)
    titles = [approval_title(meeting) for meeting, _ in beat.missing]
    items: list[Value] = [{"id": f"a{number}", "title": title} for number, title in enumerate(titles, start=1)]
    if count := len(guide.registers.open_actions(guide.today, group.id)):
        items.append({"id": OPEN_ACTIONS, "title": f"Impegni aperti ({count})"})
    items += [{"id": f"a{number}", "title": title} for number, title in enumerate(wanted, start=len(titles) + 1)]
    return items


def open_actions_text(group: Group, guide: Guide) -> str:
    """Return the open actions of a group as the text of their item, empty when there are none."""
    found = guide.registers.open_actions(guide.today, group.id)
    if not found:
        return ""
    lead = f"Il {day_in_words(guide.today)} questi impegni sono aperti."
    lines = [_line(one, guide) for one in found]
    return "\n".join([f"## Impegni aperti {{#{OPEN_ACTIONS}}}", "", lead, "", *lines])


def _line(tracked: TrackedAction, guide: Guide) -> str:
    owner = tracked.action.owner
    known = guide.records.organizations.get(owner or "") or guide.records.groups.get(owner or "")
    who = f"Chi: {escaped(one_line(known.name))}." if known else "Chi: da decidere."
    due = _due(tracked.due, guide.today)
    day = day_in_words(starts(tracked.meeting).day)
    text = escaped(one_line(tracked.action.text))
    stop = "" if text.endswith((".", "?", "…")) else "."
    return f"- {text}{stop} {who} {due} Preso il [{day}](meeting:{tracked.meeting.id})."


def _due(due: dt.date | None, today: dt.date) -> str:
    if due is None:
        return "Senza scadenza."
    late = f", scaduto da {(today - due).days} giorni" if due < today else ""
    return f"Entro il {day_in_words(due)}{late}."
