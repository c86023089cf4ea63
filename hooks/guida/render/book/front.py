"""The first and the last pages of the book: cover, urgent numbers, the public door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.records.organization import Organization
from guida.records.site import UrgentNumber
from guida.render import words
from guida.render.lists import public_door
from guida.render.sensitive import offer_is_sensitive

INK = "#0B3D4F"
"""The dark blue of the house."""
COLOURS = (INK, "#7C2D12", "#14532D", "#4C1D95", "#831843")
"""The colour of a year's cover: one sees at once that a booklet is an old one. Each is dark enough under white words."""


def year_colour(year: int) -> str:
    """Return the colour of the covers of a year; the next year has another."""
    return COLOURS[year % len(COLOURS)]


def cover(guide: Guide, drawings: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands on the cover: title, month, and the words of the needs."""
    return {
        "colour": year_colour(guide.today.year),
        "place": guide.site.territory or guide.site.publisher.name,
        "title": guide.site.name,
        "tagline": guide.site.tagline,
        "edition": labels("it")["book"]["edition"].format(words.month_in_words(guide.today)),
        "publisher": guide.site.publisher.name,
        "words": [
            {"label": str(area.label), "icon": drawings.get(area.icon), "colour": area.colour}
            for area in guide.records.areas.values()
        ],
    }


def urgent_numbers(guide: Guide) -> list[dict[str, Any]]:
    """Return the numbers that answer now."""
    return [_number(one) for one in (guide.records.urgent.numbers if guide.records.urgent else ())]


def _number(one: UrgentNumber) -> dict[str, Any]:
    notes = ". ".join(f"{part[0].upper()}{part[1:]}".rstrip(".") for part in (one.when, one.cost) if part)
    return {"number": words.phone_in_words(one.number), "label": one.label, "notes": f"{notes}." if notes else None}


def door_of(guide: Guide, organization: Organization | None = None) -> list[dict[str, Any]]:
    """Return whom to ask instead: those who answer in danger at home where a service is about it, else the public door."""
    if organization and any(offer_is_sensitive(offer) for offer in guide.offers_of(organization)) and guide.answering:
        # Of those who answer there, the one that does nothing else.
        return [_number(min(guide.answering, key=lambda one: len(one.areas)))]
    door = public_door(guide)
    return [_number(door)] if door else []
