"""When one can come: the sentence on the page and the minutes a phone computes with say the same."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from guida.guide import Guide
from guida.load import load
from guida.offers import Offer
from guida.opening import DAY, DAYS, Interval, Intervals, expand
from guida.records.types import Period
from guida.render.hours import hours_in_words, week_in_words
from guida.render.timetable import timetable
from guida.whose_hours import opening_of_place, opening_of_service
from hours_reader import CLOSED, OPEN, UNKNOWN, is_holiday, states
from leaves import TOWN
from schedules import clock, schedule

SCHEDULES = 2000


def _minutes(intervals: Intervals, days: int = DAYS) -> bytearray:
    found = bytearray(days * DAY)
    for one in intervals:
        end = min(one.end, len(found))
        found[one.start : end] = bytes([OPEN if one.known else UNKNOWN]) * (end - one.start)
    return found


def test_the_sentence_and_the_intervals_agree_on_two_thousand_schedules() -> None:
    chance = random.Random(5)
    seen: Counter[int] = Counter()
    for _ in range(SCHEDULES):
        hours = schedule(chance)
        first = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(730))
        sentence = hours_in_words(hours)
        assert not sentence.startswith("Orari, come"), hours
        computed = _minutes(expand(hours, first))
        read = states(sentence, first, DAYS)
        if computed != read:
            minute = next(at for at in range(len(read)) if read[at] != computed[at])
            day = first + dt.timedelta(days=minute // DAY)
            pytest.fail(
                f"{hours}\n{sentence}\n{day} {clock(minute % DAY)}: read {read[minute]}, not {computed[minute]}"
            )
        seen.update({state: computed.count(state) for state in (CLOSED, UNKNOWN, OPEN)})
    # All three states are met often: a reader that says «closed» to everything would agree with nothing.
    assert min(seen.values()) > SCHEDULES * 500


# Sentences


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        ("Mo-Fr 09:00-12:30; Aug off", "Dal lunedì al venerdì, dalle 9 alle 12:30; chiuso ad agosto."),
        ("PH off; Mo 09:00-12:00", "Lunedì, dalle 9 alle 12; chiuso nei giorni di festa."),
        ("Tu[1] 10:00-12:00", "Il primo martedì del mese, dalle 10 alle 12."),
        ("Su[1],Su[-1] 10:00-12:00", "La prima e l’ultima domenica del mese, dalle 10 alle 12."),
        ("Mo 10:00-12:00 \"su appuntamento\"", "Lunedì, dalle 10 alle 12 (su appuntamento)."),
        ("\"solo su appuntamento\"", "Solo su appuntamento."),
        ("Nov-Mar 18:00-08:00", "Da novembre a marzo, ogni giorno, dalle 18 alle 8 del giorno dopo."),
        ("Mo-Sa 08:00-13:00; Th 08:00-11:00", "Dal lunedì al sabato, dalle 8 alle 13; giovedì, invece, dalle 8 alle 11."),
        ("Mo 09:00-12:00; Dec 23-Jan 06 off", "Lunedì, dalle 9 alle 12; chiuso dal 23 dicembre al 6 gennaio."),
        ("Mo 09:00-12:00; Aug 08-11 off", "Lunedì, dalle 9 alle 12; chiuso dall’8 all’11 agosto."),
        ("Fr 00:30-01:00,20:00-24:00", "Venerdì, dalle 0:30 all’1 e dalle 20 a mezzanotte."),
        ("Mo-Fr 14:00+", "Dal lunedì al venerdì, dalle 14 in poi."),
        ("24/7", "Sempre aperto, giorno e notte."),
    ],
)  # fmt: skip
def test_hours_read_as_a_person_would_say_them(hours: str, sentence: str) -> None:
    assert hours_in_words(hours) == sentence


@pytest.mark.parametrize(
    "hours",
    [
        "sunrise-sunset", "SH off; Mo 09:00-10:00", "week 1-53/2 Mo 09:00-10:00", "easter 09:00-12:00",
        'Mo 10:00-12:00 || "su appuntamento"', "Mo 09:00-12:00; Mo 14:00-16:00", "Sa off; Mo-Su 09:00-12:00",
        "Mo 09:00-12:00, We 14:00-16:00", "2026 Mar 16 09:00-12:00", "Mo 09:00-25:00", "PH off", "niente", "",
        "Mo 09:00-12:00; Dec 26-24 off", "Mo 09:00-12:00; Feb 30 off", 'Mo 09:00-12:00 "x', "Mo 09:60-12:00",
    ],
)  # fmt: skip
def test_what_is_not_surely_understood_is_shown_as_written_and_nothing_is_computed(hours: str) -> None:
    assert hours_in_words(hours) == f"Orari, come li scrive la scheda: {hours}"
    assert expand(hours, dt.date(2026, 3, 15)) == (Interval(0, DAYS * DAY, known=False),)


def test_the_parts_of_the_week_tell_the_script_their_days() -> None:
    parts = week_in_words("Mo-We 09:00-12:00; Th[1],Th[-1] 15:00-17:00; Aug off; PH off")
    assert [(one.days, one.seasons, one.closed) for one in parts] == [
        ("1 2 3", "", False),
        ("4#-1 4#1", "", False),
        ("", "0801-0831", True),
        ("PH", "", True),
    ]


# Intervals


def _on(day: dt.date, intervals: Intervals, first: dt.date) -> list[tuple[str, str, bool]]:
    """Return what begins on a day, in clock times."""
    offset = (day - first).days * DAY
    return [
        (clock(one.start - offset), clock(one.end - offset), one.known)
        for one in intervals
        if offset <= one.start < offset + DAY
    ]


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-01-06", "2026-04-06", "2026-05-01", "2026-06-02", "2026-12-07", "2026-12-08", "2026-12-25"],
)
def test_a_holiday_is_closed_open_or_unknown_as_the_record_says(day: str) -> None:
    holiday = dt.date.fromisoformat(day)
    first = holiday - dt.timedelta(days=10)
    weekday = holiday - dt.timedelta(days=7)

    def told(hours: str) -> list[tuple[str, str, bool]]:
        return _on(holiday, expand(hours, first), first)

    assert is_holiday(holiday)
    assert told("Mo-Su 09:00-12:00; PH off") == []
    assert told("Mo-Su 09:00-12:00; PH 10:00-11:00") == [("10:00", "11:00", True)]
    assert told("Mo-Su,PH 09:00-12:00") == [("09:00", "12:00", True)]
    assert told("Mo-Su 09:00-12:00") == [("09:00", "12:00", False)], "nobody wrote a word of holidays"
    if not is_holiday(weekday):
        assert _on(weekday, expand("Mo-Su 09:00-12:00", first), first) == [("09:00", "12:00", True)]


def test_day_and_night_is_one_interval_holidays_and_all() -> None:
    assert expand("24/7", dt.date(2026, 12, 1)) == (Interval(0, DAYS * DAY),)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_clock_of_the_wall_counts_on_the_days_it_is_moved(day: str) -> None:
    moved = dt.date.fromisoformat(day)
    first = moved - dt.timedelta(days=1)
    assert _on(moved, expand("Su 01:30-02:30,09:00-12:00", first), first) == [
        ("01:30", "02:30", True),
        ("09:00", "12:00", True),
    ]


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    friday = dt.date(2026, 12, 4)
    assert expand("Th 22:00-02:00", friday)[0] == Interval(0, 120), "begun the evening before the first day"
    intervals = expand("Mo-Su 22:00-02:00; PH off", friday)
    assert _on(dt.date(2026, 12, 6), intervals, friday) == [("22:00", "26:00", True)], "the eve of Sant'Ambrogio"
    assert _on(dt.date(2026, 12, 7), intervals, friday) == []
    assert _on(dt.date(2026, 12, 8), intervals, friday) == []


def _closure(first: str, last: str) -> Period:
    fields: dict[str, Any] = {"from": first, "to": last}
    return Period(**fields)


def test_closures_are_cut_out_both_days_included() -> None:
    first = dt.date(2026, 3, 16)
    intervals = expand("Mo-Su 09:00-12:00,22:00-02:00", first, [_closure("2026-03-18", "2026-03-19")])
    assert [one.start // DAY for one in intervals][:7] == [0, 0, 0, 1, 1, 4, 4]
    assert intervals[4] == Interval(DAY + 22 * 60, 2 * DAY + 120), "the night that began before the closure ends"


@pytest.mark.parametrize("hours", ['Mo 10:00-12:00 "su appuntamento"', "Mo 10:00-12:00 unknown"])
def test_a_comment_makes_hours_unknown_and_leaves_the_rest_closed(hours: str) -> None:
    monday = dt.date(2026, 3, 16)
    assert expand(hours, monday)[0] == Interval(600, 720, known=False)
    assert [one.known for one in expand(hours, monday)] == [False] * 9


def test_nobody_knows_until_when_an_open_end_goes() -> None:
    assert expand("Mo 10:00+", dt.date(2026, 3, 16))[0] == Interval(600, DAY, known=False)


# Whose hours


@pytest.fixture(scope="module")
def guide() -> Guide:
    records, problems = load(TOWN)
    assert problems == []
    return Guide(records, dt.date(2026, 3, 15))


def _offer(guide: Guide, organization: str, service: str) -> Offer:
    return next(one for one in guide.offers if (one.organization.id, one.service.id) == (organization, service))


def test_the_file_names_every_service_one_can_come_for_whose_hours_may_be_published(guide: Guide) -> None:
    [(address, content)] = timetable(guide)
    found = json.loads(content)
    assert (address, found["from"], found["days"]) == ("dati/orari.json", "2026-03-15", 60)
    assert found["holidays"] == [21, 22, 41, 47], "Easter and its Monday, 25 April, 1 May"
    assert sorted(found["services"]) == sorted(
        f"{offer.organization.id}/{offer.service.id}"
        for offer in guide.offers
        if offer.available and opening_of_service(offer, guide.today) is not None
    )
    for absent in (
        "orto-della-stazione/coltivare",
        "mensa-san-callisto/pranzo",
        "cooperativa-il-ponticello/doposcuola",
    ):
        assert absent not in found["services"], "planned, closed, suspended"
    assert "archivio-delle-voci/ascolto-racconti" not in found["services"], "hours of 2007"
    assert "archivio-delle-voci/sede" not in found["places"]
    assert len({json.dumps(one) for one in found["schedules"]}) == len(found["schedules"])
    monday = found["schedules"][found["services"]["sportello-diritti/isee-spid"]][0]
    assert monday == [DAY + 600, DAY + 720, 0], "on appointment: nobody knows"
    assert list(timetable(guide)) == [(address, content)]


def test_a_service_without_hours_has_those_of_its_only_place(guide: Guide) -> None:
    offer = _offer(guide, "emporio-la-dispensa", "spesa")
    [location] = offer.locations
    silent = replace(offer, service=replace(offer.service, hours=None, hours_note=None, closures=()))
    place = opening_of_place(location.owner, location.place, guide.today)
    assert place is not None
    assert opening_of_service(silent, guide.today) == place
    at_two = replace(silent, locations=(location, location))
    assert opening_of_service(at_two, guide.today) is None, "at which of the two?"
    guest = replace(silent, service=replace(silent.service, hosted_at="comune-di-borgofinto/centro-civico"))
    assert opening_of_service(guest, guide.today) is None, "a guest does not keep the host's hours"
    said = replace(silent, service=replace(silent.service, hours_note="Il sabato mattina."))
    assert opening_of_service(said, guide.today) is None, "its own words speak for it"


def test_a_note_that_may_take_hours_back_makes_them_unknown(guide: Guide) -> None:
    offer = _offer(guide, "emporio-la-dispensa", "spesa")
    assert offer.service.hours_note == "L'ultimo ingresso è mezz'ora prima della chiusura."
    kept = opening_of_service(offer, guide.today)
    assert kept
    assert kept[0].known
    for note in ("Solo su appuntamento.", "D'estate gli orari cambiano.", "Chiuso se piove."):
        doubted = replace(offer, service=replace(offer.service, hours_note=note))
        assert opening_of_service(doubted, guide.today) == (Interval(0, DAYS * DAY, known=False),)


def test_hours_that_freshness_hides_are_in_no_file(guide: Guide) -> None:
    offer = _offer(guide, "emporio-la-dispensa", "bollette")
    assert opening_of_service(offer, guide.today) is not None
    assert opening_of_service(offer, dt.date(2031, 3, 15)) is None
