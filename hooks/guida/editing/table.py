"""A table that somebody keeps in Excel → its rows: whatever stands above its header, however it was saved."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from guida.editing.command import Refused

LARGEST = 20_000_000
"""Bytes; a list of a thousand organizations has a hundredth of it."""
MOST_ROWS = 5_000
_SEPARATORS = ";\t,"

Row = tuple[int, list[str]]
"""A row by its number in the file, and its cells as texts without blanks around them."""


def rows_of(file: Path) -> list[Row]:
    """Return the rows of a table that hold something; Refused, with the reason, when it cannot be read."""
    try:
        size, raw = file.stat().st_size, file.read_bytes()
    except OSError:
        raise Refused(f"«{file}» non si lascia leggere. Controlla il nome.") from None
    if size > LARGEST:
        raise Refused(f"«{file}» è più grande di {LARGEST // 1_000_000} MB: non è un elenco di enti.")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(f"«{file}» è un file di Excel di vecchio tipo (.xls). Aprilo e salvalo come .xlsx o .csv.")
    rows = _from_workbook(raw, file) if raw.startswith(b"PK") else _from_text(raw, file)
    found = []
    for number, cells in rows:
        if number > MOST_ROWS:
            raise Refused(f"«{file}» ha più di {MOST_ROWS} righe: dividilo.")
        texts = [" ".join(cell.split()) for cell in cells]
        if any(texts):
            found.append((number, texts))
    if not found:
        raise Refused(f"«{file}» è vuoto.")
    return found


def _from_workbook(raw: bytes, file: Path) -> Iterator[Row]:
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in cells]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError):
        raise Refused(
            f"«{file}» non è una tabella di Excel, o è rovinata. Salvala di nuovo come .xlsx o .csv."
        ) from None


def _text(cell: object) -> str:
    """Return what a cell shows: a whole number without the «.0» that Excel gives to all of them."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _from_text(raw: bytes, file: Path) -> Iterator[Row]:
    text = _decoded(raw)
    if "\0" in text:
        raise Refused(f"«{file}» non è una tabella: salvala come .xlsx o .csv.")
    lines = text.splitlines()[:50]
    separator = max(_SEPARATORS, key=lambda one: sum(line.count(one) for line in lines))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise Refused(f"«{file}», riga {reader.line_num}: non si lascia dividere in colonne.") from None


def _decoded(raw: bytes) -> str:
    # Excel writes UTF-8 with a mark, or the letters of Windows; with UTF-16 it says so.
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def header_of(rows: Sequence[Row], names: Iterable[str]) -> int | None:
    """Return at which place of the rows the header stands: that of the first ten with most of the known names."""
    known = frozenset(names)
    scores = [sum(plain(cell) in known for cell in cells) for _, cells in rows[:10]]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def plain(cell: str) -> str:
    """Return the words of a header without what does not matter: capitals, accents of «à», colons, brackets."""
    small = cell.lower().replace("à", "a").replace("è", "e").replace("é", "e").replace("ì", "i").replace("ù", "u")
    return " ".join(small.replace("_", " ").replace("/", " ").strip(" :*.").split("(")[0].split())
