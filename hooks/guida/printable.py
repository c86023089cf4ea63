"""What paper can show of a text: its letters where a font of guida.alphabets has them, in their place «□» where none has.

Of what is written here Typst finds every letter: a letter that no font has would stop the print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from guida.alphabets import ALPHABETS, OURS

UNKNOWN = "□"
"""What stands in place of each run of signs that no font has."""


def _letters(ranges: str) -> frozenset[str]:
    found: set[str] = set()
    for one in ranges.split():
        first, _, last = one.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


LETTERS: Mapping[str, frozenset[str]] = {family: _letters(ranges) for family, ranges in ALPHABETS.items()}
"""The letters of every family, in the order in which Typst looks for one."""


def _class(letters: set[str] | frozenset[str]) -> str:
    return "".join(re.escape(one) for one in sorted(letters))


_ORDINARY = re.compile(f"[{_class(LETTERS[OURS[0]])}\n]*")
_JOINERS = "\u200c\u200d"
_JOINED = _class({one for letters in LETTERS.values() if _JOINERS[1] in letters for one in letters if one >= "\u0590"})
_LOOSE_JOINER = re.compile(f"[{_JOINERS}](?![{_JOINED}])|(?<![{_JOINED}])[{_JOINERS}]")
_STAND_INS = str.maketrans(
    {
        "‐": "-", "‑": "-", "―": "—", "′": "'", "″": '"', "→": "›", "←": "‹",
        "\t": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " ", "\u202f": "\xa0", "\u2007": "\xa0",
    }
)  # fmt: skip
_SEEN_ALTHOUGH_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
_RIGHT_TO_LEFT = _class(
    {one for letters in LETTERS.values() for one in letters if unicodedata.bidirectional(one) in {"R", "AL"}}
)
_NUMBER_AFTER = re.compile(
    f"[{_RIGHT_TO_LEFT}][)\\]»”’\"'!?]*(?=[\\W_]*[0-9][\\W\\d_]*(?:(?![{_RIGHT_TO_LEFT}])[^\\W\\d_]|\\Z))"
)
"""A word that runs to the left, before a number that does not belong to it: «02 88» would be printed as «88 02»."""
_WITHOUT_LOOK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u20e3\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)\S+")
_EXTRAORDINARY = re.compile(f"[^{_class(LETTERS[OURS[0]])}]+")


def printable(value: Any) -> Any:
    """Return data as paper can show them: their texts through `printable_text`, the rest as it is."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, Mapping):
        return {str(key): printable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(one) for one in value]
    return value


def printable_text(text: str) -> str:
    """Return a text with «□» for each run of signs that no font has; what has no look is left out.

    A letter whose accents no font has stands without them; an address goes on leading where it led.

    >>> printable_text("Ciao \\U0001f600\\U0001f601\\u202e!")
    'Ciao □!'
    """
    if _ORDINARY.fullmatch(text):
        return text
    if _ADDRESS.fullmatch(text):
        return _EXTRAORDINARY.sub(lambda found: quote(found[0], errors="replace"), text)
    shown = re.sub("\0+", UNKNOWN, "".join("\0" if family is None else part for _, part, family in _shown(text)))
    return _NUMBER_AFTER.sub("\\g<0>\u200e", shown)


def signs_not_printed(text: str) -> list[str]:
    """Return the runs of signs of a text in whose place paper has «□», each once."""
    if _ORDINARY.fullmatch(text) or _ADDRESS.fullmatch(text):
        return []
    runs: list[str] = []
    inside = False
    for written, _, family in _shown(text):
        if family is not None:
            inside = False
        elif inside:
            runs[-1] += written
        else:
            runs.append(written)
            inside = True
    return list(dict.fromkeys(runs))


def families_of(value: Any) -> frozenset[str]:
    """Return the families beyond our own that the texts of data need, once they went through `printable`."""
    if isinstance(value, str):
        return _families(value) if not _ORDINARY.fullmatch(value) else frozenset()
    if isinstance(value, Mapping):
        return frozenset().union(*map(families_of, value.values()))
    if isinstance(value, (list, tuple)):
        return frozenset().union(*map(families_of, value))
    return frozenset()


def _families(text: str) -> frozenset[str]:
    return frozenset(family for _, _, family in _shown(text) if family) - frozenset(OURS)


def _shown(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield each letter with its accents as written and as paper shows it, with a family that has them, or None."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_STAND_INS)
    kept = "".join(one for one in text if not _is_hidden(one))
    for cluster in _clusters(_LOOSE_JOINER.sub("", _WITHOUT_LOOK.sub("", kept))):
        family = _family(cluster)
        if family is not None:
            yield cluster, cluster, family
            continue
        # «𝐂» is a C, «０» is a 0; «ẹ́» may be there in parts; last, the letter alone.
        for plain in (unicodedata.normalize("NFKC", cluster), unicodedata.normalize("NFD", cluster), cluster[0]):
            found = [_family(one) for one in _clusters(plain)]
            if None not in found:
                yield cluster, plain, found[0]
                break
        else:
            yield cluster, cluster, None


def _is_hidden(one: str) -> bool:
    """Whether a sign turns, hides or joins the letters beside it: marks of direction, of control and the like."""
    if one == "\n" or one in _JOINERS or one in _SEEN_ALTHOUGH_FORMAT:
        return False
    return unicodedata.category(one) in {"Cf", "Cc"}


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for at, one in enumerate(text):
        if at > start and one not in _JOINERS and not unicodedata.category(one).startswith("M"):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


@lru_cache(maxsize=4096)
def _family(cluster: str) -> str | None:
    """Return the first family that has a letter with its accents; "" for the end of a line, None where none has."""
    wanted = set(cluster)
    return "" if cluster == "\n" else next((name for name, letters in LETTERS.items() if wanted <= letters), None)
