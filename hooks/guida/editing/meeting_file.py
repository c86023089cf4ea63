"""A meeting's file as text: front matter in the house form, and changes that leave every other line as it was.

The house form: a line a field, lists indented by two, quotes only where YAML would read something else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from guida.records.meeting import Meeting, MeetingPlace
from guida.records.record import Record, fields_of
from guida.records.values import Point
from guida.source import SourceFault, Value, read, split_front_matter

ORDER = [name for name in fields_of(Meeting) if name not in {"id", "path", "body"}]
_ODD_START = re.compile(r"^[\"'\[\]{}&*!|>%@`#,?:=~-]")
_KEY = re.compile(r"^([A-Za-z_]+):(.*)$")


def one_line(text: str) -> str:
    """Return a text given on a command line as one line: no line break, tab or character without a look."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def file_text(values: Mapping[str, Value], body: str = "") -> str:
    """Return the whole file of a meeting: its fields in the order of the model, then the minutes."""
    ordered = sorted(values.items(), key=lambda one: ORDER.index(one[0]))
    front = "".join(f"{line}\n" for name, value in ordered for line in _field(name, value, ""))
    return f"---\n{front}---\n" + (f"{body.strip()}\n" if body.strip() else "")


def values_of(text: str) -> dict[str, Value]:
    """Return the fields of a meeting's file as plain text, lists and mappings. Raises SourceFault."""
    return read(split_front_matter(text).yaml)


def body_of(text: str) -> str:
    """Return what stands below the fields. Raises SourceFault."""
    return split_front_matter(text).body.strip()


def with_body(text: str, body: str) -> str:
    """Return the file with another text below its fields, which stay as they are."""
    lines, end = _front(text)
    return "\n".join([*lines[: end + 1], *([body.strip()] if body.strip() else []), ""])


def with_field(text: str, name: str, value: Value | None) -> str:
    """Return the file with a field put, changed or (None) taken away; no other line changes."""
    lines, end = _front(text)
    new = [] if value is None else _field(name, value, "")
    blocks = _blocks(lines, end)
    if name in blocks:
        start, stop = blocks[name]
    else:
        before = [blocks[one][1] for one in ORDER[: ORDER.index(name)] if one in blocks]
        start = stop = max(before, default=1)
    return "\n".join([*lines[:start], *new, *lines[stop:]])


def with_entry(text: str, name: str, entry: Mapping[str, Value] | str) -> str:
    """Return the file with one more entry at the end of a list; no other line changes."""
    lines, end = _front(text)
    start, stop = _blocks(lines, end).get(name, (0, 0))
    found = values_of(text).get(name, [])
    held = found if isinstance(found, list) else [found]
    first = next((one for one in lines[start + 1 : stop] if one.strip()), "")
    if not held or not re.match(r" *- ", first):
        return with_field(text, name, [*held, dict(entry) if isinstance(entry, Mapping) else entry])
    indent = " " * (len(first) - len(first.lstrip()))
    return "\n".join([*lines[:stop], *_item(entry, indent), *lines[stop:]])


def _front(text: str) -> tuple[list[str], int]:
    """Return the lines of a file, and the number of the one that ends the fields."""
    split_front_matter(text)  # A file without its two lines is a SourceFault.
    lines = text.split("\n")
    return lines, next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")


def _blocks(lines: list[str], end: int) -> dict[str, tuple[int, int]]:
    """Return each field's first line and the line after its last; blank lines before the next are the next one's."""
    starts = [(number, found[1]) for number in range(1, end) if (found := _KEY.match(lines[number]))]
    blocks = {}
    for (start, name), following in zip(starts, [*starts[1:], (end, "")], strict=True):
        stop = following[0]
        while stop > start + 1 and not lines[stop - 1].strip():
            stop -= 1
        blocks[name] = (start, stop)
    return blocks


def _field(name: str, value: Value, indent: str) -> list[str]:
    if isinstance(value, dict):
        inner = [line for key, one in value.items() for line in _field(key, one, f"{indent}  ")]
        return [f"{indent}{name}:", *inner]
    if isinstance(value, list):
        return [f"{indent}{name}:", *(line for one in value for line in _item(one, f"{indent}  "))]
    if "\n" in value and not re.search(r"^\s|[ \t]$", value, re.MULTILINE):
        return [f"{indent}{name}: |-", *(f"{indent}  {line}" if line else "" for line in value.split("\n"))]
    return [f"{indent}{name}: {_scalar(value)}"]


def _item(entry: Mapping[str, Value] | Value, indent: str) -> list[str]:
    if isinstance(entry, Mapping):
        inner = [line for key, one in entry.items() for line in _field(key, one, f"{indent}  ")]
        return [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
    return [f"{indent}- {_scalar(str(entry))}"]


def _scalar(text: str) -> str:
    """Return a text as it is when it reads back the same, else between single quotes."""
    text = " ".join(text.split("\n"))
    try:
        if not _ODD_START.search(text) and read(f"x: {text}") == {"x": text}:
            return text
    except SourceFault:
        pass
    return "'" + text.replace("'", "''") + "'"


def as_written(value: Any) -> Value | None:
    """Return a record, or a part of one, as it is written in a file; None for what has no line."""
    if value is None or value == ():
        return None
    if isinstance(value, Point):
        return [f"{one:.5f}" for one in value]
    if isinstance(value, tuple):
        return [written for one in value if (written := as_written(one)) is not None]
    if isinstance(value, Record):
        fields = {
            name: written
            for name in fields_of(type(value))
            if (written := as_written(getattr(value, name))) is not None
        }
        return fields["at"] if isinstance(value, MeetingPlace) and fields.keys() == {"at"} else fields
    return str(value)
