"""«Tutto giusto» as a command: who checked a record with its organization writes down when and how, and nothing else."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from guida.clock import today
from guida.editing.arguments import Parser
from guida.editing.command import Refused, day_given, read_text, run, unknown
from guida.editing.meeting_file import as_before
from guida.editing.plain import one_line
from guida.editing.verifying import HOW, Check, verified
from guida.names import is_id
from guida.people import is_called_by_name
from guida.personal import found_in


def main(arguments: Sequence[str]) -> int:
    """Record a check of the organizations given. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _verify(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("verify.py", "Scrive che una scheda è stata controllata con l'ente ed è tutto giusto.")
    parser.add_argument("ids", nargs="+", metavar="SCHEDA", help="una o più schede, come «naga»")
    parser.add_argument("--how", required=True, choices=HOW, help="come hai chiesto")
    parser.add_argument("--service", metavar="SERVIZIO", help="solo questo servizio (con una scheda sola)")
    parser.add_argument("--on", metavar="GIORNO", help="il giorno del controllo (se non lo scrivi: oggi)")
    parser.add_argument("--by", metavar="RUOLO", help="chi ha chiesto: un ruolo, mai un nome")
    parser.add_argument("--note", metavar="TESTO", help="quello che resta da chiedere")
    options = parser.options(arguments)
    if options.service and len(options.ids) > 1:
        parser.error("--service vuole una scheda sola")
    return options


def _verify(options: argparse.Namespace) -> None:
    check = _check(options)
    # First all texts, then all files: a list with one slip changes nothing.
    made = []
    for id_ in dict.fromkeys(_id(one) for one in options.ids):
        path = _path(options.root, id_)
        name = path.relative_to(options.root).as_posix()
        made.append((path, name, verified(read_text(path), check, name, options.service)))
    for path, name, text in made:
        path.write_bytes(as_before(text, path.read_bytes()))
        print(f"Scritto: {name}")


def _check(options: argparse.Namespace) -> Check:
    day = day_given(options.on) if options.on else today()
    if day > today():
        raise Refused(f"Il giorno {day} deve ancora venire.")
    by, note = (one_line(text) or None if text else None for text in (options.by, options.note))
    if by and is_called_by_name(by):
        raise Refused("--by: sembra il nome di una persona. Scrivi un ruolo, per esempio «volontari della redazione».")
    for name, text in (("--by", by), ("--note", note)):
        if text and (found := next(found_in(text), None)):
            raise Refused(
                f"{name}: «{found.masked}» sembra {found.what}. Toglilo: qui non si pubblica niente di personale."
            )
    return Check(day, options.how, by, note)


def _id(given: str) -> str:
    """Return the id in what a person may write for an organization: `naga`, or the path of its file."""
    return Path(given).name.removesuffix(".yml")


def _path(root: Path, id_: str) -> Path:
    folder = root / "data" / "organizations"
    path = folder / f"{id_}.yml"
    if not is_id(id_) or not path.is_file():
        raise unknown("una scheda", one_line(id_), {one.stem: one for one in folder.glob("*.yml")})
    return path
