"""What a document is once it is read, be it Word or PDF: headings, paragraphs, items of lists, tables, in order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TypeAlias


class Unreadable(Exception):
    """A file of which nothing can be used: the fault and the mend, in Italian."""

    def __init__(self, fault: str, mend: str) -> None:
        super().__init__(f"{fault}. {mend}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the word processor, or a line that is bold from end to end."""

    text: str
    level: int
    where: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: `number` is none in a list of dots; `depth` counts from 0."""

    text: str
    where: str
    number: int | None = None
    depth: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells; a merged cell stands in every place it covers, and lines of a cell end in `\\n`."""

    rows: tuple[tuple[str, ...], ...]
    where: str

    def row(self, index: int) -> str:
        """Say where a row is."""
        return f"{self.where}, riga {index + 1}"


Block: TypeAlias = Heading | Paragraph | Item | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document's blocks, and sentences on what its reading left out or did to it."""

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()


LONGEST_LINE = 5000
"""Letters; a paragraph of minutes has some hundreds. The patterns that look for names may take the square of it."""

_UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LOST = "\ufffd"
_BULLET = re.compile(r"(?:[-–—•·▪◦●○■□*‣]|\uf0b7|\uf0a7)(?:\s+(?=\S)|(?=[^\W\d_]))")
_NUMBER = re.compile(r"(\d{1,2})\s?[.)°]\s*(?=[^\W\d]|[«\"“(])")


def cleaned(text: str) -> str:
    """Return one line of text as it can stand in a record: composed letters, single blanks, no invisible signs."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace(_LOST, "?")
    text = re.sub(r"^(\s*(?:\d{1,2}[.)]|[-–•]))\t+", r"\1 ", text.strip(" \n\r\xa0"))
    text = re.sub(r"\s*\t+\s*", " – ", text.strip())
    return re.sub(r"\s+", " ", text).strip()


def unseen(text: str) -> int:
    """Count the invisible signs that `cleaned` takes away."""
    return len(_UNSEEN.findall(text)) + text.count(_LOST)


def line_block(text: str, where: str, *, bold: bool) -> Block:
    """Return what a line that is no heading of the word processor is: by its weight, number or bullet."""
    if bold and len(text) <= 90:
        return Heading(text, 2, where)
    if found := _NUMBER.match(text):
        return Item(text[found.end() :].strip(), where, int(found[1]), bold=bold)
    if found := _BULLET.match(text):
        return Item(text[found.end() :].strip(), where, bold=bold)
    return Paragraph(text, where)


def voices_of(block: Paragraph | Item) -> list[str]:
    """Cut «1) Bando 2) Varie», written on one line, where its numbers go on by one; else return the line."""
    first = block.number if isinstance(block, Item) else None
    text = f"{first}) {block.text}" if first is not None else block.text
    before, *parts = re.split(r"(?:^|\s)(\d{1,2})\s?[.)]\s+", text)
    numbers = [int(one) for one in parts[::2]]
    if before.strip() or len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return [block.text]
    return [part.strip() for part in parts[1::2]]


def in_lengths(text: str) -> list[str]:
    """Cut a line that is longer than any sentence: after a full stop, else at a blank, else where it must be."""
    pieces = []
    while len(text) > LONGEST_LINE:
        at = max(text.rfind(". ", 0, LONGEST_LINE) + 1, 0) or max(text.rfind(" ", 0, LONGEST_LINE), 0) or LONGEST_LINE
        pieces.append(text[:at].strip())
        text = text[at:].strip()
    return [*pieces, text]


def bounded(block: Block) -> list[Block]:
    """Return a block with no line longer than LONGEST_LINE, in as many blocks as that takes."""
    if isinstance(block, Table):
        if max((len(cell) for row in block.rows for cell in row), default=0) <= LONGEST_LINE:
            return [block]
        rows = tuple(
            tuple("\n".join(piece for line in cell.split("\n") for piece in in_lengths(line)) for cell in row)
            for row in block.rows
        )
        return [Table(rows, block.where)]
    if len(block.text) <= LONGEST_LINE:
        return [block]
    return [Paragraph(piece, block.where) for piece in in_lengths(block.text)]


def bold_items_as_headings(blocks: list[Block]) -> list[Block]:
    """Make a bold item alone between paragraphs the heading it is; a list that is bold altogether stays a list."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        beside = blocks[max(index - 1, 0) : index] + blocks[index + 1 : index + 2]
        if isinstance(block, Item) and block.bold and not any(isinstance(other, Item) for other in beside):
            number = f"{block.number}. " if block.number is not None else ""
            found.append(Heading(f"{number}{block.text}", 2, block.where))
        else:
            found.append(block)
    return found
