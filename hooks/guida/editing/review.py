"""A proposed change as a reviewer reads it: file by file what changes, what the check says, who is concerned. Pure.

Every word of a record goes through `as_letters`; what is ours is Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from guida.canonical import kind_of
from guida.check.references import REFERENCES
from guida.check.rule import values_at
from guida.differences import Difference, contents, differences
from guida.duplicates import doubles_of, known_of
from guida.editing.as_letters import LONGEST_COMMENT, as_letters
from guida.labels.it.campi import SCHEDE
from guida.labels.it.riassunto import ALTRI, LISTE, RIASSUNTO, STATI
from guida.names import id_from
from guida.problem import Problem, counted, errors
from guida.proposed import Change
from guida.records import FILED, SINGLE, TERMS, Records
from guida.source import Value, read
from guida.spoken import Speaker
from guida.text_files import SourceFault, decode, split_front_matter

MARKER = "<!-- guida:riassunto -->"
"""The first line of the comment, by which it is found again."""
MOST_LINES = 30
MOST_PROBLEMS = 8
MOST_FILES = 300
_ROOM = 2_000
"""Letters kept for what stands after the files."""


@dataclass(frozen=True, slots=True)
class State:
    """data/ as it was or would be: the records, what is wrong with them, and the bytes of files that were read."""

    records: Records
    problems: Sequence[Problem]
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is reviewed. `not_opened` says of a file why; `also_base` are files that the branch changed meanwhile."""

    changes: Sequence[Change]
    before: State
    after: State
    speaker: Speaker
    not_opened: Mapping[str, str] = field(default_factory=dict)
    also_base: Collection[str] = ()


def review(facts: Facts) -> str:
    """Return the summary as Markdown, never longer than a comment may be."""
    data = [one for one in facts.changes if _is_data(one)]
    code = [one for one in facts.changes if one not in data]
    new = _new_problems(facts)
    touched = {one.path for one in data}
    own = [one for one in new if one.path in {_printable(path) for path in touched}]
    elsewhere = errors(one for one in new if one not in own)
    blocks = [_block(one, facts, own) for one in data[:MOST_FILES]]
    after = [*_elsewhere(elsewhere), *_code(code), f"<sub>{RIASSUNTO['foot']}</sub>"]
    head = [MARKER, f"## {RIASSUNTO['title']}", _first_line(data, own, elsewhere)]
    return _within(head, blocks, after, len(data) - len(blocks))


def _within(head: list[str], blocks: list[str], after: list[str], untold: int) -> str:
    left = LONGEST_COMMENT - _ROOM - sum(len(one) + 2 for one in (*head, *after))
    told: list[str] = []
    for block in blocks:
        left -= len(block) + 2
        if left < 0:
            break
        told.append(block)
    if more := untold + len(blocks) - len(told):
        told.append(f"### … {'e altra 1 scheda' if more == 1 else f'e altre {more} schede'}")
    return "\n\n".join([*head, *told, *after]) + "\n"


def _first_line(data: Sequence[Change], own: Sequence[Problem], elsewhere: Sequence[Problem]) -> str:
    if not data:
        return RIASSUNTO["nothing"]
    sheets = Counter(one.status if _kind(one.path)[0] in FILED else "" for one in data)
    words = {**STATI, "": ALTRI}
    parts = [
        one if sheets[status] == 1 else many.format(sheets[status])
        for status, (one, many) in words.items()
        if sheets[status]
    ]
    wrong, warnings = len(errors(own)) + len(elsewhere), len(own) - len(errors(own))
    said = [RIASSUNTO["errors"].format(wrong) if wrong else RIASSUNTO["sound"]]
    said += [RIASSUNTO["warnings"].format(warnings)] if warnings else []
    return f"**{', '.join(parts)}.** {' '.join(said)}"


