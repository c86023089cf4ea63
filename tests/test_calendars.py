"""The calendars, read back by two programs that share no code: icalendar (Python) and ical.js (node)."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from checked import TOWN, copied, guide_of
from conftest import PROJECT
from guida.guide import Guide
from guida.render.calendar import calendar_files, meeting_invitation
from guida.render.linked_data import meeting_data
from guida.render.outgoing import plain
from icalendar import Calendar

UTC = dt.UTC


@pytest.fixture(scope="module")
def files(toy: Guide) -> dict[str, bytes]:
    return dict(calendar_files(toy))


def held(start: str, more: str = "", body: str = "") -> str:
    return f"---\ngroup: giovani-e-scuola\nstart: {start}\nstatus: held\n{more}---\n{body}"


def with_meetings(folder: Path, **meetings: str) -> Guide:
    """Return the toy town with these meetings of a group, by their day (`d2026_03_29`), and none of the group's own."""
    names = {f"data/meetings/giovani-e-scuola/{name[1:].replace('_', '-')}.md": text for name, text in meetings.items()}
    return guide_of(copied(folder, names))


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def event(guide: Guide, id_: str) -> Any:
    (found,) = events(dict(calendar_files(guide))[f"tavolo/incontri/{id_}/incontro.ics"])
    return found


