"""The keys that a record has at a place, and which of them, or of those inside, a key was meant to be that is none."""

from __future__ import annotations

from typing import Any, get_args

from guida import italian_words
from guida.records.record import Record, fields_of
from guida.records.types import Filed
from guida.text_files import Steps
from guida.wording import nearest

_NAMES = ("name", "title", "label")
"""What a thing is called; who writes one where another stands means that other."""


def fields_at(model: type[Record], steps: Steps) -> list[str]:
    """Return the keys that may stand at a place, as they are written in the file."""
    found = model_at(model, steps)
    if found is None:
        return []
    # What the name of the file and the text below the fields say is not written as a field.
    unwritten = {"id", "path", "body"} if issubclass(found, Filed) else set()
    return [field.alias or name for name, field in fields_of(found).items() if name not in unwritten]


def model_at(model: type[Record], steps: Steps) -> type[Record] | None:
    """Return the model of the fields at a place, or None where there are none."""
    here: type[Record] | None = model
    for step in steps:
        if isinstance(step, int):
            continue
        if here is None:
            return None
        annotation = next(
            (field.annotation for name, field in fields_of(here).items() if step in {name, field.alias}), None
        )
        here = _inner_model(annotation)
    return here


def inside(word: str, model: type[Record] | None) -> str:
    """Return the mend of a key that is right inside of other fields than where it stands, or nothing."""
    inner = {
        field.alias or name: _inner_model(field.annotation)
        for name, field in (fields_of(model).items() if model else ())
        if name not in {"sources", "verified"}
    }
    for key in (word, *italian_words.KEYS.get(word.lower(), ())):
        if homes := [f"«{name}»" for name, one in inner.items() if one and key in fields_at(one, ())]:
            called = "Va" if key == word else f"Si chiama «{key}» e va"
            return f"{called} dentro {' o '.join(homes)}: scrivilo lì sotto, rientrato."
    return ""


def _inner_model(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)


def key_meant(word: str, known: list[str]) -> str | None:
    """Return the key that was probably meant: in Italian, by another name, or misspelt."""
    meant = list(italian_words.KEYS.get(word.lower(), ()))
    if any(key in _NAMES for key in (*meant, word.lower())):
        meant += (*_NAMES, "text")
    return next((key for key in meant if key in known), None) or nearest(word, known)
