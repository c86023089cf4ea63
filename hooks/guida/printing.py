"""Papers: a template of templates/printed and its data become an accessible PDF (PDF/UA-1 and PDF/A-2a).

Editors' words reach Typst as JSON and are shown as text: nothing in them is ever read as Typst.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import typst

from guida.alphabets import ALPHABETS
from guida.fonts import folders_with
from guida.printable import families_of, printable

TEMPLATES = Path(__file__).parent / "templates" / "printed"
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]


class PrintFailed(Exception):
    """A paper that cannot be made as it should; the message says where and why."""


def compile_pdf(template: str, data: Mapping[str, Any], fonts: Path) -> bytes:
    """Return the PDF of templates/printed/<template>.typ with these data; PrintFailed on any error or warning.

    `data` may hold what JSON can; `data["format"]` is for templates that give one thing in several forms;
    `data["paper"]` is what base.typ says it is, its `date` (YYYY-MM-DD) the day that the file gives as its own.
    `fonts` is the folder of guida.fonts. The same arguments give the same bytes.
    """
    source = TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise PrintFailed(f"{source.name}: no such template")
    date = dt.datetime.fromisoformat(data["paper"]["date"]).replace(tzinfo=dt.UTC)
    shown = printable(data)
    families = families_of(shown)
    try:
        content, warnings = typst.compile_with_warnings(
            str(source),
            root=str(TEMPLATES),
            font_paths=[str(folder) for folder in folders_with(fonts, families)],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={
                "data": json.dumps(shown, ensure_ascii=False, sort_keys=True),
                "format": data.get("format", ""),
                "families": json.dumps([name for name in ALPHABETS if name in families]),
            },
            pdf_standards=STANDARDS,
            timestamp=date,
        )
    except typst.TypstError as failure:
        raise PrintFailed(_told(source, failure)) from None
    if warnings:
        raise PrintFailed("\n".join(_told(source, warning) for warning in warnings))
    return _compact(content)


def _compact(content: bytes) -> bytes:
    """Return the same PDF with its objects packed: Typst writes each apart, which for a book is three times as much."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def places_of(content: bytes) -> dict[str, float]:
    """Return where every named place of a PDF is, in pages from its beginning: 7.25 is a quarter down the eighth."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.obj.objgen: at for at, page in enumerate(document.pages)}
        found = {}
        for name, place in pikepdf.NameTree(document.Root.Names.Dests).items():
            page, _, _, top, *_ = list(place.D if isinstance(place, pikepdf.Dictionary) else place)
            height = float(page.MediaBox[3])
            found[str(name)] = pages[page.objgen] + (height - float(top)) / height
    return found


def _told(source: Path, fault: typst.TypstError | typst.TypstWarning) -> str:
    hints = "".join(f" ({hint})" for hint in fault.hints)
    return f"{source.name}: {fault.message}{hints}"
