"""A document as it was sent → its blocks, whatever its name says it is."""

from __future__ import annotations

from pathlib import Path

from guida.editing.minutes.blocks import Document, Unreadable
from guida.editing.minutes.pdf import read_pdf
from guida.editing.minutes.word import read_word

LARGEST_DOCUMENT = 50_000_000
_OLD_WORD, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_DOCX = "Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."


def read_document(file: Path) -> Document:
    """Return the blocks of a .docx or .pdf, known by what is in it, not by its name. Raises Unreadable."""
    try:
        if file.stat().st_size > LARGEST_DOCUMENT:
            raise Unreadable("il file è più grande di 50 MB", "Togli le immagini e salvalo di nuovo.")
        raw = file.read_bytes()
    except OSError:
        raise Unreadable("il file non si lascia leggere", "Controlla che ci sia e riprova.") from None
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
