"""The one page of what members share: who offers what, who seeks what, and who may answer whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida.guide import Guide
from guida.labels import labels
from guida.records.resource import SharedResource
from guida.render.memory import list_page
from guida.render.page import Page
from guida.render.writing import ways_to_write
from guida.sharing import ResourceState, answers_to, ended, in_use, state_of

ADDRESS = "risorse/"


@dataclass(frozen=True, slots=True)
class Shared:
    """A resource as the page shows it: its state today, and who may answer it."""

    resource: SharedResource
    state: ResourceState
    answers: tuple[SharedResource, ...]


def resources_page(guide: Guide) -> Page:
    """Return the page of shared resources: offers, searches, then what is there no more."""
    resources, today = tuple(guide.records.resources.values()), guide.today

    def shown(some: Iterable[SharedResource]) -> list[Shared]:
        return [Shared(one, state_of(one, today), answers_to(one, resources, today)) for one in some]

    return list_page(
        "resource",
        ADDRESS,
        guide,
        folder="projects",
        kinds={kind: shown(in_use(_of(kind, resources), today)) for kind in ("offers", "seeks")},
        past=shown(ended(resources, today)),
        ways=ways_to_write(labels("it")["resource"]["subject"], guide),
    )


def _of(kind: str, resources: Iterable[SharedResource]) -> list[SharedResource]:
    return [one for one in resources if one.kind == kind]
