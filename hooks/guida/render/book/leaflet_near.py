"""What else may serve who holds a leaflet: a leaflet with few services has room for those nearby, only their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from guida.coverage import centre_of
from guida.distance import metres_between
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.taxonomy import Quarter, Theme

NEAREST = 4
"""So many quarters at most."""
MOST = 12
"""So many services of each at most."""


def near_theme(theme: Theme, guide: Guide) -> dict[str, Any]:
    """Return the services of the other themes of the same area."""
    own = guide.offers_for("themes", theme.id)
    area = guide.records.areas[theme.area]
    others = [one for one in guide.themes_of(area) if one is not theme]
    groups = [
        _group(str(one.label), [offer for offer in guide.offers_for("themes", one.id) if offer not in own])
        for one in others
    ]
    return _told("tema", groups)


def near_quarter(quarter: Quarter, guide: Guide) -> dict[str, Any]:
    """Return the services of the nearest quarters, the nearest first; of none when nobody knows where it lies."""
    start = centre_of(quarter, guide)
    own = guide.offers_for("quarters", quarter.id)
    found = []
    for one in guide.records.quarters.values():
        offers = [offer for offer in guide.offers_for("quarters", one.id) if offer not in own]
        if start and one is not quarter and offers and (end := centre_of(one, guide)):
            found.append((metres_between(start, end), one.id, _group(str(one.label), offers)))
    return _told("quartiere", [group for _, _, group in sorted(found, key=lambda one: one[:2])[:NEAREST]])


def _told(kind: str, groups: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"title": labels("it")["leaflet"]["near"][kind], "groups": [one for one in groups if one["items"]]}


def _group(title: str, offers: Iterable[Offer]) -> dict[str, Any]:
    named = dict.fromkeys(map(_named, offers))
    return {"title": title, "items": [one for one in named if len(one) < 140][:MOST]}


def _named(offer: Offer) -> str:
    """Return the names of a service and of its organization, once what both say: «Farmacia di via Barrili 20»."""
    name = offer.organization.name
    said = re.match(rf"{re.escape(offer.service.name)}(?!\w)", name, re.IGNORECASE)
    return name if said else f"{offer.service.name}, {name}"
