"""Every paper of the guide, whatever its form: how it is built inside, what is embedded, and that its codes can be read."""

from __future__ import annotations

import datetime as dt
import re
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
import typst
import zxingcpp
from checked import TODAY, TOWN, guide_of
from conftest import PROJECT
from guida.fonts import FAMILIES, SIGNS
from guida.guide import Guide
from guida.printable import printable_text
from guida.prints import papers_of
from printed_papers import HEADING, Sheet, beyond, cards_of, overlapping, run_off_all, squeezed

UNTAGGED = frozenset({"da-piegare"})
"""Kinds of paper for printers, which lose their tags when they are imposed: they are read on paper alone."""
ALLOWED = {one.name.replace(" ", "") for one in FAMILIES} | {SIGNS.replace(" ", "")}


@pytest.fixture(scope="module", params=["toy", "real"])
def guide(request: pytest.FixtureRequest) -> Guide:
    return guide_of(TOWN, TODAY) if request.param == "toy" else guide_of(PROJECT, dt.date(2026, 11, 22))


@pytest.fixture(scope="module")
def sheets(guide: Guide) -> list[Sheet]:
    """Every paper, each printed once."""
    made = run_off_all(papers_of(guide, PROJECT, editions=True))
    assert "stampa/guida-a5.pdf" in [one.address for one in made]
    return made


@pytest.fixture(scope="module")
def tagged(sheets: list[Sheet]) -> list[Sheet]:
    return [one for one in sheets if one.kind not in UNTAGGED]


def faults(sheets: list[Sheet], look: Callable[[Sheet], Iterator[Any]]) -> dict[str, list[Any]]:
    """Return what is wrong with each paper; empty when nothing is with any."""
    return {one.address: found for one in sheets if (found := list(look(one)))}


def test_a_paper_says_its_language_and_shows_its_title(tagged: list[Sheet]) -> None:
    def look(sheet: Sheet) -> Iterator[str]:
        root: Any = sheet.document.Root
        if root.get("/Lang") != "it-IT":
            yield "language"
        if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
            yield "title not shown"
        if root.get("/MarkInfo", {}).get("/Marked") is not True:
            yield "not tagged"
        if not str(sheet.document.docinfo.get("/Title", "")).strip():
            yield "no title"

    assert faults(tagged, look) == {}


