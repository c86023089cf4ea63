"""The page of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.memory import is_draft
from guida.participation import sector_of
from guida.records.days import Moment
from guida.records.group import Group
from guida.records.meeting import Attendance, Correction, Decision, Meeting, NextDate
from guida.records.types import SECTORS
from guida.render import words
from guida.render.addresses import address_of
from guida.render.linked_data import meeting_data
from guida.render.memory import (
    Mention,
    Spot,
    fill,
    meeting_title,
    mention,
    place_now,
    public_part,
    short,
    spot,
    state_of,
    tavolo_crumbs,
)
from guida.render.minutes import passages
from guida.render.page import Crumb, Page
from guida.tracked import starts


def meeting_page(meeting: Meeting, guide: Guide) -> Page:
    """Return the page of a meeting; of draft minutes only what was known before them, and no edit link."""
    shown = public_part(meeting, guide)
    group = guide.records.groups[meeting.group]
    page = {
        "address": address_of("meetings", meeting.id),
        "title": meeting_title(meeting, guide),
        "description": _description(shown, group, guide),
        "kind": "tavolo",
        "source": None if is_draft(meeting) else meeting.path,
        "crumbs": tavolo_crumbs(Crumb(group.short_name or group.name, address_of("groups", group.id))),
        "head": (meeting_data(meeting, guide),),
    }
    return fill("tavolo/meeting", guide, page, meeting=shown, group=group, **_context(shown, guide))


def _context(meeting: Meeting, guide: Guide) -> dict[str, Any]:
    group = guide.records.groups[meeting.group]
    previous, following = guide.neighbours(guide.records.meetings[meeting.id])
    return {
        "state": state_of(meeting, guide.today),
        "when": when_in_words(starts(meeting), None if meeting.moved else meeting.end),
        "first_when": when_in_words(meeting.start, meeting.end),
        "where": spot(place_now(meeting), guide),
        "first_where": spot(meeting.place, guide) if any(move.place for move in meeting.moved) else None,
        "moves": [(move, spot(move.place, guide)) for move in meeting.moved],
        "points": {item.id: number for number, item in enumerate(meeting.agenda, start=1)},
        "supersedes": {
            one.id: mention(one.supersedes, "decisions", guide) for one in meeting.decisions if one.supersedes
        },
        "superseded": {one.id: _superseded(meeting, one, guide) for one in meeting.decisions},
        "tracked": {one.id: guide.registers.action(meeting, one) for one in meeting.actions},
        "told": [(update, mention(update.action, "actions", guide)) for update in meeting.action_updates],
        "sectors": by_sector(meeting, guide),
        "attendance_count": len(_counted(meeting.attendance, meeting)),
        "attendance_kind": attendance_kind(meeting),
        "following_dates": [_following(date, meeting, guide) for date in meeting.next],
        "previous": previous,
        "following": following,
        "passages": partial(passages, points={item.id for item in meeting.agenda}),
        "corrections_of": _corrections(meeting),
        "approved_here": _approved_here(meeting, guide),
        "followed": group.territory is None,
    }


def _corrections(meeting: Meeting) -> dict[str | None, list[Correction]]:
    """Return the corrections by the point of the agenda they are about; None: the whole minutes."""
    found: dict[str | None, list[Correction]] = {}
    for one in meeting.corrections:
        found.setdefault(one.agenda, []).append(one)
    return found


def _approved_here(meeting: Meeting, guide: Guide) -> list[tuple[Meeting, bool, list[Correction]]]:
    """Return (meeting, whether its minutes were approved in this one, its corrections that were); of a draft nothing."""
    if not guide.readable(meeting):
        return []
    return [
        (
            one,
            one.minutes is not None and one.minutes.approved_in == meeting.id,
            [correction for correction in one.corrections if correction.approved_in == meeting.id],
        )
        for one in guide.approved_in(meeting)
    ]


def _description(meeting: Meeting, group: Group, guide: Guide) -> str:
    say = labels("it")["meeting"]
    found = [
        words.several(len(meeting.decisions), *say["decision_count"]) if meeting.decisions else "",
        words.several(len(meeting.actions), *say["action_count"]) if meeting.actions else "",
        say["with_minutes"] if meeting.body else "",
    ]
    known = ", ".join(filter(None, found)) or say["state_word"][state_of(meeting, guide.today)].lower()
    day = words.weekday_in_words(starts(meeting).day)
    return short(say["description"].format(group=group.short_name or group.name, day=day, known=known))


def when_in_words(start: Moment, end: Moment | None) -> str:
    """`giovedì 5 febbraio 2026, dalle 17:30 alle 19:30`; as much of it as is known."""
    say = labels("it")["meeting"]
    if end is None:
        return words.moment_in_words(start)
    if end.day != start.day:
        return f"{say['from_day']} {words.moment_in_words(start)} {say['to_day']} {words.moment_in_words(end)}"
    if end.time is None:
        return words.moment_in_words(start)
    day = words.weekday_in_words(start.day)
    if start.time is None:
        return f"{day}, {say['until_hour']} {end.time:%H:%M}"
    return f"{day}, {say['from_hour']} {start.time:%H:%M} {say['to_hour']} {end.time:%H:%M}"


def _superseded(meeting: Meeting, decision: Decision, guide: Guide) -> Mention | None:
    later = guide.registers.decision(meeting, decision).superseded_by
    return Mention(later[0], f"{address_of('meetings', later[0].id)}#{later[1].id}", later[1].text) if later else None


# Who was there


def by_sector(meeting: Meeting, guide: Guide) -> list[tuple[str, list[Attendance], int]]:
    """Return (sector, its lines of attendance, how many of them count), in the order of SECTORS."""
    found: dict[str, list[Attendance]] = {sector: [] for sector in SECTORS}
    for line in meeting.attendance:
        found[sector_of(line, guide.records)].append(line)
    return [(sector, lines, len(_counted(lines, meeting))) for sector, lines in found.items() if lines]


def _counted(lines: Iterable[Attendance], meeting: Meeting) -> list[Attendance]:
    """Return the lines that the list is about: who was absent is shown, but not counted."""
    return [line for line in lines if line.status == attendance_kind(meeting)]


def attendance_kind(meeting: Meeting) -> str:
    """Return what the list may be called: `listed` or `invited` when all lines are so, else `present`."""
    statuses = {line.status for line in meeting.attendance}
    return next((only for only in ("listed", "invited") if statuses == {only}), "present")


# What comes next


@dataclass(frozen=True, slots=True)
class FollowingDate:
    """A date agreed at the end of a meeting, with the record of that meeting once there is one."""

    start: Moment
    group: Group
    place: Spot | None
    meeting: Meeting | None


def _following(date: NextDate, meeting: Meeting, guide: Guide) -> FollowingDate:
    group = guide.records.groups[date.group or meeting.group]
    found = guide.meetings_by_day.get((group.id, date.start.day))
    return FollowingDate(date.start, group, spot(date.place, guide), found)
