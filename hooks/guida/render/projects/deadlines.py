"""The last days of calls for funding as a calendar, and the calls themselves as a feed.

A deadline is a whole day and keeps nobody busy; its name never changes, so that a call that is extended moves in the
calendars of people. No alarm goes with it: everyone sets their own. A closed call stays for a year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from icalendar import Event

from guida.freshness import months_ago
from guida.guide import Guide
from guida.labels import labels
from guida.records.call import Call
from guida.render import words
from guida.render.addresses import address_of
from guida.render.atom import Feed, News, atom
from guida.render.follow import Followed
from guida.render.ics import Entry, calendar
from guida.render.outgoing import plain, stable_id
from guida.render.projects.call_words import share_in_words

PAGE = "bandi/"
FOLLOWED = Followed(feed="bandi/novita.xml", calendar="bandi/scadenze.ics")
MONTHS = 12
"""So long a deadline stays in the calendar."""


def deadline_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the calendar and the feed; without a call both are there, empty: people can follow them from now on."""
    say = labels("it")["call"]
    calls = sorted(guide.records.calls.values(), key=lambda one: (one.closes, one.id))
    oldest = months_ago(guide.today, MONTHS)
    entries = [_entry(one, guide) for one in calls if one.closes >= oldest]
    name, description = say["calendar_title"], say["calendar_description"]
    yield str(FOLLOWED.calendar), calendar(entries, guide, name=name, description=description)
    read = [source.read_on for group in guide.groups for source in group.sources]
    feed = Feed(FOLLOWED.feed, PAGE, say["feed_title"], say["feed_subtitle"], max(read, default=dt.date.min))
    yield feed.address, atom(feed, [_news(one) for one in calls], guide)


def told_on(call: Call) -> dt.date:
    """Return the last day on which somebody read about a call: never one to come, as the check sees to."""
    return max(source.read_on for source in call.sources)


def _entry(call: Call, guide: Guide) -> Entry:
    made = Event()
    made.add("uid", str(stable_id(f"call/{call.id}")))
    told = dt.datetime.combine(told_on(call), dt.time(), dt.UTC)
    made.add("dtstamp", told)
    made.add("last-modified", told)
    made.add("status", "CONFIRMED")
    made.add("transp", "TRANSPARENT")
    made.add("dtstart", call.closes)
    # Of a whole day the end is the day after.
    made.add("dtend", call.closes + dt.timedelta(days=1))
    made.add("summary", plain(labels("it")["call"]["deadline"].format(call.title)))
    made.add("description", plain(_text(call)))
    made.add("url", guide.site.base_address + address_of("calls", call.id))
    return Entry(made.to_ical(), timed=False)


def _news(call: Call) -> News:
    say = labels("it")["call"]
    return News(
        name=f"call/{call.id}",
        updated=told_on(call),
        title=say["news"].format(call.title),
        text=_text(call),
        address=address_of("calls", call.id),
        kind=say["one"],
    )


def _text(call: Call) -> str:
    """Return what a call says, a fact a line."""
    say = labels("it")["call"]
    lines = (
        f"{say['funder']}: {call.funder}",
        f"{say['opens']}: {words.weekday_in_words(call.opens)}" if call.opens else None,
        f"{say['closes']}: {words.weekday_in_words(call.closes)}",
        f"{say['amount']}: {words.euro_in_words(call.amount)}" if call.amount is not None else None,
        share_in_words(call.share_required) if call.share_required is not None else None,
        call.note,
        f"{say['read']} {call.url}",
    )
    return "\n".join(filter(None, lines))
