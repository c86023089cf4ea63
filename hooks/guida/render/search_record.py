"""One thing that can be searched, as Pagefind takes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from guida import prose


class SearchRecord(NamedTuple):
    """What Pagefind indexes. `address` is from the site's root; filters hold ids, `meta` what a result shows."""

    address: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]]


def search_record(
    address: str, kind: str, title: str, texts: Iterable[str | None], filters: dict[str, Iterable[str]], **meta: str
) -> SearchRecord:
    """Return a record: `texts` are searched with the title, `meta` is what a result shows, empty values left out."""
    words = [title, *(text for text in texts if text)]
    held = {"tipo": [kind], **{name: sorted({*values}) for name, values in filters.items()}}
    shown = {"title": title, "tipo": kind, **{name: value for name, value in meta.items() if value}}
    return SearchRecord(address, " . ".join(words), shown, {name: values for name, values in held.items() if values})


def plain(text: str | None) -> str | None:
    """Return the words of a prose, not endless; None stays None."""
    return prose.to_text(text)[:2000] if text else None
