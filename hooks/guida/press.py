"""The press: papers become PDFs, and what was printed once is kept while nothing that it was made from changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

from guida import printing
from guida.bound import bound
from guida.kept import kept
from guida.printed import Paper

BOUND = ("volume", "da-piegare")
"""The kinds of papers that are made from a printed booklet."""


class Press:
    """Prints with the fonts of a folder (guida.fonts). `cache` is where it keeps what it printed; without one, nowhere."""

    def __init__(self, fonts: Path, cache: Path | None = None) -> None:
        self._fonts = fonts
        self._cache = cache
        self._files: set[Path] = set()

    def printed(self, paper: Paper) -> bytes:
        """Return the PDF of a paper; raises guida.printing.PrintFailed."""
        data = paper.data()
        make = partial(printing.compile_pdf, paper.template, data, self._fonts)
        if self._cache is None:
            return make()
        made_from = json.dumps([paper.template, data], sort_keys=True, ensure_ascii=False) + self._frame
        return self.keep(paper.address, made_from, make)

    def keep(self, address: str, made_from: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, or what it gave when it was last made from the same."""
        if self._cache is None:
            return make()
        file = self._cache / address.replace("/", "-")
        content = kept(file, made_from, make)
        self._files.add(file)
        return content

    def tidy(self) -> None:
        """Forget what was kept of papers that were not asked for."""
        for old in self._cache.glob("*.pdf") if self._cache else ():
            if old not in self._files:
                old.unlink()

    @cached_property
    def _frame(self) -> str:
        """What shapes every paper beyond its words: our templates and code, the fonts, the printer."""
        templates = sorted(printing.TEMPLATES.rglob("*.typ"))
        code = (*templates, Path(printing.__file__))
        own = (path.read_text(encoding="utf-8") for path in code)
        return "\0".join(["", self._fonts.name, version("typst"), version("pikepdf"), *own])


def run_off(
    papers: Iterable[Paper], press: Press, failed: Callable[[Paper, Exception], None], kind: str | None = None
) -> Iterator[tuple[Paper, bytes]]:
    """Yield each paper with its PDF, after a booklet what it is bound into; with `kind` those of this kind alone.

    Of one that cannot be made `failed` is told, and the others go on.
    """
    for paper in papers:
        followed = paper.booklet and kind in {None, *BOUND}
        if kind not in {None, paper.kind} and not followed:
            continue
        try:
            content = press.printed(paper)
        except printing.PrintFailed as failure:
            failed(paper, failure)
            continue
        if kind in {None, paper.kind}:
            yield paper, content
        if followed:
            parts = bound(paper, content, press.printed, press.keep, failed)
            yield from (part for part in parts if kind in {None, part[0].kind})
