"""How often groups meet beside their rule: counted by hand, over year ends, moves and cancellations."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from guida.cadence import YearOfMeetings, has_ended, is_missing, rhythm, year_of_meetings
from guida.guide import Guide
from guida.load import load
from guida.records.days import Moment, SourceDate
from guida.records.group import Cadence, Group
from guida.records.meeting import Meeting, Minutes, Move
from guida.render.memory import state_of
from guida.render.rhythm import pulse, sentence
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)
RECORDS, PROBLEMS = load(TOWN)
PLENARY, POVERTY, YOUTH = (RECORDS.groups[id_] for id_ in ("plenaria", "poverta", "giovani-e-scuola"))


def of(group: Group, today: dt.date = TODAY) -> tuple[Meeting, ...]:
    return Guide(RECORDS, today).meetings_of(group)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_toy_town_loads() -> None:
    assert PROBLEMS == []


def test_a_draft_tells_that_the_meeting_was_held_and_its_minutes_are_missing() -> None:
    found = rhythm(PLENARY, of(PLENARY), TODAY)
    assert (found.pace, found.days, found.rule) == ("in-time", 19, (30, 40))
    assert found.last is not None
    assert found.last.id == "plenaria/2026-02-24"
    assert found.following is not None
    assert found.following.id == "plenaria/2026-03-24"
    assert [(one.id, days) for one, days in found.missing] == [("plenaria/2026-02-24", 19)]
    assert found.untold == ()


@pytest.mark.parametrize(
    ("today", "pace", "days"),
    [
        ("2026-02-10", "in-time", 0),
        ("2026-03-11", "in-time", 29),
        ("2026-03-12", "due", 30),
        ("2026-03-22", "due", 40),
        ("2026-03-23", "late", 41),
    ],
)
def test_the_pace_of_a_group_follows_the_days_since_its_last_meeting(today: str, pace: str, days: int) -> None:
    found = rhythm(POVERTY, of(POVERTY), day(today))
    assert (found.pace, found.days) == (pace, days)


def test_an_announced_meeting_is_the_next_one_on_its_day_and_untold_on_the_day_after() -> None:
    then = rhythm(POVERTY, of(POVERTY), day("2026-03-17"))
    assert then.following is not None
    assert (then.following.id, then.untold) == ("poverta/2026-03-17", ())
    after = rhythm(POVERTY, of(POVERTY), day("2026-03-18"))
    assert (after.following, [one.id for one in after.untold]) == (None, ["poverta/2026-03-17"])


def test_a_moved_meeting_counts_on_the_day_of_its_last_move() -> None:
    assert rhythm(PLENARY, of(PLENARY), day("2026-04-09")).following is not None
    assert [one.id for one in rhythm(PLENARY, of(PLENARY), day("2026-04-10")).untold] == ["plenaria/2026-03-24"]


def test_a_cancelled_meeting_counts_as_if_it_had_not_been() -> None:
    """On 22 October 2025 the one of the 21st was cancelled; the last held was on 18 February."""
    found = rhythm(PLENARY, of(PLENARY), day("2025-10-22"))
    assert found.last is not None
    assert (found.last.id, found.days, found.untold) == ("plenaria/2025-02-18", 246, ())


def test_before_its_first_meeting_in_the_archive_a_group_is_not_late() -> None:
    found = rhythm(PLENARY, of(PLENARY), day("2024-03-11"))
    assert (found.pace, found.last, found.days, found.missing) == ("none", None, None, ())


def test_a_group_without_a_rule_has_days_but_no_pace() -> None:
    found = rhythm(YOUTH, of(YOUTH), day("2025-06-09"))
    assert (found.pace, found.days, found.rule) == ("no-rule", 258, None)


def test_a_group_that_ended_still_lacks_its_last_minutes() -> None:
    found = rhythm(YOUTH, of(YOUTH), TODAY)
    assert (found.pace, found.days) == ("ended", 278)
    assert [(one.id, days) for one, days in found.missing] == [("giovani-e-scuola/2025-06-10", 278)]


@pytest.mark.parametrize(
    ("until", "today", "ended"),
    [
        (SourceDate(2025), "2025-01-01", False),
        (SourceDate(2025), "2025-12-30", False),
        (SourceDate(2025), "2025-12-31", True),
        (SourceDate(2025, 6), "2025-06-29", False),
        (SourceDate(2025, 6), "2025-06-30", True),
        (SourceDate(2024, 2), "2024-02-28", False),
        (SourceDate(2025, 6, 10), "2025-06-10", True),
        (None, "2025-06-10", False),
    ],
)
def test_a_group_has_ended_from_the_last_day_that_its_date_can_mean(
    until: SourceDate | None, today: str, ended: bool
) -> None:
    assert has_ended(replace(YOUTH, until=until), day(today)) is ended


# Minutes


def held(start: str, **fields: Any) -> Meeting:
    return Meeting(
        **{
            "id": f"plenaria/{start}",
            "path": f"data/meetings/plenaria/{start}.md",
            "group": "plenaria",
            "start": Moment(day(start), dt.time(17)),
            "status": "held",
            **fields,
        }
    )


def test_minutes_are_missing_until_they_are_approved() -> None:
    states = ("none", "draft", "approved", "corrected")
    missing = {state: is_missing(held("2025-01-10", minutes=Minutes(state=state), body="Testo.")) for state in states}  # type: ignore[arg-type]
    assert missing == {"none": True, "draft": True, "approved": False, "corrected": False}


def test_of_the_past_a_text_without_a_state_is_there_and_no_text_is_missing() -> None:
    assert not is_missing(held("2016-07-18", minutes=Minutes(), body="Testo."))
    assert not is_missing(held("2016-07-18", body="Testo."))
    assert is_missing(held("2016-07-18"))


def test_a_meeting_looks_as_its_minutes_stand() -> None:
    """What is missing never looks as if it were there, and the other way round."""
    states = {
        "none": held("2025-01-10"),
        "none, said": held("2025-01-10", minutes=Minutes(state="none"), body="Testo."),
        "nobody said": held("2025-01-10", minutes=Minutes()),
        "draft": held("2025-01-10", minutes=Minutes(state="draft"), body="Testo."),
        "approved": held("2025-01-10", minutes=Minutes(state="approved"), body="Testo."),
        "past": held("2016-07-18", body="Testo."),
    }
    assert {name: state_of(one, TODAY) for name, one in states.items()} == {
        "none": "none",
        "none, said": "none",
        "nobody said": "none",
        "draft": "draft",
        "approved": "approved",
        "past": "held",
    }
    assert {name for name, one in states.items() if is_missing(one)} == {"none", "none, said", "nobody said", "draft"}


@pytest.mark.parametrize("status", ["announced", "cancelled"])
def test_nobody_misses_the_minutes_of_a_meeting_that_was_not_held(status: str) -> None:
    assert not is_missing(held("2025-01-10", status=status))


# A year


def told(year: YearOfMeetings) -> tuple[Any, ...]:
    return (
        [one.id for one in year.held],
        [one.id for one in year.cancelled],
        year.expected,
        [(one.id, days) for one, days in year.gaps],
    )


def test_the_year_of_the_first_meeting_counts_from_it() -> None:
    """From 12 March to 31 December 2024 there are 295 days: 7 meetings every 40 days, 9 every 30."""
    assert told(year_of_meetings(PLENARY, of(PLENARY), 2024, TODAY)) == (
        ["plenaria/2024-03-12", "plenaria/2024-04-16", "plenaria/2024-10-15", "plenaria/2024-11-19"],
        [],
        (7, 9),
        [("plenaria/2024-04-16", 35), ("plenaria/2024-10-15", 182), ("plenaria/2024-11-19", 35)],
    )


def test_a_whole_year_counts_the_gap_over_its_first_day_and_the_cancelled_apart() -> None:
    assert told(year_of_meetings(PLENARY, of(PLENARY), 2025, TODAY)) == (
        ["plenaria/2025-02-18", "plenaria/2025-11-18"],
        ["plenaria/2025-10-14"],
        (9, 12),
        [("plenaria/2025-02-18", 91), ("plenaria/2025-11-18", 273)],
    )


def test_the_year_that_lasts_counts_to_today() -> None:
    """From 1 January to 15 March 2026 there are 74 days; what is announced for April is not yet of the year."""
    assert told(year_of_meetings(PLENARY, of(PLENARY), 2026, TODAY)) == (
        ["plenaria/2026-02-24"],
        [],
        (1, 2),
        [("plenaria/2026-02-24", 98)],
    )


@pytest.mark.parametrize("year", [2023, 2027])
def test_before_the_first_meeting_and_after_today_nothing_is_expected(year: int) -> None:
    assert told(year_of_meetings(PLENARY, of(PLENARY), year, TODAY)) == ([], [], None, [])


def test_nothing_is_expected_without_a_rule() -> None:
    assert year_of_meetings(YOUTH, of(YOUTH), 2024, TODAY).expected is None


def test_nothing_is_expected_after_the_end() -> None:
    """From 1 January to 1 March 2025 there are 60 days."""
    ended = replace(PLENARY, until=SourceDate(2025, 3, 1))
    assert year_of_meetings(ended, of(PLENARY), 2025, TODAY).expected == (1, 2)
    assert year_of_meetings(ended, of(PLENARY), 2026, TODAY).expected is None
    # «In 2025» is until its last day.
    assert year_of_meetings(replace(PLENARY, until=SourceDate(2025)), of(PLENARY), 2025, TODAY).expected == (9, 12)


def test_a_meeting_called_off_that_was_still_to_come_is_not_yet_of_the_year() -> None:
    meetings = [held("2026-01-10"), held("2026-03-16", status="cancelled", cancelled_reason="Neve.")]
    assert told(year_of_meetings(PLENARY, meetings, 2026, TODAY))[1] == []
    assert told(year_of_meetings(PLENARY, meetings, 2026, day("2026-03-16")))[1] == ["plenaria/2026-03-16"]


def test_a_leap_year_has_a_day_more() -> None:
    group = replace(PLENARY, cadence=Cadence(every_days=(183, 366)))
    meetings = [held("2022-01-10")]
    assert year_of_meetings(group, meetings, 2024, TODAY).expected == (1, 2)
    assert year_of_meetings(group, meetings, 2025, TODAY).expected == (0, 1)


def moved(on: str, to: str) -> tuple[Move, ...]:
    return (Move(on=day(on), start=Moment(day(to), dt.time(17))),)


def test_a_meeting_moved_over_the_new_year_belongs_to_the_year_in_which_it_took_place() -> None:
    meetings = [
        held("2024-11-10"),
        held("2024-12-20", moved=moved("2024-12-15", "2025-01-10")),
        held("2024-12-27", moved=moved("2024-12-15", "2025-01-17"), status="cancelled", cancelled_reason="Neve."),
    ]
    assert told(year_of_meetings(PLENARY, meetings, 2024, TODAY))[:2] == (["plenaria/2024-11-10"], [])
    assert told(year_of_meetings(PLENARY, meetings, 2025, TODAY)) == (
        ["plenaria/2024-12-20"],
        ["plenaria/2024-12-27"],
        (9, 12),
        [("plenaria/2024-12-20", 61)],
    )


# In words


@pytest.mark.parametrize(
    ("group", "today", "words"),
    [
        (POVERTY, "2026-05-15", "94 giorni dall'ultimo incontro; la regola è 30–40."),
        (POVERTY, "2026-02-11", "1 giorno dall'ultimo incontro; la regola è 30–40."),
        (POVERTY, "2026-02-10", "L'ultimo incontro è di oggi; la regola è 30–40."),
        (PLENARY, "2024-03-11", "La regola è un incontro ogni 30–40 giorni."),
        (YOUTH, "2024-09-23", ""),
        (YOUTH, "2025-06-09", "258 giorni dall'ultimo incontro. Il gruppo non ha scritto una regola."),
        (YOUTH, "2026-03-15", "L'ultimo incontro in archivio è del 10 giugno 2025."),
        (replace(POVERTY, cadence=Cadence(every_days=(7, 7))), "2026-02-13", "3 giorni dall'ultimo incontro; la regola è 7."),
        (replace(PLENARY, cadence=Cadence(every_days=(1, 1))), "2024-03-11", "La regola è un incontro ogni giorno."),
    ],
)  # fmt: skip
def test_the_rhythm_is_said_in_a_sentence(group: Group, today: str, words: str) -> None:
    assert sentence(rhythm(group, of(group), day(today))) == words


def test_missing_minutes_and_untold_meetings_are_said_in_sentences() -> None:
    plenary = pulse(PLENARY, Guide(RECORDS, day("2026-04-10")))
    assert [words for _, words in plenary.missing] == [
        "Il verbale del 24 febbraio 2026 manca da 45 giorni: è in bozza."
    ]
    assert [words for _, words in plenary.untold] == [
        "L'incontro del 9 aprile 2026 era convocato. Non sappiamo se si è tenuto."
    ]
    on_the_day = pulse(PLENARY, Guide(RECORDS, day("2026-02-24")))
    assert [words for _, words in on_the_day.missing] == ["Il verbale del 24 febbraio 2026 è in bozza."]
    youth = pulse(YOUTH, Guide(RECORDS, day("2025-06-10")))
    assert [words for _, words in youth.missing] == ["Il verbale del 10 giugno 2025 deve ancora arrivare."]
