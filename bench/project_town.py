"""A town full of projects: a synthetic one in which organizations sit in groups and carry projects together.

The organizations are those of synthetic.py, so the town without its projects and ties is the very same one.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

from synthetic import TODAY, id_of, organization, terms_of, write_record, write_town

GROUPS = 20
TASKS = 20
PARTNERS = 4
"""Organizations with a role in a project: two in their turn, so that nobody is left out, and two by chance."""
SLOT = 45
"""Days from one pair of tasks to the next, which waits for it."""
SCOPES = ("municipio", "municipio", "municipio", "citta", "altro", None)
FUNDS = ("Bilancio sintetico", "Fondazione sintetica", "Fondo europeo sintetico", "Raccolta sintetica")
ROLES = ("capofila", "partner", "attuatore", "rete")
SOURCE = {"title": "Foglio sintetico", "date": "2026-01-10", "read_on": dt.date(2026, 2, 20)}


def write_project_town(folder: Path, toy_town: Path, organizations: int, projects: int) -> None:
    """Write folder/data and folder/content: a synthetic town with groups, who sits in them, and projects.

    With 1,000 organizations and 500 projects these are about 3,000 ties: 2,000 roles, 500 seats, 500 groups of projects.
    """
    write_town(folder, toy_town, organizations)
    terms = terms_of(toy_town)
    for number in range(GROUPS):
        write_record(folder / f"data/groups/{_group(number)}.yml", _group_record(number, terms))
    for number in range(2, organizations + 1, 2):
        record = organization(number, terms)
        record["tavolo"] = {"member": "yes", "since": 2017, "groups": [_group(number // 2)]}
        write_record(folder / f"data/organizations/{id_of(number)}.yml", record)
    for number in range(projects):
        write_record(
            folder / f"data/projects/progetto-sintetico-{number:03}.yml", _project(number, organizations, terms)
        )


def _group(number: int) -> str:
    return f"gruppo-sintetico-{number % GROUPS:02}"


def _group_record(number: int, terms: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "name": f"Gruppo sintetico {number}",
        "kind": "gruppo-tematico",
        "theme": terms["themes"][number % len(terms["themes"])],
        "purpose": "Un gruppo scritto da un programma.",
        "since": 2017,
        "sources": [SOURCE],
    }


def _project(number: int, organizations: int, terms: dict[str, list[str]]) -> dict[str, Any]:
    """One project, begun between 2019 and 2027; its figures are of 2021 to 2026, or of no day."""
    chance = random.Random(f"progetto {number}")
    start = dt.date(2019, 1, 7) + dt.timedelta(days=chance.randrange(8 * 365))
    end = start + dt.timedelta(days=TASKS // 2 * SLOT)
    partners = [id_of((2 * number + one) % organizations + 1) for one in range(2)]
    others = [one for one in map(id_of, range(1, organizations + 1)) if one not in partners]
    partners += chance.sample(others, PARTNERS - len(partners))
    funding = [
        {"source": fund, "amount": f"{chance.randrange(1_000, 90_000)}.{chance.randrange(100):02}"}
        for fund in chance.sample(FUNDS, chance.randint(1, 3))
    ]
    record: dict[str, Any] = {
        "name": f"Progetto sintetico {number:03}",
        "summary": "Un progetto scritto da un programma, che non aiuta nessuno.",
        "description": "Lo portano avanti **volontari** e operatori.\n\nTesto sintetico, scritto per provare la velocità.",
        "scope": SCOPES[number % len(SCOPES)],
        "status": "idea" if start > TODAY else "concluso" if end < TODAY else "in-corso",
        "cup": f"Z{number % 100:02}B{number:011}" if number % 3 else None,
        "fund": FUNDS[number % len(FUNDS)],
        "themes": chance.sample(terms["themes"], 2),
        "needs": chance.sample(terms["needs"], 2),
        "targets": chance.sample(terms["targets"], 1),
        "quarters": chance.sample(terms["quarters"], 1),
        "roles": [{"organization": one, "role": role} for one, role in zip(partners, ROLES, strict=True)],
        "funding": funding,
        "cost": {"programmed": "400000.00", "admitted": "300000.00", "committed": "200000.50", "paid": "99999.99"},
        "dates": {"start_planned" if start > TODAY else "start": start, "end" if end < TODAY else "end_planned": end},
        "tasks": [_task(place, start, partners) for place in range(TASKS)],
        "indicators": [
            {"label": f"Cose contate {place}", "target": "400", "actual": "310.5", "on": dt.date(2025, 11, 18)}
            for place in range(1, chance.randint(2, 4))
        ],
        "goals": ["Nessuna famiglia aspetta più di un mese.", "Chi non può uscire viene raggiunto."],
        "activities": ["Colloqui il primo giovedì", "Consegne il sabato"],
        "groups": [_group(number)],
        "as_of": ("2021-12-31", "2022", "2023-06", "2024-12-31", "2025-11-30", "2026-02", None)[number % 7],
        "sources": [SOURCE],
    }
    return {key: value for key, value in record.items() if value is not None}


def _task(place: int, start: dt.date, partners: list[str]) -> dict[str, Any]:
    """A task of a pair; each waits for one or both of the pair before."""
    slot = place // 2
    first = start + dt.timedelta(days=slot * SLOT)
    last = first + dt.timedelta(days=SLOT - 5 * (place % 2) - 1)
    gone = (TODAY - first).days * 100 // SLOT
    before = [f"t{slot * 2 - 2}", f"t{slot * 2 - 1}"][: 1 + place % 2] if slot else []
    return {
        "id": f"t{place}",
        "title": f"Attività sintetica {place}",
        "start": first,
        "end": last,
        "owner": partners[place % PARTNERS],
        **({"after": before} if before else {}),
        "progress": min(max(gone, 0), 100),
    }
