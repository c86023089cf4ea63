"""What the figures of a group's year say in words: the same on the page and on paper."""

from __future__ import annotations

import datetime as dt

from guida.labels import labels
from guida.participation import FEW
from guida.render import words
from guida.tracked import TrackedAction, starts
from guida.yearly import Year

MOST = 15
"""Open actions of a group among all groups: the rest stand in its own report."""


def small(count: int) -> str:
    """`meno di 5` for 1 to 4, else the number."""
    return str(labels("it")["report"]["few"]) if 0 < count < FEW else words.number_in_words(count)


def year_title(year: Year) -> str:
    """`Gruppo Povertà: relazione del 2025`."""
    return str(labels("it")["report"]["title"]).format(group=year.group.name, year=year.year)


def going_on(as_of: dt.date) -> tuple[str, str]:
    """Return that a year still lasts, and until when its figures go."""
    say = labels("it")["report"]
    return say["going_on"], say["going_on_more"].format(day=words.with_word("al", as_of))


def expected_short(year: Year) -> str:
    """Return how many meetings the rule asked for, as a cell says it: `5–7`, `senza regola`, `non si conta`."""
    say = labels("it")["dossier"]
    if year.group.cadence is None:
        return str(say["no_expected"])
    if year.meetings.expected is None:
        return str(say["uncounted"])
    fewest, most = year.meetings.expected
    return words.range_in_words(fewest, most)


def figures(year: Year) -> list[tuple[str, str]]:
    """Return the year's figures: what, how many."""
    say = labels("it")["report"]
    return [
        (say["held"], str(len(year.meetings.held))),
        (say["expected"], expected_short(year)),
        (say["cancelled"], str(len(year.meetings.cancelled))),
        (say["decisions_made"], str(len(year.decisions))),
        (say["taken"], str(len(year.taken))),
        (say["done"], str(len(year.done))),
        (say["left"].format(day=words.with_word("il", year.as_of)), str(len(year.left))),
        (say["projects"], str(len(year.projects))),
    ]


def pace(year: Year) -> tuple[str, list[str]]:
    """Return how often the group met beside its rule, with how the range was computed; and what else is to be known."""
    say = labels("it")["report"]
    found = []
    for after, days in year.long_gaps:
        day = starts(after).day
        before = day - dt.timedelta(days=days)
        passed = words.several(days, *say["day_count"])
        found.append(
            say["gap"].format(before=words.with_word("il", before), after=words.with_word("il", day), days=passed)
        )
    if year.silence:
        last, days = year.silence
        found.append(
            say["silence"].format(
                of_day=words.with_word("del", starts(last).day),
                to_day=words.with_word("al", year.as_of),
                days=words.several(days, *say["day_count"]),
            )
        )
    hidden = len(year.meetings.held) - len(year.told)
    if hidden:
        count = words.several(hidden, *say["meeting_count"])
        found.append(say["untold"].format(count=count, verb=say["untold_verb"][hidden > 1]))
    return " ".join(_rule(year)), found


def _rule(year: Year) -> list[str]:
    say = labels("it")["report"]
    cadence = year.group.cadence
    if cadence is None:
        return [say["no_rule"]]
    rule = say["rule"].format(every=words.cadence_in_words(*cadence.every_days))
    if year.meetings.span is None or year.meetings.expected is None:
        return [rule, say["rule_uncounted"]]
    first, last = year.meetings.span
    days, asked = (last - first).days + 1, _asked(*year.meetings.expected)
    counted = (
        say["rule_day"].format(day=words.with_word("il", first), asked=asked)
        if days == 1
        else say["rule_days"].format(
            from_day=words.with_word("Dal", first),
            to_day=words.with_word("al", last),
            days=words.several(days, *say["day_count"]),
            asked=asked,
        )
    )
    held = len(year.meetings.held)
    told = say["rule_held"].format(held=held) if held > 1 else say["rule_held_one" if held else "rule_held_none"]
    begun = [say["rule_first"]] if (first.month, first.day) != (1, 1) else []
    return [rule, *begun, counted, told]


def _asked(fewest: int, most: int) -> str:
    say = labels("it")["report"]
    if most == 0:
        return str(say["asked_none"])
    count = words.several(most, *say["meeting_count"])
    if fewest == 0:
        return str(say["asked_up_to"]).format(count=count)
    if fewest == most:
        return str(say["asked"]).format(count=count)
    return str(say["asked_range"]).format(fewest=fewest, most=most)


def participation_words(year: Year) -> tuple[str, list[tuple[str, str, str]]]:
    """Return how many minutes say who was there, and by sector: its name, bodies, presences, small numbers as small."""
    say = labels("it")["report"]
    told = year.participation[0].meetings
    if not told:
        return say["participation_unknown"], []
    sectors = labels("it")["tavolo"]["sector"]
    counted = words.several(told, *say["meeting_count"])
    return say["participation_from"].format(told=counted, held=len(year.meetings.held)), [
        (sectors[one.sector], small(one.bodies), small(one.presences)) for one in year.participation
    ]


def left_among_all(year: Year) -> tuple[tuple[TrackedAction, ...], str | None]:
    """Return the open actions of a group that the report of all groups shows, and what it says of the others."""
    more = len(year.left) - MOST
    if more <= 0:
        return year.left, None
    say = labels("it")["dossier"]
    return year.left[:MOST], say["more_left_one"] if more == 1 else say["more_left"].format(count=more)


def all_groups(years: tuple[Year, ...]) -> list[int]:
    """Return the sums of a year over all groups: held, cancelled, decisions, taken, done, left, projects (each once)."""
    return [
        sum(len(one.meetings.held) for one in years),
        sum(len(one.meetings.cancelled) for one in years),
        sum(len(one.decisions) for one in years),
        sum(len(one.taken) for one in years),
        sum(len(one.done) for one in years),
        sum(len(one.left) for one in years),
        len({project.id for one in years for project in one.projects}),
    ]
