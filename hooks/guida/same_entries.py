"""Entries of a list that are the same one before and after: by their ids, else by their names, else by their likeness."""

from __future__ import annotations

import json
from collections.abc import Iterator

from rapidfuzz import fuzz

from guida.source import Value

ALIKE = 55
"""Hundredths: entries without an id that are less alike are two things."""
RENAMED = 75
"""The same for entries whose ids differ."""
MOST_COMPARED = 10_000
"""Pairs of entries looked at for likeness; beyond, they are taken as new and removed."""

_NAMES = ("name", "title", "term", "label", "number", "text", "organization", "role", "action", "file", "what", "url")
_MORE_NAMES = ("source", "address", "month", "quarter", "start", "from", "date", "on", "id")


def matched(before: list[Value], after: list[Value]) -> tuple[list[tuple[Value, Value]], list[Value], list[Value]]:
    """Return entries that are the same one before and after, in the new order, those that went and those that came."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    pairs: dict[int, tuple[Value, Value]] = {}
    for key in (written, _id, _name):
        waiting: dict[str, list[int]] = {}
        for index, one in old.items():
            waiting.setdefault(key(one), []).append(index)
        for index, one in [*new.items()]:
            if (word := key(one)) and waiting.get(word):
                pairs[index] = (old.pop(waiting[word].pop(0)), new.pop(index))
    if len(old) * len(new) <= MOST_COMPARED:
        likely = [(_likeness(one, other), at, by) for at, one in old.items() for by, other in new.items()]
        for likeness, at, by in sorted(likely, key=lambda one: (-one[0], one[1], one[2])):
            if at in old and by in new and likeness >= (RENAMED if _id(old[at]) or _id(new[by]) else ALIKE):
                pairs[by] = (old.pop(at), new.pop(by))
    return [pairs[index] for index in sorted(pairs)], list(old.values()), list(new.values())


def _likeness(old: Value, new: Value) -> float:
    one, other = (sorted(_leaves(value)) for value in (old, new))
    return float(fuzz.ratio(" ".join(one)[:2000], " ".join(other)[:2000]))


def _leaves(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


def written(value: Value) -> str:
    """Return a value as one text, whatever the order of its fields."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _id(value: Value) -> str:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _name(value: Value) -> str:
    """Return what names an entry that has no id, empty for the others."""
    name = naming(value)
    return written(value[name]) if isinstance(value, dict) and name and not _id(value) else ""


def naming(value: Value) -> str:
    """Return the field by which people call an entry, empty when it has none."""
    if not isinstance(value, dict):
        return ""
    return next((one for one in (*_NAMES, *_MORE_NAMES) if value.get(one)), "")