def _block(change: Change, facts: Facts, own: Sequence[Problem]) -> str:
    lines = [*_changes(change, facts), *_concerned(change, facts)]
    shown = [f"- {one}" for one in lines[:MOST_LINES]]
    if more := len(lines) - MOST_LINES:
        shown += [f"- {RIASSUNTO['and_more'].format(more)}"] if more > 0 else []
    problems = [one for one in own if one.path == _printable(change.path)]
    told = [f"- {_problem(one)}" for one in sorted(problems, key=lambda one: one.severity)[:MOST_PROBLEMS]]
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        told.append(f"- {RIASSUNTO['and_more_files'].format(counted(more, 'problema', 'problemi'))}")
    name = as_letters(facts.speaker.veil(_printable(change.path)), 200)
    return "\n".join([f"### {_heading(change, facts)}", f"<sub>{name}</sub>", "", *told, *shown])


def _heading(change: Change, facts: Facts) -> str:
    kind, _ = _kind(change.path)
    what = RIASSUNTO[change.status]
    if kind and kind in FILED:
        thing, name = SCHEDE[kind][1], _name(change, facts)
        return f"{what}: {thing} «{as_letters(name, 120)}»"
    if kind:
        return f"{what}: {LISTE[kind]}"
    return f"{what}: «{as_letters(facts.speaker.veil(PurePosixPath(_printable(change.path)).name), 120)}»"


def _name(change: Change, facts: Facts) -> str:
    kind, id_ = _kind(change.path)
    state = facts.before if change.status == "D" else facts.after
    if kind and id_ and id_ in getattr(state.records, kind, {}):
        return facts.speaker.veil(facts.speaker.name_of(kind, id_) or id_)
    return facts.speaker.veil(PurePosixPath(change.path).stem)


def _changes(change: Change, facts: Facts) -> Iterator[str]:
    kind, _ = _kind(change.path)
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
    (kind, old), (_, new) = _kind(change.before), _kind(change.path)
    if not (kind in FILED and old and new):
        return
    yield RIASSUNTO["moved"].format(old=as_letters(old, 100), new=as_letters(new, 100))
    record = facts.after.records.filed(str(kind)).get(new)
    if record is not None and old not in record.former_ids:
        yield RIASSUNTO["old_address"].format(old=as_letters(old, 100))


def _concerned(change: Change, facts: Facts) -> Iterator[str]:
    kind, id_ = _kind(change.before)
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


def _problem(problem: Problem) -> str:
    field_ = f"{problem.field}: " if problem.field else ""
    text = as_letters(f"{field_}{problem.fault}. {problem.mend}".strip())
    return RIASSUNTO[problem.severity].format(line=problem.line, text=text)


def _elsewhere(problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return []
    lines = [f"- {as_letters(one.path, 200)}, {_problem(one)}" for one in problems[:MOST_PROBLEMS]]
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        lines.append(f"- {RIASSUNTO['and_more_files'].format(more)}")
    return ["\n".join([f"### {RIASSUNTO['elsewhere']}", *lines])]


def _code(code: Sequence[Change]) -> list[str]:
    if not code:
        return []
    lines = [f"- {RIASSUNTO[one.status].lower()}: {as_letters(_printable(one.path), 200)}" for one in code[:20]]
    if (more := len(code) - 20) > 0:
        lines.append(f"- {RIASSUNTO['and_more_files'].format(more)}")
    return ["\n".join([f"### {RIASSUNTO['code']}", RIASSUNTO["code_files"], "", *lines])]


def _new_problems(facts: Facts) -> list[Problem]:
    """Return what is wrong and was not: a line that moved down takes its problem with it."""
    moved = {_printable(one.before): _printable(one.path) for one in facts.changes if one.status == "R"}
    known = {(moved.get(one.path, one.path), one.field, one.fault) for one in facts.before.problems}
    return [one for one in facts.after.problems if (one.path, one.field, one.fault) not in known]


def _is_data(change: Change) -> bool:
    return change.path.startswith("data/")


def _kind(path: str) -> tuple[str | None, str | None]:
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


def _printable(path: str) -> str:
    """Return a path as the check names it."""
    readable = path.encode(errors="surrogateescape").decode(errors="replace")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in readable)
