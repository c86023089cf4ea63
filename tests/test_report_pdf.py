"""The printed reports: what they say, that they are the same everywhere, and what happens when one cannot be made."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from built_site import BuiltSite
from checked import TODAY
from conftest import PROJECT
from guida import printing
from guida import prints as press_room
from guida.guide import Guide
from guida.load import load
from guida.printed import Printed
from guida.records import Records
from guida.render import pages
from guida.render.printed_report import printed_reports
from leaves import TOWN

MODULES = PROJECT / "node_modules"
PRINTED = [
    "tavolo/relazioni/2024/poverta/relazione.pdf",
    "tavolo/relazioni/2024/relazione-annuale.pdf",
    "tavolo/relazioni/2025/poverta/relazione.pdf",
    "tavolo/relazioni/2025/relazione-annuale.pdf",
]
"""Those with a file below data/reports/, and the years that have one."""
HOSTILE = 'Apici `a` ${nome} {{ x }} #eval("1+1") $x^2$ \\<etichetta\\> @chiave // fine'


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = load(TOWN)
    assert problems == []
    return found


def prints(guide: Guide, cache: Path, modules: Path) -> dict[str, bytes]:
    """Return the reports as a build would print them, by their addresses."""
    made = press_room.prints(list(printed_reports(guide)), cache, modules)
    return {address: one.content for address, one in made.items()}


def words_of(content: bytes) -> str:
    """All the words of a PDF, on one line."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def told(records: Records, id_: str, body: str) -> Records:
    """Return the records with another text in a report."""
    return replace(records, reports={**records.reports, id_: replace(records.reports[id_], body=body)})


def test_what_has_a_file_is_printed_with_its_title_figures_and_text(records: Records, tmp_path: Path) -> None:
    made = prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES)
    assert sorted(made) == PRINTED
    text = words_of(made[PRINTED[0]])
    for part in (
        "Gruppo Povertà: relazione del 2024",
        "Incontri tenuti: 1 Incontri secondo la regola: 5–7 Incontri annullati: 0",
        "Presentata nell'incontro: Plenaria, martedì 18 febbraio 2025",
        "Nel 2024 il gruppo ha studiato un furgone per tutti. Che cosa abbiamo imparato Tre furgoni costano più di uno.",
        "Dal 21 maggio 2024 al 31 dicembre 2024 sono 225 giorni: la regola chiede da 5 a 7 incontri.",
        "Terzo settore meno di 5 meno di 5",
        "Scrivere in quali giorni serve il furgone. In ritardo · Chi: Mensa di San Callisto",
        "Relazione del gruppo del 10 dicembre 2024",
        "https://borgofinto.example/tavolo/relazioni/2024/poverta/",
    ):
        assert part in text


def test_an_empty_text_is_said_and_not_invented(records: Records, tmp_path: Path) -> None:
    made = prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES)
    missing = "Il racconto del gruppo Il gruppo non ha ancora scritto il suo racconto dell'anno. Gli incontri"
    assert words_of(made[PRINTED[2]]).count(missing) == 1
    assert missing not in words_of(made[PRINTED[0]])
    # Three groups in 2025, and none has written.
    assert words_of(made[PRINTED[3]]).count(missing) == 3


def test_the_paper_of_all_groups_has_a_row_and_a_part_for_each(records: Records, tmp_path: Path) -> None:
    text = words_of(prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES)[PRINTED[3]])
    assert text.startswith("Comune di Borgofinto Il Tavolo nel 2025 Relazione annuale per il Municipio")
    for part in ("Plenaria 2 9–12 1 2 3 1 3 3", "Povertà 1 9–12 0 1 2 1 2 1", "Tutti i gruppi 4 1 3 5 2 5 4"):
        assert part in text
    # Moved from 14 to 21 October, then cancelled.
    assert "martedì 21 ottobre 2025 Annullato · La sala non era riscaldata." in text


def test_the_same_year_gives_the_same_bytes(records: Records, tmp_path: Path) -> None:
    first, second = (prints(Guide(records, TODAY), tmp_path / name, MODULES) for name in ("one", "two"))
    assert first == second
    assert len(first) == 4


