"""A town of any size: tests/toy_town with its organizations replaced by synthetic ones, the same on every run.

Record number 42 is the same in a town of 1,000 and in one of 5,000, so that only the number differs.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

TODAY = dt.date(2026, 3, 15)
"""The day of the toy town; its records are fresh, long unchecked or stale as seen from here."""
EPOCH = int(dt.datetime(2026, 3, 15, 12, tzinfo=dt.UTC).timestamp())
"""The same as SOURCE_DATE_EPOCH."""

HOURS = (
    "Mo-Fr 09:00-12:30; PH off",
    "Mo-Fr 08:30-15:30",
    "Mo,We,Fr 09:00-13:00,14:30-18:00; PH off",
    "Tu-Sa 10:00-19:00",
    "Mo-Th 09:30-12:00; Fr 14:00-17:00",
    "Mo-Su 08:00-20:00",
    "Sa-Su 15:00-18:30",
    "24/7",
)
PHONE_HOURS = "Mo-Fr 10:00-12:00"
SECTORS = ("ente-pubblico", "terzo-settore", "quarto-settore", "altro")
SERVICES = ("Sportello", "Laboratorio", "Distribuzione", "Accompagnamento", "Corso", "Punto di ascolto")
TASKS = (
    "Ti aiuta a capire quale servizio fa per te e ti accompagna al primo appuntamento",
    "Distribuisce beni di prima necessità a chi ha una tessera o viene per la prima volta",
    "Offre un posto tranquillo dove parlare, fare domande e trovare compagnia",
    "Segue le pratiche con te, dalla prima domanda fino alla risposta dell'ufficio",
    "Insegna in piccoli gruppi, con volontari che hanno esperienza",
)
SENTENCES = (
    "Questa scheda è stata scritta da un programma e non descrive nessuno.",
    "Le persone entrano da un cortile, a destra del portone, e trovano qualcuno che le ascolta.",
    "Il lavoro di ogni giorno lo fanno **volontari** e operatori, insieme alle scuole del quartiere.",
    "Nel corso degli anni ha cambiato sede più di una volta, senza mai interrompere i servizi.",
    "Chi vuole dare una mano può venire a una riunione: si tiene *ogni primo giovedì* del mese.",
    "Quello che si raccoglie resta nel quartiere, e due volte l'anno se ne rende conto in pubblico.",
    "Con gli altri enti della zona condivide un furgone, una sala e un calendario.",
    "Come funziona lo spiega [una pagina del suo sito](https://sintetico.example.org/come-funziona).",
)
PLAIN_SENTENCES = tuple(sentence for sentence in SENTENCES if "*" not in sentence and "[" not in sentence)
DOCUMENTS = ("un documento di identità, se ce l'hai", "l'ISEE", "la tessera sanitaria")


class _Dumper(yaml.CSafeDumper):
    """Writes a text of several lines as people do, as a block."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def id_of(number: int) -> str:
    """`ente-sintetico-00042`."""
    return f"ente-sintetico-{number:05}"


def write_town(folder: Path, toy_town: Path, count: int) -> None:
    """Write folder/data and folder/content: the toy town with `count` synthetic organizations in place of its own."""
    shutil.copytree(toy_town / "content", folder / "content")
    shutil.copytree(toy_town / "data", folder / "data", ignore=shutil.ignore_patterns("organizations"))
    replaced = sorted(path.stem for path in (toy_town / "data/organizations").glob("*.yml"))
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yml", ".md"}:
            path.write_text(_renamed(path.read_text(encoding="utf-8"), replaced), encoding="utf-8")
    terms = terms_of(toy_town)
    for number in range(1, count + 1):
        write_record(folder / f"data/organizations/{id_of(number)}.yml", organization(number, terms))


def write_record(path: Path, record: dict[str, Any]) -> None:
    """Write a record as people do, its fields in their order."""
    path.parent.mkdir(exist_ok=True)
    text = yaml.dump(record, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=4096)
    path.write_text(text, encoding="utf-8")


def edit_one(folder: Path, turn: int) -> None:
    """Change the telephone of one record, to another at every turn."""
    path = folder / "data/organizations" / f"{id_of(7)}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?<=number: )02 .*", f"02 0009 {turn:04}", text, count=1), encoding="utf-8")


def terms_of(toy_town: Path) -> dict[str, list[str]]:
    """Return the ids of the town's words, among which synthetic records choose."""
    return {name: _ids(toy_town, name) for name in ("kinds", "needs", "targets", "quarters", "languages", "themes")}


def _ids(toy_town: Path, name: str) -> list[str]:
    entries = yaml.safe_load((toy_town / f"data/taxonomy/{name}.yml").read_text(encoding="utf-8"))[name]
    return [str(entry["id"]) for entry in entries]


def _renamed(text: str, replaced: list[str]) -> str:
    """Lead what names an organization of the toy town, or a place of one, to a synthetic one."""
    for number, name in enumerate(replaced, start=1):
        text = re.sub(rf"(?<![\w-]){name}/[a-z0-9-]+", f"{id_of(number)}/sede", text)
        text = re.sub(rf"(?<![\w-]){name}(#[a-z0-9-]+)?(?![\w-])", id_of(number), text)
    return text


