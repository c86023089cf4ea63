"""What is made from the description of the records, as a command: written, or only compared with what is there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import run, sound
from guida.generated import generated
from guida.problem import counted


def main(arguments: Sequence[str]) -> int:
    """Write what is generated, or with --check say what differs from it. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _generate(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "generate.py", "Scrive gli schemi, i moduli e le pagine che nascono dalla descrizione delle schede."
    )
    parser.add_argument("--check", action="store_true", help="non scrive: dice che cosa non è aggiornato")
    return parser.options(arguments)


def _generate(options: argparse.Namespace) -> int:
    changed = 0
    for name, text in generated(sound(options.root, today())):
        path = options.root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        if options.check:
            print(f"{name}: non è aggiornato. Esegui «make generate» e aggiungilo alla proposta.")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"Scritto: {name}")
    told = counted(changed, "file non aggiornato", "file non aggiornati")
    print(f"{told}." if options.check else f"{counted(changed, 'file scritto', 'file scritti')}.")
    return 1 if changed and options.check else 0
