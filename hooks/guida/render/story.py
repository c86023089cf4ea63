"""What changed in the sheet of an organization, month by month, in plain Italian: of its facts, as git has them.

What may be told is decided by guida.truth, as for the corrections of booklets; here nothing is said of an address that
is, or was, protected, not even that it changed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guida.corrections import Correction
from guida.guide import Guide
from guida.labels import labels
from guida.records.organization import Organization
from guida.render import words
from guida.render.corrected import in_words

Told = tuple[dt.date, tuple[str, ...]]
"""A month and what changed in it, in sentences."""

_OF_AN_ADDRESS = frozenset({"address", "transport", "step_free"})
_PROTECTION = frozenset({"protected", "public"})


def story_of(organization: Organization, guide: Guide) -> tuple[Told, ...]:
    """Return what changed in a sheet in the months that are told, the latest first; nothing without a history."""
    found = _by_card(guide).get(organization.id, {})
    places = [one.place for offer in guide.offers_of(organization) for one in offer.locations]
    guarded = any(not place.address_public for place in (*organization.places, *places))
    guarded = guarded or any(one.kind in _PROTECTION for corrections in found.values() for one in corrections)
    unsaid = _PROTECTION | (_OF_AN_ADDRESS if guarded else frozenset())
    told = []
    for month, corrections in found.items():
        sentences = dict.fromkeys(sentence(one) for one in corrections if one.kind not in unsaid)
        if sentences:
            told.append((month, tuple(sentences)))
    return tuple(told)


def sentence(one: Correction) -> str:
    """Return a change as who reads a sheet on the site understands it: nobody holds a booklet here."""
    say, booklet = labels("it")["story"], labels("it")["changes"]
    exact = f"{one.kind}-{one.action}"
    if one.kind == "organization" or exact == "service-new" or (exact == "service-gone" and not one.old):
        return str(say[exact].format(new=one.new.rstrip(".")))
    named = one.new or (one.action == "gone" and one.old and one.kind in booklet["no_more"])
    if named or one.kind in {"service", "name", "state"}:
        return in_words(one)
    label = booklet["kinds"][one.kind]
    if names := words.listed(one.of):
        label = booklet["of"].format(label=label, names=names)
    return str(say["removed" if one.action == "gone" else "changed"].format(label=label))


@lru_cache(maxsize=1)
def _by_card(guide: Guide) -> Mapping[str, Mapping[dt.date, list[Correction]]]:
    found: defaultdict[str, dict[dt.date, list[Correction]]] = defaultdict(dict)
    for month, one in _corrections(guide):
        found[one.card].setdefault(month, []).append(one)
    return found


def _corrections(guide: Guide) -> Iterator[tuple[dt.date, Correction]]:
    for month in guide.changes.months:
        for one in month.corrections or ():
            if one.card:
                yield month.month, one
