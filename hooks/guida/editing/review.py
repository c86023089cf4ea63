"""A proposed change as a reviewer reads it: file by file what changes, what the check says, who is concerned. Pure.

Every word of a record goes through `as_letters`; what is ours is Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from pathlib import PurePosixPath

from guida.editing.as_letters import LONGEST_COMMENT, as_letters
from guida.editing.review_change import Facts, changed, concerned, kind_and_id, printable
from guida.labels.it.campi import SCHEDE
from guida.labels.it.riassunto import ALTRI, LISTE, RIASSUNTO, STATI
from guida.problem import Problem, counted, errors
from guida.proposed import Change
from guida.records import FILED

MARKER = "<!-- guida:riassunto -->"
"""The first line of the comment, by which it is found again."""
MOST_LINES = 30
MOST_PROBLEMS = 8
MOST_FILES = 300
_ROOM = 2_000
"""Letters kept for what stands after the files."""


def review(facts: Facts) -> str:
    """Return the summary as Markdown, never longer than a comment may be."""
    data = [one for one in facts.changes if _is_data(one)]
    code = [one for one in facts.changes if not _is_data(one)]
    touched = {one.path for one in data}
    own: dict[str, list[Problem]] = {printable(path): [] for path in touched}
    elsewhere: list[Problem] = []
    for one in _new_problems(facts):
        own.get(one.path, elsewhere).append(one)
    elsewhere = errors(elsewhere)
    blocks = [_block(one, facts, own[printable(one.path)]) for one in data[:MOST_FILES]]
    after = [*_elsewhere(elsewhere), *_code(code), f"<sub>{RIASSUNTO['foot']}</sub>"]
    head = [
        MARKER,
        f"## {RIASSUNTO['title']}",
        _first_line(data, [*chain(*own.values())], elsewhere, len(touched.intersection(facts.unseen))),
    ]
    return _within(head, blocks, after, len(data) - len(blocks))


def unread(reason: str) -> str:
    """Return what stands in place of the summary of a request that cannot be looked at."""
    text = f"**{RIASSUNTO['unread']}** {as_letters(reason)}"
    return "\n\n".join([MARKER, f"## {RIASSUNTO['title']}", text, f"<sub>{RIASSUNTO['foot']}</sub>"]) + "\n"


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


def _first_line(data: Sequence[Change], own: Sequence[Problem], elsewhere: Sequence[Problem], unseen: int) -> str:
    if not data:
        return RIASSUNTO["nothing"]
    sheets = Counter(one.status if kind_and_id(one.path)[0] in FILED else "" for one in data)
    words = {**STATI, "": ALTRI}
    parts = [
        one if sheets[status] == 1 else many.format(sheets[status])
        for status, (one, many) in words.items()
        if sheets[status]
    ]
    wrong, warnings = len(errors(own)) + len(elsewhere), len(own) - len(errors(own))
    said = [RIASSUNTO["errors"].format(wrong)] if wrong else [] if unseen else [RIASSUNTO["sound"]]
    said += [RIASSUNTO["unseen"].format(unseen)] if unseen else []
    said += [RIASSUNTO["warnings"].format(warnings)] if warnings else []
    return f"**{', '.join(parts)}.** {' '.join(said)}"


def _block(change: Change, facts: Facts, problems: Sequence[Problem]) -> str:
    lines = [*changed(change, facts), *concerned(change, facts)]
    shown = [f"- {one}" for one in lines[:MOST_LINES]]
    if more := len(lines) - MOST_LINES:
        shown += [f"- {RIASSUNTO['and_more'].format(more)}"] if more > 0 else []
    told = [f"- {_problem(one)}" for one in sorted(problems, key=lambda one: one.severity)[:MOST_PROBLEMS]]
    if (more := len(problems) - MOST_PROBLEMS) > 0:
        told.append(f"- {RIASSUNTO['and_more_files'].format(counted(more, 'problema', 'problemi'))}")
    name = as_letters(facts.speaker.veil(printable(change.path)), 200)
    return "\n".join([f"### {_heading(change, facts)}", f"<sub>{name}</sub>", "", *told, *shown])


def _heading(change: Change, facts: Facts) -> str:
    kind, _ = kind_and_id(change.path)
    what = RIASSUNTO[change.status]
    if kind and kind in FILED:
        thing, name = SCHEDE[kind][1], _name(change, facts)
        return f"{what}: {thing} «{as_letters(name, 120)}»"
    if kind:
        return f"{what}: {LISTE[kind]}"
    return f"{what}: «{as_letters(facts.speaker.veil(PurePosixPath(printable(change.path)).name), 120)}»"


def _name(change: Change, facts: Facts) -> str:
    kind, id_ = kind_and_id(change.path)
    state = facts.before if change.status == "D" else facts.after
    if kind and id_ and id_ in getattr(state.records, kind, {}):
        return facts.speaker.veil(facts.speaker.name_of(kind, id_) or id_)
    return facts.speaker.veil(PurePosixPath(change.path).stem)


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
    lines = [f"- {RIASSUNTO[one.status].lower()}: {as_letters(printable(one.path), 200)}" for one in code[:20]]
    if (more := len(code) - 20) > 0:
        lines.append(f"- {RIASSUNTO['and_more_files'].format(more)}")
    return ["\n".join([f"### {RIASSUNTO['code']}", RIASSUNTO["code_files"], "", *lines])]


def _new_problems(facts: Facts) -> list[Problem]:
    """Return what is wrong and was not: a line that moved down takes its problem with it."""
    moved = {printable(one.before): printable(one.path) for one in facts.changes if one.status == "R"}
    known = {(moved.get(one.path, one.path), one.field, one.fault) for one in facts.before.problems}
    return [one for one in facts.after.problems if (one.path, one.field, one.fault) not in known]


def _is_data(change: Change) -> bool:
    return change.path.startswith("data/")
