"""Reads the Italian sentence of opening hours as a person would: an independent way from words to minutes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache

DAY = 24 * 60
CLOSED, UNKNOWN, OPEN = 0, 1, 2

_WEEK = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"]
_MONTHS = ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"]
_MONTHS += ["luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"]
_ORDINALS = {"prim": 1, "second": 2, "terz": 3, "quart": 4, "quint": 5, "ultim": -1, "penultim": -2}

_D = f"(?:{'|'.join(_WEEK)})"
_M = f"(?:{'|'.join(_MONTHS)})"
_N = r"(?:il |l’|la )(?:prim|second|terz|quart|quint|penultim|ultim)[oa]"
_START = r"da mezzanotte|dalle \d+(?::\d\d)?|dall’1(?::\d\d)?"
_END = r"a mezzanotte|alle \d+(?::\d\d)?|all’1(?::\d\d)?|in poi"
_TIME = re.compile(rf"({_START}) ({_END})( del giorno dopo)?|(giorno e notte)")


@dataclass
class Clause:
    """What a part of the sentence says: of which days, which hours."""

    weekdays: set[int] = field(default_factory=set)
    nth: set[tuple[int, int]] = field(default_factory=set)
    holidays: bool = False
    seasons: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    sure: bool = True
    always: bool = False

    def speaks_of(self, day: dt.date) -> bool:
        """Whether it says something of a day."""
        here = (day.month, day.day)
        in_season = [a <= here <= b if a <= b else here >= a or here <= b for a, b in self.seasons]
        if self.seasons and not any(in_season):
            return False
        if not (self.weekdays or self.nth or self.holidays):
            return True
        tomorrow_month = [(day + dt.timedelta(days=7 * weeks)).month for weeks in (1, 2)]
        counts = {(day.weekday(), (day.day - 1) // 7 + 1)}
        if tomorrow_month[0] != day.month:
            counts.add((day.weekday(), -1))
        elif tomorrow_month[1] != day.month:
            counts.add((day.weekday(), -2))
        return day.weekday() in self.weekdays or bool(counts & self.nth) or (self.holidays and is_holiday(day))


@cache
def is_holiday(day: dt.date) -> bool:
    """Whether it is a holiday in Milan, by the law of 2026 and by Sant'Ambrogio."""
    fixed = {(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (10, 4), (11, 1), (12, 7), (12, 8), (12, 25), (12, 26)}
    return (day.month, day.day) in fixed or day - _easter(day.year) in {dt.timedelta(0), dt.timedelta(days=1)}


def _easter(year: int) -> dt.date:
    """Return Easter by Gauss's reckoning, good for 1900–2099."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    if d + e == 35 or (d == 28 and e == 6 and a > 10):
        e -= 7
    return dt.date(year, 3, 22) + dt.timedelta(days=d + e)


def read(sentence: str) -> list[Clause]:
    """Return its parts; a word that is not understood is an AssertionError."""
    return [_clause(part) for part in sentence.removesuffix(".").split("; ")]


def states(sentence: str, first: dt.date, days: int) -> bytearray:
    """Return a state for every minute from the first day's midnight on."""
    clauses = read(sentence)
    holidays_told = any(one.always or (one.holidays and not one.seasons) for one in clauses)
    spans: list[tuple[int, int, int]] = []
    for step in range(-1, days):
        day = first + dt.timedelta(days=step)
        said = next((one for one in reversed(clauses) if one.speaks_of(day)), None)
        if said:
            sure = said.sure and (holidays_told or not is_holiday(day))
            state = OPEN if sure else UNKNOWN
            spans += [
                (state, max(0, step * DAY + start), min(days * DAY, step * DAY + end)) for start, end in said.spans
            ]
    minutes = bytearray(days * DAY)
    for state, begin, finish in sorted(spans):
        if begin < finish:
            minutes[begin:finish] = bytes([state]) * (finish - begin)
    return minutes


def _clause(text: str) -> Clause:
    text = text[0].lower() + text[1:]
    found = Clause()
    if comment := re.search(r" \(.*\)$", text):
        found.sure, text = False, text[: comment.start()]
    if text == "sempre aperto, giorno e notte":
        found.spans, found.always = [(0, DAY)], found.sure
        return found
    for start, end, after, whole in _TIME.findall(text):
        if whole:
            found.spans.append((0, DAY))
            continue
        begin = _clock(start)
        if end == "in poi":
            found.spans.append((begin, DAY))
            found.sure = False
            continue
        finish = DAY if end == "a mezzanotte" else _clock(end)
        found.spans.append((begin, finish + DAY if after else finish))
    closed = re.search(r"\bchiuso\b", text)
    assert bool(found.spans) != bool(closed) or not found.sure, text
    if not found.spans and not closed:
        found.spans = [(0, DAY)]
    rest = _days(_seasons(re.sub(r"\bchiuso\b|\binvece\b", " ", _TIME.sub(" ", text)), found), found)
    assert re.sub(r"[,\s]|\be\b", "", rest) == "", f"«{rest}» in «{text}»"
    return found


def _clock(text: str) -> int:
    hour, _, minute = "".join(re.findall(r"[\d:]", text)).partition(":")
    return int(hour or 0) * 60 + int(minute or 0)


def _seasons(text: str, found: Clause) -> str:
    def months(match: re.Match[str]) -> str:
        first, last = (_MONTHS.index(name) + 1 for name in (match[1] or match[2], match[2]))
        found.seasons.append(((first, 1), (last, 31)))
        return " "

    def dates(match: re.Match[str]) -> str:
        first_day, first_month, last_day, last_month = match.groups()
        last = _MONTHS.index(last_month) + 1
        first = _MONTHS.index(first_month) + 1 if first_month else last
        found.seasons.append(((first, int(first_day)), (last, int(last_day))))
        return " "

    def one(match: re.Match[str]) -> str:
        here = (_MONTHS.index(match[2]) + 1, int(match[1]))
        found.seasons.append((here, here))
        return " "

    text = re.sub(rf"\bdal(?: |l’)(\d+)°?(?: ({_M}))? al(?: |l’)(\d+)°? ({_M})", dates, text)
    text = re.sub(rf"\b(?:il |l’)(\d+)°? ({_M})", one, text)
    return re.sub(rf"\b(?:da ({_M}) )?ad? ({_M})", months, text)


def _days(text: str, found: Clause) -> str:
    def numbered(match: re.Match[str]) -> str:
        day = _WEEK.index(match[2])
        found.nth |= {(day, _ORDINALS[word]) for word in re.findall(r"(?:il |l’|la )(\w+)[oa]\b", match[1])}
        return " "

    def between(match: re.Match[str]) -> str:
        first, last = _WEEK.index(match[1]), _WEEK.index(match[2])
        found.weekdays |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        return " "

    def single(match: re.Match[str]) -> str:
        found.weekdays.add(_WEEK.index(match[0]))
        return " "

    text = re.sub(rf"({_N}(?:(?:, | e ){_N})*) ({_D}) del mese", numbered, text)
    text = re.sub(rf"\bdal(?:la)? ({_D}) al(?:la)? ({_D})", between, text)
    text = re.sub(rf"\b{_D}\b", single, text)
    if "nei giorni di festa" in text:
        found.holidays, text = True, text.replace("nei giorni di festa", " ")
    if "ogni giorno" in text:
        found.weekdays, text = set(range(7)), text.replace("ogni giorno", " ")
    return text
