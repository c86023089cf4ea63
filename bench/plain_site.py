"""The peer made by plain MkDocs and Material: one Markdown file a page, written beforehand from what we built.

Organizations and lists are Markdown as a person would write it. Pages that do not grow with the organizations come as
HTML blocks, which Markdown passes on.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from pathlib import Path

from built import Shown, built_pages

GROWING = re.compile(r"guida/(organizzazioni|bisogni|temi|destinatari|quartieri|aree)/.*")
"""Addresses of the pages whose length or number depends on the organizations."""

_BLOCKS = frozenset(
    {"p", "div", "section", "header", "article", "nav", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4"}
)
_MARKS = {"strong": "**", "em": "*"}


def write_plain_site(folder: Path, town: Path, settings: Path) -> None:
    """Write docs/ and mkdocs.yml for a town that we have built: town/site is read."""
    shutil.copytree(settings, folder)
    pages = list(built_pages(town / "site"))
    folders = {page.address for page in pages}
    for page in pages:
        own = _file_of(page.address)
        body = (
            _Markdown(page.address, folders).converted(page.body)
            if GROWING.fullmatch(page.address)
            else _block(page.body)
        )
        path = folder / "docs" / own
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: {_quoted(page.title)}\ndescription: {_quoted(page.description)}\n---\n\n"
        path.write_text(f"{head}{body}\n", encoding="utf-8")


def _file_of(address: str) -> str:
    """`guida/bisogni/isee/` → `guida/bisogni/isee.md`; what other pages lie under is an index."""
    deep = GROWING.fullmatch(address) and address.count("/") == 3
    return f"{address.rstrip('/')}.md" if deep else f"{address}index.md"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _block(body: str) -> str:
    """HTML that Markdown leaves alone: one element, no blank line in it."""
    return "<div>\n" + re.sub(r"\n\s*\n+", "\n", body.strip()) + "\n</div>"


class _Markdown(Shown):
    """HTML of one of our pages → Markdown with the same words, links to pages as links to their files."""

    def __init__(self, address: str, folders: set[str]) -> None:
        super().__init__()
        self.address, self.folders = address, folders
        self.blocks: list[str] = []
        self.prefix = self.suffix = self.text = ""
        self.targets: list[str] = []

    def converted(self, body: str) -> str:
        """Return the Markdown of a page's HTML."""
        self.feed(body)
        self._end_block()
        whole = "\n\n".join(self.blocks)
        return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", whole)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if self.unseen:
            return
        given = dict(attrs)
        if tag in _BLOCKS or tag == "li":
            self._end_block()
        if tag == "li":
            self.prefix = "- "
        elif re.fullmatch(r"h[1-4]", tag):
            self.prefix = "#" * int(tag[1]) + " "
        elif tag == "article" and given.get("id"):
            self.suffix = f" {{#{given['id']}}}"
        elif tag == "a":
            self.targets.append(self._target(given.get("href") or ""))
            self.text += "["
        self.text += _MARKS.get(tag, "")

    def handle_endtag(self, tag: str) -> None:
        unseen = self.unseen
        super().handle_endtag(tag)
        if unseen:
            return
        self.text += _MARKS.get(tag, "")
        if tag == "a":
            self.text = f"{self.text.rstrip()}]({self.targets.pop()})"
        if tag in _BLOCKS or tag == "li":
            self._end_block()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        words = html.escape(re.sub(r"\s+", " ", data), quote=False)
        # A link starts at its first word, after the icon that is left out.
        self.text += re.sub(r"([\\`*_\[\]#])", r"\\\1", words.lstrip() if self.text.endswith("[") else words)

    def _end_block(self) -> None:
        if words := self.text.strip():
            heading = self.prefix.startswith("#")
            self.blocks.append(self.prefix + words + (self.suffix if heading and self.prefix == "### " else ""))
            if self.prefix == "### ":
                self.suffix = ""
        self.prefix = self.text = ""

    def _target(self, href: str) -> str:
        path, _, fragment = href.partition("#")
        if ":" in path or not path:
            return href
        target = posixpath.normpath(posixpath.join("/", self.address, path)).strip("/") + "/"
        if target.lstrip("/") not in self.folders:
            return href
        start = posixpath.dirname(_file_of(self.address))
        return posixpath.relpath(_file_of(target.lstrip("/")), start or ".") + (f"#{fragment}" if fragment else "")
