"""One description of all files: what loading accepts, in the words of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from guida.check.contacts import is_dialable
from guida.check.references import REFERENCES
from guida.labels.it.campi import CAMPI, SCELTE, SCHEDE
from guida.model import PATTERNS, Field, fields_of_kind
from guida.records import FILED, TERMS, values, written_days
from guida.records.fault import Fault
from guida.records.record import Record
from guida.records.types import Filed
from guida.render.words import phone_link


def inside(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, Field]]:
    for one in fields:
        yield f"{above}{one.name}", one
        yield from inside(one.fields, f"{above}{one.name}.")


def test_every_kind_of_file_has_its_words() -> None:
    assert set(SCHEDE) == set(FILED)


@pytest.mark.parametrize("kind", [*FILED, *TERMS])
def test_every_field_says_what_it_is_and_what_it_takes(kind: str) -> None:
    for path, one in inside(fields_of_kind(kind)):
        assert one.title, path
        assert one.help.endswith("."), path
        assert bool(one.fields) == (one.form in {"record", "any-place", "pairs", "label"}), path
        assert bool(one.choices) == (one.form in {"choice", "yes-no", "known"}), path
        if one.default is not None:
            assert one.default in dict(one.choices), path


def test_what_names_another_record_says_which() -> None:
    for kind, named in REFERENCES.items():
        found = {path: one.refers for path, one in inside(fields_of_kind(kind)) if one.refers}
        assert found == named


def test_no_words_are_left_of_a_field_that_is_gone() -> None:
    classes: dict[str, set[str]] = {}

    def look(record: type[Record]) -> None:
        for one in _records_in(record):
            names = classes.setdefault(one.__name__, set())
            names.update(key for key, _ in _keys(one))

    for record in (*(record for _, record in FILED.values()), *TERMS.values()):
        look(record)
    for name, words in CAMPI.items():
        if name != "*":
            assert set(words) <= classes[name], name
    anywhere = set().union(*classes.values())
    assert set(CAMPI["*"]) <= anywhere
    for name in SCELTE:
        if "." in name:
            owner, _, field = name.partition(".")
            assert field in classes[owner], name


def _keys(record: type[Record]) -> Iterator[tuple[str, object]]:
    for name, info in record.__dict__["__pydantic_fields__"].items():
        yield info.alias or name, info


def _records_in(record: type[Record]) -> Iterator[type[Record]]:
    from typing import get_args, get_type_hints  # noqa: PLC0415

    def types(hint: object) -> Iterator[type[Record]]:
        if isinstance(hint, type) and issubclass(hint, Record):
            yield from _records_in(hint)
        for one in get_args(hint):
            yield from types(one)

    yield record
    for hint in get_type_hints(record).values():
        yield from types(hint)


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("when", ["2026-03-12", "2026-03-12T17:30", "2026-03-12 17:30", "2026-03-12T17:30:00"]),
        ("month-of-calendar", ["2026-03", "maggio", "Settembre"]),
        ("percent", ["0", "012", "12%", "12 per cento", "100 %"]),
        ("phone", ["112", "02 8845 3541", "+39 02 88453541", "(02) 8845-3541", "02/8845.3541", "02\u00a08845–3541"]),
        ("euro", ["0", "1250.5", "1250.50"]),
        ("number", ["-3.5", "12"]),
        ("url", ["https://www.naga.it", "http://a.it:80/x?y=(z)#é"]),
        ("email", ["a'b.c+d@e-f.co.it"]),
    ],
)
def test_no_form_refuses_what_loading_accepts(form: str, texts: list[str]) -> None:
    convert: dict[str, Callable[[str], object]] = {
        "when": written_days.moment_from, "month-of-calendar": written_days.calendar_month_from,
        "percent": values.percent_from, "phone": _dialled, "euro": values.euro_from, "number": values.number_from,
        "url": values.url_from, "email": values.email_from,
    }  # fmt: skip
    for text in texts:
        convert[form](text)
        assert re.search(PATTERNS[form], text, re.ASCII if form != "phone" else 0), text


def _dialled(number: str) -> None:
    assert is_dialable(number)


@pytest.mark.parametrize(
    "number", ["02 8845 3541 int. 5", "tel 02 8845 3541", "02 8845 3541;ext=5", "０２８８４５３５４１"]
)
def test_a_number_of_which_something_else_would_be_dialled_is_refused(number: str) -> None:
    assert not is_dialable(number)


def test_the_link_of_a_number_dials_that_number() -> None:
    for written in ("02 8845 3541", "+39 02 88453541", "0039 02 88453541", "+39 (02) 8845-3541"):
        assert phone_link(written) == "tel:+390288453541"


def test_an_example_is_one_that_loading_accepts() -> None:
    """Every example of a field with a text of its own is read without a fault by the type of the field."""
    from typing import get_type_hints  # noqa: PLC0415

    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415

    tried = 0
    for kind, (_, record) in FILED.items():
        for one in _records_in(record):
            hints = get_type_hints(one, include_extras=True)
            for name, info in one.__dict__["__pydantic_fields__"].items():
                if issubclass(one, Filed) and name in {"id", "path"}:
                    continue
                words = CAMPI.get(one.__name__, {}).get(info.alias or name) or CAMPI["*"][info.alias or name]
                if not words[2] or name in {"point", "every_days", "values"}:
                    continue
                adapter = TypeAdapter(hints[name])
                try:
                    adapter.validate_python(words[2])
                except ValidationError:
                    adapter.validate_python([words[2]])
                except Fault as fault:  # pragma: no cover - pydantic wraps it
                    raise AssertionError(f"{kind}: {one.__name__}.{name}: {fault}") from None
                tried += 1
    assert tried > 300
