"""The leaves of the toy town's files: every value an editor wrote, with the field it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guida.source import Value, read
from guida.text_files import split_front_matter

TOWN = Path(__file__).parent / "toy_town"


def leaves(value: Value, field: str = "") -> Iterator[tuple[str, str]]:
    """(dotted field without list positions, text) of every scalar below a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{field}.{key}" if field else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, field)
    else:
        yield field, value


def written(path: Path) -> dict[str, Value]:
    """Return what a file says: its YAML, and the body of a Markdown file under `body`."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return read(text)
    parts = split_front_matter(text)
    values = read(parts.yaml)
    return {**values, "body": parts.body.strip()} if parts.body.strip() else values
