"""The leaflets, A4 folded in three: what templates/printed/leaflet.typ shows of a theme or of a quarter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.printed import LEAFLETS
from guida.records.taxonomy import Quarter, Theme
from guida.render import words
from guida.render.addresses import address_of
from guida.render.book.back import correction_form
from guida.render.book.front import door_of, urgent_numbers, year_colour
from guida.render.book.leaflet_entries import ask_once, by_need, by_theme, detailed, needs_of
from guida.render.book.leaflet_near import near_quarter, near_theme
from guida.render.book.unbroken import unbroken
from guida.render.sensitive import term_is_sensitive
from guida.render.services import code

Leaflet = dict[str, Any]


def themes_with_leaflet(guide: Guide) -> list[Theme]:
    """Return the themes that have a service."""
    return [one for one in guide.records.themes.values() if guide.offers_for("themes", one.id)]


def quarters_with_leaflet(guide: Guide) -> list[Quarter]:
    """Return the quarters in which there is somebody."""
    return [one for one in guide.records.quarters.values() if guide.organizations_in(one)]


def theme_leaflet(guide: Guide, drawings: Mapping[str, str], theme: Theme) -> Leaflet:
    """Return the leaflet of a theme. `drawings` are the icons of the areas as SVG, by name."""
    area = guide.records.areas[theme.area]
    cover = {
        "colour": area.colour,
        "icons": [drawings[area.icon]] if area.icon in drawings else [],
        "phrases": [{"text": f"«{one.label}»", "colour": area.colour} for one in needs_of(theme, guide)],
    }
    return _leaflet("themes", theme, guide, cover, {"groups": by_need(theme, guide), "near": near_theme(theme, guide)})


def quarter_leaflet(guide: Guide, drawings: Mapping[str, str], quarter: Quarter) -> Leaflet:
    """Return the leaflet of a quarter. `drawings` are the icons of the areas as SVG, by name."""
    records = guide.records
    themes = {one.themes[0]: None for one in guide.offers_for("quarters", quarter.id) if one.themes}
    ordered = [one for one in records.themes.values() if one in themes]
    areas = dict.fromkeys(records.areas[one.area] for one in ordered)
    cover = {
        "colour": year_colour(guide.today.year),
        "icons": [drawings[one.icon] for one in areas if one.icon in drawings],
        "phrases": [{"text": str(one.label), "colour": records.areas[one.area].colour} for one in ordered],
    }
    told = {"groups": by_theme(quarter, guide), "near": near_quarter(quarter, guide)}
    return _leaflet("quarters", quarter, guide, cover, told)


def _leaflet(of: str, term: Theme | Quarter, guide: Guide, cover: dict[str, Any], told: dict[str, Any]) -> Leaflet:
    """Return the leaflet of a term, which leads to its page; `of` is its list, one of guida.printed.LEAFLETS."""
    say, own, site = labels("it")["book"], labels("it")["leaflet"], guide.site
    kind, title, month = LEAFLETS[of], str(term.label), words.month_in_words(guide.today)
    address = site.base_address + address_of(of, term.id)
    door = door_of(guide)
    urgent = _urgent(guide, term)
    paper = {
        "title": own["paper_title"].format(title=title, site=site.name, month=month),
        "author": site.publisher.name,
        "description": own["description"],
        "date": guide.today.isoformat(),
        "keywords": [*own["keywords"], title],
    }
    content = {
        "say": own | {name: say[name] for name in ("phone", "mail")},
        "levels": _levels(),
        "cover": {
            "place": site.name,
            "kicker": own["kicker"][kind],
            "title": title,
            "lead": own["cover_lead"][kind],
            "edition": own["edition"].format(month),
            "publisher": site.publisher.name,
            **cover,
        },
        "how": [
            own["how_steps"][kind],
            *_steps(bool(door)),
            *([own["careful"].format(urgent[0]["number"])] if urgent and term_is_sensitive(term, guide) else []),
        ],
        "glossary": _glossary(guide, told["groups"]),
        "errors": correction_form(guide)["back"],
        "urgent": [one for one in urgent if one not in door],
        "door": door,
        "code": {
            "address": address,
            "told": address.removeprefix("https://").rstrip("/"),
            "svg": code(address).decode(),
            "alt": own["code_alt"].format(title),
        },
        "colophon": _colophon(guide),
        "detailed": detailed(told["groups"]),
        "ask_once": ask_once(told["groups"], guide),
        **told,
    }
    return {"paper": paper, **unbroken(content)}


def _steps(door: bool) -> list[str]:
    own = labels("it")["leaflet"]
    first, second = own["how_more"]
    return [first, second if door else own["how_no_door"], own["how_code"]]


def _levels() -> list[list[str]]:
    """Return which rows an entry has, from the fullest level to the shortest."""
    say = labels("it")["book"]
    asked = [say[one] for one in ("who", "when", "where", "access", "cost")]
    full = [*asked, say["transport"], say["step_free"]]
    return [
        [*full, say["bring"], say["how_to"], say["languages"], say["mail"]],
        full,
        asked,
        [say["when"], say["where"]],
        [say["where"]],
    ]


def _urgent(guide: Guide, term: Theme | Quarter) -> list[dict[str, Any]]:
    """Return the urgent numbers; in danger at home those come first that answer there and do nothing else."""
    numbers = urgent_numbers(guide)
    if not term_is_sensitive(term, guide):
        return numbers
    own = {words.phone_in_words(one.number): len(one.areas) for one in guide.answering}
    return sorted(numbers, key=lambda one: own.get(one["number"], len(guide.records.areas) + 1))


def _glossary(guide: Guide, groups: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return the words explained that the services use, as an alphabet has them."""
    said = json.dumps(
        [{**one, "entries": [_said(entry) for entry in one["entries"]]} for one in groups], ensure_ascii=False
    )
    known = guide.records.glossary.terms if guide.records.glossary else ()
    return [
        {"term": one.term, "meaning": one.meaning}
        for one in sorted(known, key=lambda one: one.term.casefold())
        if re.search(rf"(?<!\w){re.escape(one.term)}(?!\w)", said, 0 if one.term.isupper() else re.IGNORECASE)
    ]


def _said(entry: dict[str, Any]) -> list[Any]:
    return [entry["name"], entry["of"], entry["rows"], entry["services"]]


def _colophon(guide: Guide) -> dict[str, Any]:
    own, site = labels("it")["leaflet"], guide.site
    day = words.day_in_words(guide.today)
    told = own["day_elided" if guide.today.day in {8, 11} else "day"].format(day)
    facts = {"publisher": site.publisher.name.rstrip("."), "day": told, "licence": site.data_licence}
    return {
        "day": told,
        "lines": [one.format(**facts) for one in own["colophon"]],
        "note": own["provisional"] if "base_address" in site.placeholders else None,
    }
