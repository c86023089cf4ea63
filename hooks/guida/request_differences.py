"""What changes between two versions of a file, in sentences: «Telefono: da «02 8845 3541» a «02 8845 3542»».

Values are compared, not lines: a line that moved is no change, nor are quotes. What a list gained and lost is found by
the ids of its entries, else by their likeness. Sentences are plain text: who shows them escapes them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from guida.entries_told import (
    Fields,
    beside_its_name,
    called,
    fields_said,
    held,
    inner_fields,
    is_list_of_records,
    noun_of,
    title_of,
)  # fmt: skip
from guida.labels.it.differenze import DIFFERENZE, RIGHE, VOCI
from guida.model import Field, fields_of_kind
from guida.records import FILED, TERMS
from guida.same_entries import matched, naming, written
from guida.source import Value
from guida.spoken import LONGEST, Speaker, narrowed, quoted, unknown


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changes: `place` says where («Servizio «Corso» › Orari»; empty: the whole sheet), `text` how."""

    place: str
    text: str

    def __str__(self) -> str:
        """Return the sentence."""
        return f"{self.place}: {self.text}" if self.place else self.text


def differences(old: Fields, new: Fields, kind: str | None, speaker: Speaker) -> tuple[Difference, ...]:
    """Return what changes between the values of two versions of a file of a kind (None: a file that has no model)."""
    return tuple(_between(old, new, _fields(kind), "", speaker))


def contents(values: Fields, kind: str | None, speaker: Speaker) -> tuple[Difference, ...]:
    """Return what a new file holds, a field or an entry of a list each."""
    found: list[Difference] = []
    for name, value, field in fields_said(values, _fields(kind)):
        if is_list_of_records(value):
            entries = [one for one in value if isinstance(one, dict)]
            found += [
                Difference(noun_of(name, called(one, field, speaker)), beside_its_name(one, field, speaker))
                for one in entries
            ]
        else:
            found.append(Difference(title_of(field), held(value, field, speaker)))
    return tuple(found)


def _fields(kind: str | None) -> Sequence[Field]:
    if kind in TERMS:
        return (replace(unknown(str(kind)), form="record", many=True, fields=fields_of_kind(str(kind))),)
    return fields_of_kind(str(kind)) if kind in FILED else ()


def _between(old: Fields, new: Fields, fields: Sequence[Field], place: str, speaker: Speaker) -> Iterator[Difference]:
    known = {one.name: one for one in fields}
    for name in dict.fromkeys([*known, *new, *old]):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield from _changed(known.get(name) or unknown(name), before, after, place, speaker)


def _changed(
    field: Field, before: Value | None, after: Value | None, place: str, speaker: Speaker
) -> Iterator[Difference]:
    here = _below(place, title_of(field))
    if is_list_of_records(before) or is_list_of_records(after):
        yield from _entries(field, _as_list(before), _as_list(after), place, speaker)
    elif isinstance(before, dict) and isinstance(after, dict):
        inner = _pairs(before, after, field, speaker) if field.form == "pairs" else field.fields
        yield from _between(before, after, inner, here, speaker)
    elif isinstance(before, list) and isinstance(after, list) and field.many:
        yield from _of_texts(field, before, after, here, speaker)
    else:
        yield Difference(here, _text_changed(field, before, after, speaker))


def _text_changed(field: Field, before: Value | None, after: Value | None, speaker: Speaker) -> str:
    if before is None or after is None:
        key, value = ("come", after) if before is None else ("gone", before)
        return DIFFERENZE[key].format(new=held(value, field, speaker), old=held(value, field, speaker))
    if isinstance(before, str) and isinstance(after, str) and ("\n" in before or "\n" in after):
        return _lines_changed(field, before, after, speaker)
    old, new = speaker.words(field, before), speaker.words(field, after)
    if old == new:
        return DIFFERENZE["hidden" if type(before) is type(after) else "other_shape"]
    return _from_to(old, new)


def _lines_changed(field: Field, before: str, after: str, speaker: Speaker) -> str:
    """Say how many lines of prose; of one line that changed, how."""
    old, new = (Counter(line.strip() for line in text.split("\n") if line.strip()) for text in (before, after))
    gone, come = list((old - new).elements()), list((new - old).elements())
    if len(gone) == len(come) == 1:
        return _text_changed(field, gone[0], come[0], speaker)
    said = [
        RIGHE[key][0] if count == 1 else RIGHE[key][1].format(count)
        for key, count in (("come", len(come)), ("gone", len(gone)))
        if count
    ]
    return " e ".join(said) or DIFFERENZE["same_lines"]


def _from_to(old: str, new: str) -> str:
    if max(len(old), len(new)) > LONGEST * 3 // 4:
        old, new = narrowed(old, new)
    return DIFFERENZE["from_to"].format(old=quoted(old), new=quoted(new))


def _of_texts(
    field: Field, before: list[Value], after: list[Value], here: str, speaker: Speaker
) -> Iterator[Difference]:
    old, new = (Counter(speaker.words(field, one) for one in values) for values in (before, after))
    come, gone = list((new - old).elements()), list((old - new).elements())
    if len(come) == len(gone) == 1:
        yield Difference(here, _from_to(gone[0], come[0]))
        return
    parts = [
        DIFFERENZE[key].format(new=", ".join(map(quoted, found)), old=", ".join(map(quoted, found)))
        for key, found in (("more", come), ("fewer", gone))
        if found
    ]
    if parts:
        yield Difference(here, "; ".join(parts))
    elif _sorted(before) != _sorted(after):
        yield Difference(here, DIFFERENZE["hidden"])


def _entries(
    field: Field, before: list[Value], after: list[Value], place: str, speaker: Speaker
) -> Iterator[Difference]:
    pairs, gone, come = matched(before, after)
    for old, new in pairs:
        if isinstance(old, dict) and isinstance(new, dict):
            yield from _entry_changed(field, old, new, place, speaker)
        elif old != new:
            yield Difference(_below(place, noun_of(field.name, "")), _text_changed(field, old, new, speaker))
    for key, found in (("removed", gone), ("added", come)):
        for one in found:
            noun, ending = VOCI.get(field.name, VOCI[""])
            told = f"{DIFFERENZE[key].format(ending=ending, noun=noun)} {called(one, field, speaker)}".rstrip()
            inside = beside_its_name(one, field, speaker) if key == "added" else ""
            yield Difference(place, f"{told}: {inside}" if inside else told)


def _entry_changed(field: Field, old: Fields, new: Fields, place: str, speaker: Speaker) -> Iterator[Difference]:
    noun, name = noun_of(field.name, called(dict(new), field, speaker)), naming(dict(new))
    for one in _between(old, new, field.fields, "", speaker):
        itself = name in old and one.place == title_of(inner_fields(field).get(name, unknown(name)))
        yield Difference(_below(place, noun_of(field.name, "") if itself else _below(noun, one.place)), one.text)


def _pairs(before: Fields, after: Fields, field: Field, speaker: Speaker) -> list[Field]:
    """Return a field for each key: `values: {stadera: 12}` is the number of Stadera."""
    key, value = field.fields[0], field.fields[1]
    return [replace(value, name=one, title=speaker.words(key, one)) for one in dict.fromkeys([*after, *before])]


def _below(place: str, inner: str) -> str:
    return f"{place} › {inner}" if place and inner else place or inner


def _as_list(value: Value | None) -> list[Value]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _sorted(values: list[Value]) -> list[str]:
    return sorted(map(written, values))
