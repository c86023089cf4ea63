"""What may still be told of a change, and which of its words may be named: decided by what is true and public today."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from guida.corrections import Correction
from guida.differences import Action, Difference
from guida.printed_facts import PROTECTED, Fact, Sheet, State

_SHORTEST_STREET = 6
"""Letters: fewer would be found in any text."""
_ANYWHERE = frozenset({"phone", "mail", "address"})
"""Kinds whose values count for the whole card, wherever they are written."""


@dataclass(frozen=True)
class Truth:
    """The guide of today, and the other states that were looked at.

    A value that today's card prints may be named. Of the others never: a new one, which is no longer so; a telephone
    that somebody consented to; a telephone of who prints none now; a mailbox; anything of who has, or had, a protected
    address, and any text with the street of one.
    """

    now: State
    others: tuple[State, ...] = ()

    def told(self, found: Iterable[Difference]) -> tuple[Correction, ...]:
        """Return what still concerns a reader, the most needed first, then by name."""
        told: dict[Correction, dict[str, None]] = {}
        for difference in found:
            if one := self._told(difference):
                told.setdefault(replace(one, of=()), {}).update(dict.fromkeys(one.of))
        whole = [replace(one, of=self._whose(one, tuple(names))) for one, names in told.items()]
        return tuple(sorted(whole, key=lambda one: (one.rank, one.name.casefold(), one.card)))

    def names_a_street(self, text: str) -> bool:
        """Whether a text has the street of somebody who is or was protected."""
        plain = _plain(text)
        return any(street in plain for street in self._streets)

    @cached_property
    def guarded(self) -> frozenset[str]:
        """Return the ids of those who have or had a protected address, under every name that their record had."""
        found = {id_ for one in (self.now, *self.others) for id_, sheet in one.sheets.items() if sheet.protected}
        for id_, sheet in self.now.sheets.items():
            if found & {id_, *sheet.former}:
                found |= {id_, *sheet.former}
        return frozenset(found)

    @cached_property
    def _streets(self) -> frozenset[str]:
        sheets = (one.sheets[id_] for one in (self.now, *self.others) for id_ in self.guarded if id_ in one.sheets)
        plain = {_plain(street) for sheet in sheets for street in sheet.streets}
        return frozenset(one for one in plain if len(one) >= _SHORTEST_STREET)

    @cached_property
    def _ids(self) -> dict[str, str]:
        known = {id_: id_ for id_ in self.now.sheets}
        return {old: id_ for id_, sheet in self.now.sheets.items() for old in sheet.former} | known

    def _told(self, one: Difference) -> Correction | None:
        if not one.organization:
            return self._urgent(one)
        id_ = self._ids.get(one.organization, "")
        sheet = self.now.sheets.get(id_)
        if one.kind == "organization":
            return self._organization(one, sheet, id_)
        if sheet is None or sheet.left or (one.until and one.until < self.now.day.isoformat()):
            return None  # That somebody is gone is told once; that a closure is over, never.
        if one.kind == "service":
            return self._service(one, sheet, id_)
        now = _values(one, sheet)
        if (one.old and one.old in now) or (one.kind == "public" and _has_protected(sheet)):
            return None  # Since then it is again as it was: who has it printed has it right.
        if one.kind == "protected" and not _has_protected(sheet):
            return None
        new = one.new if one.new in now else ""
        if one.action == "new" and not new:
            return None  # A later change says what is so.
        action: Action = "hidden" if one.action == "changed" and one.new and not new else one.action
        old = one.old if self._may_name(one, id_, sheet) else ""
        name = _names(sheet).get(one.of, "")
        return Correction(id_, sheet.name, one.kind, action, old, new, (name,) if name else ())

    def _organization(self, one: Difference, sheet: Sheet | None, id_: str) -> Correction | None:
        here = sheet is not None and not sheet.left
        if here == (one.action == "gone"):
            return None
        if sheet and here:
            return Correction(id_, sheet.name, one.kind, "new", "", sheet.summary, ())
        name = "" if self.names_a_street(one.old) else one.old
        return Correction(id_, name, one.kind, "gone", "", "", ())

    def _service(self, one: Difference, sheet: Sheet, id_: str) -> Correction | None:
        now = {id_: (name, summary) for id_, name, summary in sheet.services}
        if (one.of in now) == (one.action == "gone"):
            return None
        old = one.old if self._may_name(one, id_, sheet) else ""
        if one.action == "gone":
            return Correction(id_, sheet.name, one.kind, "gone", old, "", ())
        name, summary = now[one.of]
        if one.action == "changed":
            return Correction(id_, sheet.name, one.kind, "changed", old, name, ()) if name == one.new else None
        return Correction(id_, sheet.name, one.kind, "new", summary, name, ())

    def _urgent(self, one: Difference) -> Correction | None:
        known = {number for number, _, _ in self.now.urgent or ()}
        new = one.new if one.new in known else ""
        if one.kind == "urgent" and (one.old in known or (one.action == "new" and not new)):
            return None
        if one.kind == "urgent_notes" and not new:
            return None
        action: Action = "gone" if one.action == "changed" and not new else one.action
        return Correction("", "", one.kind, action, one.old, new, (one.note,))

    def _may_name(self, one: Difference, id_: str, sheet: Sheet) -> bool:
        if one.kind == "mail" or id_ in self.guarded:
            return False
        if one.kind == "phone" and (one.personal or not any(_printed(sheet, "phone"))):
            return False
        return not self.names_a_street(one.old)

    def _whose(self, one: Correction, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of what a correction is about; none when that is all there is."""
        if not one.card or not names:
            return names
        services = {name for _, name, _ in self.now.sheets[one.card].services}
        return () if services == set(names) else names


def _plain(text: str) -> str:
    """Return the words of a text as a street may stand in it: small letters, without numbers and signs."""
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _printed(sheet: Sheet, kind: str) -> Iterable[Fact]:
    return (one for one in sheet.facts if one.kind == kind and one.printed)


def _values(one: Difference, sheet: Sheet) -> frozenset[str]:
    """Return what today's card says of what changed."""
    if one.kind == "name":
        return frozenset({sheet.name})
    return frozenset(fact.text for fact in _printed(sheet, one.kind) if one.kind in _ANYWHERE or fact.of == one.of)


def _names(sheet: Sheet) -> dict[str, str]:
    return {fact.of: fact.named for fact in sheet.facts if fact.of}


def _has_protected(sheet: Sheet) -> bool:
    return any(fact.key == PROTECTED for fact in _printed(sheet, "address"))
