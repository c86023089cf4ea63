"""A meeting's file as text: written whole, and changed so that every other line stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from guida.editing.front_matter import field_lines, front_matter, item_lines
from guida.records.meeting import Meeting, MeetingPlace
from guida.records.record import Record, fields_of
from guida.records.values import Point
from guida.source import Value, read
from guida.text_files import SourceFault, decode, split_front_matter

ORDER = [name for name in fields_of(Meeting) if name not in {"id", "path", "body"}]
_KEY = re.compile(r"^([A-Za-z_]+):(.*)$")
_MARK = b"\xef\xbb\xbf"


def file_text(values: Mapping[str, Value], body: str = "") -> str:
    """Return the whole file of a meeting: its fields in the order of the model, then the minutes."""
    ordered = dict(sorted(values.items(), key=lambda one: ORDER.index(one[0])))
    return f"---\n{front_matter(ordered)}---\n" + (f"{body.strip()}\n" if body.strip() else "")


def values_of(text: str) -> dict[str, Value]:
    """Return the fields of a meeting's file as plain text, lists and mappings. Raises SourceFault."""
    return read(split_front_matter(text).yaml)


def body_of(text: str) -> str:
    """Return what stands below the fields. Raises SourceFault."""
    return split_front_matter(text).body.strip()


def as_before(text: str, before: bytes) -> bytes:
    """Return the bytes of a changed file with the line ends, and the mark in front, that the file had before."""
    text = text.replace("\n", "\r\n") if b"\r\n" in before else text
    return (_MARK if before.startswith(_MARK) else b"") + text.encode()


def with_body(text: str, body: str) -> str:
    """Return the file with another text below its fields, which stay as they are."""
    lines, end = _front(text)
    return "\n".join([*lines[: end + 1], *([body.strip()] if body.strip() else []), ""])


def with_field(text: str, name: str, value: Value | None) -> str:
    """Return the file with a field put, changed or (None) taken away; no other line changes.

    Raises SourceFault where the file is not written line by line.
    """
    lines, end = _front(text)
    new = [] if value is None else field_lines(name, value)
    blocks = _blocks(lines, end)
    if name in blocks:
        start, stop = blocks[name]
    else:
        before = [blocks[one][1] for one in ORDER[: ORDER.index(name)] if one in blocks]
        start = stop = max(before, default=1)
    wanted = {key: one for key, one in values_of(text).items() if key != name}
    return _sure("\n".join([*lines[:start], *new, *lines[stop:]]), wanted | ({name: value} if new and value else {}))


def with_entry(text: str, name: str, entry: Mapping[str, Value] | str) -> str:
    """Return the file with one more entry at the end of a list; no other line changes, but that a list which stands
    on one line gets a line an entry. Raises SourceFault where the file is not written line by line.
    """
    lines, end = _front(text)
    start, stop = _blocks(lines, end).get(name, (0, 0))
    values = values_of(text)
    found = values.get(name, [])
    held = found if isinstance(found, list) else [found]
    new = entry if isinstance(entry, str) else dict(entry)
    first = next((one for one in lines[start + 1 : stop] if one.strip()), "")
    if not held or not re.match(r" *- ", first):
        return with_field(text, name, [*held, new])
    indent = " " * (len(first) - len(first.lstrip()))
    return _sure("\n".join([*lines[:stop], *item_lines(new, indent), *lines[stop:]]), values | {name: [*held, new]})


def with_agenda_item(raw: bytes, id_: str, title: str) -> bytes:
    """Return a meeting's file with a point at the end of its agenda; the same file when a point has that id already.

    Raises SourceFault where the file is not written line by line.
    """
    text = decode(raw)
    agenda = values_of(text).get("agenda", [])
    if not isinstance(agenda, list):
        raise SourceFault("l'ordine del giorno non è un elenco", "Scrivilo come negli altri incontri.")
    if any(isinstance(item, dict) and item.get("id") == id_ for item in agenda):
        return raw
    return as_before(with_entry(text, "agenda", {"id": id_, "title": title}), raw)


def _sure(text: str, wanted: Mapping[str, Value]) -> str:
    """Return a changed file of which nothing else was changed."""
    try:
        same = values_of(text) == wanted
    except SourceFault:
        same = False
    if not same:
        raise SourceFault("non riesco a cambiare i campi senza cambiare altro", "Scrivi un campo per riga, e riprova.")
    return text


def _front(text: str) -> tuple[list[str], int]:
    """Return the lines of a file, and the number of the one that ends the fields."""
    split_front_matter(text)  # A file without its two lines is a SourceFault.
    lines = text.split("\n")
    return lines, next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")


def _blocks(lines: list[str], end: int) -> dict[str, tuple[int, int]]:
    """Return each field's first line and the line after its last; blank lines before the next are the next one's."""
    starts = [(number, found[1]) for number in range(1, end) if (found := _KEY.match(lines[number]))]
    blocks = {}
    following = [*(number for number, _ in starts), end][1:]
    for (start, name), after in zip(starts, following, strict=True):
        written = (number for number in range(after - 1, start, -1) if lines[number].strip())
        blocks[name] = (start, next(written, start) + 1)
    return blocks


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
