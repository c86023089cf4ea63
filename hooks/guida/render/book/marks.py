"""What the maps of the book are to its cards: where each place stands on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Mark = dict[str, str]
"""Where a place is: the id of a map, the number on it, its square."""
Marks = Mapping[tuple[str, str], Mark]
"""The marks by the id of the card and that of the place."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The maps by the id of their theme, those of the quarters in order, and the marks of all cards."""

    themes: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    quarters: tuple[dict[str, Any], ...] = ()
    marks: Marks = field(default_factory=dict)


NO_MAPS = Atlas()
