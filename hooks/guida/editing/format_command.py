"""The canonical form as a command: files of records as a form would write them, or the list of those that are not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from guida.canonical import canonical, kind_of
from guida.editing.arguments import Parser
from guida.editing.command import run
from guida.problem import counted
from guida.text_files import SourceFault, decode


def main(arguments: Sequence[str]) -> int:
    """Write the files given (all when none are) in their canonical form. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _format(options))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("format.py", "Mette in ordine le schede: campi, rientri e virgolette come li scrive il modulo.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="file o cartelle (se non ne scrivi: tutti)")
    parser.add_argument("--check", action="store_true", help="non scrive: dice quali file sono da mettere in ordine")
    options = parser.options(arguments)
    for path in options.paths:
        if not path.exists():
            parser.error(f"non trovo «{path}»")
    return options


def _format(options: argparse.Namespace) -> int:
    files = untidy = unread = 0
    for path, kind in _files(options.root / "data", [path.resolve() for path in options.paths]):
        files += 1
        name = path.relative_to(options.root)
        content = path.read_bytes()
        try:
            written = canonical(decode(content), kind).encode()
        except SourceFault as fault:
            print(f"{name}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}", file=sys.stderr)
            unread += 1
            continue
        if written == content:
            continue
        untidy += 1
        if options.check:
            print(f"{name}: da mettere in ordine. Esegui «python scripts/format.py {name}».")
        else:
            path.write_bytes(written)
            print(f"{name}: messo in ordine.")
    told = "da mettere in ordine" if options.check else "messi in ordine"
    print(f"{counted(files, 'file letto', 'file letti')}, {untidy} {told}.")
    return 1 if unread or (untidy and options.check) else 0


def _files(data: Path, wanted: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each file of records below the paths wanted, and its kind; never what lies elsewhere by a link."""
    inside = data.resolve()
    for path in sorted(data.rglob("*")):
        if not path.is_file() or not path.resolve().is_relative_to(inside):
            continue
        if wanted and not any(path.resolve() == one or path.resolve().is_relative_to(one) for one in wanted):
            continue
        if kind := kind_of(PurePosixPath(path.relative_to(data).as_posix())):
            yield path, kind
