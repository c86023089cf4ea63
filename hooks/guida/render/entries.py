"""What the open data hold of a meeting, a decision, an action: the public part, without what is not known."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from guida.guide import Guide
from guida.records.days import CalendarMonth, Moment, SourceDate
from guida.records.meeting import Attachment, Meeting, MeetingPlace
from guida.records.record import Record
from guida.render.addresses import address_of
from guida.render.memory import meeting_title, place_now, public_part
from guida.render.outgoing import place_in_words, public_point
from guida.tracked import TrackedAction, TrackedDecision, starts

Values = dict[str, Any]


def meeting_entry(meeting: Meeting, lines: tuple[str, ...], guide: Guide) -> Values:
    """Return a meeting as its page shows it, with the words of its minutes; of draft minutes what was known before them."""
    shown = public_part(meeting, guide)
    minutes = shown.minutes
    group = guide.records.groups[meeting.group]
    return known(
        {
            **_which(meeting, guide),
            "group_name": group.name,
            "title": meeting_title(meeting, guide),
            "kind": shown.kind,
            "start": str(starts(meeting)),
            "end": str(shown.end) if shown.end and not shown.moved else None,
            **_where(place_now(meeting), guide),
            "status": shown.status,
            "cancelled_on": shown.cancelled_on.isoformat() if shown.cancelled_on else None,
            "cancelled_reason": shown.cancelled_reason,
            "minutes": picked(minutes, "state", "published_on", "approved_in") if minutes else None,
            "first_start": str(shown.start) if shown.moved else None,
            "moved": [
                known({"on": one.on.isoformat(), "start": str(one.start), **_where(one.place, guide)})
                for one in shown.moved
            ],
            "convened_on": shown.convened.on.isoformat() if shown.convened else None,
            "mandate": shown.mandate,
            "agenda": [picked(one, "id", "title", "projects", "proposals") for one in shown.agenda],
            "attendance": [picked(one, "organization", "name", "role", "status", "people") for one in shown.attendance],
            "decisions": [f"{meeting.id}/{one.id}" for one in shown.decisions],
            "actions": [f"{meeting.id}/{one.id}" for one in shown.actions],
            "action_updates": [picked(one, "action", "status", "note", "due") for one in shown.action_updates],
            "notes": [picked(one, "kind", "text") for one in shown.notes],
            "text": "\n".join(lines),
            "corrections": [picked(one, "date", "agenda", "was", "now", "approved_in") for one in shown.corrections],
            "attachments": [attachment_entry(one, guide) for one in shown.attachments],
            "next": [
                known({"group": one.group or meeting.group, "start": str(one.start), **_where(one.place, guide)})
                for one in shown.next
            ],
            "official_record": picked(shown.official_record, "protocol", "kept_by") if shown.official_record else None,
            "sources": [picked(one, "title", "url", "date", "read_on", "note") for one in shown.sources],
        }
    )


def decision_entry(tracked: TrackedDecision, today: dt.date, guide: Guide) -> Values:
    """Return a decision as it stood on a day, with the one that took its place and the days of waiting for an answer."""
    decision, later = tracked.decision, tracked.superseded_by
    act, reply = tracked.act(today), tracked.reply(today)
    return known(
        {
            **_which(tracked.meeting, guide, decision.id),
            "meeting": tracked.meeting.id,
            "date": starts(tracked.meeting).day.isoformat(),
            **picked(decision, "agenda", "text", "outcome", "supersedes"),
            "act": _plain(act),
            "addressed_to": decision.addressed_to,
            "reply": _plain(reply),
            "days_waited": tracked.waited(today) if decision.addressed_to else None,
            "superseded_by": f"{later[0].id}/{later[1].id}" if later else None,
        }
    )


def action_entry(tracked: TrackedAction, today: dt.date, guide: Guide) -> Values:
    """Return an action with what became of it, step by step; `first_due` is the day it was promised for at first."""
    action = tracked.action
    return known(
        {
            **_which(tracked.meeting, guide, action.id),
            "meeting": tracked.meeting.id,
            "date": starts(tracked.meeting).day.isoformat(),
            **picked(action, "text", "owner", "project"),
            "first_due": action.due.isoformat() if action.due else None,
            "due": tracked.due.isoformat() if tracked.due else None,
            "state": tracked.state(today),
            "steps": [
                {
                    "meeting": meeting.id,
                    "date": starts(meeting).day.isoformat(),
                    **picked(update, "status", "note", "due"),
                }
                for meeting, update in tracked.steps
            ],
        }
    )


def attachment_entry(attachment: Attachment, guide: Guide) -> Values:
    """Return an attachment with its address on the site."""
    url = f"{guide.site.base_address}tavolo/allegati/{quote(attachment.file)}"
    return known({**picked(attachment, "title", "kind", "file"), "url": url})


def known(values: Values) -> Values:
    """Return what has a value."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def picked(record: Record, *names: str) -> Values:
    """Return these fields of a record that have a value: no field added later goes out by itself."""
    return known({name: _plain(getattr(record, name)) for name in names})


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, dt.date | Moment | SourceDate | CalendarMonth):
        return str(value)
    if isinstance(value, Decimal):
        # As it was written, never a float: a number of JSON is read as one.
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value):
        return known({field.name: _plain(getattr(value, field.name)) for field in fields(value)})
    return value


def _which(meeting: Meeting, guide: Guide, part: str | None = None) -> Values:
    page = guide.site.base_address + address_of("meetings", meeting.id)
    name, url = (f"{meeting.id}/{part}", f"{page}#{part}") if part else (meeting.id, page)
    return {"id": name, "url": url, "group": meeting.group}


def _where(place: MeetingPlace | None, guide: Guide) -> Values:
    point = public_point(place, guide)
    return {"place": place_in_words(place, guide), "point": list(point) if point else None}
