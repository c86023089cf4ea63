"""/redazione/: how to correct a sheet with the form, and what it takes."""

from __future__ import annotations

from guida.cms import host_of, new_address
from guida.guide import Guide
from guida.labels import labels
from guida.policy import FORM as FORM_ADDRESS
from guida.render.environment import write
from guida.render.page import Page


def redazione_page(guide: Guide) -> Page:
    """Return the page: it is for who works on the guide, so search engines and the sitemap leave it out."""
    say = labels("it")["redazione"]
    host = host_of(guide.site)
    kind = f"{host.kind or 'none'}{'_service' if host.kind == 'github' and guide.site.login_service else ''}"
    page = {
        "address": "redazione/", "title": say["title"], "description": say["lead"], "kind": "redazione", "listed": False,
    }  # fmt: skip
    return write(
        "redazione.html", guide, page, form=FORM_ADDRESS, new=new_address("organizations"), account=say[f"account_{kind}"],
        hosted=bool(host.kind),
    )  # fmt: skip
