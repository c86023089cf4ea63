"""What members of the Tavolo share, as of a day: rooms, vans, skills offered or sought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from guida.records.resource import SharedResource

SOON = dt.timedelta(days=30)
"""What ends within these days is said to end soon."""
CATEGORIES = ("sala", "mezzo", "competenza", "materiale", "altro")

ResourceState = Literal["now", "ending", "coming", "over"]


def state_of(resource: SharedResource, today: dt.date) -> ResourceState:
    """Return whether a resource is there today, for how long, or when not yet or no more."""
    if resource.until is not None and resource.until < today:
        return "over"
    if resource.since is not None and resource.since.first() > today:
        return "coming"
    return "ending" if resource.until is not None and resource.until - today <= SOON else "now"


def in_use(resources: Iterable[SharedResource], today: dt.date) -> tuple[SharedResource, ...]:
    """Return what is there or will be: what is there today first, what begins soonest before the rest."""
    kept = [one for one in resources if state_of(one, today) != "over"]
    return tuple(sorted(kept, key=lambda one: (*_begins(one, today), *_place(one))))


def ended(resources: Iterable[SharedResource], today: dt.date) -> tuple[SharedResource, ...]:
    """Return what is there no more, what ended last first."""
    past = [one for one in resources if state_of(one, today) == "over"]
    return tuple(sorted(past, key=lambda one: (-(one.until or today).toordinal(), *_place(one))))


def _begins(one: SharedResource, today: dt.date) -> tuple[bool, int]:
    later = state_of(one, today) == "coming" and one.since is not None
    return later, one.since.first().toordinal() if later and one.since else 0


def _place(one: SharedResource) -> tuple[int, str, str]:
    return CATEGORIES.index(one.category or "altro"), one.what.casefold(), one.id


def answers_to(
    resource: SharedResource, resources: Iterable[SharedResource], today: dt.date
) -> tuple[SharedResource, ...]:
    """Return what may answer a search, or who may want an offer: the same category, of another, neither of them over.

    «Altro» is no category to find things by.
    """
    if resource.category in (None, "altro") or state_of(resource, today) == "over":
        return ()
    return in_use(
        (
            one
            for one in resources
            if one.category == resource.category
            and one.kind != resource.kind
            and one.organization != resource.organization
        ),
        today,
    )
