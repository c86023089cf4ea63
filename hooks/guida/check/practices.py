"""Rules on practices from elsewhere: what their calendar says, and where their steps lie in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.reach import is_out_of_reach
from guida.check.rule import Finding
from guida.records import Records
from guida.records.days import CalendarMonth
from guida.records.practice import Calendar, Step
from guida.text_files import Steps


def every_calendar_goes_forward(records: Records, today: dt.date) -> Iterator[Finding]:
    """A calendar says the year of both its months or of neither, and with years it does not end before it starts."""
    for practice in records.practices.values():
        calendar = practice.calendar
        if calendar is None:
            continue
        start, end = calendar.from_, calendar.to
        if (start.year is None) != (end.year is None):
            fault = f"un mese ha l'anno e l'altro no («{start}» e «{end}»)"
            yield Finding(practice.path, ("calendar", "to"), fault, "Scrivi l'anno di tutti e due, o di nessuno.")
        elif start.year is not None and _place(end) < _place(start):
            if is_out_of_reach(start, today) or is_out_of_reach(end, today):
                continue
            fault = f"la fine ({end}) viene prima dell'inizio ({start})"
            yield Finding(practice.path, ("calendar", "to"), fault, "Controlla i due valori: forse sono scambiati.")


def every_step_lies_in_its_calendar(records: Records, today: dt.date) -> Iterator[Finding]:
    """The months and days of a step lie in the calendar of its practice, and months without a year need one."""
    for practice in records.practices.values():
        for index, step in enumerate(practice.steps):
            for steps, time in _times(step):
                told = _fault(time, practice.calendar)
                if told and not is_out_of_reach(time, today):
                    yield Finding(practice.path, ("steps", index, *steps), *told)


def _times(step: Step) -> Iterator[tuple[Steps, CalendarMonth | dt.date]]:
    yield from ((("months", index), month) for index, month in enumerate(step.months))
    if step.start:
        yield ("start",), step.start
    if step.end:
        yield ("end",), step.end


def _fault(time: CalendarMonth | dt.date, calendar: Calendar | None) -> tuple[str, str] | None:
    if calendar is None:
        if time.year is None:
            return f"«{time}» non ha l'anno", "Scrivi l'anno, o aggiungi «calendar» con «from» e «to»."
        return None
    start, end = calendar.from_, calendar.to
    if (start.year is None) != (end.year is None):
        return None  # Which of the two is meant, every_calendar_goes_forward asks.
    if time.year is None and start.year is not None:
        return f"«{time}» non ha l'anno e il calendario sì", "Scrivi anche l'anno, per esempio 2026-06."
    if time.year is not None and start.year is None:
        mend = "Scrivi solo il nome del mese, o l'anno anche in «calendar»."
        return f"«{time}» ha l'anno e il calendario no", mend
    if start.year is None:
        # Past New Year, when the last month comes before the first.
        inside = (time.month - start.month) % 12 <= (end.month - start.month) % 12
    else:
        inside = not _place(end) >= _place(start) or _place(start) <= _place(time) <= _place(end)
    if inside:
        return None
    return f"«{time}» è fuori dal calendario ({start} – {end})", "Correggi il mese, o «calendar»."


def _place(month: CalendarMonth | dt.date) -> int:
    """Return a number that grows with the months."""
    return (month.year or 0) * 12 + month.month
