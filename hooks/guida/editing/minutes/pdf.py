"""A PDF → blocks, through pdfplumber: ruled tables exactly, lines of text into paragraphs, headings by weight and size."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from guida.editing.minutes.blocks import (
    Block,
    Document,
    Heading,
    Item,
    Paragraph,
    Table,
    Unreadable,
    bold_items_as_headings,
    cleaned,
    line_block,
    unseen,
)

_MOST_PAGES = 200
_HEAVY = re.compile(r"(?i)bold|black|heavy|semib|demi")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    top: float
    bottom: float
    right: float
    size: float
    bold: bool


def read_pdf(raw: bytes) -> Document:
    """Return the blocks of a PDF that holds text. Raises Unreadable."""
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise Unreadable(f"il PDF ha {len(pdf.pages)} pagine: non è un verbale", "Togli gli allegati.")
            return _document(pdf.pages)
    except (PdfminerException, PDFPasswordIncorrect, PDFEncryptionError) as failure:
        cause = failure.args[0] if failure.args else failure
        if isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) or isinstance(failure, PDFPasswordIncorrect):
            raise Unreadable("il PDF è protetto da una password", "Salvalo senza password.") from None
        raise Unreadable("il PDF è rovinato o incompleto", "Fattelo mandare di nuovo.") from None
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise Unreadable("il PDF è rovinato o incompleto", "Fattelo mandare di nuovo.") from None


def _document(pages: Sequence[Any]) -> Document:
    lines: list[_Line] = []
    tables: list[tuple[int, float, tuple[tuple[str, ...], ...]]] = []
    images = 0
    for number, page in enumerate(pages):
        found = page.find_tables()
        tables += [(number, table.bbox[1], _rows(table)) for table in found if len(table.rows) > 1]
        boxes = [table.bbox for table in found if len(table.rows) > 1]
        outside = page.filter(lambda one, boxes=boxes: not _inside(one, boxes))
        lines += [_line(line, number) for line in outside.extract_text_lines() if line["chars"]]
        images += len(page.images)
    if not lines and not tables:
        if images:
            raise Unreadable(
                "il PDF è una scansione: contiene solo immagini, nessun testo",
                "Chiedi il documento di Word da cui viene, oppure passalo prima a un programma che riconosce il testo (OCR).",
            )
        raise Unreadable("il PDF non contiene testo", "Controlla di aver scelto il file giusto.")
    lines, repeated = _without_margins(lines, len(pages))
    blocks, joined = _blocks(lines, tables)
    hidden = unseen("".join(line.text for line in lines))
    told = (
        (images, "immagini lasciate fuori"),
        (repeated, "righe in cima o in fondo alle pagine lasciate fuori"),
        (joined, "parole spezzate a fine riga, ricomposte"),
        (hidden, "caratteri invisibili o persi, tolti"),
    )
    notes = [f"{words}: {count}" for count, words in told if count]
    return Document(tuple(bold_items_as_headings(blocks)), tuple(notes))


def _inside(one: dict[str, Any], boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    middle, centre = (one["x0"] + one["x1"]) / 2, (one["top"] + one["bottom"]) / 2
    return any(left <= middle <= right and top <= centre <= bottom for left, top, right, bottom in boxes)


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    """Return the cells; one that is merged with its neighbour above or at its left repeats it."""
    rows: list[list[str]] = []
    for given in table.extract():
        row: list[str] = []
        for column, cell in enumerate(given):
            if cell is None:
                above = rows[-1][column] if rows else ""
                row.append(row[-1] if column and (not rows or given[0] is not None) else above)
            else:
                row.append("\n".join(filter(None, (cleaned(line) for line in str(cell).split("\n")))))
        rows.append(row)
    return tuple(tuple(row) for row in rows)


def _line(line: dict[str, Any], page: int) -> _Line:
    shown = [char for char in line["chars"] if char["text"].strip()]
    size = median(char["size"] for char in shown) if shown else 0.0
    bold = bool(shown) and all(_HEAVY.search(char["fontname"]) for char in shown)
    return _Line(line["text"], page, line["top"], line["bottom"], line["x1"], size, bold)


def _without_margins(lines: list[_Line], pages: int) -> tuple[list[_Line], int]:
    """Leave out what stands on most pages at the same height, numbers apart, and lone numbers of pages."""

    def key(line: _Line) -> tuple[str, int]:
        return re.sub(r"\d+", "0", line.text), round(line.top / 4)

    times = Counter(key(line) for line in lines)
    kept = [
        line for line in lines
        if not (pages > 1 and times[key(line)] > pages / 2 and times[key(line)] > 1)
        and not re.fullmatch(r"(?i)(?:pag(?:ina)?\.?\s*)?\d{1,3}(?:\s*(?:/|di)\s*\d{1,3})?", line.text.strip())
    ]  # fmt: skip
    return kept, len(lines) - len(kept)


def _blocks(
    lines: list[_Line], tables: list[tuple[int, float, tuple[tuple[str, ...], ...]]]
) -> tuple[list[Block], int]:
    usual = median(line.size for line in lines) if lines else 0.0
    gaps = [b.top - a.bottom for a, b in pairwise(lines) if a.page == b.page and b.top > a.top]
    gap = sorted(gaps)[len(gaps) // 5] if gaps else 0.0
    widest = max((line.right for line in lines), default=0.0)
    blocks: list[Block] = []
    paragraphs = joined = 0
    before: _Line | None = None
    content = sorted(
        [((one.page, one.top), one) for one in lines] + [((p, top), rows) for p, top, rows in tables],
        key=lambda one: one[0],
    )
    for (page, _), one in content:
        if not isinstance(one, _Line):
            last = blocks[-1] if blocks else None
            if isinstance(last, Table) and before is None and len(last.rows[0]) == len(one[0]) and page:
                blocks[-1] = Table((*last.rows, *one), last.where)  # Goes on from the page before.
            else:
                blocks.append(Table(one, f"tabella {sum(isinstance(block, Table) for block in blocks) + 1}"))
            before = None
            continue
        text = cleaned(one.text)
        if not text:
            continue
        block = line_block(text, f"paragrafo {paragraphs + 1}", bold=one.bold)
        if one.size > usual * 1.15 and len(text) <= 120:
            block = Heading(text, 1, block.where)
        last = blocks[-1] if blocks else None
        if (
            before
            and isinstance(last, (Paragraph, Item))
            and isinstance(block, Paragraph)
            and _goes_on(before, one, (gap, widest))
        ):
            broken = re.search(r"[^\W\d_]-$", last.text) is not None and text[0].islower()
            joined += broken
            whole = last.text[:-1] + text if broken else f"{last.text} {text}"
            blocks[-1] = (
                Paragraph(whole, last.where) if isinstance(last, Paragraph)
                else Item(whole, last.where, last.number, last.depth, last.bold and one.bold)
            )  # fmt: skip
        else:
            paragraphs += 1
            blocks.append(block)
        before = one
    return blocks, joined


def _goes_on(before: _Line, line: _Line, usual: tuple[float, float]) -> bool:
    """Whether a line belongs to the paragraph of the one before: near, after a full line, or the page turned mid-sentence.

    `usual`: the gap between lines, and where the longest ends.
    """
    if before.page != line.page:
        return not re.search(r"[.:;!?]\s*$", before.text) and line.text[:1].islower()
    gap, widest = usual
    return before.right >= widest * 0.85 and line.top - before.bottom <= max(gap * 1.5, line.size * 0.35)
