"""A proposed change as git holds it: which files it touches, and data/ as it was and as it would be.

Only objects are read; nothing of the request is checked out, so that no filter, hook or link of it is followed. What
is written to look at it are plain files of records, in a folder of ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from guida.git_history import GitFailed, git

LARGEST = 12_000_000
"""Bytes; of a larger file only the name and the size are looked at. An attachment may have ten million."""
MOST_BYTES = 400_000_000
"""Bytes of one state that are brought into memory."""
MOST_FILES = 20_000
_PLAIN = {"100644", "100755"}


class NotReadable(Exception):
    """Why a request cannot be looked at: an Italian sentence."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as a state has it: `mode` and id of git, and its size in bytes (0 of what is no file)."""

    mode: str
    id: str
    size: int

    @property
    def plain(self) -> bool:
        """Whether it is a file, and no link or other repository."""
        return self.mode in _PLAIN

    @property
    def readable(self) -> bool:
        """Whether it is a file that is opened."""
        return self.plain and self.size <= LARGEST


@dataclass(frozen=True, slots=True)
class Change:
    """One file of a request: A new, D removed, M changed, R renamed (`before` is where it was)."""

    status: str
    path: str
    before: str


class Proposal:
    """What the commit `head` changes since it left `base`. Raises NotReadable.

    Paths are those of the repository, with what is not UTF-8 kept as surrogates.
    """

    def __init__(self, root: Path, base: str, head: str) -> None:
        self._root = root
        self.base = self._commit(base)
        self.head = self._commit(head)
        try:
            self.since = git(root, "merge-base", self.base, self.head).decode().strip()
        except GitFailed:
            raise NotReadable("Le due versioni non hanno una storia in comune.") from None
        self.changes = tuple(self._changes())

    def _commit(self, name: str) -> str:
        try:
            return git(self._root, "rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()
        except GitFailed:
            raise NotReadable(f"Git non conosce «{name}».") from None

    def _changes(self) -> Iterator[Change]:
        options = ("-r", "-z", "--raw", "--no-abbrev", "-M60%", "-l2000", "--no-ext-diff", "--no-textconv")
        parts = iter(_text(git(self._root, "diff-tree", *options, self.since, self.head)).split("\0"))
        for head in parts:
            if not head:
                return
            status = head.rsplit(" ", 1)[1][0]
            path = next(parts)
            if status == "R":
                after = next(parts)
                if path.startswith("data/") == after.startswith("data/"):
                    yield Change("R", after, path)
                else:  # Data became code, or code data: one went, another came.
                    yield from (Change("D", path, path), Change("A", after, after))
            else:
                # A file that became a link is changed.
                yield Change("M" if status == "T" else status, path, path)

    def files(self, commit: str) -> dict[str, Blob]:
        """Return every file of a commit, by path."""
        found: dict[str, Blob] = {}
        for line in _text(git(self._root, "ls-tree", "-r", "-z", "--long", "--full-tree", commit)).split("\0"):
            about, _, path = line.partition("\t")
            if path:
                mode, _, id_, size = about.split()
                found[path] = Blob(mode, id_, int(size) if size.isdigit() else 0)
        return found

    def merged(self) -> tuple[dict[str, Blob], dict[str, Blob]]:
        """Return the files of the base, and what they would be with the request's own changes in them."""
        base, head = self.files(self.base), self.files(self.head)
        merged = dict(base)
        for change in self.changes:
            merged.pop(change.before, None)
            if change.status != "D":
                merged[change.path] = head[change.path]
        return base, merged

    def contents(self, ids: list[str]) -> Mapping[str, bytes]:
        """Return what objects hold, by id."""
        wanted = list(dict.fromkeys(ids))
        answer = git(self._root, "cat-file", "--batch", asked="".join(f"{one}\n" for one in wanted).encode())
        found: dict[str, bytes] = {}
        at = 0
        for one in wanted:
            end = answer.index(b"\n", at)
            head = answer[at:end].decode().split()
            if len(head) != 3:
                raise NotReadable("A git manca una parte di questa storia: serve un clone intero.")
            at = end + 1 + int(head[2])
            found[one] = answer[end + 1 : at]
            at += 1
        return found


def lay_out(folder: Path, files: Mapping[str, Blob], contents: Mapping[str, bytes]) -> None:
    """Write the files of data/ below a folder, as plain files; what is not opened stays out."""
    for path, blob in files.items():
        place = PurePosixPath(path)
        if blob.id not in contents or place.is_absolute() or {"..", ".git"} & {part.lower() for part in place.parts}:
            continue
        written = folder / place
        try:
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(contents[blob.id])
        except OSError:
            continue  # A name that this disk does not take; the list of files says it.


def _text(said: bytes) -> str:
    return os.fsdecode(said)
