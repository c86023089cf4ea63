"""Search records → the index that the browser asks: the one place where Pagefind runs.

It is a program of its own (npm, in node_modules). What it writes depends on the records alone, so an index made
from the same records is kept in a folder between builds, and a server shows the one of the last build.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from guida.render.search_record import SearchRecord

INDEX_ADDRESS = "pagefind/"
"""Where the index lies, from the site's root."""

_ASKED_FOR = re.compile(r"^pagefind(-entry\.json|\.js)$|^wasm\.it\.pagefind$|\.pf_(meta|fragment|index|filter)$")
"""What our own page asks for; Pagefind also writes pages, styles and workers of its own."""

_SCRIPT = Path(__file__).with_name("search-index.mjs")


class IndexFailed(RuntimeError):
    """The index could not be written; its words are what the program said."""


def keep_index(records: Sequence[SearchRecord], folder: Path, node_modules: Path) -> None:
    """Make a folder hold the index of these records, unless it does already. Raises IndexFailed."""
    lines = "\n".join(map(_line, records))
    digest = _digest(lines, node_modules)
    made_from = folder / "made-from"
    if made_from.is_file() and made_from.read_text(encoding="utf-8") == digest:
        return
    shutil.rmtree(folder, ignore_errors=True)
    _write(lines, folder / "index", node_modules)
    made_from.write_text(digest, encoding="utf-8")


def index_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a kept index: address from the site's root, content. None when there is no index yet."""
    index = folder / "index"
    for parent, _, names in os.walk(index):
        start = INDEX_ADDRESS + f"{Path(parent).relative_to(index).as_posix()}/".removeprefix("./")
        for name in sorted(filter(_ASKED_FOR.search, names)):
            yield start + name, Path(parent, name).read_bytes()


def _write(lines: str, folder: Path, node_modules: Path) -> None:
    node = shutil.which("node")
    if node is None:
        raise IndexFailed("Node.js non c'è: la ricerca ne ha bisogno (versione 20 o più nuova).")
    module = node_modules / "pagefind/lib/index.js"
    done = subprocess.run(
        [node, str(_SCRIPT), str(module), str(folder)],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise IndexFailed(f"L'indice della ricerca non si scrive:\n{done.stderr}")


def _digest(lines: str, node_modules: Path) -> str:
    """Return what tells one set of records from another, and one way of writing them, or one Pagefind, from another."""
    package = node_modules / "pagefind/package.json"
    version = package.read_text(encoding="utf-8") if package.is_file() else ""
    made_from = "\n".join([_SCRIPT.read_text(encoding="utf-8"), version, lines])
    return hashlib.blake2b(made_from.encode(), digest_size=16).hexdigest()


def _line(record: SearchRecord) -> str:
    return json.dumps(
        {"url": f"/{record.address}", "content": record.content, "meta": record.meta, "filters": record.filters},
        ensure_ascii=False,
    )
