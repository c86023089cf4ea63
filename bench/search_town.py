"""The town in which searches are tried: the true records, with synthetic organizations and meetings among them.

The true taxonomy is what is tried; the synthetic records are the noise that a grown archive makes.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import Any

import yaml
from archive_town import CHECKED
from synthetic import id_of, organization

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def write_search_town(folder: Path, project: Path, organizations: int, meetings: int) -> None:
    """Write folder/data and folder/content: the project's own, and that many synthetic ones."""
    for name in ("data", "content"):
        shutil.copytree(project / name, folder / name)
    terms = {name: _terms(folder, name) for name in ("kinds", "needs", "targets", "quarters", "languages", "themes")}
    ids = {name: [str(term["id"]) for term in terms[name]] for name in terms}
    for number in range(1, organizations + 1):
        record = organization(number, ids)
        _fit(record, number, terms)
        path = folder / f"data/organizations/{id_of(number)}.yml"
        path.write_text(yaml.safe_dump(record, sort_keys=False, allow_unicode=True), encoding="utf-8")
    groups = sorted(path.stem for path in (folder / "data/groups").glob("*.yml"))
    for number in range(meetings):
        _write_meeting(folder, groups[number % len(groups)], number, terms["themes"])


def _terms(folder: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((folder / f"data/taxonomy/{name}.yml").read_text("utf-8"))[name]
    return found


def _fit(record: dict[str, Any], number: int, terms: dict[str, list[dict[str, Any]]]) -> None:
    """Make a record of the toy town one of this town: its services called after their themes, hours of every kind."""
    chance = random.Random(number)
    record.pop("tavolo", None)
    themes = {str(theme["id"]): str(theme["label"]) for theme in terms["themes"]}
    needs = {str(need["id"]): need for need in terms["needs"]}
    for place in record["places"]:
        place.pop("point", None)
        place.pop("precision", None)
        place["address"] = f"via Sintetica {number}"
    for service in record["services"]:
        theme = needs[service["needs"][0]]["themes"][0]
        service["name"] = f"{service['name']} {themes[theme].lower()}"
        days = sorted(chance.sample(range(7), chance.randint(1, 4)))
        service["hours"] = f"{','.join(WEEK[day] for day in days)} 09:00-12:30"


def _write_meeting(folder: Path, group: str, number: int, themes: list[dict[str, Any]]) -> None:
    chance = random.Random(number)
    day = dt.date(2022, 1, 10) + dt.timedelta(days=(number * 8) % 1700)
    about = chance.sample(themes, 4)
    front = {
        "group": group,
        "title": f"Incontro sintetico {number}",
        "start": day.isoformat(),
        "status": "held",
        "minutes": {"reading": {"on": day.isoformat(), **CHECKED}},
        "agenda": [{"id": str(theme["id"]), "title": f"{theme['label']}: a che punto siamo"} for theme in about],
        "sources": [{"title": "Verbale sintetico", "read_on": "2026-02-20", "date": day.isoformat()}],
    }
    body = "\n\n".join(
        f"## {theme['label']} {{#{theme['id']}}}\n\nSi parla di {', '.join(map(str, theme['aliases'][:3]))}."
        for theme in about
    )
    path = folder / f"data/meetings/{group}/{day}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(front, sort_keys=False, allow_unicode=True)
    path.write_text(f"---\n{text}---\n\n{body}\n", encoding="utf-8")
