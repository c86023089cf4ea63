"""OSM hours in the shorthand people use: «lun-ven 9-12,30 / 14-17; chiuso ago». What shorthand cannot say is spelt out."""

from __future__ import annotations

import random

from guida.opening_rules import Days, Rule, Season, read_rules

WEEK = ("lun", "mar", "mer", "gio", "ven", "sab", "dom")
MONTHS = ("gen", "feb", "marzo", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic")
NTH = {1: "1°", 2: "2°", 3: "3°", 4: "4°", 5: "5°", -1: "ultimo", -2: "penultimo"}
DAY = 24 * 60


def shorthand(hours: str, chance: random.Random) -> str:
    """Return hours as somebody in a hurry writes them."""
    rules = read_rules(hours)
    assert rules, hours
    return chance.choice(("; ", "\n", " ; ")).join(
        _rule(rule, rules[:index], chance) for index, rule in enumerate(rules)
    )


def _rule(rule: Rule, earlier: tuple[Rule, ...], chance: random.Random) -> str:
    note = f" ({rule.comment})" if rule.comment else ""
    if rule.always:
        return chance.choice(("h24", "sempre", "24 ore su 24", "H24", "24/7")) + note
    seasons = chance.choice((" e ", ", ")).join(_season(season, chance) for season in rule.seasons)
    days = _days(rule, chance)
    if rule.closed:
        if seasons and days:
            return f"{seasons}, chiuso {days}{note}"
        return (
            chance.choice((f"chiuso {seasons or days}", f"escluso {seasons or days}", f"{seasons or days} chiuso"))
            + note
        )
    instead = "invece" if any(rule.weekdays & one.weekdays for one in earlier) else ""
    spans = chance.choice((" e ", ", ", " / ")).join(_span(*span, chance) for span in rule.spans)
    said = " ".join(part for part in (seasons, days or "tutti i giorni", instead) if part)
    return f"{said}{chance.choice((': ', ' ', ' ore ' if rule.spans[0] != (0, DAY) else ' '))}{spans}{note}"


def _days(rule: Rule, chance: random.Random) -> str:
    join = chance.choice((", ", " e "))
    parts = [_range(days, chance) for days in rule.days]
    if rule.holidays:
        parts.append(chance.choice(("festività", "nei giorni di festa")))
    return join.join(parts)


def _range(days: Days, chance: random.Random) -> str:
    first, last = WEEK[days.first], WEEK[days.last]
    if days.nth:
        return " e ".join(f"{NTH[number]} {first} del mese" for number in days.nth)
    if days.first == days.last:
        return first if first != "mar" else chance.choice(("martedì", "martedi", "martedi'"))
    return chance.choice((f"{first}-{last}", f"{first} - {last}", f"da {first} a {last}", f"{first.title()}–{last}."))


def _season(season: Season, chance: random.Random) -> str:
    (first, start), (last, end) = season.first, season.last
    if season.whole:
        return MONTHS[first - 1] if first == last else f"{MONTHS[first - 1]}-{MONTHS[last - 1]}"
    if season.first == season.last:
        return chance.choice((f"{start} {MONTHS[first - 1]}", f"il {start}° {MONTHS[first - 1]}"))
    numbers, names = (
        f"dal {start}/{first} al {end}/{last}",
        f"dal {start} {MONTHS[first - 1]} al {end} {MONTHS[last - 1]}",
    )
    return chance.choice((numbers, names))


def _span(start: int, end: int | None, chance: random.Random) -> str:
    if (start, end) == (0, DAY):
        return chance.choice(("h24", "0-24"))
    if end is None:
        return f"{_clock(start, chance)}{chance.choice(('+', ' in poi'))}"
    night = " del giorno dopo" if end <= start < 17 * 60 else ""
    small = 0 < start < 6 * 60
    clocks = [f"{one // 60:02}:{one % 60:02}" if small else _clock(one, chance) for one in (start, end)]
    return "-".join(clocks) + night


def _clock(minutes: int, chance: random.Random) -> str:
    hour, minute = divmod(minutes, 60)
    signs = (":", ".", ",", "h")
    return (
        f"{hour}{chance.choice(signs)}{minute:02}" if minute else chance.choice((str(hour), f"{hour}:00", f"{hour}.00"))
    )
