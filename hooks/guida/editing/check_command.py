"""The check as a command: every problem at once, Italian, sorted; status 1 when one of them is an error."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import run
from guida.examine import examine
from guida.problem import Problem, as_github, as_json, as_table, counted, errors


def main(arguments: Sequence[str]) -> int:
    """Check everything and print what concerns the paths given (all when none are). Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _check(options))


def _check(options: argparse.Namespace) -> int:
    records, problems = examine(options.root, today())
    shown = [problem for problem in problems if _wanted(problem, options)]
    _print(shown, options.format, len(records.documents))
    if options.summary:
        with options.summary.open("a", encoding="utf-8") as file:
            file.write(f"## {_count(shown, len(records.documents))}\n\n{as_table(shown) if shown else ''}\n")
    return 1 if errors(shown) else 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("check.py", "Controlla le schede e dice, tutto insieme, che cosa non va e come si rimedia.")
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="FILE", help="file o cartelle da mostrare (se non ne scrivi: tutti)"
    )
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        metavar="FORMA",
        help="text per le persone, github per le annotazioni, json per i programmi",
    )
    parser.add_argument(
        "--summary",
        nargs="?",
        type=Path,
        const=os.environ.get("GITHUB_STEP_SUMMARY"),
        metavar="FILE",
        help="aggiunge a un file la tabella di tutto (se non lo scrivi: il riassunto di GitHub)",
    )
    options = parser.options(arguments)
    for path in options.paths:
        if not path.exists():
            parser.error(f"non trovo «{path}»")
    return options


def _wanted(problem: Problem, options: argparse.Namespace) -> bool:
    if not options.paths:
        return True
    place = (options.root / problem.path).resolve()
    return any(place == path.resolve() or place.is_relative_to(path.resolve()) for path in options.paths)


def _print(problems: Iterable[Problem], format_: str, files: int) -> None:
    problems = list(problems)
    if format_ == "json":
        print(as_json(problems))
        return
    for problem in problems:
        print(as_github(problem) if format_ == "github" else problem)
    print(_count(problems, files))


def _count(problems: Sequence[Problem], files: int) -> str:
    if not problems:
        return f"{files} file controllati: tutto a posto."
    wrong = len(errors(problems))
    warnings = len(problems) - wrong
    return f"{files} file controllati: {counted(wrong, 'errore', 'errori')}, {counted(warnings, 'avviso', 'avvisi')}."
