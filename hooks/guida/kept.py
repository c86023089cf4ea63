"""What is dear to make and seldom changes, kept from one build to the next under what it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path


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
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_bytes(digest + b"\n" + content)
    draft.replace(file)
    return content
