"""What a group's page tells of its life: rhythm, open actions, last decisions, meetings by year, who takes part."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from guida.guide import Guide
from guida.histories import people_of
from guida.records.group import Group
from guida.render.memory import Row, rows
from guida.render.registers import decision_row
from guida.render.rhythm import pulse
from guida.yearly import years_of

ACTIONS = 10
"""Open actions that a group's page shows; the register holds them all."""
DECISIONS = 5
MEETINGS = 12
"""Meetings that stand open on a group's page; the years before them are folded."""


def story(group: Group, guide: Guide) -> dict[str, Any]:
    """Return what the template of a group's page says beside the group's own file.

    A group of another territory has no rhythm here, and nothing in the registers.
    """
    open_actions = guide.registers.open_actions(guide.today, group.id)
    actions = [one for one in guide.registers.actions if one.meeting.group == group.id]
    decisions = [one for one in guide.registers.decisions if one.meeting.group == group.id]
    return {
        "pulse": pulse(group, guide) if group.territory is None else None,
        "open_actions": open_actions[:ACTIONS],
        "open_count": len(open_actions),
        "has_actions": bool(actions),
        "decisions": [decision_row(one, guide) for one in decisions[:DECISIONS]],
        "decision_count": len(decisions),
        "years": timeline(rows(guide.meetings_of(group), guide)),
        "reports": years_of(group, guide) if group.territory is None else (),
        "people": people_of(group, guide.members_of(group), guide),
    }


def timeline(meetings: tuple[Row, ...]) -> list[tuple[int, list[Row], bool]]:
    """Return (year, its meetings, whether it stands open): the last year does, and those before as long as few."""
    found: list[tuple[int, list[Row], bool]] = []
    count = 0
    for year, ones in groupby(meetings, key=lambda row: row.start.day.year):
        of_year = list(ones)
        count += len(of_year)
        found.append((year, of_year, not found or count <= MEETINGS))
    return found
