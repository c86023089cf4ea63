"""What the commands are called with: one parser that speaks Italian, knows --root and asks for data/."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

_ITALIAN = (
    (r"the following arguments are required: (.+)", r"manca: \1"),
    (r"unrecognized arguments: (.+)", r"non capisco «\1»"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"dopo \1 manca il valore"),
    (r"argument (\S+): ignored explicit argument .+", r"\1 non vuole un valore"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 e \2 non vanno insieme"),
    (r"argument (.+?): invalid int value: ['\"](.*)['\"]", r"\1: «\2» non è un numero"),
    (
        r"argument (.+?): invalid choice: ['\"](.*)['\"] \(choose from '?(.+?)'?\)",
        r"\1: «\2» non va bene. Scegli fra: \3",
    ),
)
"""What argparse says of a wrong call, and how this house says it."""


class Parser(argparse.ArgumentParser):
    """Reads what a command is called with; a wrong call is told in Italian and ends with status 2."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog, description=description, formatter_class=_Italian, add_help=False, allow_abbrev=False
        )
        self._positionals.title = "che cosa scrivere"
        self._optionals.title = "se serve"

    def options(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Return what was given, with `root`, the folder in which data/ is."""
        self.add_argument(
            "--root", type=Path, default=Path.cwd(), metavar="CARTELLA", help="dove sta data/ (se non lo scrivi: qui)"
        )
        self.add_argument("-h", "--help", action="help", help="mostra queste righe")
        options = self.parse_args(arguments)
        options.root = options.root.resolve()
        if not (options.root / "data").is_dir():
            self.error(f"qui non c'è la cartella data/: {options.root}")
        return options

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the call, and end."""
        for english, italian in _ITALIAN:
            if found := re.fullmatch(english, message, re.DOTALL):
                message = found.expand(italian).replace("', '", ", ")
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


class _Italian(argparse.HelpFormatter):
    """The help, under Italian words."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with «uso»."""
        super().add_usage(usage, actions, groups, prefix or "uso: ")
