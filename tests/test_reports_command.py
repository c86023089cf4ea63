"""`python scripts/reports.py 2025`: what it writes, what it says, and what it keeps for the coordinators alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from built_site import BuiltSite
from checked import OFFICE, ORGANIZATION, TODAY, copied, known_warnings, problems_of
from guida.editing.meeting_file import with_agenda_item
from guida.editing.presences import presences
from guida.editing.reports_command import main
from guida.guide import Guide
from guida.load import load
from guida.records import Records
from guida.render import pages
from guida.render.printed_report import printed_reports
from guida.text_files import SourceFault
from guida.yearly import year_of
from leaves import TOWN

PROJECT = Path(__file__).resolve().parents[1]
NOON = "1773572400"
"""2026-03-15 at noon in Rome."""
ITEM = "  - id: relazioni-2026\n    title: Le relazioni dell'anno 2026\n"
SPRING = "data/meetings/plenaria/2026-03-24.md"


@pytest.fixture(autouse=True)
def _the_toy_towns_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path)


def private(root: Path) -> Path:
    """The folder that data/site.yml of the town names."""
    return root.parent / "guida-borgofinto-riservata"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_group_that_met_gets_a_file_and_the_figures_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    assert main(["2024", "--root", str(root)]) == 0
    assert capsys.readouterr().out.split("\n") == [
        "data/reports/2024/plenaria.md: fatto. Sotto la seconda riga «---» chi coordina scrive il racconto dell'anno.",
        "data/reports/2024/giovani-e-scuola.md: fatto. Sotto la seconda riga «---» chi coordina scrive il racconto dell'anno.",
        "data/reports/2024/poverta.md: c'è già, con il racconto.",
        "",
        "Gruppo                   tenuti        regola  annullati  decisioni  presi  fatti  aperti  progetti",
        "Plenaria                      4           7–9          0          6      4      2       2         2",
        "Gruppo Giovani e scuola       1  senza regola          0          1      0      0       0         1",
        "Povertà                       1           5–7          0          0      1      0       1         1",
        "Tutti i gruppi                6                        0          7      5      2       3         3",
        "",
        "L'ultima plenaria del 2024 è plenaria/2024-11-19 (martedì 19 novembre 2024) e si è già tenuta: «Le relazioni dell'anno 2024» va in un'altra.",
        f"Scritto: {private(root)}/partecipazione-2024.pdf",
        "È la partecipazione di ogni ente, riservata a chi coordina: non metterla nel sito.",
        "",
    ]
    assert sorted(contents(private(root))) == ["README.txt", "partecipazione-2024.pdf"]
    new = {name: content for name, content in contents(root).items() if before.get(name) != content}
    assert new == {
        "data/reports/2024/plenaria.md": b"---\ngroup: plenaria\nyear: 2024\n---\n",
        "data/reports/2024/giovani-e-scuola.md": b"---\ngroup: giovani-e-scuola\nyear: 2024\n---\n",
    }
    assert problems_of(root) == [*known_warnings()]


def test_the_last_plenary_that_is_announced_gets_the_point_and_no_other_line_changes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / SPRING
    before = path.read_text(encoding="utf-8")
    assert main(["2026", "--root", str(root)]) == 0
    # Moved from 24 March to 9 April.
    told = "all'ordine del giorno della plenaria di giovedì 9 aprile 2026."
    assert f"{SPRING}: aggiunto «Le relazioni dell'anno 2026» {told}" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == before.replace(
        "      - cortile-aperto\n---\n", f"      - cortile-aperto\n{ITEM}---\n"
    )
    assert path.read_text(encoding="utf-8") != before
    assert problems_of(root) == [*known_warnings()]
    after = contents(root)
    assert main(["2026", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert f"{SPRING}: «Le relazioni dell'anno 2026» è già {told}" in printed
    assert "data/reports/2026/poverta.md: c'è già, il racconto manca ancora." in printed
    assert contents(root) == after


def test_a_plenary_of_the_past_that_may_not_have_been_held_is_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON) + 60 * 86_400))
    before = (root / SPRING).read_bytes()
    assert main(["2026", "--root", str(root)]) == 0
    assert "la data è passata e la scheda non dice se si è tenuta." in capsys.readouterr().out
    assert (root / SPRING).read_bytes() == before


def test_without_a_plenary_in_the_year_it_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (root / "data/meetings/plenaria").glob("2026-*.md"):
        path.unlink()
    assert main(["2026", "--root", str(root)]) == 0
    assert "Nel 2026 in archivio non c'è una plenaria" in capsys.readouterr().out


def test_an_agenda_in_brackets_gets_a_line_a_point(root: Path) -> None:
    path = root / SPRING
    text = path.read_text(encoding="utf-8")
    brackets = re.sub(r"agenda:\n.*---\n", "agenda: [{id: a1, title: Prova}]\n---\n", text, flags=re.DOTALL)
    path.write_text(brackets, encoding="utf-8")
    assert main(["2026", "--root", str(root)]) == 0
    assert path.read_text(encoding="utf-8") == brackets.replace(
        "agenda: [{id: a1, title: Prova}]\n", f"agenda:\n  - id: a1\n    title: Prova\n{ITEM}"
    )


def test_fields_that_are_not_written_line_by_line_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / SPRING
    path.write_text("---\n{group: plenaria, start: 2026-03-24, status: announced}\n---\n", encoding="utf-8")
    before = path.read_bytes()
    assert main(["2026", "--root", str(root)]) == 1
    assert capsys.readouterr().err == (
        f"{SPRING}:1:1: non riesco a cambiare i campi senza cambiare altro. Scrivi un campo per riga, e riprova.\n"
    )
    assert path.read_bytes() == before


def test_a_year_without_meetings_a_year_to_come_and_data_with_an_error(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    assert main(["2023", "--root", str(root)]) == 0
    assert capsys.readouterr().out == (
        "Nel 2023 nessun gruppo ha un incontro in archivio: non c'è niente da preparare.\n"
    )
    for wrong in (["2027"], ["l'anno scorso"], [], ["2024", "--root", str(tmp_path / "niente")]):
        with pytest.raises(SystemExit) as ended:
            main([*wrong, "--root", str(root)] if "--root" not in wrong else wrong)
        assert ended.value.code == 2
    assert "il 2027 non è ancora cominciato" in capsys.readouterr().err
    assert contents(root) == before
    (tmp_path / "other").mkdir()
    spoilt = copied(tmp_path / "other", {OFFICE: ORGANIZATION.replace("status: active", "status: boh")})
    untouched = contents(spoilt)
    assert main(["2024", "--root", str(spoilt)]) == 1
    assert "Non ho scritto niente: prima va corretto questo." in capsys.readouterr().err
    assert contents(spoilt) == untouched


def test_the_script_does_the_same(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, PROJECT / "scripts/reports.py", "2023", "--root", root],
        env=os.environ | {"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout[:8], done.stderr) == (0, "Nel 2023", "")


# The point on the agenda

HEAD = "---\ngroup: plenaria\nstart: 2026-04-09\nstatus: announced\n"
POINT = "- id: relazioni-2026\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + "---\n", HEAD + f"agenda:\n{ITEM}---\n"),
        (HEAD + "agenda:\n- id: a1\n  title: Uno\nmandate: x\n---\nTesto\n",
         HEAD + f"agenda:\n- id: a1\n  title: Uno\n{POINT}  title: Le relazioni dell'anno 2026\nmandate: x\n---\nTesto\n"),
        (HEAD + "agenda:\n    - id: a1\n      title: |-\n        Uno\n        due\n\n---\n",
         HEAD + "agenda:\n    - id: a1\n      title: |-\n        Uno\n        due\n"
         f"    {POINT}      title: Le relazioni dell'anno 2026\n\n---\n"),
        (HEAD + "agenda:\n  - {id: a1, title: Uno}\n---\n", HEAD + f"agenda:\n  - {{id: a1, title: Uno}}\n{ITEM}---\n"),
        (f"\ufeff{HEAD}agenda:\n  - id: a1\n    title: Uno\n---\n".replace("\n", "\r\n"),
         f"\ufeff{HEAD}agenda:\n  - id: a1\n    title: Uno\n{ITEM}---\n".replace("\n", "\r\n")),
    ],
    ids=["no agenda", "not indented", "a text of two lines", "points in braces", "as Windows writes"],
)  # fmt: skip
def test_a_point_more_leaves_every_other_line_as_it_is(before: str, after: str) -> None:
    written = with_agenda_item(before.encode(), "relazioni-2026", "Le relazioni dell'anno 2026")
    assert written.decode() == after
    assert with_agenda_item(written, "relazioni-2026", "Le relazioni dell'anno 2026") == written


def test_an_agenda_that_is_no_list_is_refused() -> None:
    with pytest.raises(SourceFault, match="non è un elenco"):
        with_agenda_item(f"{HEAD}agenda: varie\n---\n".encode(), "x", "X")


# For the coordinators alone


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = load(TOWN)
    assert problems == []
    return found


def test_how_often_each_organization_came_goes_into_the_private_folder(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = tmp_path / "riservato"
    assert main(["2025", "--root", str(root), "--private", str(chosen)]) == 0
    assert sorted(contents(chosen)) == ["README.txt", "partecipazione-2025.pdf"]
    assert f"Scritto: {chosen}/partecipazione-2025.pdf\n" in capsys.readouterr().out
    assert not private(root).exists()
    with pdfplumber.open(chosen / "partecipazione-2025.pdf") as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "RISERVATO AI COORDINATORI" in text
    # plenaria/2025-02-18.md and 2025-11-18.md: both times present; scuola excused the first time.
    assert "Emporio solidale La Dispensa 2 0 0" in text
    assert "Scuola di italiano del Mercato 0 1 0" in text
    assert not any("riservato" in name or name.endswith(".pdf") for name in contents(root))


def test_the_presences_of_a_year_are_those_of_its_minutes(records: Records) -> None:
    guide = Guide(records, TODAY)
    told, rows = presences(year_of(records.groups["plenaria"], 2025, guide), guide)
    counts = dict(rows)
    assert told == 2
    assert counts["Emporio solidale La Dispensa"] == (2, 0, 0)
    # 2025-02-18.md: guest, present; 2025-11-18.md does not name it.
    assert counts["Circolo La Risaia"] == (1, 0, 0)
    # Only invited to 2025-11-18.md.
    assert "Bottega del baratto" not in counts
    assert [name for name, _ in rows] == sorted((name for name, _ in rows), key=str.casefold)


def test_without_a_private_folder_nobody_is_told_how_often_each_came(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = root / "data/site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(text.replace("private_folder: ../guida-borgofinto-riservata\n", ""), encoding="utf-8")
    assert main(["2025", "--root", str(root)]) == 0
    assert "scrivi «private_folder: ../…» in data/site.yml, o dammi «--private CARTELLA»" in capsys.readouterr().out
    assert not [path for path in tmp_path.rglob("*.pdf") if "partecipazione" in path.name]


def test_a_private_folder_inside_the_project_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for inside in (root / "data", PROJECT / "content"):
        assert main(["2025", "--root", str(root), "--private", str(inside)]) == 1
        assert "sta dentro l'archivio del sito" in capsys.readouterr().err
        assert not (inside / "partecipazione-2025.pdf").exists()


def test_no_report_changes_when_two_organizations_of_a_sector_change_places(records: Records) -> None:
    """What changes with the sectors' sums alone cannot say how often a single organization came."""
    one, other = "emporio-la-dispensa", "casa-delle-querce"
    turned = {one: other, other: one}
    meetings = {
        id_: replace(
            meeting,
            attendance=tuple(
                replace(line, organization=turned.get(line.organization or "", line.organization))
                for line in meeting.attendance
            ),
        )
        for id_, meeting in records.meetings.items()
    }

    def shown(records: Records) -> tuple[dict[str, str], list[object]]:
        guide = Guide(records, TODAY)
        bodies = {page.address: page.body for page in pages(guide)}
        aggregate = {
            address: body
            for address, body in bodies.items()
            if address.startswith(("tavolo/relazioni/", "tavolo/partecipazione/"))
        }
        return aggregate, [(one.address, one.title, one.data()) for one in printed_reports(guide)]

    assert shown(replace(records, meetings=meetings)) == shown(records)


def test_no_file_of_the_site_says_how_often_an_organization_came(toy_site: BuiltSite) -> None:
    telling = re.compile(r"\b\d+\s+(?:presenz[ae]|volt[ae]|incontr[io])\b", re.IGNORECASE)
    for page in (toy_site.folder / "guida/organizzazioni").glob("*/index.html"):
        main_part = page.read_text(encoding="utf-8").split("<h1", 1)[-1]
        assert telling.findall(re.sub(r"<[^>]+>", " ", main_part)) == [], page
    for path in toy_site.folder.rglob("*"):
        assert "partecipazione-20" not in path.name
        if path.suffix in {".html", ".json", ".xml", ".ics"}:
            assert "RISERVATO AI COORDINATORI" not in path.read_text(encoding="utf-8")
