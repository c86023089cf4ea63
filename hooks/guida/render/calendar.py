"""The calendars (RFC 5545): of the whole Tavolo, of a group, of a meeting; and the invitation that a mail carries.

An event keeps its name (UID) over moves and a change of domain, and its number (SEQUENCE) grows with every change: so
the calendars of people follow. A cancelled meeting stays, and says so; a day that is agreed and not convened yet is
tentative. No calendar has a METHOD but the invitation: with one, programs take what is subscribed for a message to
answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Event

from guida.agreed import AgreedDate
from guida.clock import ROME
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import Moment
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.addresses import address_of
from guida.render.ics import Entry, calendar, clock
from guida.render.memory import brief_title, place_now, public_part
from guida.render.outgoing import (
    agenda_in_words,
    place_in_words,
    plain,
    public_place,
    public_point,
    sequence,
    stable_id,
    told_on,
)
from guida.tracked import in_order, starts

ALL = "tavolo/calendario/tavolo.ics"


def calendar_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar. A group without a meeting has one too: people can follow it from now on."""
    say = labels("it")["ics"]
    entries = {id_: entry(meeting, guide) for id_, meeting in guide.records.meetings.items()}
    agreed = {group.id: list(_agreed(group, guide)) for group in guide.records.groups.values()}

    def of(meetings: Iterable[Meeting], *groups: Group) -> list[Entry]:
        return [entries[one.id] for one in in_order(meetings)] + [one for group in groups for one in agreed[group.id]]

    yield ALL, calendar(of(guide.meetings, *guide.groups), guide, name=say["title"])
    for group in guide.records.groups.values():
        name = say["group_title"].format(group=group.name)
        yield group_calendar(group), calendar(of(guide.meetings_of(group), group), guide, name=name)
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
    made.add("dtstart", clock(start))
    if end := ends(shown, guide.records.groups[meeting.group]):
        # Of whole days the end is the day after the last one.
        made.add("dtend", clock(end) if end.time else end.day + dt.timedelta(days=1))
    made.add("summary", plain((say["cancelled"] if cancelled else "") + brief_title(meeting, guide)))
    if description := _description(shown):
        made.add("description", plain(description))
    if where := public_place(meeting, guide):
        made.add("location", plain(where))
    if point := public_point(place_now(meeting), guide):
        made.add("geo", point)
    made.add("url", guide.site.base_address + address_of("meetings", meeting.id))
    return Entry(made.to_ical(), start.time is not None)


def _agreed(group: Group, guide: Guide) -> Iterator[Entry]:
    """Yield the days on which a group said it would meet again, while it has not been convened for them.

    The event bears the name it will have when it is convened for that day; convened for a later one, it goes.
    """
    for date in guide.agreed_dates.get(group.id, ()):
        yield _tentative(date, group, guide)


def _tentative(date: AgreedDate, group: Group, guide: Guide) -> Entry:
    say, meeting = labels("it")["ics"], date.said_in[0]
    made = Event()
    made.add("uid", str(stable_id(f"{group.id}/{date.start.day.isoformat()}")))
    told = dt.datetime.combine(starts(meeting).day, dt.time(), dt.UTC)
    made.add("dtstamp", told)
    made.add("last-modified", told)
    made.add("sequence", 0)
    made.add("status", "TENTATIVE")
    made.add("dtstart", clock(date.start))
    made.add("summary", plain(say["agreed"].format(group.name)))
    made.add("description", plain(say["agreed_in"].format(words.with_word("del", starts(meeting).day))))
    if where := place_in_words(date.place, guide):
        made.add("location", plain(where))
    made.add("url", guide.site.base_address + address_of("meetings", meeting.id))
    return Entry(made.to_ical(), date.start.time is not None)


def ends(shown: Meeting, group: Group) -> Moment | None:
    """Return when a meeting ends: as written, else after the time its group takes; None when nobody knows.

    After a move the end that was written is that of another day. An end says an hour when the start does, or counts
    for nothing: a calendar takes either two days or two hours. One of the same minute as the start says nothing, and
    a calendar may not hold it.
    """
    start, end = starts(shown), None if shown.moved else shown.end
    if end == start and end.time:
        return None
    if end and (end.time is None) == (start.time is None):
        return end
    if group.duration and start.time:
        # In Greenwich's hours, for a meeting over the night in which the clocks change.
        began = dt.datetime.combine(start.day, start.time, ROME).astimezone(dt.UTC)
        over = (began + dt.timedelta(minutes=group.duration)).astimezone(ROME)
        return Moment(over.date(), over.time())
    return None


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
