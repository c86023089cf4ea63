"""Days that are said more than once: which hours hold, when that is clear; else nobody guesses."""

from __future__ import annotations

from dataclasses import replace

from guida.hours_clocks import DAY, Span, Unclear
from guida.hours_said import Group
from guida.opening_rules import Days, Season

NAMES = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


def joined(week: list[Group], group: Group) -> list[Group]:
    """Return the week with one more group of hours; of days said before it must be clear what holds."""
    found: list[Group] = []
    if group.more and not any(_meet(one, group) for one in week if not one.closed):
        said = " ".join(group.said)
        raise Unclear(f"non so a quali ore si aggiungono quelle di «{said}»", "Scrivi tutte le ore di quei giorni.")
    for one in week:
        if one.closed or not _meet(one, group):
            found.append(one)
        elif one.holidays and group.holidays and not one.seasons and not group.seasons and not _alike(one, group):
            raise Unclear("i festivi compaiono due volte", "Scrivi le loro ore una volta sola.")
        elif group.instead:
            found += _without(one, group) if _same_time(one, group) else [one]
        elif _alike(one, group):
            group.spans = [*one.spans, *group.spans]
            apart(group.spans, group)
        elif group.also and _adds(one, group):
            found += _without(one, group) if _same_time(one, group) else [one]
            group.spans = [*one.spans, *group.spans]
            apart(group.spans, group)
        elif group.also or not _whole_week_of_a_season(one, group, week):
            day = NAMES[min(one.weekdays & group.weekdays)]
            mend = f"Scrivi «anche» se le ore si aggiungono, «invece» se valgono al posto delle altre: {day}, invece, 9-11."
            raise Unclear(f"«{day}» compare due volte", mend)
        else:
            found.append(one)
    return [*found, group]


def apart(spans: list[Span], group: Group) -> None:
    """Refuse hours that lie one upon the other."""
    last = -1
    for start, end in sorted(spans, key=lambda span: span[0]):
        if start < last:
            said = " ".join(group.said)
            raise Unclear(f"le ore di «{said}» si accavallano", "Scrivi ogni fascia una volta sola.")
        last = 2 * DAY if end is None else end if end > start else end + DAY


def _meet(one: Group, other: Group) -> bool:
    """Whether two groups may speak of the same day."""
    if one.holidays and other.holidays:
        return True
    if one.seasons and other.seasons and not any(_touch(a, b) for a in one.seasons for b in other.seasons):
        return False
    if _numbered(one) and _numbered(other):
        pairs = [{(days.first, number) for days in group.days for number in days.nth} for group in (one, other)]
        last = {day for day, number in pairs[0] ^ pairs[1] if number < 0}
        return bool(pairs[0] & pairs[1]) or bool(last & one.weekdays & other.weekdays)
    return bool(one.weekdays & other.weekdays)


def _touch(one: Season, other: Season) -> bool:
    return one.holds(*other.first) or other.holds(*one.first)


def _numbered(group: Group) -> bool:
    return bool(group.days) and all(days.nth for days in group.days)


def _same_time(one: Group, other: Group) -> bool:
    """Whether both speak of every week of the same time of the year, so that days can be taken from one."""
    return one.seasons == other.seasons and not any(days.nth for days in (*one.days, *other.days))


def _alike(one: Group, other: Group) -> bool:
    """Whether both name the same days, so that the hours of both hold."""
    return (
        (one.seasons, set(one.days), one.holidays, one.comment, one.always)
        == (other.seasons, set(other.days), other.holidays, other.comment, other.always)
        and not other.instead and not other.always
    )  # fmt: skip


def _adds(one: Group, other: Group) -> bool:
    return one.seasons == other.seasons and other.weekdays <= one.weekdays and not (one.comment or other.holidays)


def _whole_week_of_a_season(one: Group, group: Group, week: list[Group]) -> bool:
    """Whether one of them gives a season its whole week, so that the ordinary hours surely do not hold in it."""
    if bool(one.seasons) == bool(group.seasons):
        return False
    season = group if group.seasons else one
    ordinary = [each for each in (*week, group) if not each.seasons and not each.closed]
    return not _numbered(season) and all(each.weekdays <= season.weekdays for each in ordinary)


def _without(one: Group, other: Group) -> list[Group]:
    """Return a group without the days of another, or nothing when none is left."""
    left = sorted(one.weekdays - other.weekdays)
    if not left and not one.holidays:
        return []
    runs: list[list[int]] = []
    for day in left:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    days: list[Days] = []
    for run in runs:
        days += [Days(run[0], run[-1])] if len(run) > 2 else [Days(day, day) for day in run]
    return [replace(one, days=days, always=False)]
