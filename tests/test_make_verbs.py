"""`make new`, `import`, `convene`, `minutes`, `circulate`, `verify`, `reports`: what is said when a variable is missing, and what they pass on."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
INSTALLED = ("-o", ".venv/.site", "-o", ".venv/.editing", "-o", "node_modules/.installed")
"""Nothing is installed by a test."""
CALLS = {
    "new": "make new KIND=organization",
    "import": "make import FILE=elenco.xlsx [OUT=../proposte] [MORE=--write]",
    "convene": """make convene GROUP=plenaria DATE=2026-05-12 [MORE='--time 17:30 --by "chi coordina"']""",
    "minutes": "make minutes FILE=verbale.docx MEETING=poverta/2026-03-12 [OUT=bozza.md]",
    "circulate": "make circulate MEETING=plenaria/2026-05-12 [MORE='--approved-in plenaria/2026-06-16']",
    "verify": """make verify ID=naga HOW=telefono [MORE='--service ambulatorio --by "volontari della redazione"']""",
    "reports": "make reports YEAR=2025 [PRIVATE=../cartella-riservata]",
}
NAMES = (
    "KIND",
    "GROUP",
    "DATE",
    "FILE",
    "MEETING",
    "OUT",
    "EDITION",
    "YEAR",
    "PRIVATE",
    "ANSWERS",
    "ID",
    "HOW",
    "MORE",
    "MAKEFLAGS",
    "MAKELEVEL",
)


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    command = ["make", "--no-print-directory", *INSTALLED, "PYTHON=printf '<%s>'", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=kept, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("new", []),
        ("import", []),
        ("import", ["OUT=proposte"]),
        ("convene", []),
        ("convene", ["GROUP=plenaria"]),
        ("convene", ["DATE=2026-05-12"]),
        ("minutes", []),
        ("minutes", ["FILE=verbale.docx"]),
        ("circulate", []),
        ("verify", []),
        ("verify", ["ID=naga"]),
        ("reports", []),
        ("reports", ["YEAR= "]),
    ],
)
def test_a_verb_that_lacks_something_says_how_it_is_called(verb: str, given: list[str]) -> None:
    done = make(verb, *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.split("\n")[0] == f"Manca qualcosa. Si chiama così: {CALLS[verb]}"


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        (
            ["convene", "GROUP=plenaria", "DATE=2026-05-12", "MORE=--by 'chi coordina' --time 17:30"],
            "<scripts/convene.py><plenaria><2026-05-12><--by><chi coordina><--time><17:30>",
        ),
        (
            ["minutes", 'FILE=il "mio" `verbale`.docx', "MEETING=poverta/2026-03-12"],
            '<scripts/minutes.py><il "mio" `verbale`.docx><--meeting><poverta/2026-03-12>',
        ),
        (
            ["minutes", "FILE=a.pdf", "MEETING=poverta/2026-03-12", "OUT=la bozza.md"],
            "<scripts/minutes.py><a.pdf><--meeting><poverta/2026-03-12><--out><la bozza.md>",
        ),
        (["circulate", "MEETING=poverta/2026-03-12"], "<scripts/circulate.py><poverta/2026-03-12>"),
        (["new", "KIND=buona pratica"], "<scripts/new.py><buona pratica>"),
        (["import", "FILE=il mio elenco.xlsx"], "<scripts/import_table.py><il mio elenco.xlsx>"),
        (
            ["import", "FILE=elenco.csv", "OUT=le proposte", "MORE=--write"],
            "<scripts/import_table.py><elenco.csv><--out><le proposte><--write>",
        ),
        (["print"], "<scripts/print.py>"),
        (["print", "EDITION=a5", "OUT=su carta"], "<scripts/print.py><--edition><a5><--out><su carta>"),
        (["ask"], "<scripts/ask.py>"),
        (["ask", "ANSWERS=le risposte.txt", "MORE=--yes"], "<scripts/ask.py><--answers><le risposte.txt><--yes>"),
        (["verify", "ID=naga", "HOW=email"], "<scripts/verify.py><naga><--how><email>"),
        (
            ["verify", "ID=naga semina", "HOW=telefono", "MORE=--on 2026-11-20"],
            "<scripts/verify.py><naga><semina><--how><telefono><--on><2026-11-20>",
        ),
        (["reports", "YEAR=2025"], "<scripts/reports.py><2025>"),
        (["reports", "YEAR=2025", "PRIVATE=../la mia"], "<scripts/reports.py><2025><--private><../la mia>"),
    ],
)
def test_what_is_given_reaches_the_script_as_it_is(given: list[str], passed: str) -> None:
    done = make(*given)
    assert (done.returncode, done.stdout, done.stderr) == (0, passed, "")
