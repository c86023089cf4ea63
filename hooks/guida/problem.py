"""A problem is a value: where, which rule, what is wrong and how to mend it, in Italian."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault at one place of one file.

    `path` is relative to the folder that holds data/; `line` and `column` count from 1; `field` is a dotted
    path of the record (`phones[0].number`), empty when the whole file is meant; `fault` and `mend` are
    Italian sentences without and with their full stop.
    """

    path: str
    line: int
    column: int
    field: str
    fault: str
    mend: str
    rule: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """`file:line:column: field: fault. mend`, with «avviso» before the field of a warning."""
        warning = "avviso: " if self.severity == "warning" else ""
        field = f"{self.field}: " if self.field else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.path}:{self.line}:{self.column}: {warning}{field}{self.fault}.{mend}"


def arranged(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, each once: one cause must not be told twice."""
    return sorted(set(problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return only what stops a build."""
    return [problem for problem in problems if problem.severity == "error"]


def counted(number: int, one: str, many: str) -> str:
    """`1 errore`, `3 errori`."""
    return f"{number} {one if number == 1 else many}"


def as_json(problems: Iterable[Problem]) -> str:
    """One JSON array, an object a problem, keys as the fields of Problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_github(problem: Problem) -> str:
    """Return the workflow command that marks the line in a pull request.

    Source: GitHub Actions, «Workflow commands»: data escapes % CR LF, properties also : and ,.
    """
    place = ",".join(
        f"{name}={_escape_property(str(value))}"
        for name, value in (("file", problem.path), ("line", problem.line), ("col", problem.column))
    )
    field = f"{problem.field}: " if problem.field else ""
    text = _escape(f"{field}{problem.fault}. {problem.mend}".strip())
    return f"::{problem.severity} {place},title={_escape_property(problem.rule)}::{text}"


SUMMARY_ROWS = 500
"""GitHub shows ten annotations a step; the summary takes a megabyte."""


def as_table(problems: Sequence[Problem]) -> str:
    """Return the list as a table of Markdown, in which what is quoted stands letter by letter."""
    rows = [
        f"| {_cell(one.path)}:{one.line} | {'errore' if one.severity == 'error' else 'avviso'} | {_cell(one.field)} "
        f"| {_cell(one.fault)}. {_cell(one.mend)} |"
        for one in sorted(problems, key=lambda one: one.severity)[:SUMMARY_ROWS]
    ]
    more = [f"\n… e altri {len(problems) - SUMMARY_ROWS}."] if len(problems) > SUMMARY_ROWS else []
    return "\n".join(["| dove | | campo | che cosa non va |", "|---|---|---|---|", *rows, *more, ""])


def _cell(text: str) -> str:
    plain = "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))
    return re.sub(r"[\\`*_\[\]<>&|~#!$@:]", lambda found: f"&#{ord(found[0])};", plain)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
