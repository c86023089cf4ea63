"""The history of the Tavolo: facts with a date and a source, from the records alone, from the beginning to today."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from guida.cadence import has_ended
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import SourceDate
from guida.records.group import Group
from guida.records.project import Project
from guida.records.shared import Source
from guida.render import words
from guida.render.addresses import address_of
from guida.render.memory import fill, meeting_title, tavolo_crumbs
from guida.render.page import Page
from guida.tracked import starts

HISTORY = "tavolo/storia/"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. `kind` is a key of the labels; `about` says whose it is, when the title does not.

    It is known by its `sources`, or by a page of the site: `page` is its (words, address); else by its own.
    """

    date: SourceDate
    kind: str
    title: str
    address: str
    about: str = ""
    sources: tuple[Source, ...] = ()
    page: tuple[str, str] | None = None


def facts(guide: Guide) -> tuple[Fact, ...]:
    """Return what the records tell with a date, up to today, the earliest first; of one day groups come before deeds."""
    found = [*_groups(guide), *_meetings(guide), *_acts(guide), *_projects(guide), *_reports(guide), *_joined(guide)]
    past = [one for one in found if one.date.first() <= guide.today]
    kinds = list(labels("it")["history"]["kinds"])
    return tuple(sorted(past, key=lambda one: (str(one.date), kinds.index(one.kind), one.title, one.address)))


def _stating(sources: Iterable[Source], field: str) -> tuple[Source, ...]:
    return tuple(one for one in sources if one.states(field))


def _groups(guide: Guide) -> Iterator[Fact]:
    for group in guide.groups:
        address = address_of("groups", group.id)
        if group.since:
            kind = "plenary" if group.kind == "plenaria" else "group"
            yield Fact(group.since, kind, group.name, address, sources=_stating(group.sources, "since"))
        if group.until and has_ended(group, guide.today):
            yield Fact(group.until, "group-ends", group.name, address, sources=_stating(group.sources, "until"))


def _meetings(guide: Guide) -> Iterator[Fact]:
    say = labels("it")["history"]
    for group in guide.groups:
        held = [one for one in guide.meetings_of(group) if guide.took_place(one)]
        if held:
            first, address = held[-1], address_of("meetings", held[-1].id)
            about = group.name if first.title else ""
            title = meeting_title(first, guide)
            yield Fact(_exact(starts(first).day), "first", title, address, about, page=(say["minutes_source"], address))


def _acts(guide: Guide) -> Iterator[Fact]:
    say = labels("it")["history"]
    for one in guide.registers.decisions:
        if act := one.decision.act:
            address = f"{address_of('meetings', one.meeting.id)}#{one.decision.id}"
            about = ", ".join(filter(None, (f"{say['act']} {act.number}", act.body)))
            day = act.date or starts(one.meeting).day
            yield Fact(_exact(day), "act", one.decision.text, address, about, page=(say["minutes_source"], address))


def _projects(guide: Guide) -> Iterator[Fact]:
    say = labels("it")["project"]["scope"]
    for project in guide.projects:
        if project.dates is None:
            continue
        about = say[project.scope] if project.scope else ""
        for kind, field, day in (
            ("project", "start", project.dates.start),
            ("project-ends", "end", project.dates.end),
        ):
            if day:
                sources = _stating(project.sources, f"dates.{field}")
                yield Fact(_exact(day), kind, project.name, address_of("projects", project.id), about, sources)


def _reports(guide: Guide) -> Iterator[Fact]:
    say = labels("it")["history"]
    own = {group.id: group for group in guide.groups}
    for report in guide.records.reports.values():
        # Without a text there is only the file that waits for one.
        if report.body and report.on and report.group in own:
            title = say["report_of"].format(group=own[report.group].name, year=report.year)
            yield Fact(_exact(report.on), "report", title, "tavolo/relazioni/", sources=report.sources)


def _joined(guide: Guide) -> Iterator[Fact]:
    """Yield by year how many organizations joined: who, stands in their own sheets."""
    say = labels("it")["history"]
    address = "guida/organizzazioni/"
    years = Counter(
        one.tavolo.since
        for one in guide.records.organizations.values()
        if one.tavolo and one.tavolo.since and one.tavolo.member == "yes"
    )
    for year, count in years.items():
        title = words.several(count, *say["joined"])
        yield Fact(SourceDate(year), "organizations", title, address, page=(say["joined_source"], address))


def _exact(day: dt.date) -> SourceDate:
    return SourceDate(day.year, day.month, day.day)


def history_page(guide: Guide) -> Page:
    """Return the history as a page: a section a year, what stands in the archive today, and what it does not hold."""
    say = labels("it")["history"]
    found = facts(guide)
    page = {
        "address": HISTORY,
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
    }
    years = [(year, list(of_year)) for year, of_year in groupby(found, key=lambda one: one.date.year)]
    return fill("tavolo/history", guide, page, years=years, counts=_counts(guide), missing=list(_missing(guide, found)))


def _counts(guide: Guide) -> list[tuple[str, str]]:
    """Return (what there is, where it stands) for everything the archive has at least one of."""
    at_work = sum(not has_ended(group, guide.today) for group in guide.groups)
    held = sum(guide.took_place(one) for one in guide.meetings)
    numbers: dict[str, tuple[int, str]] = {
        "groups": (at_work, "tavolo/gruppi/"),
        "meetings": (held, "tavolo/incontri/"),
        "decisions": (len(guide.registers.decisions), "tavolo/decisioni/"),
        "projects": (len(guide.projects), "progetti/"),
    }
    say: dict[str, Any] = labels("it")["history"]["counts"]
    return [(words.several(count, *say[name]), address) for name, (count, address) in numbers.items() if count]


def _missing(guide: Guide, found: tuple[Fact, ...]) -> Iterator[str]:
    """Yield sentences that say what this page would tell if the archive held it."""
    say = labels("it")["history"]
    if not found:
        yield say["no_event"]
    silent = [group for group in guide.groups if not any(map(guide.took_place, guide.meetings_of(group)))]
    if silent and len(silent) == len(guide.groups):
        yield say["no_meeting_at_all"]
    elif silent:
        yield say["no_meeting"].format(_names(silent))
    if undated := [group for group in guide.groups if group.since is None]:
        yield say["no_since" if len(undated) > 1 else "no_since_one"].format(_names(undated))
    told = {one.date.year for one in found}
    if empty := [year for year in range(min(told), guide.today.year + 1) if year not in told] if told else []:
        yield say["no_years"].format(_spans(empty))
    if projects := sum(_undated(project) for project in guide.projects):
        yield f"{words.several(projects, *say['no_project_date'])}."


def _undated(project: Project) -> bool:
    return project.status != "idea" and (project.dates is None or project.dates.start is None)


def _spans(years: list[int]) -> str:
    """Return years in words, those in a row as one: `2018, dal 2020 al 2022`."""
    say = labels("it")["history"]["span"]
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(one[0]) if len(one) == 1 else say.format(one[0], one[-1]) for one in spans)


def _names(groups: Iterable[Group]) -> str:
    return ", ".join(group.name for group in groups)
