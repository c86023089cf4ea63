"""`make bench-build`: how long a build takes and how much memory, beside Hugo and plain MkDocs with the same pages.

Everything lies on a RAM disk, because a disk's noise is larger than the differences. The runs of a town alternate and the
table shows medians; memory comes from one more run, since looking at it slows what is looked at. The bounds are
printed, not asserted: a machine at work on something else would fail them for nothing.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from measure import Run
from town import Town

RAM = Path("/dev/shm")
ROOM = 400_000
"""Bytes that an organization needs on the RAM disk, in all its forms."""
SLOW = 1_000
"""In a larger town plain MkDocs runs once: half a minute a run teaches nothing more."""

NAMES = {
    "cold": "guida, da zero",
    "edited": "guida, una scheda cambiata",
    "unchanged": "guida, niente di cambiato",
    "hugo": "Hugo, da zero",
    "plain": "MkDocs e Material, da zero",
    "whole": "guida, da zero, con tutto",
}
"""What is run, in the order of a round. A case of its own is a line here and a method of Town."""


@dataclass(slots=True)
class Results:
    """The runs of one town by case."""

    count: int
    runs: dict[str, list[Run]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)

    def seconds(self, case: str) -> float:
        """Return the median of a case."""
        return statistics.median(run.seconds for run in self.runs[case])


def measure_town(folder: Path, count: int, rounds: int) -> Results:
    """Make a town and run every case in turn, `rounds` times; memory in one more round."""
    town, results = Town(folder, count), Results(count)
    print(f"{count} organizzazioni: preparo…", flush=True)
    tell_differences("Hugo", town.prepare())
    for turn in range(rounds + 1):
        memory = turn == rounds
        for case, name in NAMES.items():
            once = case in {"plain", "whole"} and count > SLOW
            if once and turn:
                continue
            action: Callable[..., Run] = getattr(town, case)
            run = action(memory=memory or once)
            if memory or once:
                results.memory[case] = run.memory
            if once or not memory:
                results.runs.setdefault(case, []).append(run)
            print(f"  {name}: {run.seconds:.2f} s{' (memoria)' if memory else ''}", flush=True)
    tell_differences("MkDocs e Material", list(town.plain_differences()))
    return results


def tell_differences(peer: str, found: list[str]) -> None:
    """Say that the pages are the same, or stop: times of different pages compare nothing."""
    if found:
        raise SystemExit(f"{peer}: {len(found)} pagine non dicono le stesse parole\n" + "\n".join(found[:5]))
    print(f"  {peer}: le pagine confrontate dicono le stesse parole", flush=True)


def table(results: Results) -> Iterator[str]:
    """The lines of one town: median, fastest and slowest, processor seconds, memory."""
    yield f"\n{results.count} organizzazioni{'secondi':>24}{'(da – a)':>16}{'CPU':>8}{'memoria':>10}{'corse':>7}"
    for case, runs in results.runs.items():
        seconds = [run.seconds for run in runs]
        spread = f"({min(seconds):.2f} – {max(seconds):.2f})"
        processor = statistics.median(run.processor for run in runs)
        memory = f"{results.memory[case] / 1e6:.0f} MB"
        yield f"  {NAMES[case]:30}{statistics.median(seconds):8.2f}{spread:>16}{processor:8.2f}{memory:>10}{len(runs):>7}"


def bounds(small: Results, large: Results) -> Iterator[str]:
    """The bounds that the project set itself, each with what was measured."""
    ours, hugo = large.seconds("cold"), large.seconds("hugo")
    most = max(large.memory[case] for case in ("cold", "edited", "unchanged")) / 1e6
    yield f"\nI limiti, a {large.count} organizzazioni"
    yield _bound("da zero / Hugo", ours / hugo, 1.1)
    yield _bound("una scheda cambiata / Hugo da zero", large.seconds("edited") / hugo, 0.5)
    yield _bound("MkDocs e Material / da zero", large.seconds("plain") / ours, 8, at_least=True)
    yield _bound("memoria, somma dei processi (MB)", most, 200)
    if small is not large:
        growth = ours / small.seconds("cold")
        yield _bound(f"da {small.count} a {large.count}, da zero", growth, large.count / small.count)


def _bound(name: str, value: float, limit: float, *, at_least: bool = False) -> str:
    kept = value >= limit if at_least else value <= limit
    return f"  {name:38}{value:8.2f}  {'≥' if at_least else '≤'} {limit:<6g}{'entro' if kept else 'OLTRE'}"


def room_for(sizes: list[int]) -> Path | None:
    """Return the RAM disk, or None (the usual temporary folder) after saying why."""
    needed = max(sizes) * ROOM
    if RAM.is_dir() and shutil.disk_usage(RAM).free >= needed:
        return RAM
    print(f"{RAM} manca o ha meno di {needed / 1e9:.1f} GB liberi: uso una cartella su disco, e i tempi ballano.")
    return None


def main() -> None:
    """Measure every size and print the tables and the bounds."""
    parser = argparse.ArgumentParser(description="Misura la costruzione del sito, accanto a Hugo e a MkDocs.")
    parser.add_argument("--sizes", default="1000,5000", help="quante organizzazioni, separate da virgole")
    parser.add_argument("--rounds", type=int, default=3, help="quante corse per ogni caso")
    given = parser.parse_args()
    sizes = sorted(int(size) for size in given.sizes.split(","))
    results = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for(sizes)) as folder:
            results.append(measure_town(Path(folder) / "town", size, given.rounds))
    for one in results:
        print("\n".join(table(one)))
    print("\n".join(bounds(results[0], results[-1])))


if __name__ == "__main__":
    main()
