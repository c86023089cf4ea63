"""Circulate draft minutes among the members, and record their approval: only then do they enter data/."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from guida.editing.approving import ALL_SURE, Approving
from guida.editing.arguments import Parser
from guida.editing.circulating import DAYS_TO_COMMENT, Circulating
from guida.editing.command import run


def main(arguments: Sequence[str]) -> int:
    """Circulate or approve the minutes of a meeting. Returns the exit status."""
    options = _options(arguments)
    return run(Approving(options).work if options.approved_in else Circulating(options).work)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "circulate.py",
        "Prepara la bozza di un verbale per chi partecipa, o ne registra l'approvazione. Non spedisce niente.",
    )
    parser.add_argument("meeting", metavar="INCONTRO", help="l'incontro, per esempio plenaria/2026-02-24")
    parser.add_argument(
        "--comments-by", metavar="GIORNO",
        help=f"fino a quando si commenta (se non lo scrivi: per {DAYS_TO_COMMENT} giorni)",
    )  # fmt: skip
    parser.add_argument("--approved-in", metavar="INCONTRO", help="l'incontro che ha approvato il verbale")
    parser.add_argument("--on", metavar="GIORNO", help="il giorno della pubblicazione (se non lo scrivi: oggi)")
    parser.add_argument("--corrected", action="store_true", help="approvato con correzioni")
    parser.add_argument("--read-by", metavar="RUOLO", help="chi ha riletto tutto il testo; mai il nome di una persona")
    parser.add_argument(
        "--sure-of", nargs="+", choices=ALL_SURE, metavar="COSA", help=f"di che cosa è sicuro: {' '.join(ALL_SURE)}"
    )
    options = parser.options(arguments)
    if not options.approved_in and (options.on or options.corrected or options.read_by or options.sure_of):
        parser.error("--on, --corrected, --read-by e --sure-of servono solo con --approved-in")
    if options.approved_in and options.comments_by:
        parser.error("--comments-by serve solo per far girare la bozza")
    if options.sure_of and not options.read_by:
        parser.error("con --sure-of scrivi anche chi ha riletto: --read-by")
    return options
