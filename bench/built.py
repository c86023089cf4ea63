"""What our build wrote, read back: the pages with their words, and the theme's frame around them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_META = r'<meta (?:name|property)="{}" content="([^"]*)">'
_TITLE = re.compile(_META.format("og:title"))
_DESCRIPTION = re.compile(_META.format("description"))
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_BODY = re.compile(r'(<article class="page[^>]*>)(.*)(</article>)', re.DOTALL)
_UNSEEN = frozenset({"script", "style", "head", "template"})


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the finished site; `head` and `foot` are the theme's, without the page's own words."""

    address: str
    title: str
    description: str
    body: str
    head: str
    foot: str


TITLE, DESCRIPTION, CANONICAL = "%%TITLE%%", "%%DESCRIPTION%%", "%%CANONICAL%%"
"""What stands in `head` for the words of a page."""


def built_page(address: str, text: str) -> BuiltPage:
    """Take a finished page apart; a page without our <article> is a ValueError."""
    parts = _BODY.search(text)
    title, description, canonical = (pattern.search(text) for pattern in (_TITLE, _DESCRIPTION, _CANONICAL))
    if not (parts and title and description and canonical):
        raise ValueError(f"{address}: not a page of our theme")
    head = text[: parts.end(1)]
    for tag, words, gap in (
        ('content="{}"', title[1], TITLE),
        ("<title>{} · ", title[1], TITLE),
        ('content="{}"', description[1], DESCRIPTION),
        ('href="{}"', canonical[1], CANONICAL),
    ):
        head = head.replace(tag.format(words), tag.format(gap))
    return BuiltPage(
        address, html.unescape(title[1]), html.unescape(description[1]), parts[2], head, text[parts.start(3) :]
    )


def built_pages(site: Path) -> Iterator[BuiltPage]:
    """Every page of a finished site but the one for addresses that do not exist."""
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        yield built_page("" if folder == "." else f"{folder}/", path.read_text(encoding="utf-8"))


_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "use", "path", "source", "wbr", "circle", "rect"})
_BEYOND = frozenset({"place__map", "share", "quick-exit", "urgent__list", "watched", "remembered"})
"""What only our pages have, since the peers are not asked to make it: ours carry the bytes, which counts against us."""


def _is_unseen(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether what an element holds is no word of the comparison: never shown, shown by a script, or beyond it."""
    if tag in _UNSEEN or "hidden" in attributes or not _BEYOND.isdisjoint((attributes.get("class") or "").split()):
        return True
    in_bar = attributes.get("class") == "button" and (
        "data-directions" in attributes or attributes.get("href") == "#page-dove"
    )
    if in_bar or "download" in attributes or "guida/mappa/" in (attributes.get("href") or ""):
        return True
    return attributes.get("aria-labelledby") in {"page-bisogni", "page-chiede"}


class Shown(HTMLParser):
    """Reads HTML and knows at every step whether what comes is a word of the comparison."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []

    @property
    def unseen(self) -> bool:
        """Whether this lies in an element that is no part of the comparison."""
        return bool(self.open and self.open[-1][1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        if tag not in _VOID:
            self.open.append((tag, self.unseen or _is_unseen(tag, dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        # An element whose end HTML lets one leave out ends with what holds it.
        while any(name == tag for name, _ in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<use/>` holds nothing."""


class _Words(Shown):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.texts.append(data)


def visible_words(text: str) -> list[str]:
    """Return the words a reader sees, in order; punctuation and blanks do not count."""
    parser = _Words()
    parser.feed(text)
    return re.findall(r"\w+", " ".join(parser.texts))
