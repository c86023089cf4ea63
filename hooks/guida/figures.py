"""Text of a GeoJSON file (RFC 7946) → its features. Nothing here reads the disk.

What a figure must be is said here by its numbers alone: a geometry library is a heavy thing to bring along for it.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field, FiniteFloat, TypeAdapter
from typing_extensions import TypedDict

from guida.text_files import SourceFault

Position = Annotated[list[FiniteFloat], Field(min_length=2, max_length=3)]
Line = Annotated[list[Position], Field(min_length=2)]
Ring = Annotated[list[Position], Field(min_length=4)]
Surface = Annotated[list[Ring], Field(min_length=1)]


class Point(TypedDict):
    """One position: longitude, latitude."""

    type: Literal["Point"]
    coordinates: Position


class LineString(TypedDict):
    """Positions one after the other."""

    type: Literal["LineString"]
    coordinates: Line


class MultiLineString(TypedDict):
    """Several lines."""

    type: Literal["MultiLineString"]
    coordinates: Annotated[list[Line], Field(min_length=1)]


class Polygon(TypedDict):
    """A ring, and rings that are holes in it."""

    type: Literal["Polygon"]
    coordinates: Surface


class MultiPolygon(TypedDict):
    """Several polygons."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Surface], Field(min_length=1)]


class Feature(TypedDict):
    """A figure and what is said of it."""

    properties: dict[str, Any]
    geometry: Annotated[
        Point | LineString | MultiLineString | Polygon | MultiPolygon, Field(discriminator="type")
    ]  # fmt: skip


class FeatureCollection(TypedDict):
    """The figures of a file."""

    features: Annotated[list[Feature], Field(min_length=1)]


def figures_from(text: str) -> Any:
    """Return a FeatureCollection whose every feature has properties and a figure. Raises SourceFault."""
    try:
        collection = json.loads(text)
        TypeAdapter(FeatureCollection).validate_python(collection)
    except (ValueError, RecursionError) as failure:  # ValidationError is a ValueError too.
        place = getattr(failure, "lineno", 1), getattr(failure, "colno", 1)
        raise SourceFault("il file non è GeoJSON", "Rimetti il file com'era.", *place) from None
    return collection
