"""One template of Typst with its inputs: laid out once, asked about, printed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_worked = False


class PrintFailed(Exception):
    """A paper that cannot be made as it should; the message says where and why."""


def used() -> bool:
    """Whether this process has asked Typst for something."""
    return _worked


def at_work() -> bool:
    """Whether Typst may have been at work in this process: its threads would be missing in a fork of it (guida.apart)."""
    threads = Path("/proc/self/task")
    return _worked or (threads.is_dir() and len(list(threads.iterdir())) > 1)


@dataclass(frozen=True, slots=True)
class Typeset:
    """A template below a root, the folders of its fonts, its inputs, and the date that its file gives as its own."""

    source: Path
    root: Path
    fonts: tuple[str, ...]
    inputs: Mapping[str, str]
    date: dt.datetime

    def printed(self) -> bytes:
        """Return the PDF; PrintFailed on any error or warning."""
        with _failing(self.source):
            return self._compiled(self._compiler())

    def printed_if(self, expression: str, expected: Any) -> tuple[bytes | None, Any]:
        """Return what an expression of Typst says of what was laid out, after the PDF if that is what was expected."""
        with _failing(self.source):
            compiler = self._compiler()
            found = json.loads(compiler.eval(expression))
            return self._compiled(compiler) if found == expected else None, found

    def _compiler(self) -> typst.Compiler:
        global _worked  # noqa: PLW0603
        _worked = True
        return typst.Compiler(
            str(self.source),
            root=str(self.root),
            font_paths=list(self.fonts),
            ignore_system_fonts=True,
            sys_inputs=dict(self.inputs),
        )

    def _compiled(self, compiler: typst.Compiler) -> bytes:
        content, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=self.date)
        if warnings:
            raise PrintFailed("\n".join(_sentence(self.source, warning) for warning in warnings))
        if not isinstance(content, bytes):
            raise PrintFailed(f"{self.source.name}: no PDF")
        return content


@contextmanager
def _failing(source: Path) -> Iterator[None]:
    try:
        yield
    except typst.TypstError as failure:
        raise PrintFailed(_sentence(source, failure)) from None
    except RuntimeError as failure:  # Of an expression only words are told.
        raise PrintFailed(f"{source.name}: {failure}") from None


def _sentence(source: Path, fault: typst.TypstError | typst.TypstWarning) -> str:
    hints = "".join(f" ({hint})" for hint in fault.hints)
    return f"{source.name}: {fault.message}{hints}"
