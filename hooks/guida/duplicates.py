"""Organizations that may be one and the same: by their names without what every name has, and by what they share.

A likeness is a reason to look, never a fault: two parishes may have one telephone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from guida.likeness import ALIKE, core, likeness, likeness_within, plain, run_on, sorts_in
from guida.records.organization import Organization

NEAR = 55
"""Names as near as this may be one name when the two share a telephone, a page, a mailbox or an address."""
MANY = 3
"""What more than so many share belongs to none of them: the Comune's number, the page of a federation."""
FEW = 40
"""A word that more names have tells none of them apart: for that word alone no two names are laid side by side."""
_ENDS = 4
"""Letters: two names in which one is wrong still begin or end alike."""


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
    facts += [("indirizzo", plain(one)) for one in addresses if re.search(r"\d", one)]
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
        letters = run_on(name)
        found |= {*core(name).split(), ("begins", letters[:_ENDS]), ("ends", letters[-_ENDS:]), ("is", letters)}
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
        near = max((likeness(a, b) for a in one.names for b in other.names), default=0)
        sorts = _sorts(one), _sorts(other)
        if all(sorts) and not sorts[0] & sorts[1]:
            near = min(near, ALIKE - 1)
        if shared:
            # Two that share something may have a word in common, and that is enough to look.
            within = max((likeness_within(a, b) for a in one.names for b in other.names), default=0)
            near = max(near, min(within, ALIKE))
        if near >= ALIKE or (shared and near >= NEAR):
            found.append(Double(other.id, round(near), tuple(dict.fromkeys(what for what, _ in shared))))
    return sorted(found, key=lambda double: (-len(double.shared), -double.likeness, double.id))


def _sorts(one: Known) -> frozenset[str]:
    return frozenset[str]().union(*(sorts_in(name) for name in one.names))


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number).removeprefix("0039")
    if number.strip().startswith("+39"):
        digits = digits.removeprefix("39")
    # Short numbers are everybody's.
    return digits if len(digits) > 6 else ""
