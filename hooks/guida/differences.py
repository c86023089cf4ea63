"""What of the printed guide is no longer so: the guide as it was beside the guide of another day, fact by fact.

That a contact grew old is no correction: only what the records themselves say otherwise is one. What may be named of
the past is decided by today: see guida.truth. Nothing here reads the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from guida.printed_facts import PROTECTED, Fact, Sheet, State

Action = Literal["new", "gone", "changed", "hidden"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is another than it was; `hidden` ones are changed, but their new value is not printed.

    `of` is the id of the service or place it is about, as it is now. `organization` "" are the urgent numbers, of which
    `note` is what the list says.
    """

    organization: str
    kind: str
    action: Action
    old: str = ""
    new: str = ""
    of: str = ""
    personal: bool = False
    until: str = ""
    note: str = ""


def differences(then: State, now: State) -> list[Difference]:
    """Return what is otherwise now than in the guide of then; what is the same but for its age is not among it."""
    found = [*_urgent(then, now)]
    former = {old: id_ for id_, sheet in now.sheets.items() for old in sheet.former}
    before = {id_ if id_ in now.sheets else former.get(id_, id_): one for id_, one in then.sheets.items()}
    unread = {former.get(id_, id_) for id_ in then.unread}
    for id_ in sorted({*before, *now.sheets}):
        old, new = before.get(id_), now.sheets.get(id_)
        if old == new:
            continue  # As most are, from one month to the next.
        was, is_ = old is not None and not old.left, new is not None and not new.left
        if was and is_ and old and new:
            found += _of_sheet(id_, old, new, now.day)
        elif was and old and id_ not in now.unread:
            found.append(Difference(id_, "organization", "gone", old=old.name))
        elif is_ and new and id_ not in unread:
            found.append(Difference(id_, "organization", "new", new=new.name))
    return found


def _urgent(then: State, now: State) -> Iterator[Difference]:
    if then.urgent is None or now.urgent is None:
        return
    old, new = ({number: (label, notes) for number, label, notes in one} for one in (then.urgent, now.urgent))
    by_label = {label: number for number, (label, _) in new.items() if number not in old}
    told = set()
    for number, (label, notes) in old.items():
        if number not in new:
            other = by_label.get(label, "")
            told.add(other)
            yield Difference("", "urgent", "changed" if other else "gone", number, other, note=label)
        elif new[number] != (label, notes):
            yield Difference("", "urgent_notes", "changed", number, number, note=". ".join(filter(None, new[number])))
    for number, (label, _) in new.items():
        if number not in old and number not in told:
            yield Difference("", "urgent", "new", new=number, note=label)


def _of_sheet(id_: str, old: Sheet, new: Sheet, day: dt.date) -> Iterator[Difference]:
    if old.name != new.name:
        yield Difference(id_, "name", "changed", old.name, new.name)
    same = _same_services(old, new)
    names, before = {one: name for one, name, _ in new.services}, {one: name for one, name, _ in old.services}
    for one, name in before.items():
        if one not in same:
            yield Difference(id_, "service", "gone", old=name, of=one)
        elif names[same[one]] != name:
            yield Difference(id_, "service", "changed", name, names[same[one]], of=same[one])
    for one, name in names.items():
        if one not in same.values():
            yield Difference(id_, "service", "new", new=name, of=one)
    # What a service says that came or went stands with it.
    own = {one for one in {*before, *names} if one not in same and one not in same.values()}
    named = {**_same_places(old, new), **same}
    earlier = [replace(one, of=named.get(one.of, one.of)) for one in old.facts if one.of not in own]
    later = [one for one in new.facts if one.of not in own]
    for kind in ("phone", "mail"):
        yield from _reached(id_, kind, earlier, later)
    yield from _closures(id_, earlier, later, day)
    yield from _where(id_, earlier, later)
    yield from _single(id_, earlier, later)


def _same_services(old: Sheet, new: Sheet) -> dict[str, str]:
    """Return the ids of services that were and are: by their id, else by their name."""
    ids = {one for one, _, _ in new.services}
    taken = {one for one, _, _ in old.services} & ids
    names = {name.casefold(): one for one, name, _ in new.services if one not in taken}
    pairs = ((one, one if one in ids else names.get(name.casefold())) for one, name, _ in old.services)
    return {one: other for one, other in pairs if other}


