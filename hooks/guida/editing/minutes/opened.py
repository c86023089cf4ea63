"""The bytes of a document as it was sent → its blocks, whatever its name says it is."""

from __future__ import annotations

from collections.abc import Callable

from guida.editing.minutes.blocks import Document, Unreadable
from guida.editing.minutes.word import read_word

LARGEST_DOCUMENT = 50_000_000
_OLD_WORD, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_DOCX = "Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."


def too_large() -> Unreadable:
    """Return what is said of a document that is not even read."""
    return Unreadable("il file è più grande di 50 MB", "Togli le immagini e salvalo di nuovo.")


def opened(raw: bytes, read_pdf: Callable[[bytes], Document]) -> Document:
    """Return the blocks of a .docx or .pdf, known by what is in it. Raises Unreadable.

    `read_pdf` is given: what reads a PDF is not to be had everywhere.
    """
    if not raw.strip(b"\0\r\n\t "):
        raise Unreadable("il file è vuoto", "Fattelo mandare di nuovo.")
    if raw.startswith(_OLD_WORD):
        if _ENCRYPTED in raw:
            raise Unreadable("il documento è protetto da una password", "Aprilo, togli la password e salvalo di nuovo.")
        raise Unreadable("è un documento di Word di vecchio tipo (.doc)", _DOCX)
    if raw.lstrip()[:5] == b"%PDF-":
        document = read_pdf(raw)
    elif raw.startswith(b"PK"):
        document = read_word(raw)
    else:
        raise Unreadable("non è un documento di Word (.docx) né un PDF", _DOCX)
    if not document.blocks:
        raise Unreadable("nel documento non c'è testo", "Controlla di aver scelto il file giusto.")
    return document
