"""`make bench-projects`: what 500 projects of 20 tasks, and a network of 1,000 organizations, cost a build.

Two synthetic towns are built from nothing, in turn: one with the organizations alone, and the same one with projects,
groups, and who sits in them. What the second takes longer is the price of the projects: reading and checking them,
their pages and drawings, the network with its 3,000 ties, and what other pages say of them. In a town where few work
together the network is small, so the difference holds nearly all of it. Printed, not asserted, like every timing.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from measure import measured
from project_town import TASKS, write_project_town
from run import room_for
from synthetic import write_town
from town import MKDOCS, PROJECT, QUIET

ORGANIZATIONS = 1_000
PROJECTS = 500
MOST_PROCESSOR = 5
"""Seconds of CPU for projects and network together."""
CASES = {"solo le pagine": "alone.yml", "con tutto": "mkdocs.yml"}
WITHOUT, WITH = "senza progetti", "con i progetti"
ROUNDS = 3
PAGES = ("progetti", "progetti/progetto-sintetico-000", "rete", "tavolo/gruppi/gruppo-sintetico-00")


def main() -> None:
    """Write both towns, build them in turn, print what each takes and what lies between them."""
    toy_town = PROJECT / "tests/toy_town"
    with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for([2 * ORGANIZATIONS])) as temporary:
        towns = {name: Path(temporary) / name.replace(" ", "-") for name in (WITHOUT, WITH)}
        for folder in towns.values():
            folder.mkdir()
            _settings(folder)
        write_town(towns[WITHOUT], toy_town, ORGANIZATIONS)
        write_project_town(towns[WITH], toy_town, ORGANIZATIONS, PROJECTS)
        print(f"{ORGANIZATIONS} organizzazioni sintetiche; {PROJECTS} progetti con {TASKS} attività")
        for case, file in CASES.items():
            runs: dict[str, list[float]] = {name: [] for name in towns}
            for _ in range(ROUNDS):
                for name, folder in towns.items():
                    runs[name].append(_processor(folder, file))
            taken = {name: statistics.median(seconds) for name, seconds in runs.items()}
            more = taken[WITH] - taken[WITHOUT]
            kept = "entro" if more <= MOST_PROCESSOR else "OLTRE"
            for name, seconds in taken.items():
                spread = f"({min(runs[name]):.2f} – {max(runs[name]):.2f})"
                print(f"  {case}, {name:16}{seconds:6.2f} s di CPU {spread}")
            print(f"  {case}, progetti e rete  {more:6.2f} s di CPU  (al massimo {MOST_PROCESSOR}: {kept})")
            print(f"  {case}, con / senza      {taken[WITH] / taken[WITHOUT]:6.2f}", flush=True)
        for name in PAGES:
            page = towns[WITH] / "site" / name / "index.html"
            print(f"  /{name}/: " + (f"{page.stat().st_size / 1000:.0f} kB" if page.exists() else "non c'è"))


def _settings(folder: Path) -> None:
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (folder / "alone.yml").write_text(f"{settings}\nextra:\n  pages_alone: true\n", encoding="utf-8")
    for shared in ("hooks", "node_modules"):
        (folder / shared).symlink_to(PROJECT / shared)


def _processor(folder: Path, file: str) -> float:
    for left in ("site", ".site.staging", ".cache"):
        shutil.rmtree(folder / left, ignore_errors=True)
    return measured((*MKDOCS, "-f", file), folder, QUIET, memory=False).processor


if __name__ == "__main__":
    main()
