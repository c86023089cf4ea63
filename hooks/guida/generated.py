"""The files of the project that are made from the description of the records: committed, and never edited by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from guida.issue_forms import issue_forms
from guida.records import FILED, Records
from guida.schema import schema_of, settings


def generated(records: Records) -> Iterator[tuple[str, str]]:
    """Yield each of them: its path from the project's folder, and its text."""
    for make in GENERATED:
        yield from make(records)


def _schemas(records: Records) -> Iterator[tuple[str, str]]:
    for kind, (suffix, _) in FILED.items():
        if suffix == "yml":
            yield f"schema/{kind}.schema.json", _json(schema_of(kind, records))


def _settings(records: Records) -> Iterator[tuple[str, str]]:
    yield ".vscode/settings.json", _json(settings())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


GENERATED: tuple[Callable[[Records], Iterator[tuple[str, str]]], ...] = (_schemas, _settings, issue_forms)
"""What makes them."""
