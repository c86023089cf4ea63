"""The papers of a site: made before its pages, which link only to what was made."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guida.assets import area_drawings
from guida.git_history import commit_of
from guida.guide import Guide
from guida.printed import Paper, Printed
from guida.render.book.editions import editions as editions_of
from guida.render.printed_report import printed_reports


@dataclass(frozen=True, slots=True)
class Print:
    """A paper of the site: what pages say of it, and the file itself."""

    told: Printed
    content: bytes


def papers_of(guide: Guide, root: Path, *, editions: bool) -> Iterator[Paper]:
    """Yield the papers of a site: the yearly reports, and with `editions` the guide itself, as `root` is by git."""
    if guide.records.reports:
        yield from printed_reports(guide)
    if editions:
        yield from editions_of(guide, area_drawings(), commit_of(root))


def prints(papers: Sequence[Paper], cache: Path, node_modules: Path) -> dict[str, Print]:
    """Return every paper by its address from the site's root; those of the last build are kept in the folder `cache`.

    One that cannot be made is told and left out: without it the site is whole, only that link is missing. The one of
    the last build is no stand-in: it may hold what was since corrected or taken away.
    """
    # Only a site with something to print waits for what prints it.
    if not papers:
        return {}
    from guida.fonts import fonts_made  # noqa: PLC0415
    from guida.press import Press, run_off  # noqa: PLC0415
    from guida.printing import pages_of  # noqa: PLC0415

    try:
        press = Press(fonts_made(node_modules, cache.parent), cache)
    except OSError as failure:
        print(f"Niente è stato stampato: {failure}", file=sys.stderr)
        return {}
    made = {
        paper.address: Print(Printed(paper.kind, paper.title, pages_of(content), len(content)), content)
        for paper, content in run_off(papers, press, _told)
    }
    press.tidy()
    return made


def _told(paper: Paper, failure: Exception) -> None:
    print(f"{paper.address}: non è stato stampato, e il sito esce senza. {failure}", file=sys.stderr)
