"""How services grew or shrank over time, as drawings of one line each and as a table that says the same.

The drawings have no text: their words stand beside them, where they wrap and keep their size. Positions along the
time are hundredths of a percent, counted in whole numbers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from guida.evolution import Evolution, Line, evolution
from guida.guide import Guide
from guida.labels import labels
from guida.render import words
from guida.render.drawn import percent

HEIGHT = 48
"""Pixels of the highest number of all drawings that stand together."""
TOP = 5
"""Pixels above it, for the mark of the last number."""
LEFT, RIGHT = 100, 9700
"""Where the first and the last day lie."""


@dataclass(frozen=True, slots=True)
class Step:
    """A number that holds from one day to the next: positions in percent, pixels from the top; `fall` to the next one."""

    x: str
    width: str
    end: str
    y: int
    height: int
    fall: int | None


@dataclass(frozen=True, slots=True)
class Strip:
    """What became of one term: its name, address, words, steps, and where its last number is marked."""

    label: str
    id: str
    words: str
    steps: tuple[Step, ...]
    mark_x: str
    mark_y: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An Evolution as a page shows it. `rows` are (when, services, a number or words for each term), the last first."""

    kind: str
    begins: str
    strips: tuple[Strip, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    unread: tuple[str, ...]

    @property
    def height(self) -> int:
        """Return the pixels of a drawing."""
        return TOP + HEIGHT + 1


def shown(guide: Guide, kind: str, ids: tuple[str, ...]) -> Shown | None:
    """Return how the services of some terms changed, in words and lines; None when nothing of the past is known.

    kind: areas, themes, needs or quarters. A page of one theme asks `shown(guide, "themes", (theme.id,))`.
    """
    found = evolution(guide, kind, ids)
    if found is None:
        return None
    say = labels("it")["territory"]
    most = max((line.highest for line in found.lines), default=0)
    names = getattr(guide.records, kind)
    when = [words.month_in_words(day) for day in found.days[:-1]] + [say["today"]]
    rows = zip(when, found.services, zip(*(line.numbers for line in found.lines), strict=True), strict=True)
    return Shown(
        kind,
        when[0],
        tuple(_strip(line, str(names[line.id].label), found, most) for line in found.lines),
        tuple(
            (name, words.number_in_words(services), tuple(_number(one) for one in numbers))
            for name, services, numbers in reversed([*rows])
        ),
        tuple(
            say["unread"].format(month=name, files=words.several(count, *say["files"]))
            for name, count in zip(when, found.unread, strict=True)
            if count
        ),
    )


def _number(number: int | None) -> str:
    return words.number_in_words(number) if number is not None else str(labels("it")["territory"]["not_there"])


def _strip(line: Line, label: str, found: Evolution, most: int) -> Strip:
    at = [_position(day, found.days) for day in found.days]
    levels = [TOP + HEIGHT - number * HEIGHT // max(most, 1) if number is not None else None for number in line.numbers]
    steps = tuple(
        Step(percent(x), percent(end - x), percent(end), y, TOP + HEIGHT - y, following)
        for x, end, y, following in zip(at, at[1:], levels, levels[1:], strict=False)
        if y is not None
    )
    return Strip(label, line.id, change_in_words(line), steps, percent(at[-1]), levels[-1])


def change_in_words(line: Line) -> str:
    """`sempre 3`, `da 1 a 6`, `3, come all'inizio`, `prima non c'era, oggi 2`."""
    say = labels("it")["territory"]
    first, last = line.numbers[0], line.numbers[-1]
    if last is None:
        return str(say["not_there"])
    now = words.number_in_words(last)
    if first is None:
        return str(say["new"].format(now=now))
    if len(set(line.numbers)) == 1:
        return str(say["always"].format(now=now))
    if first == last:
        return str(say["again"].format(now=now))
    return str(say["changed"].format(before=words.number_in_words(first), now=now))


def _position(day: dt.date, days: tuple[dt.date, ...]) -> int:
    span = max((days[-1] - days[0]).days, 1)
    return LEFT + (day - days[0]).days * (RIGHT - LEFT) // span
