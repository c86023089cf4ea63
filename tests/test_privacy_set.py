"""The privacy check on texts as people write them: what it finds, and what it alarms about for nothing."""

from __future__ import annotations

from pathlib import Path

import yaml
from guida.personal import found_in

SET: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("privacy_set.yml").read_text(encoding="utf-8"))


def test_of_what_has_a_form_nineteen_in_twenty_are_found() -> None:
    missed = [text for text in SET["personal"] if not list(found_in(text))]
    assert len(SET["personal"]) >= 50
    assert len(missed) / len(SET["personal"]) <= 0.05, missed


def test_no_more_than_one_in_twenty_harmless_texts_raises_an_alarm() -> None:
    alarmed = [text for text in SET["harmless"] if list(found_in(text))]
    assert len(SET["harmless"]) >= 40
    assert len(alarmed) / len(SET["harmless"]) <= 0.05, alarmed