def _same_places(old: Sheet, new: Sheet) -> dict[str, str]:
    """Return the marks of places that have another and are where they were, as they are now."""
    before, after = ({one.key: one.of for one in sheet.facts if one.kind == "address"} for sheet in (old, new))
    return {of: after[key] for key, of in before.items() if key in after and of not in after.values()}


def _reached(id_: str, kind: str, old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Difference]:
    """Yield telephones or mailboxes that the record no longer has, and those that paper did not have."""
    before = {one.key: one for one in old if one.kind == kind}
    after = {one.key: one for one in new if one.kind == kind}
    gone = [one for key, one in before.items() if one.printed and key not in after]
    came = [one for key, one in after.items() if one.printed and not (key in before and before[key].printed)]
    if len(gone) == len(came) == 1:
        yield Difference(id_, kind, "changed", gone[0].text, came[0].text, personal=gone[0].personal)
        return
    for one in gone:
        yield Difference(id_, kind, "gone", old=one.text, personal=one.personal)
    for one in came:
        yield Difference(id_, kind, "new", new=one.text, personal=one.personal)


def _closures(id_: str, old: Iterable[Fact], new: Iterable[Fact], day: dt.date) -> Iterator[Difference]:
    """Yield the closures to come that paper does not tell, and those it tells that will not be."""
    ahead = day.isoformat()
    before, after = (
        {(one.of, one.key): one for one in facts if one.kind == "closure" and one.until >= ahead}
        for facts in (old, new)
    )
    for place, one in after.items():
        if place not in before:
            yield Difference(id_, "closure", "new", new=one.text, of=one.of, until=one.until)
    for place, one in before.items():
        if place not in after:
            yield Difference(id_, "closure", "gone", old=one.text, of=one.of, until=one.until)


def _where(id_: str, old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Difference]:
    """Yield addresses that are others, whatever the places are called."""
    before, after = ([one for one in facts if one.kind == "address"] for facts in (old, new))
    here, there = ({one.key for one in facts} - {PROTECTED} for facts in (after, before))
    left = {one.of: one for one in before if one.key not in here}
    came = {one.of: one for one in after if one.key not in there}
    moved = set(left) - set(came), set(came) - set(left)
    if len(moved[0]) == len(moved[1]) == 1:
        # One place went and another came: to who reads it, the place moved.
        came[next(iter(moved[0]))] = came.pop(next(iter(moved[1])))
    for place in dict.fromkeys([*left, *came]):
        was, is_ = left.get(place), came.get(place)
        if was and is_ and PROTECTED in (was.key, is_.key):
            if was.key != is_.key:
                yield Difference(id_, "protected" if is_.key == PROTECTED else "public", "changed", of=is_.of)
        elif was and is_:
            yield Difference(id_, "address", "changed", was.text, is_.text, is_.of)
        elif was and was.key != PROTECTED:
            yield Difference(id_, "address", "gone", old=was.text, of=was.of)
        elif is_ and is_.key != PROTECTED:
            yield Difference(id_, "address", "new", new=is_.text, of=is_.of)


_APART = frozenset({"phone", "mail", "closure", "address"})
_OF_A_PLACE = frozenset({"transport", "step_free"})
"""Kinds that go with their place: that it is gone, or hidden, is told."""


def _single(id_: str, old: Iterable[Fact], new: Iterable[Fact]) -> Iterator[Difference]:
    """Yield what of the facts there is one of each: one that came, went, or is another."""
    before, after = ({(one.kind, one.of): one for one in facts if one.kind not in _APART} for facts in (old, new))
    places = {one.of for one in new if one.kind == "address" and one.key != PROTECTED}
    for place in dict.fromkeys([*after, *before]):
        was, is_ = before.get(place), after.get(place)
        kind = place[0]
        if was and is_ and was.key == is_.key:
            if is_.printed and not was.printed:
                yield Difference(id_, kind, "new", new=is_.text, of=is_.of)
        elif is_ and is_.printed:
            printed = was is not None and was.printed
            old_text = was.text if was and printed else ""
            yield Difference(id_, kind, "changed" if printed else "new", old_text, is_.text, is_.of)
        elif was and was.printed and not (kind in _OF_A_PLACE and was.of not in places):
            yield Difference(id_, kind, "hidden" if is_ else "gone", old=was.text, of=was.of)
