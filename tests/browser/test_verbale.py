"""/redazione/verbale/: what the browser makes of a document is what `scripts/minutes.py` makes, and nothing leaves it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import documents
import pytest
from built_site import BuiltSite
from checked import TOWN
from conftest import Browse
from docx import Document
from guida import policy
from guida.editing.minutes_command import main
from playwright.sync_api import Page, Request, Route, expect
from test_axe import SCHEMES, violations

NAME = "document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent"
PATIENCE = 120_000  # ms; the first reading compiles ten megabytes
ADDRESS = "redazione/verbale/"


@pytest.fixture(autouse=True)
def _today_is_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's clock and the command's are this machine's: the meetings below are over, that of 2999 is not."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def opened(browse: Browse, address: str, **options: object) -> Page:
    page = browse(**options)
    page.goto(address + ADDRESS)
    expect(page.get_by_text("scarica 17 MB")).to_be_visible()
    return page


def read(page: Page, file: Path, meeting: str) -> None:
    """Choose a document and its meeting, and have it read."""
    group, day = meeting.split("/")
    page.get_by_label("Il verbale, in Word (.docx)").set_input_files(file)
    page.get_by_label("Il gruppo").select_option(group)
    choice = page.get_by_label("L'incontro", exact=True)
    if day in choice.locator("option").evaluate_all("all => all.map(one => one.value)"):
        choice.select_option(day)
    else:
        choice.select_option("other")
        page.get_by_label("Il giorno dell'incontro").fill(day)
    page.get_by_role("button", name="Leggi il verbale").click()
    expect(page.locator("[data-minutes-go]")).to_be_enabled(timeout=PATIENCE)


def downloaded(page: Page) -> tuple[str, bytes]:
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Scarica il file").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def told(report: str) -> list[str]:
    """The entries of a report, without the lines of its head and what the command says last."""
    return re.findall(r"(?m)^- (.*)$", report)


def by_command(file: Path, meeting: str, capsys: pytest.CaptureFixture[str]) -> tuple[bytes, str]:
    out = file.with_suffix(".md")
    assert main([str(file), "--meeting", meeting, "--root", str(TOWN), "--out", str(out)]) == 0
    return out.read_bytes(), capsys.readouterr().out


DOCUMENTS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (documents.table_of_attendees, "poverta/2026-01-13"),
    (documents.merged_cells, "plenaria/2026-01-13"),
    (documents.tracked_changes, "poverta/2026-01-13"),
    # Its convocation is in the archive: fields are kept, the agenda joined.
    (documents.list_of_attendees, "poverta/2026-03-17"),
)


def test_the_browser_makes_what_the_command_makes_and_asks_nobody(
    browse: Browse, toy_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_header(route: Route) -> None:
        # A host that sends the policy as a header applies it to the worker too.
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy.policy([])})

    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(f"{request.method} {request.url}")

    page = opened(browse, toy_address)
    page.context.on("request", note)
    page.route(re.compile(r"verbale-worker\.js$"), with_header)
    for make, meeting in DOCUMENTS:
        file = tmp_path / f"{make.__name__}.docx"
        make(file)
        expected, report = by_command(file, meeting, capsys)
        read(page, file, meeting)
        expect(page.locator("[data-minutes-fault]")).to_have_text("")
        assert downloaded(page) == (f"{meeting.split('/')[1]}.md", expected)
        assert page.locator("[data-minutes-report] li").all_inner_texts() == [
            re.sub(r"\s+", " ", entry) for entry in told(report)
        ]
        if make is documents.table_of_attendees:
            assert {one for one in asked if not one.startswith(f"GET {toy_address}")} == set()
            assert any(one.endswith("pyodide.asm.wasm") for one in asked)
            asked.clear()
    # What it needs came with the first document: the others, and every look at them, are read without any request.
    assert [one for one in asked if not one.startswith(f"GET blob:{toy_address.split('/', maxsplit=1)[0]}")] == []
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "verbale" not in stored
    assert "Rossi" not in stored


def test_it_is_done_by_keyboard_alone(
    browse: Browse, toy_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.docx"
    documents.bold_lines(file)
    page = opened(browse, toy_address)
    # From here on the browser hands its dialogs over; asked only when one opens, it might show the first itself.
    page.on("filechooser", lambda chosen: None)
    keyboard = page.keyboard

    def tab_to(label: str) -> None:
        for _ in range(120):
            if (
                page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent")
                .strip()
                .startswith(label)
            ):
                return
            keyboard.press("Tab")
        pytest.fail(f"no Tab leads to «{label}»")

    tab_to("Il verbale, in Word")
    with page.expect_file_chooser() as chooser:
        keyboard.press("Space")
    chooser.value.set_files(file)
    tab_to("Il gruppo")
    keyboard.type("Pov")
    tab_to("L'incontro")
    keyboard.type("marted")
    tab_to("Leggi il verbale")
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2. Controlla che cosa ho capito")).to_be_focused(timeout=PATIENCE)
    for words in ("nomi di persone", "storie", "notizie", "contatti", "indirizzi"):
        assert page.get_by_role("button", name="Scarica il file").is_disabled()
        tab_to(words)
        keyboard.press("Space")
    tab_to("Scarica il file")
    with page.expect_download() as waiting:
        keyboard.press("Enter")
    assert waiting.value.path().read_bytes() == by_command(file, "poverta/2026-03-17", capsys)[0]


def test_what_cannot_be_read_is_told_in_the_words_of_the_command(
    browse: Browse, toy_address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(browse, toy_address)
    whole = io.BytesIO()
    Document().save(whole)
    file = tmp_path / "verbale.docx"
    for raw, meeting in (
        (whole.getvalue()[:2000], "poverta/2026-01-13"),
        (b"", "poverta/2026-01-13"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "poverta/2026-01-13"),
        (whole.getvalue(), "poverta/2026-01-13"),
        (whole.getvalue(), "poverta/2026-02-10"),
        (whole.getvalue(), "plenaria/2999-03-24"),
    ):
        file.write_bytes(raw)
        assert main([str(file), "--meeting", meeting, "--root", str(TOWN), "--out", str(tmp_path / "x.md")]) == 1
        message = capsys.readouterr().err.removeprefix(f"{file}: ").strip()
        read(page, file, meeting)
        expect(page.get_by_role("alert")).to_have_text(f"verbale.docx: {message}")
        expect(page.get_by_role("button", name="Leggi il verbale")).to_be_focused()
        expect(page.locator("[data-minutes-result]")).to_be_hidden()
    file.write_bytes(b"%PDF-1.7\n")
    read(page, file, "poverta/2026-01-13")
    expect(page.get_by_role("alert")).to_contain_text("è un PDF")
    expect(page.get_by_role("alert")).to_contain_text("make minutes")


def test_the_page_marks_what_must_not_be_published_and_looks_again_after_a_change(
    browse: Browse, toy_address: str, tmp_path: Path
) -> None:
    file = tmp_path / "verbale.docx"
    document = Document()
    document.add_paragraph("Presenti: Sportello Diritti (Khadija Amrani)")
    document.add_heading("Saluti <img src=x onerror=alert(1)>", 2)
    document.add_paragraph("Amrani risponde al 333 1234567.")
    document.save(str(file))
    page = opened(browse, toy_address)
    read(page, file, "poverta/2026-01-13")
    original = page.locator("[data-minutes-original]")
    assert original.locator("mark").all_inner_texts() == ["Khadija", "Amrani", "Amrani", "333 1234567"]
    expect(original).to_contain_text("<img src=x onerror=alert(1)>")
    expect(original.locator("img")).to_have_count(0)
    looks = page.locator("[data-minutes-looks]")
    text = page.get_by_role("textbox", name="Il file dell'incontro")
    assert "333" not in text.input_value()
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    download = page.get_by_role("button", name="Scarica il file")
    expect(download).to_be_enabled()
    text.press("Control+End")
    text.press_sequentially("\nHa scritto Giulia Neri da giulia.neri@gmail.com")
    expect(download).to_be_disabled()
    expect(looks).to_contain_text("un contatto privato: giulia.neri@gmail.com")
    expect(looks).to_contain_text("forse il nome di una persona: Giulia Neri")
    looks.get_by_role("button", name="Giulia Neri").click()
    expect(text).to_be_focused()
    chosen = text.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == "Ha scritto Giulia Neri da giulia.neri@gmail.com"
    text.fill(text.input_value().replace("status: held", "status: helt"))
    expect(looks).to_contain_text("errore: «helt»")


@pytest.mark.parametrize(("width", "scheme"), [(320, SCHEMES[0]), (1280, SCHEMES[1])])
def test_everybody_can_use_it(
    width: int, scheme: tuple[str, str, dict[str, Any]], browse: Browse, toy_address: str, tmp_path: Path
) -> None:
    preferred, palette, options = scheme
    file = tmp_path / "verbale.docx"
    documents.table_of_attendees(file)
    size = {"width": width, "height": 800}
    page = opened(browse, toy_address, viewport=size, color_scheme=preferred, reduced_motion="reduce")
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=palette)
    read(page, file, "poverta/2026-01-13")
    expect(page.locator("[data-minutes-looks] button")).to_have_count(1)
    page.get_by_text("I campi, in ordine").click()
    # There is room to read in, below each other and side by side.
    for side in (page.locator("[data-minutes-original]"), page.get_by_role("textbox", name="Il file dell'incontro")):
        assert side.evaluate("one => one.clientHeight") > 500
    assert violations(page, options) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_site_without_python_says_so(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.route("**/indice.json", lambda route: route.fulfill(status=404))
    page.goto(toy_address + ADDRESS)
    expect(page.get_by_role("alert")).to_contain_text("non è disponibile")
    expect(page.get_by_role("button", name="Leggi il verbale")).to_be_disabled()


def test_who_goes_to_another_page_leaves_nothing_behind(browse: Browse, live_below: str, tmp_path: Path) -> None:
    file = tmp_path / "verbale.docx"
    documents.tracked_changes(file)
    page = opened(browse, live_below)
    read(page, file, "poverta/2026-01-13")
    expect(page.locator("[data-minutes-looks] li")).not_to_have_count(0)
    assert len(page.workers) == 1
    page.evaluate("() => { window.stillTheSame = true }")
    page.locator(".breadcrumb a").last.click()
    expect(page.locator("h1")).to_have_text("Che cos'è il Tavolo")
    assert page.evaluate("() => window.stillTheSame")
    page.wait_for_function("() => document.querySelector('[data-minutes]') === null")
    assert page.workers == []


def test_no_phone_keeps_it(toy_site: BuiltSite) -> None:
    kept = (toy_site.folder / "assets/offline.json").read_text(encoding="utf-8")
    assert "redazione/" not in kept
