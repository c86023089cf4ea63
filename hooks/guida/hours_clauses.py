"""A clause of opening hours: what nobody can be sure of is refused, closures are taken out, days get their hours."""

from __future__ import annotations

from itertools import pairwise

from guida.hours_clocks import Unclear, march
from guida.hours_closures import additions, closures
from guida.hours_groups import Gathering, doubtful_season
from guida.hours_phrases import Item
from guida.hours_said import Clause, is_brief


def read_clause(items: list[Item]) -> Clause:
    """Return what a clause without strong separators says. Raises Unclear."""
    _look_for_doubts(items)
    left, closed = closures(items)
    left, added = additions(left)
    _look_at_seasons(left)
    header = [one.kind for one in left[:2]] == ["season", "sep"] and left[1].word == ":"
    clause = Gathering([one for one in left if one.kind != "sep"]).clause()
    clause.added, clause.header = added, header
    seasons = [group.seasons for group in clause.groups]
    if seasons and all(one == seasons[0] for one in seasons):
        for group in closed:
            if group.days and not group.seasons:
                group.seasons = list(seasons[0])
    clause.groups += closed
    return clause


def _look_for_doubts(items: list[Item]) -> None:
    named = [one for one in items if one.kind != "sep"]
    for one, after in pairwise(named):
        if (one.short and after.kind == "season") or (after.short and one.kind == "season"):
            raise march(one.text if one.short else after.text)
        counted = any(days.nth for days in one.days) and "mese" not in one.text
        if counted and after.kind == "days" and not any(days.nth for days in after.days):
            said = f"{one.text} … {after.text}"
            raise Unclear(
                f"non so se in «{said}» si contano tutti i giorni", "Scrivi «del mese» dopo ogni giorno contato."
            )
    for one, after in pairwise(items):
        if (
            one.kind == "times"
            and after.kind == "season"
            and after.bare
            and after.word == "month"
            and one.text[-1].isdecimal()
        ):
            said = f"{one.text} {after.text}"
            raise Unclear(f"non so se in «{said}» ci sono ore o giorni", "Metti una virgola dopo le ore.")


def _look_at_seasons(items: list[Item]) -> None:
    """Refuse a month or a day that stands apart after the hours: «lun-ven 9-12, agosto» may forget «chiuso», or «anche»."""
    told = [one.kind for one in items if one.kind != "sep"]
    if not told or told[-1] != "season" or not {"times", "always"} & {*told}:
        return
    last = max(at for at, one in enumerate(items) if one.kind not in {"season", "sep"})
    seasons = [one for one in items[last + 1 :] if one.kind == "season"]
    apart = items[last + 1].kind == "sep" or items[last].kind == "note"
    if apart and any(is_brief(season) for one in seasons for season in one.seasons):
        raise doubtful_season(seasons[-1])
