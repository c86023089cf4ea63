"""/stampa/ offers what was printed and nothing else; whatever breaks while papers are made, the site comes out whole."""

from __future__ import annotations

import html
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from built_site import BuiltSite
from conftest import NOON, PROJECT, built, environment, run_build
from guida import press, printing, typeset
from guida import prints as press_room
from guida.apart import Died, apart
from guida.editing import print_command
from guida.guide import Guide
from guida.labels import labels
from guida.printed import Paper, Printed
from guida.render import pages
from guida.render.book.editions import BOUND, EDITIONS, KINDS
from guida.render.press import press_page
from guida.render.search import search_records
from guida.render.words import size_in_words

SAY = labels("it")["press"]
MODULES = PROJECT / "node_modules"
MILLIMETRE = 72 / 25.4

PAPERS = {
    "stampa/tema-casa.pdf": Printed("tema", "Casa", 2, 90_400),
    "stampa/guida-a5.pdf": Printed("a5", "La guida, libretto A5", 44, 358_000),
    "stampa/quartiere-stazione.pdf": Printed("quartiere", "Stazione", 2, 88_000),
    "stampa/guida-a4-grande.pdf": Printed("grande", "La guida a caratteri grandi, A4", 110, 1_249_000),
    "stampa/guida-a5-da-piegare.pdf": Printed("da-piegare", "La guida, fogli A4", 22, 400_000),
    "stampa/guida-a5-volume-1.pdf": Printed("volume", "La guida, volume 1", 60, 300_000),
    "stampa/correzioni.pdf": Printed("errata", "Correzioni da gennaio 2026", 1, 300),
    "tavolo/relazioni/2024/poverta/relazione.pdf": Printed("report", "Gruppo Povertà: 2024", 2, 35_000),
    "tavolo/relazioni/2025/poverta/relazione.pdf": Printed("report", "Gruppo Povertà: 2025", 1, 35_000),
    "tavolo/relazioni/2025/relazione-annuale.pdf": Printed("report", "Il Tavolo nel 2025", 4, 42_000),
}  # fmt: skip


def body_of(guide: Guide, printed: Mapping[str, Printed], unprinted: tuple[str, ...] = ()) -> str:
    return html.unescape(press_page(guide.with_printed(printed, unprinted)).body)


def offered(body: str) -> list[tuple[str, str, str]]:
    """Return (address, title, pages and size) of every paper, in the order of the page."""
    found = re.findall(
        r'href="\.\./([^"]+\.pdf)"[^>]*>.*?__title">([^<]*)</span> <span class="paper-link__size">([^<]*)<', body
    )
    assert len(found) == body.count(".pdf")
    return found


# The page


def test_every_paper_is_offered_once_under_its_kind_in_the_order_of_the_labels(toy: Guide) -> None:
    body = body_of(toy, PAPERS)
    assert offered(body) == [
        ("stampa/guida-a5.pdf", "La guida, libretto A5", "PDF, 44 pagine, 358 kB"),
        ("stampa/guida-a5-da-piegare.pdf", "La guida, fogli A4", "PDF, 22 pagine, 400 kB"),
        ("stampa/guida-a5-volume-1.pdf", "La guida, volume 1", "PDF, 60 pagine, 300 kB"),
        ("stampa/guida-a4-grande.pdf", "La guida a caratteri grandi, A4", "PDF, 110 pagine, 1,2 MB"),
        ("stampa/tema-casa.pdf", "Casa", "PDF, 2 pagine, 90 kB"),
        ("stampa/quartiere-stazione.pdf", "Stazione", "PDF, 2 pagine, 88 kB"),
        ("stampa/correzioni.pdf", "Correzioni da gennaio 2026", "PDF, 1 pagina, 1 kB"),
        ("tavolo/relazioni/2025/relazione-annuale.pdf", "Il Tavolo nel 2025", "PDF, 4 pagine, 42 kB"),
        ("tavolo/relazioni/2025/poverta/relazione.pdf", "Gruppo Povertà: 2025", "PDF, 1 pagina, 35 kB"),
        ("tavolo/relazioni/2024/poverta/relazione.pdf", "Gruppo Povertà: 2024", "PDF, 2 pagine, 35 kB"),
    ]
    assert [*SAY["kinds"]] == re.findall(r'class="shelf" aria-labelledby="page-([\w-]+)"', body)
    for say in SAY["kinds"].values():
        assert f">{say['title']}</h2>" in body
        assert say["what"] in body
        assert f"{say['format']}." in body
    # Every kind but the reports, which tell of a year that is over.
    assert body.count("Dati del 15 marzo 2026.") == len(SAY["kinds"]) - 1


