"""The coordinators' feed: groups to convene, minutes that are missing, meetings nobody has told of.

An entry comes on the day on which its state begins and stays as it is while it lasts: it counts no days, so that no
reader of feeds tells it anew each morning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.cadence import Rhythm, rhythm
from guida.guide import Guide
from guida.labels import labels
from guida.memory import is_draft
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.addresses import address_of
from guida.render.atom import Feed, News, atom
from guida.render.memory import brief_title
from guida.tracked import starts

ALERTS = "tavolo/cadenza/avvisi.xml"


def alert_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the feed of what the coordinators of the Tavolo's groups have to see to."""
    say = labels("it")["alerts"]
    news = [
        one for group in guide.groups for one in _alerts(rhythm(group, guide.meetings_of(group), guide.today), guide)
    ]
    since = max((source.read_on for group in guide.groups for source in group.sources), default=dt.date.min)
    yield ALERTS, atom(Feed(ALERTS, "tavolo/cadenza/", say["title"], say["subtitle"], since), news, guide)


def _alerts(found: Rhythm, guide: Guide) -> Iterator[News]:
    # Who may meet again and has been convened already needs no word.
    if found.last and found.rule and (found.pace == "late" or (found.pace == "due" and not found.following)):
        yield _pace(found, found.last, found.rule)
    for meeting, _ in found.missing:
        yield _of_meeting("minutes", meeting, starts(meeting).day, guide)
    for meeting in found.untold:
        yield _of_meeting("untold", meeting, starts(meeting).day + dt.timedelta(days=1), guide)


def _pace(found: Rhythm, last: Meeting, rule: tuple[int, int]) -> News:
    """Return that a group may meet again, or should have: since the fewest days of its rule, or past the most."""
    say, page = labels("it")["alerts"], labels("it")["registers"]["cadence"]
    days = rule[1] if found.pace == "late" else rule[0]
    since = starts(last).day + dt.timedelta(days=days + 1 if found.pace == "late" else days)
    lines = [
        page["last_of"].format(of_day=words.with_word("del", starts(last).day)),
        page["rule_alone"].format(every=words.cadence_in_words(*rule)),
        say[f"{found.pace}_since"].format(days=words.several(days, *page["days"]), since=words.with_word("dal", since)),
        say["following"].format(words.moment_in_words(starts(found.following)))
        if found.following
        else say["no_following"],
    ]
    return News(
        name=f"alert/{found.pace}/{last.id}",
        updated=since,
        title=f"{page['pace'][found.pace]}: {found.group.name}",
        text="\n".join(lines),
        address=address_of("groups", found.group.id),
        kind=page["pace"][found.pace],
    )


def _of_meeting(state: str, meeting: Meeting, since: dt.date, guide: Guide) -> News:
    """Return what is not known of a meeting; it says the titles and days that draft minutes may show, and no more."""
    say, page, day = labels("it")["alerts"], labels("it")["registers"]["cadence"], starts(meeting).day
    of_day = words.with_word("del", day)
    if state == "untold":
        text = f"{page['untold_line'].format(of_day=of_day)} {say['untold_more']}"
    else:
        text = say["minutes_draft" if is_draft(meeting) else "minutes_since"].format(of_day=of_day)
    return News(
        name=f"alert/{state}/{meeting.id}",
        updated=since,
        title=say[state].format(f"{brief_title(meeting, guide)}, {words.day_in_words(day)}"),
        text=f"{guide.records.groups[meeting.group].name}. {text}",
        address=address_of("meetings", meeting.id),
        kind=say["kind"][state],
    )
