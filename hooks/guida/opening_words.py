"""Opening hours in plain Italian, for the shapes people use; any other shape is shown as it is written.

The words say what guida.opening computes: a later part wins over an earlier one, holidays come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from guida.labels import labels
from guida.opening_rules import WEEK, Days, Rule, Season, read_rules

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the sentence, and the days it speaks of in a form for the script that marks today's.

    `days`: ISO weekdays, `4#1` the first Thursday of a month, `4#-1` the last, `PH` holidays; "" is every day.
    `seasons`: `1101-0331`, both days included; "" is all year.
    """

    text: str
    days: str = ""
    seasons: str = ""
    closed: bool = False
    understood: bool = True


@lru_cache(maxsize=4096)
def hours_in_words(hours: str) -> str:
    """`Mo-Fr 09:00-12:30; PH off` → «Dal lunedì al venerdì, dalle 9 alle 12:30; chiuso nei giorni di festa.»."""
    return " ".join(clause.text for clause in week_in_words(hours))


@lru_cache(maxsize=4096)
def week_in_words(hours: str) -> tuple[Clause, ...]:
    """Return the same sentence in its parts."""
    rules = read_rules(hours)
    said = [_rule(rule, rules[:index]) for index, rule in enumerate(rules)] if rules else None
    if not rules or not said or any(text is None for text in said):
        return (Clause(str(labels("it")["hours"]["written"]).format(hours), understood=False),)
    texts = [str(text) for text in said]
    texts[0] = f"{texts[0][0].upper()}{texts[0][1:]}"
    ends = [";"] * (len(texts) - 1) + ["" if texts[-1].endswith((".", "!", "?")) else "."]
    return tuple(
        Clause(text + end, _day_marks(rule), _season_marks(rule), rule.closed)
        for text, end, rule in zip(texts, ends, rules, strict=True)
    )


def _day_marks(rule: Rule) -> str:
    found = [
        *(f"{day + 1}#{nth}" for days in rule.days if days.nth for day in days.weekdays for nth in days.nth),
        *(str(day + 1) for days in rule.days if not days.nth for day in days.weekdays),
    ]
    return " ".join([*sorted(found), *(["PH"] if rule.holidays else [])])


def _season_marks(rule: Rule) -> str:
    return " ".join(f"{one.first[0]:02}{one.first[1]:02}-{one.last[0]:02}{one.last[1]:02}" for one in rule.seasons)


def _rule(rule: Rule, earlier: Iterable[Rule]) -> str | None:
    """Return the words of a rule, or None when there are none for it."""
    say = labels("it")["hours"]
    if rule.unknown or any(set(days.nth) - set(say["nth"]) for days in rule.days):
        return None
    comment = f" ({rule.comment})" if rule.comment else ""
    if rule.always:
        return str(say["always"]) + comment
    days, seasons = _all_days(rule), _listed([_season(season) for season in rule.seasons])
    if rule.closed:
        if seasons and days:
            return f"{seasons}, {say['closed']} {days}{comment}"
        return f"{say['closed']} {seasons or days}{comment}"
    if not rule.spans:
        return ", ".join(part for part in (seasons, days) if part) + comment if seasons or days else rule.comment
    when = [seasons, days or say["every_day"]]
    if any(rule.weekdays & one.weekdays for one in earlier):
        when.append(say["instead"])
    return ", ".join([*(part for part in when if part), _listed([_span(*span) for span in rule.spans])]) + comment


def _all_days(rule: Rule) -> str:
    """Return the days of a rule, "" when it names none."""
    names = labels("it")["hours"]["days"]
    parts: list[str] = []
    for (nth, _), group in groupby(rule.days, key=lambda days: (bool(days.nth), days.first if days.nth else None)):
        same = list(group)
        if nth:
            parts.append(_nth(same[0].first, [one for days in same for one in days.nth]))
        else:
            parts += [_range(days) for days in same]
    if rule.holidays:
        parts.append(names["PH"])
    return _listed(parts)


def _range(days: Days) -> str:
    say = labels("it")["hours"]
    first, last = (say["days"][WEEK[day]] for day in (days.first, days.last))
    if days.first == days.last:
        return str(first)
    start = say["from_feminine" if days.first == SUNDAY else "from"].format(first)
    end = say["to_feminine" if days.last == SUNDAY else "to"].format(last)
    return f"{start} {end}"


def _nth(day: int, numbers: list[int]) -> str:
    """`il primo e il terzo giovedì del mese`, `l’ultima domenica del mese`."""
    say = labels("it")["hours"]
    feminine = day == SUNDAY
    words = [say["nth_feminine" if feminine else "nth"][number] for number in numbers]
    named = [f"l’{word}" if word[0] == "u" else f"{'la' if feminine else 'il'} {word}" for word in words]
    return str(say["of_the_month"]).format(f"{_listed(named)} {say['days'][WEEK[day]]}")


def _season(season: Season) -> str:
    """`ad agosto`, `da novembre a marzo`, `il 24 dicembre`, `dal 23 dicembre al 6 gennaio`."""
    say = labels("it")["hours"]
    first, last = (say["months"][month - 1] for month, _ in (season.first, season.last))
    if season.whole:
        return _at(last) if first == last else say["months_between"].format(first, _at(last))
    start, end = season.first[1], season.last[1]
    if season.first == season.last:
        return f"{_the('il', start)} {first}"
    month = "" if first == last and season.first < season.last else f" {first}"
    return f"{_the('dal', start)}{month} {_the('al', end)} {last}"


def _at(month: str) -> str:
    return f"{'ad' if month[0] == 'a' else 'a'} {month}"


def _the(word: str, day: int) -> str:
    """`dal 6`, `dall’8`, `al 1°`."""
    number = "1°" if day == 1 else str(day)
    return f"{'l' if word == 'il' else f'{word}l'}’{number}" if day in {8, 11} else f"{word} {number}"


def _span(start: int, end: int | None) -> str:
    """`dalle 9 alle 12:30`, `dalle 22 alle 2 del giorno dopo`, `dalle 14 in poi`."""
    say = labels("it")["hours"]
    if (start, end) == (0, 24 * 60):
        return str(say["all_day"])
    begins = say["from_midnight"] if start == 0 else _hour("dalle", start)
    if end is None:
        return str(say["onwards"]).format(begins)
    if end in {0, 24 * 60}:
        return f"{begins} {say['to_midnight']}"
    ends = _hour("alle", end)
    return f"{begins} {say['until'].format(ends) if end <= start else ends}"


def _hour(word: str, minutes: int) -> str:
    """`dalle 9`, `alle 12:30`, `dall’1`."""
    hour, minute = divmod(minutes, 60)
    clock = f"{hour}:{minute:02}" if minute else str(hour)
    return f"{word[:-1]}’{clock}" if hour == 1 else f"{word} {clock}"


def _listed(parts: Sequence[str]) -> str:
    """`1`, `1 e 2`, `1, 2 e 3`; of nothing nothing."""
    both = [", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts
    return f" {labels('it')['common']['and']} ".join(both)
