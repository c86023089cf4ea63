"""Words of anybody at all, for a comment or a title on GitHub or GitLab: shown letter by letter, never obeyed.

Inside a code span or a fenced block neither of them sees a mention, a link, an issue's number, HTML or a table. The
fence is longer than any run of backticks in the words, so that nothing in them ends it.
"""

from __future__ import annotations

import re
import unicodedata

from guida.editing.plain import one_line

_RUNS = re.compile("`+")
_NOT_IN_TITLES = re.compile(r"[^\w .,'’()-]|_")


def plain_text(text: str) -> str:
    """Return a text without signs that have no look (control, direction, zero width); line breaks and letters stay."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = ("".join(_seen(one) for one in line) for line in composed.split("\n"))
    return "\n".join(lines)


def span(text: str, most: int = 200) -> str:
    """Return words as a code span on one line, cut after `most` letters."""
    line = one_line(plain_text(text))
    line = line if len(line) <= most else f"{line[:most].rstrip()}…"
    if not line:
        return "(vuoto)"
    fence = "`" * (_longest_run(line) + 1)
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def block(text: str) -> str:
    """Return a text as a fenced block, line by line."""
    shown = plain_text(text)
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}text\n{shown}\n{fence}"


def title(text: str, most: int = 80) -> str:
    """Return words for the title of a pull request: letters, digits and little else, on one line."""
    line = one_line(_NOT_IN_TITLES.sub(" ", plain_text(text)))
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def mixes_alphabets(text: str) -> bool:
    """Whether a word has letters of two alphabets, such as a Cyrillic «а» in «Nаga»: what looks alike is not the same."""
    for word in re.findall(r"[^\W\d_]+", text):
        if (
            len({unicodedata.name(letter, "?").partition(" ")[0] for letter in word if letter.isalpha()} & _ALPHABETS)
            > 1
        ):
            return True
    return False


_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "FULLWIDTH", "CHEROKEE"})


def _longest_run(text: str) -> int:
    return max((len(run) for run in _RUNS.findall(text)), default=0)


def _seen(sign: str) -> str:
    if unicodedata.category(sign) in {"Cf", "Cs", "Co", "Cn"}:
        return ""
    return sign if sign.isprintable() else " "
