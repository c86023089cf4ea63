"""Hours as people write them become OSM or are refused: in Python and, with the same answers, in the module of forms."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checked import TOWN
from guida.check.hours import hours_fault
from guida.editing.hours_command import main
from guida.italian_hours import to_osm
from guida.opening import expand
from guida.opening_text import canonical_hours
from guida.opening_words import hours_in_words
from schedules import schedule
from shorthand import shorthand

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "hours_vectors.json").read_text(encoding="utf-8"))
SCHEDULES = 2000
DAY = dt.date(2026, 3, 15)
HOSTILE = (
    "lun " * 1250, "9-" * 2500, "9,3" * 1700, "(" * 5000, "lun-" * 1250, "chiuso " * 700, "e " * 2500, "Mo," * 1700,
    "1° " * 1700, '"' * 5001, "Mo 09:00-12:00" + "," * 5000, "24/7;" * 1000, " " * 5000 + "x", "\n" * 5000, "a" * 5000,
)  # fmt: skip


@cache
def schedules() -> tuple[str, ...]:
    """Return random schedules in their one form, all of which the check accepts."""
    chance = random.Random(7)
    found: list[str] = []
    while len(found) < SCHEDULES:
        hours = canonical_hours(schedule(chance))
        if hours and hours_fault(hours) is None:
            found.append(hours)
    return tuple(found)


def in_node(texts: list[str], hours: list[str]) -> dict[str, Any]:
    """Return what the module of forms answers."""
    done = subprocess.run(
        ["node", str(HERE / "read_hours.mjs")],
        input=json.dumps({"texts": texts, "hours": hours}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def answered(text: str) -> dict[str, str | None]:
    """Return what Python answers, in the shape of the module of forms."""
    answer = to_osm(text)
    return {"osm": answer.osm, "said": hours_in_words(answer.osm) if answer.osm else None, "fault": answer.fault}


def differences(texts: list[str]) -> list[tuple[str, Any, Any]]:
    """Return the texts that the two read otherwise."""
    read = in_node(texts, [])["read"]
    return [(text, answered(text), one) for text, one in zip(texts, read, strict=True) if one != answered(text)]


@pytest.mark.parametrize(("text", "osm"), VECTORS["accepted"])
def test_what_people_write_becomes_hours_that_the_guide_reads(text: str, osm: str) -> None:
    assert to_osm(text).osm == osm
    assert hours_fault(osm) is None
    assert canonical_hours(osm) == osm
    assert to_osm(osm).osm == osm


@pytest.mark.parametrize(("text", "fault"), VECTORS["refused"])
def test_what_is_not_surely_understood_is_refused_with_the_reason(text: str, fault: str) -> None:
    assert to_osm(text).osm is None
    assert to_osm(text).fault == fault


def test_there_are_many_vectors_and_none_twice() -> None:
    texts = [text for text, _ in VECTORS["accepted"] + VECTORS["refused"]]
    assert len(texts) >= 250
    assert len(set(texts)) == len(texts)


def test_the_two_twins_answer_alike_to_every_vector() -> None:
    assert differences([text for text, _ in VECTORS["accepted"] + VECTORS["refused"]]) == []


def test_two_thousand_sentences_are_read_back_as_they_were() -> None:
    sentences = [hours_in_words(hours) for hours in schedules()]
    wrong = [
        (one, said, to_osm(said)) for one, said in zip(schedules(), sentences, strict=True) if to_osm(said).osm != one
    ]
    assert wrong == []
    answer = in_node(sentences, list(schedules()))
    assert [one["osm"] for one in answer["read"]] == list(schedules())
    assert answer["said"] == sentences


def test_two_thousand_schedules_in_shorthand_are_read_back_as_they_were() -> None:
    chance = random.Random(11)
    written = [shorthand(hours, chance) for hours in schedules()]
    wrong = [
        (one, said, to_osm(said)) for one, said in zip(schedules(), written, strict=True) if to_osm(said).osm != one
    ]
    assert wrong == []
    assert differences(written) == []


def test_the_one_form_means_what_was_written() -> None:
    chance = random.Random(13)
    for _ in range(300):
        hours = schedule(chance)
        one_form = to_osm(hours).osm
        assert one_form, hours
        assert expand(one_form, DAY) == expand(hours, DAY)


def test_words_thrown_together_give_the_same_answer_twice_and_never_what_the_check_refuses() -> None:
    words = sorted({word for text, _ in VECTORS["accepted"] + VECTORS["refused"] for word in text.split(" ")})
    chance = random.Random(17)
    texts = [" ".join(chance.choices(words, k=chance.randrange(1, 8))) for _ in range(SCHEDULES)]
    accepted = [osm for text in texts if (osm := to_osm(text).osm)]
    assert len(accepted) > 20
    assert [osm for osm in accepted if hours_fault(osm) or canonical_hours(osm) != osm] == []
    assert differences(texts) == []


def test_hostile_texts_are_refused_by_both() -> None:
    assert [to_osm(text).osm for text in HOSTILE] == [None] * len(HOSTILE)
    assert differences(list(HOSTILE)) == []


def test_the_command_says_osm_and_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lun-ven 9-12,30", "--root", str(TOWN)]) == 0
    assert capsys.readouterr().out == "Mo-Fr 09:00-12:30\nDal lunedì al venerdì, dalle 9 alle 12:30.\n"


def test_the_command_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lun 9-12", "lunedì alterni 9-12", "--root", str(TOWN)]) == 1
    said = capsys.readouterr()
    assert said.out == "Mo 09:00-12:00\nLunedì, dalle 9 alle 12.\n"
    assert said.err == (
        "Non capisco «alterni». Le settimane alterne non si possono scrivere qui: dillo nella nota degli orari.\n"
    )
