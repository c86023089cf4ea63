"""`make bench-print`: what the guide of 400 organizations costs on paper, beside WeasyPrint with the same cards.

Each case is a command of its own, from the records to the files: first the booklet alone, then every edition there is,
then the booklet by WeasyPrint from an HTML page of the same data (weasy_book.py). Printed, not asserted, like every timing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guida.assets import area_drawings
from guida.clock import today
from guida.editing.command import sound
from guida.guide import Guide
from guida.printing import pages_of
from guida.render.book import book
from measure import Run, measured
from print_town import write_print_town
from run import room_for
from synthetic import TODAY
from town import PROJECT, QUIET

ORGANIZATIONS = 400
ROUNDS = 3
PRINT = (sys.executable, PROJECT / "scripts/print.py")
WEASY = (sys.executable, PROJECT / "bench/weasy_book.py")
BOOKLET, ALL, PEER = "libretto A5", "tutte le stampe", "libretto A5, WeasyPrint"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """The runs of a case (the last one for its memory), and the files that it left."""

    runs: list[Run]
    files: dict[str, tuple[int, int]]
    """Bytes and pages by name."""

    @property
    def processor(self) -> float:
        """The median of the processor's seconds; the run whose memory was looked at counts only where it is alone."""
        return statistics.median(run.processor for run in self.runs[:-1] or self.runs)

    @property
    def seconds(self) -> float:
        """The median of the wall's seconds."""
        return statistics.median(run.seconds for run in self.runs[:-1] or self.runs)

    @property
    def memory(self) -> float:
        """The most that was held, in MB."""
        return self.runs[-1].memory / MEGABYTE

    @property
    def size(self) -> float:
        """All files together, in MB."""
        return sum(size for size, _ in self.files.values()) / MEGABYTE

    @property
    def pages(self) -> int:
        """All pages together."""
        return sum(pages for _, pages in self.files.values())


def main() -> None:
    """Print the town in every way, and tell what each took."""
    parser = argparse.ArgumentParser(description="Misura la stampa della guida, accanto a WeasyPrint.")
    parser.add_argument("--size", type=int, default=ORGANIZATIONS, help="quante organizzazioni")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="quante corse per ogni caso")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for([given.size])) as temporary:
        town, out = Path(temporary) / "town", Path(temporary) / "out"
        write_print_town(town, PROJECT, given.size)
        print(
            f"{given.size} organizzazioni sintetiche. Voci di una scheda: {lines(town, TODAY)}; nei dati veri: {lines(PROJECT, today())}"
        )
        options = ("--root", town, "--out", out)
        cases: dict[str, tuple[str | Path, ...]] = {
            BOOKLET: (*PRINT, *options, "--edition", "a5"),
            ALL: (*PRINT, *options),
        }
        if missing := without_weasyprint():
            print(f"  {PEER}: {missing}")
        else:
            cases[PEER] = (*WEASY, town, out / "weasyprint.pdf")
        found = {name: made(name, command, out, given.rounds) for name, command in cases.items()}
    print("\n".join(bounds(found, given.size)))


def made(name: str, command: tuple[str | Path, ...], out: Path, rounds: int) -> Made:
    """Run a case, once more for its memory, and say what it took. The peer, which is slow, runs once."""
    runs = []
    for turn in range(1 if name == PEER else rounds + 1):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        runs.append(measured(command, PROJECT, QUIET, memory=name == PEER or turn == rounds))
    files = {
        path.relative_to(out).as_posix(): (path.stat().st_size, pages_of(path.read_bytes()))
        for path in sorted(out.rglob("*.pdf"))
    }
    one = Made(runs, files)
    print(
        f"  {name:26}{one.processor:7.2f} s di CPU, {one.seconds:6.2f} s, {one.memory:4.0f} MB;"
        f" {len(files)} PDF, {one.pages} pagine, {one.size:.2f} MB",
        flush=True,
    )
    if name == ALL:
        for file, (size, pages) in files.items():
            print(f"    {file:38}{pages:5} pagine {size / 1000:7.0f} kB")
    return one


def lines(root: Path, day: dt.date) -> str:
    """Return how many rows and sentences a card of these records has on a day: the median, and from where to where."""
    guide = Guide(sound(root, day), day)
    cards = [
        card for area in book(guide, area_drawings())["sections"] for theme in area["themes"] for card in theme["cards"]
    ]
    counts = sorted(_lines(card) for card in cards)
    return f"{statistics.median(counts):g} ({counts[0]} – {counts[-1]})"


def _lines(card: dict[str, list[object]]) -> int:
    own = sum(len(card[name]) for name in ("rows", "phones", "mail"))
    services = sum(2 + len(one["rows"]) for one in card["services"] if isinstance(one, dict))
    return 2 + bool(card["also"]) + bool(card["ask"]) + own + services


def without_weasyprint() -> str | None:
    """Return why WeasyPrint cannot be run here, and how it could."""
    try:
        importlib.import_module("weasyprint")
    except ImportError:
        return "manca. Lo installa «make .venv/.test»"
    except OSError:
        return "manca Pango. Su Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return None


def bounds(found: dict[str, Made], count: int) -> Iterator[str]:
    """The bounds that the project set itself, each with what was measured; beside the peer what lies between the two."""
    booklet, every = found[BOOKLET], found[ALL]
    yield f"\nI limiti, a {count} organizzazioni"
    yield _bound("libretto A5, secondi di CPU", booklet.processor, 8)
    yield _bound("libretto A5, memoria (MB)", booklet.memory, 512)
    yield _bound("libretto A5, PDF (MB)", booklet.size, 1.5)
    yield _bound("tutte le stampe, secondi di CPU", every.processor, 30)
    yield f"  libretto A5, kB per pagina            {booklet.size * 1000 / booklet.pages:8.2f}"
    if peer := found.get(PEER):
        yield (
            f"\n  WeasyPrint / libretto A5: CPU {peer.processor / booklet.processor:.1f}, memoria {peer.memory / booklet.memory:.2f},"
            f" byte {peer.size / booklet.size:.2f}, pagine {peer.pages / booklet.pages:.2f}"
        )


def _bound(name: str, value: float, limit: float) -> str:
    return f"  {name:38}{value:8.2f}  ≤ {limit:<6g}{'entro' if value <= limit else 'OLTRE'}"


if __name__ == "__main__":
    main()
