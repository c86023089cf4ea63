"""`make bench-archive`: what ten years of minutes cost a build, and how heavy the archive's pages become.

The minutes are synthetic; the rest of the site is the true one. Printed, not asserted, like every timing.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from archive_town import write_archive_town
from measure import measured
from run import room_for
from town import MKDOCS, PROJECT

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""The true records are younger than the day on which the synthetic towns are built: today is today."""

MOST_PROCESSOR = 6
"""Seconds of CPU for the whole site, from nothing."""
MOST_PAGE = 150
"""kB of HTML of the archive's list."""
PAGES = (
    "incontri",
    "decisioni",
    "azioni",
    "richieste",
    "partecipazione",
    "cadenza",
    "storia",
    "calendario",
    "relazioni",
)
CASES = (
    ("con tutto, da zero", "mkdocs.yml", False),
    ("con tutto, un'altra volta", "mkdocs.yml", True),
    ("solo le pagine, da zero", "alone.yml", False),
)
"""What is run: its name, its settings, and whether the site and what is kept in .cache of the run before are there."""
ROUNDS = 3


def main() -> None:
    """Write the archive, build it with and without search and other files, weigh the pages."""
    with tempfile.TemporaryDirectory(prefix="guida-bench-", dir=room_for([1000])) as temporary:
        folder = Path(temporary)
        count = write_archive_town(folder, PROJECT, dt.date.today())  # noqa: DTZ011 - as the build's
        for shared in ("hooks", "node_modules"):
            (folder / shared).symlink_to(PROJECT / shared)
        settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        (folder / "alone.yml").write_text(f"{settings}\nextra:\n  pages_alone: true\n", encoding="utf-8")
        print(f"{count} incontri sintetici accanto alle schede vere")
        for name, file, kept in CASES:
            for turn in range(ROUNDS):
                for left in () if kept else ("site", ".site.staging", ".cache"):
                    shutil.rmtree(folder / left, ignore_errors=True)
                run = measured((*MKDOCS, "-f", file), folder, QUIET, memory=turn == ROUNDS - 1)
                memory = f", {run.memory / 1e6:.0f} MB" if run.memory else ""
                print(f"  {name:26}{run.processor:6.2f} s di CPU, {run.seconds:5.2f} s{memory}", flush=True)
        print(f"  limite: {MOST_PROCESSOR} s di CPU")
        for name in PAGES:
            page = folder / "site/tavolo" / name / "index.html"
            bound = f"  (al massimo {MOST_PAGE})" if name == "incontri" else ""
            print(
                f"  /tavolo/{name}/: {page.stat().st_size / 1000:.0f} kB{bound}"
                if page.exists()
                else f"  /tavolo/{name}/: non c'è"
            )


if __name__ == "__main__":
    main()
