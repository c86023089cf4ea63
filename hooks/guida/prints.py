"""The printed reports of the site: made before its pages, which link only to what was made, and kept in `.cache/`."""

from __future__ import annotations

import json
import sys
from functools import partial
from importlib.metadata import version
from pathlib import Path

from guida.guide import Guide
from guida.kept import kept


def prints(guide: Guide, cache: Path, name: str, node_modules: Path) -> dict[str, bytes]:
    """Return every printed report by its address from the site's root. `name` tells this site's from another's.

    One that cannot be made is told and left out: without it the site is whole, only that link is missing. The one of
    the last build is no stand-in: it may hold what was since corrected or taken away.
    """
    if not guide.records.reports:
        return {}
    # Only a site with reports waits for what prints them.
    from guida import printing  # noqa: PLC0415
    from guida.fonts import fonts_made  # noqa: PLC0415
    from guida.render.printed_report import printed_reports  # noqa: PLC0415

    folder = cache / f"{name}.reports"
    made: dict[str, bytes] = {}
    files = set()
    try:
        fonts = fonts_made(node_modules, cache)
    except OSError as failure:
        print(f"Le relazioni non sono state stampate: {failure}", file=sys.stderr)
        return {}
    frame = _frame(printing.TEMPLATES, fonts)
    for address, paper in printed_reports(guide):
        file = folder / address.removeprefix("tavolo/relazioni/").replace("/", "-")
        sources = json.dumps(paper, sort_keys=True, ensure_ascii=False) + frame
        try:
            made[address] = kept(file, sources, partial(printing.compile_pdf, "report", paper, fonts))
        except printing.PrintFailed as failure:
            print(f"{address}: non è stato stampato, e il sito esce senza. {failure}", file=sys.stderr)
            continue
        files.add(file)
    for old in folder.glob("*.pdf"):
        if old not in files:
            old.unlink()
    return made


def _frame(templates: Path, fonts: Path) -> str:
    """Return what shapes every report beyond its words: our templates and code, the fonts, the printer."""
    own = [path.read_text(encoding="utf-8") for path in (templates / "base.typ", templates / "report.typ")]
    own.append((Path(__file__).parent / "printing.py").read_text(encoding="utf-8"))
    return "\0".join(["", fonts.name, version("typst"), *own])
