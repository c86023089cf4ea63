"""What is dear to make and seldom changes, kept from one build to the next under what it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def kept(file: Path, sources: str, make: Callable[[], str | bytes]) -> bytes:
    """Return what `make` gives, from `file` if that was made from the same `sources`, else made anew and put there."""
    digest = hashlib.blake2b(sources.encode()).hexdigest().encode()
    try:
        known, _, content = file.read_bytes().partition(b"\n")
    except OSError:
        known = content = b""
    if known == digest:
        return content
    made = make()
    content = made if isinstance(made, bytes) else made.encode()
    _put(file, digest + b"\n" + content)
    return content


def known_values(file: Path, version: str) -> Any:
    """Return the values that `keep_values` put into a file under the same version, None when it has none."""
    try:
        held, values = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return values if held == version else None


def keep_values(file: Path, version: str, values: Any) -> None:
    """Put values, such as marshal can write, into a file for `known_values`."""
    _put(file, marshal.dumps((version, values)))


def _put(file: Path, content: bytes) -> None:
    """Write a file as a whole, whoever writes it at the same time; where that cannot be, it is made anew next time."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as folder:
            draft = Path(folder) / file.name
            draft.write_bytes(content)
            draft.replace(file)
