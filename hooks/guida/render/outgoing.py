"""What goes out of the site by itself (calendars, feeds, open data) shares: names that stay, plain texts, days.

A calendar or a reader of feeds keeps what it got and asks again for years: it knows an entry by its name alone. So a
name comes from the record's id, never from the domain, and a day from the records, never from the clock.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid

from guida.guide import Guide
from guida.labels import labels
from guida.records.meeting import AgendaItem, Meeting, MeetingPlace
from guida.records.values import Point
from guida.render.memory import place_now, public_part, spot
from guida.tracked import starts

NAMESPACE = uuid.UUID("6ca7a5ef-afca-4115-92c0-60413586e67c")
"""Never changed: whoever follows the calendar would have every meeting twice."""

_UNSAID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 or iCalendar forbid, or that nobody can see."""


def stable_id(name: str) -> uuid.UUID:
    """Return the lasting name of something of ours: `plenaria/2024-03-12` is always the same."""
    return uuid.uuid5(NAMESPACE, name)


def plain(text: str) -> str:
    """Return a text with blanks for what calendars and feeds may not hold; the ends of its lines stay."""
    return _UNSAID.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def told_on(meeting: Meeting, guide: Guide) -> dt.date:
    """Return the last day on which the records say that something of a meeting was told: never one after the meeting.

    Of one that was held it is its own day. Of another: when it was convened, moved or called off, when its sources were read, or
    the day of the meeting that agreed the date; when nobody says, the day on which the group had last met, or that on
    which the file of the group was last read. A day to come would stay the newest for months.
    """
    shown, day = public_part(meeting, guide), starts(meeting).day
    if shown.status == "held":
        return day
    said = [guide.dates_said.get((meeting.group, one)) for one in {meeting.start.day, day}]
    known = [
        *(move.on for move in shown.moved),
        *(source.read_on for source in shown.sources),
        *([shown.convened.on] if shown.convened else []),
        *([shown.cancelled_on] if shown.cancelled_on else []),
        *(starts(date.said_in[0]).day for date in said if date),
    ]
    return min(day, max(known)) if known else _before(meeting, guide)


def _before(meeting: Meeting, guide: Guide) -> dt.date:
    """Return the day of the last meeting that the group held before one, else that on which its file was last read."""
    group, day = guide.records.groups[meeting.group], starts(meeting).day
    held = (starts(one).day for one in guide.meetings_of(group) if one.status == "held")
    read = (source.read_on for source in group.sources)
    return min(day, next((one for one in held if one < day), None) or max(read))


def can_be_read_since(meeting: Meeting, guide: Guide) -> dt.date:
    """Return the day since which the minutes of a meeting can be read.

    When nobody wrote it: the day on which they were read for publishing, else of the meeting that approved them, else
    of the meeting itself.
    """
    minutes = meeting.minutes
    if minutes and minutes.published_on:
        return minutes.published_on
    if minutes and minutes.reading:
        return minutes.reading.on
    approving = guide.records.meetings.get(minutes.approved_in) if minutes and minutes.approved_in else None
    return starts(approving or meeting).day


def sequence(meeting: Meeting) -> int:
    """Return how often a convocation was changed (RFC 5545): its moves, and one more when it was cancelled.

    A number that must never go back, whatever state the minutes are in: a calendar would keep the older date.
    """
    return len(meeting.moved) + (meeting.status == "cancelled")


def public_place(meeting: Meeting, guide: Guide) -> str | None:
    """Return where a meeting takes place now, in one line; of a place that is kept secret its name and quarter."""
    return place_in_words(place_now(meeting), guide)


def place_in_words(place: MeetingPlace | None, guide: Guide) -> str | None:
    """Return a place in one line: `Sala grande, piazza del Mulino 1, Comune di Borgofinto, Borgo Vecchio`."""
    found = spot(place, guide)
    if found is None:
        return None
    parts = (
        found.words,
        found.owner.name if found.owner else None,
        str(found.quarter.label) if found.quarter else None,
    )
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def public_point(place: MeetingPlace | None, guide: Guide) -> Point | None:
    """Return where a place lies on the map: as the meeting says, else as the organization that owns it publishes."""
    if place is None or place.at is None:
        return place.point if place else None
    owner_id, _, place_id = place.at.partition("/")
    own = next(one for one in guide.records.organizations[owner_id].places if one.id == place_id)
    return (place.point or own.point) if own.address_public else None


def agenda_in_words(agenda: tuple[AgendaItem, ...]) -> str | None:
    """Return the titles of an agenda under its heading, one a line, numbered; None when there are none."""
    if not agenda:
        return None
    heading: str = labels("it")["outgoing"]["agenda"]
    return "\n".join([heading, *(f"{number}. {item.title}" for number, item in enumerate(agenda, start=1))])
