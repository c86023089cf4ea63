"""How often each organization was at the meetings of a year: for the coordinators alone, never for the site."""

from __future__ import annotations

from collections import Counter

from guida.guide import Guide
from guida.labels import labels
from guida.participation import who
from guida.render import words
from guida.yearly import Year

COLUMNS = ("present", "excused", "absent")


def presences(year: Year, guide: Guide) -> tuple[int, list[tuple[str, tuple[int, ...]]]]:
    """Return how many minutes of a year say who was there, and each organization by name with its COLUMNS.

    Members of the group that no minutes name are there too. By name and not by number: this is no ranking.
    """
    told = [one for one in year.told if any(line.status == "present" for line in one.attendance)]
    names = {one.id: one.name for one in guide.members_of(year.group)}
    counts: dict[str, Counter[str]] = {id_: Counter() for id_ in names}
    for meeting in told:
        for line in meeting.attendance:
            if line.status not in COLUMNS:
                continue
            key = who(line)
            names.setdefault(key, guide.records.organizations[key].name if line.organization else line.name or "")
            counts.setdefault(key, Counter())[line.status] += 1
    order = sorted(counts, key=lambda key: (names[key].casefold(), key))
    return len(told), [(names[key], tuple(counts[key][column] for column in COLUMNS)) for key in order]


def presences_paper(years: tuple[Year, ...], guide: Guide) -> dict[str, object]:
    """Return it for paper: what templates/printed/report.typ shows."""
    say = labels("it")["presences"]
    sections = []
    for year in years:
        told, rows = presences(year, guide)
        held = words.several(len(year.meetings.held), *say["meeting_count"])
        table = {
            "kind": "table",
            "small": False,
            "header": say["header"],
            "rows": [[name, *map(str, counts)] for name, counts in rows],
        }
        text = {"kind": "text", "text": say["told"].format(told=told, held=held)}
        sections.append({"level": 1, "title": year.group.name, "blocks": [text, *([table] if rows else [])]})
    return {
        "paper": {
            "title": say["title"].format(year=years[0].year),
            "author": guide.site.publisher.name,
            "date": years[0].as_of.isoformat(),
            "keywords": [],
            "band": say["band"],
            "subtitle": say["subtitle"].format(day=words.with_word("al", years[0].as_of)),
        },
        "notices": [say["lead"]],
        "sections": sections,
    }
