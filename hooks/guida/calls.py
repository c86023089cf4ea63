"""Calls for funding: how far each has come on a day, who of us could apply, what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from guida.guide import Guide
from guida.offers import Offer, by_name
from guida.records.call import Call
from guida.records.organization import Organization
from guida.records.project import Project
from guida.records.taxonomy import Theme
from guida.spelling import folded

CallState = Literal["announced", "open", "closing", "closed"]
CLOSING = 14
"""Days before the last one from which a call is about to close."""


def state_of(call: Call, today: dt.date) -> CallState:
    """Return how far a call has come; its first and its last day count as open."""
    if call.opens and call.opens > today:
        return "announced"
    left = days_left(call, today)
    if left < 0:
        return "closed"
    return "closing" if left <= CLOSING else "open"


def days_left(call: Call, today: dt.date) -> int:
    """Return the days to the last one: 0 on that day, negative after it."""
    return (call.closes - today).days


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Calls by what a reader can do: apply now (the nearest deadline first), wait, or learn (by year, the last first)."""

    current: tuple[Call, ...]
    announced: tuple[Call, ...]
    closed: tuple[tuple[int, tuple[Call, ...]], ...]


def deadlines(calls: Iterable[Call], today: dt.date) -> Deadlines:
    """Return calls in the order in which they have to be seen to."""
    known = sorted(calls, key=lambda one: (one.closes, one.title.casefold(), one.id))
    states = {one.id: state_of(one, today) for one in known}
    closed: dict[int, list[Call]] = {}
    for one in reversed(known):
        if states[one.id] == "closed":
            closed.setdefault(one.closes.year, []).append(one)
    announced = [one for one in known if states[one.id] == "announced"]
    return Deadlines(
        tuple(one for one in known if states[one.id] in ("open", "closing")),
        tuple(sorted(announced, key=lambda one: one.opens or one.closes)),
        tuple((year, tuple(ones)) for year, ones in closed.items()),
    )


@dataclass(frozen=True, slots=True)
class Applicant:
    """An organization that could apply, and why: the themes it shares with the call, by which of its services."""

    organization: Organization
    themes: tuple[Theme, ...]
    offers: tuple[Offer, ...]


def applicants(call: Call, guide: Guide) -> tuple[Applicant, ...]:
    """Return who of the guide could apply, by name: at work, of a kind that may, with a service on the same theme.

    A call that names no kind is open to every kind; one without a theme tells nothing of who works on it. Who gives the
    money does not apply for it.
    """
    offers = {offer: None for id_ in call.themes for offer in guide.offers_for("themes", id_) if offer.available}
    found = {offer.organization: None for offer in offers}
    return tuple(
        _applicant(one, call, [offer for offer in guide.offers_of(one) if offer in offers])
        for one in by_name(found)
        if (not call.who or one.kind in call.who) and not _gives(one, call)
    )


def _gives(organization: Organization, call: Call) -> bool:
    names = (organization.name, organization.short_name)
    return folded(call.funder) in {folded(name) for name in names if name}


def _applicant(organization: Organization, call: Call, offers: list[Offer]) -> Applicant:
    shared = {theme.id: theme for offer in offers for theme in offer.themes}
    return Applicant(organization, tuple(shared[id_] for id_ in call.themes if id_ in shared), tuple(offers))


def projects_of(call: Call, guide: Guide) -> tuple[Project, ...]:
    """Return the projects that say they came of a call: running ones first, then by name."""
    return tuple(one for one in guide.projects if one.origin and one.origin.call == call.id)
