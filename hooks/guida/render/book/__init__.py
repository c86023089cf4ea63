"""The printed guide: what templates/printed/book.typ shows. Page numbers are Typst's, by the ids that stand here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.render.book.back import changes, colophon, correction_form, sources
from guida.render.book.front import cover, door_of, urgent_numbers
from guida.render.book.indexes import names_index, needs_by_area, needs_index, quarters_index
from guida.render.book.sections import sections
from guida.render.words import month_in_words

Book = dict[str, Any]


def book(guide: Guide, drawings: Mapping[str, str], commit: str | None = None) -> Book:
    """Return the data of the whole guide for paper.

    `drawings` are the icons of the areas as SVG, by name; `commit` says which state of the records this is.
    """
    say = labels("it")["book"]
    return {
        "paper": {
            "title": f"{guide.site.name}, {month_in_words(guide.today)}",
            "author": guide.site.publisher.name,
            "description": say["description"],
            "date": guide.today.isoformat(),
            "keywords": list(say["keywords"]),
        },
        "say": say,
        "cover": cover(guide, drawings),
        "urgent": urgent_numbers(guide),
        "door": door_of(guide),
        "needs": needs_by_area(guide),
        "sections": sections(guide, drawings),
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
