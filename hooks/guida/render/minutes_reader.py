"""/redazione/verbale/: Word minutes become a meeting file in the browser of who has no terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.model import Field, fields_of_kind
from guida.render.environment import write
from guida.render.memory import tavolo_crumbs
from guida.render.page import Page

ADDRESS = "redazione/verbale/"


def minutes_reader_page(guide: Guide) -> Page:
    """Return the page. It says itself, in the browser, when what reads minutes is not in this site."""
    say = labels("it")["verbale"]
    page = {
        "address": ADDRESS,
        "title": say["title"],
        "description": say["description"],
        "kind": "redazione",
        "crumbs": tavolo_crumbs(),
    }
    return write("verbale.html", guide, page, titles=dict(_titles(fields_of_kind("meetings"), "")))


def _titles(fields: Iterable[Field], above: str) -> Iterator[tuple[str, str]]:
    """Yield (`agenda.title`, what it is called) for every field, and for the values of a choice (`status=held`, …)."""
    for field in fields:
        path = f"{above}{field.name}"
        yield path, field.title
        yield from ((f"{path}={value}", words) for value, words in field.choices)
        yield from _titles(field.fields, f"{path}.")
