"""Single pages of the guide on paper: what Chromium prints of them, read back from the PDF."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
import pytest
import segno
from conftest import Browse
from guida.guide import Guide
from guida.render.page_codes import coded_pages
from guida.render.services import MASK
from kinds import KINDS
from playwright.sync_api import Page, expect

SITE = "https://borgofinto.example/"
A4 = (595, 842)
SMALLEST = 11
PHONE = 14

ORDINARY = "guida/organizzazioni/telefono-del-vicino/"
HOSTILE = KINDS["organization with hostile texts"]
REFUGE = KINDS["organization with a secret address"]
LONG = KINDS["organizations"]
URGENT = KINDS["theme that can be left at once"]
NUMBER = re.compile(r"\b0\d \d{4} \d{4}\b")
NO_GLYPH = "(cid:0)"
"""How pdfplumber tells a letter that no font of this machine draws."""
UP_TO_DATE_ON_A_SCREEN = ("Aperto adesso", "Chiuso adesso", "Apre ")


def printed(page: Page, address: str) -> bytes:
    """Return what comes out of the printer, by the way of whoever presses Ctrl+P."""
    page.goto(address)
    expect(page.locator("h1")).to_have_count(1)
    page.evaluate("() => document.fonts.ready")
    return page.pdf(prefer_css_page_size=True)


def sheets(pdf: bytes) -> Iterator[Any]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        yield from document.pages


def text_of(pdf: bytes) -> str:
    return "\n".join(sheet.extract_text() for sheet in sheets(pdf))


def sizes_of(pdf: bytes) -> set[float]:
    """Return the sizes of all letters, in points."""
    return {round(letter["size"], 1) for sheet in sheets(pdf) for letter in sheet.chars if letter["text"].strip()}


@pytest.mark.parametrize(
    ("address", "count"),
    [(ORDINARY, 1), (HOSTILE, 2), (REFUGE, 1), (URGENT, 1), (KINDS["need"], 1), (LONG, 2), (KINDS["organization"], 3)],
)
def test_a_page_takes_so_many_sheets_of_a4(address: str, count: int, browse: Browse, toy_address: str) -> None:
    pdf = printed(browse(), toy_address + address)
    found = [(round(sheet.width), round(sheet.height), bool(sheet.extract_text().strip())) for sheet in sheets(pdf)]
    assert found == [(*A4, True)] * count


@pytest.mark.parametrize(
    "address", [ORDINARY, HOSTILE, REFUGE, LONG, URGENT, KINDS["organization"], KINDS["meeting held"]]
)
def test_no_letter_is_smaller_than_eleven_points(address: str, browse: Browse, toy_address: str) -> None:
    sizes = sizes_of(printed(browse(), toy_address + address))
    assert min(sizes) >= SMALLEST - 0.1


@pytest.mark.parametrize("kind", ["organization", "need", "theme that can be left at once"])
def test_numbers_to_call_are_large(kind: str, browse: Browse, toy_address: str) -> None:
    page = browse()
    pdf = printed(page, toy_address + KINDS[kind])
    page.emulate_media(media="print")
    shown = page.locator("article a[href^='tel:']:visible").all_inner_texts()
    numbers = {re.sub(r"\D", "", text) for text in (re.search(r"[\d ]+\d", one).group() for one in shown)}  # type: ignore[union-attr]
    large = "".join(
        letter["text"] for sheet in sheets(pdf) for letter in sheet.chars if letter["size"] >= PHONE - 0.1
    ).replace(" ", "")
    assert numbers
    assert [number for number in numbers if number not in large] == []


def test_an_organization_on_paper_keeps_what_helps_and_loses_what_is_pressed(browse: Browse, toy_address: str) -> None:
    text = text_of(printed(browse(), toy_address + KINDS["organization"]))
    for word in ("02 0000 0011", "345 000 0000", "info@dispensa.example.org", "(https://dispensa.example.org/)"):
        assert word in text
    for word in ("Dal martedì al venerdì", "via della Roggia 12", "(https://social.example.org/dispensa)"):
        assert word in text
    for word in ("Menu", "Salva", "Condividi", "Stampa", "In rubrica", "Portami lì", "Cerca", "Modifica", "127.0.0.1"):
        assert word not in text
    assert [word for word in UP_TO_DATE_ON_A_SCREEN if word in text] == []


def test_hostile_texts_print_as_text(browse: Browse, toy_address: str) -> None:
    text = text_of(printed(browse(), toy_address + HOSTILE))
    assert 'La "Bottega" del Baratto <b>`${x}`</b> \\12' in text
    assert "Scambio di oggetti <img src=x onerror=alert(1)> `${x}` \\12" in text


def test_a_refuge_has_no_address_on_paper_either(browse: Browse, toy_address: str, toy: Guide) -> None:
    text = text_of(printed(browse(), toy_address + REFUGE))
    secret = [place for place in toy.records.organizations["casa-delle-querce"].places if not place.address_public]
    assert secret
    assert "L'indirizzo è protetto" in text or "riservato" in text
    assert [place.address for place in secret if place.address and place.address in text] == []
    for word in ("Esci subito", "Chi guarda questo telefono"):
        assert word not in text


def test_urgent_numbers_stay_on_paper(browse: Browse, toy_address: str) -> None:
    text = text_of(printed(browse(), toy_address + URGENT))
    assert "1522\nContro la violenza e lo stalking\nSempre, giorno e notte · Gratis" in text
    assert "Esci subito" not in text


def test_no_card_of_a_list_is_split(browse: Browse, toy_address: str) -> None:
    page = browse()
    pdf = printed(page, toy_address + LONG)
    cards = page.locator(".card").all_inner_texts()
    framed = [text for sheet in sheets(pdf) for text in _framed(sheet)]
    assert len(list(sheets(pdf))) > 1
    # Letter by letter: a drawing of a word and its place beside others is not the question.
    assert sorted(map(_letters, framed)) == sorted(map(_letters, cards))


def _letters(text: str) -> list[str]:
    return sorted(re.findall(r"[a-zà-ù0-9]", text.replace(NO_GLYPH, "").lower()))


def _framed(sheet: Any) -> Iterator[str]:
    """Yield what stands in each frame that has both its upper and its lower edge on this sheet."""
    columns: dict[bool, list[tuple[int, float, float]]] = defaultdict(list)
    for edge in sheet.horizontal_edges:
        if 200 < edge["width"] < 300:
            columns[edge["x0"] > sheet.width / 2].append((round(edge["top"]), edge["x0"], edge["x1"]))
    for edges in columns.values():
        tops = {top for top, _, _ in edges}
        # An edge has two sides, half a point apart.
        ordered = [top for top in sorted(tops) if not {top - 1, top - 2} & tops]
        assert len(ordered) % 2 == 0, "a frame begins on this sheet and ends on another"
        left, right = min(one for _, one, _ in edges), max(one for _, _, one in edges)
        for upper, lower in zip(ordered[::2], ordered[1::2], strict=True):
            yield sheet.within_bbox((left - 1, upper - 1, right + 1, lower + 2)).extract_text()


@pytest.mark.parametrize("address", [ORDINARY, HOSTILE, REFUGE, LONG, URGENT, KINDS["need"], KINDS["project"]])
def test_the_code_on_paper_leads_to_the_page(address: str, browse: Browse, toy_address: str) -> None:
    pdf = printed(browse(), toy_address + address)
    text = text_of(pdf).replace("\n", "")
    assert SITE + address in text
    assert "Guida di Borgofinto, com'era il 15 marzo 2026." in text
    assert ("I numeri e gli orari possono cambiare" in text) == address.startswith("guida/")
    expected = [
        [bool(dark) for dark in row] for row in segno.make(SITE + address, error="m", micro=False, mask=MASK).matrix
    ]
    assert _modules(pdf, len(expected)) == expected


def _modules(pdf: bytes, count: int) -> list[list[bool]]:
    """Read the modules of the code in the corner of the first sheet, at 200 dots an inch; it is at least 15 mm wide."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil().convert("L")
    millimetre = 200 / 25.4
    corner = tuple(round(side * millimetre) for side in (210 - 15 - 22, 8, 210 - 15, 50))
    area = image.crop(corner).point(lambda value: 255 if value < 128 else 0)
    rows = [y for y in range(area.height) if area.crop((0, y, area.width, y + 1)).getbbox()]
    first = rows[0]
    last = next(y for y in range(first, area.height) if y + 12 not in rows and y + 6 not in rows and y + 1 not in rows)
    box = area.crop((0, first, area.width, last + 1)).getbbox()
    assert box is not None
    left, right = box[0], box[2]
    assert right - left >= 15 * millimetre
    assert abs((right - left) - (last + 1 - first)) <= 2
    step = (right - left) / count
    middle = [int((one + 0.5) * step) for one in range(count)]
    return [[area.getpixel((left + x, first + y)) == 255 for x in middle] for y in middle]


