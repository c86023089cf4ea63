"""What the reading of minutes has to tell, gathered on the way; it holds no person's name and no contact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Told:
    """Sentences for the report, by its sections."""

    read: list[str] = field(default_factory=list)
    """What was recognised and how."""
    matched: dict[str, str] = field(default_factory=dict)
    """A name in the document → the id it stands for."""
    unmatched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """A name in the document → ids it may stand for."""
    unread: list[str] = field(default_factory=list)
    """What could not be read, or was not taken because it may mean two things; each with its place."""
    dates: list[str] = field(default_factory=list)
    people: int = 0
    """Persons named in the attendance."""
    replaced: Counter[str] = field(default_factory=Counter)
    """Where → how many names of theirs were replaced there."""
    contacts: Counter[str] = field(default_factory=Counter)
    columns: list[str] = field(default_factory=list)
    """Columns left out, said with their table."""
