"""Rules on hours: OSM opening_hours that say what was meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from guida.check.rule import Finding, values_at
from guida.italian_hours import to_osm
from guida.opening_words import hours_in_words
from guida.records import Records

_EXAMPLE = "Scrivi per esempio Mo-Fr 09:00-12:30; PH off."
_DAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"


_FIELDS = (
    "places.hours", "services.hours", "phones.hours", "places.phones.hours", "services.phones.hours",
)  # fmt: skip


def every_opening_time_can_be_read(records: Records, today: dt.date) -> Iterator[Finding]:
    """Opening hours follow the OSM opening_hours syntax, and say no more and no less than a person meant."""
    for organization in records.organizations.values():
        for field in _FIELDS:
            for steps, hours in values_at(organization, field):
                if told := hours_fault(hours):
                    yield Finding(organization.path, steps, *told)


_MARCH = re.compile(r"(?<![\w-])Mar (?=(\d\d:\d\d-\d\d:\d\d))")


def no_tuesday_is_written_as_march(records: Records, today: dt.date) -> Iterator[Finding]:
    """`Mar` without a day is March, every day: who thinks in Italian may have meant martedì."""
    for organization in records.organizations.values():
        for field in _FIELDS:
            for steps, hours in values_at(organization, field):
                if march := _MARCH.search(hours):
                    mend = f"Martedì si scrive «Tu {march[1]}»; se è davvero marzo scrivi «Mar Mo-Su {march[1]}»."
                    yield Finding(organization.path, steps, "«Mar» qui vuol dire marzo, ogni giorno", mend)


@lru_cache(maxsize=4096)
def hours_fault(hours: str) -> tuple[str, str] | None:
    """Return (fault, mend) when hours cannot be read or would be read otherwise than they were meant."""
    if (told := _fault(hours)) is None:
        return None
    answer = to_osm(hours)
    if answer.osm:
        said = hours_in_words(answer.osm).removesuffix(".")
        return told[0], f"Forse intendevi «{answer.osm}» ({said[0].lower()}{said[1:]})?"
    return told[0] + (f": {answer.reason}" if told[1] == _EXAMPLE else ""), told[1]


def _fault(hours: str) -> tuple[str, str] | None:
    if re.search(r"\d{1,2}[.]\d{2}", hours):
        mended = re.sub(r"(\d)[.](\d\d)", r"\1:\2", hours)
        return f"«{hours}» ha un punto nelle ore", f"Scrivi i due punti: {mended}."
    # Only here, for the rules to load where it cannot be had: in a browser, which checks a meeting.
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined] # noqa: PLC0415 - stubs forget it

    try:
        OpeningHours(hours)
    except ParserError:
        return f"gli orari «{hours}» non si capiscono", _EXAMPLE
    for clock in re.finditer(r"(?<!\d)(\d{2}):(\d{2})(?!\d)", hours):
        if int(clock[1]) > 24 or (clock[1] == "24" and clock[2] != "00"):
            return f"«{clock[0]}» non è un'ora", "Le ore vanno da 00:00 a 24:00."
    for rule in hours.split(";"):
        if not re.search(r"\d:\d\d|off|closed|24/7|unknown|\"", rule):
            return f"«{rule.strip()}» senza ore vuol dire aperto giorno e notte", "Aggiungi le ore, o scrivi 24/7."
    if doubled := _overriding(hours):
        return (
            f"«{doubled}» compare due volte: la seconda cancella la prima",
            "Metti le due fasce insieme, con la virgola: Mo 09:00-12:00,14:00-17:00.",
        )
    return None


def _overriding(hours: str) -> str | None:
    """Return the day that two rules with hours both name: OSM lets the later one win."""
    seen: set[str] = set()
    for rule in hours.split(";"):
        if "off" in rule or "closed" in rule:
            continue
        if re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|week|easter)\b|\[", rule):
            continue  # Seasons and «first Monday» may name a day again.
        days = _days(rule)
        if clash := sorted(seen & days):
            return clash[0]
        seen |= days
    return None


def _days(rule: str) -> set[str]:
    week = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    found: set[str] = set()
    for first, last in re.findall(rf"\b({_DAYS})(?:-({_DAYS}))?\b", rule):
        if last and first in week and last in week:
            start, end = week.index(first), week.index(last)
            found |= set(week[start : end + 1] if start <= end else week[start:] + week[: end + 1])
        else:
            found.add(first)
    return found
