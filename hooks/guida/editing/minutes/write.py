"""The text of minutes as the safe part of Markdown: what people wrote shows letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guida.editing.minutes.blocks import Block, Heading, Item, Paragraph, Table
from guida.editing.minutes.sections import bare
from guida.editing.plain import escaped, escaped_heading


def body_of(blocks: Sequence[Block], tie: Callable[[Heading], str | None]) -> str:
    """Return blocks as Markdown; `tie` gives the agenda's item of a heading, called once each and in order."""
    pieces: list[tuple[str, bool]] = []
    depth = -1
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            id_ = tie(block)
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            title = escaped_heading(bare(block.text) if id_ else block.text)
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
