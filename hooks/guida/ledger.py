"""Which pages of the site are still what this build would make: they need not be written again.

A page's key covers every word that goes into it: the organizations it names, and the frame that all pages share.
A page whose key and file are those of the last build stays; any doubt writes it anew.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from guida.offline import Copy
from guida.records import Records

Entry = tuple[bytes, int, int, str]
"""A page's key, the size and time of change (ns) of the file that was written for it, and its digest ("": keep no copy)."""


class Ledger:
    """Remembers, between builds, what each page was made from. `shared` is what shapes every page beyond the records."""

    def __init__(self, file: Path, digests: Mapping[str, bytes], records: Records, shared: Iterable[str]) -> None:
        self._file = file
        self._entries = _entries(file)
        self._digests = digests
        of_organizations = {one.path for one in records.organizations.values()}
        others = [self._digests[path] for path in sorted(self._digests) if path not in of_organizations]
        words = (*shared, json.dumps(records.shapes, sort_keys=True), _code())
        self._frame = _digest("\0".join(words)) + b"".join(others)

    def key(self, sources: Iterable[str], more: str = "") -> bytes:
        """Return the key of a page made from these files, the frame and `more` words."""
        joined = b"".join([self._frame, *(self._digests[path] for path in sources), more.encode()])
        return hashlib.blake2b(joined, digest_size=16).digest()

    def still(self, address: str, key: bytes, page: Path) -> bool:
        """Whether the site's file is the one that was written for this very key."""
        entry = self._entries.get(address)
        return entry is not None and len(entry) == 4 and entry[:3] == _stand(key, page)

    def copy(self, address: str) -> Copy | None:
        """Return what a phone may keep of a page that `still` is what it was."""
        _, size, _, digest = self._entries[address]
        return Copy(digest, size) if digest else None

    def keep(self, pages: Mapping[str, tuple[bytes, Copy | None]], site: Path) -> None:
        """Remember the pages of the finished site: address → key, and what a phone may keep."""
        entries: dict[str, Entry] = {}
        for address, (key, copy) in pages.items():
            stand = _stand(key, site / address / "index.html")
            if stand:
                entries[address] = (*stand, copy.digest if copy else "")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".new")
        draft.write_bytes(marshal.dumps(entries))
        draft.replace(self._file)


def digests_of(records: Records) -> dict[str, bytes]:
    """Return the digest of every file by its path."""
    return {path: _digest(text) for path, text in records.documents.items()}


def _stand(key: bytes, page: Path) -> tuple[bytes, int, int] | None:
    try:
        found = page.stat()
    except OSError:
        return None
    return key, found.st_size, found.st_mtime_ns


def _entries(file: Path) -> dict[str, Entry]:
    try:
        known = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return known if isinstance(known, dict) else {}


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


@cache
def _code() -> str:
    """Return the digest of this package: its code, templates and words are part of every page."""
    package = Path(__file__).parent
    files = sorted(path for path in package.rglob("*") if path.suffix in {".py", ".html"})
    return hashlib.blake2b(b"\0".join(path.read_bytes() for path in files)).hexdigest()
