"""Text becomes a day, a moment, a month or a year, as exact as it is written; what does not fit raises a Fault."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from difflib import get_close_matches

from guida.records.days import MONTHS, CalendarMonth, Moment, SourceDate
from guida.records.fault import Fault

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ITALIAN_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")


def _calendar_day(year: str, month: str, day: str) -> dt.date:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Fault(f"il giorno «{year}-{month}-{day}» non esiste", "Controlla il calendario.") from None


_ITALIAN_MOMENT = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})[, T]+(?:ore |h\.? ?)?(\d{1,2})[.:,](\d{2})")


_YEAR_FIRST = re.compile(r"(\d{4})[/. -](\d{1,2})(?:[/. -](\d{1,2}))?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[/. -](\d{4})")
_IN_WORDS = re.compile(rf"(?:(\d{{1,2}})[°º]? )?({'|'.join(MONTHS)}) (\d{{4}})")


def _meant(text: str) -> tuple[int, int, int | None] | None:
    """Return year, month, perhaps day of a date as people write it: `1/2/2026`, `2026-3-1`, `1° marzo 2026`."""
    day: str | None
    if found := _ITALIAN_DAY.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _MONTH_FIRST.fullmatch(text):
        day, (month, year) = None, found.groups()
    elif found := _IN_WORDS.fullmatch(text.lower()):
        day, word, year = found.groups()
        month = str(MONTHS.index(word) + 1)
    else:
        return None
    if not 1 <= int(month) <= 12:
        return None
    return int(year), int(month), int(day) if day else None


def _not_a_day(text: str, *, inexact: bool = False) -> Fault:
    """Say what is wrong with a date; `inexact` when a year, or a month, would do."""
    if re.fullmatch(r"(?:ore |h\.? ?)?\d{1,2}[.:,]\d{2}", text):
        return Fault(f"«{text}» è un'ora senza il giorno", "Scrivi il giorno, una T e l'ora: 2026-03-12T17:30.")
    if (found := _ITALIAN_MOMENT.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        day, month, year, hour, minute = found.groups()
        return Fault(
            f"«{text}» non è scritto come anno-mese-giorno",
            f"Scrivi {year}-{int(month):02}-{int(day):02}T{int(hour):02}:{minute}.",
        )
    if meant := _meant(text):
        numbers = SourceDate(*meant)
        if meant[2] and not 1 <= meant[2] <= calendar.monthrange(*meant[:2])[1]:
            return Fault(f"il giorno «{text}» non esiste", "Controlla il calendario.")
        if meant[2] or inexact:
            how = "anno-mese-giorno" if meant[2] else "anno-mese"
            return Fault(f"«{text}» non è scritto come {how}", f"Scrivi {numbers}.")
    if inexact and (years := re.fullmatch(r"((?:1\d|20)\d{2}) ?[-/–] ?(?:1\d|20)?\d{2}", text)):
        return Fault(f"«{text}» sono due anni", f"Scrivi il più vecchio: {years[1]}.")
    if not inexact and (meant or re.fullmatch(r"[12]\d{3}", text)):
        mend = "Scrivi anno-mese-giorno, per esempio 2026-03-12. Se il giorno non si sa, togli la riga."
        return Fault(f"«{text}» non dice il giorno", mend)
    return Fault(f"«{text}» non è una data", "Scrivi anno-mese-giorno, per esempio 2026-03-12.")


def day_from(text: str) -> dt.date:
    """`2026-03-12` → that day; anything else is a Fault."""
    found = _DAY.fullmatch(text)
    if not found:
        if hour := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[T ].+", text):
            raise Fault(f"«{text}» è più di un giorno", f"Qui va solo il giorno: {hour[1]}.")
        raise _not_a_day(text)
    return _calendar_day(*found.groups())


def moment_from(text: str) -> Moment:
    """`2026-03-12` or `2026-03-12T17:30` (a blank for the T will do) → a Moment; anything else is a Fault."""
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ](.+))?", text)
    if not found:
        raise _not_a_day(text)
    day = day_from(found[1])
    if found[2] is None:
        return Moment(day)
    clock = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)(?::00)?", found[2])
    if not clock:
        digits = re.fullmatch(r"(\d{1,2})[.,:](\d{2})", found[2])
        example = f"{int(digits[1]):02}:{digits[2]}" if digits else "17:30"
        raise Fault(f"«{found[2]}» non è un'ora", f"Scrivi ore, due punti e minuti: {found[1]}T{example}.")
    return Moment(day, dt.time(int(clock[1]), int(clock[2])))


def source_date_from(text: str) -> SourceDate:
    """`2007`, `2024-04` or `2024-11-23` → a SourceDate; anything else is a Fault."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        raise _not_a_day(text, inexact=True)
    year, month, day = found.groups()
    _calendar_day(year, month or "01", day or "01")
    return SourceDate(int(year), int(month) if month else None, int(day) if day else None)


def month_from(text: str) -> SourceDate:
    """`2026-03` → that month."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        meant = _meant(text)
        example = f": {SourceDate(*meant[:2])}." if meant else ", per esempio 2026-03."
        raise Fault(f"«{text}» non è un mese", f"Scrivi anno-mese{example}")
    return source_date_from(text)


def calendar_month_from(text: str) -> CalendarMonth:
    """`2026-06` or, where the source does not say the year, `giugno` → that month."""
    if text.lower() in MONTHS:
        return CalendarMonth(MONTHS.index(text.lower()) + 1)
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        date = source_date_from(text)
        return CalendarMonth(date.month or 1, date.year)
    if meant := _meant(text):
        mend = f"Scrivi {SourceDate(*meant[:2])}."
    else:
        near = get_close_matches(text.lower(), MONTHS, n=1)
        guess = f"Forse intendevi «{near[0]}»? " if near else ""
        mend = f"{guess}Scrivi anno-mese, per esempio 2026-06, o solo il nome del mese, per esempio giugno."
    raise Fault(f"«{text}» non è un mese", mend)


def year_from(text: str) -> int:
    """`1982` → 1982."""
    if not re.fullmatch(r"(1[0-9]|20)\d{2}", text):
        raise Fault(f"«{text}» non è un anno", "Scrivi le quattro cifre dell'anno, per esempio 1982.")
    return int(text)
