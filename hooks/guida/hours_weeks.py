"""The clauses of a text as one week: what holds for all of it, days said twice, words with more than one meaning."""

from __future__ import annotations

from guida.hours_clocks import Unclear
from guida.hours_groups import missing_days
from guida.hours_joined import NAMES, apart, joined
from guida.hours_phrases import WORKING
from guida.hours_said import Clause, Group, is_brief
from guida.opening_rules import Rule

SATURDAY, SUNDAY = 5, 6


def agreed(clauses: list[Clause]) -> list[Rule]:
    """Return the rules that the clauses say together. Raises Unclear."""
    groups = _gathered(clauses)
    _seasons_of_all(clauses, groups)
    _added(clauses, [group for group in groups if not group.closed])
    for group in groups:
        _working(group, groups)
        _festive(group, groups)
        apart(group.spans, group)
    week: list[Group] = []
    for group in groups:
        if group.closed:
            week.append(group)
        else:
            week = joined(week, group)
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
