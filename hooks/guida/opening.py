"""When somebody can go there: the hours of a record as intervals of the next days, so that a phone can answer «open now».

Pure: rules in, minutes out, all of Rome's wall clock. Open is said only of what is surely open: what the syntax cannot
say, a comment such as «su appuntamento» or a holiday of which nobody wrote a word is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import OpeningHours, State

from guida.opening_rules import Rule, read_rules
from guida.records.types import Period

DAYS = 60
"""How far the intervals reach. Past them nothing is known."""
DAY = 24 * 60
PATRON = (12, 7)
"""Sant'Ambrogio: a holiday in Milan, which no national list has."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From `start` up to `end`, in minutes of Rome's wall clock since midnight of the first day.

    `known`: surely open; else it may be. What no interval covers is closed. An end may lie past the last day's midnight.
    """

    start: int
    end: int
    known: bool = True


Intervals = tuple[Interval, ...]


def expand(hours: str, first: dt.date, closures: Iterable[Period] = ()) -> Intervals:
    """Return the intervals of the days from `first` on, sorted, none touching another of its kind.

    A night belongs to the day it begins on: `Fr 22:00-02:00` stays open on a holiday's small hours, and closes on a
    Friday of the closures until the next evening.
    """
    return _expand(hours, first, tuple((period.from_, period.to) for period in closures))


@lru_cache(maxsize=4096)
def _expand(hours: str, first: dt.date, closures: tuple[tuple[dt.date, dt.date], ...]) -> Intervals:
    rules = read_rules(hours)
    if rules is None:
        return unknown_throughout()
    silent = not any(rule.always or (rule.holidays and not rule.seasons) for rule in rules)
    doubted = holidays(first) if silent else frozenset[dt.date]()
    surely: list[tuple[int, int]] = []
    perhaps: list[tuple[int, int]] = []
    for day, start, end, known in _by_day(rules, first):
        if any(from_ <= day <= to for from_, to in closures):
            continue
        offset = (day - first).days * DAY
        chosen = surely if known and day not in doubted else perhaps
        chosen.append((max(0, offset + start), offset + end))
    opened = _joined(span for span in surely if span[1] > 0)
    maybe = _without(_joined(span for span in perhaps if span[1] > 0), opened)
    return tuple(sorted([*(Interval(*span) for span in opened), *(Interval(*span, known=False) for span in maybe)]))


@lru_cache(maxsize=64)
def holidays(first: dt.date) -> frozenset[dt.date]:
    """Return Milan's holidays of the days from the eve of `first` on."""
    found = {day for day, *_ in _spans_by_day("PH", first)}
    return frozenset(found | {day for day in _window(first) if (day.month, day.day) == PATRON})


def _window(first: dt.date) -> list[dt.date]:
    """Return the days of which something may be seen: the evening before, too, may reach into the first."""
    return [first + dt.timedelta(days=step) for step in range(-1, DAYS)]


def _by_day(rules: tuple[Rule, ...], first: dt.date) -> Iterator[tuple[dt.date, int, int, bool]]:
    """Yield (day it begins on, start, end, known). Nights are asked for apart: the library cuts one at the next rule."""
    yield from _spans_by_day("; ".join(_texts(rules, _evening)), first)
    if any(end is not None and end <= start and end for rule in rules for start, end in rule.spans):
        for day, start, end, known in _spans_by_day("; ".join(_texts(rules, _night)), first):
            yield day, start + DAY, end + DAY, known


def _spans_by_day(expression: str, first: dt.date) -> Iterator[tuple[dt.date, int, int, bool]]:
    window = _window(first)
    begin, finish = (dt.datetime.combine(day, dt.time()) for day in (window[0], window[-1] + dt.timedelta(days=1)))
    for start, end, state, _ in OpeningHours(expression, country="IT").intervals(begin, finish):
        if state == State.CLOSED:
            continue
        day = start.date()
        while (midnight := dt.datetime.combine(day, dt.time())) < end:
            minutes = [int((moment - midnight).total_seconds()) // 60 for moment in (max(start, midnight), end)]
            yield day, minutes[0], min(minutes[1], DAY), state == State.OPEN
            day += dt.timedelta(days=1)


Half = Callable[[int, int | None], tuple[int, int] | None]


def _evening(start: int, end: int | None) -> tuple[int, int]:
    """Return what of a span lies on the day it begins on."""
    return (start, DAY if end is None or end <= start else end)


def _night(start: int, end: int | None) -> tuple[int, int] | None:
    """Return what of a span lies on the day after."""
    return (0, end) if end and end <= start else None


def _texts(rules: tuple[Rule, ...], half: Half) -> Iterator[str]:
    """Yield the rules as the library reads them; after one on holidays the same for Sant'Ambrogio."""
    for rule in rules:
        said = _said(rule, half)
        yield f"{rule.selector or 'Mo-Su'} {said}"
        if rule.holidays and (not rule.seasons or any(season.holds(*PATRON) for season in rule.seasons)):
            yield f"Dec {PATRON[1]:02} {said}"


def _said(rule: Rule, half: Half) -> str:
    spans = () if rule.closed else rule.spans or ((0, DAY),)
    times = [span for start, end in spans if (span := half(start, end))]
    if not times:
        return "off"
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in times) + (" unknown" if rule.doubtful else "")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def unknown_throughout() -> Intervals:
    """Return the whole time ahead as one of which nobody knows."""
    return (Interval(0, DAYS * DAY, known=False),)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans sorted, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _without(spans: Iterable[tuple[int, int]], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of spans outside those taken, which are sorted and apart."""
    for start, end in spans:
        at = start
        for cut_start, cut_end in taken:
            if cut_end <= at or cut_start >= end:
                continue
            if cut_start > at:
                yield at, cut_start
            at = cut_end
        if at < end:
            yield at, end
