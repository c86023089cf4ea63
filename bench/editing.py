"""`make bench-editing`: what an editor waits for, in a town of 500 synthetic organizations.

Each command is a whole process, from the start of Python to its end, in its own copy of the town. Printed, not
asserted, like every timing; what a command did is asserted, for a command that did nothing is fast.
"""

from __future__ import annotations

import csv
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guida.canonical import canonical
from measure import Run, measured
from run import room_for
from synthetic import TODAY, id_of, write_town
from town import PROJECT, QUIET

ORGANIZATIONS = 500
ROUNDS = 3
ROWS = 20
"""Organizations in the table that is imported."""

NAME = "Circolo per misurare"
ANSWERS = (
    NAME, "", "aps", "terzo-settore", "Una scheda scritta per misurare.", "", "", "n", "n", "n", "1", "",
    "Foglio sintetico", "2026-01", "n", "",
)  # fmt: skip
"""What somebody writes on the terminal for a new organization: as little as may be."""
NEW = "data/organizations/circolo-per-misurare.yml"


@dataclass(frozen=True, slots=True)
class Case:
    """A command: what it is called, the most seconds it may take, how it is run, and whether it did its work."""

    name: str
    most: float
    command: Callable[[Path], Sequence[str | Path]]
    done: Callable[[Path], bool]
    untidy: bool = False
    """Whether it finds the files as a program wrote them."""


def main() -> None:
    """Write the town, run every command in a copy of it in turn, print the medians beside their bounds."""
    with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for([2 * ORGANIZATIONS])) as temporary:
        folder = Path(temporary)
        town = folder / "town"
        town.mkdir()
        write_town(town, PROJECT / "tests/toy_town", ORGANIZATIONS)
        _write_inputs(town)
        untidy = folder / "untidy"
        shutil.copytree(town, untidy)
        measured(_script("format.py", town), PROJECT, QUIET, memory=False)
        print(f"{ORGANIZATIONS} organizzazioni sintetiche; ogni comando è un processo intero")
        for case in CASES:
            runs = [_run(case, untidy if case.untidy else town, folder / "copy") for _ in range(ROUNDS)]
            print(_line(case, runs), flush=True)


def _run(case: Case, town: Path, copy: Path) -> Run:
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(town, copy)
    run = measured(case.command(copy), PROJECT, QUIET, memory=False)
    if not case.done(copy):
        raise SystemExit(f"{case.name}: non ha fatto il suo lavoro")
    return run


def _line(case: Case, runs: Sequence[Run]) -> str:
    wall = statistics.median(one.seconds for one in runs)
    processor = statistics.median(one.processor for one in runs)
    spread = f"({min(one.seconds for one in runs):.2f} – {max(one.seconds for one in runs):.2f})"
    kept = "entro" if wall <= case.most else "OLTRE"
    return f"  {case.name:34}{wall:6.2f} s {spread:16}{processor:6.2f} s di CPU  (al massimo {case.most:g} s: {kept})"


def _write_inputs(town: Path) -> None:
    (town / "answers.txt").write_text("".join(f"{one}\n" for one in ANSWERS), encoding="utf-8")
    with (town / "table.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(("Denominazione", "Tipologia", "Descrizione", "Telefono", "Indirizzo", "Bisogni"))
        for row in range(ROWS):
            name = f"Amici del cortile {chr(ord('A') + row)}"
            street = f"via Prova {row + 1}, 20141 Milano"
            table.writerow((name, "ODV", "Portano la spesa.", f"02 5555 01{row:02}", street, "Oggi non ho da mangiare"))


def _script(name: str, town: Path, *arguments: str | Path) -> tuple[str | Path, ...]:
    return (sys.executable, PROJECT / "scripts" / name, *arguments, "--root", town)


def _asked(town: Path) -> tuple[str | Path, ...]:
    """Return the command that is answered from a file, as from a keyboard."""
    return ("sh", "-c", 'exec "$@" < "$0"', town / "answers.txt", *_script("new.py", town, "organization"))


def _text(town: Path, name: str) -> str:
    file = town / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


FIRST = f"data/organizations/{id_of(2)}.yml"
CASES = (
    Case("controllare tutto (check)", 2, lambda town: _script("check.py", town), lambda _: True),
    Case(
        "mettere in ordine tutto (format)", 8, lambda town: _script("format.py", town),
        lambda town: canonical(_text(town, FIRST), "organizations") == _text(town, FIRST), untidy=True,
    ),
    Case("una scheda nuova (new)", 2, _asked, lambda town: NAME in _text(town, NEW)),
    Case(
        f"un elenco di {ROWS} enti (import)", 2,
        lambda town: _script("import_table.py", town, town / "table.csv", "--out", town / "proposed"),
        lambda town: len([*(town / "proposed").glob("*.yml")]) == ROWS,
    ),
    Case(
        "una scheda controllata (verify)", 2,
        lambda town: _script("verify.py", town, id_of(2), "--how", "telefono"),
        lambda town: f"verified:\n  on: {TODAY}\n  how: telefono" in _text(town, FIRST),
    ),
)  # fmt: skip


if __name__ == "__main__":
    main()
