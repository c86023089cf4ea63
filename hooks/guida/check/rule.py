"""What a rule between records is: a generator of findings, its docstring the rule in one sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from guida.problem import Severity
from guida.records import Records
from guida.text_files import Steps


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


def values_at(record: Any, field: str) -> list[tuple[Steps, Any]]:
    """Every value under a dotted field, through lists, with the steps to it: `services.needs` → many."""
    found: list[tuple[Steps, Any]] = [((), record)]
    for name in field.split("."):
        inner: list[tuple[Steps, Any]] = []
        for steps, value in found:
            held = getattr(value, name)
            if type(held) is tuple:
                inner += [((*steps, name, index), item) for index, item in enumerate(held)]
            elif held is not None:
                inner.append(((*steps, name), held))
        if not inner:
            return inner
        found = inner
    return found
