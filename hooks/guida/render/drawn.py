"""What the drawings share: parts of a width, and text that is measured and broken before anybody sees it.

An SVG breaks no text by itself, and at build there is no browser to ask how wide a word is.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_WIDTHS = {
    40: "ijlf.,:;'’|!()[]/\\ ·ìíîï",
    43: "rt-IÌÍÎÏ",
    58: 'Jcsz"*°“”`ç',
    67: "0€",
    100: "mwMW@%&+=<>~^#…—œæ©®¬±×÷¼½¾",
    108: "ÆŒ",
}
"""Hundredths of the size of the letters, rounded up from the wider of Atkinson Hyperlegible, the site's own, and DejaVu
Sans, to which a page may fall back; when they are bold none of Atkinson's is wider than _BOLD allows."""
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_SMALL, _CAPITAL, _OTHER, _LARGE = 64, 80, 122, 150
_BOLD = 115
"""Hundredths of the width of a letter that is not bold."""
_CUT = "…"


def percent(ten_thousandths: int) -> str:
    """`1250` → `12.5%`, as an SVG takes a part of its width."""
    return f"{ten_thousandths // 100}.{ten_thousandths % 100:02}".rstrip("0").rstrip(".") + "%"


def part_of(number: Decimal | int | None, most: Decimal | int) -> int | None:
    """Return the length of a bar in whole hundredths of the longest; None where there is nothing to draw."""
    return int((number * 200 + most) // (most * 2)) if number is not None and most else None


def drawable(text: str) -> str:
    """Return a text on one line, without the characters that no XML may hold."""
    if not text.isprintable():
        unfit = {"Cc", "Cs", "Cn", "Zl", "Zp"}
        text = "".join(" " if unicodedata.category(one) in unfit else one for one in text)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of a size in pixels, which a drawing keeps on every screen."""

    size: int
    bold: bool = False

    @property
    def _scale(self) -> int:
        return self.size * (_BOLD if self.bold else 100)

    def width_of(self, text: str) -> int:
        """Return how many pixels wide a text is at most."""
        return -(-_width_of(text) * self._scale // 10_000)

    def broken(self, text: str, room: int, lines: int) -> tuple[str, ...]:
        """Return a text in so many lines at most, none wider than `room` pixels; what does not fit ends in «…».

        It breaks at blanks, and inside a word only when the word alone is too wide. Lines are about equally long. Of
        what nobody sees there is no line.
        """
        most = room * 10_000 // self._scale
        whole = drawable(text)
        width = _width_of(whole)
        if width <= most:
            return (whole,) if width else ()
        found = _greedy(whole, most, lines)
        if found[-1].endswith(_CUT):
            return found
        balanced = _greedy(whole, min(most, width // len(found) + 150), len(found))
        return found if balanced[-1].endswith(_CUT) else balanced


def _width_of(text: str) -> int:
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    if letter in _WIDTH:
        return _WIDTH[letter]
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf"}:
        return 0
    if letter < "\u0180" or letter in "ȘșȚț":
        return _CAPITAL if category == "Lu" else _SMALL
    return _OTHER if letter < "\u1100" else _LARGE


def _greedy(text: str, most: int, lines: int) -> tuple[str, ...]:
    found: list[str] = []
    while text:
        if len(found) == lines:
            found[-1] = _shortened(f"{found[-1]} {text}", most)
            break
        line = _first_line(text, most)
        found.append(line.rstrip())
        text = text[len(line) :].lstrip()
    return tuple(found)


def _first_line(text: str, most: int) -> str:
    """Return the beginning of a text that fits, up to a blank if there is one."""
    fits = _fitting(text, most)
    if fits == len(text) or text[fits] == " ":
        return text[:fits]
    blank = text.rfind(" ", 0, fits)
    return text[: blank if blank > 0 else fits]


def _fitting(text: str, most: int) -> int:
    """Return how many letters fit; one at least, or nothing would ever end."""
    used = 0
    for at, letter in enumerate(text):
        used += _width(letter)
        if used > most and at:
            return at
    return len(text)


def _shortened(text: str, most: int) -> str:
    return text[: _fitting(text, most - _width(_CUT))].rstrip() + _CUT
