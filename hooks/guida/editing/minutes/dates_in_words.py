"""Dates and hours as Italians write them in minutes: «martedì 16 aprile 2024 ore 17.30», «10.4.24»; doubts are told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guida.folded import folded

_MONTHS = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
_SHORT = "gen feb mar apr mag giu lug ago sett ott nov dic"
MONTHS = {name: index % 12 + 1 for index, name in enumerate(f"{_MONTHS} {_SHORT}".split())} | {"set": 9}
WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
_WEEKDAY = r"luned[iì]['’]?|marted[iì]['’]?|mercoled[iì]['’]?|gioved[iì]['’]?|venerd[iì]['’]?|sabato|domenica"
_DATE = re.compile(
    rf"(?<![\w/])(?<![\d][.:,])(?:(?P<weekday>{_WEEKDAY}),?\s+)?"
    r"(?:(?<!ore )(?<!alle )(?<!h )(?<!h\. )(?<![-–])"
    r"(?P<days>(?:primo|\d{1,2}[°º]?)(?:\s*(?:,|\be\b|\bed\b)\s*\d{1,2})*)\s+"
    rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
    r"(?:,?\s+(?:del\s+)?(?P<year>\d{4}|['’]\d{2})(?!\d))?"
    r"|(?P<day>\d{1,2})(?P<sign>[/.-])(?P<number>\d{1,2})(?:(?P=sign)(?P<short>\d{4}|\d{2}))?(?![\w/]|[.,:]\d))",
    re.IGNORECASE,
)
_HOUR = r"(\d{1,2})(?:[.:](\d{2}))?(?![\d/])"
_TIME = re.compile(
    rf"\b(?:(?:dalle|alle|ore|h\.?)\s*)+{_HOUR}(?:\s*(?:alle|fino alle|[-–/])\s*(?:ore\s*)?{_HOUR})?"
    r"|(?<![\d.:/])(\d{1,2}):(\d{2})(?![\d:])",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:o|oppure|ovvero|tra il|fra il|forse|da confermare|da definire|indicativamente|ipotesi|salvo)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hours:
    """An hour, or from one to another, and where it stands in the text."""

    start: dt.time
    end: dt.time | None
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text: the words, the day, the hour when it has one, how it was read; `fault` says why it is none."""

    words: str
    span: tuple[int, int]
    day: dt.date | None
    deduced: bool = False
    time: dt.time | None = None
    fault: str | None = None

    @property
    def moment(self) -> str:
        """Return the day, with its hour when there is one, as a record writes it."""
        return f"{self.day}" + (f"T{self.time:%H:%M}" if self.time else "")

    def told(self) -> str:
        """Say how it was read."""
        how = " (anno non scritto: il primo dopo l'incontro)" if self.deduced else ""
        return f"«{self.words}» → {self.moment}{how}"


def hours_in(text: str) -> list[Hours]:
    """Every hour of a text that exists on a clock."""
    found = []
    for match in _TIME.finditer(text):
        hour, minute, later, after, plain, past = match.groups()
        start = _time(hour or plain, minute or past)
        if start is not None:
            found.append(Hours(start, _time(later, after) if later else None, match.span()))
    return found


def dates_in(text: str, after: dt.date, *, short: bool = False) -> list[Written]:
    """Every date of a text. One without year is the first on or after a day; `short` lets «10/4» be a date too.

    A date that does not exist, whose weekday is another, or that stands beside an alternative has a fault, and its
    `day` is not to be used.
    """
    found = [one for match in _DATE.finditer(text) for one in _of(match, after, short=short)]
    hours = hours_in(text)
    ends = [*(one.span[0] for one in found[1:]), len(text)][: len(found)]
    own = [
        next((one for one in hours if written.span[1] <= one.span[0] < end), None)
        for written, end in zip(found, ends, strict=True)
    ]
    if len(hours) == 1:  # «12 settembre, 10 ottobre e 7 novembre alle 14»: the one hour is everybody's.
        own = [hours[0] for _ in found]
    found = [replace(one, time=hour.start if hour else None) for one, hour in zip(found, own, strict=True)]
    if found and (doubt := _DOUBT.search(text)):
        fault = f"«{doubt[0]}»: il testo lascia più possibilità"
        found = [replace(one, fault=one.fault or fault) for one in found]
    return found


def _of(match: re.Match[str], after: dt.date, *, short: bool) -> Iterator[Written]:
    if match["days"]:
        days = [1 if day == "primo" else int(day) for day in re.findall(r"\d{1,2}|primo", match["days"].lower())]
        month = MONTHS[match["month"].lower()]
        year = match["year"]
    else:
        year = match["short"]
        if year is None and not (short and match["sign"] == "/"):
            return  # «17.30» is an hour and «3/4» may be three quarters.
        days, month = [int(match["day"])], int(match["number"])
    span = match.span()
    for day in days:
        words = " ".join(match[0].split())
        if len(days) > 1:
            words = f"{day} {match['month']}" + (f" {year}" if year else "")
        yield _checked(words, span, (year, month, day), match["weekday"], after)


def _checked(
    words: str, span: tuple[int, int], parts: tuple[str | None, int, int], weekday: str | None, after: dt.date
) -> Written:
    written, month, day = parts
    year = int(written.strip("'’")) if written else after.year
    year += 2000 if year < 100 else 0
    try:
        found = dt.date(year, month, day)
        if not written and found < after:
            found = dt.date(year + 1, month, day)
    except ValueError:
        return Written(words, span, None, fault="questo giorno non esiste")
    fault = None
    if weekday and folded(weekday).strip("'’") != folded(WEEKDAYS[found.weekday()]):
        fault = f"il {found.day}/{found.month}/{found.year} è {WEEKDAYS[found.weekday()]}, non {weekday.lower()}"
    return Written(words, span, found, deduced=not written, fault=fault)


def _time(hour: str, minute: str | None) -> dt.time | None:
    try:
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def without_dates(text: str, found: list[Written]) -> str:
    """Return what a text says besides its dates and hours."""
    spans = sorted({one.span for one in found} | {one.span for one in hours_in(text)}, reverse=True)
    for start, end in spans:
        text = text[:start] + " " + text[end:]
    return text