def by_node(folder: Path, *contents: bytes) -> list[dict[str, Any]]:
    """Return what ical.js reads of some calendars."""
    node = shutil.which("node")
    assert node, "these tests need node, which package.json asks for"
    names = []
    for number, content in enumerate(contents):
        names.append(folder / f"{number}.ics")
        names[-1].write_bytes(content)
    command = [node, str(PROJECT / "tests/read_calendar.cjs"), str(PROJECT / "node_modules"), *map(str, names)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[dict[str, Any]] = json.loads(done.stdout)
    return answer


def seconds(*moment: int) -> int:
    return int(dt.datetime(*moment, tzinfo=UTC).timestamp())  # type: ignore[misc,arg-type]


def logical_lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_there_is_a_calendar_of_all_one_a_group_and_one_a_meeting(toy: Guide, files: dict[str, bytes]) -> None:
    assert set(files) == {
        "tavolo/calendario/tavolo.ics",
        *(f"tavolo/gruppi/{id_}/calendario.ics" for id_ in toy.records.groups),
        *(f"tavolo/incontri/{id_}/incontro.ics" for id_ in toy.records.meetings),
    }


def test_the_built_site_holds_these_very_files(toy_site: BuiltSite, files: dict[str, bytes]) -> None:
    found = {name: (toy_site.folder / name).read_bytes() for name in toy_site.files if name.endswith(".ics")}
    found = {name: content for name, content in found.items() if name.startswith("tavolo/")}
    assert found == files


def test_a_meeting_of_another_territory_is_in_its_group_s_calendar_alone(files: dict[str, bytes]) -> None:
    own = events(files["tavolo/gruppi/lab-valfinta/calendario.ics"])
    assert [str(one["summary"]) for one in own] == ["Lab Valfinta: Laboratorio famiglie, secondo incontro"]
    assert str(own[0]["uid"]).encode() not in files["tavolo/calendario/tavolo.ics"]
    groups = [files[f"tavolo/gruppi/{id_}/calendario.ics"] for id_ in ("plenaria", "poverta", "giovani-e-scuola")]
    of_groups = {str(one["uid"]) for content in groups for one in events(content)}
    assert {str(one["uid"]) for one in events(files["tavolo/calendario/tavolo.ics"])} == of_groups
    assert len(of_groups) == 15


def test_a_moved_meeting_as_both_programs_read_it(tmp_path: Path, files: dict[str, bytes]) -> None:
    content = files["tavolo/incontri/plenaria/2026-03-24/incontro.ics"]
    expected = {
        "uid": "702620cc-5ee7-5be2-96a7-0aa1f8d17342",
        "sequence": 2,
        "status": "CONFIRMED",
        "summary": "Plenaria di primavera",
        "description": (
            "Prima data: martedì 24 marzo 2026, ore 17:00.\n\n"
            "Ordine del giorno:\n1. Approvazione del verbale di febbraio\n2. Cortili aperti, si comincia"
        ),
        "location": "Cortile del circolo La Risaia, viale delle Risaie 88",
        "url": "https://borgofinto.example/tavolo/incontri/plenaria/2026-03-24/",
        "geo": [45.40655, 9.1971],
        # Two hours and a half after its start, as the plenary takes: the end that is written was of the first day.
        "start": seconds(2026, 4, 9, 16, 0),
        "end": seconds(2026, 4, 9, 18, 30),
        "zone": "Europe/Rome",
    }
    assert by_node(tmp_path, content) == [{"method": None, "name": None, "events": [expected]}]
    (found,) = events(content)
    assert found.decoded("dtstart").isoformat() == "2026-04-09T18:00:00+02:00"
    assert found.decoded("dtend").isoformat() == "2026-04-09T20:30:00+02:00"
    assert found.decoded("dtstamp") == found.decoded("last-modified") == dt.datetime(2026, 3, 12, tzinfo=UTC)
    assert (found["uid"], found["sequence"], found["status"]) == (expected["uid"], 2, "CONFIRMED")
    assert [str(found[name]) for name in ("summary", "description", "location", "url")] == [
        expected[name] for name in ("summary", "description", "location", "url")
    ]
    assert (found["geo"].latitude, found["geo"].longitude) == (45.40655, 9.1971)


def test_a_cancelled_meeting_stays_and_says_why(tmp_path: Path, files: dict[str, bytes]) -> None:
    content = files["tavolo/incontri/plenaria/2025-10-14/incontro.ics"]
    ((found,),) = (one["events"] for one in by_node(tmp_path, content))
    assert (found["status"], found["sequence"]) == ("CANCELLED", 2)
    assert found["summary"] == "ANNULLATO: Plenaria"
    assert found["description"].startswith(
        "Perché è annullato: La sala non era riscaldata. L'incontro si è fatto il 18 novembre.\n"
    )
    assert (found["start"], found["end"]) == (seconds(2025, 10, 21, 15, 0), seconds(2025, 10, 21, 17, 30))
    assert found["uid"] in {str(one["uid"]) for one in events(files["tavolo/calendario/tavolo.ics"])}


def test_a_move_and_a_cancellation_keep_the_name_and_raise_the_number(tmp_path: Path) -> None:
    start = "---\ngroup: giovani-e-scuola\nstart: 2026-05-05T18:00\n"
    moved = "moved:\n  - on: 2026-04-20\n    start: 2026-05-12T18:00\n"
    steps = [
        f"{start}status: announced\n---\n",
        f"{start}status: announced\n{moved}---\n",
        f"{start}status: cancelled\ncancelled_reason: Sciopero.\n{moved}---\n",
    ]
    found = [
        event(with_meetings(tmp_path / str(number), d2026_05_05=text), "giovani-e-scuola/2026-05-05")
        for number, text in enumerate(steps)
    ]
    assert len({str(one["uid"]) for one in found}) == 1
    assert [one["sequence"] for one in found] == [0, 1, 2]
    assert [one.decoded("dtstart").date().day for one in found] == [5, 12, 12]
    assert [one["status"] for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_the_name_of_an_event_does_not_know_the_domain(tmp_path: Path, toy: Guide) -> None:
    root = copied(tmp_path)
    site = root / "data/site.yml"
    site.write_text(site.read_text("utf-8").replace("https://borgofinto.example/", "https://other.example/"), "utf-8")
    elsewhere = event(guide_of(root), "plenaria/2024-03-12")
    assert str(elsewhere["uid"]) == str(event(toy, "plenaria/2024-03-12")["uid"])
    assert str(elsewhere["url"]) == "https://other.example/tavolo/incontri/plenaria/2024-03-12/"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # Clocks go forward in the night of 29 March 2026, back in that of 25 October.
        ("2026-03-28T17:30", (2026, 3, 28, 16, 30)),
        ("2026-03-29T01:30", (2026, 3, 29, 0, 30)),
        ("2026-03-29T03:30", (2026, 3, 29, 1, 30)),
        ("2026-03-29T17:30", (2026, 3, 29, 15, 30)),
        ("2026-10-24T17:30", (2026, 10, 24, 15, 30)),
        ("2026-10-25T17:30", (2026, 10, 25, 16, 30)),
        ("2016-07-18T14:00", (2016, 7, 18, 12, 0)),
        ("2028-02-29T09:00", (2028, 2, 29, 8, 0)),
    ],
)
def test_an_hour_is_that_of_rome_on_its_day(start: str, expected: tuple[int, ...], tmp_path: Path) -> None:
    day = start[:10]
    guide = with_meetings(tmp_path, **{f"d{day.replace('-', '_')}": held(start)})
    content = dict(calendar_files(guide))[f"tavolo/incontri/giovani-e-scuola/{day}/incontro.ics"]
    ((found,),) = (one["events"] for one in by_node(tmp_path, content))
    assert found["start"] == seconds(*expected)
    # The group takes 90 minutes.
    assert found["end"] == seconds(*expected) + 90 * 60
    (again,) = events(content)
    assert again.decoded("dtstart").timestamp() == seconds(*expected)


