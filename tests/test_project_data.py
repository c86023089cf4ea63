"""Projects, proposals, practices, calls and plans as open data: whole entries by hand, hostile texts read back, no draft."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from checked import copied, guide_of
from conftest import PROJECT
from guida import offline
from guida.guide import Guide
from guida.records.call import Call
from guida.records.plan import Objective, Plan
from guida.records.practice import Practice
from guida.records.project import Cost, Origin, Programme, Project, Role
from guida.records.proposal import Proposal, StatusChange
from guida.render.projects.open_data import COLUMNS, harmless, project_data_files

BASE = "https://borgofinto.example/"
KINDS = ("progetti", "proposte", "buone-pratiche", "bandi", "piani")
HOSTILE = "`${x}` '<b>\"; =1+1\r\n\t\u202eoiciffu\u202c 😀 " + "a" * 5000
DRAFT = "plenaria/2026-02-24"


def files_of(guide: Guide) -> dict[str, bytes]:
    return dict(project_data_files(guide))


@pytest.fixture(scope="module")
def files(toy: Guide) -> dict[str, bytes]:
    return files_of(toy)


def items(files: Mapping[str, bytes], kind: str) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(files[f"dati/{kind}.json"])["items"]}


def rows(files: Mapping[str, bytes]) -> list[dict[str, str]]:
    text = files["dati/progetti.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def with_project(guide: Guide, id_: str, **changes: Any) -> Guide:
    changed = replace(guide.records.projects[id_], **changes)
    return Guide(replace(guide.records, projects={**guide.records.projects, id_: changed}), guide.today)


def test_there_is_a_file_a_kind_and_a_table(files: dict[str, bytes], toy_site: BuiltSite) -> None:
    assert list(files) == [*(f"dati/{kind}.json" for kind in KINDS), "dati/progetti.csv"]
    for name, content in files.items():
        assert (toy_site.folder / name).read_bytes() == content, name


@pytest.mark.parametrize("kind", KINDS)
def test_each_says_whose_it_is_of_which_day_and_how_to_read_it(files: dict[str, bytes], kind: str) -> None:
    content = json.loads(files[f"dati/{kind}.json"])
    assert list(content) == ["licence", "source", "publisher", "as_of", "note", "items"]
    assert [content[key] for key in ("licence", "source", "publisher", "as_of")] == [
        "CC BY 4.0", BASE, "Comune di Borgofinto", "2026-03-15",
    ]  # fmt: skip
    # An entry a line: a change shows as the lines it changed.
    assert files[f"dati/{kind}.json"].count(b"\n{") == len(content["items"])


def test_a_project_under_the_keys_of_its_record(files: dict[str, bytes]) -> None:
    assert items(files, "progetti")["citta-che-cura"] == {
        "id": "citta-che-cura",
        "url": f"{BASE}progetti/citta-che-cura/",
        "name": "Città che cura",
        "summary": "Un progetto di tutta la città, che tocca anche Borgofinto.",
        "status": "in-corso",
        "scope": "citta",
        "themes": ["domiciliare"],
        "needs": ["assisto-familiare"],
        "roles": [
            {"name": "Città Grande", "sector": "altro", "role": "capofila"},
            {"organization": "cooperativa-il-ponticello", "role": "attuatore"},
        ],
        "funding": [{"source": "Città Grande", "amount": "2450000.00"}],
        "cost": {"admitted": "2450000.00", "committed": "1900000.00"},
        "dates": {"start": "2025-01-01", "end_planned": "2027-12-31"},
        "sources": [{"url": "https://cittagrande.example.org/cura", "date": "2025", "read_on": "2026-02-20"}],
    }


def test_what_one_project_says_besides(files: dict[str, bytes]) -> None:
    one = items(files, "progetti")["dispensa-di-quartiere"]
    assert [one[key] for key in ("cup", "local_code", "fund", "as_of")] == [
        "Z99B24000010006", "BF-2024-07", "Fondo sociale", "2025-12-31",
    ]  # fmt: skip
    assert one["cost"] == {
        "programmed": "100000.00", "admitted": "95500.50", "committed": "80000.00", "paid": "41250.25",
    }  # fmt: skip
    assert one["origin"] == {
        "meeting": "plenaria/2024-03-12",
        "decision": "plenaria/2024-03-12/d1",
        "proposal": "dispensa-unica",
        "practice": "laboratorio-cucine",
    }


def test_every_field_of_a_record_goes_out_or_is_left_out_on_purpose(toy: Guide) -> None:
    """A field that is added later has to be put here, or in the entry."""
    records = toy.records
    kinds: tuple[tuple[str, type[Any], Mapping[str, Any], set[str]], ...] = (
        ("progetti", Project, records.projects, {"path", "former_ids"}),
        ("proposte", Proposal, records.proposals, {"path", "former_ids", "body"}),
        ("buone-pratiche", Practice, records.practices, {"path", "former_ids", "body"}),
        # The page of a call is `call_url`: `url` is that of its page here.
        ("bandi", Call, records.calls, {"path", "former_ids"}),
        ("piani", Plan, records.plans, {"path", "former_ids"}),
    )
    told = files_of(toy)
    for kind, record, _, left_out in kinds:
        keys = {key for one in items(told, kind).values() for key in one}
        assert {field.name for field in fields(record)} - keys == left_out, kind
    objectives = [one for plan in items(told, "piani").values() for one in plan["objectives"]]
    assert {field.name for field in fields(Objective)} <= {key for one in objectives for key in one}


def test_a_proposal_with_its_comment_and_the_prose_in_lines(files: dict[str, bytes]) -> None:
    assert items(files, "proposte")["cortili-aperti"] == {
        "id": "cortili-aperti",
        "url": f"{BASE}proposte/cortili-aperti/",
        "title": "Cortili aperti",
        "territory": "Borgofinto",
        "status": "in-discussione",
        "themes": ["comunita", "infanzia"],
        "problem": "I bambini non hanno dove giocare.\nI cortili delle case sono:\n- chiusi di pomeriggio;\n- vietati al pallone.",
        "points": [{"id": "p1", "text": "Aprire un cortile un pomeriggio alla settimana."}],
        "comments": [
            {"date": "2025-11-18", "from": "chi coordina il Tavolo", "text": "Si comincia con un cortile solo."}
        ],
        "meetings": ["plenaria/2025-02-18", "plenaria/2025-11-18"],
        "projects": ["cortile-aperto"],
    }


def test_a_practice_has_the_months_as_its_source_says_them(files: dict[str, bytes]) -> None:
    one = items(files, "buone-pratiche")["consultazione-di-valfinta"]
    assert one["calendar"] == {"from": "2024-01", "to": "2024-12"}
    assert one["steps"][0] == {"id": "ascolto", "title": "Ascolto nei bar", "months": ["2024-02", "2024-03", "2024-05"]}


def test_calls_by_their_last_day_with_the_state_of_the_day(files: dict[str, bytes]) -> None:
    told = items(files, "bandi")
    assert {id_: (one["closes"], one["state"]) for id_, one in told.items()} == {
        "estate-insieme": ("2025-12-31", "closed"),
        "cibo-vicino": ("2026-03-20", "closing"),
        "cortili-e-giochi": ("2026-05-15", "announced"),
        "case-per-tutti": ("2026-06-30", "open"),
    }
    assert list(told) == sorted(told, key=lambda id_: told[id_]["closes"])
    for id_, one in told.items():
        assert (one["url"], one["call_url"][:4]) == (f"{BASE}bandi/{id_}/", "http")


def test_a_plan_with_money_of_which_nobody_says_how_much(files: dict[str, bytes]) -> None:
    told = items(files, "piani")
    assert list(told) == ["2025", "2026"]
    assert told["2026"]["objectives"][0]["resources"] == [
        {"source": "Comune di Borgofinto", "amount": "40000.00"},
        {"source": "Volontari dell'emporio"},
    ]


def test_every_address_is_a_page_with_that_place(files: dict[str, bytes], toy_site: BuiltSite) -> None:
    told = [one for kind in KINDS for one in items(files, kind).values()]
    places = [one["url"] for one in told] + [goal["url"] for one in told for goal in one.get("objectives", ())]
    for url in [*places, *(row["url"] for row in rows(files))]:
        address, _, place = url.removeprefix(BASE).partition("#")
        assert not place or place in toy_site.pages[f"{address}index.html"].ids, url
        assert f"{address}index.html" in toy_site.pages, url


# Amounts


def values(told: object) -> Iterator[object]:
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from values(one)
    else:
        yield told


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_is_a_float(files: dict[str, bytes], kind: str) -> None:
    assert not [one for one in values(json.loads(files[f"dati/{kind}.json"])) if isinstance(one, float)]


def test_an_amount_is_exact_however_long(toy: Guide) -> None:
    cost = Cost(programmed=Decimal("123456789012345678901234567890.1"), paid=Decimal("0"))
    told = files_of(with_project(toy, "citta-che-cura", cost=cost))
    assert items(told, "progetti")["citta-che-cura"]["cost"] == {
        "programmed": "123456789012345678901234567890.10", "paid": "0.00",
    }  # fmt: skip
    assert rows(told)[0]["programmed"] == "123456789012345678901234567890,10"


# What a draft says


def test_of_a_draft_nothing_is_told_not_even_that_it_was_about_this(toy: Guide) -> None:
    origin = Origin(meeting=DRAFT, decision=f"{DRAFT}/d1", proposal="cortili-aperti")
    guide = with_project(toy, "cortile-aperto", origin=origin)
    proposal = replace(
        toy.records.proposals["cortili-aperti"],
        meetings=(DRAFT, "plenaria/2025-02-18"),
        decisions=(f"{DRAFT}/d1", "plenaria/2024-03-12/d1"),
        history=(StatusChange(status="in-discussione", meeting=DRAFT),),
    )
    records = replace(guide.records, proposals={**guide.records.proposals, "cortili-aperti": proposal})
    told = files_of(Guide(records, toy.today))
    assert items(told, "progetti")["cortile-aperto"]["origin"] == {"proposal": "cortili-aperti"}
    one = items(told, "proposte")["cortili-aperti"]
    assert one["meetings"] == ["plenaria/2025-02-18"]
    assert one["decisions"] == ["plenaria/2024-03-12/d1"]
    assert one["history"] == [{"status": "in-discussione"}]
    assert not [name for name, content in told.items() if DRAFT.encode() in content]


# The table


def test_a_row_a_project(files: dict[str, bytes]) -> None:
    assert files["dati/progetti.csv"].startswith(b"\xef\xbb\xbfid;name;status;")
    assert files["dati/progetti.csv"].endswith(b"\r\n")
    told = rows(files)
    assert [row["id"] for row in told] == [
        "citta-che-cura", "cortile-aperto", "dispensa-di-quartiere", "doposcuola-in-rete", "furgone-condiviso",
        "passeggiate-della-memoria", "sportello-mobile",
    ]  # fmt: skip
    assert told[2] == {
        "id": "dispensa-di-quartiere",
        "name": "Dispensa di quartiere",
        "status": "in-corso",
        "scope": "municipio",
        "cup": "Z99B24000010006",
        "local_code": "BF-2024-07",
        "programme": "Programma regionale Vicini",
        "priority": "Inclusione",
        "action": "Aiuti alimentari",
        "fund": "Fondo sociale",
        "beneficiary": "Famiglie delle Risaie",
        "programmed": "100000,00",
        "admitted": "95500,50",
        "committed": "80000,00",
        "paid": "41250,25",
        "as_of": "2025-12-31",
        "start_planned": "2024-09-01",
        "start": "2024-10-01",
        "end_planned": "2026-09-30",
        "end": "",
        "url": f"{BASE}progetti/dispensa-di-quartiere/",
    }
    # Of who is only known by name nothing is made up.
    known = {column for column in COLUMNS if told[5][column]}
    assert known == {"id", "name", "status", "url"}


@pytest.mark.parametrize(
    "cell", ["=1+1", "+39", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u202e=1", "\u200b@x", "\uff1d1", "; =1", "·-x"]
)
def test_a_cell_that_a_spreadsheet_would_compute_is_a_text(cell: str) -> None:
    assert harmless(cell) == "'" + " ".join(cell.split())


@pytest.mark.parametrize("cell", ["Città", "Fondo 2+1", "2026-03-15", "0,00", "«=»", "'=1", "PN Metro - azione", ""])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_hostile_texts_are_read_back_as_they_were_written(toy: Guide) -> None:
    programme = Programme(name=HOSTILE, priority="=HYPERLINK(1)", action='a"b;c')
    roles = (Role(name="-1", role="beneficiario"), Role(name="B; C", role="beneficiario"))
    guide = with_project(
        toy, "citta-che-cura", name="@SUM(1)", programme=programme, roles=roles, fund=HOSTILE, goals=(HOSTILE,)
    )
    told = files_of(guide)
    one = items(told, "progetti")["citta-che-cura"]
    assert (one["name"], one["programme"]["name"], one["goals"]) == ("@SUM(1)", HOSTILE, [HOSTILE])
    row = rows(told)[0]
    assert len(rows(told)) == len(rows(files_of(toy)))
    assert row["name"] == "'@SUM(1)"
    assert row["priority"] == "'=HYPERLINK(1)"
    assert row["action"] == 'a"b;c'
    assert row["beneficiary"] == "'-1, B; C"
    assert row["fund"].lstrip("'") == " ".join(HOSTILE.split())


# Around them


def test_without_records_the_files_are_there_and_empty(tmp_path: Path) -> None:
    root = copied(tmp_path)
    guide = guide_of(root)
    bare = replace(guide.records, projects={}, proposals={}, practices={}, calls={}, plans={})
    told = files_of(Guide(bare, guide.today))
    assert [items(told, kind) for kind in KINDS] == [{}] * len(KINDS)
    assert rows(told) == []


def test_the_page_of_the_open_data_leads_to_every_file(files: dict[str, bytes], toy_site: BuiltSite) -> None:
    links = set(toy_site.pages["dati/index.html"].references())
    assert {f"../{name}" for name in files} <= links
    true_page = (PROJECT / "content/dati/index.md").read_text(encoding="utf-8")
    assert [name for name in files if f"(page:/{name})" not in true_page] == []


def test_the_page_of_the_open_data_names_every_column() -> None:
    lines = (PROJECT / "content/dati/index.md").read_text(encoding="utf-8").splitlines()
    [_, _, *cells] = [line.split("|")[1] for line in lines if line.startswith("|")]
    assert {word.strip() for cell in cells for word in cell.split(",")} == set(COLUMNS)


def test_a_phone_keeps_none_of_them(files: dict[str, bytes]) -> None:
    assert not [name for name in (*files, "dati/rete.json") if offline.belongs(name)]
