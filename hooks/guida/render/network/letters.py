"""How wide words are at most, and how a name is broken over the lines of a cell, without asking a browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

SIZE = 13
"""Of the drawing's letters, in pixels: on every screen, for the drawing is never scaled."""

# Thousandths of the size. Those of DejaVu Sans, the widest of the fonts a page may fall back to, rounded up.
_KNOWN = {
    **dict.fromkeys("iIjJlft.,:;'’|!()[]/\\ `·", 400),
    **dict.fromkeys("r-", 430),
    **dict.fromkeys('csz"*°“”', 560),
    **dict.fromkeys("mwMW@%&+=<>~^#…—œæ", 1000),
}


def width_of(text: str, *, bold: bool = False) -> int:
    """Return how many pixels wide a text is at most."""
    thousandths = sum(_thousandths(letter) for letter in text)
    return -(-thousandths * SIZE * (115 if bold else 100) // 100_000)


def plain(text: str) -> str:
    """Return a text on one line, a blank for each letter that no XML file may hold."""
    unfit = {"Cc", "Cs", "Cn", "Zl", "Zp"}
    return " ".join("".join(" " if unicodedata.category(one) in unfit else one for one in text).split())


def _thousandths(letter: str) -> int:
    if letter in _KNOWN:
        return _KNOWN[letter]
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return 0
    if "LATIN" in unicodedata.name(letter, "") or letter.isdecimal():
        return 800 if category == "Lu" else 640
    return 1500


def lines_of(text: str, width: int, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text over at most so many lines, none wider than `width`; what does not fit ends in «…».

    A word that is wider than a line is broken where the line ends.
    """
    # Of a text of 5,000 letters the first ones are enough.
    lines: list[str] = []
    for word in _pieces(text[:400], width, bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) <= most and len(text) <= 400:
        return tuple(lines)
    last = lines[most - 1]
    while last and width_of(f"{last}…", bold=bold) > width:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _pieces(text: str, width: int, bold: bool) -> Iterator[str]:
    """Yield the words of a text, each no wider than a line; what is not seen, as marks of direction, is left out."""
    for word in "".join(one for one in plain(text) if unicodedata.category(one) != "Cf").split():
        rest = word
        while width_of(rest, bold=bold) > width:
            end = len(rest)
            while end > 1 and width_of(rest[:end], bold=bold) > width:
                end -= 1
            yield rest[:end]
            rest = rest[end:]
        if rest:
            yield rest
