"""What people write for opening hours, cut into words, numbers and signs; and the Italian words that are known.

The same words and rules are in assets/javascripts/italian-hours/tokens.js, for forms.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

LONGEST = 600
"""Hours of more characters are not read: nobody writes them in a field."""

DAYS = {
    "lunedi": 0, "lun": 0, "lu": 0, "martedi": 1, "mart": 1, "mar": 1, "ma": 1, "mercoledi": 2, "merc": 2, "mer": 2,
    "me": 2, "giovedi": 3, "giov": 3, "gio": 3, "gi": 3, "venerdi": 4, "ven": 4, "ve": 4, "sabato": 5, "sab": 5,
    "sabati": 5, "sa": 5, "domenica": 6, "domeniche": 6, "dom": 6, "do": 6,
}  # fmt: skip
OSM_DAYS = {"Mo": 0, "Tu": 1, "We": 2, "Th": 3, "Fr": 4, "Sa": 5, "Su": 6}
MONTHS = {
    "gennaio": 1, "genn": 1, "gen": 1, "jan": 1, "febbraio": 2, "febb": 2, "feb": 2, "marzo": 3, "aprile": 4, "apr": 4,
    "maggio": 5, "mag": 5, "magg": 5, "may": 5, "giugno": 6, "giu": 6, "jun": 6, "luglio": 7, "lug": 7, "jul": 7,
    "agosto": 8, "ago": 8, "aug": 8, "settembre": 9, "sett": 9, "set": 9, "sep": 9, "ottobre": 10, "ott": 10,
    "oct": 10, "novembre": 11, "nov": 11, "dicembre": 12, "dic": 12, "dec": 12,
}  # fmt: skip
"""March has no «mar» here: that is Tuesday, unless another month stands beside it."""
ORDINALS = {
    "primo": 1, "prima": 1, "secondo": 2, "seconda": 2, "terzo": 3, "terza": 3, "quarto": 4, "quarta": 4, "quinto": 5,
    "quinta": 5, "ultimo": -1, "ultima": -1, "penultimo": -2, "penultima": -2,
}  # fmt: skip
_SHORT = frozenset({*(one for one in (*DAYS, *MONTHS) if len(one) < 5), "h", "ore"})
_TWO_LETTERS = frozenset({"lu", "me", "gi", "ve", "sa", "do"})
_PIECE = re.compile(
    r"""(?P<space>[ \t\r\u00a0\u2007\u2009\u202f]+)|(?P<note>\([^()"\n]*\)|"[^()"\n]*")|(?P<number>[0-9]+)"""
    r"""|(?P<sign>[-:;.,/+()&°'"\n])|(?P<word>[^- \t\r\u00a0\u2007\u2009\u202f0-9:;.,/+()&°'"\n]+'?)"""
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is «word», «number», «note» or the sign itself; `text` is folded, `raw` as written.

    `glued`: nothing stands between it and the one before.
    """

    kind: str
    text: str
    raw: str
    start: int
    end: int
    glued: bool


def tidy(text: str) -> str:
    """Return a text with one kind of dash and apostrophe."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    text = re.sub("[‐‑‒–—−]", "-", text)
    return re.sub("[’‘`´]", "'", text).replace("º", "°").replace("ª", "°").strip(" \t\r\n\u00a0")


def folded(word: str) -> str:
    """`Lunedì` → `lunedi`."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", word.lower())).removesuffix("'")


def tokens(text: str) -> list[Token]:
    """Cut a tidy text. A new line is `;`, a point that ends a sentence too; one after an abbreviation is nothing."""
    found: list[Token] = []
    end = 0
    for piece in _PIECE.finditer(text):
        kind, raw = str(piece.lastgroup), piece[0]
        if kind == "space":
            continue
        glued = bool(found) and piece.start() == end
        end = piece.end()
        if kind == "sign":
            kind = ";" if raw == "\n" else raw
        if raw == "." and text[piece.start() - 1 : piece.start()] == ".":
            kind = raw  # «lun...ven»: nobody knows how many days.
        elif raw == "." and not _inside_a_number(text, piece.start()):
            if glued and found[-1].kind == "word" and found[-1].text in _SHORT:
                continue
            kind = ";"
        if raw == "'" and glued:
            continue  # `all' 1`: the apostrophe went with the word.
        shown = folded(raw) if kind == "word" else raw[1:-1].strip() if kind == "note" else raw
        found.append(Token(kind, shown, raw, piece.start(), end, glued))
    return _without_but(found)


def _inside_a_number(text: str, at: int) -> bool:
    return text[at - 1 : at] in set("0123456789") and text[at + 1 : at + 2] in set("0123456789")


def _without_but(found: list[Token]) -> list[Token]:
    """Take «ma» for Tuesday only where other days have two letters as well: else it is «but», which says nothing."""
    short = any(one.text in _TWO_LETTERS for one in found if one.kind == "word")
    kept: list[Token] = []
    for at, one in enumerate(found):
        if one.kind != "word" or one.text != "ma":
            kept.append(one)
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if short and (after is None or after.kind != "word" or after.text in {"e", "ed"} or not _hours_end(found[:at])):
            kept.append(one)
        elif short or after is None or after.kind != "word" or after.text.startswith("dall"):
            kept.append(replace(one, kind="but"))  # It may be either: nobody will know it.
    return kept


def _hours_end(before: list[Token]) -> bool:
    """Whether hours stand right before: `lu 9-12 ma me …` is Tuesday as well, or «but Wednesday»."""
    last = next((one for one in reversed(before) if one.kind != ","), None)
    return last is not None and (last.kind in {"number", "note", ";", "+"} or last.text == "h")
