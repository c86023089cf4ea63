"""The Italian phrases of opening hours, and what one part of such a sentence says."""

from __future__ import annotations

from dataclasses import dataclass

from guida.hours_clocks import Span
from guida.hours_tokens import DAYS, MONTHS
from guida.opening_rules import Days, Season

EVERY = Days(0, 6)
WORKING = Days(0, 4)
WEEKEND = (Days(5, 5), Days(6, 6))

LITTLE = frozenset(
    {
        "il", "lo", "la", "i", "gli", "le", "l", "nel", "nei", "nella", "nelle", "negli", "di", "del", "dei", "della",
        "delle", "a", "ad", "al", "alla", "in", "ogni", "tutti", "tutte",
    }
)  # fmt: skip
OPEN = ("aperto", "aperta", "aperti", "aperte", "apertura")
SILENT = frozenset({*OPEN, "orario", "orari", "continuato", "ore", "giorni", "giorno"})
OF_CLOCKS = frozenset(
    {
        "alle", "all", "dalle", "dall", "da", "dal", "al", "a", "fino", "sino", "ore", "h", "e", "le", "tra", "fra",
        "del", "giorno", "dopo", "mezza", "mezzo", "un", "quarto", "poi", "in",
    }
)  # fmt: skip
"""Words that hours leave behind when they are not read."""
BESIDE_HOLIDAYS = ("compresi", "inclusi", "esclusi")
PARTS = {
    "mattina": "mattina", "mattino": "mattina", "mattine": "mattina", "pomeriggio": "pomeriggio",
    "pomeriggi": "pomeriggio", "sera": "sera", "sere": "sera", "notte": "notte",
}  # fmt: skip
PHRASES = (
    ("always", ("h", "24")), ("always", ("24", "h")), ("always", ("24", "/", "7")),
    ("always", ("24", "ore", "su", "24")), ("always", ("24", "h", "su", "24")), ("always", ("24", "ore")),
    ("always", ("giorno", "e", "notte")), ("always", ("sempre", "aperto")), ("always", ("sempre", "aperta")),
    ("always", ("aperto", "sempre")), ("always", ("sempre",)),
    ("every", ("tutti", "i", "giorni")), ("every", ("ogni", "giorno")), ("every", ("tutta", "la", "settimana")),
    ("every", ("7", "giorni", "su", "7")),
    ("weekend", ("fine", "settimana")), ("weekend", ("weekend",)), ("weekend", ("week", "-", "end")),
    ("feast", ("giorni", "di", "festa")), ("feast", ("giorno", "di", "festa")), ("feast", ("festivita",)),
    ("festive", ("tutti", "i", "giorni", "festivi")), ("festive", ("giorni", "festivi")), ("festive", ("festivi",)),
    ("feast", ("ph",)),
    ("working", ("tutti", "i", "giorni", "feriali")), ("working", ("giorni", "feriali")), ("working", ("feriali",)),
    ("except", ("ad", "eccezione", "di")), ("except", ("ad", "eccezione", "del")), ("except", ("tranne",)),
    ("except", ("eccetto",)), ("except", ("salvo",)), ("except", ("fuorche",)), ("except", ("meno",)),
    ("left-out", ("escluso",)), ("left-out", ("esclusa",)), ("left-out", ("esclusi",)), ("left-out", ("escluse",)),
    ("included", ("compreso",)), ("included", ("compresa",)), ("included", ("compresi",)),
    ("included", ("comprese",)), ("included", ("incluso",)), ("included", ("inclusa",)), ("included", ("inclusi",)),
    ("included", ("incluse",)), ("also", ("anche",)), ("instead", ("invece",)),
    ("closed", ("chiuso", "per", "ferie")), ("closed", ("chiuso",)), ("closed", ("chiusa",)), ("closed", ("chiusi",)),
    ("closed", ("chiuse",)), ("closed", ("chiusura",)), ("closed", ("off",)), ("closed", ("closed",)),
)  # fmt: skip

LONGEST_FIRST = sorted(PHRASES, key=lambda phrase: -len(phrase[1]))
BEGUN = {first: [one for one in LONGEST_FIRST if one[1][0] == first] for _, (first, *_) in PHRASES}
"""The phrases that begin with a word, the longest first."""
OF_HOURS = frozenset(
    {
        *(
            word
            for kind, words in PHRASES
            if kind not in {"also"}
            for word in words
            if len(word) > 2 and word not in SILENT
        ),
        *(word for word in (*DAYS, *MONTHS) if len(word) > 2),
        *PARTS,
    }
) - {"sempre", "giorno", "giorni", "ore", "per", "aperto"}
"""Words that make a note look like hours."""


@dataclass(frozen=True, slots=True)
class Item:
    """One part. `days`, `seasons` and `spans` are what it says; `word` is the sign of a «sep», the part of a day…

    `text` is what was written. `short`: the day is written «mar», which some write for March. `bare`: no little word stands before it.
    """

    kind: str
    text: str
    days: tuple[Days, ...] = ()
    seasons: tuple[Season, ...] = ()
    spans: tuple[Span, ...] = ()
    word: str = ""
    short: bool = False
    bare: bool = False
