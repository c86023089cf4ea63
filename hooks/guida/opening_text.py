"""One way of writing opening_hours: whatever is understood alike is written alike.

The rules stand in the order in which a later one wins, which is also how OSM reads them.
"""

from __future__ import annotations

from functools import lru_cache

from guida.opening_rules import MONTHS, WEEK, Days, Rule, Season, read_rules

DAY = 24 * 60


@lru_cache(maxsize=4096)
def canonical_hours(hours: str) -> str | None:
    """Return hours in their one form; None when the guide does not surely understand them."""
    rules = read_rules(hours)
    return "; ".join(rule_text(rule) for rule in rules) if rules else None


def rule_text(rule: Rule) -> str:
    """`Oct-May Tu,Th[1] 19:00-21:00 "su appuntamento"`."""
    comment = f'"{rule.comment}"' if rule.comment else ""
    if rule.always:
        return "24/7"
    seasons = ",".join(_season(season) for season in rule.seasons)
    days = ",".join([*dict.fromkeys(item for days in rule.days for item in _days(days)), *["PH"] * rule.holidays])
    if rule.spans and seasons and days == "Mo-Su":
        days = ""  # All days of a season need no name; a closed day keeps it, for that decides which rule wins.
    if not seasons and not days:
        days = "Mo-Su" if rule.spans else ""
    spans = ",".join(_span(*span) for span in sorted(rule.spans, key=lambda span: span[0]))
    state = "off" if rule.closed else "unknown" if rule.unknown else ""
    return " ".join(part for part in (seasons, days, spans, state, comment) if part)


def _days(days: Days) -> list[str]:
    first, last = WEEK[days.first], WEEK[days.last]
    if days.nth:
        return [f"{first}[{number}]" for number in days.nth]
    return [first if first == last else f"{first}-{last}"]


def _season(season: Season) -> str:
    (first, start), (last, end) = season.first, season.last
    if season.whole:
        return MONTHS[first - 1] if first == last else f"{MONTHS[first - 1]}-{MONTHS[last - 1]}"
    begin = f"{MONTHS[first - 1]} {start:02}"
    if season.first == season.last:
        return begin
    return f"{begin}-{end:02}" if first == last else f"{begin}-{MONTHS[last - 1]} {end:02}"


def _span(start: int, end: int | None) -> str:
    if end is None:
        return f"{clock(start)}+"
    return f"{clock(start)}-{clock(end or (DAY if start else 0))}"


def clock(minutes: int) -> str:
    """`570` → `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
