"""A4 papers by Typst: the same bytes everywhere, and every word of an editor shown as it was written."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import PROJECT, environment
from guida import printing
from guida.fonts import default_fonts, fonts_made
from guida.printing import PrintFailed, compile_pdf
from guida.prose_typst import to_typst

HOSTILE = 'Apici `a` #eval("1+1") #panic() $x^2$ *stella* _riga_ <etichetta> @chiave \\u{41} ${nome} // fine /* nota'
SAMPLE = PROJECT / "tests/printed/sample.typ"


def _resolve(kind: str, id_: str) -> str:
    return f"https://guida.example/{kind}/{id_}/"


def sample(**changes: Any) -> dict[str, Any]:
    """The data of tests/printed/sample.typ."""
    paper = {"title": "Prova di stampa", "author": "Tavolo di prova", "date": "2026-03-15", "keywords": ["prova"]}
    return {
        "paper": paper | changes.pop("paper", {}),
        "facts": [["Quando", "martedì 24 marzo"]],
        "heading": "Un titolo",
        "prose": to_typst("Un **testo** con [una scheda](org:lo-scrigno).", _resolve),
        "header": ["Chi", "Che cosa"],
        "rows": [["Emporio", "Il furgone"]],
        "notice": "Attenzione alla scala.",
    } | changes


@pytest.fixture
def fonts() -> Path:
    return default_fonts(PROJECT)


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The templates with the tests' own beside them."""
    folder = tmp_path / "printed"
    shutil.copytree(printing.TEMPLATES, folder)
    shutil.copy(SAMPLE, folder)
    monkeypatch.setattr(printing, "TEMPLATES", folder)
    return folder