def test_a_leaflet_of_a_theme_wears_the_colour_and_the_icon_of_its_area(toy: Guide) -> None:
    body = body_of(toy, PAPERS)
    line = next(line for line in body.splitlines() if "tema-casa.pdf" in line)
    assert 'class="area--casa-e-notte"' in line
    assert "icons.svg#casa-e-notte" in line
    assert "area--" not in next(line for line in body.splitlines() if "quartiere-stazione.pdf" in line)


def test_every_kind_that_can_be_printed_has_its_words() -> None:
    assert (*EDITIONS, *BOUND) == KINDS
    assert set(BOUND.values()) <= set(EDITIONS)
    assert {*KINDS, "report"} <= set(SAY["kinds"])
    for say in SAY["kinds"].values():
        assert set(say) == {"title", "one", "what", "how", "format"}
        assert all(say.values())


def test_a_paper_of_a_kind_without_words_is_offered_all_the_same(toy: Guide) -> None:
    body = body_of(toy, {"stampa/x.pdf": Printed("calendario", "Calendario", 1, 1000)})
    assert ">Altre stampe</h2>" in body
    assert offered(body) == [("stampa/x.pdf", "Calendario", "PDF, 1 pagina, 1 kB")]


def test_how_to_fold_is_told_where_there_is_something_to_fold(toy: Guide) -> None:
    assert body_of(toy, PAPERS).count('class="folding__picture"') == len(SAY["page"]["steps"]) == 4
    without = {address: one for address, one in PAPERS.items() if one.kind != "da-piegare"}
    assert "folding" not in body_of(toy, without)


def test_without_the_guide_the_page_says_so_and_links_to_nothing_that_is_not_there(toy: Guide) -> None:
    body = body_of(toy, {})
    assert SAY["page"]["none"] in body
    assert ".pdf" not in body
    assert "I PDF della guida hanno i dati" not in body
    reports = {address: one for address, one in PAPERS.items() if one.kind == "report"}
    assert SAY["page"]["none"] in body_of(toy, reports)
    assert len(offered(body_of(toy, reports))) == 3
    assert SAY["page"]["none"] not in body_of(toy, PAPERS)


def test_what_could_not_be_printed_is_named(toy: Guide) -> None:
    body = body_of(toy, PAPERS, ("La guida, libretto A5", "il foglio"))
    assert "Per ora manca: La guida, libretto A5; il foglio." in body
    assert "Per ora manca" not in body_of(toy, PAPERS)


def test_theme_and_quarter_link_to_their_leaflet_and_others_to_none(toy: Guide) -> None:
    bodies = {page.address: page.body for page in pages(toy.with_printed(PAPERS))}
    leaflets = {address for address, body in bodies.items() if "Pieghevole da stampare" in body}
    assert leaflets == {"guida/temi/casa/", "guida/quartieri/stazione/"}
    assert 'href="../../../stampa/tema-casa.pdf"' in bodies["guida/temi/casa/"]
    assert "(PDF, 2 pagine, 90 kB)" in bodies["guida/temi/casa/"]
    assert 'href="../stampa/"' in bodies["guida/"]


