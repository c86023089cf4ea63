"""A Word document (.docx) → blocks, through mammoth, which keeps tables, lists, headings and bold."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers.expat import ExpatError

import mammoth  # type: ignore[import-untyped]

from guida.editing.minutes.blocks import Document, Unreadable, bold_items_as_headings, unseen
from guida.editing.minutes.word_blocks import WordBlocks

LARGEST_UNPACKED = 50_000_000
"""Bytes: as much as a document may have in its file; what unpacks to more is a trap or a mistake."""
_MOST_PARTS = 2000
_SAVE_AS = "Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."
_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Titolo'] => h1:fresh\nb => strong"


def read_word(raw: bytes) -> Document:
    """Return the blocks of a .docx, with what was left out of it. Raises Unreadable."""
    parts = _parts(raw)
    reader = WordBlocks()
    reader.feed(html_of(raw))
    reader.close()
    reader.end()
    return Document(tuple(bold_items_as_headings(reader.blocks)), (*_notes(parts), *reader.notes))


def html_of(raw: bytes) -> str:
    """Return a .docx as the HTML that its reading begins with, without its images. Raises Unreadable."""
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=_STYLES, include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
        )  # fmt: skip
    except (ExpatError, KeyError, ValueError, AttributeError, IndexError, TypeError, OSError, RecursionError):
        fault = "il documento è rovinato: la sua struttura non si lascia leggere"
        raise Unreadable(fault, "Aprilo con Word o LibreOffice e salvalo di nuovo.") from None
    return str(made.value)


def _parts(raw: bytes) -> dict[str, bytes]:
    """Return the XML parts of the package after making sure that it can be opened without harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            inside = package.infolist()
            if len(inside) > _MOST_PARTS or sum(part.file_size for part in inside) > LARGEST_UNPACKED:
                fault = f"aperto, il documento occuperebbe più di {LARGEST_UNPACKED // 1_000_000} MB"
                raise Unreadable(fault, "Togli le immagini e salvalo di nuovo.")
            if any(part.flag_bits & 1 for part in inside):
                raise Unreadable("il documento è protetto da una password", "Salvalo senza password.")
            parts = {part.filename: package.read(part) for part in inside if part.filename.endswith((".xml", ".rels"))}
            names = {part.filename for part in inside}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error):
        raise Unreadable("il documento è rovinato o incompleto", "Fattelo mandare di nuovo.") from None
    kinds = parts.get("[Content_Types].xml", b"")
    if "mimetype" in names:
        raise Unreadable("è un documento di LibreOffice (.odt)", _SAVE_AS)
    if b"macroEnabled" in kinds or any(name.endswith("vbaProject.bin") for name in names):
        raise Unreadable("il documento contiene macro (.docm), cioè programmi", _SAVE_AS)
    if "word/document.xml" not in parts:
        raise Unreadable("non è un documento di Word (.docx)", _SAVE_AS)
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise Unreadable("il documento contiene dichiarazioni che Word non scrive mai", _SAVE_AS)
    return parts


def _text_boxes(text: str) -> tuple[int, int]:
    """Count text boxes, and those among them without the older form beside the new one, which alone is read."""

    def inside(tag: str) -> int:
        parts = text.split(f"<mc:{tag}")[1:]
        return sum(part.partition(f"</mc:{tag}>")[0].count("<w:txbxContent") for part in parts)

    new, old = inside("Choice"), inside("Fallback")
    alone = text.count("<w:txbxContent") - new - old
    return max(new, old) + alone, max(new - old, 0)


def _notes(parts: dict[str, bytes]) -> list[str]:
    """Say what a document holds besides its plain text, and what became of it."""
    text = parts["word/document.xml"].decode("utf-8", errors="replace")

    def count(pattern: str, part: str = text) -> int:
        return len(re.findall(pattern, part))

    def of(name: str) -> str:
        return parts.get(f"word/{name}.xml", b"").decode("utf-8", errors="replace")

    comments = count(r"<w:comment[ >]", of("comments"))
    footnotes = sum(
        count(r"<w:(?:foot|end)note (?![^>]*w:type=\"(?:separator|continuation))", of(name))
        for name in ("footnotes", "endnotes")
    )
    margins = [
        part.decode("utf-8", errors="replace")
        for name, part in parts.items()
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name)
    ]
    boxes, lost = _text_boxes(text)
    told = (
        (
            count(r"<w:(?:ins|moveTo)[ >]") + count(r"<w:(?:del|moveFrom)[ >]"),
            "modifiche non ancora accettate (ho letto il testo come se fossero tutte accettate)",
        ),
        (comments, "commenti lasciati fuori"),
        (footnotes, "note a piè di pagina o di chiusura lasciate fuori"),
        (sum(bool(re.search(r"<w:t[ >]", part)) for part in margins), "intestazioni e piè di pagina lasciati fuori"),
        (count(r"<(?:pic:pic|v:imagedata)[ >]"), "immagini lasciate fuori"),
        (boxes - lost, "caselle di testo, lette dove stanno"),
        (lost, "caselle di testo che non si lasciano leggere, lasciate fuori"),
        (count(r"<w:sym[ >]"), "segni di un carattere speciale, forse caselle da spuntare, che possono mancare"),
        (unseen("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", text))), "caratteri invisibili o persi, tolti"),
    )
    return [f"{words}: {number}" for number, words in told if number]
