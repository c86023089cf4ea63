"""The convocation of a meeting as a mail: its words, the agenda on paper, the invitation for calendars."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from guida.editing.mail import Attached, Mail
from guida.editing.plain import one_line
from guida.editing.printed import printed
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import Moment
from guida.records.meeting import Meeting
from guida.render import words
from guida.render.calendar import meeting_invitation
from guida.render.memory import place_now
from guida.render.outgoing import place_in_words, sequence
from guida.render.papers import agenda_paper, when_of, whole_address
from guida.tracked import starts


def convocation(meeting: Meeting, guide: Guide, recipient: str | None) -> Mail:
    """Return the mail that convenes, moves or cancels an announced meeting: which of the three its record says."""
    say = labels("it")["convocation"]
    kind = _kind(meeting)
    name = meeting.id.replace("/", "-")
    day = _told_on(meeting, guide)
    group = guide.records.groups[meeting.group]
    method = "CANCEL" if kind == "cancelled" else "REQUEST"
    agenda = Attached(
        say["agenda_file"].format(meeting=name), "application/pdf",
        printed("agenda", agenda_paper(meeting, guide, day)),
    )  # fmt: skip
    calendar = Attached(
        say["calendar_file"].format(meeting=name), "text/calendar", meeting_invitation(meeting, guide),
        {"charset": "utf-8", "method": method},
    )  # fmt: skip
    return Mail(
        name=f"{meeting.id} {sequence(meeting)} {meeting.status}",
        subject=say["subject"][kind].format(group=group.short_name or group.name, when=_brief(starts(meeting))),
        text=_text(meeting, guide, kind),
        day=day,
        sender=guide.site.mailbox,
        sender_name=guide.site.publisher.name,
        recipient=recipient,
        attached=(calendar,) if kind == "cancelled" else (agenda, calendar),
    )


def _kind(meeting: Meeting) -> Literal["new", "moved", "cancelled"]:
    if meeting.status == "cancelled":
        return "cancelled"
    return "moved" if meeting.moved else "new"


def _told_on(meeting: Meeting, guide: Guide) -> dt.date:
    """Return the day of the mail: of the last move, else of the convocation; today when the record does not say it."""
    if meeting.status == "cancelled":
        return guide.today
    if meeting.moved:
        return meeting.moved[-1].on
    return meeting.convened.on if meeting.convened else guide.today


def _brief(start: Moment) -> str:
    day = words.weekday_in_words(start.day)
    return f"{day}, ore {start.time:%H:%M}" if start.time else day


def _text(meeting: Meeting, guide: Guide, kind: Literal["new", "moved", "cancelled"]) -> str:
    say = labels("it")["convocation"]
    group = guide.records.groups[meeting.group]
    first = say["first"][kind].format(group=group.name, when=when_of(meeting))
    told = [first[0].upper() + first[1:]]
    if kind == "moved":
        before = meeting.moved[-2].start if len(meeting.moved) > 1 else meeting.start
        told.append(say["before"].format(when=words.moment_in_words(before)))
    if kind == "cancelled":
        told.append(say["reason"].format(reason=one_line(meeting.cancelled_reason or "")))
    parts = [say["hello"], "\n".join(told)]
    if kind != "cancelled":
        where = place_in_words(place_now(meeting), guide)
        parts.append(say["where"].format(where=where) if where else say["no_place"])
        points = [f"{number}. {one_line(item.title)}" for number, item in enumerate(meeting.agenda, start=1)]
        parts.append("\n".join([say["agenda"], *points]) if points else say["no_agenda"])
        if meeting.agreed_by:
            parts.append(say["agreed_by"].format(roles=", ".join(map(one_line, meeting.agreed_by))))
        phone = guide.site.telephone
        comment = [say["comment"], *([say["comment_by_phone"].format(telephone=phone)] if phone else [])]
        parts.append("\n".join(comment))
    parts.append(say["attached_cancelled"] if kind == "cancelled" else say["attached"])
    parts.append(say["page"].format(address=whole_address("meetings", meeting.id, guide)))
    parts.append("\n".join([*([meeting.convened.by] if meeting.convened else []), guide.site.publisher.name]))
    return "\n\n".join(parts) + "\n"
