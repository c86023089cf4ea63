"""The calendars (RFC 5545): of the whole Tavolo, of a group, of a meeting; and the invitation that a mail carries.

An event keeps its name (UID) over moves and a change of domain, and its number (SEQUENCE) grows with every change: so
the calendars of people follow. A cancelled meeting stays, and says so. No calendar has a METHOD but the invitation:
with one, programs take what is subscribed for a message to answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from guida.clock import ROME
from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.records.types import Moment
from guida.registers import in_order, starts
from guida.render import words
from guida.render.environment import address_of
from guida.render.memory import place_now, public_part
from guida.render.outgoing import (
    agenda_in_words,
    brief_title,
    plain,
    public_place,
    public_point,
    sequence,
    stable_id,
    told_on,
)

ALL = "tavolo/calendario/tavolo.ics"
EVERY = dt.timedelta(days=1)
"""How often a program that follows a calendar asks again."""

_END = b"END:VCALENDAR\r\n"


class Entry(NamedTuple):
    """An event as it stands in a calendar, and whether it has an hour: then the calendar tells the time zone too."""

    content: bytes
    timed: bool


def calendar_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar. A group without a meeting has one too: people can follow it from now on."""
    say = labels("it")["ics"]
    entries = {id_: entry(meeting, guide) for id_, meeting in guide.records.meetings.items()}

    def of(meetings: Iterable[Meeting]) -> list[Entry]:
        return [entries[one.id] for one in in_order(meetings)]

    yield ALL, calendar(of(guide.meetings), guide, name=say["title"])
    for group in guide.records.groups.values():
        name = say["group_title"].format(group=group.name)
        yield group_calendar(group), calendar(of(guide.meetings_of(group)), guide, name=name)
    for meeting in guide.records.meetings.values():
        yield meeting_calendar(meeting), calendar([entries[meeting.id]], guide)


def group_calendar(group: Group) -> str:
    """Return where the calendar of a group lies, from the site's root."""
    return f"{address_of('groups', group.id)}calendario.ics"


def meeting_calendar(meeting: Meeting) -> str:
    """Return where the calendar of one meeting lies, from the site's root."""
    return f"{address_of('meetings', meeting.id)}incontro.ics"


def meeting_invitation(meeting: Meeting, guide: Guide) -> bytes:
    """Return a meeting as the message (RFC 5546) a mail carries: a request, or word that it is cancelled.

    The event has neither ORGANIZER nor ATTENDEE: whoever sends the mail adds them.
    """
    return calendar([entry(meeting, guide)], guide, method="CANCEL" if meeting.status == "cancelled" else "REQUEST")


def calendar(entries: Iterable[Entry], guide: Guide, *, name: str | None = None, method: str | None = None) -> bytes:
    """Return a calendar. With a name it is one to follow, and says how often to ask again."""
    made = Calendar()
    made.add("prodid", f"-//{plain(guide.site.name)}//Tavolo//IT")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if method:
        made.add("method", method)
    if name:
        made.add("name", plain(name))
        made.add("x-wr-calname", plain(name))
        made.add("description", labels("it")["ics"]["description"])
        made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "P1D")
    events = list(entries)
    # A calendar holds one component at least; one without a meeting holds the time zone.
    zone = [_rome()] if any(one.timed for one in events) or not events else []
    return b"".join([made.to_ical().removesuffix(_END), *zone, *(one.content for one in events), _END])


def entry(meeting: Meeting, guide: Guide) -> Entry:
    """Return a meeting as an event: of draft minutes only what was known before them."""
    shown = public_part(meeting, guide)
    say = labels("it")["ics"]
    cancelled = meeting.status == "cancelled"
    start = starts(meeting)
    made = Event()
    made.add("uid", str(stable_id(meeting.id)))
    told = dt.datetime.combine(told_on(meeting, guide), dt.time(), dt.UTC)
    made.add("dtstamp", told)
    made.add("last-modified", told)
    made.add("sequence", sequence(meeting))
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("dtstart", _clock(start))
    if end := ends(shown, guide.records.groups[meeting.group]):
        # Of whole days the end is the day after the last one.
        made.add("dtend", _clock(end) if end.time else end.day + dt.timedelta(days=1))
    made.add("summary", plain((say["cancelled"] if cancelled else "") + brief_title(meeting, guide)))
    if description := _description(shown):
        made.add("description", plain(description))
    if where := public_place(meeting, guide):
        made.add("location", plain(where))
    if point := public_point(place_now(meeting), guide):
        made.add("geo", point)
    made.add("url", guide.site.base_address + address_of("meetings", meeting.id))
    return Entry(made.to_ical(), start.time is not None)


def ends(shown: Meeting, group: Group) -> Moment | None:
    """Return when a meeting ends: as written, else after the time its group takes; None when nobody knows.

    After a move the end that was written is that of another day. An end says an hour when the start does, or counts
    for nothing: a calendar takes either two days or two hours.
    """
    start, end = starts(shown), None if shown.moved else shown.end
    if end and (end.time is None) == (start.time is None):
        return end
    if group.duration and start.time:
        # In Greenwich's hours, for a meeting over the night in which the clocks change.
        began = dt.datetime.combine(start.day, start.time, ROME).astimezone(dt.UTC)
        over = (began + dt.timedelta(minutes=group.duration)).astimezone(ROME)
        return Moment(over.date(), over.time())
    return None


def _clock(moment: Moment) -> dt.date:
    return dt.datetime.combine(moment.day, moment.time, ROME) if moment.time else moment.day


def _description(shown: Meeting) -> str:
    say = labels("it")["ics"]
    return "\n\n".join(
        filter(
            None,
            (
                f"{say['reason']} {shown.cancelled_reason}" if shown.cancelled_reason else None,
                f"{say['first_date']} {words.moment_in_words(shown.start)}." if shown.moved else None,
                agenda_in_words(shown.agenda),
            ),
        )
    )


@cache
def _rome() -> bytes:
    """Return the time zone: the rule of the European Union since 1996, which no meeting in an archive is older than."""
    made = Timezone()
    made.add("tzid", "Europe/Rome")
    hour = dt.timedelta(hours=1)
    for part, name, since, before, after in (
        (TimezoneDaylight(), "CEST", dt.datetime(1996, 3, 31, 2), hour, 2 * hour),  # noqa: DTZ001 - on Rome's clocks
        (TimezoneStandard(), "CET", dt.datetime(1996, 10, 27, 3), 2 * hour, hour),  # noqa: DTZ001
    ):
        part.add("dtstart", since)
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": since.month, "byday": "-1su"})
        made.add_component(part)
    return bytes(made.to_ical())
