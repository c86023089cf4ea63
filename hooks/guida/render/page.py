"""What rendering makes: a page that the shell dresses. Text only; nothing here touches disk, clock or network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the path to a page: its words and its address from the site's root."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `address` is from the root and ends in a slash (`guida/organizzazioni/naga/`; "" is home).

    `body` is HTML whose links are relative to the page. `source` is the record's file, which «Modifica questa
    scheda» opens. `kind` names the shell that dresses it: the part of the menu it belongs to. `forward` is the
    address, from the root, of the page that took its place: who comes here is sent there. `head` are lines of HTML for
    machines (data blocks, feeds), their links relative to the page.
    """

    address: str
    title: str
    description: str
    body: str
    kind: Literal[
        "guida", "tavolo", "progetti", "proposte", "buone-pratiche", "home", "stato-dei-dati", "adesso", "salvati",
        "foglio", "stampa", "rete", "bandi", "piano", "territorio", "risorse", "segnala", "redazione", "contribuire",
    ]  # fmt: skip
    source: str | None = None
    listed: bool = True
    forward: str | None = None
    head: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """Return how many folders deep it lies; pages of one kind and depth share a shell."""
        return self.address.count("/")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page still to be written. `sources` are the files of the organizations whose words it shows: while they and
    everything that is no organization stay the same, so does the page. None: it is written at every build. `more` is
    whatever else it shows that no record tells, such as the size of a paper.
    """

    address: str
    sources: tuple[str, ...] | None
    write: Callable[[], Page]
    more: str = ""


SHELLS: tuple[tuple[str, int], ...] = (
    ("home", 0),
    *(("guida", depth) for depth in (1, 2, 3, 4)),
    *(("tavolo", depth) for depth in (2, 3, 4)),
    *((kind, depth) for kind in ("progetti", "proposte", "buone-pratiche", "bandi", "piano") for depth in (1, 2)),
    *(("territorio", depth) for depth in (1, 3)),
    ("stampa", 2),
    ("redazione", 2),
    *(("contribuire", depth) for depth in (2, 3)),
    *((kind, 1) for kind in ("rete", "risorse", "stato-dei-dati", "adesso", "salvati", "foglio")),
    *((kind, 1) for kind in ("stampa", "segnala", "redazione")),
)
"""Which shells there are: (part of the site, depth). A page with another pair has nothing to be dressed in."""


def shell_source(kind: str, depth: int) -> str:
    """Return a Markdown name whose page lies in that part of the site and that deep."""
    if depth <= 1:
        return "index.md" if depth == 0 else f"{kind}/index.md"
    return "/".join([kind, *["x"] * (depth - 2), "shell.md"])