def test_of_a_theme_that_can_be_left_at_once_the_leaflet_is_said_to_stay(toy: Guide) -> None:
    printed = {"stampa/tema-violenza.pdf": Printed("tema", "Contro la violenza", 2, 90_000), **PAPERS}
    bodies = {page.address: page.body for page in pages(toy.with_printed(printed))}
    assert SAY["page"]["kept"] in bodies["guida/temi/violenza/"]
    assert SAY["page"]["kept"] not in bodies["guida/temi/casa/"]


def test_the_page_is_found_by_what_people_call_a_print(toy: Guide) -> None:
    (record,) = [one for one in search_records(toy) if one.meta["tipo"] == "stampa"]
    assert (record.address, record.meta["title"]) == ("stampa/", "La guida su carta")
    for word in ("stampa", "libretto", "caratteri grandi", "PDF", "pieghevole"):
        assert word in record.content
        assert word.lower() in labels("it")["search"]["concepts"]["tipo"]["stampa"][1]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"), (90_400, "90 kB"), (999_499, "999 kB"), (999_999, "1 MB"), (1_000_000, "1 MB"),
        (1_249_999, "1,2 MB"), (12_300_000, "12,3 MB"),
    ],
)  # fmt: skip
def test_sizes_are_said_as_a_reader_weighs_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


# A built site


def sizes_on_disk(site: BuiltSite) -> dict[str, str]:
    """Return what the page should say of every PDF that lies in the site."""
    found = {}
    for path in site.folder.rglob("*.pdf"):
        address = path.relative_to(site.folder).as_posix()
        if address.startswith(("stampa/", "tavolo/relazioni/")):
            with pikepdf.open(path) as document:
                pages_there = len(document.pages)
            said = "1 pagina" if pages_there == 1 else f"{pages_there} pagine"
            found[address] = f"PDF, {said}, {size_in_words(path.stat().st_size)}"
    return found


def test_the_page_of_a_built_site_offers_what_lies_there_with_its_true_length_and_size(printed_site: BuiltSite) -> None:
    body = html.unescape((printed_site.folder / "stampa/index.html").read_text(encoding="utf-8"))
    on_page = {address: size for address, _, size in offered(body)}
    assert on_page == sizes_on_disk(printed_site)
    assert "stampa/guida-a5.pdf" in on_page
    assert SAY["page"]["none"] not in body
    assert "Per ora manca" not in body


def test_a_booklet_has_the_pages_that_the_page_says(printed_site: BuiltSite) -> None:
    formats = {"guida-a5.pdf": (148, 210), "guida-a4-grande.pdf": (210, 297)}
    for path in sorted((printed_site.folder / "stampa").glob("guida-a?*.pdf")):
        if path.name in formats:
            with pikepdf.open(path) as document:
                boxes = {tuple(round(float(edge) / MILLIMETRE) for edge in page.mediabox) for page in document.pages}
            assert boxes == {(0, 0, *formats[path.name])}


def test_lists_name_the_page_and_no_paper(printed_site: BuiltSite) -> None:
    folder = printed_site.folder
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "/stampa/</loc>" in sitemap
    assert ".pdf" not in sitemap
    assert ".pdf" not in (folder / "assets/offline.json").read_text(encoding="utf-8")
    headers = (folder / "_headers").read_text(encoding="utf-8")
    assert "\n/stampa/:file\n  X-Robots-Tag: noindex\n  Cache-Control: no-cache\n" in headers


def test_without_prints_no_header_speaks_of_them(toy_site: BuiltSite) -> None:
    assert "/stampa/:file" not in (toy_site.folder / "_headers").read_text(encoding="utf-8")


def test_every_page_leads_to_the_papers(toy_site: BuiltSite) -> None:
    for name, way in (("index.html", "stampa/"), ("guida/temi/casa/index.html", "../../../stampa/")):
        assert f'<a href="{way}">La guida su carta</a>' in (toy_site.folder / name).read_text(encoding="utf-8")