def words_of(content: bytes) -> str:
    """All the words of a PDF, on one line."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


PRINTED_ELSEWHERE = """
import json, sys
from pathlib import Path
from guida import printing
from guida.fonts import default_fonts
printing.TEMPLATES = Path(sys.argv[1])
content = printing.compile_pdf("sample", json.load(sys.stdin), default_fonts(Path(sys.argv[2])))
sys.stdout.buffer.write(content)
"""


def test_time_zone_language_home_and_hash_seed_change_nothing(templates: Path, fonts: Path, tmp_path: Path) -> None:
    data = sample(facts=[["Nota", HOSTILE]], rows=[[str(number), HOSTILE] for number in range(60)])
    here = compile_pdf("sample", data, fonts)
    elsewhere = environment(
        TZ="Pacific/Auckland", LANG="tr_TR.UTF-8", LC_ALL="C", HOME=str(tmp_path), PYTHONHASHSEED="7",
        PYTHONPATH=str(PROJECT / "hooks"), SOURCE_DATE_EPOCH="86400", PYTHONUTF8="1",
    )  # fmt: skip
    again = subprocess.run(
        [sys.executable, "-c", PRINTED_ELSEWHERE, str(templates), str(PROJECT)],
        env=elsewhere, input=json.dumps(data).encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert hashlib.sha256(again.stdout).hexdigest() == hashlib.sha256(here).hexdigest()


def test_what_an_editor_wrote_is_shown_and_never_run(templates: Path, fonts: Path) -> None:
    content = compile_pdf("sample", sample(heading=HOSTILE, rows=[["1", HOSTILE]], notice=HOSTILE), fonts)
    assert words_of(content).count(HOSTILE) == 3
    assert "Attenzione" not in words_of(content)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1


def test_prose_is_printed_with_its_lists_headings_and_links(templates: Path, fonts: Path) -> None:
    text = (
        "Prima **forte** e *piano*, poi\nuna riga.\n\n# Alto {#a1}\n\n### Salta un livello\n\n- uno\n- due\n  - dentro\n\n"
        "3. tre\n4. quattro\n\n> detto\n\nvedi [Lo Scrigno](org:lo-scrigno), `#eval` e <b>\n\n---\n\nfine"
    )
    content = compile_pdf("sample", sample(prose=to_typst(text, _resolve)), fonts)
    assert words_of(content).startswith(
        "Tavolo di prova Prova di stampa Quando: martedì 24 marzo Un titolo Prima forte e piano, poi una riga. "
        "Alto Salta un livello • uno • due – dentro 3. tre 4. quattro detto vedi Lo Scrigno, #eval e <b> fine Chi"
    )
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert [one["uri"] for one in pdf.hyperlinks] == ["https://guida.example/organizations/lo-scrigno/"]


def test_no_level_of_heading_is_left_out() -> None:
    blocks = to_typst("## Uno\n\n#### Due\n\n###### Tre\n\n## Quattro", _resolve)
    assert [one["level"] for one in blocks] == [2, 3, 4, 2]


def test_title_language_author_and_day_stand_in_the_file(templates: Path, fonts: Path) -> None:
    content = compile_pdf("sample", sample(paper={"title": "Verbale del 24 marzo"}), fonts)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        assert pdf.metadata["Title"] == "Verbale del 24 marzo"
        assert pdf.metadata["Author"] == "Tavolo di prova"
        assert pdf.metadata["Keywords"] == "prova"
        assert pdf.metadata["CreationDate"].startswith("D:20260315")
        assert pdf.doc.catalog["Lang"] == b"it-IT"
        assert pdf.doc.catalog["MarkInfo"]["Marked"] is True
        first = pdf.pages[0]
        assert (round(first.width), round(first.height)) == (595, 842)


def test_a_long_table_repeats_its_header_and_every_page_its_number_and_band(templates: Path, fonts: Path) -> None:
    rows = [[f"riga {number}", "testo"] for number in range(120)]
    content = compile_pdf("sample", sample(rows=rows, paper={"band": "BOZZA: non pubblicare"}), fonts)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) == 4
    for number, page in enumerate(pages, start=1):
        assert page.startswith("BOZZA: non pubblicare")
        assert page.endswith(f"Pagina {number} di 4")
    assert ["Chi Che cosa" in page for page in pages] == [True, True, True, True]


def test_only_the_fonts_of_the_house_are_embedded(templates: Path, fonts: Path) -> None:
    text = "**Grasso** *corsivo* ***tutti e due*** e lettere di altri: Łódź, Tămaș, şehir, Đorđe"
    content = compile_pdf("sample", sample(prose=to_typst(text, _resolve), heading="Łódź"), fonts)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        embedded = {one["fontname"].partition("+")[2] for page in pdf.pages for one in page.chars}
        sizes = {round(one["size"], 1) for page in pdf.pages for one in page.chars}
    assert embedded == {
        "AtkinsonHyperlegible-Regular",
        "AtkinsonHyperlegible-Bold",
        "AtkinsonHyperlegible-Italic",
        "AtkinsonHyperlegible-BoldItalic",
        "AtkinsonHyperlegibleExt-Regular",
        "TitilliumWeb-SemiBold",
        "TitilliumWebExt-SemiBold",
    }
    assert min(sizes) == 9.5  # header and footer; the text is 11
    assert "Łódź, Tămaș, şehir, Đorđe" in words_of(content)


def test_letters_that_no_font_has_leave_a_mark_and_marks_of_direction_nothing(templates: Path, fonts: Path) -> None:
    content = compile_pdf("sample", sample(notice="Festa \U0001f389\U0001f389 in cortile \u202eabc 中文!"), fonts)
    assert words_of(content).endswith("Festa □ in cortile abc □! Pagina 1 di 1")


def test_a_word_longer_than_a_line_stays_on_the_page(templates: Path, fonts: Path) -> None:
    content = compile_pdf("sample", sample(notice="x" * 400, rows=[["1", "y" * 300]]), fonts)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        letters_shown = [one for page in pdf.pages for one in page.chars]
        assert max(one["x1"] for one in letters_shown) <= pdf.pages[0].width - 68
    assert sum(one["text"][0] == "x" for one in letters_shown) == 400
    assert sum(one["text"][0] == "y" for one in letters_shown) == 300


def test_a_template_that_warns_or_fails_makes_no_paper(templates: Path, fonts: Path) -> None:
    start = '#import "base.typ": *\n#let data = json(bytes(sys.inputs.data))\n#show: paper.with(data.paper)\n'
    (templates / "warns.typ").write_text(start + '#text(font: "Comic Sans MS")[ciao]', encoding="utf-8")
    with pytest.raises(PrintFailed, match=r"warns\.typ: unknown font family: comic sans ms"):
        compile_pdf("warns", sample(), fonts)
    (templates / "skips.typ").write_text(start + "= Uno\n=== Tre", encoding="utf-8")
    with pytest.raises(PrintFailed, match=r"skips\.typ: .*PDF/UA-1"):
        compile_pdf("skips", sample(), fonts)
    with pytest.raises(PrintFailed, match=r"nothing\.typ: no such template"):
        compile_pdf("nothing", sample(), fonts)


def test_fonts_are_made_alike_and_once(tmp_path: Path, fonts: Path) -> None:
    again = fonts_made(PROJECT / "node_modules", tmp_path)
    assert again.name == fonts.name
    first, second = ({one.name: one.read_bytes() for one in folder.rglob("*.ttf")} for folder in (fonts, again))
    assert first == second
    mark = again / "ours/atkinson-hyperlegible-400-normal.ttf"
    mark.write_bytes(b"kept")
    assert fonts_made(PROJECT / "node_modules", tmp_path) == again
    assert mark.read_bytes() == b"kept"


def test_a_font_that_is_not_installed_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="npm ci --ignore-scripts"):
        fonts_made(tmp_path, tmp_path)
