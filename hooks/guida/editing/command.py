"""What the commands share: how they end, how they refuse, and how they read what they are about to write.

Status 0: done. 1: refused, with the reason, or a check that found errors. 2: called in a wrong way.
"""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from guida.editing.meeting_file import as_before
from guida.editing.refused import Refused, unknown, unreadable
from guida.examine import examine
from guida.problem import Problem, errors
from guida.records import Records
from guida.records.fault import Fault
from guida.records.written_days import day_from
from guida.text_files import SourceFault, decode

__all__ = [
    "CODE", "Refused", "day_given", "meeting_id", "project_of", "public_file", "read_text", "run", "sound", "unknown",
    "unreadable", "write_public",
]  # fmt: skip

CODE = Path(__file__).resolve().parents[3]
"""The project this code belongs to, in which its fonts are installed."""


def run(work: Callable[[], int | None]) -> int:
    """Do the work of a command; returns its exit status: 1, with the reason told, when it refuses."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # A terminal without «è» must not end in a traceback.
    try:
        return work() or 0
    except Refused as refusal:
        print(refusal, file=sys.stderr)
    except SourceFault as fault:
        print(f"{fault.fault}. {fault.mend}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrotto.", file=sys.stderr)
    except OSError as failure:
        print(f"Il computer non mi lascia usare «{failure.filename}»: {failure.strerror}.", file=sys.stderr)
    return 1


def project_of(root: Path) -> Path:
    """Return the folder of the project to which root/data belongs: the nearest with an mkdocs.yml, else root."""
    return next((one for one in (root, *root.parents) if (one / "mkdocs.yml").is_file()), root)


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


def read_text(path: Path) -> str:
    """Return the text of a file; Refused when it is none."""
    try:
        return decode(path.read_bytes())
    except SourceFault as fault:
        raise unreadable(path, fault) from None


def public_file(root: Path, meeting: str) -> Path:
    """Return the file of a meeting in data/."""
    return root / "data" / "meetings" / f"{meeting}.md"


def write_public(root: Path, meeting: str, text: str) -> None:
    """Write the file of a meeting in data/, after the check found nothing wrong with it."""
    path = public_file(root, meeting)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_before(text, path.read_bytes() if path.is_file() else b""))
    print(f"Scritto: data/meetings/{meeting}.md")


def meeting_id(text: str) -> str:
    """Return the id in what a person may write for a meeting: `plenaria/2026-03-24`, or the path of its file."""
    parts = Path(text).parts[-2:]
    return "/".join(parts).removesuffix(".md")


def day_given(text: str) -> dt.date:
    """Return a day given on the command line; Refused when it is none."""
    try:
        return day_from(text.strip())
    except Fault as fault:
        raise Refused(f"{fault.fault}. {fault.mend}") from None
