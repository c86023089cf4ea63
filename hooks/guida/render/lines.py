"""Text broken into lines before anybody sees it: an SVG does not break any by itself."""

from __future__ import annotations

import unicodedata

_WIDTHS = {33: "ijl'.,:;|! ìí·’", 46: 'frt()[]{}-"*/\\`_I1°ÌÍ', 78: "CDGNOQHAUV&#@", 98: "mMwW%æÆ—…"}
"""Hundredths of the size of the letters, rounded up from the bold of Atkinson Hyperlegible; another letter has 70."""
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_LATIN, _OTHER, _LARGE = 70, 85, 140
_CUT = "…"


def width_of(text: str) -> int:
    """Return how wide a text is at most, in hundredths of the size of its letters."""
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if letter < "\u0250" or letter in _WIDTH:
        return _WIDTH.get(letter, _LATIN)
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return _OTHER if letter < "\u1100" else _LARGE


def broken(text: str, most: int, lines: int) -> tuple[str, ...]:
    """Return a text in so many lines at most, none wider than `most`; what does not fit ends in «…».

    It breaks at blanks, and inside a word only when the word alone is too wide. Lines are about equally long.
    """
    whole = drawable(text)
    width = width_of(whole)
    if width <= most:
        return (whole,) if whole else ()
    found = _greedy(whole, most, lines)
    if found[-1].endswith(_CUT):
        return found
    even = min(most, width // len(found) + 150)
    balanced = _greedy(whole, even, len(found))
    return found if balanced[-1].endswith(_CUT) else balanced


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


def drawable(text: str) -> str:
    """Return a text on one line, without the characters that no XML may hold."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(one) in {"Cc", "Cs", "Cn"} else one for one in text)
    return " ".join(text.split())


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
