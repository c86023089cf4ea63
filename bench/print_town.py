"""The towns that bench/prints.py prints.

In the fair one every synthetic organization takes after a true one, each as often as any other: the same fields, as many
services and places, texts as long, the same sources and so the same age. Its words are other words of the true records,
of the same length: no text comes twice, which would be quicker to set and smaller to pack than a book is.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from shapely import Point, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from synthetic import id_of, organization, terms_of, write_record, write_town

_STREET = 1 / 500
"""In degrees: how far from the place that it takes after a synthetic one may be, some 200 metres."""
_READ = re.compile(r"\b(?:read_)?on: (\d{4}-\d\d-\d\d)")
_ZONES = re.compile(r"^ +nil:\n(?: +- .*\n)+", re.MULTILINE)
_WORD = re.compile(r"\S*[/@:]\S*|[^\W\d_]+")
_STREETS = {"via", "viale", "piazza", "piazzale", "corso", "largo", "vicolo"}
"""Their words would be taken for addresses, which a card of a refuge must not have."""
_TEXTS = (
    "summary",
    "description",
    "how_to",
    "hours_note",
    "cost_note",
    "access_notes",
    "transport",
    "note",
    "name",
    "short_name",
)


def day_of(project: Path) -> dt.date:
    """Return the day on which something was last read or checked for the project's records: on it they are measured."""
    texts = (
        path.read_text(encoding="utf-8") for path in (project / "data").rglob("*.*") if path.suffix in {".yml", ".md"}
    )
    return dt.date.fromisoformat(max(day for text in texts for day in _READ.findall(text)))


def write_print_town(folder: Path, project: Path, count: int) -> None:
    """Write folder/data and folder/content: the project's own, with `count` synthetic organizations for its true ones.

    What names a true organization names one that takes after it, so `count` is never below the number of those.
    """
    names = {path.stem: id_of(number) for number, path in enumerate(_records(project), start=1)}
    for part in ("content", "data"):
        shutil.copytree(project / part, folder / part, ignore=shutil.ignore_patterns("organizations"))
    for path in (*folder.rglob("*.yml"), *folder.rglob("*.md")):
        path.write_text(_renamed(path.read_text(encoding="utf-8"), names), encoding="utf-8")
    models = [yaml.safe_load(_renamed(path.read_text(encoding="utf-8"), names)) for path in _records(project)]
    inside = _inside(folder / "data/geography")
    words = _words_by_length(models)
    for number in range(1, count + 1):
        record = _taking_after(models[(number - 1) % len(models)], number, words, inside)
        write_record(folder / f"data/organizations/{id_of(number)}.yml", record)


def write_rich_town(folder: Path, project: Path, count: int) -> None:
    """Write folder/data and folder/content: the `count` synthetic organizations of every bench, on the map of the project.

    All that a card can say is known there, which makes it twice as long as a true one of today.
    """
    toy_town, geography = project / "tests/toy_town", folder / "data/geography"
    folder.mkdir(parents=True, exist_ok=True)
    write_town(folder, toy_town, count)
    shutil.rmtree(geography)
    shutil.copytree(project / "data/geography", geography)
    # The zones of the fictional quarters are on their own map alone.
    quarters = folder / "data/taxonomy/quarters.yml"
    quarters.write_text(_ZONES.sub("", quarters.read_text(encoding="utf-8")), encoding="utf-8")
    inside = _inside(geography)
    terms = terms_of(toy_town)
    for number in range(1, count + 1):
        record = organization(number, terms)
        out = [place for place in record["places"] if not inside.covers(Point(*reversed(place["point"])))]
        for place in out:
            place["outside"] = "yes"
        if out:
            write_record(folder / f"data/organizations/{id_of(number)}.yml", record)


def _records(project: Path) -> list[Path]:
    return sorted((project / "data/organizations").glob("*.yml"))


def _inside(geography: Path) -> BaseGeometry:
    borders = json.loads((geography / "municipio.geojson").read_text(encoding="utf-8"))
    return union_all([shape(one["geometry"]) for one in borders["features"]])


def _renamed(text: str, names: dict[str, str]) -> str:
    return re.sub(r"(?<![\w/.-])[a-z0-9-]+(?![\w-])", lambda found: names.get(found[0], found[0]), text)


def _words_by_length(models: list[dict[str, Any]]) -> dict[int, list[str]]:
    """Return the words of the true records by their length, as often as they are there."""
    found: dict[int, list[str]] = {}
    for model in models:
        for part in (model, *model.get("services", ()), *model.get("places", ())):
            for word in _WORD.findall(" ".join(str(part.get(name, "")) for name in _TEXTS)):
                if word.isalpha() and word.lower() not in _STREETS:
                    found.setdefault(len(word), []).append(word.lower())
    return found


def _taking_after(
    model: dict[str, Any], number: int, words: dict[int, list[str]], inside: BaseGeometry
) -> dict[str, Any]:
    chance = random.Random(number)

    def other_word(found: re.Match[str]) -> str:
        if not found[0].isalpha():
            return found[0]
        word = chance.choice(words.get(len(found[0]), [found[0]]))
        return word.capitalize() if found[0][0].isupper() else word

    def other_words(text: str) -> str:
        return _WORD.sub(other_word, text)

    def other_digits(text: str) -> str:
        return re.sub(r"\d", lambda _: str(chance.randrange(10)), text)

    record = _with_texts(json.loads(json.dumps(model, default=str)), other_words)
    # A name of its own, as long as the other.
    end = f" {number:03}"
    record["name"] = record["name"][: max(4, len(record["name"]) - len(end))].strip() + end
    if "website" in record:
        record["website"] = f"https://ente-{number:05}.example.org/"
    if "email" in record:
        record["email"] = f"info@ente-{number:05}.example.org"
    for one in (record, *record.get("services", ()), *record.get("places", ())):
        for phone in one.get("phones", ()):
            phone["number"] = f"02 {10_000_000 + number * 7919 % 9_000_000}"
    for place in record.get("places", ()):
        if "address" in place:
            street, space, house = place["address"].rpartition(" ")
            place["address"] = other_words(street) + space + other_digits(house)
        if "point" in place:
            place["point"] = _near(place["point"], chance, inside)
    return record


def _with_texts(part: dict[str, Any], other: Callable[[str], str]) -> dict[str, Any]:
    for name in _TEXTS:
        if isinstance(part.get(name), str):
            part[name] = other(part[name])
    for many in ("services", "places"):
        for one in part.get(many, ()):
            _with_texts(one, other)
    if "eligibility" in part:
        _with_texts(part["eligibility"], other)
    return part


def _near(point: list[float], chance: random.Random, inside: BaseGeometry) -> list[float]:
    while True:
        near = [round(one + chance.uniform(-_STREET, _STREET), 6) for one in point]
        if inside.covers(Point(near[1], near[0])) or not inside.covers(Point(point[1], point[0])):
            return near
