"""Rules on years: a slip of the hand (2206, 1026) must not draw a timeline of two centuries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding, values_at
from guida.records import Records
from guida.records.days import CalendarMonth, Moment, SourceDate

_OLDEST = 1950
_YEARS_AHEAD = 30
_DATED = {
    "projects": (
        "dates.start_planned", "dates.start", "dates.end_planned", "dates.end", "tasks.start", "tasks.end",
        "indicators.on", "as_of",
    ),
    "proposals": ("comments.date", "history.on"),
    "practices": ("year", "calendar.from_", "calendar.to", "steps.months", "steps.start", "steps.end"),
    "calls": ("opens", "closes"),
    "plans": ("year",),
    "territory": ("indicators.year",),
    "requests": ("requests.month",),
    "resources": ("since", "until"),
    "analyses": ("on",),
}  # fmt: skip
FULLY_DATED = frozenset(_DATED)
"""Kinds of record of which every start and end is looked at here."""
_BEHIND_US = frozenset({"indicators.on", "as_of", "comments.date", "history.on", "requests.month", "on"})
"""What another rule refuses when it is later than today."""


def is_out_of_reach(day: object, today: dt.date) -> bool:
    """Whether the year of a date, of whichever exactness, is nothing that records of today can speak of."""
    year = _year(day)
    return year is not None and not _OLDEST <= year <= today.year + _YEARS_AHEAD


def _year(day: object) -> int | None:
    if isinstance(day, Moment):
        return day.day.year
    if isinstance(day, (dt.date, SourceDate, CalendarMonth)):
        return day.year
    return day if isinstance(day, int) else None


def no_year_is_out_of_reach(records: Records, today: dt.date) -> Iterator[Finding]:
    """No record speaks of years before 1950, or of more than thirty years from now."""
    for kind, fields in _DATED.items():
        for record in records.filed(kind).values():
            for field in fields:
                for steps, day in values_at(record, field):
                    year = _year(day)
                    if year is None or not is_out_of_reach(day, today) or (field in _BEHIND_US and year > today.year):
                        continue
                    mend = "Controlla l'anno."
                    if field == "until" and year > today.year:
                        mend = "Controlla l'anno; se non ha una fine, togli la riga."
                    written = tuple("from" if step == "from_" else step for step in steps)
                    yield Finding(record.path, written, f"l'anno {year} è troppo lontano", mend)


def no_figure_is_of_a_year_to_come(records: Records, today: dt.date) -> Iterator[Finding]:
    """A figure of the territory was counted in a year that has begun."""
    for territory in records.territory.values():
        for index, indicator in enumerate(territory.indicators):
            if today.year < indicator.year <= today.year + _YEARS_AHEAD:
                fault = f"il {indicator.year} deve ancora cominciare"
                yield Finding(territory.path, ("indicators", index, "year"), fault, "Controlla l'anno.")
