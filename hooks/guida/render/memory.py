"""What the pages of the Tavolo's memory share: a meeting's name, what of it may be read, its row."""

from __future__ import annotations

import datetime as dt
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from guida.cadence import is_missing
from guida.guide import Guide
from guida.labels import labels
from guida.memory import name_in_the_tavolo
from guida.records.days import Moment
from guida.records.meeting import AgendaItem, Meeting, MeetingPlace, Minutes
from guida.records.organization import Organization
from guida.records.taxonomy import Quarter
from guida.records.values import Point
from guida.render import words
from guida.render.addresses import address_of
from guida.render.environment import write
from guida.render.marks import TONES
from guida.render.page import Crumb, Page
from guida.tracked import starts


def meeting_title(meeting: Meeting, guide: Guide) -> str:
    """Return the title of a meeting, else its group and the day on which it takes place now."""
    name = name_in_the_tavolo(guide.records.groups[meeting.group])
    return meeting.title or f"{name}, {words.weekday_in_words(starts(meeting).day)}"


def brief_title(meeting: Meeting, guide: Guide) -> str:
    """Return what a meeting is called where its day stands beside it: `Povertà: Un bando`, `Gruppo Povertà`."""
    group = guide.records.groups[meeting.group]
    if meeting.title is None:
        return name_in_the_tavolo(group)
    known = group.short_name or group.name
    return meeting.title if known.casefold() in meeting.title.casefold() else f"{known}: {meeting.title}"


def place_now(meeting: Meeting) -> MeetingPlace | None:
    """Return where a meeting takes place: as its last move that says so, else as first convened."""
    return next((move.place for move in reversed(meeting.moved) if move.place), meeting.place)


def public_part(meeting: Meeting, guide: Guide) -> Meeting:
    """Return a meeting as readers may see it: of draft minutes a record that holds only what may be told.

    A list of what is allowed, so that neither a template nor a field added later can show more.
    """
    if guide.readable(meeting):
        return meeting
    return Meeting(
        id=meeting.id,
        path=meeting.path,
        group=meeting.group,
        title=meeting.title,
        start=starts(meeting),
        end=None if meeting.moved else meeting.end,
        place=place_now(meeting),
        status=meeting.status,
        minutes=Minutes(state="draft"),
        agenda=tuple(AgendaItem(id=item.id, title=item.title) for item in meeting.agenda),
        next=meeting.next,
    )


def state_of(meeting: Meeting, today: dt.date) -> str:
    """Return a key of TONES: announced, cancelled, or how far the minutes of a held meeting have come.

    `none` and `draft` are those of which cadence says that they are missing; `held` is a text of the past, which nobody
    had to approve.
    """
    if meeting.status == "announced":
        return "announced" if starts(meeting).day >= today else "unknown"
    state = meeting.minutes.state if meeting.minutes else None
    if is_missing(meeting):
        return "draft" if state == "draft" else "none"
    return state if meeting.status == "held" and state else meeting.status


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list: its public part, and what the list says of it."""

    meeting: Meeting
    title: str
    start: Moment
    state: str


def rows(meetings: Iterable[Meeting], guide: Guide) -> tuple[Row, ...]:
    """Return the rows of some meetings, in the order given."""
    return tuple(
        Row(public_part(one, guide), meeting_title(one, guide), starts(one), state_of(one, guide.today))
        for one in meetings
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """A decision or an action of another meeting: where it stands, and its words when they may be read."""

    meeting: Meeting
    address: str
    text: str | None


def mention(reference: str, field: Literal["decisions", "actions"], guide: Guide) -> Mention:
    """Return what `plenaria/2024-03-12/d1` names; of draft minutes only the meeting."""
    name, _, entry_id = reference.rpartition("/")
    meeting = guide.records.meetings[name]
    address = address_of("meetings", name)
    for entry in getattr(public_part(meeting, guide), field):
        if entry.id == entry_id:
            return Mention(meeting, f"{address}#{entry_id}", entry.text)
    return Mention(meeting, address, None)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where people meet, in words; with the organization whose place it is, when it is one's."""

    words: str
    owner: Organization | None = None
    address: str | None = None
    quarter: Quarter | None = None
    point: Point | None = None


def spot(place: MeetingPlace | None, guide: Guide) -> Spot | None:
    """Return a meeting's place with what the organization that owns it says of it."""
    if place is None:
        return None
    if place.at is None:
        return Spot(", ".join(filter(None, (place.name, place.address))), point=place.point)
    owner_id, _, place_id = place.at.partition("/")
    owner = guide.records.organizations[owner_id]
    own = next(one for one in owner.places if one.id == place_id)
    # Of a place that is kept secret the meeting's own words are not believed either.
    said = (place.name, own.name, place.address, own.address) if own.address_public else (own.name,)
    point = place.point if own.address_public else None
    known = dict.fromkeys(filter(None, said))
    address = f"{address_of('organizations', owner.id)}#dove-{own.id}"
    return Spot(", ".join(known), owner, address, guide.location(owner, own).quarter, point)


def short(text: str, width: int = 155) -> str:
    """Return the first sentences of a text that fit; if not even one does, its first words and «…»."""
    kept = ""
    for sentence in re.split(r"(?<=[.?!…])\s+(?=[A-ZÀ-Ý«])", text):
        if len(kept) + len(sentence) + 1 > width:
            break
        kept = f"{kept} {sentence}".lstrip()
    return kept or textwrap.shorten(text, width, placeholder="…")


def tavolo_crumbs(*more: Crumb) -> tuple[Crumb, ...]:
    """Return the path to a page of the Tavolo's memory, from its entrance on."""
    return (Crumb(labels("it")["tavolo"]["title"], "tavolo/"), *more)


def fill(template: str, guide: Guide, page: dict[str, Any], **context: Any) -> Page:
    """Write a template (`tavolo/meeting`) with what those of the Tavolo and of its projects use beside their own context."""

    def title_of(meeting: Meeting) -> str:
        return meeting_title(meeting, guide)

    def state(meeting: Meeting) -> str:
        return state_of(meeting, guide.today)

    def brief_of(meeting: Meeting) -> str:
        return brief_title(meeting, guide)

    shared = {"tones": TONES, "title_of": title_of, "brief_of": brief_of, "meeting_state": state, "starts": starts}
    return write(f"{template}.html", guide, page, **shared, **context)


def list_page(kind: str, address: str, guide: Guide, *, folder: str = "tavolo", **context: Any) -> Page:
    """Return a list's page: its template is <folder>/<kind>s.html, its words are in the labels of its kind."""
    say = labels("it")[kind]
    page = {"address": address, "title": say["list_title"], "description": say["list_description"]}
    return fill(
        f"{folder}/{kind}s", guide, page | {"kind": address.partition("/")[0]} | context.pop("page", {}), **context
    )
