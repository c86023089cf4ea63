"""A copy of the toy town in which some files are other than they were, and what the check says of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from guida.check import check
from guida.guide import Guide
from guida.load import load
from guida.problem import Problem, arranged

TOWN = Path(__file__).parent / "toy_town"
TODAY = dt.date(2026, 3, 15)

ORGANIZATION = """\
name: Ufficio Prova
kind: aps
sector: terzo-settore
summary: Una scheda di prova.
status: active
sources:
  - title: Foglio
    date: 2026-01-10
    read_on: 2026-01-12
"""
"""The least an organization can say, for a test to spoil."""
OFFICE = "data/organizations/ufficio-prova.yml"

MEETING = """\
---
group: poverta
start: 2026-01-13T10:00
status: held
minutes: {reading: {on: 2026-01-20, by: chi coordina il gruppo, sure_of: [nomi, storie, salute, contatti, indirizzi]}}
agenda:
  - {id: a1, title: Prova}
---
"""
"""The least that published minutes can say."""
GATHERING = "data/meetings/poverta/2026-01-13.md"


def problems_of(root: Path) -> list[Problem]:
    """Everything that is wrong below root/data on the toy town's day."""
    records, problems = load(root)
    return arranged(problems + check(records, TODAY))


@cache
def known_warnings() -> tuple[Problem, ...]:
    """What the toy town itself is told."""
    return tuple(problems_of(TOWN))


def copied(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Copy the town into a folder, with these files put in place. Returns its root."""
    root = folder / "town"
    shutil.copytree(TOWN / "data", root / "data")
    for name, content in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def new_problems(root: Path) -> list[Problem]:
    """What is wrong below root/data and was not wrong in the toy town."""
    return [problem for problem in problems_of(root) if problem not in known_warnings()]


def messages(root: Path) -> str:
    """The same, as printed."""
    return "\n".join(str(problem) for problem in new_problems(root))


def guide_of(root: Path = TOWN, today: dt.date = TODAY) -> Guide:
    """Return the guide of root/data, in which nothing may be wrong with any file's shape."""
    records, problems = load(root)
    assert problems == []
    return Guide(records, today)