def test_who_does_not_print_fetches_no_code(browse: Browse, toy_address: str) -> None:
    page = browse(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(toy_address + ORDINARY)
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    code = f"{toy_address}codici/{ORDINARY.removesuffix('/')}.svg"
    assert code not in asked
    page.pdf()
    assert asked.count(code) == 1


def test_the_button_prints_once_the_code_is_there(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.add_init_script(
        "window.print = () => { window.printed = "
        "[...document.querySelectorAll('[data-code]')].every(code => code.naturalWidth > 0) }"
    )
    for address, words in (
        (ORDINARY, "Stampa questa scheda"),
        (LONG, "Stampa questa lista"),
        (KINDS["need"], "Stampa questa lista"),
        (KINDS["need in a quarter"], "Stampa questa lista"),
        (KINDS["needs"], "Stampa questa lista"),
        (KINDS["project"], "Stampa questa scheda"),
        (KINDS["meeting held"], "Stampa questa scheda"),
    ):
        page.goto(toy_address + address)
        page.get_by_role("button", name=words).click()
        page.wait_for_function("() => window.printed !== undefined")
        assert page.evaluate("() => window.printed") is True
        # A need in a quarter and a meeting have no code to wait for.
        assert page.locator("[data-code]").count() == (
            address not in {KINDS["need in a quarter"], KINDS["meeting held"]}
        )


def test_without_javascript_there_is_no_button_that_does_nothing(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    for address in (ORDINARY, LONG, KINDS["need"]):
        page.goto(toy_address + address)
        expect(page.locator("[data-print]")).not_to_be_in_viewport()
        assert page.locator("[data-print]:visible").count() == 0


def test_a_dark_page_prints_black_on_white(browse: Browse, toy_address: str) -> None:
    page = browse(color_scheme="dark")
    pdf = printed(page, toy_address + ORDINARY)
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") != "rgb(255, 255, 255)"
    image = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))[0].render().to_pil()
    assert image.convert("L").getpixel((2, 2)) == 255
    colours = {letter["non_stroking_color"] for sheet in sheets(pdf) for letter in sheet.chars}
    assert {sum(colour) for colour in colours} == {0}


def test_what_is_folded_on_the_screen_is_open_on_paper(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + KINDS["calls"])
    expect(page.get_by_role("heading", name="Estate insieme")).to_be_hidden()
    assert "Estate insieme" in text_of(page.pdf(prefer_css_page_size=True))


def test_every_page_with_a_code_has_its_drawing_and_no_other_has(toy: Guide, toy_site: Any) -> None:
    drawn = {f"codici/{address.removesuffix('/')}.svg" for address in coded_pages(toy)}
    lying = {str(path.relative_to(toy_site.folder)) for path in (toy_site.folder / "codici").rglob("*.svg")}
    assert drawn == lying
    shown = {
        f"{path.parent.relative_to(toy_site.folder)}/"
        for path in toy_site.folder.rglob("index.html")
        if "data-code" in path.read_text(encoding="utf-8")
    }
    assert shown == set(coded_pages(toy))
