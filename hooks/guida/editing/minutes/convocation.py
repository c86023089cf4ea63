"""What is known of a meeting before its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guida.source import Value


@dataclass(frozen=True, slots=True)
class Convocation:
    """What a meeting's file in data/ says before there are minutes; `prepared`: it has a text below its fields."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    prepared: bool = False
