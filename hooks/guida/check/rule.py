"""What a rule between records is: a generator of findings, its docstring the rule in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from guida.problem import Severity
from guida.records import Records
from guida.source import Steps


class Finding(NamedTuple):
    """Where a rule is broken and how to mend it; `run` adds the line. `line` counts inside a Markdown body."""

    path: str
    steps: Steps
    fault: str
    mend: str
    line: int = 1


class Rule(NamedTuple):
    """A named function and how grave it is."""

    function: Callable[[Records, dt.date], Iterator[Finding]]
    severity: Severity

    @property
    def name(self) -> str:
        """Return the rule's name: the function's, with hyphens."""
        return self.function.__name__.replace("_", "-")


def values_at(record: Any, field: str) -> Iterator[tuple[Steps, Any]]:
    """Every value under a dotted field, through lists, with the steps to it: `services.needs` → many."""
    yield from _descend(record, field.split("."), ())


def _descend(value: Any, names: list[str], steps: Steps) -> Iterator[tuple[Steps, Any]]:
    if value is None:
        return
    if type(value) is tuple:
        for index, item in enumerate(value):
            yield from _descend(item, names, (*steps, index))
    elif names:
        inner = getattr(value, names[0])
        if inner is not None and inner != ():
            yield from _descend(inner, names[1:], (*steps, names[0]))
    else:
        yield steps, value
