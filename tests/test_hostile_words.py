"""What an editor writes is text, everywhere: a town in which every text of the newer kinds of record attacks the page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from built_site import BuiltSite
from conftest import NOON, built, project_around

ATTACK = "`${x}` </title></script><b onclick=alert(1)>\"'&amp; ]]> {{ 7*7 }} {% raw %} \u202eabc javascript:alert(1) <!-- \\12 🧺"
IN_PROSE = "`</title><b onclick=alert(1)>` \"'&amp; ]]> ${x} {{ 7*7 }} {% raw %} \u202eabc \\\\12 🧺"
"""Raw HTML is refused in prose; between backticks it is a quotation."""
_NAMES_OF_TEXTS = (
    "title name summary text what funder territory label unit by from source fund local_code priority"
    " intermediate_body note problem description"
)
TEXTS = frozenset(_NAMES_OF_TEXTS.split())
LISTS = frozenset({"goals", "activities", "coordination", "methods", "results", "lessons", "indicators"})
KINDS = (
    "projects",
    "proposals",
    "practices",
    "calls",
    "plans",
    "territory",
    "requests",
    "resources",
    "analyses",
    "groups",
)


class Attacker:
    """Puts an attack in the place of every text of a record, each with a word of its own."""

    def __init__(self) -> None:
        self.numbers = count()
        self.words: list[str] = []

    def word(self) -> str:
        self.words.append("nemico" + "".join("abcdefghij"[int(digit)] for digit in str(next(self.numbers))) + "x")
        return self.words[-1]

    def text(self, attack: str = ATTACK) -> str:
        return f"{self.word()} {attack}"

    def spoil(self, value: Any, kind: str, above: tuple[str, ...] = ()) -> None:
        for inner in value if isinstance(value, list) else ():
            self.spoil(inner, kind, above)
        for key, inner in list(value.items()) if isinstance(value, dict) else ():
            if isinstance(inner, str) and key in TEXTS and (above, key) != (("calendar",), "from"):
                prose = key in {"description", "problem", "purpose"} or (kind == "plans" and not above)
                value[key] = self.text(IN_PROSE if prose else ATTACK)
                if key in {"what", "title", "name"}:
                    value[key] = value[key].replace("javascript", "\nBcc: tutti\n\njavascript")
                value[key] = value[key][:155] if key == "summary" else value[key]
            elif isinstance(inner, list) and key in LISTS and all(isinstance(one, str) for one in inner):
                value[key] = [self.text() for _ in inner]
            elif isinstance(inner, (dict, list)):
                self.spoil(inner, kind, (*above, key))

    def spoil_town(self, data: Path) -> None:
        for path in sorted(path for kind in KINDS for path in (data / kind).iterdir()):
            _, fields, body = f"---\n{path.read_text(encoding='utf-8')}---\n".split("---\n", 2)
            if path.suffix == ".md":
                _, fields, body = path.read_text(encoding="utf-8").split("---\n", 2)
            values = yaml.load(fields, Loader=yaml.BaseLoader)
            self.spoil(values, path.parent.name)
            written = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6)
            if path.suffix == ".md":
                body = f"{body.rstrip()}\n\n{self.text(IN_PROSE)}\n" if body.strip() else ""
                written = f"---\n{written}---\n{body}"
            path.write_text(written, encoding="utf-8")


class Elements(HTMLParser):
    """What a browser would make of a page: its elements, the names of their attributes, its addresses, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[tuple[str, str]] = set()
        self.addresses: list[str] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {(tag, name) for name, _ in attrs} | {(tag, "")}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The site of the attacked town, and the word of every attack."""
    town = project_around(tmp_path_factory.mktemp("hostile") / "project")
    attacker = Attacker()
    attacker.spoil_town(town / "tests/toy_town/data")
    return built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON), attacker.words


def pages(site: Path) -> Iterator[tuple[str, Elements]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), Elements(path.read_text(encoding="utf-8"))


def test_no_word_becomes_an_element_or_an_attribute(hostile: tuple[Path, list[str]], toy_site: BuiltSite) -> None:
    known = {tag for _, page in pages(toy_site.folder) for tag in page.tags}
    made = {(tag, address) for address, page in pages(hostile[0]) for tag in page.tags - known}
    # Where there was a link, prose of the attack has a quotation.
    assert {one for one in made if one[0] != ("code", "")} == set()


def test_no_word_becomes_an_address_that_runs(hostile: tuple[Path, list[str]]) -> None:
    schemes = {urlsplit(address).scheme for _, page in pages(hostile[0]) for address in page.addresses}
    assert schemes <= {"", "http", "https", "mailto", "tel", "sms", "geo", "webcal"}


def test_a_letter_has_no_head_but_its_own(hostile: tuple[Path, list[str]]) -> None:
    letters = {one for _, page in pages(hostile[0]) for one in page.addresses if one.startswith("mailto:")}
    assert any("nemico" in unquote(one) for one in letters)
    for letter in letters:
        assert set(parse_qs(urlsplit(letter).query)) <= {"subject", "body"}, letter
        assert not re.search(r"[\s\"'<>`{}]|%0[AD].*&body=", letter, re.IGNORECASE), letter


def test_every_page_shows_the_attack_as_it_was_written(hostile: tuple[Path, list[str]]) -> None:
    seen = html.unescape(" ".join(" ".join(page.text) for _, page in pages(hostile[0])))
    left = {word for word in hostile[1] if word not in seen}
    assert left == set()
    assert "{{ 7*7 }}" in seen
    assert "49 " not in "".join(re.findall(r"nemico\w+ `\$\{x\}`[^🧺]{0,80}", seen))


def drawings_in(page: str) -> Iterator[str]:
    """Yield each drawing whole, with those inside it."""
    depth = start = 0
    for found in re.finditer(r"<(/?)svg\b", page):
        start = start if depth else found.start()
        depth += -1 if found[1] else 1
        if depth == 0:
            yield page[start : found.end() + 1]


def test_drawings_and_feeds_stay_what_they_are(hostile: tuple[Path, list[str]]) -> None:
    drawings = [
        drawing
        for path in hostile[0].rglob("*.html")
        for drawing in drawings_in(path.read_text(encoding="utf-8"))
        if "nemico" in drawing
    ]
    assert drawings
    for drawing in drawings:
        ElementTree.fromstring(drawing)
    for path in [*hostile[0].rglob("*.xml"), *hostile[0].rglob("*.svg")]:
        ElementTree.fromstring(path.read_bytes())
    for path in [*hostile[0].rglob("*.json"), *hostile[0].rglob("*.geojson"), *hostile[0].rglob("*.webmanifest")]:
        json.loads(path.read_text(encoding="utf-8"))


def test_calendars_hold_only_lines_of_calendars(hostile: tuple[Path, list[str]], toy_site: BuiltSite) -> None:
    def names(folder: Path) -> set[str]:
        text = "".join(path.read_bytes().decode() for path in folder.rglob("*.ics"))
        lines = re.sub("\r\n[ \t]", "", text).split("\r\n")
        return {line.partition(":")[0].partition(";")[0] for line in lines}

    calendars = [path.read_bytes() for path in hostile[0].rglob("*.ics")]
    assert any(b"nemico" in calendar for calendar in calendars)
    assert names(hostile[0]) <= names(toy_site.folder)
    assert all(len(line) <= 75 for calendar in calendars for line in calendar.split(b"\r\n"))
    assert all(b"\n" not in calendar.replace(b"\r\n", b"") for calendar in calendars)
