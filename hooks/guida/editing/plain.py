"""Words that a person or a document gave, as plain text: on one line, or in Markdown that shows them letter by letter."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*\[\]<]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_AT_START = re.compile(r"^(?=(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|[>=~]|-{3,}|={3,}))")


def one_line(text: str) -> str:
    """Return a text given on a command line as one line: no line break, tab or character without a look."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def escaped(text: str) -> str:
    """Return a line of plain text so that Markdown shows it letter by letter."""
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    text = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)
    return _AT_START.sub(r"\\", text)


def escaped_heading(text: str) -> str:
    """Return the words of a heading: braces at their end would be an id, and a number begins no list."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text).replace("{", "(").replace("}", ")").rstrip(" #:")


def printable(text: str) -> str:
    """Return the name of a file so that a terminal, a page and a file of text can show it."""
    text = text.encode(errors="surrogateescape").decode(errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
