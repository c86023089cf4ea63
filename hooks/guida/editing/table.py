"""A table that somebody keeps in Excel → its rows: whatever stands above its header, however it was saved."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from guida.editing.command import Refused
from guida.editing.inert import plain_text
from guida.editing.plain import one_line

LARGEST = 20_000_000
"""Bytes; a list of a thousand organizations has a hundredth of it."""
LARGEST_OPEN = 400_000_000
"""Bytes of a workbook when what is packed in it is unpacked."""
MOST_ROWS = 5_000
_SEPARATORS = ";\t,"

Row = tuple[int, list[str]]
"""A row by its number in the file, and its cells: lines without blanks around them."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that hold something, and at which place of them the header stands (None: nowhere).

    `others` are the sheets of the same file that hold something too, and are not read.
    """

    rows: Sequence[Row]
    header: int | None
    others: tuple[str, ...] = ()


def table_of(file: Path, names: Iterable[str]) -> Table:
    """Return the table in a file, `names` being what its columns may be called (as `plain` gives them).

    Of several sheets, or ways to divide lines, the one that shows most of the names. Refused, with the reason, when
    the file cannot be read or holds nothing.
    """
    try:
        size, raw = file.stat().st_size, file.read_bytes()
    except OSError:
        raise Refused(f"«{file}» non si lascia leggere. Controlla il nome.") from None
    if size > LARGEST:
        raise Refused(f"«{file}» è più grande di {LARGEST // 1_000_000} MB: non è un elenco di enti.")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            f"«{file}» è un file di Excel di vecchio tipo (.xls), o ha una password. Aprilo e salvalo come .xlsx o .csv."
        )
    known = frozenset(names)
    if raw.startswith(b"PK"):
        sheets = _from_workbook(raw, file)
        chosen = max(sheets.values(), key=lambda rows: _likely(rows, known), default=[])
        others = tuple(title for title, rows in sheets.items() if rows is not chosen)
    else:
        chosen, others = _from_text(raw, file, known), ()
    if not chosen:
        raise Refused(f"«{file}» è vuoto.")
    if chosen[-1][0] > MOST_ROWS:
        raise Refused(f"«{file}» ha più di {MOST_ROWS} righe: dividilo.")
    best, _ = _likely(chosen, known)
    at = next((at for at, (_, cells) in enumerate(chosen[:_HEAD]) if _shown(cells, known) == best), None)
    return Table(chosen, at if best else None, others)


_HEAD = 10
"""The header is among so many rows."""


def _likely(rows: Sequence[Row], known: frozenset[str]) -> tuple[int, int]:
    """Return how much rows look like a table with a header: the names in it, then its cells."""
    return max(((_shown(cells, known), len(cells)) for _, cells in rows[:_HEAD]), default=(0, 0))


def _shown(cells: Sequence[str], known: frozenset[str]) -> int:
    return sum(plain(cell) in known for cell in cells)


def _filled(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    """Yield the rows that hold something, and at most one of those that are too many."""
    for number, cells in rows:
        texts = ["\n".join(filter(None, map(one_line, plain_text(cell).splitlines()))) for cell in cells]
        if any(texts):
            yield number, texts
        # A sheet may be coloured down to its millionth row.
        if number > (MOST_ROWS if any(texts) else 2 * MOST_ROWS):
            return


def _from_workbook(raw: bytes, file: Path) -> dict[str, list[Row]]:
    """Return the rows of each sheet of a workbook that holds something, by its title."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > LARGEST_OPEN:
            raise Refused(f"«{file}» aperto è più grande di {LARGEST_OPEN // 1_000_000} MB: non è un elenco di enti.")
        with warnings.catch_warnings(action="ignore"):  # Of lists to choose from and colours, which nobody needs here.
            sheets = {
                one_line(sheet.title): [*_filled(_cells(sheet.iter_rows(values_only=True)))]
                for sheet in load_workbook(io.BytesIO(raw), read_only=True, data_only=True).worksheets
            }
    except Refused:
        raise
    except Exception:  # What is no workbook makes openpyxl fail in a dozen ways.
        raise Refused(
            f"«{file}» non è una tabella di Excel, o è rovinata. Salvala di nuovo come .xlsx o .csv."
        ) from None
    return {title: rows for title, rows in sheets.items() if rows}


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(rows, start=1):
        yield number, [*map(_text, cells)]


def _text(cell: object) -> str:
    """Return what a cell shows: a whole number without the «.0» that Excel gives to all of them."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _from_text(raw: bytes, file: Path, known: frozenset[str]) -> list[Row]:
    """Return the rows of a text, divided by the sign that makes a header of one of its first lines."""
    text = _decoded(raw)
    if "\0" in text:
        raise Refused(f"«{file}» non è una tabella: salvala come .xlsx o .csv.")
    found: list[list[Row]] = []
    faults: list[Refused] = []
    for separator in _SEPARATORS:
        try:
            found.append([*_filled(_divided(text, separator, file))])
        except Refused as fault:
            faults.append(fault)
    if faults and not any(_likely(rows, known)[0] for rows in found):
        raise faults[0]
    return max(found, key=lambda rows: _likely(rows, known))


def _divided(text: str, separator: str, file: Path) -> Iterator[tuple[int, list[str]]]:
    # Strict: else a quote that is never closed takes all the rows below it into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise Refused(
            f"«{file}», riga {reader.line_num}: non si lascia dividere in colonne. Guarda le virgolette."
        ) from None


def _decoded(raw: bytes) -> str:
    # Excel writes UTF-8 with a mark, or the letters of Windows; with UTF-16 it says so.
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def plain(cell: str) -> str:
    """Return the words of a header without what does not matter: capitals, accents of «à», colons, brackets."""
    small = cell.lower().replace("à", "a").replace("è", "e").replace("é", "e").replace("ì", "i").replace("ù", "u")
    return " ".join(small.replace("_", " ").replace("/", " ").strip(" :*.").split("(")[0].split())
