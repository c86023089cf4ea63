"""Every Italian word that Python or a template shows, one catalogue a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any


@cache
def labels(language: str) -> Mapping[str, Any]:
    """Return the catalogue of a language: sections of words by name. An unknown language is an ImportError."""
    catalogue: Mapping[str, Any] = import_module(f"guida.labels.{language}").LABELS
    return catalogue
