"""A printed paper as tests look at it: its pages, its tags in reading order, its letters, its fonts."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from conftest import PROJECT
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.press import Press, run_off
from guida.printed import Paper
from guida.render.book.editions import EDITIONS
from pypdfium2 import raw

MILLIMETRE = 72 / 25.4
HEADING = re.compile(r"H([1-6])")


@dataclass
class Tag:
    """An element of the structure: its role, its alternative text, what it holds in reading order."""

    role: str
    alternative: str
    children: list[Tag] = field(default_factory=list)
    text: str = ""
    described: bool = True
    """Of a link, whether its annotation says where it leads."""

    def walk(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def words(self) -> str:
        """Return all its text, in reading order."""
        return "".join(one.text for one in self.walk())


@dataclass(frozen=True)
class Sheet:
    """A paper that was printed: where it lies, its kind, its data and the file."""

    address: str
    kind: str
    data: dict[str, Any]
    content: bytes

    @cached_property
    def pages(self) -> list[Any]:
        return list(pdfplumber.open(io.BytesIO(self.content)).pages)

    @cached_property
    def document(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))

    @cached_property
    def texts(self) -> list[str]:
        """The words of every page, however they are marked."""
        document = pypdfium2.PdfDocument(self.content)
        found = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return found

    @cached_property
    def _marked(self) -> dict[tuple[int, int], str]:
        """The text of each marked passage, by its page (from 0) and its number there."""
        found: dict[tuple[int, int], str] = {}
        document = pypdfium2.PdfDocument(self.content)
        for at, page in enumerate(document):
            letters = page.get_textpage()
            for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
                number = raw.FPDFPageObj_GetMarkedContentID(one.raw)
                room = raw.FPDFTextObj_GetText(one.raw, letters.raw, None, 0)
                text = (ctypes.c_ushort * (room // 2))()
                raw.FPDFTextObj_GetText(one.raw, letters.raw, text, room)
                found[at, number] = found.get((at, number), "") + bytes(text).decode("utf-16-le").rstrip("\0")
        document.close()
        return found

    @cached_property
    def tags(self) -> Tag:
        """The root of the structure."""
        numbers: dict[Any, int] = {page.objgen: at for at, page in enumerate(self.document.pages)}
        root = Tag("Root", "")
        roles: Any = self.document.Root.StructTreeRoot.get("/RoleMap", {})

        def read(node: Any, page: int, above: Tag) -> None:
            if isinstance(node, pikepdf.Array):
                for one in node:
                    read(one, page, above)
            elif not isinstance(node, pikepdf.Dictionary):
                above.children.append(Tag("", "", text=self._marked.get((page, int(node)), "")))
            elif node.get("/Type") == "/MCR":
                at = numbers[node.Pg.objgen] if "/Pg" in node else page
                above.children.append(Tag("", "", text=self._marked.get((at, int(node.MCID)), "")))
            elif node.get("/Type") == "/OBJR":
                above.described = bool(str(node.Obj.get("/Contents", "")).strip())
            else:
                here = numbers[node.Pg.objgen] if "/Pg" in node else page
                role = str(roles.get(str(node.S), node.S)).removeprefix("/")
                tag = Tag(role, str(node.get("/Alt", "")))
                above.children.append(tag)
                read(node.get("/K", pikepdf.Array()), here, tag)

        read(self.document.Root.StructTreeRoot.K, 0, root)
        return root

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Return the level and the words of every heading, in reading order."""
        found = ((HEADING.fullmatch(one.role), one.words) for one in self.tags.walk())
        return [(int(level[1]), words) for level, words in found if level]

    @cached_property
    def bookmarks(self) -> list[tuple[int, str, int]]:
        """Level (from 0), title and page (from 0) of every bookmark."""
        numbers: dict[Any, int] = {page.objgen: at for at, page in enumerate(self.document.pages)}
        found: list[tuple[int, str, int]] = []

        def read(items: Any, level: int) -> None:
            for one in items:
                target = one.destination
                if target is None:
                    target = one.action.D
                if not isinstance(target, pikepdf.Array):
                    target = self._named(target)
                found.append((level, str(one.title), numbers[target[0].objgen]))
                read(one.children, level + 1)

        with self.document.open_outline() as outline:
            read(outline.root, 0)
        return found

    def _named(self, name: Any) -> Any:
        names = pikepdf.NameTree(self.document.Root.Names.Dests)
        target = names[str(name)]
        return target.D if isinstance(target, pikepdf.Dictionary) else target


def squeezed(text: str) -> str:
    """Return a text without blanks: where a line ends says nothing."""
    return re.sub(r"[\s\u200b\u200e\u2060\ufffe]", "", text)


def cards_of(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every card among the data of a paper."""
    if isinstance(value, dict):
        if {"name", "summary", "services", "rows"} <= value.keys():
            yield value
        else:
            for one in value.values():
                yield from cards_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from cards_of(one)


EDGES = {"a5": (14, 6)}
"""By kind: what stays free at the left and right edge of a page and at its foot, in millimetres."""
LEAST_EDGES = (5, 4)


def beyond(sheet: Sheet) -> list[tuple[int, str]]:
    """Return the letters outside the text block or below the foot, with their page."""
    side, foot = EDGES.get(sheet.kind, LEAST_EDGES)
    return [
        (page.page_number, one["text"])
        for page in sheet.pages
        for one in page.chars
        if one["text"].strip()
        if one["x0"] < side * MILLIMETRE - 0.4
        or one["x1"] > page.width - side * MILLIMETRE + 0.4
        or one["top"] < 0
        or one["bottom"] > page.height - foot * MILLIMETRE
    ]


def overlapping(sheet: Sheet) -> list[tuple[int, str]]:
    """Return the letters that are printed over another one, with their page. Those of Noto stand on one another."""
    found = []
    for page in sheet.pages:
        bodies = sorted(
            (page.height - one["matrix"][5], one["size"] / 2, one["x0"], one["x1"], one["text"])
            for one in page.chars
            if one["upright"] and one["text"].strip() and one["width"] > 1 and "Noto" not in one["fontname"]
        )
        tallest = max((one[1] for one in bodies), default=0)
        for at, (base, height, left, right, text) in enumerate(bodies):
            for other_base, other_height, other_left, other_right, _ in bodies[at + 1 :]:
                if other_base - base >= tallest:
                    break
                narrow = min(right - left, other_right - other_left)
                across = min(right, other_right) - max(left, other_left)
                down = min(base, other_base) - max(base - height, other_base - other_height)
                if across > narrow * 0.7 and down > 1:
                    found.append((page.page_number, text))
    return found


def editions(guide: Guide, drawings: Mapping[str, str]) -> Iterator[Paper]:
    """Yield every paper of a guide. `drawings` are the icons of its areas."""
    return (paper for edition in EDITIONS.values() for paper in edition(guide, drawings, None))


def run_off_all(papers: Iterable[Paper]) -> list[Sheet]:
    """Print papers and what follows from them; one that cannot be printed fails the test."""
    known = {one.address: one for one in papers}

    def failed(address: str, reason: str) -> None:
        raise AssertionError(f"{address}: {reason}")

    made = run_off(list(known.values()), Press(default_fonts(PROJECT)), failed)
    return [
        Sheet(address, one.told.kind, dict(known[address].data()) if address in known else {}, one.content)
        for address, one in made
    ]
