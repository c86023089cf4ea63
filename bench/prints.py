"""`make bench-print`: what the guide of 400 organizations costs on paper, beside WeasyPrint with the same cards.

Each case is a command of its own, from the records to the files: first the booklet alone, then every edition there is,
then the booklet by WeasyPrint from an HTML page of the same data (weasy_book.py); last the booklet of a town whose cards say
all that a card can say. Before them stands what a card of the town has, and what a true one has. Printed, not asserted,
like every timing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guida.assets import area_drawings
from guida.clock import epoch_of
from guida.editing.command import sound
from guida.guide import Guide
from guida.labels import labels
from guida.printing import pages_of
from guida.render.book import book
from measure import Run, measured
from print_town import day_of, write_print_town, write_rich_town
from run import room_for
from synthetic import EPOCH
from town import PROJECT, QUIET

ORGANIZATIONS = 400
ROUNDS = 3
PRINT = (sys.executable, PROJECT / "scripts/print.py")
WEASY = (sys.executable, PROJECT / "bench/weasy_book.py")
BOOKLET, ALL, PEER = "libretto A5", "tutte le stampe", "libretto A5, WeasyPrint"
RICH = "libretto A5, schede piene"
MEGABYTE = 1_000_000
Card = dict[str, Any]


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
    day = day_of(PROJECT)
    with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for([given.size])) as temporary:
        town, rich, out = Path(temporary) / "town", Path(temporary) / "rich", Path(temporary) / "out"
        write_print_town(town, PROJECT, given.size)
        write_rich_town(rich, PROJECT, given.size)
        print("\n".join(side_by_side(cards_of(PROJECT, day), cards_of(town, day))))
        options = ("--out", out, "--root")
        cases: dict[str, tuple[str | Path, ...]] = {
            BOOKLET: (*PRINT, *options, town, "--edition", "a5"),
            ALL: (*PRINT, *options, town),
        }
        if missing := without_weasyprint():
            print(f"  {PEER}: {missing}")
        else:
            cases[PEER] = (*WEASY, town, out / "weasyprint.pdf")
        cases[RICH] = (*PRINT, *options, rich, "--edition", "a5")
        found = {
            name: made(name, command, out, given.rounds, EPOCH if name == RICH else epoch_of(day))
            for name, command in cases.items()
        }
    print("\n".join(bounds(found, given.size)))


def made(name: str, command: tuple[str | Path, ...], out: Path, rounds: int, epoch: int) -> Made:
    """Run a case, once more for its memory, and say what it took. The peer, which is slow, runs once."""
    environment = {**QUIET, "SOURCE_DATE_EPOCH": str(epoch)}
    runs = []
    for turn in range(1 if name == PEER else rounds + 1):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        runs.append(measured(command, PROJECT, environment, memory=name == PEER or turn == rounds))
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


def cards_of(root: Path, day: dt.date) -> list[Card]:
    """Return the cards of a booklet."""
    areas = book(Guide(sound(root, day), day), area_drawings())["sections"]
    return [card for area in areas for theme in area["themes"] for card in theme["cards"]]


def side_by_side(true: Sequence[Card], made_up: Sequence[Card]) -> Iterator[str]:
    """What a card of the true data has and one of the town: the quarters of their counts, and the share that has something."""
    yield f"{'Le schede':34}{f'vere ({len(true)})':>30}{f'sintetiche ({len(made_up)})':>30}"
    for name, count in COUNTS.items():
        yield f"  {name:32}{_quarters(map(count, true)):>30}{_quarters(map(count, made_up)):>30}"
    for name, has in SHARES.items():
        yield f"  {name:32}{_share(map(has, true)):>30}{_share(map(has, made_up)):>30}"


def _quarters(counts: Iterable[int]) -> str:
    """The least, the quarters and the most; in brackets the mean."""
    several = sorted(counts)
    middle = (several[round((len(several) - 1) * part / 4)] for part in range(5))
    return f"{' '.join(map(str, middle))} ({statistics.mean(several):.1f})"


def _share(found: Iterable[bool]) -> str:
    several = list(found)
    return f"{sum(several) / len(several):.0%}"


def _lines(card: Card) -> int:
    own = sum(len(card[name]) for name in ("rows", "phones", "mail"))
    services = sum(2 + len(one["rows"]) for one in card["services"])
    return 2 + bool(card["also"]) + bool(card["ask"]) + own + services


def _signs(said: Any) -> int:
    if isinstance(said, dict):
        return sum(
            _signs(one) for name, one in said.items() if name not in {"id", "code", "code_alt", "address", "map"}
        )
    return sum(map(_signs, said)) if isinstance(said, list) else len(said) if isinstance(said, str) else 0


def _has_row(card: Card, key: str) -> bool:
    name = labels("it")["book"][key]
    return any(row[0] == name for rows in (card["rows"], *(one["rows"] for one in card["services"])) for row in rows)


COUNTS: dict[str, Callable[[Card], int]] = {
    "voci": _lines,
    "servizi": lambda card: len(card["services"]),
    "lettere": _signs,
}
SHARES: dict[str, Callable[[Card], bool]] = {
    "con un telefono": lambda card: bool(card["phones"]),
    "con gli orari": lambda card: _has_row(card, "when"),
    "con un punto sulla mappa": lambda card: any(
        len(row) > 2 for rows in (card["rows"], *(one["rows"] for one in card["services"])) for row in rows
    ),
    "con «Quando chiami»": lambda card: _has_row(card, "how_to"),
}


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
