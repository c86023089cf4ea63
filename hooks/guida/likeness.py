"""How near two names of organizations are, without what every name has: 0 to 100."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

ALIKE = 88
"""Names as near as this may be one name."""
_READ = 1 << 14
"""Names read that are kept: a name is laid beside many."""

_FORMS = frozenset({
    "a", "aps", "odv", "onlus", "ets", "scs", "asd", "srl", "spa", "soc", "societa", "coop", "cooperativa", "sociale",
    "sociali", "impresa", "associazione", "ass", "fondazione", "ente", "comitato", "gruppo", "centro", "milano", "mi",
    "municipio", "comune", "comunale", "territoriale", "professionale", "sede", "punto",
})  # fmt: skip
"""What many are called besides their name."""
_SMALL = frozenset({
    "di", "del", "dello", "della", "dei", "degli", "delle", "d", "l", "il", "lo", "la", "i", "gli", "le", "e", "ed",
    "per", "con", "in", "su", "al", "alla", "da", "via", "viale", "corso", "piazza", "largo", "s", "san", "santa",
})  # fmt: skip
_SORTS = frozenset({
    "farmacia", "biblioteca", "parrocchia", "casa", "servizio", "servizi", "sportello", "scuola", "ambulatorio",
})  # fmt: skip
"""What sort of place it is: two of one street are not one for that."""


def likeness(one: str, other: str) -> float:
    """Return how near two names are."""
    first, second = core(one), core(other)
    whole = fuzz.token_sort_ratio(first, second)
    # «Da Zero» and «DaZero».
    together = fuzz.ratio(run_on(one), run_on(other))
    near = max(whole, together)
    shorter = min(first, second, key=len)
    if len(shorter.split()) > 1 and len(shorter) > 6:
        # «Accoglienza Jannacci» within «Accoglienza Enzo Jannacci, viale Ortles».
        near = max(near, fuzz.token_set_ratio(first, second) - 6)
    apart = _numbers(first) != _numbers(second) and _numbers(first) and _numbers(second)
    return min(near, ALIKE - 1) if apart else near


def likeness_within(one: str, other: str) -> float:
    """Return how near they are when all words of one stand in the other: enough for two that share something."""
    return fuzz.token_set_ratio(core(one), core(other))


@lru_cache(_READ)
def run_on(name: str) -> str:
    """Return the letters of a name without what every name has, as one word."""
    words = re.sub(r"[^a-z0-9]+", " ", plain(name)).split()
    return "".join([one for one in words if one not in _FORMS | _SORTS] or words)


@lru_cache(_READ)
def core(name: str) -> str:
    """Return the words that make a name this one: small letters, no accents, no legal forms, nothing every name has.

    >>> core("Associazione Nonni Amici del Gratosoglio A.P.S.")
    'nonni amici gratosoglio'
    """
    letters = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", plain(name))
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join([one for one in words if one not in _FORMS | _SMALL | _SORTS] or words)


@lru_cache(_READ)
def sorts_in(name: str) -> frozenset[str]:
    """Return what sort of place a name says: two sorts are two organizations."""
    return frozenset(re.split(r"[^a-z0-9]+", plain(name))) & _SORTS


@lru_cache(_READ)
def plain(text: str) -> str:
    """Return a text in small letters without accents, commas and apostrophes."""
    folded = unicodedata.normalize("NFKD", text.lower().replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[,;()]", " ", folded.replace("'", " ")).split())


@lru_cache(_READ)
def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))