def test_only_what_changed_is_printed_again_and_what_is_gone_is_not_kept(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES)
    asked: list[str] = []
    compiled = printing.compile_pdf

    def counting(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
        asked.append(data["paper"]["title"])
        return compiled(template, data, fonts)

    monkeypatch.setattr(printing, "compile_pdf", counting)
    assert prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES) == first
    assert asked == []
    prints(Guide(told(records, "2025/poverta", "Un testo nuovo."), TODAY), tmp_path / "toy.prints", MODULES)
    assert asked == ["Gruppo Povertà: relazione del 2025", "Il Tavolo nel 2025"]
    alone = replace(records, reports={"2024/poverta": records.reports["2024/poverta"]})
    prints(Guide(alone, TODAY), tmp_path / "toy.prints", MODULES)
    kept = sorted(path.name for path in (tmp_path / "toy.prints").iterdir())
    assert kept == ["tavolo-relazioni-2024-poverta-relazione.pdf", "tavolo-relazioni-2024-relazione-annuale.pdf"]


def test_editors_words_are_shown_as_they_were_written(records: Records, tmp_path: Path) -> None:
    body = f"{HOSTILE}\n\n## Un titolo {{#a1}}\n\n- voce\n\n[Il gruppo](group:poverta)"
    made = prints(Guide(told(records, "2024/poverta", body), TODAY), tmp_path / "toy.prints", MODULES)
    for address in PRINTED[:2]:
        text = words_of(made[address])
        assert 'Apici a ${nome} {{ x }} #eval("1+1") $x^2$ <etichetta> @chiave // fine' in text
        assert "{#a1}" not in text


def test_the_headings_of_many_texts_name_one_place_each(records: Records) -> None:
    """Two groups may call a heading of theirs the same; on the page of all groups no id may come twice."""
    both = told(records, "2024/poverta", "## Uno {#a1}\n\nTesto.")
    other = replace(
        both.reports["2024/poverta"], id="2024/plenaria", group="plenaria", path="data/reports/2024/plenaria.md"
    )
    both = replace(both, reports={**both.reports, other.id: other})
    bodies = {page.address: page.body for page in pages(Guide(both, TODAY))}
    assert bodies["tavolo/relazioni/2024/"].count("<h4>Uno</h4>") == 2
    assert '<h3 id="a1">Uno</h3>' in bodies["tavolo/relazioni/2024/poverta/"]


def test_one_that_cannot_be_printed_is_told_and_left_out_and_no_page_links_to_it(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prints(Guide(records, TODAY), tmp_path / "toy.prints", MODULES)
    compiled = printing.compile_pdf

    def failing(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
        if "relazione del 2025" in data["paper"]["title"]:
            raise printing.PrintFailed("report.typ: no such thing")
        return compiled(template, data, fonts)

    monkeypatch.setattr(printing, "compile_pdf", failing)
    guide = Guide(told(records, "2025/poverta", "Il vecchio PDF non dice questo."), TODAY)
    made = prints(guide, tmp_path / "toy.prints", MODULES)
    assert sorted(made) == [address for address in PRINTED if address != PRINTED[2]]
    assert capsys.readouterr().err == (
        f"{PRINTED[2]}: non è stato stampato, e il sito esce senza. report.typ: no such thing\n"
    )
    guide = guide.with_printed({address: Printed("report", "", 1, len(content)) for address, content in made.items()})
    bodies = {page.address: page.body for page in pages(guide)}
    assert ".pdf" not in bodies["tavolo/relazioni/2025/poverta/"]
    assert 'href="relazione-annuale.pdf"' in bodies["tavolo/relazioni/2025/"]


def test_without_fonts_nothing_is_printed_and_the_reason_is_told(
    records: Records, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert prints(Guide(records, TODAY), tmp_path / "toy.prints", tmp_path / "empty") == {}
    assert "Esegui «npm ci --ignore-scripts»." in capsys.readouterr().err


def test_without_reports_nothing_is_made(records: Records, tmp_path: Path) -> None:
    assert prints(Guide(replace(records, reports={}), TODAY), tmp_path / "toy.prints", MODULES) == {}
    assert list(tmp_path.iterdir()) == []


def test_the_pages_of_the_site_link_to_what_was_printed_and_say_how_large_it_is(toy_site: BuiltSite) -> None:
    found = sorted(path.relative_to(toy_site.folder).as_posix() for path in toy_site.folder.rglob("relazione*.pdf"))
    assert found == PRINTED
    for name in PRINTED:
        path = toy_site.folder / name
        page = path.with_name("index.html").read_text(encoding="utf-8")
        assert f'href="{path.name}"' in page
        assert f"PDF, {round(path.stat().st_size / 1000)} kB" in page
        # The words of a PDF are compressed: a search among bytes would not find them.
        assert "MARCATORE-BOZZA" not in words_of(path.read_bytes())
    assert ".pdf" not in (toy_site.folder / "tavolo/relazioni/2026/poverta/index.html").read_text(encoding="utf-8")
