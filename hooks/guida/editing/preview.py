"""The records with the drafts of the private folder laid over them, for a preview: a faulty draft is told and left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from guida.editing.private import drafts_folder, placed
from guida.examine import examine
from guida.problem import Problem, errors
from guida.records import Records


def examine_with_drafts(
    root: Path, today: dt.date, drafts: Mapping[str, bytes]
) -> tuple[Records, list[Problem], dict[str, list[Problem]]]:
    """Return the records with the drafts that do no harm, what is wrong with them, and for each draft left out why.

    Problems of a draft are told where it lies. When the records are wrong without any draft, no draft is to blame:
    all are laid over them and every problem is returned.
    """
    records, problems = examine(root, today, overlay=drafts)
    if not errors(problems) or errors(examine(root, today)[1]):
        return records, placed(problems, drafts, root), {}
    # One by one, earlier meetings first: a later one may speak of their actions.
    good: dict[str, bytes] = {}
    left_out: dict[str, list[Problem]] = {}
    for name in sorted(drafts, key=lambda one: one.rsplit("/", 1)[-1]):
        tried = good | {name: drafts[name]}
        if found := errors(examine(root, today, overlay=tried)[1]):
            left_out[name] = placed(found, tried, root)
        else:
            good = tried
    records, problems = examine(root, today, overlay=good)
    return records, placed(problems, good, root), left_out


def told(left_out: Mapping[str, list[Problem]], root: Path) -> list[str]:
    """Return the lines that tell which drafts a preview does not show, and why."""
    folder = drafts_folder(root) or root
    lines: list[str] = []
    for name, problems in left_out.items():
        path = folder / name.removeprefix("meetings/")
        lines += [*map(str, problems), f"{path}: la bozza ha un errore e resta fuori dall'anteprima. Correggila lì."]
    return lines
