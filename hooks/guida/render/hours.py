"""Opening hours in plain Italian, for the shapes people use; any other shape is shown as it is written."""

from __future__ import annotations

import re
from functools import lru_cache

from guida.labels import labels

_DAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)"
_RULE = re.compile(
    rf"(?:(?P<days>{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?)*)\s*)?"
    r"(?P<times>\d{2}:\d{2}-\d{2}:\d{2}(?:,\s*\d{2}:\d{2}-\d{2}:\d{2})*|off|closed)"
)
_MONTH_OFF = re.compile(r"([A-Z][a-z]{2}) (?:off|closed)")


@lru_cache(maxsize=4096)
def hours_in_words(hours: str) -> str:
    """`Mo-Fr 09:00-12:30; PH off` → «Dal lunedì al venerdì, dalle 9:00 alle 12:30; chiuso nei giorni di festa.»."""
    say = labels("it")["hours"]
    if hours.strip() == "24/7":
        return _sentence(str(say["always"]))
    parts = [_rule(rule.strip()) for rule in hours.split(";") if rule.strip()]
    if any(part is None for part in parts):
        return str(say["written"]).format(hours)
    return _sentence("; ".join(part for part in parts if part))


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _rule(rule: str) -> str | None:
    say = labels("it")["hours"]
    if (month := _MONTH_OFF.fullmatch(rule)) and month[1] in say["months"]:
        return f"{say['closed']} {say['months'][month[1]]}"
    found = _RULE.fullmatch(rule)
    if not found:
        return None
    days = _days(found["days"]) if found["days"] else say["every_day"]
    if found["times"] in {"off", "closed"}:
        return f"{say['closed']} {days}"
    times = [
        say["between"].format(*(clock.lstrip("0").replace(":00", "") or "0" for clock in span.strip().split("-")))
        for span in found["times"].split(",")
    ]
    return f"{days}, {say['and'].join(times)}"


def _days(text: str) -> str:
    say = labels("it")["hours"]
    named: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if not last:
            named.append(say["days"][first])
        else:
            named.append(_range(say["days"][first], say["days"][last]))
    return named[0] if len(named) == 1 else ", ".join(named[:-1]) + str(say["and"]) + named[-1]


def _range(first: str, last: str) -> str:
    say = labels("it")["hours"]
    sunday = say["days"]["Su"]
    start = say["from_feminine" if first == sunday else "from"].format(first)
    end = say["to_feminine" if last == sunday else "to"].format(last)
    return f"{start} {end}"
