"""The guide on paper, as a command: the editions asked for, each a file in a folder, with its pages and its size."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from guida.assets import area_drawings
from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import Refused, run, sound
from guida.editing.printed import printed
from guida.git_history import GitFailed, History
from guida.guide import Guide
from guida.render.book import book
from guida.render.words import number_in_words, several

Data = Mapping[str, Any]
Make = Callable[[Guide, str | None], tuple[str, Data]]


def _a5(guide: Guide, commit: str | None) -> tuple[str, Data]:
    return "book", book(guide, area_drawings(), commit)


EDITIONS: Mapping[str, Make] = {"a5": _a5}
"""Every edition by its name: what gives the name of its template and its data. Its file is guida-<name>.pdf."""


def main(arguments: Sequence[str]) -> int:
    """Print the guide and say what was made. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _print(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("print.py", "Stampa la guida in PDF: un libretto con le schede, i numeri urgenti e gli indici.")
    parser.add_argument(
        "--edition",
        choices=tuple(EDITIONS),
        metavar="FORMA",
        help=f"quale stampa fare: {', '.join(EDITIONS)} (se non la scrivi: tutte)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="CARTELLA", help="dove mettere i PDF (se non la scrivi: site/stampa)"
    )
    return parser.options(arguments)


def _print(options: argparse.Namespace) -> None:
    guide = Guide(sound(options.root, today()), today())
    folder: Path = options.out or options.root / "site" / "stampa"
    commit = _commit(options.root)
    for name in [options.edition] if options.edition else EDITIONS:
        template, data = EDITIONS[name](guide, commit)
        content = printed(template, data)
        path = folder / f"guida-{name}.pdf"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except FileExistsError:
            raise Refused(f"«{folder}» non è una cartella. Scrivi dopo --out il nome di una cartella.") from None
        kilobytes = number_in_words(max(1, round(len(content) / 1000)))
        print(f"Scritto: {path} ({several(pages_of(content), 'pagina', 'pagine')}, {kilobytes} kB)")


def pages_of(content: bytes) -> int:
    """Return how many pages a PDF of ours has."""
    return len(re.findall(rb"/Type\s*/Page\b", content))


def _commit(root: Path) -> str | None:
    """Return which state of the records this is, when git knows it."""
    try:
        return History(root).commit
    except GitFailed:
        return None
