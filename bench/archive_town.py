"""A synthetic archive among the true records: ten years of nine groups with ten meetings a year. No word of it is true."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import Any

import yaml

FIRST_YEAR = 2016
YEARS = 10
MEETINGS = 10
"""Of a group in a year: one every 36 days."""
SPEECH = (
    "Chi lavora agli sportelli racconta che le richieste crescono. Il gruppo confronta i numeri dei quartieri e vede "
    "che non si contano allo stesso modo. Si parla a lungo di come dividere il lavoro, di chi può ospitare gli incontri "
    "e di come avvisare le famiglie. Testo sintetico, scritto per provare la velocità."
)
CHECKED = {
    "by": "chi prova la velocità",
    "sure_of": ["nomi", "storie", "salute", "contatti", "indirizzi"],
}
"""Synthetic minutes hold nobody's words."""
CANCELLED, MOVED, ADDRESSED, ANSWERED = 1 / 12, 1 / 10, 1 / 5, 1 / 2
"""How often a meeting is called off or moved, a decision asks somebody for something, and an answer comes."""


def write_archive_town(folder: Path, project: Path, today: dt.date) -> int:
    """Write folder/data and folder/content: the project's own and the synthetic archive. Returns how many meetings.

    Every group has a meeting announced within the three weeks after today.
    """
    for name in ("data", "content"):
        shutil.copytree(project / name, folder / name)
    groups = [
        path.stem
        for path in sorted((folder / "data/groups").glob("*.yml"))
        if "territory:" not in path.read_text("utf-8")
    ]
    organizations = [path.stem for path in sorted((folder / "data/organizations").glob("*.yml"))]
    projects = [path.stem for path in sorted((folder / "data/projects").glob("*.yml"))]
    written = 0
    for index, group in enumerate(groups):
        before: list[str] = []
        for number in range(YEARS * MEETINGS):
            year, place = divmod(number, MEETINGS)
            day = dt.date(FIRST_YEAR + year, 1, 8) + dt.timedelta(days=36 * place)
            front = _meeting(group, day, before, organizations, projects)
            if front["status"] == "held":
                before.append(f"{group}/{day}")
            _write(folder / f"data/meetings/{group}/{day}.md", front)
            written += 1
        day = today + dt.timedelta(days=10 + index)
        _write(folder / f"data/meetings/{group}/{day}.md", _convened(group, day, projects, random.Random(group)))
        written += 1
    return written


def _convened(group: str, day: dt.date, projects: list[str], chance: random.Random) -> dict[str, Any]:
    """Return a meeting before it is held."""
    return {
        "group": group,
        "start": f"{day}T17:30",
        "end": f"{day}T19:30",
        "status": "announced",
        "convened": {"on": str(day - dt.timedelta(days=20)), "by": "chi prova la velocità"},
        "agenda": [
            {"id": f"a{point}", "title": f"Punto sintetico {point}", "projects": chance.sample(projects, 1)}
            for point in range(1, 5)
        ],
    }


def _decision(number: int, day: dt.date, chance: random.Random) -> dict[str, Any]:
    decision: dict[str, Any] = {
        "id": f"d{number}",
        "agenda": f"a{number}",
        "text": f"Decisione sintetica {number} del {day}.",
    }
    if chance.random() < ADDRESSED:
        decision["addressed_to"] = "Municipio sintetico"
        if chance.random() < ANSWERED:
            answered = day + dt.timedelta(days=chance.randrange(10, 120))
            decision["reply"] = {"on": str(answered), "text": "Risposta sintetica."}
    return decision


def _meeting(
    group: str, day: dt.date, before: list[str], organizations: list[str], projects: list[str]
) -> dict[str, Any]:
    chance = random.Random(f"{group}/{day}")
    front = _convened(group, day, projects, chance)
    if chance.random() < CANCELLED:
        return front | {
            "status": "cancelled",
            "cancelled_on": str(day - dt.timedelta(days=2)),
            "cancelled_reason": "Motivo sintetico.",
        }
    if chance.random() < MOVED:
        later = f"{day + dt.timedelta(days=7)}T18:00"
        front["moved"] = [{"on": str(day - dt.timedelta(days=3)), "start": later}]
    front |= {
        "status": "held",
        "minutes": {
            "state": "approved",
            "reading": {"on": str(day + dt.timedelta(days=20)), **CHECKED},
            "published_on": str(day + dt.timedelta(days=22)),
        },
        "next": [{"start": f"{day + dt.timedelta(days=36)}T17:30"}],
        "attendance": [{"organization": one, "status": "present"} for one in chance.sample(organizations, 12)],
        "decisions": [_decision(number, day, chance) for number in (1, 2)],
        "actions": [
            {
                "id": f"az{number}",
                "text": f"Impegno sintetico {number} del {day}.",
                "owner": chance.choice(organizations),
                "due": str(day + dt.timedelta(days=30)),
            }
            for number in (1, 2, 3)
        ],
    }
    updates: list[dict[str, Any]] = []
    if before:
        later = str(day + dt.timedelta(days=60))
        updates += [
            {"action": f"{before[-1]}/az1", "status": "done", "note": "Fatto."},
            {"action": f"{before[-1]}/az2", "status": "postponed", "due": later},
        ]
    if len(before) > 1:
        updates.append({"action": f"{before[-2]}/az2", "status": "done"})
        # Now and then something is forgotten.
        if chance.random() < 0.85:
            updates.append({"action": f"{before[-2]}/az3", "status": chance.choice(("done", "done", "dropped"))})
    if updates:
        front["action_updates"] = updates
    return front


def _write(path: Path, front: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    speeches = front["agenda"] if front["status"] == "held" else []
    # No two minutes alike: what is remembered of a text must not help here as it would not among true ones.
    said = f"{SPEECH} Incontro {path.parent.name} {path.stem}."
    body = "\n\n".join(f"## {item['title']} {{#{item['id']}}}\n\n{said}" for item in speeches)
    text = yaml.dump(front, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(f"---\n{text}---\n\n{body}\n", encoding="utf-8")
