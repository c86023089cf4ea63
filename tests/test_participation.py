"""Who takes part, in aggregate: the figures of the toy town counted by hand, and small numbers said as small."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from guida.guide import Guide
from guida.load import load
from guida.participation import Participation, by_year, participation, turnout
from guida.records.days import Moment
from guida.records.meeting import Attendance, Meeting
from guida.render.participation import small_or, year_rows
from leaves import TOWN

RECORDS, PROBLEMS = load(TOWN)
GUIDE = Guide(RECORDS, dt.date(2026, 3, 15))


def of(group: str, year: int) -> list[Meeting]:
    meetings = GUIDE.meetings_of(RECORDS.groups[group])
    return [
        one
        for one in by_year(meetings).get(year, [])
        if one.status == "held" and GUIDE.readable(one)
    ]  # fmt: skip


def test_the_toy_town_loads() -> None:
    assert PROBLEMS == []


def test_the_plenary_of_2024_by_sector() -> None:
    """Four meetings. Public: the Comune, four times. Third sector: the emporio three times, the cooperative, the
    school, the desk and the telephone once. Others: the mensa twice, and a committee that has no record, once.
    """
    assert participation(of("plenaria", 2024), RECORDS) == (
        Participation("ente-pubblico", 4, 1, 4),
        Participation("terzo-settore", 4, 5, 7),
        Participation("quarto-settore", 4, 0, 0),
        Participation("altro", 4, 2, 3),
    )


def test_a_year_as_a_whole_counts_each_body_once_and_averages_its_presences() -> None:
    meetings = of("plenaria", 2024)
    whole = turnout(meetings, meetings, RECORDS).whole
    assert whole == Participation("", 4, 8, 14)
    assert whole.average == Decimal("3.5")


def test_who_excused_itself_was_absent_or_invited_does_not_count() -> None:
    """On 2025-11-18 the workshop was only invited; on 2026-02-10 the refuge had excused itself."""
    assert sum(one.bodies for one in participation(of("plenaria", 2025), RECORDS)) == 6
    assert [one.bodies for one in participation(of("poverta", 2026), RECORDS)] == [1, 2, 0, 0]


def test_a_meeting_that_does_not_say_who_was_there_is_no_meeting_without_people() -> None:
    meetings = of("giovani-e-scuola", 2025)
    assert len(meetings) == 1
    seen = turnout(meetings, meetings, RECORDS)
    assert (seen.held, seen.whole.meetings, seen.whole.average) == (1, 0, None)


def present(day: str, *names: str) -> Meeting:
    return Meeting(
        id=f"plenaria/{day}",
        path=f"data/meetings/plenaria/{day}.md",
        group="plenaria",
        start=Moment(dt.date.fromisoformat(day)),
        status="held",
        attendance=tuple(Attendance(name=name, status="present") for name in names),
    )


def test_a_name_without_a_record_is_one_body_however_it_is_written() -> None:
    meetings = [present("2025-01-10", "Comitato Le Rogge"), present("2025-02-10", "COMITATO LE ROGGE", "Parrocchia")]
    assert participation(meetings, RECORDS)[-1] == Participation("altro", 2, 2, 3)


def test_an_average_is_rounded_to_a_tenth_half_upwards() -> None:
    assert Participation("", 4, 9, 21).average == Decimal("5.3")
    assert Participation("", 20, 9, 101).average == Decimal("5.1")


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "nessuno"), (1, "meno di 5"), (4, "meno di 5"), (Decimal("4.9"), "meno di 5"), (5, "5"), (Decimal("5.5"), "5,5")],
)  # fmt: skip
def test_a_small_number_is_said_as_small(number: int | Decimal, words: str) -> None:
    assert small_or(number) == words


def test_the_table_of_the_plenary_in_words() -> None:
    """The draft of 2026 counts as a meeting that was held; who was there is not told."""
    rows = year_rows(GUIDE.meetings_of(RECORDS.groups["plenaria"]), GUIDE)
    small, none, unknown = "meno di 5", "nessuno", "non si sa"
    assert [(one.year, one.held, one.told, one.bodies, one.part, one.average, one.sectors) for one in rows] == [
        (2026, 1, 0, unknown, None, unknown, (unknown,) * 4),
        (2025, 2, 2, "6", 75, small, (small, "5", none, none)),
        (2024, 4, 4, "8", 100, small, (small, "5", none, small)),
    ]


def test_a_bar_gives_away_no_small_number() -> None:
    rows = year_rows([present("2025-01-10", *"abcde"), present("2024-01-10", *"abcd")], GUIDE)
    assert [(one.year, one.part) for one in rows] == [(2025, 100), (2024, None)]


def test_a_meeting_belongs_to_the_year_in_which_it_took_place() -> None:
    meetings = [present("2024-12-31", "a"), present("2025-01-01", "a"), present("2024-01-01", "a")]
    assert {year: [one.id for one in ones] for year, ones in by_year(meetings).items()} == {
        2025: ["plenaria/2025-01-01"],
        2024: ["plenaria/2024-12-31", "plenaria/2024-01-01"],
    }
