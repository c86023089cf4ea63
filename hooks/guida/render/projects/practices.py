"""The page of something tried elsewhere and the list of all."""

from __future__ import annotations

from collections.abc import Iterable

from guida.guide import Guide
from guida.labels import labels
from guida.records.practice import Actor, Practice, Step
from guida.render import words
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, short
from guida.render.page import Crumb, Page

SECTORS = ("ente-pubblico", "terzo-settore", "quarto-settore", "cittadini", "altro")


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
    )


def actors_by_sector(actors: Iterable[Actor]) -> list[tuple[str, list[str]]]:
    """Return the names of those who took part by sector; without one they stand with «altro»."""
    found: dict[str, list[str]] = {sector: [] for sector in SECTORS}
    for actor in actors:
        found[actor.sector or "altro"].append(actor.name)
    return [(sector, names) for sector, names in found.items() if names]


def step_time(step: Step) -> str | None:
    """`marzo 2026, aprile 2026`, `8 marzo 2026 – 9 aprile 2026`, or None when the source shows neither."""
    say = labels("it")["practice"]
    parts = [", ".join(words.source_date_in_words(month) for month in step.months)]
    if step.start and step.end:
        parts.append(f"{words.day_in_words(step.start)} – {words.day_in_words(step.end)}")
    elif step.start:
        parts.append(f"{say['step_start']} {words.day_in_words(step.start)}")
    elif step.end:
        parts.append(f"{say['step_end']} {words.day_in_words(step.end)}")
    return "; ".join(filter(None, parts)) or None


def practices_page(guide: Guide) -> Page:
    """Return the list of practices from elsewhere, by title."""
    practices = sorted(guide.records.practices.values(), key=lambda one: one.title.casefold())
    return list_page("practice", "buone-pratiche/", guide, folder="projects", practices=practices)
