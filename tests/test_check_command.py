"""`python scripts/check.py`: what it prints in each format, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from checked import OFFICE, ORGANIZATION, TOWN, copied
from guida.editing.check_command import main

PROJECT = Path(__file__).resolve().parents[1]
FILES = sum(path.suffix in {".yml", ".md"} for path in (TOWN / "data").rglob("*"))
NOON = "1773572400"
"""2026-03-15 at noon in Rome."""

WARNINGS = (
    "data/organizations/archivio-delle-voci.yml:32:3: avviso: sources: nessuno ha controllato la scheda e le sue fonti hanno più di due anni o sono senza data. Chiama l'organizzazione e scrivi «verified».",
    "data/organizations/bottega-del-baratto.yml:1:7: avviso: name: nella stampa questi segni diventano □: 🧺 (anche in summary, phones[0].note, places[0].name, services[0].summary). Se dicono qualcosa, scrivilo con le parole.",
    "data/organizations/comune-di-borgofinto.yml:94:5: avviso: services[2]: non si sa in quale sede è «Informazioni». Aggiungi «places: …». Le sedi: centro-civico, dormitorio.",
    "data/organizations/scuola-del-mercato.yml:61:7: avviso: verified.on: la scheda è stata controllata 287 giorni fa. Telefona e aggiorna il giorno.",
    "data/site.yml:15:5: avviso: placeholders[0]: «protection_officer» è ancora un segnaposto. Scrivi il valore vero in data/site.yml e toglilo da questo elenco.",
)
SPOILT = ORGANIZATION.replace("status: active", "status: 100%, attivo")
ERROR = f"{OFFICE}:5:9: status: «100%, attivo» non è un valore ammesso. Valori: active, planned, closed."


@pytest.fixture(autouse=True)
def _the_toy_towns_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    return copied(tmp_path, {OFFICE: SPOILT})


def test_warnings_are_printed_and_the_status_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(TOWN)]) == 0
    assert capsys.readouterr().out.split("\n") == [*WARNINGS, f"{FILES} file controllati: 0 errori, 5 avvisi.", ""]


def test_an_error_makes_the_status_one(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(spoilt)]) == 1
    printed = capsys.readouterr().out.split("\n")
    assert printed == [*WARNINGS[:4], ERROR, WARNINGS[4], f"{FILES + 1} file controllati: 1 errore, 5 avvisi.", ""]


def test_github_gets_a_command_a_line_with_its_signs_escaped(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(spoilt), "--format", "github", str(spoilt / OFFICE), str(spoilt / "data/site.yml")]) == 1
    assert capsys.readouterr().out.split("\n") == [
        "::error file=data/organizations/ufficio-prova.yml,line=5,col=9,title=literal_error::status: «100%25, attivo» non è un valore ammesso. Valori: active, planned, closed.",
        "::warning file=data/site.yml,line=15,col=5,title=every-placeholder-is-decided::placeholders[0]: «protection_officer» è ancora un segnaposto. Scrivi il valore vero in data/site.yml e toglilo da questo elenco.",
        f"{FILES + 1} file controllati: 1 errore, 1 avviso.",
        "",
    ]


def test_on_github_the_format_need_not_be_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["--root", str(TOWN), str(TOWN / "data/calls")]) == 0
    assert main(["--root", str(TOWN), str(TOWN / "data/site.yml")]) == 0
    assert capsys.readouterr().out.split("\n")[1].startswith("::warning file=data/site.yml,line=15,col=5,")


def test_programs_get_json_and_nothing_else(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(spoilt), "--format", "json", str(spoilt / OFFICE)]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "data/organizations/ufficio-prova.yml",
            "line": 5,
            "column": 9,
            "field": "status",
            "fault": "«100%, attivo» non è un valore ammesso",
            "mend": "Valori: active, planned, closed.",
            "rule": "literal_error",
            "severity": "error",
        }
    ]


def test_json_of_no_problem_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(TOWN), "--format", "json", str(TOWN / "data/calls")]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_a_path_without_problems_is_in_order_whatever_the_rest_is(
    spoilt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(spoilt), str(spoilt / "data/calls")]) == 0
    assert capsys.readouterr().out == f"{FILES + 1} file controllati: tutto a posto.\n"


def test_a_folder_shows_what_lies_below_it(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(spoilt), str(spoilt / "data/organizations")]) == 1
    printed = capsys.readouterr().out.split("\n")
    assert printed == [*WARNINGS[:4], ERROR, f"{FILES + 1} file controllati: 1 errore, 4 avvisi.", ""]


def test_a_path_is_read_from_where_one_stands(
    spoilt: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(spoilt)
    assert main([OFFICE]) == 1
    assert capsys.readouterr().out.split("\n") == [ERROR, f"{FILES + 1} file controllati: 1 errore, 0 avvisi.", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["data/nuvole"], "check.py: non trovo «data/nuvole»"),
        (["--root", "/"], "check.py: qui non c'è la cartella data/: /"),
    ],
)
def test_an_unknown_path_or_root_is_told_without_a_traceback(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(TOWN)
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.strip().split("\n")[-1] == said


def test_an_unknown_format_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--format", "xml"])
    assert ended.value.code == 2
    said = capsys.readouterr().err.split("\n")[-2]
    assert said == "check.py: --format: «xml» non va bene. Scegli fra: text, github, json"


def test_the_script_runs_by_itself_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "scripts/check.py"), "--root", str(TOWN)]
    environment = os.environ | {"SOURCE_DATE_EPOCH": NOON}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n") == [*WARNINGS, f"{FILES} file controllati: 0 errori, 5 avvisi.", ""]
