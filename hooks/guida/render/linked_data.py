"""What a machine reads of a meeting (schema.org, JSON-LD), in the head of its page.

A data block in the article would do for search engines, but not for Material: instant navigation makes every script
there anew without its type, and the policy of the page then stops it as a script that nobody named. What stands in
the head is taken over as it is.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from guida.clock import ROME
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import Moment
from guida.records.meeting import Meeting
from guida.render.addresses import address_of
from guida.render.calendar import ends
from guida.render.memory import meeting_title, place_now, public_part
from guida.render.outgoing import public_place, public_point
from guida.tracked import starts

STATUS = "https://schema.org/Event"


def meeting_data(meeting: Meeting, guide: Guide) -> str:
    """Return the line for the head: an Event, and a CreativeWork for minutes that may be read."""
    nodes = [_event(meeting, guide), *_works(meeting, guide)]
    return data_block({"@context": "https://schema.org", "@graph": nodes})


def data_block(content: dict[str, Any]) -> str:
    """Return data as a block of HTML that no text in it can end."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _event(meeting: Meeting, guide: Guide) -> dict[str, Any]:
    shown = public_part(meeting, guide)
    group = guide.records.groups[meeting.group]
    end = ends(shown, group)
    # Before its moves, each in its order; of draft minutes only where it stands now is known.
    earlier = [shown.start, *(move.start for move in shown.moved)][:-1]
    return _known(
        {
            "@type": "Event",
            "@id": f"{_page(meeting, guide)}#incontro",
            "name": meeting_title(meeting, guide),
            "url": _page(meeting, guide),
            "startDate": _moment(starts(meeting)),
            "endDate": _moment(end) if end else None,
            "eventStatus": f"{STATUS}{_status(shown)}",
            "previousStartDate": [_moment(one) for one in earlier],
            "location": _place(meeting, guide),
            "organizer": {
                "@type": "Organization",
                "name": group.name,
                "url": guide.site.base_address + address_of("groups", group.id),
            },
        }
    )


def _works(meeting: Meeting, guide: Guide) -> list[dict[str, Any]]:
    minutes = meeting.minutes
    if not guide.readable(meeting) or minutes is None or minutes.state not in ("approved", "corrected"):
        return []
    page = _page(meeting, guide)
    work = {
        "@type": "CreativeWork",
        "@id": f"{page}#verbale",
        "name": labels("it")["linked_data"]["minutes"].format(meeting_title(meeting, guide)),
        "url": page,
        "inLanguage": "it",
        "datePublished": minutes.published_on.isoformat() if minutes.published_on else None,
        "about": {"@id": f"{page}#incontro"},
        "isPartOf": {"@type": "WebSite", "name": guide.site.name, "url": guide.site.base_address},
    }
    return [_known(work)]


def _page(meeting: Meeting, guide: Guide) -> str:
    return guide.site.base_address + address_of("meetings", meeting.id)


def _status(shown: Meeting) -> str:
    if shown.status == "cancelled":
        return "Cancelled"
    return "Rescheduled" if shown.moved else "Scheduled"


def _place(meeting: Meeting, guide: Guide) -> dict[str, Any] | None:
    name, point = public_place(meeting, guide), public_point(place_now(meeting), guide)
    if name is None and point is None:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude} if point else None
    return _known({"@type": "Place", "name": name, "geo": geo})


def _moment(moment: Moment) -> str:
    """Return a day, or an hour with its distance from Greenwich on that day in Rome."""
    if moment.time is None:
        return moment.day.isoformat()
    return dt.datetime.combine(moment.day, moment.time, ROME).isoformat(timespec="minutes")


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, [], {})}
