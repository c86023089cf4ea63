"""Schedules as people write them in OSM, at random: for tests that must hold for all of them."""

from __future__ import annotations

import random

WEEK = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
COMMENTS = ("su appuntamento", "solo per i soci", "telefona prima")


def clock(minutes: int) -> str:
    """`570` → `09:30`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _times(chance: random.Random) -> str:
    shape = chance.random()
    if shape < 0.1:
        start, end = chance.randrange(17, 24) * 60 + chance.choice((0, 30)), chance.choice((0, 30, 60, 90, 120, 360))
        return f"{clock(start)}-{clock(end)}"
    if shape < 0.14:
        return chance.choice(("00:00-24:00", "00:00-08:00", "20:00-24:00", "14:00+", "01:00-13:00"))
    morning = chance.randrange(7 * 4, 11 * 4) * 15
    noon = morning + chance.randrange(2, 12) * 15
    if shape < 0.6:
        return f"{clock(morning)}-{clock(noon)}"
    afternoon = noon + chance.randrange(2, 10) * 15
    return f"{clock(morning)}-{clock(noon)},{clock(afternoon)}-{clock(afternoon + chance.randrange(2, 16) * 15)}"


def _named(days: list[int]) -> str:
    """Name weekdays as one would: Mo-We for three in a row, commas for the rest."""
    parts: list[list[int]] = []
    for day in days:
        if parts and parts[-1][-1] == day - 1:
            parts[-1].append(day)
        else:
            parts.append([day])
    return ",".join(
        f"{WEEK[part[0]]}-{WEEK[part[-1]]}" if len(part) > 2 else ",".join(WEEK[day] for day in part) for part in parts
    )


def _season(chance: random.Random) -> str:
    if chance.random() < 0.15:
        return f"{_one_season(chance)},{_one_season(chance)}"
    return _one_season(chance)


def _one_season(chance: random.Random) -> str:
    first, last = chance.randrange(12), chance.randrange(12)
    shape = chance.random()
    if shape < 0.3:
        return MONTHS[first]
    if shape < 0.6 and first != last:
        return f"{MONTHS[first]}-{MONTHS[last]}"
    day = chance.randrange(1, 20)
    if shape < 0.75:
        return f"{MONTHS[first]} {day:02}"
    if shape < 0.85 or first == last:
        return f"{MONTHS[first]} {day:02}-{day + chance.randrange(1, 9):02}"
    return f"{MONTHS[first]} {day:02}-{MONTHS[last]} {chance.randrange(1, 29):02}"


def schedule(chance: random.Random) -> str:
    """Return one more schedule."""
    if chance.random() < 0.02:
        return chance.choice(("24/7", "24/7; Dec 25 off", "24/7; PH off", "Fr-Mo 09:00-12:00; PH off", "18:00-02:00"))
    days = list(range(7))
    chance.shuffle(days)
    rules: list[str] = []
    while days and len(rules) < 3 and (not rules or chance.random() < 0.45):
        taken = sorted(days[: chance.randrange(1, 6)])
        days = [day for day in days if day not in taken]
        comment = f' "{chance.choice(COMMENTS)}"' if chance.random() < 0.08 else ""
        holidays = ",PH" if chance.random() < 0.05 else ""
        rules.append(f"{_named(taken)}{holidays} {_times(chance)}{comment}")
    if chance.random() < 0.2:
        numbers = sorted(chance.sample((1, 2, 3, 4, -1), chance.randrange(1, 3)), key=lambda number: number % 7)
        day = chance.choice(WEEK)
        rules.append(f"{','.join(f'{day}[{number}]' for number in numbers)} {chance.choice((_times(chance), 'off'))}")
    if chance.random() < 0.2:
        some = _named(sorted(chance.sample(range(7), chance.randrange(1, 5))))
        rules.append(f"{_season(chance)} {chance.choice((some, ''))} {_times(chance)}".replace("  ", " "))
    if chance.random() < 0.3:
        rules.append(f"{_season(chance)} off")
    if chance.random() < 0.5:
        rules.append(chance.choice(("PH off", "PH off", "PH 10:00-12:00")))
    if chance.random() < 0.1:
        chance.shuffle(rules)
    return "; ".join(rules)
