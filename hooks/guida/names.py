"""What a file's name says: the id of its record, or the name it should have. Nothing here reads the disk."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePath

from guida.records import FILED, NESTED, SHAPES, SINGLE, TERMS
from guida.wording import perhaps, slug

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONGEST_ID = 60
NOT_DATA = frozenset({"README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that may lie anywhere below data/ and are not read; a Mac and Windows leave some by themselves."""


_ONE_FILE_EACH = {
    "taxonomy": frozenset(f"{name}.yml" for name in TERMS),
    "geography": frozenset(f"{name}.geojson" for name in SHAPES),
    "": frozenset(f"{name}.yml" for name in SINGLE),
}
"""Folder below data/ → the files it must hold."""
_ITALIAN_FOLDERS = {
    "organizzazioni": "organizations", "enti": "organizations", "gruppi": "groups", "incontri": "meetings",
    "verbali": "meetings", "progetti": "projects", "proposte": "proposals", "pratiche": "practices",
    "buone-pratiche": "practices", "bandi": "calls", "piani": "plans", "piano": "plans", "territorio": "territory",
    "richieste": "requests", "risorse": "resources", "relazioni": "reports", "analisi": "analyses",
}  # fmt: skip
_TEXT = frozenset({"", ".yml", ".yaml", ".md", ".txt", ".json", ".geojson"})


def is_id(text: str) -> bool:
    """Whether a text can be an id: small letters without accents, digits, single hyphens."""
    return _ID.fullmatch(text) is not None


def id_for(name: str) -> str:
    """Return the id that a name gives, cut between words; empty when no letter or digit of ours is left."""
    whole = slug(name)
    return whole if len(whole) <= LONGEST_ID else whole[: LONGEST_ID + 1].rpartition("-")[0] or whole[:LONGEST_ID]


def free(id_: str, taken: Collection[str]) -> str:
    """Return an id that nobody has: this one, or this one with the first number that makes it free."""
    numbered = (f"{id_}-{number}" for number in range(2, len(taken) + 3))
    return id_ if id_ not in taken else next(one for one in numbered if one not in taken)


def id_from(path: PurePath, kind: str) -> str | None:
    """Return the id a file's name gives (that of a nested kind with its folder), or None when it gives none."""
    folder, stem = path.parent.name, path.stem
    if kind == "meetings":
        return f"{folder}/{stem}" if _DAY.fullmatch(stem) and is_id(folder) else None
    if kind == "reports":
        return f"{folder}/{stem}" if _YEAR.fullmatch(folder) and is_id(stem) else None
    return stem if is_id(stem) else None


def id_meant(path: PurePath) -> str:
    """Return what a name becomes with small letters, digits and hyphens."""
    stem = path.name.rstrip("~")
    while PurePath(stem).suffix.lower() in _TEXT - {""}:  # A computer that hides endings makes «x.yml.txt».
        stem = PurePath(stem).stem
    return slug(stem) or "nome"


def mend_for_name(path: PurePath, kind: str, neighbours: Collection[str]) -> str:
    """Say how to rename a file whose name is no id, by the names beside it."""
    if kind == "meetings":
        return "Chiama il file con il giorno dell'incontro: data/meetings/<gruppo>/2026-03-12.md."
    if kind == "reports":
        return "Mettilo nella cartella dell'anno, col nome del gruppo: data/reports/2025/<gruppo>.md."
    if (right := f"{id_meant(path)}{path.suffix}") in neighbours:
        return f"C'è già «{right}»: dagli un altro nome, o toglilo se è una copia."
    return f"Rinominalo «{right}»: minuscole senza accenti, cifre e trattini."


def mend_for_place(inside: PurePath, neighbours: set[str]) -> str:
    """Say what to do with a file nobody reads, by its path below data/ and the names beside it."""
    folder = inside.parts[0] if len(inside.parts) > 1 else ""
    text = inside.suffix.lower().rstrip("~") in _TEXT and not inside.name.startswith(".")
    if folder in FILED and text:
        right = f"{id_meant(inside)}.{FILED[folder][0]}"
        if right == inside.name:
            nested = f"{NESTED[folder].partition('/')[0]}/" if folder in NESTED else ""
            return f"Spostalo in data/{folder}/{nested}."
        return _rename(right, neighbours)
    if folder in _ONE_FILE_EACH and text:
        names = _ONE_FILE_EACH[folder]
        for name in sorted(names - {inside.name}):
            if name.startswith(f"{id_meant(inside)}."):
                return _rename(name, neighbours)
        return f"{perhaps(inside.name, names)}Qui stanno solo: {', '.join(sorted(names))}."
    guess = "" if folder in FILED else perhaps(folder, [*FILED, *_ONE_FILE_EACH])
    if meant := _ITALIAN_FOLDERS.get(slug(folder)):
        guess = f"Forse intendevi «{meant}»? "
    return f"{guess}Spostalo nella cartella giusta o toglilo."


def _rename(right: str, neighbours: set[str]) -> str:
    return f"C'è già «{right}»: togli questo." if right in neighbours else f"Chiamalo «{right}»."
