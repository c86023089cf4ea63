"""The archive of meetings: a page that is whole by itself, and the small file by which its filters choose."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from guida.guide import Guide
from guida.labels import labels
from guida.records.meeting import Meeting
from guida.render.follow import ALL, links
from guida.render.memory import Row, fill, public_part, rows, tavolo_crumbs
from guida.render.page import Page
from guida.render.search_memory import themes_of_group, themes_of_item

ARCHIVE = "tavolo/incontri/"
ARCHIVE_FILE = "dati/archivio.json"


@dataclass(frozen=True, slots=True)
class Facets:
    """What a meeting is found by, beside its group and year: ids of themes, organizations that were there, projects."""

    themes: tuple[str, ...]
    organizations: tuple[str, ...]
    projects: tuple[str, ...]


def facets_of(meeting: Meeting, guide: Guide) -> Facets:
    """Return the facets of a meeting, by what of it may be read.

    Its themes are those of the projects and proposals on its agenda; without any, those of its group.
    """
    shown = public_part(meeting, guide)
    own = {theme for item in shown.agenda for theme in themes_of_item(item, guide)}
    projects = {id_ for item in shown.agenda for id_ in item.projects}
    projects |= {action.project for action in shown.actions if action.project}
    lines = shown.attendance if guide.took_place(meeting) else ()
    present = {line.organization for line in lines if line.organization and line.status == "present"}
    return Facets(
        tuple(sorted(own or themes_of_group(shown.group, guide))), tuple(sorted(present)), tuple(sorted(projects))
    )


def archive_file(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the facets of every meeting as JSON: lists of ids, and by meeting the numbers of its own in each list."""
    found = {one.id: facets_of(one, guide) for one in guide.meetings}
    themes = _used(one.themes for one in found.values())
    organizations = _used(one.organizations for one in found.values())
    projects = _used(one.projects for one in found.values())
    held = {
        "tema": themes,
        "organizzazione": organizations,
        "progetto": projects,
        "incontri": {
            id_: [
                [themes.index(theme) for theme in one.themes],
                [organizations.index(organization) for organization in one.organizations],
                [projects.index(project) for project in one.projects],
            ]
            for id_, one in found.items()
        },
    }
    yield ARCHIVE_FILE, json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def _used(lists: Iterable[Iterable[str]]) -> list[str]:
    return sorted({id_ for ids in lists for id_ in ids})


def meetings_page(guide: Guide) -> Page:
    """Return the archive: the Tavolo's meetings by year, the newest first, a line each; other territories apart."""
    say = labels("it")["archive"]
    own = rows(guide.meetings, guide)
    years: list[tuple[int, list[Row]]] = [
        (year, list(of_year)) for year, of_year in groupby(own, key=lambda row: row.start.day.year)
    ]
    elsewhere = [one for group in guide.groups_elsewhere for one in guide.meetings_of(group)]
    page = {
        "address": ARCHIVE,
        "head": links(ALL, labels("it")["tavolo"]["title"], ARCHIVE),
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
    }
    return fill(
        "tavolo/meetings", guide, page,
        years=years,
        followed=ALL,
        elsewhere=rows(elsewhere, guide),
        choices=_choices(guide, [year for year, _ in years]),
        words=_words(),
    )  # fmt: skip


def _choices(guide: Guide, years: list[int]) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Return every filter as (name, label, words for «all», its values with their labels): only values that some meeting has."""
    if len(guide.meetings) < 2:
        return []
    found = [facets_of(one, guide) for one in guide.meetings]
    with_meetings = {one.group for one in guide.meetings}
    records = guide.records
    values: dict[str, list[tuple[str, str]]] = {
        "gruppo": [(one.id, one.short_name or one.name) for one in guide.groups if one.id in with_meetings],
        "anno": [(str(year), str(year)) for year in years],
        "tema": [(id_, str(records.themes[id_].label)) for id_ in _used(one.themes for one in found)],
        "organizzazione": [(id_, records.organizations[id_].name) for id_ in _used(one.organizations for one in found)],
        "progetto": [(id_, records.projects[id_].name) for id_ in _used(one.projects for one in found)],
    }
    for name in ("tema", "organizzazione", "progetto"):
        values[name].sort(key=lambda one: one[1].casefold())
    return [
        (name, label, everything, values[name])
        for name, (label, everything) in labels("it")["archive"]["choices"].items()
        if values[name]
    ]


def _words() -> str:
    say = labels("it")
    shown = {name: say["archive"][name] for name in ("shown_all", "shown", "shown_none", "failed")}
    shown["count"] = say["meeting"]["meeting_count"]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
