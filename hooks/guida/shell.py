"""The shell: one finished page of the theme with gaps where a record's words go.

MkDocs and Material take about 10 ms a page; a record needs none of it but the frame. So the theme makes one
page of each part and depth of the site, and this module fills it for every record.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from guida.render.page import Page

TITLE, DESCRIPTION, BODY, CANONICAL = GAPS = ("%%TITLE%%", "%%DESCRIPTION%%", "%%BODY%%", "%%CANONICAL%%")
"""What stands where the words of a record go; the theme writes the first three, `cut` the last."""


@dataclass(frozen=True, slots=True)
class Shell:
    """The text of a finished page, cut at its gaps: `pieces` and `gaps` alternate."""

    pieces: tuple[str, ...]
    gaps: tuple[str, ...]

    def fill(self, page: Page, canonical: str) -> str:
        """Return the finished page. `canonical` is its full address."""
        words = {
            TITLE: html.escape(page.title),
            DESCRIPTION: html.escape(page.description),
            BODY: page.body,
            CANONICAL: html.escape(canonical),
        }
        parts = [_with_metas(self.pieces[0], page)]
        for gap, piece in zip(self.gaps, self.pieces[1:], strict=True):
            parts.append(words[gap])
            parts.append(piece)
        # At the end of the head: what a browser needs first, the encoding above all, comes first.
        return "".join(parts).replace("</head>", "\n".join([*page.head, "</head>"]), 1 if page.head else 0)


def cut(text: str, canonical: str) -> Shell:
    """Cut a finished page of the theme at its gaps; `canonical` is the address the theme gave it.

    A theme that lost a gap would publish thousands of empty pages, so that is a ValueError.
    """
    text = text.replace(html.escape(canonical), CANONICAL)
    for gap in GAPS:
        if gap not in text:
            raise ValueError(f"the theme's page has no {gap}")
    parts = re.split(f"({'|'.join(GAPS)})", text)
    return Shell(tuple(parts[::2]), tuple(parts[1::2]))


def _with_metas(start: str, page: Page) -> str:
    """Tell, at a page's start, search engines to pass over a page that no list has, and browsers to go on from one that moved."""
    metas = [] if page.listed else ['<meta name="robots" content="noindex">']
    if page.forward is not None:
        target = html.escape("../" * page.depth + page.forward)
        metas.append(f'<meta http-equiv="refresh" content="0; url={target}">')
    return start.replace("<head>", "\n    ".join(["<head>", *metas]), 1)
