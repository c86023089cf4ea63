"""An axis of whole months: where a day lies on it, and which months and years are written on which screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guida.labels import labels
from guida.records.days import last_of_month
from guida.render import words

SCREENS = {"narrow": 280, "middle": 560, "wide": 880}
"""The least width in pixels that a drawing has on a screen; timeline.css says which screen is which."""
MONTH_WIDTH, YEAR_WIDTH = 31, 40
_MONTH_STEPS = (1, 3, 6)
_WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class Tick:
    """The start of a month or of a year: its place, what is written there, on which screens it is drawn."""

    at: int
    text: str
    year: bool
    screens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole months, from a first day of a month to a last one. Without `years` nobody knows in which year they lie."""

    first: dt.date
    last: dt.date
    years: bool = True

    def start_of(self, day: dt.date) -> int:
        """Return where a day begins, in ten thousandths of the axis."""
        return self._at(day.toordinal())

    def end_of(self, day: dt.date) -> int:
        """Return where a day ends."""
        return self._at(day.toordinal() + 1)

    def _at(self, ordinal: int) -> int:
        start = self.first.toordinal()
        days = self.last.toordinal() + 1 - start
        return min(max(((ordinal - start) * _WHOLE * 2 + days) // (days * 2), 0), _WHOLE)

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies on it."""
        return self.first <= day <= self.last

    @property
    def month_count(self) -> int:
        """Return how many months it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def months(self) -> Iterator[dt.date]:
        """Yield the first day of each of its months."""
        first = self.first.year * 12 + self.first.month - 1
        for month in range(first, first + self.month_count):
            yield dt.date(month // 12, month % 12 + 1, 1)


def axis_of(days: Iterable[dt.date], *, years: bool = True) -> Axis:
    """Return the whole months that hold all of these days; there is one at least."""
    found = sorted(days)
    return Axis(found[0].replace(day=1), last_of_month(found[-1]), years)


def month_on_axis(day: dt.date, axis: Axis) -> str:
    """`ottobre 2024`, or `ottobre` where nobody knows the year."""
    said = words.month_in_words(day)
    return said if axis.years else said.partition(" ")[0]


def span_in_words(axis: Axis) -> str:
    """`da ottobre 2024 a settembre 2026`; without years only the months."""
    first, last = (month_on_axis(day, axis) for day in (axis.first, axis.last))
    return str(labels("it")["timeline"]["from_to"].format(first=first, last=last))


def ticks(axis: Axis) -> list[Tick]:
    """Return what is written along an axis: its years, and as many of its months as fit on a screen."""
    found: dict[tuple[int, bool], tuple[str, list[str]]] = {}
    for screen, width in SCREENS.items():
        written = [*_years(axis, width), *_months(axis, width)] if axis.years else _months(axis, width)
        for at, text, year in written:
            found.setdefault((at, year), (text, []))[1].append(screen)
    return [Tick(at, text, year, tuple(screens)) for (at, year), (text, screens) in sorted(found.items())]


def _months(axis: Axis, width: int) -> list[tuple[int, str, bool]]:
    room = width // MONTH_WIDTH
    step = next((step for step in _MONTH_STEPS if axis.month_count <= room * step), None)
    if step is None:
        return []
    names = labels("it")["timeline"]["months"]
    return [
        (axis.start_of(month), names[month.month - 1], False)
        for at, month in enumerate(axis.months())
        # With years the steps are those of the year, so that January is among them.
        if (month.month - 1 if axis.years else at) % step == 0
        # The last ones are written only where their names fit.
        if (axis.month_count - at) * width >= axis.month_count * MONTH_WIDTH
    ]


def _years(axis: Axis, width: int) -> list[tuple[int, str, bool]]:
    step = 1
    while axis.month_count * YEAR_WIDTH > width * 12 * step:
        step *= 2
    room = YEAR_WIDTH * _WHOLE // width
    first = axis.first.year if axis.first.month == 1 else axis.first.year + 1
    whole = [
        (axis.start_of(dt.date(year, 1, 1)), str(year), True)
        for year in range(first + -first % step, axis.last.year + 1, step)
    ]
    found = [one for one in whole if one[0] <= _WHOLE - room]
    # The year in which it starts, unless the next stands too near.
    if not found or (axis.first.month != 1 and found[0][0] >= room):
        found.insert(0, (0, str(axis.first.year), True))
    return found
