"""Papers: a template of templates/printed and its data become an accessible PDF (PDF/UA-1 and PDF/A-2a).

Editors' words reach Typst as JSON and are shown as text: nothing in them is ever read as Typst.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf

from guida import typeset
from guida.alphabets import ALPHABETS
from guida.apart import Died, apart
from guida.fonts import folders_with
from guida.labels import labels
from guida.packed import packed
from guida.printable import families_of, printable
from guida.slim import slim
from guida.typeset import PrintFailed, Typeset

__all__ = ["TEMPLATES", "PrintFailed", "compile_pdf", "pages_of", "places_of"]

TEMPLATES = Path(__file__).parent / "templates" / "printed"
MEASURES = "query(<measures>).first().value"
PLACES = (
    'query(selector(heading).or(metadata).or(image)).filter(one => one.at("label", default: none) != none)'
    ".fold((:), (pages, one) => pages"
    " + ((str(one.label)): calc.max(pages.at(str(one.label), default: 0), one.location().page())))"
)
"""The page of everything that has a label; of labels that come again, the last."""
ROUNDS = 5
"""How often a book is laid out at most. Two or three times is usual: a number that is shorter than the room kept for it may
move what comes after it, and with that the numbers."""


def compile_pdf(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
    """Return the PDF of templates/printed/<template>.typ with these data; PrintFailed on any error or warning.

    `data` may hold what JSON can, and bytes, which the template gets as numbers; `data["format"]` is for templates that give one thing in several forms;
    `data["paper"]` is what base.typ says it is, its `date` (YYYY-MM-DD) the day that the file gives as its own.
    `fonts` is the folder of guida.fonts. The same arguments give the same bytes.
    A template that has another beside it, <template>_measures.typ, is a book that says on which pages its parts are.
    """
    source = TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise PrintFailed(f"{source.name}: no such template")
    date = dt.datetime.fromisoformat(data["paper"]["date"]).replace(tzinfo=dt.UTC)
    shown = printable(data)
    families = families_of(shown)
    paper = Typeset(
        source,
        TEMPLATES,
        tuple(str(folder) for folder in folders_with(fonts, families)),
        {
            "data": json.dumps(shown, default=list, ensure_ascii=False, sort_keys=True),
            "format": data.get("format", ""),
            "families": json.dumps([name for name in ALPHABETS if name in families]),
        },
        date,
    )
    measures = TEMPLATES / f"{template}_measures.typ"
    return _packed(_settled(paper, measures), _as_a_book) if measures.is_file() else _packed(paper.printed())


def _settled(paper: Typeset, measures: Path) -> bytes:
    """Return the PDF of a book whose pages are those that it names.

    Typst would do all of this by itself, but would hold every layout in memory until the end: so each has a process.
    """
    inputs = {**paper.inputs, "pages": "{}", "measures": "{}"}
    inputs["measures"] = json.dumps(_apart(replace(paper, source=measures, inputs=inputs), MEASURES)[1])
    pages: Mapping[str, int] = {}
    for _ in range(ROUNDS):
        inputs["pages"] = json.dumps(pages)
        content, found = _apart(replace(paper, inputs=inputs), PLACES, pages)
        if content is not None:
            return content
        pages = found
    raise PrintFailed(labels("it")["press"]["unsettled"].format(ROUNDS))


def _apart(paper: Typeset, expression: str, expected: Any = None) -> tuple[bytes | None, Any]:
    """Return what Typeset.printed_if does, from a process of its own where there can be one."""

    def work() -> tuple[bytes | None, Any] | PrintFailed:
        try:
            return paper.printed_if(expression, expected)
        except PrintFailed as failure:
            return failure

    made = work() if typeset.at_work() else apart(work)
    if isinstance(made, Died):
        raise PrintFailed(made.reason)
    if isinstance(made, PrintFailed):
        raise made
    return made


def _packed(content: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """Return the same PDF with its objects packed: Typst writes each apart, which for a book is three times as much."""
    with pikepdf.open(io.BytesIO(content)) as document:
        if change is not None:
            change(document)
        return packed(document, again=True)


def _as_a_book(document: pikepdf.Pdf) -> None:
    _lead_inside(document)
    slim(document)


def _lead_inside(document: pikepdf.Pdf) -> None:
    """Make of every link to «#name» one to that place of the document itself."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    places = {name: pages[page.objgen] for name, (page, *_) in _places(document)}
    to_page = labels("it")["press"]["to_page"]
    for page in document.pages:
        for link in page.get("/Annots", ()):
            address = str(link.A.get("/URI", "")) if "/A" in link else ""
            if not address.startswith("#"):
                continue
            name = address.removeprefix("#")
            if name not in places:
                raise PrintFailed(f"link to «{name}», which is not in the book")
            del link.A
            link.Dest = pikepdf.String(name)
            link.Contents = pikepdf.String(to_page.format(places[name]))


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def places_of(content: bytes) -> dict[str, float]:
    """Return where every named place of a PDF is, in pages from its beginning: 7.25 is a quarter down the eighth."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.obj.objgen: at for at, page in enumerate(document.pages)}
        found = {}
        for name, (page, _, _, top, *_) in _places(document):
            height = float(page.MediaBox[3])
            found[name] = pages[page.objgen] + (height - float(top)) / height
    return found


def _places(document: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Yield every named place: a page, a way to show it, and from where on."""
    for name, place in pikepdf.NameTree(document.Root.Names.Dests).items():
        yield str(name), list(place.D if isinstance(place, pikepdf.Dictionary) else place)
