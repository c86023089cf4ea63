"""The clauses of a text as one week: what holds for all of it, days said twice, words with more than one meaning."""

from __future__ import annotations

from dataclasses import replace

from guida.hours_clocks import DAY, Span, Unclear
from guida.hours_closures import Group
from guida.hours_groups import Clause, is_brief, missing_days
from guida.hours_phrases import WORKING
from guida.opening_rules import Days, Rule, Season

NAMES = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
SATURDAY, SUNDAY = 5, 6


def agreed(clauses: list[Clause]) -> list[Rule]:
    """Return the rules that the clauses say together. Raises Unclear."""
    groups = _gathered(clauses)
    _seasons_of_all(clauses, groups)
    _added(clauses, [group for group in groups if not group.closed])
    for group in groups:
        _working(group, groups)
        _festive(group, groups)
        _apart(group.spans, group)
    week: list[Group] = []
    for group in groups:
        if group.closed:
            week.append(group)
        else:
            week = _joined(week, group)
    _closed_days(week)
    # A closed weekday is an exception of the hours, wherever it was said.
    return [_rule(group) for group in sorted(week, key=_closes_weekdays)]


def _gathered(clauses: list[Clause]) -> list[Group]:
    """Return all groups; hours alone go on with the days of the clause before."""
    found: list[Group] = []
    for clause in clauses:
        if clause.loose is not None:
            unsure = clause.groups or clause.loose.comment or clause.loose.instead
            if unsure or not found or found[-1].closed or found[-1].comment or not found[-1].days:
                raise missing_days(clause.loose)
            found[-1].spans += clause.loose.spans
        found += clause.groups
    return found


def _seasons_of_all(clauses: list[Clause], groups: list[Group]) -> None:
    """Give a season that stands alone to all hours: «da settembre a giugno» at the begin or at the end."""
    told = [clause for clause in clauses if clause.seasons]
    opened = [group for group in groups if not group.closed]
    headed = any(
        clause.header
        and any(not group.seasons for later in clauses[at + 1 :] for group in later.groups if not group.closed)
        for at, clause in enumerate(clauses)
    )
    if not told and not headed:
        return
    days = any(season.first == season.last for clause in told for season in clause.seasons)
    months = any(is_brief(season) for clause in told[-1:] if clause is clauses[-1] for season in clause.seasons)
    ends = told and (told[0] is clauses[0] or told[0] is clauses[-1])
    if headed or days or months or len(told) > 1 or not ends or not opened or any(group.seasons for group in groups):
        raise Unclear("non so per quali orari vale la stagione", "Ripetila all'inizio di ogni orario.")
    for group in groups:
        if not group.closed or group.days:
            group.seasons = list(told[0].seasons)


def _added(clauses: list[Clause], opened: list[Group]) -> None:
    """Add the days of «festivi compresi» to the only hours there are."""
    for clause in clauses:
        own = [group for group in clause.groups if not group.closed] or opened
        for item in clause.added:
            if len(own) != 1:
                raise Unclear(f"non so a quali orari si aggiunge «{item.text}»", "Scrivi quel giorno con le sue ore.")
            if not own[0].always or own[0].days:
                own[0].name(item)


def _working(group: Group, groups: list[Group]) -> None:
    """«Feriali» leaves Saturday out for some: it is read where the rest of the text says how Saturday is."""
    if not group.working:
        return
    if not group.days and not any(SATURDAY in one.weekdays for one in groups if one is not group):
        raise Unclear("«feriali» per molti comprende il sabato, per altri no", "Scrivi «lun-sab» o «lun-ven».")
    if not group.days or group.weekdays == {SATURDAY}:
        group.days.insert(0, WORKING)


def _festive(group: Group, groups: list[Group]) -> None:
    """«Festivi» are for many Sundays, too: open on them is read where the text says how Sunday is."""
    if group.festive and not group.closed and not any(SUNDAY in one.weekdays for one in groups):
        raise Unclear("«festivi» per molti comprende la domenica", "Scrivi «domenica e festivi», o «nelle festività».")


def _apart(spans: list[Span], group: Group) -> None:
    """Refuse hours that lie one upon the other."""
    last = -1
    for start, end in sorted(spans, key=lambda span: span[0]):
        if start < last:
            said = " ".join(group.said)
            raise Unclear(f"le ore di «{said}» si accavallano", "Scrivi ogni fascia una volta sola.")
        last = 2 * DAY if end is None else end if end > start else end + DAY


def _joined(week: list[Group], group: Group) -> list[Group]:
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
            _apart(group.spans, group)
        elif group.also and _adds(one, group):
            found += _without(one, group) if _same_time(one, group) else [one]
            group.spans = [*one.spans, *group.spans]
            _apart(group.spans, group)
        elif group.also or not _whole_week_of_a_season(one, group, week):
            day = NAMES[min(one.weekdays & group.weekdays)]
            mend = f"Scrivi «anche» se le ore si aggiungono, «invece» se valgono al posto delle altre: {day}, invece, 9-11."
            raise Unclear(f"«{day}» compare due volte", mend)
        else:
            found.append(one)
    return [*found, group]


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


def _closes_weekdays(group: Group) -> bool:
    """Whether it closes weekdays of the whole year."""
    return group.closed and not group.seasons and bool(group.days) and not any(days.nth for days in group.days)


def _closed_days(week: list[Group]) -> None:
    """Refuse «chiuso il lunedì» where Monday's hours are said as well, or where those of a season would open it."""
    for group in filter(_closes_weekdays, week):
        for one in week:
            both = one.weekdays & group.weekdays
            if both and not one.closed and one.weekdays <= group.weekdays:
                raise Unclear(f"«{NAMES[min(both)]}» è aperto e chiuso", "Scrivi i giorni chiusi una volta sola.")
            if both and not one.closed and one.seasons:
                said = " ".join(group.said)
                raise Unclear(
                    f"non so se «{said}» è chiuso anche nella stagione", "Togli quei giorni da quelli aperti."
                )


def _rule(group: Group) -> Rule:
    return Rule(
        seasons=tuple(group.seasons),
        days=tuple(group.days),
        holidays=group.holidays,
        spans=tuple(group.spans),
        closed=group.closed,
        comment=group.comment,
        unknown=False,
        selector="",
    )
