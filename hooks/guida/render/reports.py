"""The yearly reports: a page a group and year, one for all groups of a year, and the list of them all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.render import words, year_words
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, rows, tavolo_crumbs
from guida.render.page import Crumb, Page
from guida.tracked import starts
from guida.yearly import Year, without_meetings

LIST = "tavolo/relazioni/"


def report_pages(guide: Guide) -> Iterator[Page]:
    """Yield the list of reports, then for every year the page of all groups and one a group."""
    years = guide.years
    yield _list(years, guide)
    for year, groups in years.items():
        yield dossier_page(year, groups, guide)
        yield from (report_page(one, guide) for one in groups)


def report_file(id_: str) -> str:
    """Return where the printed report of a group lies (`2025/poverta`), from the site's root."""
    return f"{LIST}{id_}/relazione.pdf"


def dossier_file(year: int) -> str:
    """Return where the printed report of all groups lies, from the site's root."""
    return f"{LIST}{year}/relazione-annuale.pdf"


def report_page(year: Year, guide: Guide) -> Page:
    """Return the page of a group's year: its figures, then what the group tells of it."""
    say = labels("it")["report"]
    page = {
        "address": address_of("reports", year.id),
        "title": year_words.year_title(year),
        "description": say["description"].format(
            group=year.group.short_name or year.group.name,
            year=year.year,
            meetings=words.several(len(year.meetings.held), *say["meeting_count"]),
            decisions=words.several(len(year.decisions), *say["decision_count"]),
        ),
        "kind": "tavolo",
        "source": year.text.path if year.text else None,
        "crumbs": (*_crumbs(), Crumb(str(year.year), f"{LIST}{year.year}/")),
    }
    return fill("tavolo/report", guide, page, printed=guide.printed.get(report_file(year.id)), **_context(year, guide))


def _context(year: Year, guide: Guide) -> dict[str, Any]:
    source, sectors = year_words.participation_words(year)
    return {
        "year": year,
        "figures": year_words.figures(year),
        "pace": year_words.pace(year),
        "going_on": year_words.going_on(year.as_of) if year.going_on else None,
        "meetings": rows(sorted((*year.meetings.held, *year.meetings.cancelled), key=starts, reverse=True), guide),
        "participation": (source, sectors),
        "done": [(one, one.ended_in()) for one in year.done],
        "as_of_words": words.with_word("il", year.as_of),
    }


def dossier_page(year: int, groups: tuple[Year, ...], guide: Guide) -> Page:
    """Return the page of a year for the Municipio: a table of figures by group, then each group's part."""
    say = labels("it")["dossier"]
    page = {
        "address": f"{LIST}{year}/",
        "title": say["title"].format(year=year),
        "description": say["description"].format(year=year),
        "kind": "tavolo",
        "crumbs": _crumbs(),
    }
    return fill(
        "tavolo/dossier", guide, page,
        year=year,
        going_on=year_words.going_on(groups[0].as_of) if groups[0].going_on else None,
        parts=[
            {**_context(one, guide), "story": without_anchors(one), "left": year_words.left_among_all(one)}
            for one in groups
        ],
        expected=[year_words.expected_short(one) for one in groups],
        all_groups=year_words.all_groups(groups),
        silent=without_meetings(year, guide),
        printed=guide.printed.get(dossier_file(year)),
    )  # fmt: skip


def without_anchors(year: Year) -> str | None:
    """Return a group's own text; where texts of many stand on one page their headings name no place of it."""
    if year.text is None or year.text.body is None:
        return None
    return re.sub(r"[ \t]*\{#[a-z0-9-]+\}[ \t]*$", "", year.text.body, flags=re.MULTILINE)


def _list(years: Any, guide: Guide) -> Page:
    return list_page("report", LIST, guide, page={"crumbs": tavolo_crumbs()}, years=years)


def _crumbs() -> tuple[Crumb, ...]:
    return tavolo_crumbs(Crumb(labels("it")["report"]["list_title"], LIST))
