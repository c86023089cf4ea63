"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

HOOKS = Path(__file__).resolve().parents[1] / "hooks"
MODULES = [
    ".".join(path.relative_to(HOOKS).with_suffix("").parts)
    for path in sorted((HOOKS / "guida").rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
