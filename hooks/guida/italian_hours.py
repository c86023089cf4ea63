"""Italian hours into OSM: «lun-ven 9-12,30» → `Mo-Fr 09:00-12:30`. What is not surely understood is refused.

The same, word for word, is in assets/javascripts/hours-italian.js; tests/hours_vectors.json holds for both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guida.hours_clauses import read_clause
from guida.hours_clocks import Unclear
from guida.hours_items import Items
from guida.hours_phrases import OF_HOURS, Item
from guida.hours_tokens import LONGEST, tidy, tokens
from guida.hours_weeks import agreed
from guida.opening_text import canonical_hours, rule_text

_BOTH = frozenset({"mar", "sa", "feb", "apr", "nov"})
"""Words that OSM and Italian share; «mar» is a month in one and a day in the other."""

_PLAIN = re.compile("[\t\n\r -~]*")
"""What stands outside the comments of OSM."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Hours in OSM's canonical form, or why not: `reason`, which quotes the words, and `mend`, a sentence."""

    osm: str | None
    reason: str = ""
    mend: str = ""

    @property
    def fault(self) -> str | None:
        """Why not, in whole sentences."""
        return None if self.osm is not None else f"{self.reason[0].upper()}{self.reason[1:]}. {self.mend}"


@lru_cache(maxsize=4096)
def to_osm(text: str) -> Answer:
    """Return what a person wrote, or OSM itself, as OSM."""
    try:
        return Answer(_osm(text))
    except Unclear as doubt:
        return Answer(None, doubt.reason, doubt.mend)


def _osm(text: str) -> str:
    plain = tidy(text)
    if not plain:
        raise Unclear("non c'è scritto niente", "Scrivi per esempio: lun-ven 9-12:30, sab 10-12.")
    if len(plain) > LONGEST:
        raise Unclear("il testo è troppo lungo per un orario", "Metti nella nota ciò che non è giorni e ore.")
    written = canonical_hours(text.strip()) if _PLAIN.fullmatch(re.sub('"[^"]*"', "", text)) else None
    if written is None:
        return _italian(plain)
    words = {one.text for one in tokens(plain) if one.kind == "word"}
    if "mar" in words and words <= _BOTH and _or_none(plain) not in {None, written}:
        raise Unclear("«Mar» può essere martedì o marzo", "Scrivilo per intero.")
    return written


def _or_none(plain: str) -> str | None:
    try:
        return _italian(plain)
    except Unclear:
        return None


def _italian(plain: str) -> str:
    rules = agreed([read_clause(items) for items in _clauses(Items(plain, tokens(plain)).read())])
    osm = canonical_hours("; ".join(rule_text(rule) for rule in rules))
    if osm is None:
        raise Unclear("non c'è scritto quando è aperto", "Scrivi anche i giorni e le ore in cui è aperto.")
    return osm


def _clauses(items: list[Item]) -> list[list[Item]]:
    """Part the items where a strong sign stands; a sign at the begin or at the end of a clause says nothing."""
    found: list[list[Item]] = [[]]
    for item in items:
        if item.kind == "note":
            _look_at_the_note(item)
        if item.kind == "sep" and item.word == ";":
            found.append([])
        elif item.kind != "sep" or found[-1]:
            found[-1].append(item)
    for clause in found:
        while clause and clause[-1].kind == "sep":
            clause.pop()
    return [clause for clause in found if clause]


def _look_at_the_note(item: Item) -> None:
    """Refuse a note that may be hours: `lun-ven 9-12 (escluso agosto)`."""
    words = tokens(tidy(item.word))
    if any(one.kind == "number" or (one.kind == "word" and one.text in OF_HOURS) for one in words):
        raise Unclear(f"«{item.text}» può essere una nota o un orario", "Togli le parentesi, se è un orario.")
