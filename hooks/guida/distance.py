"""How far two points of a map are from each other."""

from __future__ import annotations

import math

from guida.records.values import Point

EARTH = 6_371_008.8
"""The mean radius of the Earth in metres."""


def metres_between(one: Point, other: Point) -> float:
    """Return the length in metres of the way between two points, straight over the sphere (haversine).

    Within a city it is off by less than 0.6 %: the Earth is no perfect sphere, and nobody walks as the crow flies.
    """
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    half_up = (north - south) / 2
    half_aside = math.radians(other.longitude - one.longitude) / 2
    share = math.sin(half_up) ** 2 + math.cos(south) * math.cos(north) * math.sin(half_aside) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, share)))
