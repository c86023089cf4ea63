"""A document as it was sent, read from the disk → its blocks."""

from __future__ import annotations

from pathlib import Path

from guida.editing.minutes.blocks import Document, Unreadable
from guida.editing.minutes.opened import LARGEST_DOCUMENT, opened, too_large
from guida.editing.minutes.pdf import read_pdf


def read_document(file: Path) -> Document:
    """Return the blocks of a .docx or .pdf, known by what is in it, not by its name. Raises Unreadable."""
    try:
        if file.stat().st_size > LARGEST_DOCUMENT:
            raise too_large()
        raw = file.read_bytes()
    except OSError:
        raise Unreadable("il file non si lascia leggere", "Controlla che ci sia e riprova.") from None
    return opened(raw, read_pdf)
