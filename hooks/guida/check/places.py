"""Rules on places: where a point may lie, and how a place can be found."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from guida.check.rule import Finding
from guida.records import Records
from guida.records.record import Record, fields_of
from guida.records.values import Point
from guida.text_files import Steps

TOLERANCE = 150
"""Metres beyond the boundary that still count as inside: open data draws it to about 8 m, maps place doors loosely."""
METRES_A_DEGREE = 78_000
"""Of longitude, at 45.4° north; a degree of latitude is longer, so the tolerance is never too wide."""


def _points(records: Records) -> Iterator[tuple[str, Steps, Point, bool]]:
    for organization in records.organizations.values():
        for index, place in enumerate(organization.places):
            if place.point:
                yield organization.path, ("places", index, "point"), place.point, place.outside
    for meeting in records.meetings.values():
        if meeting.place and meeting.place.point:
            group = records.groups.get(meeting.group)
            elsewhere = group is None or bool(group.territory)
            yield meeting.path, ("place", "point"), meeting.place.point, elsewhere


def every_point_lies_in_the_municipio(records: Records, today: dt.date) -> Iterator[Finding]:
    """A point lies in the Municipio (150 m tolerance); `outside: yes` says that it is meant."""
    # Imported here: 20 MB and 0.15 s that only the process which runs this rule should bear.
    import shapely  # noqa: PLC0415

    points = list(_points(records))
    if "municipio" not in records.shapes or not points:
        return
    figures = (shapely.geometry.shape(feature["geometry"]) for feature in records.shapes["municipio"]["features"])
    area = shapely.unary_union(list(figures)).buffer(TOLERANCE / METRES_A_DEGREE)
    inside = shapely.contains_xy(
        area, [point.longitude for _, _, point, _ in points], [point.latitude for _, _, point, _ in points]
    )
    for (path, steps, point, outside), within in zip(points, inside, strict=True):
        if within:
            continue
        if area.contains(shapely.Point(point.latitude, point.longitude)):
            fault = "latitudine e longitudine sono scambiate"
            yield Finding(path, steps, fault, f"Scrivi prima {point.longitude}, poi {point.latitude}.")
        elif not outside:
            fault = f"il punto {point.latitude}, {point.longitude} è fuori dal Municipio"
            mend = "Correggilo, o scrivi outside: yes se la sede è davvero fuori."
            if path.startswith("data/meetings/"):
                mend = "Correggilo, o toglilo se l'incontro era davvero fuori: basta l'indirizzo."
            yield Finding(path, steps, fault, mend)


def every_point_is_exact_enough(records: Records, today: dt.date) -> Iterator[Finding]:
    """A coordinate has at least four decimals (about 10 metres)."""
    for path, steps, point, _ in _points(records):
        # A number cannot tell how many zeros it was written with: one of the two may end with some.
        if all(len(repr(number).partition(".")[2]) < 4 for number in point):
            fault = "il punto ha meno di quattro decimali, cioè sbaglia di oltre dieci metri"
            yield Finding(path, steps, fault, "Copia la coordinata intera dalla mappa.")


def every_address_has_a_point_of_its_own(records: Records, today: dt.date) -> Iterator[Finding]:
    """Two different exact addresses do not share one point."""
    seen: dict[Point, tuple[str, str]] = {}
    for organization in records.organizations.values():
        for index, place in enumerate(organization.places):
            if place.point and place.address and place.precision == "address":
                other = seen.setdefault(place.point, (place.address, organization.id))
                if _plain(other[0]) != _plain(place.address):
                    fault = f"è lo stesso punto di «{other[0]}» ({other[1]})"
                    yield Finding(
                        organization.path, ("places", index, "point"), fault, "Controlla quale dei due è giusto."
                    )


def every_place_can_be_found(records: Records, today: dt.date) -> Iterator[Finding]:
    """A place has a point or at least a quarter."""
    for organization in records.organizations.values():
        for index, place in enumerate(organization.places):
            if place.point is None and place.quarter is None:
                fault = "manca il quartiere: senza quartiere e senza punto nessuno trova la sede"
                yield Finding(organization.path, ("places", index), fault, "Aggiungi «quarter: …».")


def every_service_says_at_which_place(records: Records, today: dt.date) -> Iterator[Finding]:
    """A service of an organization with several places says at which of them it is, unless it has none there."""
    for organization in records.organizations.values():
        if len(organization.places) < 2 or organization.status == "closed":
            continue
        for index, service in enumerate(organization.services):
            elsewhere = service.remote or service.hosted_at
            if not service.places and not elsewhere and service.status != "closed":
                own = ", ".join(place.id for place in organization.places)
                fault = f"non si sa in quale sede è «{service.name}»"
                yield Finding(organization.path, ("services", index), fault, f"Aggiungi «places: …». Le sedi: {own}.")


def texts_of(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every text inside a record with the steps to it, except its id and path."""
    if isinstance(value, str):
        yield steps, value
    elif type(value) is tuple:
        for index, item in enumerate(value):
            yield from texts_of(item, (*steps, index))
    elif isinstance(value, Record):
        for name, field in fields_of(type(value)).items():
            if steps or name not in {"id", "path"}:
                inner = getattr(value, name)
                if inner is not None and inner != ():
                    yield from texts_of(inner, (*steps, field.alias or name))


def _plain(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", address.lower()).strip()
