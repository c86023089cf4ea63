"""Organizations that may be one and the same: by their names without what every name has, and by what they share.

A likeness is a reason to look, never a fault: two parishes may have one telephone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from guida.records.organization import Organization

ALIKE = 88
"""Names as near as this may be one name."""
NEAR = 55
"""Names as near as this may be one name when the two share a telephone, a page, a mailbox or an address."""
MANY = 3
"""What more than so many share belongs to none of them: the Comune's number, the page of a federation."""
FEW = 40
"""A word that more names have tells none of them apart: for that word alone no two names are laid side by side."""
_ENDS = 4
"""Letters: two names in which one is wrong still begin or end alike."""
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


@dataclass(frozen=True, slots=True)
class Known:
    """What tells an organization from others. `shared` are its contacts and addresses, each with what it is."""

    id: str
    names: tuple[str, ...]
    shared: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Double:
    """Another that may be the same: its id, how near the names are (0 to 100), and what the two share, in words."""

    id: str
    likeness: int
    shared: tuple[str, ...]


def known_of(organization: Organization) -> Known:
    """Return what tells a record from others."""
    phones = [*organization.phones, *(one for place in organization.places for one in place.phones)]
    phones += [one for service in organization.services for one in service.phones]
    return known(
        organization.id,
        (organization.name, organization.short_name or ""),
        phones=(one.number for one in phones),
        sites=(organization.website or "", *organization.social),
        mails=(organization.email or "",),
        addresses=(place.address or "" for place in organization.places),
    )


def known(  # noqa: PLR0913 - six kinds of facts
    id_: str,
    names: Iterable[str],
    *,
    phones: Iterable[str] = (),
    sites: Iterable[str] = (),
    mails: Iterable[str] = (),
    addresses: Iterable[str] = (),
) -> Known:
    """Return what tells one from others, from texts as people write them; empty ones tell nothing."""
    facts = [("telefono", _digits(one)) for one in phones]
    facts += [("sito", re.sub(r"^https?://(www\.)?|[/#?]+$", "", one.strip().lower())) for one in sites]
    facts += [("e-mail", one.strip().lower()) for one in mails]
    facts += [("indirizzo", _plain(one)) for one in addresses if re.search(r"\d", one)]
    return Known(id_, tuple(one for one in names if one.strip()), frozenset(one for one in facts if one[1]))


def doubles_of(one: Known, others: Iterable[Known]) -> list[Double]:
    """Return which of the others may be the same, the likeliest first."""
    return _doubles(one, list(others), frozenset())


def all_doubles(everybody: Iterable[Known]) -> Iterator[tuple[str, Double]]:
    """Yield each pair among all that may be one and the same, by their ids: an id, and the other, once.

    Laid side by side are only those with something in common: a contact, a word of the name that FEW have, or how the
    name begins or ends. So a guide of thousands is read in a moment; names with a slip in every word of theirs are not found.
    """
    known_by = {one.id: one for one in everybody}
    counted = Counter(fact for one in known_by.values() for fact in one.shared)
    common = frozenset(fact for fact, times in counted.items() if times > MANY)
    together: defaultdict[Hashable, list[str]] = defaultdict(list)
    for id_ in sorted(known_by):
        for token in _tokens(known_by[id_]) - common:
            together[token].append(id_)
    pairs = {pair for ids in together.values() if len(ids) <= FEW for pair in combinations(ids, 2)}
    for first, second in sorted(pairs):
        for found in _doubles(known_by[first], [known_by[second]], common):
            yield first, found


def _tokens(one: Known) -> frozenset[Hashable]:
    """Return what somebody who is the same would have too, one of them at least."""
    found: set[Hashable] = {*one.shared}
    for name in one.names:
        run_on = _run_on(name)
        found |= {*core(name).split(), ("begins", run_on[:_ENDS]), ("ends", run_on[-_ENDS:]), ("is", run_on)}
    return frozenset(found)


def _doubles(one: Known, others: list[Known], common: frozenset[tuple[str, str]]) -> list[Double]:
    if not common:
        counted = Counter(fact for other in others for fact in other.shared)
        common = frozenset(fact for fact, times in counted.items() if times > MANY)
    found = []
    for other in others:
        if other.id == one.id:
            continue
        shared = sorted((one.shared & other.shared) - common)
        likeness = max((_likeness(a, b) for a in one.names for b in other.names), default=0)
        sorts = _sorts(one), _sorts(other)
        if all(sorts) and not sorts[0] & sorts[1]:
            likeness = min(likeness, ALIKE - 1)
        if shared:
            # Two that share something may have a word in common, and that is enough to look.
            within = max((fuzz.token_set_ratio(core(a), core(b)) for a in one.names for b in other.names), default=0)
            likeness = max(likeness, min(within, ALIKE))
        if likeness >= ALIKE or (shared and likeness >= NEAR):
            found.append(Double(other.id, round(likeness), tuple(dict.fromkeys(what for what, _ in shared))))
    return sorted(found, key=lambda double: (-len(double.shared), -double.likeness, double.id))


def _likeness(one: str, other: str) -> float:
    first, second = core(one), core(other)
    whole = fuzz.token_sort_ratio(first, second)
    # «Da Zero» and «DaZero».
    run_on = fuzz.ratio(_run_on(one), _run_on(other))
    likeness = max(whole, run_on)
    shorter = min(first, second, key=len)
    if len(shorter.split()) > 1 and len(shorter) > 6:
        # «Accoglienza Jannacci» within «Accoglienza Enzo Jannacci, viale Ortles».
        likeness = max(likeness, fuzz.token_set_ratio(first, second) - 6)
    apart = _numbers(first) != _numbers(second) and _numbers(first) and _numbers(second)
    return min(likeness, ALIKE - 1) if apart else likeness


@lru_cache(_READ)
def _run_on(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", _plain(name)).split()
    return "".join([one for one in words if one not in _FORMS | _SORTS] or words)


@lru_cache(_READ)
def core(name: str) -> str:
    """Return the words that make a name this one: small letters, no accents, no legal forms, nothing every name has.

    >>> core("Associazione Nonni Amici del Gratosoglio A.P.S.")
    'nonni amici gratosoglio'
    """
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", _plain(name))
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join([one for one in words if one not in _FORMS | _SMALL | _SORTS] or words)


def _sorts(one: Known) -> frozenset[str]:
    return frozenset[str]().union(*(_sorts_in(name) for name in one.names))


@lru_cache(_READ)
def _sorts_in(name: str) -> frozenset[str]:
    return frozenset(re.split(r"[^a-z0-9]+", _plain(name))) & _SORTS


@lru_cache(_READ)
def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[,;()]", " ", folded.replace("'", " ")).split())


@lru_cache(_READ)
def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number).removeprefix("0039")
    if number.strip().startswith("+39"):
        digits = digits.removeprefix("39")
    # Short numbers are everybody's.
    return digits if len(digits) > 6 else ""
