"""A text as who reads the page sees it: without what typography, Markdown and HTML put between its letters."""

from __future__ import annotations

import html
import re
from bisect import bisect_right

_DIGITS_FROM_ZERO = (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6)
"""The zeros of other scripts and of letters for mathematics; those as wide as a Chinese sign come with all of ASCII."""
_SIGNS = str.maketrans(
    {zero + digit: str(digit) for zero in _DIGITS_FROM_ZERO for digit in range(10)}
    | {0xFF01 + place: chr(0x21 + place) for place in range(0x5E)}
    | dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("‐‑‒–—―−﹣", "-")
    | {"﹫": "@", "。": "."}
)
"""Signs that look like another, letter for letter, so that places stay what they are."""

_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u202a\u202b\u202c\u202d\u202e"
)
_UNSEEN += "\u2066\u2067\u2068\u2069\ufe0f\ufeff"
"""Letters that take no room: where a word may be broken, how letters join, which way they run."""
_HINTS = (*_UNSEEN, "*", "`", "~~", "\\", "&", "%40")
_PUT_BETWEEN = re.compile(
    rf"[{_UNSEEN}]+|(?<=\S)[*`]+|[*`]+(?=\S)|~~|\\(?=[^\sA-Za-z0-9]|\n)"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|%40"
)
"""A star that begins a line of a list stays: what stands on two lines of one are two things."""
_ODD_SIGNS = frozenset(map(chr, _SIGNS))


class Revealed:
    """A text as it is read; `place` and `written` lead back to the text that was given."""

    def __init__(self, text: str) -> None:
        self._given = text
        self._ends: list[int] = []
        self._shifts: list[int] = []
        # To look for odd signs among a text's letters takes a quarter of translating a text that has none.
        plain = text if _ODD_SIGNS.isdisjoint(set(text)) else text.translate(_SIGNS)
        if any(hint in plain for hint in _HINTS):
            plain = self._without_what_is_between(plain)
        self.text = plain

    def _without_what_is_between(self, plain: str) -> str:
        kept: list[str] = []
        at = length = 0
        for found in _PUT_BETWEEN.finditer(plain):
            meant = _meant(found[0])
            kept += (plain[at : found.start()], meant)
            length += found.start() - at + len(meant)
            at = found.end()
            self._ends.append(length)
            self._shifts.append(at - length)
        return "".join((*kept, plain[at:]))

    def place(self, at: int) -> int:
        """Return where the letter at this place of `text` stands in the text that was given."""
        before = bisect_right(self._ends, at)
        return at + self._shifts[before - 1] if before else at

    def written(self, begin: int, end: int) -> str:
        """Return how these letters of `text` are written in the text that was given."""
        return self._given[self.place(begin) : self.place(end - 1) + 1]


def _meant(written: str) -> str:
    if written == "%40":
        return "@"
    if written[0] != "&":
        return ""
    meant = html.unescape(written).translate(_SIGNS)
    return "" if meant in _UNSEEN else meant
