"""The needs of the territory: a page a theme, a page a quarter, made from the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from guida import asked as counts
from guida.coverage import STANDINGS, Cell, NeedCoverage, Standing, centre_of, coverage, middle_lent_by
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.taxonomy import Area, Need, Quarter, Theme
from guida.render.addresses import address_of
from guida.render.environment import write
from guida.render.memory import tavolo_crumbs
from guida.render.page import Crumb, Page
from guida.render.sensitive import term_is_sensitive
from guida.render.territory.analyses import analyses_of, meetings_of, text_of
from guida.render.territory.coverage_words import cell_words, gap_words, later_words, near_words
from guida.render.territory.evolution import shown
from guida.render.territory.sketch import Mark, letter_of, sketch
from guida.render.words import several


def needs_pages(guide: Guide) -> Iterator[Page]:
    """Yield the page of every theme, then of every quarter."""
    yield from (_theme_page(theme, guide) for theme in guide.records.themes.values())
    yield from (_quarter_page(quarter, guide) for quarter in guide.records.quarters.values())


@dataclass(frozen=True, slots=True)
class NeedsIndex:
    """What leads to the pages: themes with how many of their needs nobody answers, and those needs."""

    themes: tuple[tuple[Theme, int], ...]
    unanswered: tuple[Need, ...]


def needs_index(guide: Guide) -> NeedsIndex:
    """Return what `territory/needs_index.html` lists on the page of the territory."""
    unanswered = tuple(found.need for found in coverage(guide).values() if found.unanswered)
    themes = tuple(
        (theme, sum(theme.id in need.themes for need in unanswered)) for theme in guide.records.themes.values()
    )
    return NeedsIndex(themes, unanswered)


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter on the page of a theme: its letter, a cell a need, and the services of the theme that answer there."""

    quarter: Quarter
    letter: str
    cells: tuple[Cell, ...]
    here: int
    standing: Standing
    on_map: bool


def quarter_rows(found: Sequence[NeedCoverage], guide: Guide) -> tuple[QuarterRow, ...]:
    """Return every quarter with some needs; it stands as its best need does."""
    rows = []
    for place, quarter in enumerate(guide.records.quarters.values()):
        cells = tuple(one.cells[quarter.id] for one in found)
        here = {offer for cell in cells for offer in cell.here}
        best = min((cell.standing for cell in cells), key=STANDINGS.index)
        rows.append(QuarterRow(quarter, letter_of(place), cells, len(here), best, on_map=quarter.point is not None))
    return tuple(rows)


def _theme_page(theme: Theme, guide: Guide) -> Page:
    say = labels("it")["coverage"]
    label = str(theme.label)
    found = [one for one in coverage(guide).values() if theme.id in one.need.themes]
    rows = quarter_rows(found, guide) if found else ()
    foot = [
        (words, [len(getattr(one, name)) for one in found])
        for name, words in say["foot"].items()
        if any(getattr(one, name) for one in found)
    ]
    page = {
        "address": address_of("territory_themes", theme.id),
        "title": say["theme_title"].format(label),
        "description": say["theme_description"].format(label),
        "kind": "territorio",
        "source": "data/taxonomy/themes.yml",
        "crumbs": tavolo_crumbs(Crumb(say["territory"], "territorio/")),
    }
    return write(
        "territory/theme.html", guide, page,
        theme=theme, label=label, area=guide.records.areas[theme.area],
        sensitive=term_is_sensitive(theme, guide), answering=guide.answering,
        found=found, rows=rows, foot=foot, gaps=[(one.need, tuple(gap_words(one))) for one in found],
        drawing=_drawing(rows, label, guide), standings={row.standing for row in rows if row.on_map},
        asked=counts.asked((one.need.id for one in found), guide.records),
        evolution=shown(guide, "themes", (theme.id,)), themes=tuple(guide.records.themes.values()), **_shared(guide),
        analyses=_analyses(guide, "themes", theme.id),
    )  # fmt: skip


def _quarter_page(quarter: Quarter, guide: Guide) -> Page:
    say = labels("it")["coverage"]
    label = str(quarter.label)
    areas: list[tuple[Area, list[tuple[NeedCoverage, Cell]]]] = []
    for area in guide.records.areas.values():
        found = [coverage(guide)[need.id] for need in guide.needs_of(area)]
        if found:
            areas.append((area, [(one, one.cells[quarter.id]) for one in found]))
    standings = [cell.standing for _, needs in areas for _, cell in needs]
    page = {
        "address": address_of("territory_quarters", quarter.id),
        "title": say["quarter_title"].format(label),
        "description": say["quarter_description"].format(label),
        "kind": "territorio",
        "source": "data/taxonomy/quarters.yml",
        "crumbs": tavolo_crumbs(Crumb(say["territory"], "territorio/")),
    }
    return write(
        "territory/quarter.html", guide, page,
        quarter=quarter, label=label, areas=areas,
        sums=[(words, standings.count(standing)) for standing, words in say["sum"].items() if standing in standings],
        all_needs=len(standings), has_middle=centre_of(quarter, guide) is not None,
        asked=counts.asked(guide.records.needs, guide.records, quarter=quarter.id),
        themes=tuple(guide.records.themes.values()), quarters=tuple(guide.records.quarters.values()), **_shared(guide),
        analyses=_analyses(guide, "quarters", quarter.id),
    )  # fmt: skip


def _shared(guide: Guide) -> dict[str, object]:
    """Return what both templates ask: words of a cell, its link, what is offered beside a count, how it was counted."""

    def link_of(cell: Cell) -> str | None:
        # A need that nobody answers, and a quarter of which nobody knows where it lies, have no page together.
        if not guide.offers_for("needs", cell.need.id) or centre_of(cell.quarter, guide) is None:
            return None
        return address_of("needs_in_quarter", f"{cell.need.id}/{cell.quarter.id}")

    def offered(count: counts.Cell) -> str:
        if count.quarter is None:
            return ""
        say = labels("it")["coverage"]
        here: tuple[Offer, ...] = coverage(guide)[count.need].cells[count.quarter].here
        return several(len(here), *say["services"]) if here else str(say["none_here"])

    return {
        "link_of": link_of, "offered": offered, "cell_words": cell_words, "near_words": near_words,
        "later_words": later_words, "lent": _lent(guide),
    }  # fmt: skip


def _lent(guide: Guide) -> list[str]:
    """Return a sentence for each quarter from whose own middle nothing is counted."""
    say = labels("it")["coverage"]
    found = []
    for quarter in guide.records.quarters.values():
        lender = middle_lent_by(quarter, guide)
        if lender:
            found.append(say["lent"].format(quarter.label, lender.label))
        elif not quarter.point:
            found.append(say["no_middle"].format(quarter.label))
    return found


def _analyses(guide: Guide, kind: Literal["themes", "quarters"], id_: str) -> list[dict[str, object]]:
    return [
        {"analysis": one, "text": text_of(one), "meetings": meetings_of(one, guide)}
        for one in analyses_of(guide, kind, id_)
    ]


def _drawing(rows: Sequence[QuarterRow], label: str, guide: Guide) -> Markup | None:
    """Return the map of a theme; without needs there is nothing to draw."""
    if not rows:
        return None
    say = labels("it")["coverage"]
    marks = [Mark(row.quarter.point, row.letter, row.here, row.standing) for row in rows if row.quarter.point]
    return sketch(marks, say["map_title"].format(label), say["map_description"], guide)
