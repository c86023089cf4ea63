"""/segnala/: what the public form asks, to be printed and filled in by hand."""

from __future__ import annotations

from guida.guide import Guide
from guida.issue_forms import wrong_things
from guida.labels import labels
from guida.render.environment import write
from guida.render.page import Crumb, Page
from guida.render.writing import decided


def paper_page(guide: Guide) -> Page:
    """Return the page."""
    say = labels("it")["segnala"]["page"]
    page = {
        "address": "segnala/",
        "title": say["title"],
        "description": say["lead"],
        "kind": "segnala",
        "crumbs": (Crumb(say["crumb"], "correggi-o-togli/"),),
    }
    return write("segnala.html", guide, page, wrong=wrong_things(), address=decided("address", guide))
