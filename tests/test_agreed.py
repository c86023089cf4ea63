"""The dates agreed at the end of meetings: one rule for the calendar page, the calendars, the feeds, a meeting's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from checked import TODAY, TOWN
from guida.guide import Guide
from guida.load import load
from guida.records import Records
from guida.records.days import Moment
from guida.records.meeting import Meeting, MeetingPlace, Move, NextDate
from guida.render.calendar import calendar_files
from guida.render.coming import dates
from guida.render.meetings import meeting_page
from icalendar import Calendar


@cache
def town() -> Records:
    records, problems = load(TOWN)
    assert problems == []
    return records


def moment(text: str) -> Moment:
    day, _, hour = text.partition("T")
    return Moment(dt.date.fromisoformat(day), dt.time.fromisoformat(hour) if hour else None)


def meeting(start: str, *said: NextDate, group: str = "poverta", **fields: Any) -> Meeting:
    fields = {"status": "held", **fields}
    id_ = f"{group}/{start[:10]}"
    return Meeting(id=id_, path=f"data/meetings/{id_}.md", group=group, start=moment(start), next=said, **fields)


def announced(start: str, **fields: Any) -> Meeting:
    return meeting(start, status="announced", **fields)


def said(start: str, group: str | None = None, place: str | None = None) -> NextDate:
    return NextDate(start=moment(start), group=group, place=MeetingPlace(name=place) if place else None)


def guide_of(*meetings: Meeting) -> Guide:
    return Guide(replace(town(), meetings={one.id: one for one in meetings}), TODAY)


def agreed(guide: Guide) -> dict[str, list[tuple[str, list[str]]]]:
    return {
        group: [(str(one.start), [meeting.id for meeting in one.said_in]) for one in dates]
        for group, dates in guide.agreed_dates.items()
    }


def on_the_page(guide: Guide) -> list[str]:
    return [str(one.start) for one in dates(guide) if one.meeting is None]


def in_the_calendar(guide: Guide, name: str = "calendario/tavolo.ics") -> list[str]:
    """The tentative events, as a moment is written."""
    content = dict(calendar_files(guide))[f"tavolo/{name}"]
    starts = [
        one.decoded("dtstart") for one in Calendar.from_ical(content).walk("VEVENT") if one["status"] == "TENTATIVE"
    ]
    return [one.strftime("%Y-%m-%dT%H:%M") if isinstance(one, dt.datetime) else one.isoformat() for one in starts]


FEBRUARY = meeting("2026-02-10T10:00", said("2026-04-21T10:00"), said("2026-05-21T10:00"))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), ["2026-04-21T10:00", "2026-05-21T10:00"]),
        # Convened before both, the group still meets on both.
        ((announced("2026-04-02T10:00"),), ["2026-04-21T10:00", "2026-05-21T10:00"]),
        # Convened for a day between them, it does not meet on the first one.
        ((announced("2026-04-30T10:00"),), ["2026-05-21T10:00"]),
        ((announced("2026-06-01T10:00"),), []),
        # Convened for the first one, it has become that meeting; moved from it, it is known too; called off, as well.
        ((announced("2026-04-21T10:00"),), ["2026-05-21T10:00"]),
        (
            (announced("2026-04-21", moved=(Move(on=dt.date(2026, 3, 1), start=moment("2026-04-02")),)),),
            ["2026-05-21T10:00"],
        ),
        (
            (announced("2026-03-20", moved=(Move(on=dt.date(2026, 3, 1), start=moment("2026-04-21")),)),),
            ["2026-05-21T10:00"],
        ),
        ((meeting("2026-04-21", status="cancelled"),), ["2026-05-21T10:00"]),
        # What another group does says nothing.
        ((announced("2026-06-01T10:00", group="plenaria"),), ["2026-04-21T10:00", "2026-05-21T10:00"]),
    ],
)
def test_a_date_stands_until_a_meeting_of_that_day_or_a_later_one_is_known(
    others: tuple[Meeting, ...], expected: list[str]
) -> None:
    guide = guide_of(FEBRUARY, *others)
    assert on_the_page(guide) == in_the_calendar(guide) == expected
    assert in_the_calendar(guide, "gruppi/poverta/calendario.ics") == expected


def test_a_date_of_today_is_still_to_come_and_one_of_yesterday_is_not() -> None:
    guide = guide_of(meeting("2026-02-10", said("2026-03-14"), said("2026-03-15")))
    assert on_the_page(guide) == in_the_calendar(guide) == ["2026-03-15"]


def test_said_twice_the_newest_hour_and_the_newest_place_stand_on_the_page_and_in_the_calendar() -> None:
    guide = guide_of(
        meeting("2026-01-13", said("2026-05-12T09:00", place="Biblioteca")),
        meeting("2026-02-10", said("2026-05-12T10:00")),
        meeting("2026-03-03", said("2026-05-12", "poverta"), group="plenaria"),
    )
    said_in = ["plenaria/2026-03-03", "poverta/2026-02-10", "poverta/2026-01-13"]
    assert agreed(guide) == {"poverta": [("2026-05-12T10:00", said_in)]}
    assert on_the_page(guide) == in_the_calendar(guide) == ["2026-05-12T10:00"]
    (page,) = dates(guide)
    assert page.place
    assert page.place.words == "Biblioteca"
    assert b"LOCATION:Biblioteca\r\n" in dict(calendar_files(guide))["tavolo/calendario/tavolo.ics"]


def test_a_meeting_speaks_for_the_groups_of_its_own_territory_alone() -> None:
    guide = guide_of(
        meeting("2026-02-10", said("2026-05-12", "poverta"), said("2026-06-09"), group="lab-valfinta"),
        meeting("2026-03-03", said("2026-05-13", "lab-valfinta")),
    )
    assert agreed(guide) == {"lab-valfinta": [("2026-06-09", ["lab-valfinta/2026-02-10"])]}
    assert on_the_page(guide) == in_the_calendar(guide) == in_the_calendar(guide, "gruppi/poverta/calendario.ics") == []
    assert in_the_calendar(guide, "gruppi/lab-valfinta/calendario.ics") == ["2026-06-09"]


def test_what_a_cancelled_meeting_has_in_its_file_was_agreed_by_nobody() -> None:
    assert agreed(guide_of(meeting("2026-02-10", said("2026-05-12"), status="cancelled"))) == {}


def test_the_page_of_a_meeting_leads_to_the_one_that_its_date_became_by_its_day_of_now_too() -> None:
    told = meeting("2026-02-10", said("2026-03-24"))
    became = announced("2026-03-20", moved=(Move(on=dt.date(2026, 3, 1), start=moment("2026-03-24")),))
    assert 'href="../../../../tavolo/incontri/poverta/2026-03-20/"' in meeting_page(told, guide_of(told, became)).body
