"""The guide on paper, as a command: the editions asked for, each a file in a folder, with its pages and its size."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guida.assets import area_drawings
from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import CODE, Refused, run, sound
from guida.fonts import default_fonts
from guida.git_history import commit_of
from guida.guide import Guide
from guida.press import Press, run_off
from guida.printed import Paper
from guida.printing import pages_of
from guida.render.book.editions import KINDS, PRESS, editions
from guida.render.words import number_in_words, several


def main(arguments: Sequence[str]) -> int:
    """Print the guide and say what was made. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _print(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("print.py", "Stampa la guida in PDF: un libretto con le schede, i numeri urgenti e gli indici.")
    parser.add_argument(
        "--edition",
        choices=tuple(KINDS),
        metavar="FORMA",
        help=f"quale stampa fare: {', '.join(KINDS)} (se non la scrivi: tutte)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="CARTELLA", help="dove mettere i PDF (se non la scrivi: site/stampa)"
    )
    return parser.options(arguments)


def _print(options: argparse.Namespace) -> int:
    guide = Guide(sound(options.root, today()), today())
    folder: Path = options.out or options.root / "site" / "stampa"
    papers = editions(guide, area_drawings(), commit_of(options.root))
    failures: list[str] = []
    written = 0

    def failed(paper: Paper, failure: Exception) -> None:
        failures.append(f"{paper.address}: la stampa non riesce: {failure}")

    for paper, content in run_off(papers, Press(default_fonts(CODE)), failed, options.edition):
        path = folder / paper.address.removeprefix(PRESS)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except FileExistsError:
            raise Refused(f"«{folder}» non è una cartella. Scrivi dopo --out il nome di una cartella.") from None
        kilobytes = number_in_words(max(1, round(len(content) / 1000)))
        written += 1
        print(f"Scritto: {path} ({several(pages_of(content), 'pagina', 'pagine')}, {kilobytes} kB)")
    if not written and not failures:
        print(f"Niente da stampare: di questa guida non c'è la forma «{options.edition}».")
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0
