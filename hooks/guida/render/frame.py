"""The map's frame, made by folium: where it starts, what it may do, boundary, quarters and lines under the places.

No text of an editor's goes through folium: a backtick in one would break its script, markup in one would run.
So figures lose their names here; the map's own script writes those as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FRAME = "assets/maps/guida.js"
ELEMENT = "guide-map"
"""The id of the element that the page of the map holds for it."""

LINES = {"railway": "map-railway", "tram-bus-line": "map-tram", "metro-line": "map-metro"}
"""Layer of lines.geojson → class of its drawing, the lowest first."""

# Names of Leaflet's options. The wheel scrolls the page, not the map; our script zooms with Ctrl and the wheel.
OPTIONS: Any = {"minZoom": 11, "maxZoom": 18, "zoomSnap": 0.5, "scrollWheelZoom": False}
CLUSTERS = {"maxClusterRadius": 44, "showCoverageOnHover": False, "spiderLegPolylineOptions": {"className": "map-leg"}}


def frame(shapes: Mapping[str, Any]) -> str:
    """Return a module whose `draw(L, still, groupIcon)` makes the map in its element and returns {map, clusters}.

    `still` is true where nothing may move; `groupIcon` makes the icon of places too near to tell apart.
    """
    import folium  # noqa: PLC0415 - 0.3 s of start-up that a build whose figures did not change does not need
    from branca.element import Figure  # noqa: PLC0415
    from folium.plugins import MarkerCluster  # noqa: PLC0415

    moves: Any = {name: folium.JsCode("!still") for name in ("zoomAnimation", "fadeAnimation", "markerZoomAnimation")}
    made = folium.Map(location=_middle(shapes), zoom_start=13, tiles=None, zoom_control=False, **OPTIONS, **moves)
    for name, features in _layers(shapes):
        folium.GeoJson(_bare(features), class_name=name, interactive=False, control=False).add_to(made)
    # folium says of this class no types.
    make_clusters: Any = MarkerCluster
    clusters = make_clusters(
        icon_create_function="groupIcon", control=False, animate=folium.JsCode("!still"), **CLUSTERS
    ).add_to(made)
    made.fit_bounds(_bounds(shapes))
    figure = made.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    script = figure.script.render()
    return _module(script, made.get_name(), clusters.get_name())


def _module(script: str, made: str, clusters: str) -> str:
    """Put folium's script into a function. Its names are random: numbered by order, the same text every time."""
    text = script.replace(f'"{made}"', f'"{ELEMENT}"')
    numbers: dict[str, str] = {}
    for found in re.findall(r"[0-9a-f]{32}", text):
        numbers.setdefault(found, str(len(numbers) + 1))
    lines = [line.strip() for line in text.splitlines()]
    body = "\n".join(line for line in lines if line)
    result = f"return {{ map: {made}, clusters: {clusters} }}"
    module = (
        f"// Made by folium from data/geography.\nexport function draw(L, still, groupIcon) {{\n{body}\n{result}\n}}\n"
    )
    return re.sub(r"[0-9a-f]{32}", lambda found: numbers[found[0]], module)


def _layers(shapes: Mapping[str, Any]) -> Iterable[tuple[str, list[Any]]]:
    yield "map-quarters", shapes["nil"]["features"]
    for layer, name in LINES.items():
        found = [one for one in shapes["lines"]["features"] if one["properties"].get("layer") == layer]
        if found:
            yield name, found
    yield "map-boundary", shapes["municipio"]["features"]


def _bare(features: list[Any]) -> dict[str, Any]:
    """Return figures without a word; folium marks each with an id, and the records' own may not change."""
    bare = [
        {"type": "Feature", "id": str(number), "properties": {}, "geometry": feature["geometry"]}
        for number, feature in enumerate(features)
    ]
    return {"type": "FeatureCollection", "features": bare}


def _bounds(shapes: Mapping[str, Any]) -> list[list[float]]:
    """Return [[south, west], [north, east]] of the boundary."""
    positions = [one for feature in shapes["municipio"]["features"] for one in positions_of(feature["geometry"])]
    longitudes, latitudes = [one[0] for one in positions], [one[1] for one in positions]
    return [[min(latitudes), min(longitudes)], [max(latitudes), max(longitudes)]]


def _middle(shapes: Mapping[str, Any]) -> list[float]:
    (south, west), (north, east) = _bounds(shapes)
    return [round((south + north) / 2, 5), round((west + east) / 2, 5)]


def positions_of(geometry: Mapping[str, Any]) -> list[list[float]]:
    """Return every position of a geometry, its lines one after the other."""
    return [position for line in lines_of(geometry) for position in line]


def lines_of(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    """Return the lines and rings that a geometry is drawn by; a point is a line of one position."""
    found = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return [[found]]
        case "LineString":
            return [found]
        case "MultiPolygon":
            return [ring for surface in found for ring in surface]
        case _:
            return list(found)


def stops(shapes: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    """Yield the stations of metro and railway as (name, latitude, longitude)."""
    for feature in shapes["lines"]["features"]:
        if feature["properties"].get("layer") in {"metro-stop", "rail-station"}:
            longitude, latitude = feature["geometry"]["coordinates"][:2]
            yield str(feature["properties"].get("name", "")), latitude, longitude
