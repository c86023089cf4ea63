"""The page of the map with the same places as a list, and the open data that both the map and others read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.records.taxonomy import Area, Quarter, Target, Theme
from guida.render.environment import write
from guida.render.frame import FRAME, stops
from guida.render.page import Crumb, Page, Sheet
from guida.render.places import MapPlace, map_places

MAP = "guida/mappa/"
PLACES = "dati/luoghi.geojson"
MODULES = (*(f"assets/javascripts/map/{name}.js" for name in ("map", "list", "pins", "streets")), FRAME)
SCRIPTS = ("assets/vendor/leaflet/leaflet.js", "assets/vendor/leaflet.markercluster/leaflet.markercluster.js")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form can ask for: only what some place has. Themes stand under their area."""

    themes: Mapping[Area, tuple[Theme, ...]]
    targets: tuple[Target, ...]
    quarters: tuple[Quarter, ...]


def map_sheet(guide: Guide) -> Sheet:
    """Return the page of the map, still to be written; it names everybody who has a place on it."""
    everybody = tuple(one.path for one in guide.records.organizations.values())
    return Sheet(MAP, everybody, partial(_map_page, guide))


def map_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the places as open data: a Feature a place (RFC 7946), `url` and services' addresses from `site`."""
    features = [json.dumps(_feature(place), ensure_ascii=False, separators=(",", ":")) for place in map_places(guide)]
    head = f'{{"type":"FeatureCollection","site":{json.dumps(guide.site.base_address)},"features":['
    yield PLACES, "\n".join([head, ",\n".join(features), "]}", ""]).encode()


def _feature(place: MapPlace) -> dict[str, Any]:
    written = place.location.place
    properties = {
        "id": place.id,
        "name": place.location.owner.name,
        "place": written.name,
        "address": written.address,
        "quarter": place.location.quarter.id if place.location.quarter else None,
        "areas": [area.id for area in place.areas],
        "themes": [theme.id for theme in place.themes],
        "targets": [target.id for target in place.targets],
        "services": [{"name": offer.service.name, "url": offer.address} for offer in place.offers],
        "phone": place.phone,
        "planned": place.location.owner.status == "planned" or None,
        "url": place.address,
    }
    # Five decimals are a metre.
    position = [round(place.point.longitude, 5), round(place.point.latitude, 5)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": position},
        "properties": {name: value for name, value in properties.items() if value is not None},
    }


def _map_page(guide: Guide) -> Page:
    say = labels("it")["map"]
    places = map_places(guide)
    page = {
        "address": MAP,
        "title": say["title"],
        "description": say["description"],
        "kind": "guida",
        "crumbs": (Crumb(labels("it")["common"]["guida"], "guida/"),),
    }
    return write(
        "map.html",
        guide,
        page,
        places=places,
        groups=_by_quarter(places, guide),
        filters=_filters(places, guide),
        areas=[area for area in guide.records.areas.values() if any(area in one.areas for one in places)],
        names=list(_names(guide)),
        data=PLACES,
        modules=MODULES,
        scripts=SCRIPTS,
    )


def _by_quarter(places: Iterable[MapPlace], guide: Guide) -> list[tuple[Quarter | None, list[MapPlace]]]:
    """Gather places under their quarter, in the order of the quarters; those of none come last."""
    gathered: dict[Quarter | None, list[MapPlace]] = defaultdict(list)
    for place in places:
        gathered[place.location.quarter].append(place)
    order: list[Quarter | None] = [*guide.records.quarters.values(), None]
    return [(quarter, gathered[quarter]) for quarter in order if quarter in gathered]


def _filters(places: Iterable[MapPlace], guide: Guide) -> Filters:
    themes, targets, quarters = set(), set(), set()
    for place in places:
        themes |= {theme.id for theme in place.themes}
        targets |= {target.id for target in place.targets}
        quarters |= {place.location.quarter.id} if place.location.quarter else set()
    by_area = {
        area: tuple(theme for theme in guide.themes_of(area) if theme.id in themes)
        for area in guide.records.areas.values()
    }
    return Filters(
        {area: some for area, some in by_area.items() if some},
        tuple(one for one in guide.records.targets.values() if one.id in targets),
        tuple(one for one in guide.records.quarters.values() if one.id in quarters),
    )


def _names(guide: Guide) -> Iterator[tuple[str, str, float, float]]:
    """Yield what the base map writes, as (quarter or stop, name, latitude, longitude)."""
    for quarter in guide.records.quarters.values():
        if quarter.point:
            yield "quarter", str(quarter.label), quarter.point.latitude, quarter.point.longitude
    for stop in stops(guide.records.shapes):
        yield "stop", *stop
