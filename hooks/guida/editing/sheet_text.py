"""A record as plain text in Italian, a line a fact, under the titles of the model: for a mail, or to be read out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guida.model import Field, fields_of_kind
from guida.records import TERMS, Records
from guida.render.hours import hours_in_words
from guida.render.words import day_in_words, phone_in_words
from guida.source import Value

_NOT_ASKED = frozenset({"id", "former_ids", "sources", "verified", "point", "precision", "consent"})
"""What the house keeps for itself: nobody outside can say whether it is right."""


def sheet_text(values: Mapping[str, Value], kind: str, records: Records) -> str:
    """Return the facts of a file of a kind of record, in the order of the model."""
    return "\n".join(_Sheet(records).lines(values, fields_of_kind(kind), ""))


class _Sheet:
    def __init__(self, records: Records) -> None:
        self.records = records

    def lines(self, values: Mapping[str, Value], fields: Sequence[Field], indent: str) -> Iterator[str]:
        """Yield the lines of the fields that have a value."""
        for field in fields:
            if field.name in values and field.name not in _NOT_ASKED:
                yield from self._field(values[field.name], field, indent)

    def _field(self, value: Value, field: Field, indent: str) -> Iterator[str]:
        if isinstance(value, dict):
            yield f"{indent}{field.title}:"
            yield from self.lines(value, field.fields, f"{indent}  ")
        elif isinstance(value, str):
            first, *rest = self._words(value, field).split("\n")
            yield f"{indent}{field.title}: {first}"
            yield from (f"{indent}  {line}" for line in rest if line)
        elif any(isinstance(one, dict) for one in value):
            yield f"{indent}{field.title}:"
            for one in value:
                inner = [*self.lines(one, field.fields, f"{indent}    ")] if isinstance(one, dict) else []
                if inner:
                    yield f"{indent}  - {inner[0].lstrip()}"
                    yield from inner[1:]
        elif value:
            words = [self._words(one, field) for one in value if isinstance(one, str)]
            yield f"{indent}{field.title}: {(' ' if any(one.endswith('.') for one in words) else ', ').join(words)}"

    def _words(self, value: str, field: Field) -> str:
        """Return one value as people say it."""
        choices = dict(field.choices)
        if value in choices:
            return choices[value]
        if field.refers:
            known: Mapping[str, Any] = (
                getattr(self.records, field.refers) if field.refers in TERMS else self.records.filed(field.refers)
            )
            found = known.get(value)
            return str(getattr(found, "label", None) or getattr(found, "name", value))
        if field.form == "place":
            owner = self.records.organizations.get(value.partition("/")[0])
            return owner.name if owner else value
        if field.form == "hours":
            return hours_in_words(value)
        if field.form == "phone":
            return phone_in_words(value)
        return _day(value) if field.form == "day" else value


def _day(value: str) -> str:
    try:
        return day_in_words(dt.date.fromisoformat(value))
    except ValueError:
        return value
