"""Days, moments and months as exact as somebody knows them."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass


def last_of_month(day: dt.date) -> dt.date:
    """Return the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day and an hour, on the clocks of Europe/Rome. A day alone comes before its hours."""

    day: dt.date
    time: dt.time | None = None

    def __lt__(self, other: Moment) -> bool:
        return (self.day, self.time or dt.time.min) < (other.day, other.time or dt.time.min)

    def __ge__(self, other: Moment) -> bool:
        return not self < other

    def __str__(self) -> str:
        """As it is written: `2016-07-18` or `2016-07-18T14:00`."""
        return self.day.isoformat() + (f"T{self.time:%H:%M}" if self.time else "")


@dataclass(frozen=True, slots=True)
class SourceDate:
    """The date of a source, as exact as the source is: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __lt__(self, other: SourceDate) -> bool:
        return self.first() < other.first()

    def first(self) -> dt.date:
        """Return the earliest day it can mean: age is counted from here, so that doubt makes older, not newer."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """Return the latest day it can mean: what ended «in 2026» ended during it, and was there until then."""
        first = dt.date(self.year, self.month or 12, self.day or 1)
        return first if self.day else last_of_month(first)

    def __str__(self) -> str:
        """As it is written: `2007`, `2024-04` or `2024-11-23`."""
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
"""The months as they are written in a file whose source does not say the year."""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of a calendar; the year is None when the source does not say it."""

    month: int
    year: int | None = None

    def __str__(self) -> str:
        """As it is written: `2026-06`, or `giugno`."""
        return f"{self.year:04}-{self.month:02}" if self.year else MONTHS[self.month - 1]
