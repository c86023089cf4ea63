"""/dati/orari.json: when every service and place can be come to in the next days, for «open now» on the phone."""

from __future__ import annotations

import json
from collections.abc import Iterator

from guida.guide import Guide
from guida.opening import DAYS, Intervals, holidays
from guida.whose_hours import opening_of_place, opening_of_service

ADDRESS = "dati/orari.json"


def service_schedules(guide: Guide) -> tuple[dict[Intervals, int], dict[str, int]]:
    """Return the different schedules of the services, numbered, and the number of each service's («org/service»)."""
    schedules: dict[Intervals, int] = {}
    services = {
        f"{offer.organization.id}/{offer.service.id}": schedules.setdefault(intervals, len(schedules))
        for offer in sorted(guide.offers, key=lambda one: (one.organization.id, one.service.id))
        if (intervals := opening_of_service(offer, guide.today)) is not None
    }
    return schedules, services


def timetable(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the file.

    `schedules` are lists of [start, end] in minutes of Rome's wall clock since midnight of `from`, what no interval
    covers being closed; [start, end, 0] is not sure to be open. `services` and `places` name theirs by its number; one
    that is not named has no hours that may be published. `holidays` count days since `from`.
    """
    schedules, services = service_schedules(guide)

    def number(intervals: Intervals) -> int:
        return schedules.setdefault(intervals, len(schedules))

    places = {
        f"{owner.id}/{place.id}": number(intervals)
        for owner in sorted(guide.organizations, key=lambda one: one.id)
        for place in owner.places
        # Of a place that is kept secret nothing is told by its id either.
        if place.address_public and (intervals := opening_of_place(owner, place, guide.today)) is not None
    }
    content = {
        "from": guide.today.isoformat(),
        "days": DAYS,
        "holidays": sorted(days for day in holidays(guide.today) if (days := (day - guide.today).days) >= 0),
        "schedules": [
            [[one.start, one.end] if one.known else [one.start, one.end, 0] for one in intervals]
            for intervals in schedules
        ],
        "services": services,
        "places": places,
    }
    yield ADDRESS, json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()
