"""Every Italian word that Python or a template shows, one catalogue a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any


class Words(dict[str, Any]):
    """A section of a catalogue; `say.meeting` is `say["meeting"]`, also for names that a mapping's methods have."""

    def __init__(self, entries: Mapping[str, Any]) -> None:
        super().__init__({name: Words(one) if isinstance(one, Mapping) else one for name, one in entries.items()})
        # As attributes a template finds them at once; a miss first would cost more than the page.
        self.__dict__ = self


@cache
def labels(language: str) -> Words:
    """Return the catalogue of a language: sections of words by name. An unknown language is an ImportError."""
    return Words(import_module(f"guida.labels.{language}").LABELS)
