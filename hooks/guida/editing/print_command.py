"""The guide on paper, as a command: the editions asked for, each a file in a folder, with its pages and its size."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guida.changes import changes_of, edition_since
from guida.clock import today
from guida.corrections import Edition
from guida.editing.arguments import Parser
from guida.editing.command import CODE, Refused, project_of, run, sound
from guida.fonts import default_fonts
from guida.git_history import GitFailed
from guida.guide import Guide
from guida.labels import labels
from guida.press import Press, run_off
from guida.printed import PRESS, Paper
from guida.prints import edition_papers
from guida.render.book.editions import BOUND, EDITIONS, KINDS
from guida.render.book.errata import errata
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
    parser.add_argument(
        "--since",
        metavar="QUANDO",
        help="solo il foglio delle correzioni a un libretto già stampato: il suo mese (2026-05), il giorno dei suoi dati "
        "(2026-05-31) o la loro versione",
    )
    options = parser.options(arguments)
    if options.since and options.edition not in {None, "errata"}:
        parser.error("--since e --edition non vanno insieme: con --since si stampa solo il foglio delle correzioni")
    return options


def _meant(kind: str) -> str:
    meaning: str = labels("it")["press"]["kinds"][kind]["one"]
    return meaning


def _print(options: argparse.Namespace) -> int:
    guide = Guide(sound(options.root, today()), today())
    folder: Path = options.out or options.root / "site" / "stampa"
    kind = options.edition
    papers = [errata(_edition(options, guide), guide)] if options.since else _papers(options, guide)
    failures: list[str] = []
    written = 0

    def failed(address: str, reason: str) -> None:
        failures.append(f"{address}: la stampa non riesce: {reason}")

    for address, one in run_off(papers, Press(default_fonts(CODE)), failed, kind, alone=True):
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


def _papers(options: argparse.Namespace, guide: Guide) -> list[Paper]:
    # The history of a folder inside a project, as that of a town made for its tests, is the project's.
    if options.edition in {None, "errata"} and project_of(options.root) == options.root:
        guide = guide.with_changes(changes_of(options.root, guide))
    if options.edition == "errata" and not guide.changes.editions:
        raise Refused(_NOTHING[guide.changes.why])
    if options.edition is None and guide.changes.why not in {None, "off"}:
        print(f"Fogli delle correzioni: nessuno. {_NOTHING[guide.changes.why]}", file=sys.stderr)
    kinds = (BOUND.get(options.edition, options.edition),) if options.edition else tuple(EDITIONS)
    return list(edition_papers(guide, options.root, kinds))


def _edition(options: argparse.Namespace, guide: Guide) -> Edition:
    try:
        return edition_since(options.root, guide, options.since)
    except ValueError as fault:
        raise Refused(str(fault)) from None
    except GitFailed as failure:
        raise Refused(_NOTHING["shallow" if str(failure) == "shallow" else "no-git"]) from None


_NOTHING = {
    None: "Nessun libretto dei mesi scorsi ha bisogno di correzioni.",
    "off": "Di questa cartella non si legge la storia: scrivi con --since da quando.",
    "no-git": "Qui git non ha la storia delle schede: senza, non so che cosa è cambiato.",
    "shallow": "Qui git ha solo una parte della storia: scaricala tutta con «git fetch --unshallow».",
}
"""Why there is no slip of corrections."""
