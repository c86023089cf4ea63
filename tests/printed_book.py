"""The printed guide as tests read it: its editions, made once, and where things stand on their pages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from checked import TODAY, TOWN
from conftest import PROJECT
from guida.assets import area_drawings
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.labels import labels
from guida.load import load
from guida.printable import printable_text
from guida.printing import compile_pdf
from guida.render.addresses import address_of
from guida.render.book import book
from guida.render.book.editions import large_print
from guida.render.frame import stops as stops_of
from printed_papers import MILLIMETRE, squeezed

SAY = labels("it")["book"]
ROOTS = {"toy": (TOWN, TODAY), "real": (PROJECT, dt.date(2026, 11, 22))}


@dataclass(frozen=True)
class Form:
    """How an edition is set. Lengths in millimetres, sizes of letters in points.

    What is above `head` and below `foot` from the edges belongs to the page; letters of `titles` or more are titles of
    chapters, of `names` or more the names of cards and what is above them.
    """

    width: int
    height: int
    head: float
    foot: float
    margin: float
    index_columns: int
    titles: float
    names: float
    telephone: float
    urgent: float
    code: float


FORMS = {
    "a5": Form(148, 210, 15, 13, 14, 2, titles=19, names=12, telephone=14, urgent=28, code=15),
    "grande": Form(210, 297, 23, 21, 25.5, 1, titles=30, names=20, telephone=24, urgent=40, code=30),
}


@dataclass(frozen=True)
class Printed:
    """A guide, the data of its book, and the book; pages are counted from 1."""

    guide: Guide
    data: dict[str, Any]
    content: bytes
    form: Form

    @cached_property
    def pdf(self) -> Any:
        return pdfplumber.open(io.BytesIO(self.content))

    @cached_property
    def cards(self) -> dict[str, int]:
        """The page of every card: that on which a camera or a finger opens the page of its organization."""
        found: dict[str, int] = {}
        for link in self.pdf.hyperlinks:
            assert link["uri"] not in found, "a card is there twice"
            found[link["uri"]] = link["page_number"]
        found.pop(self.data["changes"]["address"], None)
        start = self.guide.site.base_address
        addresses = {start + address_of("organizations", id_): id_ for id_ in self.guide.records.organizations}
        return {addresses[uri]: page for uri, page in found.items()}

    @cached_property
    def chapters(self) -> dict[str, int]:
        """The page of every chapter and section, by the bookmarks of the file."""
        document = pypdfium2.PdfDocument(self.content)
        found = {
            one.get_title(): one.get_dest().get_index() + 1 for one in reversed([*document.get_toc()]) if one.level == 0
        }
        document.close()
        return found

    def shown(self, text: str) -> str:
        """Return a text as paper shows it, without blanks: where a line ends says nothing."""
        return squeezed(printable_text(text))

    def text(self, first: int, end: int, *, columns: int = 1) -> str:
        """Return the words of some pages, in the order of their columns, without titles, header, footer and blanks."""
        pages = self.pdf.pages[first - 1 : end - 1]
        return squeezed("".join(one.extract_text() for page in pages for one in self.columns(page, columns)))

    def columns(self, page: Any, count: int) -> Iterator[Any]:
        """Yield the columns of a page, without titles, header and footer."""
        plain = page.filter(lambda one: one.get("size", 0) < self.form.titles)
        top, bottom = self.form.head * MILLIMETRE, page.height - self.form.foot * MILLIMETRE
        for left, right in pairwise(page.width * at / count for at in range(count + 1)):
            yield plain.crop((left, top, right, bottom))

    @cached_property
    def first_card_page(self) -> int:
        return self.chapters[self.data["sections"][0]["title"]]

    @cached_property
    def card_pages(self) -> list[Any]:
        """The pages of the sections."""
        return list(self.pdf.pages[self.first_card_page - 1 : self.chapters[SAY["glossary"]] - 1])

    def inside(self, page: Any) -> list[dict[str, Any]]:
        """Return the letters of a page without those of its header and footer."""
        top, bottom = self.form.head * MILLIMETRE, page.height - self.form.foot * MILLIMETRE
        return [one for one in page.chars if top < one["top"] < bottom and one["text"].strip()]

    @cached_property
    def everything(self) -> str:
        return squeezed("".join(page.extract_text() for page in self.pdf.pages))


def printed(guide: Guide, form: str = "a5") -> Printed:
    """Return an edition of a guide."""
    make = {"a5": book, "grande": large_print}[form]
    data = make(guide, area_drawings(), "0123456789abcdef0123")
    return Printed(guide, data, compile_pdf("book", data, default_fonts(PROJECT)), FORMS[form])


@cache
def edition(of: str, form: str) -> Printed:
    """Return an edition of the toy town («toy») or of the real records («real»), made once for all tests."""
    root, today = ROOTS[of]
    records, problems = load(root)
    assert problems == []
    return printed(Guide(records, today), form)


def map_names(guide: Guide) -> set[str]:
    """Return the words that may stand on a map: stations, quarters, its north and how long a line is."""
    stops = [
        one["properties"] for one in guide.records.shapes["lines"]["features"] if "stop" in one["properties"]["layer"]
    ]
    named = [one[0] for one in stops_of(guide.records.shapes)]
    named += [str(one.label) for one in guide.records.quarters.values()]
    return {"N", "m", "km", *(f"M{one['id']}" for one in stops), *(word for name in named for word in name.split())}


def contrast_on_white(colour: tuple[float, ...]) -> float:
    """Return the contrast (WCAG) of a colour, given as its parts from 0 to 1; one part is a grey."""
    red, green, blue = colour if len(colour) == 3 else colour * 3
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in (red, green, blue)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def parts_of(colour: str) -> tuple[float, ...]:
    """Return the parts of a colour written as #rrggbb."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def beyond(made: Printed) -> list[tuple[int, str]]:
    """Return letters outside the margins."""
    return [
        (page.page_number, one["text"])
        for page in made.pdf.pages
        for one in page.chars
        if one["text"].strip()
        if one["x1"] > page.width - made.form.margin * MILLIMETRE
        or one["x0"] < (made.form.margin - 0.1) * MILLIMETRE
        or one["bottom"] > page.height - 6 * MILLIMETRE
    ]
