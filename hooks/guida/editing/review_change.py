"""One file of a proposed change: what changes in it, and whom it concerns, as lines of Markdown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from guida.canonical import kind_of
from guida.check.references import REFERENCES
from guida.check.rule import values_at
from guida.duplicates import doubles_of, known_of
from guida.editing.as_letters import as_letters
from guida.labels.it.campi import SCHEDE
from guida.labels.it.riassunto import RIASSUNTO
from guida.names import id_from
from guida.problem import Problem
from guida.proposed import Change
from guida.records import FILED, SINGLE, TERMS, Records
from guida.request_differences import Difference, contents, differences
from guida.source import Value, read
from guida.spoken import Speaker
from guida.text_files import SourceFault, decode, split_front_matter


@dataclass(frozen=True, slots=True)
class State:
    """data/ as it was or would be: the records, what is wrong with them, and the bytes of files that were read."""

    records: Records
    problems: Sequence[Problem]
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is reviewed. `not_opened` says of a file why; `also_base` are files that the branch changed meanwhile.

    `unseen` are those of which not even the check saw what they hold.
    """

    changes: Sequence[Change]
    before: State
    after: State
    speaker: Speaker
    not_opened: Mapping[str, str] = field(default_factory=dict)
    also_base: Collection[str] = ()
    unseen: Collection[str] = ()


def changed(change: Change, facts: Facts) -> Iterator[str]:
    """Yield what changes in a file, a line of Markdown each."""
    kind, _ = kind_and_id(change.path)
    why = facts.not_opened.get(change.path)
    if change.path in facts.also_base:
        yield RIASSUNTO["also_base"]
    if change.status == "R":
        yield from _renamed(change, facts)
    if kind in TERMS:
        yield RIASSUNTO["guarded"]
    if why:
        yield RIASSUNTO["not_opened"].format(why=why)
        return
    if kind is None or change.status == "D":
        return
    new = _values(facts.after.contents.get(change.path), change.path)
    old = {} if change.status == "A" else _values(facts.before.contents.get(change.before), change.before)
    if new is None or old is None:
        yield RIASSUNTO["unreadable"]
    elif change.status == "A":
        yield from _said(contents(new, _model(kind), facts.speaker))
    elif found := differences(old, new, _model(kind), facts.speaker):
        yield from _said(found)
    elif change.status == "M" or facts.before.contents.get(change.before) != facts.after.contents.get(change.path):
        yield RIASSUNTO["look_only" if old == new else "order_only"]


def _renamed(change: Change, facts: Facts) -> Iterator[str]:
    (kind, old), (_, new) = kind_and_id(change.before), kind_and_id(change.path)
    if not (kind in FILED and old and new):
        return
    yield RIASSUNTO["moved"].format(old=as_letters(old, 100), new=as_letters(new, 100))
    record = facts.after.records.filed(str(kind)).get(new)
    if record is not None and old not in record.former_ids:
        yield RIASSUNTO["old_address"].format(old=as_letters(old, 100))


def concerned(change: Change, facts: Facts) -> Iterator[str]:
    """Yield whom it concerns: who names a sheet that goes, which sheet a new one may double."""
    kind, id_ = kind_and_id(change.before)
    if change.status in "DR" and kind in FILED and id_:
        names = [_called(*one, facts) for one in referring(facts.after.records, str(kind), id_)]
        if names:
            shown = ", ".join(names[:10])
            more = f" {RIASSUNTO['and_more'].format(len(names) - 10)}" if len(names) > 10 else ""
            yield RIASSUNTO["referred"].format(names=shown + more)
        elif change.status == "D":
            yield RIASSUNTO["not_referred"]
    if change.status == "A" and kind == "organizations" and id_ and id_ in facts.after.records.organizations:
        all_ = facts.after.records.organizations
        for double in doubles_of(known_of(all_[id_]), map(known_of, all_.values()))[:3]:
            name = f"«{as_letters(facts.speaker.veil(all_[double.id].name), 100)}»"
            if double.shared:
                name = RIASSUNTO["double_shares"].format(name=name, shared=", ".join(double.shared))
            yield RIASSUNTO["double"].format(name=name)


def referring(records: Records, kind: str, id_: str) -> list[tuple[str, str]]:
    """Return kind and id of the records that name this one."""
    return [
        (other, one.id)
        for other, fields in _REFERRING.items()
        for one in records.filed(other).values()
        if any(
            of in {kind, "*"} and any(_names(value, id_) for _, value in values_at(one, named)) for named, of in fields
        )
    ]


def _called(kind: str, id_: str, facts: Facts) -> str:
    name = facts.speaker.veil(facts.speaker.name_of(kind, id_) or id_)
    return f"{SCHEDE[kind][1].lower()} «{as_letters(name, 80)}»"


def _names(value: object, id_: str) -> bool:
    return value == id_ or (isinstance(value, str) and value.partition("/")[0] == id_)


_REFERRING = {
    kind: [
        *fields.items(),
        *{
            "organizations": [("services.hosted_at", "organizations")],
            "meetings": [("place.at", "organizations"), ("next.place.at", "organizations"), ("actions.owner", "*")],
            "projects": [("tasks.owner", "*")],
        }.get(kind, []),
    ]
    for kind, fields in REFERENCES.items()
}
"""Which fields name which kind; what names an organization or a group goes by `*`."""


def _said(found: Sequence[Difference]) -> Iterator[str]:
    for one in found:
        place = f"**{as_letters(one.place, 200)}**: " if one.place else ""
        text = as_letters(one.text)
        yield f"{place}{text}" if place else f"{text[:1].upper()}{text[1:]}"


def kind_and_id(path: str) -> tuple[str | None, str | None]:
    """Return the kind of a file of data/ and the id of its record, None for what is written otherwise."""
    inside = PurePosixPath(path.removeprefix("data/"))
    kind = kind_of(inside)
    if kind in FILED:
        return kind, id_from(inside, str(kind))
    if kind is None and len(inside.parts) == 1 and inside.suffix == ".yml" and inside.stem in SINGLE:
        return inside.stem, None
    return kind, None


def _model(kind: str) -> str | None:
    return None if kind in SINGLE else kind


def _values(content: bytes | None, path: str) -> dict[str, Value] | None:
    """Return the fields of a file, its prose as `body`; None when it cannot be read."""
    if content is None:
        return None
    try:
        text = decode(content)
        if not path.endswith(".md"):
            return read(text)
        parts = split_front_matter(text)
        body = parts.body.strip()
        return read(parts.yaml) | ({"body": body} if body else {})
    except SourceFault:
        return None


def printable(path: str) -> str:
    """Return a path as the check names it."""
    readable = path.encode(errors="surrogateescape").decode(errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in readable)
