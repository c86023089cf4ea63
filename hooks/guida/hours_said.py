"""What a clause of opening hours says while it is read: days with their hours, closures, seasons."""

from __future__ import annotations

from dataclasses import dataclass, field

from guida.hours_clocks import Span
from guida.hours_phrases import Item
from guida.opening_rules import Days, Season

NAMED = frozenset({"days", "holidays", "season"})


@dataclass(slots=True)
class Group:
    """Days and their hours while they are gathered. `festive`, `working`: said with words of more than one meaning.

    `also` and `instead` say how the hours stand to others of those days; `more`: «sabato anche 15-18», not «anche sabato».
    """

    seasons: list[Season] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)
    holidays: bool = False
    spans: list[Span] = field(default_factory=list)
    closed: bool = False
    comment: str | None = None
    instead: bool = False
    also: bool = False
    more: bool = False
    festive: bool = False
    working: bool = False
    every: bool = False
    always: bool = False
    said: list[str] = field(default_factory=list)

    def name(self, item: Item) -> None:
        """Add days, holidays or a season."""
        self.said.append(item.text)
        self.seasons += item.seasons
        self.days += [] if item.word == "working" else item.days
        self.holidays |= item.kind == "holidays"
        self.festive |= item.word == "festive"
        self.working |= item.word == "working"
        self.every |= item.word == "every"

    @property
    def weekdays(self) -> set[int]:
        """The weekdays it speaks of."""
        if self.always and not self.days and not self.working:
            return set(range(7))
        return {day for days in self.days for day in days.weekdays}


@dataclass(slots=True)
class Clause:
    """What a clause says. `loose` hours go on with the days of the clause before, `seasons` hold for the whole text."""

    groups: list[Group] = field(default_factory=list)
    loose: Group | None = None
    seasons: list[Season] = field(default_factory=list)
    added: list[Item] = field(default_factory=list)
    header: bool = False


def is_brief(season: Season) -> bool:
    """Whether it is one month, or one day."""
    return season.first == season.last or (season.whole and season.first[0] == season.last[0])