def test_rebuilt_with_and_without_prints_the_pages_say_what_is_there(town: Path) -> None:
    """What a build did not print it does not offer: the PDFs go, and every link to them."""
    config, site = town / "mkdocs.demo.yml", town / "site"

    def state(mode: str) -> tuple[dict[str, bytes], dict[str, int]]:
        built(config, site, SOURCE_DATE_EPOCH=NOON, PRINT=mode)
        files = [path for path in site.rglob("*") if path.is_file()]
        contents = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
        return contents, {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}

    first, times = state("yes")
    assert "stampa/guida-a5.pdf" in first
    assert state("yes") == (first, times)
    without, _ = state("no")
    assert not [name for name in without if name.startswith("stampa/") and name.endswith(".pdf")]
    assert SAY["page"]["none"] in html.unescape(without["stampa/index.html"].decode())
    leading = [
        name
        for name, content in without.items()
        if name.endswith(".html") and re.search(rb'href="[^"]*stampa/[^"]+\.pdf"', content)
    ]
    assert leading == []
    again, _ = state("yes")
    assert again == first


def test_a_paper_that_grew_is_told_by_the_page_of_its_theme_though_no_record_of_it_changed(toy: Guide) -> None:
    """The page of a theme is not written again while what it is made from is the same: its leaflet is part of that."""
    from guida.render.lists import term_sheets  # noqa: PLC0415

    def words(printed: Mapping[str, Printed]) -> dict[str, str]:
        return {sheet.address: sheet.more for sheet in term_sheets(toy.with_printed(printed))}

    heavier = {**PAPERS, "stampa/tema-casa.pdf": replace(PAPERS["stampa/tema-casa.pdf"], size=120_000)}
    before, after = words(PAPERS), words(heavier)
    assert {address for address in before if before[address] != after[address]} == {"guida/temi/casa/"}


# What breaks

SPOILT = """
import os, sys
from guida import printing
from guida.render import printed_report
compiled = printing.compile_pdf
def spoilt(template, data, fonts):
    if template == "book":
        os.abort()
    if data["paper"]["title"].endswith("relazione del 2024"):
        raise printing.PrintFailed("report.typ: unknown\\n  variable: x")
    return compiled(template, data, fonts)
printing.compile_pdf = spoilt
def broken(*_):
    return {}["cifre"]
printed_report.dossier_paper = broken
from mkdocs.__main__ import cli
sys.argv[0] = "mkdocs"
cli()
"""


def spoilt_build(config: Path, folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """Build a site whose booklet crashes the printer, one report is refused, and another's words hit a bug of ours."""
    command = [sys.executable, "-c", SPOILT, "build", "-f", str(config), "-d", str(folder)]
    given = environment(SOURCE_DATE_EPOCH=NOON, **changes)
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False)


def test_papers_that_fail_are_told_and_the_site_is_whole_without_them(town: Path) -> None:
    config, site = town / "mkdocs.demo.yml", BuiltSite(town / "site")
    done = spoilt_build(config, site.folder, PRINT="yes")
    assert done.returncode == 0, done.stderr
    without = "non è stato stampato, e il sito esce senza."
    lines = [line for line in done.stderr.splitlines() if without in line]
    crash = "Il programma si è fermato di colpo (uscita -6): forse manca la memoria."
    assert [
        re.sub(r"\(<string>, riga \d+\)", "(…)", line) for line in lines if "stampa/" not in line or "a5" in line
    ] == [
        f"tavolo/relazioni/2025/relazione-annuale.pdf: {without} Errore del programma: KeyError: 'cifre' (…)",
        f"tavolo/relazioni/2024/poverta/relazione.pdf: {without} report.typ: unknown variable: x",
        f"tavolo/relazioni/2024/relazione-annuale.pdf: {without} Errore del programma: KeyError: 'cifre' (…)",
        f"stampa/guida-a5.pdf: {without} {crash}",
    ]
    assert "Traceback" not in done.stderr
    # At the end once more: what was said first has long scrolled away.
    told = done.stdout.partition("NON STAMPATO, e il sito esce senza:\n")[2]
    assert [line.strip() for line in told.splitlines() if without in line] == lines
    assert (site.folder / "tavolo/relazioni/2025/poverta/relazione.pdf").is_file()
    assert not (site.folder / "stampa/guida-a5.pdf").exists()
    assert site.broken_links() == []
    body = (site.folder / "stampa/index.html").read_text(encoding="utf-8")
    assert {address: size for address, _, size in offered(body)} == sizes_on_disk(site)
    quiet = BuiltSite(built(config, town / "quiet", SOURCE_DATE_EPOCH=NOON))
    assert {name for name in quiet.files if name.endswith(".html")} == {
        name for name in site.files if name.endswith(".html")
    }


