"""Text of a GeoJSON file → its features. Nothing here reads the disk."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from guida.source import SourceFault

_RAISED = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, ShapelyError)
"""What json and shapely raise for a text that holds no features."""


def figures_from(text: str) -> Any:
    """Return a FeatureCollection whose every feature has properties and a figure. Raises SourceFault."""
    try:
        collection = json.loads(text)
        if not collection["features"]:
            raise ValueError("no features")
        for feature in collection["features"]:
            if not all(isfinite(bound) for bound in shape(feature["geometry"]).bounds):
                raise ValueError("a figure without end")
            feature["properties"].keys()
    except _RAISED as failure:
        place = getattr(failure, "lineno", 1), getattr(failure, "colno", 1)
        raise SourceFault("il file non è GeoJSON", "Rimetti il file com'era.", *place) from None
    return collection
