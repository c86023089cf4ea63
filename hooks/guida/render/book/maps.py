"""The maps of the printed guide: one for a theme, one for a quarter, and where on them each card stands.

A place is on the map of its card's theme, on that of every theme that names it, and on that of its quarter. A theme
with one place has no map of its own when the map of a quarter shows that place: the card leads there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location
from guida.records.organization import Organization
from guida.records.taxonomy import Quarter, Theme
from guida.records.values import Point
from guida.render import words
from guida.render.book.front import INK
from guida.render.book.ground import Ground, Window, box_around, ground, off_the_lines, own_ground, window_on
from guida.render.book.indexes import places_of
from guida.render.book.map_drawing import drawing, size_of
from guida.render.book.marks import NO_MAPS, Atlas, Mark
from guida.render.book.pins import EDGE, Pin, laid_out

_OTHER: str = labels("it")["book"]["other"]
TALL, WIDE = (4, 13.0), (7, 16.0)
"""Squares across and their millimetres: of a map beside its legend, and of one above it."""
FEW = 115
"""Millimetres of legend that still stand beside a map."""
LINE, LETTERS = 4.4, 27
"""Millimetres of a line of a legend, and the letters it holds."""
ARROW = 2.2
"""Millimetres between a pin and the edge for the arrow to what lies beyond."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an organization that has a card."""

    organization: Organization
    location: Location

    @property
    def point(self) -> Point:
        """Return where it lies; only of what a map may show."""
        if self.location.point is None:
            raise ValueError(f"{self.location.id}: a place without a point is on no map")
        return self.location.point


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map is about: the id by which cards name it, its title, the colour of its pins."""

    id: str
    title: str
    colour: str


def atlas(guide: Guide, homes: Mapping[Organization, Theme | None], other: str) -> Atlas:
    """Return the maps of a guide; `homes` says under which theme each card stands, `other` is for those under none."""
    base = ground(guide)
    if base is None:
        return NO_MAPS
    everything = [Spot(one, place) for one in homes for place in places_of(one, guide)]
    marks: dict[tuple[str, str], Mark] = {}
    quarters = []
    for quarter in sorted(guide.records.quarters.values(), key=lambda one: str(one.label).casefold()):
        here = [one for one in everything if one.location.quarter is quarter]
        if any(one.location.on_map for one in here):
            made, found = _of_quarter(quarter, here, base, guide)
            quarters.append(made)
            marks |= found
    themes = {}
    colours = {one.id: guide.records.areas[one.area].colour for one in guide.records.themes.values()}
    for id_, where in [*((one.id, str(one.label)) for one in guide.records.themes.values()), (other, _OTHER)]:
        here = [one for one in everything if one.location.on_map and _belongs(one, id_, other, homes, guide)]
        # The map of a quarter has it already.
        if not here or (len({one.location.id for one in here}) == 1 and here[0].location.quarter):
            continue
        window = _window([base.metres(one.point) for one in here], here, base)
        themes[id_], found = _map(Sheet(f"tema-{id_}", where, colours.get(id_, INK)), here, window, base)
        own = {one.id for one, home in homes.items() if (home.id if home else other) == id_}
        marks |= {key: mark for key, mark in found.items() if key[0] in own}
    return Atlas(themes, tuple(quarters), marks)


def called(organization: Organization) -> str:
    """Return the name of a card where there is little room."""
    short = organization.short_name
    return short if short and len(short) < len(organization.name) else organization.name


def _belongs(spot: Spot, theme: str, other: str, homes: Mapping[Organization, Theme | None], guide: Guide) -> bool:
    """Whether a place is on the map of a theme: all those of a card there; of a card elsewhere where it helps in it."""
    home = homes[spot.organization]
    if (home.id if home else other) == theme:
        return True
    offers = [one for one in guide.offers_for("themes", theme) if one.organization is spot.organization]
    # Where nobody wrote at which of several places a service is, each of them may be the door to it.
    return any(
        spot.location.id in {place.id for place in one.locations} or not (one.locations or one.service.remote)
        for one in offers
    )


def _of_quarter(
    quarter: Quarter, here: Sequence[Spot], base: Ground, guide: Guide
) -> tuple[dict[str, Any], dict[tuple[str, str], Mark]]:
    shown = [one for one in here if one.location.on_map]
    places = [base.metres(one.point) for one in shown] + own_ground(quarter, guide)
    if quarter.point:
        places.append(base.metres(quarter.point))
    window = _window(places, shown, base)
    made, marks = _map(Sheet(f"quartiere-{quarter.id}", str(quarter.label), INK), shown, window, base)
    known = {one.organization for one in shown}
    missing = [one.organization for one in here if one.location.place.address_public and one.location.place.address]
    lost = dict.fromkeys(one for one in missing if one not in known)
    named = [{"id": one.id, "name": called(one)} for one in lost]
    return made | {"missing": named}, marks


def _window(places: Sequence[tuple[float, float]], spots: Sequence[Spot], base: Ground) -> Window:
    """Return the piece of ground to show: with places far beyond the territory only as much as maps reach."""
    west, north, east, south = base.reach
    near = [(x, y) for x, y in places if west <= x <= east and north <= y <= south]
    box = box_around(near) if near else base.territory.bounds
    legend = _legend_height(spots)
    if legend <= FEW:
        # Beside a long legend a high map takes no room.
        least = min(5, max(3, math.ceil((legend - 8) / TALL[1])))
        window = window_on(box, TALL[0], least, max(4, least), TALL[1])
    else:
        window = window_on(box, WIDE[0], 3, 6 if len(spots) > 20 else 5, WIDE[1])
    return off_the_lines(window, [base.metres(one.point) for one in spots])


def _legend_height(spots: Iterable[Spot]) -> float:
    def lines(text: str) -> int:
        return math.ceil(len(text) / LETTERS)

    streets = {one.location.id: one.location.place.address or "" for one in spots}
    names = sum(lines(f"{called(one.organization)}, pag. 12") for one in spots)
    return LINE * (names + sum(map(lines, streets.values()))) + 2 * len(streets)


def _map(
    sheet: Sheet, spots: Sequence[Spot], window: Window, base: Ground
) -> tuple[dict[str, Any], dict[tuple[str, str], Mark]]:
    """Return a map with its legend, and where on it each place of a card is."""
    say = labels("it")["book"]
    marks: dict[tuple[str, str], Mark] = {}
    beyond: dict[int, float] = {}
    points = []
    for number, spot in enumerate(spots):
        x, y = window.on_paper(base.metres(spot.point))
        points.append((x, y))
        if not (0 <= x <= window.width and 0 <= y <= window.height):
            points[number] = _clamped(x, window.width), _clamped(y, window.height)
            beyond[number] = round(math.degrees(math.atan2(y - points[number][1], x - points[number][0])), 1)
    laid = laid_out(points, window.width, window.height)
    # Numbered as one reads: from square to square, in each from north to south.
    pins = sorted(laid, key=lambda one: (int(one.at[1] / window.square), int(one.at[0] / window.square), one.at[1]))
    legend = []
    for number, pin in enumerate(pins, start=1):
        square = window.square_at(pin.at)
        legend.append({"number": str(number), "square": square, "places": _legend(pin, spots, beyond)})
        for one in pin.members:
            key = (spots[one].organization.id, spots[one].location.id)
            marks[key] = {"map": sheet.id, "number": str(number), "square": square}
    wide, high = size_of(window)
    count = words.several(len(pins), *say["map_places"])
    return {
        "id": sheet.id,
        "title": sheet.title,
        "drawing": drawing(base, window, pins, beyond, sheet.colour),
        "alt": say["map_alt"].format(where=sheet.title, count=count),
        "colour": sheet.colour,
        "width": wide,
        "height": high,
        "beside": window.across == TALL[0],
        "legend": legend,
    }, marks


def _clamped(at: float, most: float) -> float:
    return min(most - EDGE - ARROW, max(EDGE + ARROW, at))


def _legend(pin: Pin, spots: Sequence[Spot], beyond: Mapping[int, float]) -> list[dict[str, Any]]:
    """Return the addresses of a pin, each with the cards that are there."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for one in pin.members:
        place, organization = spots[one].location.place, spots[one].organization
        away = labels("it")["book"]["map_beyond"] if one in beyond else None
        address = ", ".join(part for part in (place.address or place.name, away) if part)
        found.setdefault(address, {})[organization.id] = {"id": organization.id, "name": called(organization)}
    return [{"address": address, "cards": list(cards.values())} for address, cards in found.items()]
