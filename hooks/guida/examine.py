"""Load and check in one go: what the build and the command both begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from guida.load import load
from guida.parsed import Parsed
from guida.problem import Problem, arranged
from guida.records import Records
from guida.workers import give_back, shared

SHARES = 16
"""Into how many parts the rules are dealt out: at least as many as there are modules of rules."""


def examine(
    root: Path, today: dt.date, parsed: Parsed | None = None, overlay: Mapping[str, bytes] | None = None
) -> tuple[Records, list[Problem]]:
    """Return the records of root/data (with `overlay` laid over them) and everything that is wrong with them, sorted."""
    records, problems = load(root, parsed, overlay)
    if parsed:
        parsed.forget()
    give_back()
    work = partial(_checked, records, today)
    found = shared(range(SHARES), work, len(records.organizations), apart=True)
    return records, arranged([*problems, *(problem for part in found for problem in part)])


def _checked(records: Records, today: dt.date, share: int) -> list[Problem]:
    # The rules bring maps, telephones and opening hours into memory: that of a worker, when there is one; and the
    # rules of one module stay together, so that only one worker needs what they need.
    from guida.check import CHECKS, check  # noqa: PLC0415

    modules = sorted({rule.function.__module__ for rule in CHECKS})[share::SHARES]
    return check(records, today, [rule for rule in CHECKS if rule.function.__module__ in modules])
