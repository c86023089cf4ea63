"""Values → YAML in the house form, and every one reads back as it was: a line a field, lists indented by two, quotes
only where YAML would read something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from guida.source import Value, read
from guida.text_files import SourceFault

_NAME = re.compile(r"(?!(?:null|Null|NULL)$)\w[\w-]*")
"""A name of a field as it stands; any other one is no field of ours, and goes between quotes for the check to tell it."""
_ODD_START = re.compile(r"^[\"'\[\]{}&*!|>%@`#,?:=~-]")


def front_matter(values: Mapping[str, Value]) -> str:
    """Return fields as the text that stands between the two `---`; what is empty has no line.

    A line break is one sign, `\\n`. What `source` admits in no file (control characters) is written all the same: who
    reads the file tells of it.
    """
    return "".join(f"{line}\n" for name, value in values.items() for line in field_lines(name, value))


def field_lines(name: str, value: Value, indent: str = "") -> list[str]:
    """Return the lines of one field."""
    name = name if _NAME.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    if isinstance(value, str):
        first, *rest = _text(value, f"{indent}  ")
        return [f"{indent}{name}: {first}", *rest]
    inner: list[str] = []
    if isinstance(value, dict):
        inner = [line for key, one in value.items() for line in field_lines(key, one, f"{indent}  ")]
    else:
        inner = [line for one in value for line in item_lines(one, f"{indent}  ")]
    return [f"{indent}{name}:", *inner] if inner else []


def item_lines(entry: Value, indent: str) -> list[str]:
    """Return the lines of one entry of a list, its hyphen below `indent`."""
    within = f"{indent}  "
    if isinstance(entry, str):
        inner = _text(entry, within)
    elif isinstance(entry, dict):
        inner = [line for key, one in entry.items() for line in field_lines(key, one, within)]
    else:
        inner = [line for one in entry for line in item_lines(one, within)]
    return [f"{indent}- {inner[0].lstrip(' ')}", *inner[1:]] if inner else []


def _text(text: str, indent: str) -> Sequence[str]:
    """Return the lines of a text, all but the first behind `indent`: the first way of writing it that reads back."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    ways = tuple(_ways(text))
    first, *rest = next((way for way in ways if _reads_back(way, text)), ways[-1])
    return [first, *(f"{indent}{line}" if line else "" for line in rest)]


def _ways(text: str) -> Iterator[list[str]]:
    if "\n" in text:
        yield ["|-", *text.split("\n")]
    else:
        if not _ODD_START.search(text):
            yield [text]
        yield ["'" + text.replace("'", "''") + "'"]
    # JSON is YAML; letters stay letters.
    yield [json.dumps(text, ensure_ascii=False)]


def _reads_back(way: Sequence[str], text: str) -> bool:
    """Whether it is the same text as a field and in a list."""
    value = "\n    ".join(way)
    try:
        return read(f"x: {value}\ny:\n  - {value}\n") == {"x": text, "y": [text]}
    except SourceFault:
        return False
