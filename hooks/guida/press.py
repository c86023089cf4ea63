"""The press: papers become PDFs, and what was printed once is kept while nothing that it was made from changes."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path

from guida import alphabets, packed, printable, printing, slim, typeset
from guida.apart import Died, apart
from guida.bound import bound
from guida.kept import kept
from guida.printed import Paper, Printed


@dataclass(frozen=True, slots=True)
class Print:
    """A paper that was printed: what pages say of it, and the file itself."""

    told: Printed
    content: bytes


class Press:
    """Prints with the fonts of a folder (guida.fonts). `cache` is where it keeps what it printed; without one, nowhere."""

    def __init__(self, fonts: Path, cache: Path | None = None) -> None:
        self._fonts = fonts
        self._cache = cache

    def printed(self, paper: Paper) -> bytes:
        """Return the PDF of a paper; raises guida.printing.PrintFailed."""
        data = paper.data()
        make = partial(printing.compile_pdf, paper.template, data, self._fonts)
        if self._cache is None:
            return make()
        made_from = json.dumps([paper.template, data], default=list, sort_keys=True, ensure_ascii=False) + self._frame
        return self.keep(paper.address, made_from, make)

    def keep(self, address: str, made_from: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, or what it gave when it was last made from the same."""
        return make() if self._cache is None else kept(self._cache / _file(address), made_from, make)

    def tidy(self, addresses: Iterable[str]) -> None:
        """Forget what was kept of any but the papers at these addresses."""
        names = set(map(_file, addresses))
        for old in self._cache.glob("*.pdf") if self._cache else ():
            if old.name not in names:
                # Another build may have done so just now.
                old.unlink(missing_ok=True)

    @cached_property
    def _frame(self) -> str:
        """What shapes every paper beyond its words: our templates and code, the fonts, the printer."""
        templates = sorted(printing.TEMPLATES.rglob("*.typ"))
        code = (
            *templates,
            *(Path(str(one.__file__)) for one in (printing, typeset, slim, packed, printable, alphabets)),
        )
        own = (path.read_text(encoding="utf-8") for path in code)
        return "\0".join(["", self._fonts.name, version("typst"), version("pikepdf"), *own])


def run_off(
    papers: Sequence[Paper],
    press: Press,
    failed: Callable[[str, str], None],
    kind: str | None = None,
    *,
    alone: bool = False,
) -> Iterator[tuple[str, Print]]:
    """Yield each paper that can be printed, with its address; `failed` is told the address of each that cannot, and why.

    After a booklet comes what it is bound into (guida.bound); with `kind` only what is of this kind.
    With `alone` each is printed in a process of its own: not even a crash of the printer ends this one, and no paper
    needs memory for those before it.
    """
    for paper in papers:
        for address, one in _made(press, kind, paper, alone=alone):
            if isinstance(one, Died):
                failed(address, one.reason)
            else:
                yield address, one


def reason_of(failure: BaseException) -> str:
    """Return in one line why something was not printed; of a fault in a program where it is, for who mends it."""
    words = " ".join(str(failure).split())
    if isinstance(failure, printing.PrintFailed | OSError):
        return words
    if isinstance(failure, MemoryError):
        return "Non c'è abbastanza memoria."
    places = traceback.extract_tb(failure.__traceback__)
    place = f" ({Path(places[-1].filename).name}, riga {places[-1].lineno})" if places else ""
    return f"Errore del programma: {type(failure).__name__}: {words}{place}"


def _printed(press: Press, paper: Paper) -> bytes | Died:
    """Return a paper, or why there is none: whatever breaks."""
    try:
        return press.printed(paper)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as failure:  # Typst is written in Rust, and what breaks there is no Exception.
        return Died(reason_of(failure))


def _made(press: Press, kind: str | None, paper: Paper, *, alone: bool) -> list[tuple[str, Print | Died]]:
    """Return what comes of a paper, each by its address."""
    found: list[tuple[str, Print | Died]] = []

    def printed(one: Paper) -> bytes:
        work = partial(_printed, press, one)
        # A process in which Typst was at work cannot be forked for it.
        content = apart(work) if alone and not typeset.used() else work()
        if isinstance(content, Died):
            raise printing.PrintFailed(content.reason)
        return content

    def failed(one: Paper, failure: Exception) -> None:
        found.append((one.address, Died(reason_of(failure))))

    def made(one: Paper, content: bytes) -> None:
        if kind in {None, one.kind}:
            told = Printed(one.kind, one.title, printing.pages_of(content), len(content))
            found.append((one.address, Print(told, content)))

    try:
        if paper.booklet:
            # Here, and once: what a process of its own finds is gone with it, and volumes are made of the same.
            paper = replace(paper, data=cache(paper.data))
            paper.data()
        content = printed(paper)
        made(paper, content)
        if paper.booklet and kind != paper.kind:
            for part, bound_content in bound(paper, content, printed, press.keep, failed):
                made(part, bound_content)
    except Exception as failure:
        failed(paper, failure)
    return found


def _file(address: str) -> str:
    return address.replace("/", "-")