def organization(number: int, terms: dict[str, list[str]]) -> dict[str, Any]:
    """One record like those of the guide: 1.8 kB of YAML, where theirs have 1.5 (pharmacies left out)."""
    chance = random.Random(number)
    site = f"https://ente-{number:05}.example.org"
    places = [_place(number, index, chance, terms) for index in range(2 if number % 6 == 0 else 1)]
    names = chance.sample(SERVICES, 2 if number % 3 == 0 else 1)
    services = [_service(number, name, places, chance, terms) for name in names]
    record: dict[str, Any] = {
        "name": f"Ente sintetico {number:05}",
        "short_name": f"Sintetico {number}",
        "kind": chance.choice([one for one in terms["kinds"] if one != "altro"]),
        "sector": chance.choice(SECTORS),
        "summary": f"{chance.choice(TASKS)[:140]}.",
        "description": chance.choice(SENTENCES),
        "parent": id_of(number - number % 25) if number % 25 and number > 25 and number % 5 == 0 else None,
        "identifiers": {"fiscal_code": _code(number), "runts": str(100_000 + number)},
        "website": f"{site}/",
        "email": f"info@ente-{number:05}.example.org",
        "social": [f"https://social.example.org/ente-{number:05}"],
        "phones": [
            {
                "number": f"02 {number // 10_000:04} {number % 10_000:04}",
            }
        ],
        "founded": chance.randint(1950, 2024),
        "tavolo": {"member": "yes", "since": 2017, "groups": ["poverta"]} if number % 5 == 0 else None,
        "places": places,
        "services": services,
        "status": "active",
        "sources": _sources(site)[: 2 if number % 3 == 0 else 1],
        "verified": {"on": TODAY - dt.timedelta(chance.randint(10, 170)), "how": "telefono", "by": "redazione di prova"}
        if number % 2
        else None,
    }
    return {key: value for key, value in record.items() if value is not None}


def _place(number: int, index: int, chance: random.Random, terms: dict[str, list[str]]) -> dict[str, Any]:
    position = number * 2 + index  # Steps prime to the grid: no two places share a point.
    place: dict[str, Any] = {
        "id": "sede" if index == 0 else "ufficio",
        "name": "Sede" if index == 0 else "Ufficio",
        "address": f"via Sintetica {position}",
        "postal_code": 20199,
        "quarter": chance.choice(terms["quarters"]),
        "point": [(45_405_001 + position * 811 % 3989 * 10) / 1e6, (9_168_001 + position * 613 % 3967 * 10) / 1e6],
        "precision": "address",
        "step_free": chance.choice(("yes", "no")),
        "transport": f"Tram {1 + number % 30}, fermata Sintetica",
    }
    if index == 0 and number % 5 == 0:
        place["access_notes"] = "La rampa è nel cortile, a destra del portone."
        place["hours"] = chance.choice(HOURS)
    return place


def _service(
    number: int, name: str, places: list[dict[str, Any]], chance: random.Random, terms: dict[str, list[str]]
) -> dict[str, Any]:
    service: dict[str, Any] = {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "summary": f"{chance.choice(TASKS)[:140]}.",
        "description": chance.choice(PLAIN_SENTENCES) if chance.random() < 0.3 else None,
        "needs": chance.sample(terms["needs"], chance.choice((1, 1, 2))),
        "targets": chance.sample(terms["targets"], chance.choice((1, 1, 2))),
        "ages": {"from": 18, "to": 65} if chance.random() < 0.3 else None,
        "eligibility": {"residence": "Abiti in città.", "isee": "ISEE fino a 8.000 euro."}
        if chance.random() < 0.3
        else None,
        "without_documents": chance.choice(("yes", "unknown")),
        "places": [chance.choice(places)["id"]],
        "hours": chance.choice(HOURS),
        "hours_note": "L'ultimo ingresso è mezz'ora prima della chiusura." if chance.random() < 0.1 else None,
        "access": chance.sample(("libero", "appuntamento", "lista-attesa"), 1),
        "how_to": "Quando chiami ti chiedono che cosa ti serve." if chance.random() < 0.2 else None,
        "documents": chance.sample(DOCUMENTS, 2),
        "cost": chance.choice(("gratuito", "gratuito", "contributo", "a-pagamento")),
        "cost_note": "Chi può lascia 2 euro per le fotocopie." if chance.random() < 0.3 else None,
        "languages": ["it", chance.choice(terms["languages"][1:])],
        "phones": [{"number": f"02 {1 + number // 10_000:04} {number % 10_000:04}", "hours": PHONE_HOURS}]
        if chance.random() < 0.3
        else None,
    }
    return {key: value for key, value in service.items() if value is not None}


def _sources(site: str) -> list[dict[str, Any]]:
    """Two sources: one for what matters, one old and only for the history."""
    return [
        {
            "url": f"{site}/chi-siamo",
            "title": "Chi siamo",
            "date": dt.date(2025, 5, 20),
            "read_on": dt.date(2026, 2, 20),
            "fields": ["phones", "email", "places", "services"],
        },
        {
            "url": f"{site}/storia",
            "date": "2019-06",
            "read_on": dt.date(2026, 2, 20),
            "fields": ["description", "founded"],
        },
    ]


def _code(number: int) -> str:
    """Eleven digits: a number, the office 999, the check digit of Italian codes (Luhn)."""
    start = f"{9_900_000 + number}999"
    total = sum(int(digit) for digit in start[::2])
    total += sum(sum(divmod(int(digit) * 2, 10)) for digit in start[1::2])
    return f"{start}{-total % 10}"
