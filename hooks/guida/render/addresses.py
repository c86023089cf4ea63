"""Where the page of every record lies: decided once, read by pages, files, feeds and links alike."""

from __future__ import annotations

ADDRESSES = {
    "organizations": "guida/organizzazioni/{}/",
    "needs": "guida/bisogni/{}/",
    "needs_in_quarter": "guida/bisogni/{}/",
    "areas": "guida/aree/{}/",
    "themes": "guida/temi/{}/",
    "targets": "guida/destinatari/{}/",
    "quarters": "guida/quartieri/{}/",
    "groups": "tavolo/gruppi/{}/",
    "meetings": "tavolo/incontri/{}/",
    "projects": "progetti/{}/",
    "proposals": "proposte/{}/",
    "practices": "buone-pratiche/{}/",
    "reports": "tavolo/relazioni/{}/",
    "calls": "bandi/{}/",
    "plans": "piano/{}/",
    "territory_themes": "territorio/temi/{}/",
    "territory_quarters": "territorio/quartieri/{}/",
}
"""Where the page of a record lies, from the site's root (a need in a quarter is `need/quarter`). Never changed without
a redirect."""


def code_of(address: str) -> str:
    """Return where the code for paper of a page lies, by the page's address; both from the site's root."""
    return f"codici/{address.removesuffix('/')}.svg"


def address_of(kind: str, id_: str) -> str:
    """Return the address of a record's page from the site's root."""
    return ADDRESSES[kind].format(id_)
