"""Prose for paper: the tokens of prose.py as a tree of JSON that templates/printed/base.typ shows.

Every text stays data: nothing in it is escaped, because nothing in it is ever read as Typst.
"""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from guida import prose
from guida.prose import Resolve

Node = dict[str, Any]
_BLOCKS = {"bullet_list": "list", "ordered_list": "numbered", "list_item": "item", "blockquote": "quote"}
_SPANS = {"strong": "strong", "em": "emphasis"}


def to_typst(text: str, resolve: Resolve, *, top: int = 2) -> list[Node]:
    """Return the blocks of a text, headings from level `top` and no level left out, as PDF/UA asks.

    Blocks: {kind: paragraph|heading, content: spans} (a heading with its level), {kind: list|numbered|quote|item,
    content: blocks} (numbered with its start), {kind: rule}. Spans: {kind: text, text}, {kind: break},
    {kind: strong|emphasis, content: spans}, {kind: link, address, content: spans}; `resolve` gives whole addresses.
    """
    tokens = prose.parse(text)
    shift = top - min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=top)
    root: list[Node] = []
    open_: list[list[Node]] = [root]
    level = top - 1
    for index, token in enumerate(tokens):
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            before = tokens[index - 1]
            content = _spans(token.children or [], resolve)
            if before.type == "heading_open":
                level = min(int(before.tag[1]) + shift, level + 1, 6)
                open_[-1].append({"kind": "heading", "level": level, "content": _without_id(content)})
            else:
                open_[-1].append({"kind": "paragraph", "content": content})
        elif name in _BLOCKS and token.nesting > 0:
            block: Node = {"kind": _BLOCKS[name], "content": []}
            if name == "ordered_list":
                block["start"] = int(token.attrGet("start") or 1)
            open_[-1].append(block)
            open_.append(block["content"])
        elif name in _BLOCKS:
            open_.pop()
        elif token.type == "hr":
            open_[-1].append({"kind": "rule"})
        elif token.type in {"fence", "html_block"}:
            open_[-1].append({"kind": "paragraph", "content": [{"kind": "text", "text": token.content.strip()}]})
    return root


def _spans(children: list[Token], resolve: Resolve) -> list[Node]:
    root: list[Node] = []
    open_: list[list[Node]] = [root]
    for child in children:
        name = child.type.removesuffix("_open").removesuffix("_close")
        if name in _SPANS or name == "link":
            if child.nesting < 0:
                open_.pop()
                continue
            span: Node = {"kind": _SPANS.get(name, "link"), "content": []}
            if name == "link":
                span["address"] = prose.href(str(child.attrGet("href") or ""), resolve)
            open_[-1].append(span)
            open_.append(span["content"])
        elif child.type == "hardbreak":
            open_[-1].append({"kind": "break"})
        else:
            open_[-1].append({"kind": "text", "text": " " if child.type == "softbreak" else child.content})
    return root


def _without_id(content: list[Node]) -> list[Node]:
    """Return a heading's words without the `{#a1}` that ties it to a point of the agenda."""
    if content and content[-1]["kind"] == "text":
        return [*content[:-1], {"kind": "text", "text": prose.HEADING_ID.sub("", content[-1]["text"])}]
    return content
