"""The built site on disk: only what changed is written, each file whole, and what is gone goes last.

A failed build must leave the last good site as it was, and on a disk rewriting thousands of files that did not
change costs more than building them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


@dataclass(slots=True)
class Staging:
    """Where a build lies until it is complete. `folder` is a neighbour of `site`, so that a rename is enough."""

    site: Path
    folder: Path
    kept: set[str] = field(default_factory=set)
    """Files of the site that this build made again, the same to the byte: nothing to bring over."""
    _folders: set[str] = field(default_factory=set)
    """Folders of staging that are there already: to ask the disk again takes as long as to write a small file."""

    @classmethod
    def beside(cls, site: Path) -> Staging:
        """Start an empty staging folder beside a site."""
        folder = site.parent / f".{site.name}.staging"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return cls(site, folder)

    def write(self, name: str, content: bytes) -> bool:
        """Put one file into staging, unless the site has the very same: then say so, for it to be `kept`."""
        if _read(f"{self.site}/{name}") == content:
            self.kept.add(name)
            return True
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        with open(f"{self.folder}/{name}", "wb") as file:  # noqa: PTH123 - as in _content
            file.write(content)
        return False

    def names(self) -> Iterator[str]:
        """Every file of the site that this build makes, by its name from the site's root."""
        yield from self.kept
        yield from _names(self.folder)

    def content(self, name: str) -> bytes:
        """Return what one of those files holds."""
        return _content(f"{self.site if name in self.kept else self.folder}/{name}")

    def bring_over(self) -> int:
        """Make the site what was built: changed files by rename, then what is gone away. Returns the number of files."""
        if not self.site.exists():
            self.folder.replace(self.site)
            return sum(1 for _ in _names(self.site))
        built = set(self.kept)
        for name in _names(self.folder):
            built.add(name)
            path, target = self.folder / name, self.site / name
            if name in self.kept or _same(target, path):
                continue
            if target.is_dir():
                shutil.rmtree(target)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        for name in list(_names(self.site)):
            if name not in built:
                (self.site / name).unlink()
        for folder, _, _ in os.walk(self.site, topdown=False):
            if folder != str(self.site) and not any(Path(folder).iterdir()):
                Path(folder).rmdir()
        shutil.rmtree(self.folder, ignore_errors=True)
        return len(built)


def templates_kept() -> BytecodeCache | None:
    """Return where compiled templates are kept, beside Python's own compiled modules; None where nothing can be."""
    folder = Path(__file__).parent / "__pycache__" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


def _names(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its name from there."""
    for parent, _, names in os.walk(folder):
        # No Path: there are thousands of folders.
        start = f"{parent}/".removeprefix(f"{folder}/").replace(os.sep, "/")
        for name in names:
            yield start + name


def _same(first: Path, second: Path) -> bool:
    """Whether two files hold the same; the second is there. Most that differ do so in size, which costs no reading."""
    try:
        return first.stat().st_size == second.stat().st_size and first.read_bytes() == second.read_bytes()
    except OSError:
        return False


def _read(path: str) -> bytes | None:
    try:
        return _content(path)
    except OSError:
        return None


def _content(path: str) -> bytes:
    # No Path: for thousands of small files it takes longer than the disk.
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()
