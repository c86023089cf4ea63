"""Tables that people keep in Excel, as they come."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from checked import TODAY, TOWN
from conftest import NOON
from guida.canonical import canonical
from guida.editing import import_command
from guida.editing.written_phones import phones_in
from guida.examine import examine
from guida.problem import errors
from guida.source import read
from openpyxl import Workbook
from openpyxl.styles import Font

HEADER = [
    "Denominazione",
    "Tipologia",
    "Descrizione",
    "Telefono",
    "Indirizzo",
    "Quartiere",
    "Bisogni",
    "Note",
    "Sito web",
]
GOOD = [
    "Amici della Risaia", "ODV", "Portano la spesa a chi non può uscire.", "02 5555 0101", "Via delle Rogge 4, 20141 Milano",
    "Le Risaie", "Oggi non ho da mangiare", "boh", "www.example.org/risaia",
]  # fmt: skip


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    shutil.copytree(TOWN / "data", tmp_path / "town/data")
    return tmp_path / "town"


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


def imported(town: Path, file: Path, *more: str) -> int:
    return import_command.main([str(file), "--root", str(town), *more])


def test_a_table_becomes_files_that_pass_the_check(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path / "elenco.xlsx", ["Elenco degli enti"], ["aggiornato a marzo"], [], HEADER, GOOD)
    assert imported(town, file, "--write") == 0
    path = town / "data/organizations/amici-della-risaia.yml"
    assert capsys.readouterr().out == (
        "Colonne che non leggo: Note.\n"
        "Possibili doppioni: nessuno.\n\n"
        "Riga 5: Amici della Risaia → data/organizations/amici-della-risaia.yml\n"
        f"Scritto: {path}\n\n"
        "Schede scritte: 1 su 1. Rileggile una per una: «make check» dice il resto.\n"
    )
    text = path.read_text(encoding="utf-8")
    assert text == (
        "name: Amici della Risaia\nkind: odv\nsector: terzo-settore\nsummary: Portano la spesa a chi non può uscire.\n"
        "website: https://www.example.org/risaia\nphones:\n  - number: 02 5555 0101\n"
        "places:\n  - id: sede\n    address: Via delle Rogge 4\n    postal_code: 20141\n    quarter: le-risaie\n"
        "services:\n  - id: sportello\n    name: Sportello\n    summary: Portano la spesa a chi non può uscire.\n"
        "    needs:\n      - oggi-da-mangiare\n"
        "status: active\nsources:\n  - title: Elenco «elenco.xlsx»\n    read_on: 2026-03-15\n"
    )
    assert canonical(text, "organizations") == text
    _, problems = examine(town, TODAY)
    assert errors(problems) == []


def test_hours_are_read_as_people_write_them(town: Path, tmp_path: Path) -> None:
    header, row = [*HEADER, "Orari di apertura"], [*GOOD, "lun-ven 9-12,30\nsab 10-12"]
    row[HEADER.index("Bisogni")] = "Oggi non ho da mangiare\nmarziani"
    assert imported(town, workbook(tmp_path / "e.xlsx", header, row), "--write") == 0
    text = (town / "data/organizations/amici-della-risaia.yml").read_text(encoding="utf-8")
    assert "    needs:\n      - oggi-da-mangiare\n    hours: Mo-Fr 09:00-12:30; Sa 10:00-12:00\n" in text


def test_whom_we_may_have_is_told_first_and_not_written(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = ["Amici Risaia odv", *GOOD[1:]]
    file = workbook(
        tmp_path / "elenco.xlsx", HEADER, ["Mensa S. Callisto", *GOOD[1:3], "", "", "", "", "", ""], GOOD, twice
    )
    assert imported(town, file, "--write") == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Colonne che non leggo: Note.\nPossibili doppioni, da guardare prima:\n"
        "  Riga 2: Mensa S. Callisto somiglia a mensa-san-callisto\n"
        "  Riga 4: Amici Risaia odv somiglia a amici-della-risaia, stesso indirizzo e sito e telefono\n"
    )
    assert "Schede scritte: 1 su 3." in said
    assert not (town / "data/organizations/mensa-s-callisto.yml").exists()


@pytest.mark.parametrize(
    ("encoding", "separator"), [("cp1252", ";"), ("utf-8-sig", ","), ("utf-16", "\t"), ("utf-8", ";")]
)
def test_a_text_is_read_however_excel_saved_it(
    encoding: str, separator: str, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["Elenco"], HEADER[:3], ["Caffè della Piazza", "Associazione", "Un caffè per tutti, con giochi."]]
    quoted = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    file = tmp_path / "elenco.csv"
    file.write_bytes(quoted.encode(encoding))
    assert imported(town, file, "--out", str(tmp_path / "proposte")) == 0
    text = (tmp_path / "proposte/caffe-della-piazza.yml").read_text(encoding="utf-8")
    assert text.startswith("name: Caffè della Piazza\nkind: associazione\nsummary: Un caffè per tutti, con giochi.\n")
    assert "errore: sector: manca il campo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("column", "cell", "note"),
    [
        ("Telefono", 255550101, "telefono «255550101»: rimesso lo zero che Excel aveva tolto"),
        ("Telefono", "333 123 4567", "un cellulare: non lo scrivo, prima serve il consenso dell'ente"),
        ("Telefono", 84512345, "telefono «84512345»: non è un numero italiano"),
        ("Telefono", "+41 44 668 18 00", "telefono «+41 44 668 18 00»: non è un numero italiano"),
        ("Telefono", "347/1234567", "un cellulare: non lo scrivo, prima serve il consenso dell'ente"),
        ("Telefono", "fax 02 5555 0102", "fax «02 5555 0102»: non lo scrivo"),
        ("Codice fiscale", "RSSMRA80A01F205X", "codice fiscale «RS…5X»: non è quello di un ente"),
        ("Telefono", "boh", "telefono «boh»: non capisco"),
        ("Telefono", "02 12", "telefono «02 12»: non è un numero italiano"),
        ("Quartiere", "Marte", "quartiere «Marte»: non è nella lista"),
        ("Tipologia", "Bar", "tipo «Bar»: non è nella lista, scegli tu"),
        ("Bisogni", "volare", "bisogno «volare»: non è nella lista"),
        ("CAP", 2014, "CAP «2014»: vuole cinque cifre"),
        ("E-mail", "x@", "e-mail «x@»: non è un indirizzo"),
        ("Sito web", "boh", "sito «boh»: non è un indirizzo web"),
        ("Orari", "quando capita", "orari «quando capita»: da scrivere a mano"),
        ("Descrizione", "molto " * 40, "descrizione: non è lunga da 3 a 160 caratteri, la frase breve è da scrivere"),
    ],
)
def test_what_was_not_understood_is_said_and_not_guessed(  # noqa: PLR0913, PLR0917 - fixtures and a case
    column: str, cell: object, note: str, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workbook(tmp_path / "e.xlsx", ["Nome", column], ["Amici della Risaia", cell])
    assert imported(town, file, "--out", str(tmp_path / "proposte")) == 0
    assert f"  {note}\n" in capsys.readouterr().out
    text = (tmp_path / "proposte/amici-della-risaia.yml").read_text(encoding="utf-8")
    # A number that lost its zero is mended; all else that is said is not in the file.
    assert ("02 5555 0101" in text) == (cell == 255550101)
    assert "333" not in text


@pytest.mark.parametrize(
    ("cell", "numbers", "more"),
    [
        ("02/55550101", ["02 5555 0101"], False),
        ("(02) 5555.0101 - +39 02-5555-0102", ["02 5555 0101", "02 5555 0102"], False),
        ("Tel.: 02/55550101 - 02/55550102", ["02 5555 0101", "02 5555 0102"], False),
        ("02 5555 0101\n02 5555 0102", ["02 5555 0101", "02 5555 0102"], False),
        ("numero verde 800 123 456", ["800 123 456"], False),
        ("02 55550101/2", ["02 5555 0101"], True),
        ("02 555501 int. 4", ["02 555501"], True),
        ("02 5555 0101 (lun-ven 9-12)", ["02 5555 0101"], True),
        ("02 5555 0101 - fax 02 5555 0102", ["02 5555 0101"], True),
    ],
)
def test_numbers_are_read_however_they_are_written(cell: str, numbers: list[str], more: bool) -> None:
    found, notes = phones_in(cell)
    assert (found, bool(notes)) == (numbers, more)


def test_no_number_is_made_of_pieces_that_do_not_stand_together() -> None:
    chance = random.Random(3)
    pieces = [
        "0",
        "2",
        "84",
        "5",
        "1",
        "7",
        " ",
        "/",
        "-",
        ".",
        "(",
        ")",
        "+39",
        "fax ",
        "\n",
        " - ",
        "int ",
        "02 ",
        "347",
    ]
    found = 0
    for _ in range(20_000):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 22)))
        digits = re.sub(r"\D", "", text)
        numbers = [re.sub(r"\D", "", one) for one in phones_in(text)[0]]
        assert [one for one in numbers if one not in digits and one != f"0{text}"] == [], text
        found += len(numbers)
    assert found > 300


def test_commas_in_sentences_divide_no_columns(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "e.csv"
    file.write_text("Enti; di marzo\n\nNome;Descrizione\nUno;pane, latte, olio, sale\nDue;a, b, c, d\n", "utf-8")
    assert imported(town, file) == 0
    assert [line for line in capsys.readouterr().out.split("\n") if line.startswith("Riga")] == [
        "Riga 4: Uno → data/organizations/uno.yml", "Riga 5: Due → data/organizations/due.yml",
    ]  # fmt: skip


def test_what_is_not_read_is_told(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    book.active.title = "Leggimi"  # type: ignore[union-attr]
    book.active.append(["Questo elenco è del 2024"])  # type: ignore[union-attr]
    book.create_sheet("Enti").append(["Nome", None, "CAP"])
    book["Enti"].append(["Uno", "boh", 20141])
    book.create_sheet("Vuoto")
    book.save(tmp_path / "e.xlsx")
    assert imported(town, tmp_path / "e.xlsx") == 0
    said = capsys.readouterr().out
    assert said.startswith("Leggo un foglio solo. Non leggo: Leggimi.\nColonne che non leggo: una senza nome.\n")
    (tmp_path / "e.csv").write_text("Nome;CAP\nUno;20141;e altro\n", "utf-8")
    assert imported(town, tmp_path / "e.csv") == 0
    assert "  dopo l'ultima colonna c'è «e altro»: non lo leggo\n" in capsys.readouterr().out


def test_a_long_table_is_refused_and_a_long_coloured_sheet_is_not(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    book.active.append(HEADER)  # type: ignore[union-attr]
    book.active.append(GOOD)  # type: ignore[union-attr]
    book.active["A900000"].font = Font(bold=True)  # type: ignore[index]
    book.save(tmp_path / "e.xlsx")
    assert imported(town, tmp_path / "e.xlsx") == 0
    book.active["A5001"] = "Uno"  # type: ignore[index]
    book.save(tmp_path / "e.xlsx")
    assert imported(town, tmp_path / "e.xlsx") == 1
    assert "ha più di 5000 righe" in capsys.readouterr().err


def test_a_code_of_an_organization_is_kept_with_its_zeros(town: Path, tmp_path: Path) -> None:
    file = workbook(tmp_path / "e.xlsx", [*HEADER, "Codice fiscale"], [*GOOD, 1199250158])
    assert imported(town, file, "--write") == 0
    text = (town / "data/organizations/amici-della-risaia.yml").read_text(encoding="utf-8")
    assert "identifiers:\n  fiscal_code: 01199250158\n" in text


def test_ids_of_others_are_not_given_again(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    former = next(
        id_ for path in (town / "data/organizations").glob("*.yml")
        for id_ in read(path.read_text("utf-8")).get("former_ids", [])
    )  # fmt: skip
    file = workbook(tmp_path / "e.xlsx", ["Nome"], [str(former)], ["Con"], ["Mario RSSMRA80A01F205X"])
    assert imported(town, file) == 0
    said = [line.partition(" → ")[2] for line in capsys.readouterr().out.split("\n") if " → " in line]
    assert said == [f"data/organizations/{one}.yml" for one in (f"{former}-2", "con-2", "mario-rs-5x")]


def test_nothing_is_proposed_among_the_records(town: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        imported(town, workbook(tmp_path / "e.xlsx", HEADER, GOOD), "--out", str(town / "data/x"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"", "è vuoto."),
        ("x.csv", b"a;b\n1;2\n", "Non trovo la riga con i nomi delle colonne."),
        ("x.csv", b"Telefono;Indirizzo\n1;2\n", "Non trovo la colonna con il nome."),
        ("x.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "è un file di Excel di vecchio tipo (.xls), o ha una password."),
        ("x.xlsx", b"PK\x03\x04rotto", "non è una tabella di Excel, o è rovinata."),
        ("x.csv", b'Nome;Telefono\nUno;"02 5555 0101\nDue;02 5555 0102\n', "Guarda le virgolette."),
        ("x.bin", b"\0\1\2\3", "non è una tabella: salvala come .xlsx o .csv."),
    ],
)
def test_what_is_no_table_is_refused(  # noqa: PLR0913, PLR0917 - fixtures and a case
    name: str, content: bytes, said: str, town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert imported(town, tmp_path / name) == 1
    assert said in capsys.readouterr().err


def test_hostile_cells_are_words(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "=cmd|' /C calc'!A0 ../../etc/passwd $(rm) `x` <b> ${y} \n- a: b"
    file = workbook(
        tmp_path / "e.xlsx", ["Nome", "Descrizione"], ["'" + hostile, hostile], ["IT60X0542811101000000123456", ""]
    )
    assert imported(town, file, "--out", str(tmp_path / "proposte")) == 0
    made = sorted(path.name for path in (tmp_path / "proposte").iterdir())
    assert made[0].startswith("cmd-c-calc-a0-etc-passwd")
    text = (tmp_path / "proposte" / made[0]).read_text(encoding="utf-8")
    assert "$(rm) `x` <b> ${y} - a: b" in text
    assert "IT60X0542811101000000123456" not in capsys.readouterr().out
