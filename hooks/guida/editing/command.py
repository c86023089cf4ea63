"""What the commands that write share: how they refuse, and how they read what they are about to write."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from guida.examine import examine
from guida.problem import Problem, errors
from guida.records import Records
from guida.records.values import Fault, day_from
from guida.shape import perhaps


class Refused(Exception):
    """What the command does not do, and why: a sentence for the person who gave it."""


def run(work: Callable[[], None]) -> int:
    """Do the work of a command; returns its exit status: 1, with the reason told, when it refuses."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # A terminal without «è» must not end in a traceback.
    try:
        work()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def sound(root: Path, today: dt.date, overlay: Mapping[str, bytes] | None = None, told: str | None = None) -> Records:
    """Return the records of root/data with `overlay` laid over them; Refused when the check finds an error.

    With an overlay only its own files count: what is wrong elsewhere is no reason against them, unless nothing could
    be read. `told` is where the one file of an overlay truly lies, when that is not in data/.
    """
    records, problems = examine(root, today, overlay=overlay)
    names = {f"data/{name}" for name in overlay or ()}
    found = [one for one in errors(problems) if one.path in names or not names]
    if found or records.site is None:
        lines = [str(_moved(one, told)) for one in found or errors(problems)]
        raise Refused("\n".join([*lines, "Non ho scritto niente: prima va corretto questo."]))
    return records


def _moved(problem: Problem, told: str | None) -> str:
    return str(problem) if told is None else str(problem).replace(problem.path, told, 1)


def meeting_id(text: str) -> str:
    """Return the id in what a person may write for a meeting: `plenaria/2026-03-24`, or the path of its file."""
    parts = Path(text).parts[-2:]
    return "/".join(parts).removesuffix(".md")


def unknown(what: str, name: str, known: Mapping[str, object]) -> Refused:
    """Return the refusal of an id that no record has."""
    return Refused(f"«{name}» non è {what} che conosciamo. {perhaps(name, frozenset(known))}".rstrip())


def day_given(text: str) -> dt.date:
    """Return a day given on the command line; Refused when it is none."""
    try:
        return day_from(text.strip())
    except Fault as fault:
        raise Refused(f"{fault.fault}. {fault.mend}") from None
