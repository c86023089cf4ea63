"""A calendar as a file (RFC 5545): its head, the time zone when an hour needs it, and its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard

from guida.clock import ROME
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import Moment
from guida.render.outgoing import plain

EVERY = dt.timedelta(days=1)
"""How often a program that follows a calendar asks again."""

_END = b"END:VCALENDAR\r\n"


class Entry(NamedTuple):
    """An event as it stands in a calendar, and whether it has an hour: then the calendar tells the time zone too."""

    content: bytes
    timed: bool


def calendar(
    entries: Iterable[Entry],
    guide: Guide,
    *,
    name: str | None = None,
    method: str | None = None,
    description: str | None = None,
) -> bytes:
    """Return a calendar. With a name it is one to follow, and says how often to ask again.

    Without words of its own it is described as one of meetings.
    """
    events = list(entries)
    # A calendar holds one component at least; one without a meeting holds the time zone.
    zone = [_rome()] if any(one.timed for one in events) or not events else []
    return b"".join([_head(guide.site.name, name, method, description), *zone, *(one.content for one in events), _END])


@lru_cache(maxsize=1)
def _head(site: str, name: str | None, method: str | None, description: str | None) -> bytes:
    """Return what comes before the events; the calendars of the meetings, one after the other, have the same."""
    made = Calendar()
    made.add("prodid", f"-//{_line(site)}//Tavolo//IT")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if method:
        made.add("method", method)
    if name:
        made.add("name", _line(name))
        made.add("x-wr-calname", _line(name))
        made.add("description", description or labels("it")["ics"]["description"])
        made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "P1D")
    return bytes(made.to_ical()).removesuffix(_END)


def _line(text: str) -> str:
    """Return a text on one line: what NAME and PRODID hold has no way to say a line break."""
    return " ".join(plain(text).split())


def clock(moment: Moment) -> dt.date:
    """Return a moment as a calendar takes it: an hour of Rome, or a whole day."""
    return dt.datetime.combine(moment.day, moment.time, ROME) if moment.time else moment.day


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