def bad_headings(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Yield the level before, the level and the words of each heading that skips a level or is empty."""
    last = 0
    for level, words in sheet.headings:
        if level > last + 1 or not words.strip():
            yield last, level, words
        last = level
    if last == 0:
        yield 0, 0, "no heading at all"


def test_headings_hold_words_and_skip_no_level(tagged: list[Sheet]) -> None:
    assert faults(tagged, bad_headings) == {}


def test_bookmarks_lead_to_the_chapters(tagged: list[Sheet]) -> None:
    def look(sheet: Sheet) -> Iterator[str]:
        pages = [squeezed(text) for text in sheet.texts]
        chapters = {squeezed(title) for level, title, _ in sheet.bookmarks if level == 0}
        for level, words in sheet.headings:
            if level == 1 and len(pages) > 2 and squeezed(words) not in chapters:
                yield f"no bookmark: {words}"
        last = 0
        for _, title, page in sheet.bookmarks:
            if not _stands_on(title, pages[page]):
                yield f"{title}: not on page {page + 1}"
            if page < last:
                yield f"{title}: before the one above it"
            last = page

    assert faults(tagged, look) == {}


def _stands_on(title: str, page: str) -> bool:
    # A long word breaks over lines, and a box or a thumb may stand between: its words are there, in any order.
    return all(word in page for word in map(squeezed, title.split()) if len(word) < 26)


def without_words(sheet: Sheet) -> Iterator[str]:
    """Yield the drawings and the links that say nothing to who does not see them."""
    for one in sheet.tags.walk():
        if one.role in {"Figure", "Formula"} and not one.alternative.strip():
            yield f"{one.role} without words"
        if one.role == "Link" and not one.described:
            yield f"link without words: {one.words}"


def test_drawings_have_words_and_links_say_where_they_lead(tagged: list[Sheet]) -> None:
    assert faults(tagged, without_words) == {}


def test_nothing_is_read_that_is_not_in_the_structure(tagged: list[Sheet]) -> None:
    def look(sheet: Sheet) -> Iterator[str]:
        read = squeezed(sheet.tags.words)
        for one in sheet.tags.walk():
            if HEADING.fullmatch(one.role) and squeezed(one.words) not in read:
                yield one.words
        if len(read) < 100:
            yield "hardly any words"

    assert faults(tagged, look) == {}


def test_a_card_is_read_in_the_order_of_its_data(tagged: list[Sheet]) -> None:
    seen = 0

    def look(sheet: Sheet) -> Iterator[str]:
        nonlocal seen
        read = squeezed(sheet.tags.words)
        for card in cards_of(sheet.data):
            seen += 1
            at = read.find(squeezed(printable_text(f"{card['name']}{_also(card, sheet)}{card['summary']}")))
            for part in parts_of(card) if at >= 0 else ["it is not there"]:
                found = read.find(squeezed(printable_text(part)), at)
                if found < 0:
                    yield f"{card['id']}: {part}"
                    break
                at = found

    assert faults(tagged, look) == {}
    assert seen > 0


def _also(card: dict[str, Any], sheet: Sheet) -> str:
    also = card.get("also")
    return f"{sheet.data['say']['also_called']} {also}" if also else ""


def parts_of(card: dict[str, Any]) -> Iterator[str]:
    """Yield the words of a card in the order in which they must be read."""
    for name, value, *_ in card["rows"]:
        yield f"{name}{value}"
    for one in card["phones"]:
        yield one["number"]
        yield one["notes"] or ""
    for one in card["mail"]:
        yield one
    for service in card["services"]:
        yield f"{service['name']}{service['summary']}"
        for name, value, *_ in service["rows"]:
            yield f"{name}{value}"


def foreign_fonts(sheet: Sheet) -> Iterator[str]:
    """Yield the fonts that are not of the house, not whole or not in the file."""
    for one in sheet.document.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/Font":
            continue
        name = str(one.get("/BaseFont", "")).removeprefix("/")
        subset, _, face = name.partition("+")
        if not re.fullmatch("[A-Z]{6}", subset) or face.partition("-")[0] not in ALLOWED:
            yield f"{one.get('/Subtype')} {name}"
        descriptor: Any = one.get("/FontDescriptor", {})
        if one.get("/Subtype") != "/Type0" and not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"{name} is not embedded"


def test_only_the_fonts_of_the_house_are_there_and_all_are_embedded(sheets: list[Sheet]) -> None:
    assert faults(sheets, foreign_fonts) == {}


def test_a_file_says_who_and_when_and_nothing_of_the_machine(sheets: list[Sheet], guide: Guide) -> None:
    private = [str(PROJECT), socket.gethostname(), "/tmp", "/home", "/root", "node_modules"]

    def look(sheet: Sheet) -> Iterator[str]:
        told = sheet.document.docinfo
        if str(told.get("/Author")) != guide.site.publisher.name:
            yield "author"
        if not re.fullmatch(r"D:20\d\d[01]\d[0-3]\d.*", str(told.get("/CreationDate"))):
            yield "date"
        if str(told.get("/CreationDate")) != str(told.get("/ModDate", told.get("/CreationDate"))):
            yield "two dates"
        held = [*map(str, told.as_dict().values())]
        held += [one.read_bytes().decode("utf-8") for one in sheet.document.objects if _is_metadata(one)]
        yield from (word for word in private if any(word in one for one in held))

    assert faults(sheets, look) == {}


def _is_metadata(one: object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Type") == "/Metadata"


def test_every_code_is_read_back_at_200_dots_an_inch(tagged: list[Sheet]) -> None:
    read_somewhere = 0

    def look(sheet: Sheet) -> Iterator[str]:
        nonlocal read_somewhere
        document = pypdfium2.PdfDocument(sheet.content)
        read: list[str] = []
        for page in document:
            image = page.render(scale=200 / 72, grayscale=True).to_numpy()
            read += [one.text for one in zxingcpp.read_barcodes(image)]
        document.close()
        read_somewhere += len(read)
        expected = set(addresses_of_codes(sheet.data))
        missing = expected - set(read)
        # A leaflet that has much to say prints none of those of its entries.
        if sheet.kind in {"tema", "quartiere"} and sheet.data["code"]["address"] not in missing:
            entries = {one["address"] for group in sheet.data["groups"] for one in group["entries"]}
            missing = set() if missing == entries else missing
        yield from sorted(missing | set(read) - expected)

    assert faults(tagged, look) == {}
    assert read_somewhere > 0


def addresses_of_codes(value: Any) -> Iterator[str]:
    """Yield the address beside every drawing of a code among the data of a paper."""
    if isinstance(value, dict):
        # The dots of a card's code, or a drawing.
        shown = value.get("code", value.get("svg"))
        if isinstance(shown, bytes) or str(shown).startswith(("<svg", "<?xml")):
            yield value["address"]
        for one in value.values():
            yield from addresses_of_codes(one)
    elif isinstance(value, list):
        for one in value:
            yield from addresses_of_codes(one)


def test_nothing_leaves_its_page_and_no_word_stands_on_another(tagged: list[Sheet]) -> None:
    assert faults(tagged, lambda sheet: iter(beyond(sheet))) == {}
    assert faults(tagged, lambda sheet: iter(overlapping(sheet))) == {}


BADLY_MADE = """
#set document(title: "Prova", date: datetime(year: 2026, month: 3, day: 15))
#set text(lang: "it", font: "Libertinus Serif")
= Uno
=== Tre
#figure(rect(width: 10mm, height: 10mm))
Parole di sotto. #place(top + left, dy: 8mm)[Uno sopra] #place(top + left, dy: 9mm)[Altro sopra]
#place(top + left, dx: -65mm)[Fuori]
"""


def test_a_paper_that_is_badly_made_is_told() -> None:
    """Else the tests above could pass whatever is in a file."""
    content = typst.compile(BADLY_MADE.encode(), ignore_system_fonts=True, format="pdf")
    sheet = Sheet("prova.pdf", "prova", {}, content)
    assert list(bad_headings(sheet)) == [(1, 3, "Tre")]
    assert list(without_words(sheet)) == ["Figure without words"]
    assert {one.partition("+")[2].partition("-")[0] for one in foreign_fonts(sheet)} == {"LibertinusSerif"}
    assert "".join(letter for _, letter in beyond(sheet)) == "Fuori"
    assert {letter for _, letter in overlapping(sheet)} >= {"U", "n"}
    assert sheet.headings == [(1, "Uno"), (3, "Tre")]
    assert squeezed("Parole di sotto.") in squeezed(sheet.tags.words)
