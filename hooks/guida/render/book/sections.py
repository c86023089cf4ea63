"""The sections of the book: an area each, its themes inside, and the cards under the theme they belong to first.

An organization has one card, under the first theme of its first service; under its other themes stands where it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.offers import Offer
from guida.records.organization import Organization
from guida.records.taxonomy import Theme
from guida.render.book.cards import card
from guida.render.book.front import INK
from guida.render.book.marks import NO_MAPS, Atlas

OTHER = "altro"
"""The id of the section of those who have no service yet."""


def sections(guide: Guide, drawings: Mapping[str, str], maps: Atlas = NO_MAPS) -> list[dict[str, Any]]:
    """Return the sections in the order of the areas; last, if there are any, those of whom no service is known."""
    say = labels("it")["book"]
    made = [
        {
            "id": area.id,
            "title": str(area.label),
            "colour": area.colour,
            "icon": drawings.get(area.icon),
            "themes": [_theme(theme, guide, maps) for theme in guide.themes_of(area)],
        }
        for area in guide.records.areas.values()
    ]
    others = [one for one in guide.organizations if home_of(one, guide) is None]
    if others:
        cards = [card(one, guide, maps.marks) for one in others]
        theme = {"id": OTHER, "title": say["other_theme"], "cards": cards, "also": [], "map": maps.themes.get(OTHER)}
        made.append({"id": OTHER, "title": say["other"], "colour": INK, "icon": None, "themes": [theme]})
    return made


def home_of(organization: Organization, guide: Guide) -> Theme | None:
    """Return the theme under which the card of an organization stands."""
    listed = (offer for offer in guide.offers_of(organization) if offer.listed and offer.themes)
    first = next(listed, None)
    return first.themes[0] if first else None


def _theme(theme: Theme, guide: Guide, maps: Atlas) -> dict[str, Any]:
    found: dict[Organization, list[Offer]] = {}
    for offer in guide.offers_for("themes", theme.id):
        found.setdefault(offer.organization, []).append(offer)
    here = [one for one in guide.organizations if one in found]
    return {
        "id": theme.id,
        "title": str(theme.label),
        "map": maps.themes.get(theme.id),
        "cards": [card(one, guide, maps.marks) for one in here if home_of(one, guide) is theme],
        "also": [
            {"id": one.id, "name": one.name, "what": [offer.service.name for offer in found[one]]}
            for one in here
            if home_of(one, guide) is not theme
        ],
    }
