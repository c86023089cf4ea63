"""The press: papers become PDFs, and what was printed once is kept while nothing that it was made from changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from pikepdf import PdfError

from guida import imposed, printing
from guida.kept import kept
from guida.labels import labels
from guida.printed import Paper
from guida.render.book.volumes import MOST_PAGES, Book, gathered, lengths_of, room_of, volume, volume_title

BOUND = ("volume", "da-piegare")
"""The kinds of papers that are made from a printed booklet."""
Failed = Callable[[Paper, printing.PrintFailed], None]


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
    papers: Iterable[Paper], press: Press, failed: Failed, kind: str | None = None
) -> Iterator[tuple[Paper, bytes]]:
    """Yield each paper with its PDF, after a booklet what it is bound into; with `kind` those of this kind alone.

    Of one that cannot be made `failed` is told, and the others go on.
    """
    for paper in papers:
        bound = paper.booklet and kind != paper.kind
        if kind not in {None, paper.kind} and not (bound and kind in BOUND):
            continue
        content = _printed(paper, press, failed)
        if content is None:
            continue
        if kind in {None, paper.kind}:
            yield paper, content
        if bound:
            yield from (one for one in _bound(paper, content, press, failed) if kind in {None, one[0].kind})


def _printed(paper: Paper, press: Press, failed: Failed) -> bytes | None:
    try:
        return press.printed(paper)
    except printing.PrintFailed as failure:
        failed(paper, failure)
        return None


def _bound(paper: Paper, content: bytes, press: Press, failed: Failed) -> Iterator[tuple[Paper, bytes]]:
    """Yield a booklet as sheets to fold or, when staples would not hold it, its volumes and the sheets of each."""
    if printing.pages_of(content) <= MOST_PAGES:
        yield from _folded(paper, content, press, failed)
        return
    for part, made in _volumes(paper, content, press, failed):
        if printing.pages_of(made) <= MOST_PAGES:
            yield part, made
            yield from _folded(part, made, press, failed)
        else:
            title = labels("it")["press"]["thick"].format(part.title, most=MOST_PAGES)
            yield replace(part, title=title), made


def _folded(paper: Paper, content: bytes, press: Press, failed: Failed) -> Iterator[tuple[Paper, bytes]]:
    folded = replace(
        paper,
        address=paper.address.replace(".pdf", "-da-piegare.pdf"),
        kind="da-piegare",
        title=labels("it")["press"]["folded"].format(paper.title),
        booklet=False,
    )
    code = Path(imposed.__file__).read_text(encoding="utf-8")
    words = json.dumps(labels("it")["press"], sort_keys=True)
    made_from = "\0".join([blake2b(content).hexdigest(), version("pikepdf"), code, words])
    try:
        sheets = press.keep(folded.address, made_from, partial(imposed.imposed, content))
    except (imposed.TooLarge, PdfError) as failure:
        failed(folded, printing.PrintFailed(str(failure)))
        return
    yield folded, sheets


def _volumes(paper: Paper, content: bytes, press: Press, failed: Failed) -> list[tuple[Paper, bytes]]:
    """Return the volumes of a booklet: what each will need is told by the whole, and known when it is printed."""
    whole = dict(paper.data())
    places = printing.places_of(content)
    lengths = lengths_of([one["id"] for one in whole["sections"]], places)
    # All of it together is too thick, whatever room there seems to be.
    room = min(room_of(places), sum(lengths.values()) - 1)
    while len(volumes := gathered(lengths, room)) > 1:
        parts = [_volume(paper, whole, number, volumes) for number in range(1, len(volumes) + 1)]
        failures: list[tuple[Paper, printing.PrintFailed]] = []
        made = {part.address: (part, printed) for part, printed in _all(parts, press, failures)}
        beyond = [
            (sum(lengths[id_] for id_ in areas), printing.pages_of(made[part.address][1]) - MOST_PAGES)
            for areas, part in zip(volumes, parts, strict=True)
            if len(areas) > 1 and part.address in made
        ]
        if all(pages <= 0 for _, pages in beyond):
            for one, failure in failures:
                failed(one, failure)
            return list(made.values())
        # Of the four pages of its last sheet one may be all that is too much.
        room = min(length - pages + 3 for length, pages in beyond if pages > 0)
    return []


def _all(
    papers: Iterable[Paper], press: Press, failures: list[tuple[Paper, printing.PrintFailed]]
) -> Iterator[tuple[Paper, bytes]]:
    for paper in papers:
        content = _printed(paper, press, lambda *told: failures.append(told))
        if content is not None:
            yield paper, content


def _volume(paper: Paper, whole: Book, number: int, volumes: list[list[str]]) -> Paper:
    return replace(
        paper,
        address=paper.address.replace(".pdf", f"-volume-{number}.pdf"),
        kind="volume",
        title=volume_title(whole, number, volumes),
        data=partial(volume, whole, number, volumes),
        booklet=False,
    )
