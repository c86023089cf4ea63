"""The meeting file: front matter in house form, and the minutes as the safe part of Markdown, all of it plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph, Table
from guida.editing.minutes.sections import bare
from guida.source import SourceFault, Value, read

_SPECIAL = re.compile(r"[\\`*\[\]<]|&(?=#?\w+;)|(?<!\w)_|_(?!\w)")
_AT_START = re.compile(r"^(?=(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|[>=~]|-{3,}|={3,}))")


def front_matter(values: Mapping[str, Value]) -> str:
    """Return the fields as YAML: a line a field, lists indented by two, quotes only where they are needed."""
    return "".join(f"{line}\n" for line in _mapping(values, ""))


def _mapping(values: Mapping[str, Value], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, str):
            lines += _field(key, value, indent)
        elif isinstance(value, dict):
            lines += [f"{indent}{key}:", *_mapping(value, f"{indent}  ")]
        elif value:
            lines.append(f"{indent}{key}:")
            for item in value:
                inner = (
                    _mapping(item, f"{indent}    ") if isinstance(item, dict)
                    else [f"{indent}    {_scalar(str(item))}"]
                )  # fmt: skip
                lines += [f"{indent}  - {inner[0].lstrip()}", *inner[1:]]
    return lines


def _field(key: str, text: str, indent: str) -> list[str]:
    if "\n" in text and not re.search(r"^[ \t]|[ \t]$", text, re.MULTILINE):
        return [f"{indent}{key}: |-", *(f"{indent}  {line}" if line else "" for line in text.split("\n"))]
    return [f"{indent}{key}: {_scalar(text)}"]


def _scalar(text: str) -> str:
    """Return a text as it is when it reads back the same, else between single quotes."""
    text = " ".join(text.split("\n"))
    try:
        if not re.search(r"^[\"'\[{&*!|>%@`#-]|: |:$| #", text) and read(f"x: {text}") == {"x": text}:
            return text
    except SourceFault:
        pass
    return "'" + text.replace("'", "''") + "'"


def _in_heading(text: str) -> str:
    """Return the words of a heading: braces at their end would be an id, and a number begins no list."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text).replace("{", "(").replace("}", ")").rstrip(" #:")


def escaped(text: str) -> str:
    """Return plain text so that Markdown shows it letter by letter."""
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    text = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)
    return _AT_START.sub(r"\\", text)


def body_of(blocks: Sequence[Block], tie: Callable[[Heading], str | None]) -> str:
    """Return blocks as Markdown; `tie` gives the agenda's item of a heading, called once each and in order."""
    pieces: list[tuple[str, bool]] = []
    depth = -1
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            id_ = tie(block)
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            title = _in_heading(bare(block.text) if id_ else block.text)
            if id_:
                pieces.append((f"## {title} {{#{id_}}}", False))
            elif following is None or isinstance(following, Heading):
                pieces.append((escaped(block.text), False))
            else:
                pieces.append((f"{'##' if block.level < 3 else '###'} {title}", False))
        elif isinstance(block, Paragraph):
            pieces.append((escaped(block.text), False))
        elif isinstance(block, Item):
            depth = min(block.depth, depth + 1)
            marker = f"{block.number}." if block.number is not None else "-"
            pieces.append((f"{'    ' * depth}{marker} {escaped(block.text)}", True))
        else:
            pieces += [(f"- {line}", True) for line in _rows(block)]
        if not isinstance(block, Item):
            depth = -1
    text = ""
    for index, (piece, listed) in enumerate(pieces):
        glue = "\n" if listed and index and pieces[index - 1][1] else "\n\n"
        text += (glue if index else "") + piece
    return text


def _rows(table: Table) -> list[str]:
    """Return a table as lines, since prose has no tables: «Voce: valore; altra voce: altro valore»."""
    head = [" ".join(cell.split()) for cell in table.rows[0]]
    headed = len(table.rows) > 1 and all(head) and len(set(head)) == len(head) and max(map(len, head)) <= 40
    lines = []
    for row in table.rows[1:] if headed else table.rows:
        cells = [" ".join(cell.split()) for cell in row]
        shown = [f"{name}: {cell}" for name, cell in zip(head, cells, strict=True) if cell] if headed else []
        merged = [cell for index, cell in enumerate(cells) if cell and cell not in cells[:index]]
        if line := escaped("; ".join(shown or merged)):
            lines.append(line)
    return lines


def meeting_file(values: Mapping[str, Value], body: str) -> str:
    """Return the whole file."""
    return f"---\n{front_matter(values)}---\n" + (f"\n{body}\n" if body else "")
