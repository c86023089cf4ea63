"""The printed guide: what templates/printed/book.typ shows. Page numbers are Typst's, by the ids that stand here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.render.book.back import changes, colophon, correction_form, sources
from guida.render.book.front import cover, door_of, urgent_numbers
from guida.render.book.indexes import names_index, needs_by_area, needs_index, quarters_index
from guida.render.book.maps import atlas
from guida.render.book.marks import Atlas
from guida.render.book.sections import OTHER, home_of, sections
from guida.render.book.unbroken import unbroken
from guida.render.words import month_in_words

Book = dict[str, Any]


def book(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Book:
    """Return the data of the whole guide for paper.

    `drawings` are the icons of the areas as SVG, by name; `commit` says which state of the records this is.
    """
    say = labels("it")["book"]
    content: Book = unbroken(_content(guide, drawings, commit))
    return content | {
        "paper": {
            "title": f"{guide.site.name}, {month_in_words(guide.today)}",
            "author": guide.site.publisher.name,
            "description": say["description"],
            "date": guide.today.isoformat(),
            "keywords": list(say["keywords"]),
        },
    }


def _content(guide: Guide, drawings: Mapping[str, str], commit: str | None) -> Book:
    maps = atlas(guide, {one: home_of(one, guide) for one in guide.organizations}, OTHER)
    return {
        "say": labels("it")["book"] | {"how_steps": _steps(maps)},
        "cover": cover(guide, drawings),
        "urgent": urgent_numbers(guide),
        "door": door_of(guide),
        "needs": needs_by_area(guide),
        "sections": sections(guide, drawings, maps),
        "maps": list(maps.quarters),
        "glossary": [
            {"term": one.term, "meaning": one.meaning}
            for one in sorted(
                guide.records.glossary.terms if guide.records.glossary else (), key=lambda one: one.term.casefold()
            )
        ],
        "names": names_index(guide),
        "by_need": needs_index(guide),
        "by_quarter": quarters_index(guide),
        "sources": sources(guide),
        "colophon": colophon(guide, commit),
        "changes": changes(guide),
        "form": correction_form(guide),
    }


def _steps(maps: Atlas) -> list[list[str]]:
    """Return how the book is used; of maps only where it has some."""
    say = labels("it")["book"]
    steps = list(say["how_steps"])
    if maps.marks:
        steps.insert(4, say["map_step"])
    return steps
