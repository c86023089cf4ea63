"""What an attachment is, by its first bytes and not by its name. Nothing here reads the disk."""

from __future__ import annotations

TEXTS = frozenset({".txt", ".csv"})
"""Attachments of words, which can be read for what is personal."""
LARGEST_TEXT = 1_000_000
"""Bytes; a longer text is refused, for it could not be looked through in the time of a build."""
ENOUGH_TO_KNOW = 1024
"""Bytes; a PDF may begin as late as this (ISO 32000, annex H)."""

_BEGINNINGS = (
    ("un PDF", (b"%PDF-",)),
    ("un'immagine PNG", (b"\x89PNG\r\n\x1a\n",)),
    ("un'immagine JPEG", (b"\xff\xd8\xff",)),
    ("un programma", (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa")),
    ("una pagina web", (b"<!DOCTYPE html", b"<!doctype html", b"<html", b"<HTML", b"<script")),
    ("un vecchio documento di Office", (b"\xd0\xcf\x11\xe0",)),
    ("un'immagine", (b"GIF8", b"RIFF", b"II*\0", b"MM\0*")),
    ("un documento RTF", (b"{\\rtf",)),
    ("un archivio", (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh")),
)
_MEANT = {
    ".pdf": "un PDF", ".png": "un'immagine PNG", ".jpg": "un'immagine JPEG", ".jpeg": "un'immagine JPEG",
    ".odt": "un documento OpenDocument", ".ods": "un documento OpenDocument", ".odp": "un documento OpenDocument",
    ".txt": "un testo", ".csv": "un testo",
}  # fmt: skip
"""What is meant by each ending that an attachment may have."""


def is_what_it_says(suffix: str, head: bytes) -> bool:
    """Whether a file that begins so can be what its ending says; of an ending that is not allowed nothing is said."""
    return suffix not in _MEANT or content_of(head) == _MEANT[suffix]


def content_of(head: bytes) -> str:
    """Return what a file is, in Italian, by how it begins."""
    if not head.strip():
        return "niente"
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for what, marks in _BEGINNINGS:
        if begins.startswith(marks):
            return what
    if begins.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if b"opendocument" in head[:200]:
            return "un documento OpenDocument"
        return "un documento di Office" if b"[Content_Types].xml" in head[:200] else "un archivio zip"
    if b"%PDF-" in head:
        return "un PDF"
    text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" not in head
    return "un testo" if text else "qualcosa che non si riconosce"


def in_any_encoding(raw: bytes) -> str:
    """Return the words of a text, whichever program wrote it: UTF-8, UTF-16 with its mark, else Windows' own letters."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