def test_a_day_without_an_hour_is_a_whole_day_and_needs_no_time_zone(tmp_path: Path) -> None:
    guide = with_meetings(tmp_path, d2028_02_29=held("2028-02-29"), d2026_06_01=held("2026-06-01", "end: 2026-06-03\n"))
    files = dict(calendar_files(guide))
    one, several = (
        files[f"tavolo/incontri/giovani-e-scuola/{day}/incontro.ics"] for day in ("2028-02-29", "2026-06-01")
    )
    assert b"DTSTART;VALUE=DATE:20280229\r\n" in one
    assert b"VTIMEZONE" not in one + several
    read = [one["events"][0] for one in by_node(tmp_path, one, several)]
    # The end is the first day on which it is over.
    assert [(one["start"], one["end"]) for one in read] == [("2028-02-29", None), ("2026-06-01", "2026-06-04")]


def test_an_end_that_does_not_fit_its_start_counts_for_nothing(tmp_path: Path) -> None:
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01T18:00", "end: 2026-06-01\n"))
    assert event(guide, "giovani-e-scuola/2026-06-01").decoded("dtend").isoformat() == "2026-06-01T19:30:00+02:00"


def test_an_end_of_the_same_minute_as_the_start_is_no_end(tmp_path: Path) -> None:
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01T18:00", "end: 2026-06-01T18:00\n"))
    assert "dtend" not in event(guide, "giovani-e-scuola/2026-06-01")
    assert '"endDate"' not in meeting_data(guide.records.meetings["giovani-e-scuola/2026-06-01"], guide)


def test_of_one_whole_day_the_end_is_the_day_after(tmp_path: Path) -> None:
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01", "end: 2026-06-01\n"))
    assert event(guide, "giovani-e-scuola/2026-06-01").decoded("dtend") == dt.date(2026, 6, 2)


def test_a_meeting_months_ahead_bears_a_day_that_is_known_and_not_its_own(tmp_path: Path) -> None:
    announced = "---\ngroup: giovani-e-scuola\nstart: 2026-09-10\nstatus: announced\n---\n"
    guide = with_meetings(tmp_path, d2026_09_10=announced)
    # Nobody says when it was convened: the group had last met on 10 June 2025.
    found = event(guide, "giovani-e-scuola/2026-09-10")
    assert found.decoded("dtstamp") == found.decoded("last-modified") == dt.datetime(2025, 6, 10, tzinfo=UTC)


def test_without_an_end_and_without_a_duration_there_is_no_end(tmp_path: Path) -> None:
    text = held("2026-06-01T18:00").replace("giovani-e-scuola", "lab-valfinta")
    guide = guide_of(copied(tmp_path, {"data/meetings/lab-valfinta/2026-06-01.md": text}))
    assert "dtend" not in event(guide, "lab-valfinta/2026-06-01")


