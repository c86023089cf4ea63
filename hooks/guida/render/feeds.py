"""The feeds of the Tavolo: convocations, approved minutes and decisions, of all groups and of each.

Of draft minutes nothing is news. What an entry says depends on the records alone, never on the day it is read.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.records.group import Group
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.addresses import address_of
from guida.render.atom import Feed, News, atom, newest
from guida.render.memory import brief_title, meeting_title, public_part, short
from guida.render.outgoing import agenda_in_words, can_be_read_since, public_place, sequence, told_on
from guida.tracked import TrackedDecision, starts

ALL = "tavolo/novita.xml"


def feed_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the feed of the Tavolo and that of every group; those of other territories are in their own alone."""
    say = labels("it")["atom"]
    news: dict[str, list[News]] = defaultdict(list)
    for meeting in guide.records.meetings.values():
        news[meeting.group] += _news(meeting, guide)
    # The newest of all are among the newest of each.
    shown = {group.id: newest(news[group.id]) for group in guide.records.groups.values()}
    own = [one for group in guide.groups for one in shown[group.id]]
    since = max((_since(group) for group in guide.groups), default=dt.date.min)
    yield ALL, atom(Feed(ALL, "tavolo/incontri/", say["title"], say["subtitle"], since), own, guide)
    for group in guide.records.groups.values():
        title = say["group_title"].format(group=group.name)
        feed = Feed(group_feed(group), address_of("groups", group.id), title, say["subtitle"], _since(group))
        yield feed.address, atom(feed, shown[group.id], guide)


def group_feed(group: Group) -> str:
    """Return where the feed of a group lies, from the site's root."""
    return f"{address_of('groups', group.id)}novita.xml"


def _since(group: Group) -> dt.date:
    """Return the day on which something of a group was last read: that of a feed without entries."""
    return max(source.read_on for source in group.sources)


def _news(meeting: Meeting, guide: Guide) -> Iterator[News]:
    shown = public_part(meeting, guide)
    if shown.status in ("announced", "cancelled"):
        yield _convocation(shown, meeting, guide)
    if not guide.readable(meeting):
        return
    if meeting.minutes and meeting.minutes.state in ("approved", "corrected"):
        yield _minutes(meeting, guide)
    for decision in meeting.decisions:
        yield _decision(guide.registers.decision(meeting, decision), guide)


def _convocation(shown: Meeting, meeting: Meeting, guide: Guide) -> News:
    """Return the last step of a convocation; each step has a name of its own, so that readers tell it anew."""
    say = labels("it")["atom"]
    step = "cancelled" if shown.status == "cancelled" else "moved" if shown.moved else "announced"
    where = public_place(meeting, guide)
    lines = (
        f"{say['reason']} {shown.cancelled_reason}" if shown.cancelled_reason else None,
        f"{say['when']} {words.moment_in_words(starts(meeting))}",
        f"{say['where']} {where}" if where else None,
        agenda_in_words(shown.agenda),
    )
    return News(
        name=f"convocation/{meeting.id}/{sequence(meeting)}",
        updated=told_on(meeting, guide),
        title=say["convocation"][step].format(f"{brief_title(meeting, guide)}, {words.day_in_words(starts(meeting).day)}"),
        text="\n".join(filter(None, lines)),
        address=address_of("meetings", meeting.id),
        kind=say["kind"]["convocation"],
    )  # fmt: skip


def _minutes(meeting: Meeting, guide: Guide) -> News:
    say, published = labels("it")["atom"], can_be_read_since(meeting, guide)
    corrected = meeting.minutes is not None and meeting.minutes.state == "corrected"
    decisions = [f"- {one.text}" for one in meeting.decisions]
    lines = (agenda_in_words(meeting.agenda), "\n".join([say["decisions"], *decisions]) if decisions else None)
    title = f"{brief_title(meeting, guide)}, {words.day_in_words(starts(meeting).day)}"
    return News(
        name=f"minutes/{meeting.id}",
        updated=max([published, *(one.date for one in meeting.corrections)]),
        published=published,
        title=say["corrected" if corrected else "minutes"].format(title),
        text="\n\n".join(filter(None, lines)) or title,
        address=address_of("meetings", meeting.id),
        kind=say["kind"]["minutes"],
    )


def _decision(tracked: TrackedDecision, guide: Guide) -> News:
    say = labels("it")["atom"]
    decision, later = tracked.decision, tracked.superseded_by
    known = can_be_read_since(tracked.meeting, guide)
    days = [known]
    lines = [decision.text, f"{say['meeting']} {meeting_title(tracked.meeting, guide)}"]
    if decision.outcome:
        lines.append(f"{say['outcome']} {decision.outcome}")
    if decision.addressed_to:
        lines.append(f"{say['addressed_to']} {decision.addressed_to}")
    if decision.reply:
        days.append(decision.reply.on)
        lines.append(f"{say['reply'].format(of_day=words.with_word('del', decision.reply.on))} {decision.reply.text}")
    if later:
        days.append(can_be_read_since(later[0], guide))
        lines.append(say["superseded"].format(meeting_title(later[0], guide)))
    return News(
        name=f"decision/{tracked.id}",
        updated=max(days),
        published=known,
        title=say["decision"].format(short(decision.text, 120)),
        text="\n".join(lines),
        address=f"{address_of('meetings', tracked.meeting.id)}#{decision.id}",
        kind=say["kind"]["decision"],
    )