def test_where_prints_must_be_a_failure_fails_the_build_and_the_site_is_there_all_the_same(town: Path) -> None:
    done = spoilt_build(town / "mkdocs.demo.yml", town / "site", PRINT="must")
    assert done.returncode == 1
    assert "PRINT=must: il sito è fatto e intero, ma qualcosa non è stato stampato." in done.stderr
    assert (town / "site/index.html").is_file()
    assert (town / "site/stampa/index.html").is_file()


def test_a_wish_that_is_not_known_is_refused_before_anything_is_built(town: Path) -> None:
    done = run_build(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON, PRINT="nò")
    assert done.returncode == 1
    assert "PRINT=«nò» non va bene. Scegli fra: yes, no, must." in done.stderr
    assert not (town / "site").exists()


def test_the_end_of_a_build_tells_how_much_was_printed(town: Path) -> None:
    config = town / "mkdocs.demo.yml"
    quiet = run_build(config, town / "site", SOURCE_DATE_EPOCH=NOON).stdout
    line = (
        r"Stampe: 4 PDF, \d+ pagine, \d+ kB, in \d+\.\d secondi\. La guida su carta non è stata chiesta \(PRINT=no\)\."
    )
    assert re.search(line, quiet)
    assert "NON STAMPATO" not in quiet


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers of one empty page, in forks, which see what is broken here: Typst itself is never asked."""

    def blank(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
        written = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page(page_size=(300, 400))
            document.docinfo["/Title"] = data["paper"]["title"]
            document.save(written, deterministic_id=True)
        return written.getvalue()

    monkeypatch.setattr(printing, "compile_pdf", blank)
    monkeypatch.setattr(typeset, "used", lambda: False)


class Panic(BaseException):
    """What Typst raises when it breaks: no Exception."""


def no_memory(*_: Any) -> Any:
    raise MemoryError


def panic(*_: Any) -> Any:
    raise Panic("index out of bounds")


def no_room(*_: Any) -> Any:
    raise OSError(28, "No space left on device")


def killed(*_: Any) -> Any:
    os.kill(os.getpid(), 9)


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("breaks", "reason"),
    [
        (no_memory, r"Non c'è abbastanza memoria\."),
        (panic, r"Errore del programma: Panic: index out of bounds \(test_press_page.py, riga \d+\)"),
        (no_room, r"\[Errno 28\] No space left on device"),
        (killed, r"Il programma si è fermato di colpo \(uscita -9\): forse manca la memoria\."),
    ],
)
def test_whatever_breaks_in_one_paper_the_next_is_printed(
    toy: Guide, tmp_path: Path, breaks: Callable[..., Any], reason: str
) -> None:
    good = next(press_room.papers_of(toy, PROJECT, editions=False))
    bad = Paper("stampa/rotto.pdf", "a5", "Rotto", "book", breaks)
    told: list[str] = []
    made = press_room.prints([bad, good], tmp_path / "toy.prints", MODULES, alone=True, tell=told.append)
    assert [*made] == [good.address]
    assert len(told) == 1
    assert re.fullmatch(rf"stampa/rotto\.pdf: non è stato stampato, e il sito esce senza\. {reason}", told[0])


@pytest.mark.usefixtures("stand_in")
def test_a_kind_whose_papers_cannot_be_named_costs_no_other_kind(
    toy: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: Any) -> Any:
        paper = next(EDITIONS["a5"](*arguments))
        yield replace(paper, address="stampa/prima.pdf", booklet=False)
        raise ZeroDivisionError("division by zero")

    def good(*arguments: Any) -> Any:
        yield replace(next(EDITIONS["a5"](*arguments)), booklet=False)

    monkeypatch.setattr(press_room, "EDITIONS", {"grande": broken, "a5": good})
    monkeypatch.setattr(press_room, "printed_reports", broken)
    papers = list(press_room.papers_of(toy, PROJECT, editions=True))
    assert [one.address for one in papers] == ["«report»", "stampa/prima.pdf", "«grande»", "stampa/guida-a5.pdf"]
    told: list[str] = []
    made = press_room.prints(papers, tmp_path / "toy.prints", MODULES, tell=told.append)
    assert [*made] == ["stampa/prima.pdf", "stampa/guida-a5.pdf"]
    assert [line.partition(" (")[0] for line in told] == [
        "«report»: non è stato stampato, e il sito esce senza. Errore del programma: TypeError: "
        + told[0].partition("TypeError: ")[2].partition(" (")[0],
        "«grande»: non è stato stampato, e il sito esce senza. Errore del programma: ZeroDivisionError: division by zero",
    ]


@pytest.mark.usefixtures("stand_in")
def test_what_a_fork_prints_is_what_is_printed_here(toy: Guide, tmp_path: Path) -> None:
    papers = list(press_room.papers_of(toy, PROJECT, editions=True))
    here = press_room.prints(papers, tmp_path / "here", MODULES)
    there = press_room.prints(papers, tmp_path / "there", MODULES, alone=True)
    assert here == there
    assert sorted(path.name for path in (tmp_path / "there").iterdir()) == sorted(
        address.replace("/", "-") for address in here
    )


def test_fonts_that_cannot_be_made_are_one_line_and_no_paper(
    toy: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Path:
        raise ValueError("not a\nfont")

    monkeypatch.setattr("guida.fonts.fonts_made", broken)
    told: list[str] = []
    papers = list(press_room.papers_of(toy, PROJECT, editions=True))
    assert press_room.prints(papers, tmp_path / "toy.prints", MODULES, tell=told.append) == {}
    assert told == ["Niente è stato stampato: ValueError: not a font"]


def test_work_that_never_ends_is_given_up() -> None:
    assert apart(partial(time.sleep, 60), patience=1) == Died("Dopo 1 secondi non era finito.")
    assert apart(lambda: 2, patience=20) == 2


def test_the_command_says_what_every_kind_is_and_tells_what_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = ["--root", str(PROJECT / "tests/toy_town"), "--out", str(tmp_path)]
    monkeypatch.setenv("COLUMNS", "1000")
    with pytest.raises(SystemExit):
        print_command.main([*town, "--help"])
    shown = capsys.readouterr().out
    for kind in KINDS:
        assert f"{kind}, {SAY['kinds'][kind]['one']}" in shown
    assert "resta fino al prossimo «make site»" in shown

    def broken(*_: Any) -> bytes:
        raise printing.PrintFailed("book.typ: prova")

    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setattr(printing, "compile_pdf", broken)
    # In a process of its own nobody would know what is broken here.
    monkeypatch.setattr(press, "apart", lambda work: work())
    assert print_command.main([*town, "--edition", "a5"]) == 1
    assert capsys.readouterr().err == "stampa/guida-a5.pdf: la stampa non riesce: book.typ: prova\n"


def test_the_offline_copy_has_no_page_of_papers(printed_site: BuiltSite) -> None:
    """It would offer, without a network, files that are not there."""
    listed = json.loads((printed_site.folder / "assets/offline.json").read_text(encoding="utf-8"))["files"]
    assert not [name for name in listed if name.startswith("stampa/")]
