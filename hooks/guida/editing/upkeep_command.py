"""The weekly look after the data as a command: the text of one issue, written to a file or shown. It never blocks."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import run
from guida.examine import examine
from guida.render.upkeep import issue_text, links_of


def main(arguments: Sequence[str]) -> int:
    """Write what somebody should look after. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _look(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "upkeep.py", "Dice che cosa va curato: pagine che non si aprono più, schede da controllare di nuovo."
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="scrive il testo in questo file (se non lo scrivi: qui)"
    )
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="FILE",
        help="il testo dell'ultima volta: dice da quando una pagina non si apre",
    )
    parser.add_argument("--no-links", action="store_true", help="non chiede alla rete se le pagine si aprono")
    return parser.options(arguments)


def _look(options: argparse.Namespace) -> None:
    records, _ = examine(options.root, today())
    links = links_of(records)
    found: dict[str, str] = {}
    if not options.no_links:
        # Only who looks after the data asks the network.
        from guida.links import broken  # noqa: PLC0415

        found = broken(link.address for link in links)
    previous = ""
    if options.previous and options.previous.is_file():
        # People may have written in it, whatever they wished.
        previous = options.previous.read_text(encoding="utf-8", errors="replace")
    text = issue_text(records, links, found, today(), previous)
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8", newline="\n")
        print(f"Scritto: {options.out} ({len(links)} indirizzi, {len(found)} non si aprono)")
    else:
        print(text)
