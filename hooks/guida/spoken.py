"""What a file holds in a field, in the words of a reader: the label of a choice, the name behind an id, hours in Italian.

It takes the text of the file, not a record: what is wrong with a value must not keep anybody from reading it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from guida.model import Field
from guida.records import TERMS, Records
from guida.records.fault import Fault
from guida.records.values import euro_from, number_from
from guida.records.written_days import day_from, moment_from, month_from, source_date_from
from guida.render.hours import hours_in_words
from guida.render.words import (
    day_in_words,
    euro_in_words,
    moment_in_words,
    month_in_words,
    number_in_words,
    source_date_in_words,
)
from guida.source import Value

LONGEST_HOURS = 400
"""Letters; longer hours are shown as they are written."""
LONGEST = 160
"""Letters of a value that are quoted."""

_IN_WORDS: Mapping[str, Callable[[str], str]] = {
    "day": lambda text: day_in_words(day_from(text)),
    "when": lambda text: moment_in_words(moment_from(text)),
    "dated": lambda text: source_date_in_words(source_date_from(text)),
    "month": lambda text: month_in_words(month_from(text).first()),
    "euro": lambda text: euro_in_words(euro_from(text)),
    "number": lambda text: number_in_words(number_from(text)),
    "percent": lambda text: f"{text}%",
    "hours": lambda text: hours_in_words(text) if len(text) <= LONGEST_HOURS else text,
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says values. `name_of` gives the name behind an id of a kind, `veil` masks what belongs to one person."""

    name_of: Callable[[str, str], str | None] = lambda kind, id_: None
    veil: Callable[[str], str] = lambda text: text

    def words(self, field: Field, value: Value) -> str:
        """Return a value in words, whatever its shape, on one line, as long as it is."""
        if isinstance(value, dict):
            inner = {one.name: one for one in field.fields}
            said = (self.words(inner.get(name, unknown(name)), one) for name, one in value.items())
            return ", ".join(said)
        if isinstance(value, list):
            return ", ".join(self.words(field, one) for one in value)
        return " ".join(self.veil(self._text(field, value)).split())

    def quoted(self, field: Field, value: Value) -> str:
        """Return a value in words, between its quotation marks and not too long."""
        return quoted(self.words(field, value))

    def _text(self, field: Field, text: str) -> str:
        if field.choices:
            return dict(field.choices).get(text, text)
        if field.refers:
            return self.name_of(field.refers, text) or text
        if say := _IN_WORDS.get(field.form):
            with suppress(Fault, ValueError, OverflowError):
                return say(text.strip())
        return text


def unknown(name: str) -> Field:
    """Return what stands for a field that the model does not know."""
    return Field(name=name, form="text", title=name, help="", example="")


def quoted(text: str) -> str:
    """Return words between «»; of long ones the beginning and the end."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST * 2 // 3].rstrip()} […] {text[-LONGEST // 3 :].lstrip()}"
    return f"«{text}»"


def names_in(*states: Records) -> Callable[[str, str], str | None]:
    """Return what finds the name behind an id: in the first of these states that has it."""

    def name_of(kind: str, id_: str) -> str | None:
        for records in states:
            found = getattr(records, kind, {}).get(id_)
            if found is None:
                continue
            if kind in TERMS:
                return str(found.label.it)
            if kind == "meetings":
                group = records.groups.get(found.group)
                return f"{group.short_name or group.name if group else found.group}, {day_in_words(found.start.day)}"
            return str(getattr(found, "name", None) or getattr(found, "title", None) or id_)
        return None

    return name_of


def narrowed(old: str, new: str, around: int = 4) -> tuple[str, str]:
    """Return only the words in which two long texts differ, with a few around them."""
    before, after = re.findall(r"\S+", old), re.findall(r"\S+", new)
    least = min(len(before), len(after))
    same = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next((at for at in range(least - same) if before[-1 - at] != after[-1 - at]), least - same)
    begin = max(0, same - around)
    return _part(before, begin, len(before) - tail + around), _part(after, begin, len(after) - tail + around)


def _part(words: list[str], begin: int, end: int) -> str:
    part = " ".join(words[begin:end])
    return f"{'… ' if begin else ''}{part}{' …' if end < len(words) else ''}"
