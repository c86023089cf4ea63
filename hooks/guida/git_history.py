"""What git knows of a folder of the guide: the last commits of its months, and files as they were. No checkout.

It only reads, with git's plumbing, and never asks a network: of a clone that lacks something GitFailed is raised.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guida.clock import ROME

SHORTEST = 7
"""Letters of the id of a commit, at least."""


class GitFailed(Exception):
    """There is no git, no repository, or not the object that was asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a folder as it was: its name and the id of what it held."""

    name: str
    blob: str


class History:
    """The history of the branch that is checked out around a folder, seen from that folder. Raises GitFailed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        said = self._git("rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD^{commit}").decode().split("\n")
        self.shallow = said[0] == "true"
        self._prefix = said[1]
        self.commit = said[2]

    def last_of_months(self, day: dt.date) -> list[tuple[dt.date, str]]:
        """Return (first day of a month, its last commit) up to a day, the latest month first.

        Of merges only the branch's own side counts: what the branch said, not what was being written beside it. A
        month without a commit is not among them; nor is one whose commits are dated after those that follow them.
        """
        return [(on.replace(day=1), commit) for on, commit in self.ends_of_months(day)]

    def ends_of_months(self, day: dt.date) -> list[tuple[dt.date, str]]:
        """Return the same commits, each with its own day."""
        found: list[tuple[dt.date, str]] = []
        for on, commit in self._line():
            if on <= day and (not found or on.replace(day=1) < found[-1][0].replace(day=1)):
                found.append((on, commit))
        return found

    def last_by(self, day: dt.date) -> tuple[dt.date, str] | None:
        """Return the last commit of the branch's own side up to a day, with its day."""
        return next(((on, commit) for on, commit in self._line() if on <= day), None)

    def named(self, beginning: str) -> tuple[dt.date, str] | None:
        """Return the commit of the branch's own side whose id begins so, with its day; None when none or several do."""
        found = [one for one in self._line() if one[1].startswith(beginning)] if len(beginning) >= SHORTEST else []
        return found[0] if len(found) == 1 else None

    def _line(self) -> Iterator[tuple[dt.date, str]]:
        for line in self._git("rev-list", "--first-parent", "--timestamp", "HEAD").decode().splitlines():
            seconds, _, commit = line.partition(" ")
            yield dt.datetime.fromtimestamp(int(seconds), ROME).date(), commit

    def folders(self, commits: Sequence[str], folder: str) -> list[str | None]:
        """Return the id of what a folder held at each commit, None where it was not there."""
        asked = "".join(f"{commit}:{self._prefix}{folder}\n" for commit in commits).encode()
        lines = self._git("cat-file", "--batch-check=%(objectname) %(objecttype)", asked=asked).decode().splitlines()
        return [line.split()[0] if line.endswith(" tree") else None for line in lines]

    def entries(self, trees: Sequence[str]) -> dict[str, tuple[Entry, ...]]:
        """Return the files that lie directly in folders, by the folders' ids."""
        return {tree: tuple(_entries(content, len(tree) // 2)) for tree, content in self.objects(trees).items()}

    def objects(self, ids: Sequence[str]) -> Mapping[str, bytes]:
        """Return what objects hold, by their ids, all asked of one process."""
        if not ids:
            return {}
        answer = self._git("cat-file", "--batch", asked="".join(f"{id_}\n" for id_ in ids).encode())
        found: dict[str, bytes] = {}
        at = 0
        while at < len(answer):
            line_end = answer.index(b"\n", at)
            head = answer[at:line_end].decode().split()
            if len(head) != 3:
                raise GitFailed(f"{head[0]}: git does not have it")
            at = line_end + 1 + int(head[2])
            found[head[0]] = answer[line_end + 1 : at]
            at += 1
        return found

    def _git(self, *arguments: str, asked: bytes | None = None) -> bytes:
        return git(self._root, *arguments, asked=asked)


def git(root: Path, *arguments: str, asked: bytes | None = None) -> bytes:
    """Return what git says in a folder, no hook or network being asked. Raises GitFailed."""
    # Who commits has git's own variables set, which would lead it to another repository.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    command = ["git", "-C", str(root), "--no-replace-objects", "-c", "protocol.allow=never", *arguments]
    try:
        done = subprocess.run(command, input=asked, env=surroundings | quiet, capture_output=True, check=False)
    except OSError as failure:
        raise GitFailed(str(failure)) from None
    if done.returncode:
        raise GitFailed(done.stderr.decode(errors="replace"))
    return done.stdout


def commit_of(root: Path) -> str | None:
    """Return the commit that a folder is at, when git knows it."""
    try:
        return History(root).commit
    except GitFailed:
        return None


def _entries(tree: bytes, size: int) -> Iterator[Entry]:
    """Read git's own form of a folder: `100644 name\\0` and the `size` bytes of an id, one after the other."""
    at = 0
    while at < len(tree):
        name_end = tree.index(b"\0", at)
        mode, _, name = tree[at:name_end].partition(b" ")
        at = name_end + 1 + size
        # Neither folders nor links: what a link led to is not in the folder.
        if mode in {b"100644", b"100755"}:
            yield Entry(name.decode(errors="replace"), tree[name_end + 1 : at].hex())
