"""A repository of git with the toy town on `main` and a proposed change on `proposta`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from checked import copied

Edits = Mapping[str, "str | bytes | tuple[str, str] | Path | None"]
"""Path → its new text; a pair: words and what they become; a path: the link it is; None: removed."""


def git(root: Path, *arguments: str) -> str:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {f"GIT_{one}_{what}": f"{one}@example.org" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, env=surroundings | quiet | who, capture_output=True, text=True, check=True).stdout


def proposed(folder: Path, edits: Edits, moved: Mapping[str, str] | None = None) -> Path:
    """Return the root of a new repository whose branch `proposta` has these edits; `main` is checked out."""
    root = copied(folder)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=base")
    git(root, "switch", "--quiet", "--create", "proposta")
    for before, after in (moved or {}).items():
        git(root, "mv", before, after)
    for name, change in edits.items():
        _edit(root / name, change)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=proposta")
    git(root, "switch", "--quiet", "main")
    return root


def _edit(path: Path, change: str | bytes | tuple[str, str] | Path | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if change is None:
        path.unlink()
    elif isinstance(change, Path):
        path.symlink_to(change)
    elif isinstance(change, tuple):
        text = path.read_text(encoding="utf-8")
        assert change[0] in text, change[0]
        path.write_text(text.replace(*change, 1), encoding="utf-8")
    else:
        path.write_bytes(change if isinstance(change, bytes) else change.encode())
