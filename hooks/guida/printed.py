"""Papers: what is to be printed for the site, and what was printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PRESS = "stampa/"
"""Where the papers of the guide lie, and the page that offers them, from the site's root."""
LEAFLETS = {"themes": "tema", "quarters": "quartiere"}
"""The lists that have a leaflet for each of their terms, and the kind of those leaflets."""


def leaflet_address(kind: str, id_: str) -> str:
    """Return where the leaflet of a term lies, from the site's root; `kind` is one of LEAFLETS."""
    return f"{PRESS}{kind}-{id_}.pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper still to be printed.

    `address` is where it lies from the site's root; `kind` groups the papers (`labels.press.kinds`); `template` is
    the name of one of templates/printed; `data` makes what guida.printing.compile_pdf asks for.
    """

    address: str
    kind: str
    title: str
    template: str
    data: Callable[[], Mapping[str, Any]]
    booklet: bool = False
    """Whether it is the guide as a booklet: it is also offered as sheets to fold, or in volumes when it is too thick."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that is there, with its pages and its size in bytes."""

    kind: str
    title: str
    pages: int
    size: int
