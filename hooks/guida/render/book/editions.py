"""Every form in which the guide is printed, as papers still to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from guida.guide import Guide
from guida.labels import labels
from guida.printed import PRESS, Paper
from guida.render.book import book

Edition = Callable[[Guide, Mapping[str, str], str | None], Iterator[Paper]]
"""What names the papers of one kind; it is handed the guide, and the drawings and the commit of guida.render.book.book."""


def _a5(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Iterator[Paper]:
    title = labels("it")["press"]["a5"]
    yield Paper(f"{PRESS}guida-a5.pdf", "a5", title, "book", partial(book, guide, drawings, commit))


EDITIONS: Mapping[str, Edition] = {
    "a5": _a5,
}
"""Each kind apart: what is wrong with one must not cost the others. The page /stampa/ has its words (labels.press.kinds)."""
KINDS = tuple(EDITIONS)
"""The kinds of papers that one may ask for alone."""


def editions(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Iterator[Paper]:
    """Yield the papers of the guide."""
    for edition in EDITIONS.values():
        yield from edition(guide, drawings, commit)
