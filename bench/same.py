"""Whether a peer made the same pages: the words a reader sees, compared page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from built import built_pages, visible_words

SAMPLE = 60
"""Pages compared in a large town; in a small one all are."""

_MATERIAL = re.compile(r'<article class="md-content__inner[^>]*>(.*)</article>', re.DOTALL)


def sampled_words(site: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Return the words of some pages of our site by address: of the whole page, and of its own part alone."""
    pages = list(built_pages(site))
    chosen = pages[:: max(1, len(pages) // SAMPLE)]
    return {
        page.address: (visible_words(page.head + page.body + page.foot), visible_words(page.body)) for page in chosen
    }


def differences(words: Mapping[str, tuple[list[str], list[str]]], peer: Path, *, own_frame: bool) -> Iterator[str]:
    """A sentence for each page of a peer that says something else; `own_frame`: its frame is Material's, not ours."""
    for address, (whole, alone) in words.items():
        path = peer / address / "index.html"
        if not path.is_file():
            yield f"/{address}: manca"
            continue
        text = path.read_text(encoding="utf-8")
        if own_frame:
            found = _MATERIAL.search(text)
            text = found[1] if found else ""
        ours, theirs = alone if own_frame else whole, visible_words(text)
        if ours != theirs:
            at = next(place for place, pair in enumerate(zip_longest(ours, theirs)) if pair[0] != pair[1])
            near = slice(max(0, at - 4), at + 4)
            yield f"/{address}: «{' '.join(ours[near])}» da noi, «{' '.join(theirs[near])}» da loro"
