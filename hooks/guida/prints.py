"""The papers of a site: made before its pages, which link only to what was made."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from guida.assets import area_drawings
from guida.git_history import commit_of
from guida.guide import Guide
from guida.labels import labels
from guida.printed import Paper
from guida.render.book.editions import EDITIONS
from guida.render.printed_report import printed_reports

if TYPE_CHECKING:
    from guida.press import Print


def papers_of(guide: Guide, root: Path, *, editions: bool) -> Iterator[Paper]:
    """Yield the papers of a site: the yearly reports, and with `editions` the guide itself, as `root` is by git.

    A kind whose papers cannot even be named is a paper that cannot be printed; the other kinds are not lost for it.
    """
    if guide.records.reports:
        yield from _as_far_as("report", printed_reports(guide))
    if editions:
        yield from edition_papers(guide, root, tuple(EDITIONS))


def edition_papers(guide: Guide, root: Path, kinds: Sequence[str]) -> Iterator[Paper]:
    """Yield the papers of the guide of these kinds, as `papers_of` does."""
    drawings, commit = area_drawings(), commit_of(root)
    for kind in kinds:
        yield from _as_far_as(kind, EDITIONS[kind](guide, drawings, commit))


def _as_far_as(kind: str, papers: Iterable[Paper]) -> Iterator[Paper]:
    """Yield papers as they are named; when that fails, in place of the rest one that cannot be printed and says why."""
    try:
        yield from papers
    except Exception as failure:
        name = labels("it")["press"]["kinds"][kind]["one"]
        yield Paper(f"«{kind}»", kind, name, "", partial(_again, failure))


def _again(failure: Exception) -> dict[str, object]:
    raise failure


def on_stderr(line: str) -> None:
    """Tell the person who prints."""
    print(line, file=sys.stderr)


def prints(
    papers: Sequence[Paper],
    cache: Path,
    node_modules: Path,
    *,
    alone: bool = False,
    tell: Callable[[str], None] = on_stderr,
) -> dict[str, Print]:
    """Return every paper by its address from the site's root; those of the last build are kept in the folder `cache`.

    Whatever goes wrong, it returns: one that cannot be made is told, in a line, and left out. Without it the site is
    whole, only that link is missing. The one of the last build is no stand-in: it may hold what was since corrected or
    taken away. `alone` is that of guida.press.run_off.
    """
    if not papers:
        return {}
    made: dict[str, Print] = {}

    def failed(address: str, reason: str) -> None:
        tell(f"{address}: non è stato stampato, e il sito esce senza. {reason}")

    try:
        from guida.fonts import fonts_made  # noqa: PLC0415 - only a site with something to print waits for what prints it
        from guida.press import Press, run_off  # noqa: PLC0415 - as above

        press = Press(fonts_made(node_modules, cache.parent), cache)
        for address, one in run_off(papers, press, failed, alone=alone):
            made[address] = one
        press.tidy(made)
    except Exception as failure:
        start = "La stampa si è fermata qui" if made else "Niente è stato stampato"
        tell(f"{start}: {type(failure).__name__}: {' '.join(str(failure).split())}")
    return made
