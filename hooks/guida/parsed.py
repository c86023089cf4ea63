"""What YAML texts hold, remembered by their content: a text that did not change is not walked again.

Walking is the longest part of loading. Texts are walked side by side, and what came out is kept between builds
as plain text, lists and mappings; whether a record has the right shape is always judged anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import marshal
import sys
from collections.abc import Sequence
from pathlib import Path

from guida import source
from guida.source import Value, read
from guida.text_files import SourceFault
from guida.workers import shared

PART = 100
"""Texts in one part of the work."""


class Parsed:
    """Reads YAML texts, each once. `file` is where it keeps what it knows from one build to the next."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known: dict[bytes, bytes] = _kept(file) if file else {}
        self._used: dict[bytes, bytes] = {}
        self._new = False

    def ahead(self, texts: Sequence[str]) -> None:
        """Walk the texts that are not known yet, side by side."""
        unknown = [text for text in texts if _digest(text) not in self._known]
        parts = [unknown[start : start + PART] for start in range(0, len(unknown), PART)]
        for walked in shared(parts, _walked, len(unknown)):
            self._known |= walked
            self._new = True

    def read(self, text: str) -> dict[str, Value]:
        """Return the mapping a YAML text holds, as `source.read` does. Raises SourceFault."""
        digest = _digest(text)
        held = self._known.get(digest)
        if held is None:
            return read(text)
        self._used[digest] = held
        values: dict[str, Value] = marshal.loads(held)
        return values

    def keep(self) -> None:
        """Write what this build used, for the next; nothing is lost when that cannot be done."""
        if self._file is None or (not self._new and len(self._used) == len(self._known)):
            return  # The file holds just this.
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_suffix(".new")
            draft.write_bytes(marshal.dumps((_VERSION, self._used)))
            draft.replace(self._file)

    def forget(self) -> None:
        """Let go of everything: the records are made."""
        self._known, self._used = {}, {}


def _walked(texts: Sequence[str]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for text in texts:
        try:
            found[_digest(text)] = marshal.dumps(read(text))
        except SourceFault:
            continue  # Told, with its place, when the file itself is read.
    return found


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


_VERSION = f"{sys.version} {hashlib.blake2b(inspect.getsource(source).encode()).hexdigest()}"
"""What was kept by another Python, or by another way of reading, is not believed."""


def _kept(file: Path) -> dict[bytes, bytes]:
    try:
        version, known = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if version == _VERSION and isinstance(known, dict) else {}
