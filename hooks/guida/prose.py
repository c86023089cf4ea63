"""Prose: the safe part of Markdown (paragraphs, headings, lists, emphasis, links), from one parser.

Raw HTML and images are refused by the check and shown as text if they should ever get here. Links may name a
record: `[Lo Scrigno](org:lo-scrigno)`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

LINKED = {
    "org": "organizations",
    "group": "groups",
    "meeting": "meetings",
    "project": "projects",
    "proposal": "proposals",
    "practice": "practices",
    "need": "needs",
    "theme": "themes",
    "target": "targets",
    "quarter": "quarters",
}
"""What a link by id may name: the word before the colon, and the kind of record."""

OPEN_SCHEMES = ("https", "http", "mailto", "tel")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#!~|\r\t\0]|^\s{0,3}(?:[-+=]|\d+[.)])|\n|^ {4}|  $", re.MULTILINE)
HEADING_ID = re.compile(r"(?<!\s)\s*\{#([a-z0-9-]+)\}\s*$")

_BREAKS = {"softbreak": " ", "hardbreak": " "}

Resolve = Callable[[str, str], str]
"""(kind, id) → the address of a record's page, as seen from the page being written."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in prose: its target and the line (from 1) of the block it stands in."""

    target: str
    line: int


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).disable(["image", "code", "html_block"])
    # Which addresses are allowed is our rule, told to the editor; the parser must not hide a bad one.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def parse(text: str) -> list[Token]:
    """Return the tokens of a text: blocks, with the spans of each `inline` as its children."""
    return _PARSER.parse(text)


def links(text: str) -> list[Link]:
    """Every link of a text, in order."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return []
    return [
        Link(str(child.attrGet("href") or ""), line_of(block))
        for block in _PARSER.parse(text)
        for child in block.children or ()
        if child.type == "link_open"
    ]


def to_html(text: str, resolve: Resolve, *, top: int = 2) -> str:
    """HTML of a text, headings no higher than `<h{top}>`; `## Titolo {#a1}` gets the id a1."""
    if not _SPECIAL.search(text):
        return f"<p>{html.escape(text, quote=False)}</p>"
    tokens = _PARSER.parse(text)
    lowest = min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=top)
    return "".join(_block(tokens, resolve, top - lowest)).strip()


def to_text(text: str) -> str:
    """Return the words alone: what a description or a search result shows."""
    if not _SPECIAL.search(line := text.strip(" \n")):
        return line.strip()
    tokens = _PARSER.parse(text)
    return " ".join(_words_of(block, before) for before, block in pairwise(tokens) if block.type == "inline")


def _words_of(block: Token, before: Token) -> str:
    """Return the words of an inline token, of a heading without the id that it may end in."""
    words = "".join(_BREAKS.get(child.type, child.content) for child in block.children or ())
    return HEADING_ID.sub("", words) if before.type == "heading_open" else words


def to_lines(text: str) -> list[str]:
    """Return the words of a text alone, one string a paragraph, heading or entry of a list, which begins with a dash."""
    lines: list[str] = []
    depth, begins = 0, False
    tokens = _PARSER.parse(text)
    for before, block in pairwise([*tokens[:1], *tokens]):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(block.type, 0)
        if block.type in {"list_item_open", "list_item_close"}:
            begins = block.type == "list_item_open"
        if block.type == "inline":
            lines.append(
                "  " * max(depth - 1, 0) + ("- " if begins else "  " if depth else "") + _words_of(block, before)
            )
            begins = False
        elif block.type in {"fence", "html_block"}:
            lines.append(block.content.rstrip())
    return lines


def line_of(block: Token) -> int:
    """Return the line, from 1, on which a block begins."""
    return (block.map[0] if block.map else 0) + 1


def _block(tokens: list[Token], resolve: Resolve, shift: int) -> Iterator[str]:
    for index, token in enumerate(tokens):
        if token.type == "inline":
            yield _inline(token.children or [], resolve)
        elif token.type in {"heading_open", "heading_close"}:
            level = min(max(int(token.tag[1]) + shift, 2), 6)
            if token.type == "heading_close":
                yield f"</h{level}>\n"
                continue
            children = tokens[index + 1].children or []
            anchor = ""
            if children and (found := HEADING_ID.search(children[-1].content)):
                anchor = f' id="{found[1]}"'
                children[-1].content = children[-1].content[: found.start()]
            yield f"<h{level}{anchor}>"
        elif token.type == "hr":
            yield "<hr>\n"
        elif token.type in {"fence", "html_block"}:
            yield f"<p>{html.escape(token.content, quote=False)}</p>\n"
        elif not token.hidden:
            yield f"<{'/' if token.nesting < 0 else ''}{token.tag}>" + ("\n" if token.nesting < 0 else "")


def _inline(children: list[Token], resolve: Resolve) -> str:
    parts: list[str] = []
    for child in children:
        match child.type:
            case "link_open":
                address = href(str(child.attrGet("href") or ""), resolve)
                parts.append(f'<a href="{html.escape(address)}">')
            case "link_close":
                parts.append("</a>")
            case "strong_open" | "strong_close" | "em_open" | "em_close":
                parts.append(f"<{'/' if child.nesting < 0 else ''}{child.tag}>")
            case "softbreak":
                parts.append("\n")
            case "hardbreak":
                parts.append("<br>\n")
            case _:
                parts.append(html.escape(child.content, quote=False))
    return "".join(parts)


def href(target: str, resolve: Resolve) -> str:
    """Return the address a link in prose leads to; a record's through `resolve`, `#` for one the check refuses."""
    scheme, _, rest = target.partition(":")
    if scheme in LINKED and rest:
        name, _, fragment = rest.partition("#")
        return resolve(LINKED[scheme], name) + (f"#{fragment}" if fragment else "")
    return target if scheme.lower() in OPEN_SCHEMES else "#"