HOSTILE = 'Uno, due; tre \\n \\, "virgolette" `${x}` <b>&amp;</b> 🧺 \u200fصباح ' + "perché città 🧺 " * 300


def test_what_an_editor_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    place = f"place:\n  name: {json.dumps('Sala «B»; scala, 2' + chr(92), ensure_ascii=False)}\n"
    agenda = f"agenda:\n  - id: a1\n    title: {json.dumps(HOSTILE.strip(), ensure_ascii=False)}\n  - id: a2\n    title: Varie\n"
    title = f"title: {json.dumps('Prova: a, b; c' + chr(92) + 'n 🧺', ensure_ascii=False)}\n"
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01T18:00", title + place + agenda))
    content = dict(calendar_files(guide))["tavolo/incontri/giovani-e-scuola/2026-06-01/incontro.ics"]
    expected = (
        "Gruppo Giovani e scuola: Prova: a, b; c\\n 🧺",
        "Sala «B»; scala, 2\\",
        f"Ordine del giorno:\n1. {HOSTILE.strip()}\n2. Varie",
    )
    (found,) = events(content)
    assert tuple(str(found[name]) for name in ("summary", "location", "description")) == expected
    ((read,),) = (one["events"] for one in by_node(tmp_path, content))
    assert (read["summary"], read["location"], read["description"]) == expected


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(tmp_path: Path, files: dict[str, bytes]) -> None:
    agenda = f"agenda:\n  - id: a1\n    title: {json.dumps(HOSTILE.strip(), ensure_ascii=False)}\n"
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01T18:00", agenda))
    for content in (*files.values(), dict(calendar_files(guide))["tavolo/calendario/tavolo.ics"]):
        assert content.endswith(b"END:VCALENDAR\r\n")
        for line in content.split(b"\r\n"):
            assert len(line) <= 75
            assert b"\n" not in line
            line.decode()


def test_of_a_draft_only_what_was_known_before_it(files: dict[str, bytes]) -> None:
    (found,) = events(files["tavolo/incontri/plenaria/2026-02-24/incontro.ics"])
    assert sorted(found) == sorted(
        ["UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
         "LOCATION", "GEO", "URL"]
    )  # fmt: skip
    assert str(found["description"]) == "Ordine del giorno:\n1. Aiuti per l'affitto\n2. Piano sociale 2026"
    # Not the day of the convocation, which the draft alone says.
    assert found.decoded("dtstamp") == dt.datetime(2026, 2, 24, tzinfo=UTC)
    assert [name for name, content in files.items() if b"MARCATORE" in content.replace(b"\r\n ", b"")] == []


def test_a_refuge_gives_its_name_and_quarter_and_nothing_that_leads_there(tmp_path: Path) -> None:
    place = "place:\n  at: casa-delle-querce/casa\n  address: via Segreta 7\n  point:\n    - 45.41000\n    - 9.18000\n"
    refuge = next(iter(guide_of(TOWN).records.organizations["casa-delle-querce"].places))
    place = place.replace("/casa\n", f"/{refuge.id}\n", 1)
    guide = with_meetings(tmp_path, d2026_06_01=held("2026-06-01T18:00", place))
    found = event(guide, "giovani-e-scuola/2026-06-01")
    assert "geo" not in found
    assert "Segreta" not in found.to_ical().decode()
    assert "Casa delle Querce" in str(found["location"])


