"""The HTML that mammoth makes of a Word document → blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from guida.editing.minutes.blocks import Block, Heading, Item, Table, cleaned, line_block

_TITLE = re.compile(r"h([1-6])")


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    across: int = 1
    down: int = 1


class WordBlocks(HTMLParser):
    """Feed it HTML, then read `blocks` and `notes`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.notes: list[str] = []
        self._pieces: list[tuple[str, bool]] = []
        self._bold = self._tables = self._paragraphs = self._depth = self._skip = 0
        self._title = 0
        self._lists: list[int | None] = []
        self._in_item = False
        self._rows: list[list[_Cell]] = []
        self._target = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a cell, bold text."""
        given = {name: value or "" for name, value in attrs}
        if self._skip or re.match(r"(foot|end)note-\d|(foot|end)note-ref", given.get("id", "")):
            self._skip += tag not in {"br", "img", "input"}  # A note, or the number that leads to it, up to its end.
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._depth == 1:
            self._rows.append([])
        elif tag in {"td", "th"} and self._depth == 1:
            across, down = (int(given.get(name, "1") or 1) for name in ("colspan", "rowspan"))
            self._rows[-1].append(_Cell(across=min(across, 60), down=min(down, 2000)))
        elif tag in {"ol", "ul"}:
            self._flush()
            self._lists.append(0 if tag == "ol" else None)
        elif tag in {"p", "li", "tr"} or _TITLE.fullmatch(tag):
            self._begin_line(tag)
        elif tag == "strong":
            self._bold += 1
        elif tag == "br":
            self._pieces.append(("\n", False))
        elif tag == "input" and "checked" in given:
            self._pieces.append(("☒", False))
        elif tag == "a":
            self._target = given.get("href", "")

    def _begin_table(self) -> None:
        self._flush()
        self._depth += 1
        if self._depth == 1:
            self._tables += 1
            self._rows = []
        else:
            self.notes.append(f"tabella {self._tables}: c'è una tabella dentro una cella, letta come testo")

    def _begin_line(self, tag: str) -> None:
        self._flush()
        self._title = int(tag[1]) if _TITLE.fullmatch(tag) else 0
        if tag == "li" and self._lists:
            if (number := self._lists[-1]) is not None:
                self._lists[-1] = number + 1
            self._in_item = True

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if self._skip:
            self._skip -= 1
        elif tag == "table":
            self._flush()
            self._depth -= 1
            if self._depth == 0:
                self.blocks.append(Table(_grid(self._rows), f"tabella {self._tables}"))
        elif tag in {"ol", "ul"}:
            self._flush()
            self._lists.pop()
        elif tag in {"p", "li", "td", "th"} or _TITLE.fullmatch(tag):
            self._flush()
            self._in_item = False
        elif tag == "strong":
            self._bold -= 1
        elif tag == "a":
            if re.match(r"https?://", self._target) and self._target not in "".join(text for text, _ in self._pieces):
                self._pieces.append((f" ({self._target})", False))
            self._target = ""

    def handle_data(self, data: str) -> None:
        """Gather text."""
        if not self._skip:
            self._pieces.append((data, self._bold > 0))

    def end(self) -> None:
        """Close the last block."""
        self._flush()

    def _flush(self) -> None:
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self._pieces:
            first, *more = text.split("\n")
            lines[-1].append((first, bold))
            lines += [[(line, bold)] for line in more]
        self._pieces = []
        for line in lines:
            if text := cleaned("".join(piece for piece, _ in line)):
                self._add(text, bold=all(heavy or not piece.strip(" .:\t") for piece, heavy in line))

    def _add(self, text: str, *, bold: bool) -> None:
        if self._depth:
            if self._rows and self._rows[-1]:
                self._rows[-1][-1].lines.append(text)
            return
        self._paragraphs += 1
        where = f"paragrafo {self._paragraphs}"
        if self._title:
            self.blocks.append(Heading(text, self._title, where))
        elif self._in_item and self._lists:
            self.blocks.append(Item(text, where, self._lists[-1], len(self._lists) - 1, bold))
        else:
            self.blocks.append(line_block(text, where, bold=bold))


def _grid(rows: list[list[_Cell]]) -> tuple[tuple[str, ...], ...]:
    """Put merged cells in every place they cover, and make every row as long as the longest."""
    places: dict[tuple[int, int], str] = {}
    for line, row in enumerate(rows):
        column = 0
        for cell in row:
            while (line, column) in places:
                column += 1
            for below in range(min(cell.down, len(rows) - line)):
                for beside in range(cell.across):
                    places[line + below, column + beside] = "\n".join(cell.lines)
            column += cell.across
    width = max((column for _, column in places), default=-1) + 1
    return tuple(tuple(places.get((line, column), "") for column in range(width)) for line in range(len(rows)))
