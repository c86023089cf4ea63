"""Where a refuge is depends on nothing that goes out: whatever its records say of it, every byte is the same.

The check refuses such records; here they stand for what it might overlook.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from checked import TODAY, TOWN
from guida.guide import Guide
from guida.load import load
from guida.records.days import Moment
from guida.records.meeting import Meeting, MeetingPlace, Move, NextDate
from guida.records.values import Point
from guida.render import pages
from guida.render.calendar import meeting_invitation
from guida.render.files import files
from guida.render.papers import agenda_paper
from guida.render.printed_report import printed_reports
from guida.render.search import search_records
from printed_papers import editions

REFUGE = "casa-delle-querce/rifugio"
AT = (
    "plenaria/2026-03-24",
    "poverta/2026-03-17",
    "poverta/2026-02-10",
    "plenaria/2026-02-24",
    "lab-valfinta/2024-06-06",
)


def town(street: str, point: Point, *, public: bool = False) -> Guide:
    """A town whose refuge, and whose meetings there, say where it is."""
    records, _ = load(TOWN)
    refuge = records.organizations["casa-delle-querce"]
    told = replace(
        refuge.places[0], address=street, postal_code="20100", point=point, transport=f"Fermata {street}",
        access_notes=f"Il portone è in {street}", address_public=public,
    )  # fmt: skip
    place = MeetingPlace(at=REFUGE, name=f"Sala di {street}", address=street, point=point)

    def there(meeting: Meeting) -> Meeting:
        start = meeting.start
        moved = tuple(replace(move, place=place) for move in meeting.moved)
        following = (NextDate(start=Moment(TODAY.replace(month=9), start.time), place=place),)
        if meeting.status == "announced" and not moved:
            moved = (Move(on=TODAY, start=start, place=place),)
        return replace(meeting, place=place, moved=moved, next=following)

    meetings = {id_: there(one) if id_ in AT else one for id_, one in records.meetings.items()}
    organizations = {**records.organizations, refuge.id: replace(refuge, places=(told,))}
    return Guide(replace(records, organizations=organizations, meetings=meetings), TODAY)


def going_out(guide: Guide) -> Iterator[tuple[str, bytes]]:
    for page in pages(guide):
        yield page.address, f"{page.title}{page.description}{page.head}{page.body}".encode()
    yield from files(guide)
    for paper in (*printed_reports(guide), *editions(guide, {})):
        yield paper.address, json.dumps(paper.data(), default=list, sort_keys=True).encode()
    yield "search", str(list(search_records(guide))).encode()
    for id_ in AT:
        meeting = guide.records.meetings[id_]
        yield f"{id_}: invitation", meeting_invitation(meeting, guide)
        yield f"{id_}: agenda", json.dumps(agenda_paper(meeting, guide, TODAY)).encode()


ONE = ("via Nascosta 7", Point(45.43333, 9.19999))
OTHER = ("alzaia Ignota 12", Point(45.42222, 9.18888))


def test_where_a_refuge_is_comes_out_nowhere() -> None:
    one, other = dict(going_out(town(*ONE))), dict(going_out(town(*OTHER)))
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


@pytest.mark.parametrize("mark", [b"Nascosta", b"45.43333"])
def test_the_same_place_made_public_comes_out_in_every_kind_of_file(mark: bytes) -> None:
    """Else the test above would look in the wrong places."""
    found = [name for name, content in going_out(town(*ONE, public=True)) if mark in content.replace(b"\r\n ", b"")]
    for part in ("guida/organizzazioni/casa-delle-querce/", ".ics", ".json", "2026-03-17: invitation"):
        assert any(part in name for name in found), part
