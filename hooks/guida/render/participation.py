"""Who takes part, in aggregate: tables by group, sector and year; small numbers are said as small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guida.guide import Guide
from guida.labels import labels
from guida.participation import FEW, Turnout, by_year, turnout
from guida.records.meeting import Meeting
from guida.records.types import SECTORS
from guida.render import words
from guida.render.drawn import part_of
from guida.render.memory import fill, tavolo_crumbs
from guida.render.page import Page


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of a table, in words. `part` is the bar's length in hundredths; None where the number is not told."""

    year: int
    held: int
    told: int
    bodies: str
    part: int | None
    average: str
    sectors: tuple[str, ...]


def small_or(number: Decimal | int) -> str:
    """Return a number in words: `nessuno`, `meno di 5` or itself."""
    say = labels("it")["registers"]["participation"]
    if not number:
        return str(say["nobody"])
    return str(say["few"].format(few=FEW)) if number < FEW else words.number_in_words(number)


def year_rows(meetings: Sequence[Meeting], guide: Guide) -> list[YearRow]:
    """Return the years in which meetings were held, the last first."""
    held = [one for one in meetings if one.status == "held"]
    years = {
        year: turnout(ones, [one for one in ones if guide.readable(one)], guide.records)
        for year, ones in by_year(held).items()
    }
    most = max((one.whole.bodies for one in years.values()), default=0)
    return [_row(year, one, most) for year, one in years.items()]


def _row(year: int, seen: Turnout, most: int) -> YearRow:
    unknown = labels("it")["registers"]["participation"]["unknown"]
    whole = seen.whole
    if whole.average is None:
        return YearRow(year, seen.held, 0, unknown, None, unknown, (unknown,) * len(SECTORS))
    return YearRow(
        year,
        seen.held,
        whole.meetings,
        small_or(whole.bodies),
        part_of(whole.bodies, most) if whole.bodies >= FEW else None,
        small_or(whole.average),
        tuple(small_or(one.bodies) for one in seen.sectors),
    )


def participation_page(guide: Guide) -> Page:
    """Return the tables of participation: the whole Tavolo, its sectors, each group."""
    say = labels("it")["registers"]["participation"]
    page = {
        "address": "tavolo/partecipazione/",
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
    }
    tables = [(group, year_rows(guide.meetings_of(group), guide)) for group in guide.groups]
    return fill(
        "tavolo/participation",
        guide,
        page,
        whole=year_rows(guide.meetings, guide),
        groups=[(group, rows) for group, rows in tables if any(row.told for row in rows)],
        without=[group for group, rows in tables if not any(row.told for row in rows)],
        sectors=SECTORS,
    )
