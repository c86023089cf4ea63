"""The page of something tried elsewhere and the list of all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from guida.guide import Guide
from guida.labels import labels
from guida.records.days import CalendarMonth
from guida.records.practice import Actor, Practice, Step
from guida.records.types import SECTORS_OF_NAMES
from guida.render import words
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, short
from guida.render.page import Crumb, Page
from guida.render.projects.already import already
from guida.render.projects.practice_calendar import practice_calendar

KINDS = ("tavolo", "laboratorio", "consultazione", "piano")


def practice_page(practice: Practice, guide: Guide) -> Page:
    """Return the page of something tried elsewhere: who, how, in which steps, with what result."""
    page = {
        "address": address_of("practices", practice.id),
        "title": practice.title,
        "description": short(practice.summary),
        "kind": "buone-pratiche",
        "source": practice.path,
        "crumbs": (Crumb(labels("it")["practice"]["list_title"], "buone-pratiche/"),),
    }
    return fill(
        "projects/practice",
        guide,
        page,
        practice=practice,
        actors=actors_by_sector(practice.actors),
        steps=[(step, step_time(step)) for step in practice.steps],
        calendar=practice_calendar(practice),
        already=already(practice, guide),
        taken=[one for one in guide.projects if one.origin and one.origin.practice == practice.id],
    )


def actors_by_sector(actors: Iterable[Actor]) -> list[tuple[str, list[str]]]:
    """Return the names of those who took part by sector; without one they stand with «altro»."""
    found: dict[str, list[str]] = {sector: [] for sector in SECTORS_OF_NAMES}
    for actor in actors:
        found[actor.sector or "altro"].append(actor.name)
    return [(sector, names) for sector, names in found.items() if names]


def step_time(step: Step) -> str | None:
    """`marzo 2026, aprile 2026`, `8 marzo 2026 – 9 aprile 2026`, or None when the source shows neither."""
    say = labels("it")["practice"]
    parts = [", ".join(map(_month, step.months))]
    if step.start and step.end:
        parts.append(f"{words.day_in_words(step.start)} – {words.day_in_words(step.end)}")
    elif step.start:
        parts.append(f"{say['step_start']} {words.day_in_words(step.start)}")
    elif step.end:
        parts.append(f"{say['step_end']} {words.day_in_words(step.end)}")
    return "; ".join(filter(None, parts)) or None


def _month(month: CalendarMonth) -> str:
    return words.month_in_words(dt.date(month.year, month.month, 1)) if month.year else str(month)


def practices_page(guide: Guide) -> Page:
    """Return the library of practices from elsewhere: by theme, then by kind, each by title."""
    practices = sorted(guide.records.practices.values(), key=lambda one: (one.title.casefold(), one.id))
    themes = [
        (theme, found)
        for theme in guide.records.themes.values()
        if (found := [one for one in practices if theme.id in one.themes])
    ]
    kinds = [(kind, found) for kind in KINDS if (found := [one for one in practices if one.kind == kind])]
    return list_page(
        "practice",
        "buone-pratiche/",
        guide,
        folder="projects",
        practices=practices,
        themes=themes,
        without_theme=[one for one in practices if not one.themes],
        kinds=kinds,
    )
