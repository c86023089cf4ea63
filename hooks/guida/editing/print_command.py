"""The guide on paper, as a command: the editions asked for, each a file in a folder, with its pages and its size."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import CODE, Refused, run, sound
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.labels import labels
from guida.press import Press, run_off
from guida.printed import PRESS
from guida.prints import edition_papers
from guida.render.book.editions import BOUND, EDITIONS, KINDS
from guida.render.words import several, size_in_words

MEANT = (
    "Stampa la guida in PDF. «make site» fa già tutte le stampe, e la pagina /stampa/ che le offre: questo comando serve "
    "per farne una sola, o per metterle altrove. Quello che mette in site/stampa resta fino al prossimo «make site», che "
    "offre solo quello che stampa: con PRINT=no niente; con PRINT=must finisce in errore se una stampa non riesce."
)


def main(arguments: Sequence[str]) -> int:
    """Print the guide and say what was made. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _print(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("print.py", MEANT)
    parser.add_argument(
        "--edition",
        choices=tuple(KINDS),
        metavar="FORMA",
        help=f"quale stampa fare (se non la scrivi: tutte): {'; '.join(f'{kind}, {_meant(kind)}' for kind in KINDS)}",
    )
    parser.add_argument(
        "--out", type=Path, metavar="CARTELLA", help="dove mettere i PDF (se non la scrivi: site/stampa)"
    )
    return parser.options(arguments)


def _meant(kind: str) -> str:
    meaning: str = labels("it")["press"]["kinds"][kind]["one"]
    return meaning


def _print(options: argparse.Namespace) -> int:
    guide = Guide(sound(options.root, today()), today())
    folder: Path = options.out or options.root / "site" / "stampa"
    kind = options.edition
    papers = list(edition_papers(guide, options.root, (BOUND.get(kind, kind),) if kind else tuple(EDITIONS)))
    failures: list[str] = []
    written = 0

    def failed(address: str, reason: str) -> None:
        failures.append(f"{address}: la stampa non riesce: {reason}")

    for address, one in run_off(papers, Press(default_fonts(CODE)), failed, kind):
        path = folder / address.removeprefix(PRESS)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.content)
        except FileExistsError:
            raise Refused(f"«{folder}» non è una cartella. Scrivi dopo --out il nome di una cartella.") from None
        written += 1
        print(f"Scritto: {path} ({several(one.told.pages, 'pagina', 'pagine')}, {size_in_words(one.told.size)})")
    if not written and not failures:
        print(f"Niente da stampare: di questa guida non c'è la forma «{kind}».")
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0
