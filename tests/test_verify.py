"""«Tutto giusto» in the file of an organization: the lines of `verified`, and no other."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from checked import TODAY, TOWN, messages
from guida.clock import epoch_of
from guida.editing import verify_command

FOLDER = "data/organizations"
EMPORIO, RISAIA, SCUOLA = "emporio-la-dispensa", "circolo-la-risaia", "scuola-del-mercato"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(TODAY)))
    shutil.copytree(TOWN / "data", tmp_path / "data")
    return tmp_path


def verify(root: Path, *arguments: str) -> int:
    return verify_command.main([*arguments, "--root", str(root)])


def difference(root: Path, id_: str) -> list[str]:
    """Return the lines of a file that are other than in the toy town."""
    before = (TOWN / FOLDER / f"{id_}.yml").read_text(encoding="utf-8").splitlines()
    after = (root / FOLDER / f"{id_}.yml").read_text(encoding="utf-8").splitlines()
    lines = [*difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    return [line for line in lines if not line.startswith("@@")]


def untouched(root: Path) -> bool:
    return all(
        path.read_bytes() == (root / path.relative_to(TOWN)).read_bytes()
        for path in (TOWN / "data").rglob("*")
        if path.is_file()
    )


def test_the_first_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(root, RISAIA, "--how", "telefono") == 0
    assert difference(root, RISAIA) == ["+verified:", "+  on: 2026-03-15", "+  how: telefono"]
    assert capsys.readouterr().out == f"Scritto: {FOLDER}/{RISAIA}.yml\n"
    assert messages(root) == ""


def test_again_takes_the_place_of_the_check_before(root: Path) -> None:
    more = ["--on", "2026-03-01", "--by", "sportello  del Tavolo", "--note", "L'estate: da chiedere."]
    assert verify(root, EMPORIO, "--how", "email", *more) == 0
    assert difference(root, EMPORIO) == [
        "-  on: 2026-02-20", "-  how: telefono", "-  by: volontari della redazione", "-  note: Ha risposto la segreteria.",
        "+  on: 2026-03-01", "+  how: email", "+  by: sportello del Tavolo", "+  note: 'L''estate: da chiedere.'",
    ]  # fmt: skip
    assert messages(root) == ""


def test_one_service_alone(root: Path) -> None:
    assert verify(root, SCUOLA, "--service", "corso-serale", "--how", "visita") == 0
    assert difference(root, SCUOLA) == ["+    verified:", "+      on: 2026-03-15", "+      how: visita"]


def test_several_at_once_and_by_the_path_of_their_file(root: Path) -> None:
    assert verify(root, f"{FOLDER}/{RISAIA}.yml", SCUOLA, RISAIA, "--how", "sito") == 0
    assert difference(root, RISAIA) == ["+verified:", "+  on: 2026-03-15", "+  how: sito"]
    assert difference(root, SCUOLA) == [
        "-  on: 2025-06-01", "-  how: email", "-  by: redazione della guida", "+  on: 2026-03-15", "+  how: sito",
    ]  # fmt: skip


def test_line_ends_stay_as_they_were(root: Path) -> None:
    path = root / FOLDER / f"{RISAIA}.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(root, RISAIA, "--how", "sito") == 0
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert difference(root, RISAIA) == ["+verified:", "+  on: 2026-03-15", "+  how: sito"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["circolo-la-risaja"],
            "«circolo-la-risaja» non è una scheda che conosciamo. Forse intendevi «circolo-la-risaia»?",
        ),
        (["../site"], None),
        (["../../etc/passwd"], None),
        (["", "--on", "2026-03-01"], None),
        ([RISAIA, "manca-del-tutto"], "«manca-del-tutto» non è una scheda che conosciamo."),
        ([RISAIA, "--on", "2026-03-16"], "Il giorno 2026-03-16 deve ancora venire."),
        ([RISAIA, "--on", "domani"], None),
        (
            [RISAIA, "--by", "Mario Rossi"],
            "--by: sembra il nome di una persona. Scrivi un ruolo, per esempio «volontari della redazione».",
        ),
        ([RISAIA, "--note", "Chiedere al 333 1234567"], None),
        (
            [EMPORIO, "--on", "2026-02-19"],
            f"{FOLDER}/{EMPORIO}.yml: è già stata controllata dopo, il 2026-02-20. Non ho scritto niente.",
        ),
        (
            [SCUOLA, "--service", "corso-seralle"],
            f"{FOLDER}/{SCUOLA}.yml: «corso-seralle» non è un suo servizio. Forse intendevi «corso-serale»?"
            " I servizi sono: corso-serale.",
        ),
    ],
)
def test_what_is_refused_changes_no_file(
    root: Path, arguments: list[str], said: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(root, *arguments, "--how", "telefono") == 1
    told = capsys.readouterr().err
    assert told.strip()
    assert "1234567" not in told
    if said:
        assert told == f"{said}\n"
    assert untouched(root)


def test_a_file_in_disorder_is_first_put_in_order(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / FOLDER / f"{RISAIA}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"status: active\n{text.replace('status: active', '', 1)}", encoding="utf-8")
    before = path.read_bytes()
    assert verify(root, RISAIA, "--how", "sito") == 1
    name = f"{FOLDER}/{RISAIA}.yml"
    assert capsys.readouterr().err == (
        f"{name}: il file va prima messo in ordine. Esegui «python scripts/format.py {name}».\n"
    )
    assert path.read_bytes() == before
