"""«Chi da noi lo fa già»: who of our own territory works on the themes of a practice from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from guida.guide import Guide
from guida.offers import Offer
from guida.records.practice import Practice
from guida.records.project import Project
from guida.records.taxonomy import Theme

FIRST = 4
"""So many services and projects of a theme are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Already:
    """Some services and projects of a theme, and how many more there are."""

    theme: Theme
    offers: tuple[Offer, ...]
    more_offers: int
    projects: tuple[Project, ...]
    more_projects: int

    @property
    def nobody(self) -> bool:
        """Whether nothing of the kind is known."""
        return not self.offers and not self.projects


def already(practice: Practice, guide: Guide) -> tuple[Already, ...]:
    """Return by theme of a practice the services and projects of ours that share it."""
    return tuple(_of_theme(id_, guide) for id_ in dict.fromkeys(practice.themes))


def _of_theme(id_: str, guide: Guide) -> Already:
    offers = guide.offers_for("themes", id_)
    projects = tuple(one for one in guide.projects if id_ in one.themes)
    return Already(
        guide.records.themes[id_],
        offers[:FIRST],
        max(0, len(offers) - FIRST),
        projects[:FIRST],
        max(0, len(projects) - FIRST),
    )
