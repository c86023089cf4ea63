"""The text of minutes in passages: what stands under the heading of each point of the agenda."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>\n?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the minutes as HTML. `id` is its point of the agenda; None: what comes before the first heading."""

    id: str | None
    heading: Markup
    title: str
    text: Markup


def passages(minutes: Markup, points: Container[str]) -> list[Passage]:
    """Return rendered minutes cut at the headings of the points of an agenda; together they are the whole text."""
    cuts = [found for found in _HEADING.finditer(minutes) if found[2] in points]
    ends = [*(found.start() for found in cuts), len(minutes)]
    first = minutes[: ends[0]]
    before = [Passage(None, Markup(), "", Markup(first))] if first.strip() else []
    return before + [
        Passage(found[2], Markup(found[0].rstrip()), Markup(found[3]).striptags(), Markup(minutes[found.end() : end]))
        for found, end in zip(cuts, ends[1:], strict=True)
    ]
