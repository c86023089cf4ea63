"""The rules of an opening_hours value, read strictly: what is not surely understood is not read at all.

OSM lets a later rule win over an earlier one, which is seldom what the writer of `PH off; Mo-Fr 09:00-12:00` meant.
So the rules come back in the order people mean: the ordinary week, seasons and single days, closures, holidays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_DAY = rf"(?:{'|'.join(WEEK)})"
_DAY_ITEM = rf"(?:{_DAY}-{_DAY}|{_DAY}\[-?[1-5](?:,-?[1-5])*\]|{_DAY}|PH)"
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_SEASON_ITEM = (
    rf"(?:{_MONTH} \d\d?-{_MONTH} \d\d?|{_MONTH} \d\d?-\d\d?(?!:)|{_MONTH} \d\d?(?![\d:])|{_MONTH}-{_MONTH}|{_MONTH})"
)
_SPAN = r"\d\d?:\d\d(?:\s*-\s*\d\d?:\d\d\+?|\+)"
_RULE = re.compile(
    rf"(?:(?P<seasons>{_SEASON_ITEM}(?:,\s*{_SEASON_ITEM})*)(?::\s*|\s+|$))?"
    rf"(?:(?P<days>{_DAY_ITEM}(?:,\s*{_DAY_ITEM})*)(?:\s+|$))?"
    rf"(?P<spans>{_SPAN}(?:,\s*{_SPAN})*|24/7)?"
    r"\s*(?P<state>off|closed|open|unknown)?"
)
_PARTS = re.compile(r'(?:[^;"]|"[^"]*")+')
_COMMENT = re.compile(r'\s*"([^"]*)"\s*$')


@dataclass(frozen=True, slots=True)
class Days:
    """Weekdays from `first` to `last` (0 is Monday), only the nth of a month when `nth` says which (-1: the last)."""

    first: int
    last: int
    nth: tuple[int, ...] = ()

    @property
    def weekdays(self) -> tuple[int, ...]:
        """Every weekday meant; a range may pass Sunday."""
        return tuple((self.first + step) % 7 for step in range((self.last - self.first) % 7 + 1))


@dataclass(frozen=True, slots=True)
class Season:
    """Days of every year, (month, day), both included; it may pass New Year. `whole` months were named without days."""

    first: tuple[int, int]
    last: tuple[int, int]
    whole: bool

    def holds(self, month: int, day: int) -> bool:
        """Whether a day of the year lies in it."""
        if self.first <= self.last:
            return self.first <= (month, day) <= self.last
        return (month, day) >= self.first or (month, day) <= self.last


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it speaks, and what it says.

    `spans` are minutes of the day it begins on: (1200, 120) passes midnight, an end of None is open. Without spans the
    rule speaks of whole days: `closed`, or something only `comment` says. `doubtful` means it may be closed.
    """

    seasons: tuple[Season, ...]
    days: tuple[Days, ...]
    holidays: bool
    spans: tuple[tuple[int, int | None], ...]
    closed: bool
    comment: str | None
    unknown: bool
    selector: str

    @property
    def always(self) -> bool:
        """Whether it says open day and night, all year."""
        return self.spans == ((0, 24 * 60),) and not (self.seasons or self.days or self.holidays or self.doubtful)

    @property
    def doubtful(self) -> bool:
        """Whether somebody should phone first: a comment, `unknown`, or nobody knows until when."""
        return self.unknown or self.comment is not None or any(end is None for _, end in self.spans)

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays it speaks of: all of them when it names no day."""
        if not self.days and not self.holidays:
            return frozenset(range(7))
        return frozenset(day for days in self.days for day in days.weekdays)

    @property
    def general(self) -> bool:
        """Whether it speaks of the ordinary week."""
        return not self.seasons and bool(self.weekdays) and not any(days.nth for days in self.days)


@lru_cache(maxsize=4096)
def read_rules(hours: str) -> tuple[Rule, ...] | None:
    """Return the rules in the order in which a later one wins; None when one of them is not understood."""
    texts = [text.strip() for text in _PARTS.findall(hours) if text.strip()]
    if '"' in _PARTS.sub("", hours):
        return None
    rules = []
    for text in texts:
        rule = _read(text)
        if rule is None:
            return None
        rules.append(rule)
    if not rules or all(rule.closed for rule in rules) or _contradict([rule for rule in rules if rule.general]):
        return None
    return tuple(sorted(rules, key=_rank))


def _rank(rule: Rule) -> int:
    if rule.general:
        return 0
    if rule.closed and not rule.days:
        return 3 if rule.holidays else 2
    return 1


def _contradict(rules: list[Rule]) -> bool:
    """Whether two rules of the ordinary week both give hours for a day, and neither is an exception of the other."""
    for index, rule in enumerate(rules):
        for earlier in rules[:index]:
            both = rule.weekdays & earlier.weekdays
            if both and (earlier.closed or (not rule.closed and not rule.weekdays < earlier.weekdays)):
                return True
    return False


def _read(text: str) -> Rule | None:
    comment = _COMMENT.search(text)
    body = text[: comment.start()].strip() if comment else text
    found = _RULE.fullmatch(body)
    if not found:
        return None
    spans = _spans(found["spans"] or "")
    seasons = _seasons(found["seasons"])
    if spans is None or seasons is None:
        return None
    items = re.findall(_DAY_ITEM, found["days"] or "")
    closed = found["state"] in {"off", "closed"}
    unknown = found["state"] == "unknown"
    said = bool(spans) != closed or bool(comment and comment[1].strip() and not closed) or (unknown and bool(body))
    if not said or (closed and not (seasons or items)) or (found["spans"] == "24/7" and (seasons or items or closed)):
        return None
    named = ",".join(item.replace(" ", "") for item in items)
    seasoned = ",".join(re.findall(_SEASON_ITEM, found["seasons"] or ""))
    return Rule(
        seasons=seasons,
        days=tuple(_days(item) for item in items if item != "PH"),
        holidays="PH" in items,
        spans=spans,
        closed=closed,
        comment=(comment[1].strip() or None) if comment else None,
        unknown=unknown,
        selector=" ".join(part for part in (seasoned, named) if part),
    )


def _days(item: str) -> Days:
    first, last = item[:2], item[3:] if item[2:3] == "-" else item[:2]
    nth = tuple(int(one) for one in item[3:-1].split(",")) if "[" in item else ()
    return Days(WEEK.index(first), WEEK.index(last), nth)


def _seasons(text: str | None) -> tuple[Season, ...] | None:
    found = []
    for item in re.findall(_SEASON_ITEM, text or ""):
        months = [MONTHS.index(name) + 1 for name in re.findall(_MONTH, item)]
        days = [int(day) for day in re.findall(r"\d+", item)]
        first, last = months[0], months[-1]
        whole = not days
        season = Season((first, days[0] if days else 1), (last, days[-1] if days else LAST_DAY[last - 1]), whole)
        if any(not 1 <= day <= LAST_DAY[month - 1] for month, day in (season.first, season.last)):
            return None
        if first == last and season.first > season.last:
            return None  # `Dec 26-24`: nobody means all of the year but a day.
        found.append(season)
    return tuple(found)


def _spans(text: str) -> tuple[tuple[int, int | None], ...] | None:
    """Return the times in minutes; None when one is no time of a day."""
    if text == "24/7":
        return ((0, 24 * 60),)
    found: list[tuple[int, int | None]] = []
    for span in re.findall(_SPAN, text):
        clocks = [int(hour) * 60 + int(minute) for hour, minute in re.findall(r"(\d+):(\d+)", span)]
        if max(clocks) > 24 * 60 or clocks[0] == 24 * 60 or re.search(r":[6-9]", span):
            return None
        found.append((clocks[0], None if span.endswith("+") else clocks[1]))
    return tuple(found)
