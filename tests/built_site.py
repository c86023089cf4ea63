"""What a visitor finds in a folder of built pages, read without a browser: elements, links, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OF_ALL_PAGES = ("guida.css", "areas.css")
OF_SOME_PAGES = frozenset(
    [
        "fields.css",
        "health.css",
        "network.css",
        "press.css",
        "projects.css",
        "segnala.css",
        "sheet.css",
        "territory.css",
        "timeline.css",
        "verbale.css",
    ]
)
"""The style sheets of the site; Material's lie in the folder too, and no page loads them."""
FORM = "redazione/modulo/"
_ROUTE = re.compile(r"/collections/[a-z]+/(new|entries/[a-z0-9-]+(/[a-z0-9-]+)?)")
_HOST = "http://here.invalid/"
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(slots=True)
class Element:
    """A start tag with its attributes (without a value: "") and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.doctype = ""
        self.elements: list[Element] = []
        self._open: list[Element] = []

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data


@dataclass
class BuiltPage:
    """A page of the site. `name` is its file from the site's root: `guida/index.html`."""

    name: str
    html: str
    doctype: str = field(init=False)
    elements: list[Element] = field(init=False)

    def __post_init__(self) -> None:
        reader = _Reader()
        reader.feed(self.html)
        reader.close()
        self.doctype, self.elements = reader.doctype, reader.elements

    @property
    def address(self) -> str:
        """Return where it lies from the site's root: `guida/`; "" is home."""
        return self.name.removesuffix("index.html")

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def metas(self, name: str) -> list[str]:
        return [one.get("content") for one in self.all("meta") if name in (one.get("name"), one.get("http-equiv"))]

    def links(self, rel: str) -> list[str]:
        return [one.get("href") for one in self.all("link", "a") if rel in one.get("rel").split()]

    @cached_property
    def ids(self) -> list[str]:
        return [element.get("id") for element in self.elements if "id" in element.attributes]

    @property
    def is_listed(self) -> bool:
        """Return whether a search engine may show it: neither a page that moved nor the one that is not found."""
        return self.name != "404.html" and "noindex" not in self.metas("robots")

    @property
    def is_moved(self) -> bool:
        return bool(self.metas("refresh"))

    def references(self) -> Iterator[str]:
        """Every address that the page names: links, files, symbols of the sprite, the target of a page that moved."""
        for element in self.elements:
            canonical = element.tag == "link" and element.get("rel") == "canonical"
            for name in () if canonical else ("href", "src", "action", "data", "poster", "xlink:href"):
                if name in element.attributes:
                    yield element.get(name)
            for candidate in filter(None, element.get("srcset").split(",")):
                yield candidate.split()[0]
        for refresh in self.metas("refresh"):
            yield refresh.partition("url=")[2]

    def loads(self) -> Iterator[str]:
        """Every address that a browser asks for by itself when it shows the page."""
        for element in self.elements:
            if element.tag == "link" and element.get("rel") != "canonical":
                yield element.get("href")
            elif element.tag == "use":
                yield element.get("href") or element.get("xlink:href")
            elif element.tag != "a":
                yield from (element.get(name) for name in ("src", "data", "poster") if name in element.attributes)
            for candidate in filter(None, element.get("srcset").split(",")):
                yield candidate.split()[0]
            yield from css_addresses(element.get("style") + (element.text if element.tag == "style" else ""))


def css_addresses(text: str) -> Iterator[str]:
    """Every address that a style sheet loads; data: addresses are part of the sheet itself."""
    for found in _CSS_ADDRESS.finditer(text):
        address = found[1] or found[2]
        if not address.startswith("data:"):
            yield address


def is_foreign(address: str) -> bool:
    """Whether a browser would ask another host for it."""
    return urlsplit(urljoin(_HOST, address)).netloc != urlsplit(_HOST).netloc and not address.startswith("data:")


@dataclass
class BuiltSite:
    """A folder of pages. `base` is the path under which it is published: "" or `municipio5/`."""

    folder: Path
    base: str = ""

    @cached_property
    def files(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every page; the form of /redazione/ is a program, which has tests of its own."""
        names = sorted(name for name in self.files if name.endswith(".html") and not name.startswith(FORM))
        return {name: BuiltPage(name, (self.folder / name).read_text(encoding="utf-8")) for name in names}

    def target(self, at: str, address: str) -> tuple[str, str] | None:
        """(file, fragment) that an address on the page or sheet `at` leads to; None outside the site.

        An address that leaves the base path leads to a file named for it, which no site has.
        """
        parts = urlsplit(urljoin(f"{_HOST}{self.base}{at}", address))
        if f"{parts.scheme}://{parts.netloc}/" != _HOST:
            return None
        path = unquote(parts.path).removeprefix("/")
        if not path.startswith(self.base):
            return f"outside {self.base}: {path}", ""
        name = path.removeprefix(self.base)
        return (f"{name}index.html" if name == "" or name.endswith("/") else name), unquote(parts.fragment)

    def broken_links(self) -> list[str]:
        """Every address inside the site that leads to no file, or to an anchor that its page does not have."""
        return sorted(fault for page in self.pages.values() for fault in self._broken(page))

    def _broken(self, page: BuiltPage) -> Iterator[str]:
        for address in dict.fromkeys(page.references()):
            found = self.target(page.address if page.name != "404.html" else page.name, address)
            if found is None:
                continue
            name, fragment = found
            if name not in self.files:
                yield f"{page.name}: {address}: no such file"
            elif name == f"{FORM}index.html":
                if fragment and not _ROUTE.fullmatch(fragment):
                    yield f"{page.name}: {address}: no such form"
            elif fragment and fragment not in self._anchors(name):
                yield f"{page.name}: {address}: no such anchor"

    def _anchors(self, name: str) -> list[str]:
        if name in self.pages:
            return self.pages[name].ids
        return re.findall(r'\bid="([^"]+)"', (self.folder / name).read_text(encoding="utf-8"))
