"""The page that says who sits at the Tavolo: by sector, over the years, in its groups, and how to join."""

from __future__ import annotations

from dataclasses import dataclass

from guida.composition import Composition, GrowthYear, SectorPart, composition
from guida.guide import Guide
from guida.labels import labels
from guida.render import words
from guida.render.drawn import part_of
from guida.render.memory import fill, tavolo_crumbs
from guida.render.page import Page
from guida.render.participation import year_rows

COMPOSITION = "tavolo/composizione/"


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector in words; `part`s are the lengths of the bars in hundredths, None where there is no number."""

    of: SectorPart
    seats: str
    seats_part: int | None
    members: str
    members_part: int | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in words: what the cards say of members, what the minutes say of who came."""

    year: str
    growth: GrowthYear | None
    part: int | None
    bodies: str


def composition_page(guide: Guide) -> Page:
    """Return the page of who sits at the Tavolo."""
    say = labels("it")["composition"]
    page = {
        "address": COMPOSITION,
        "title": say["title"],
        "description": say["description"],
        "kind": "tavolo",
        "crumbs": tavolo_crumbs(),
    }
    whole = composition(guide)
    if whole.plenary:
        page["source"] = whole.plenary.path
    return fill("tavolo/composition", guide, page, whole=whole, sectors=sector_rows(whole), years=years(whole, guide))


def sector_rows(whole: Composition) -> list[SectorRow]:
    """Return the sectors in words, each bar beside the longest of its own column."""
    most_seats = max((one.counted or 0 for one in whole.sectors), default=0)
    most_members = max((one.members for one in whole.sectors), default=0)
    return [
        SectorRow(
            one,
            seats_in_words(one),
            part_of(one.counted, most_seats),
            members_in_words(one),
            part_of(one.members, most_members) if one.told else None,
        )
        for one in whole.sectors
        if one.seats or one.listed
    ]


def seats_in_words(sector: SectorPart) -> str:
    """`40`, `almeno 5` where the source counts only some, `la fonte non dice quanti`, `la fonte non ne parla`."""
    say = labels("it")["composition"]
    if not sector.seats:
        return str(say["no_seats"])
    if sector.counted is None:
        return str(say["seats_unknown"])
    number = words.number_in_words(sector.counted)
    return str(say["at_least"].format(number=number)) if sector.uncounted else number


def members_in_words(sector: SectorPart) -> str:
    """Return how many say they are members. Where no card says it, nobody knows: a 0 would say that nobody sits there."""
    if sector.told:
        return words.number_in_words(sector.members)
    return str(labels("it")["composition"]["not_said" if sector.listed else "no_cards"])


def years(whole: Composition, guide: Guide) -> list[YearRow]:
    """Return every year of which members or meetings are known, the last first."""
    say = labels("it")["composition"]
    grown = {one.year: one for one in whole.growth}
    came = {row.year: row.bodies for row in year_rows(guide.meetings, guide)}
    most = max((one.there for one in whole.growth), default=0)
    return [
        YearRow(
            say["so_far"].format(year=year) if year == guide.today.year else str(year),
            growth := grown.get(year),
            part_of(growth.there, most) if growth else None,
            came.get(year, say["no_meetings"]),
        )
        for year in sorted({*grown, *came}, reverse=True)
    ]
