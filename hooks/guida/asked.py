"""What the territory asks for: the desks' monthly counts added up by need, quarter and year, small ones left out.

A count under FEW is in no sum at all, so no number that is shown changes with it: neither one table beside another
nor today's page beside last month's gives it away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from guida.participation import FEW
from guida.records import Records
from guida.records.requests import Request
from guida.records.shared import Source


@dataclass(frozen=True, slots=True)
class Cell:
    """A need in a quarter (None: not said) in a year.

    `asked` sums the `counts` that are FEW or more; None: there is none. `small` is how many are fewer. `answered` sums
    the answers of those `counts`, as far as `answered_counts` of them say FEW or more; `answered_small` say fewer.
    """

    need: str
    quarter: str | None
    asked: int | None
    counts: int
    small: int
    answered: int | None
    answered_counts: int
    answered_small: int


@dataclass(frozen=True, slots=True)
class AskedYear:
    """A year's cells, by need as the taxonomy has them, then by quarter; the sums are those of the shown numbers."""

    year: int
    cells: tuple[Cell, ...]

    @property
    def asked(self) -> int | None:
        """Return the sum of the shown numbers; None when none is."""
        return _total(cell.asked for cell in self.cells)

    @property
    def answered(self) -> int | None:
        """Return the sum of the shown answers; None when none is."""
        return _total(cell.answered for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, the last year first, and where the counts come from; without years nothing is known."""

    years: tuple[AskedYear, ...]
    sources: tuple[Source, ...]


def asked(needs: Iterable[str], records: Records, *, quarter: str | None = None) -> Asked:
    """Return the counts of some needs, perhaps those of one quarter alone."""
    wanted = set(needs)

    def counts(line: Request) -> bool:
        return line.need in wanted and quarter in {None, line.quarter}

    files = [one for one in records.requests.values() if any(map(counts, one.requests))]
    years: dict[int, dict[tuple[str, str | None], list[Request]]] = defaultdict(lambda: defaultdict(list))
    for file in files:
        for line in file.requests:
            if counts(line):
                years[line.month.year][line.need, line.quarter].append(line)
    order = {id_: place for place, id_ in enumerate(records.needs)}
    quarters = {id_: place for place, id_ in enumerate(records.quarters)}

    def place(key: tuple[str, str | None]) -> tuple[int, int]:
        need, quarter = key
        return order[need], quarters[quarter] if quarter else len(quarters)

    return Asked(
        tuple(
            AskedYear(year, tuple(_cell(*key, cells[key]) for key in sorted(cells, key=place)))
            for year, cells in sorted(years.items(), reverse=True)
        ),
        tuple(dict.fromkeys(source for one in files for source in one.sources)),
    )


def needs_of_group(group: str, theme: str | None, records: Records) -> tuple[str, ...]:
    """Return the needs a group of the Tavolo works on: those of its theme, and of the themes that name it."""
    themes = {one.id for one in records.themes.values() if group in one.groups} | {theme}
    return tuple(need.id for need in records.needs.values() if themes & {*need.themes})


def _cell(need: str, quarter: str | None, lines: list[Request]) -> Cell:
    shown = [line for line in lines if line.asked >= FEW]
    answers = [line.answered for line in shown if line.answered is not None]
    told = [answered for answered in answers if answered >= FEW]
    return Cell(
        need, quarter,
        asked=_total(line.asked for line in shown),
        counts=len(shown),
        small=len(lines) - len(shown),
        answered=_total(told),
        answered_counts=len(told),
        answered_small=len(answers) - len(told),
    )  # fmt: skip


def _total(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
