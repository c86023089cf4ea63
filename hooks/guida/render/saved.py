"""Two pages that a script fills from /dati/servizi.json: the services a reader kept, and one sheet for a person."""

from __future__ import annotations

from collections.abc import Iterator

from guida.guide import Guide
from guida.labels import labels
from guida.render.environment import write
from guida.render.page import Page


def saved_pages(guide: Guide) -> Iterator[Page]:
    """Yield /salvati/ and /foglio/."""
    for kind in ("salvati", "foglio"):
        say = labels("it")[kind]
        page = {"address": f"{kind}/", "title": say["title"], "description": say["lead"], "kind": kind}
        yield write(f"{kind}.html", guide, page)