def test_a_calendar_to_follow_says_so_and_asks_for_no_answer(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        lines = logical_lines(content)
        assert not [line for line in lines if line.startswith("METHOD")], name
        followed = not name.endswith("incontro.ics")
        assert ("REFRESH-INTERVAL;VALUE=DURATION:P1D" in lines) == followed
        assert ("X-PUBLISHED-TTL:P1D" in lines) == followed
    lines = logical_lines(files["tavolo/gruppi/poverta/calendario.ics"])
    assert {"NAME:Gruppo Povertà: incontri", "X-WR-CALNAME:Gruppo Povertà: incontri"} <= set(lines)
    assert "PRODID:-//Guida di Borgofinto//Tavolo//IT" in lines


def test_a_day_that_is_agreed_is_tentative_until_the_group_is_convened(tmp_path: Path) -> None:
    later = "next:\n  - start: 2026-05-05T18:00\n    place: cooperativa-il-ponticello/sede\n  - start: 2026-01-20\n"
    name = "data/meetings/giovani-e-scuola/2026-03-03.md"
    told = copied(tmp_path / "told", {name: held("2026-03-03T18:00", later)})
    files = dict(calendar_files(guide_of(told)))
    own, common = (files[f"tavolo/{name}.ics"] for name in ("gruppi/giovani-e-scuola/calendario", "calendario/tavolo"))
    (found,) = [one for one in events(own) if one["status"] == "TENTATIVE"]
    assert found.to_ical() in common
    assert found.decoded("dtstart").isoformat() == "2026-05-05T18:00:00+02:00"
    assert [str(found[field]) for field in ("summary", "description", "location", "url")] == [
        "Gruppo Giovani e scuola (data da confermare)",
        "La data è uscita dall'incontro del 3 marzo 2026. La convocazione non c'è ancora.",
        "via dello Scalo 15, Cooperativa sociale Il Ponticello, Stazione",
        "https://borgofinto.example/tavolo/incontri/giovani-e-scuola/2026-03-03/",
    ]
    # Convened for that day it is the same event; for another day, the only one.
    for day in ("2026-05-05", "2026-05-07"):
        record = f"---\ngroup: giovani-e-scuola\nstart: {day}T18:00\nstatus: announced\n---\n"
        texts = {name: held("2026-03-03T18:00", later), f"data/meetings/giovani-e-scuola/{day}.md": record}
        again = dict(calendar_files(guide_of(copied(tmp_path / day, texts))))[
            "tavolo/gruppi/giovani-e-scuola/calendario.ics"
        ]
        assert b"TENTATIVE" not in again
        (convened,) = [one for one in events(again) if one.decoded("dtstart").date() == dt.date.fromisoformat(day)]
        assert (convened["uid"] == found["uid"]) == (day == "2026-05-05")


def test_the_time_zone_is_told_once(files: dict[str, bytes]) -> None:
    assert files["tavolo/calendario/tavolo.ics"].count(b"BEGIN:VTIMEZONE") == 1


def test_a_group_that_has_not_met_can_be_followed_already(tmp_path: Path) -> None:
    group = (TOWN / "data/groups/giovani-e-scuola.yml").read_bytes()
    guide = guide_of(copied(tmp_path, {"data/groups/nuovo.yml": group}))
    content = dict(calendar_files(guide))["tavolo/gruppi/nuovo/calendario.ics"]
    # RFC 5545 wants one component at least.
    assert re.findall(rb"BEGIN:(\w+)", content) == [b"VCALENDAR", b"VTIMEZONE", b"DAYLIGHT", b"STANDARD"]
    assert by_node(tmp_path, content) == [{"method": None, "name": "Gruppo Giovani e scuola: incontri", "events": []}]


def test_the_invitation_is_the_same_event_as_a_message(tmp_path: Path, toy: Guide, files: dict[str, bytes]) -> None:
    meetings = toy.records.meetings
    asked, taken_back = (meeting_invitation(meetings[f"plenaria/{day}"], toy) for day in ("2026-03-24", "2025-10-14"))
    assert [one["method"] for one in by_node(tmp_path, asked, taken_back)] == ["REQUEST", "CANCEL"]
    assert asked.replace(b"METHOD:REQUEST\r\n", b"") == files["tavolo/incontri/plenaria/2026-03-24/incontro.ics"]
    assert b"ORGANIZER" not in asked


def test_what_calendars_and_feeds_may_not_hold_becomes_a_blank() -> None:
    assert plain("a\x00b\x07c\x0b\ud800\ufffed\r\ne\tf\x85") == "a b c   d\ne\tf "
