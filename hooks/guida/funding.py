"""Whose money the projects have: sums by source, within the Municipio alone, and what cannot be summed beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from guida.records.project import Project
from guida.spelling import folded

NOTHING = Decimal("0.00")
STEPS = ("programmed", "admitted", "committed", "paid")
"""The steps of a project's cost, from the decision to the payment."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one source gives, and to which projects; a source that gives 0 is one too."""

    source: str
    amount: Decimal
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """The money of some projects by source, the largest first, then by name."""

    total: Decimal
    shares: tuple[Share, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Money that is in no sum. Without a known source `source` is None and the amount is what the project costs."""

    project: Project
    source: str | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """The money of all projects.

    `dated` sums those of the Municipio whose figures have a date, `years` the same by year, the newest first;
    `undated` those of the Municipio whose figures have none. The rest is never summed: `sourceless` cost something
    and nobody says who pays, `wider` reach beyond the Municipio, of `unplaced` nobody says how far they reach.
    `silent` have no figure at all.
    """

    dated: Sum
    years: tuple[tuple[int, Sum], ...]
    undated: Sum
    sourceless: tuple[Apart, ...]
    wider: tuple[Apart, ...]
    unplaced: tuple[Apart, ...]
    silent: tuple[Project, ...]


def money_of(projects: Iterable[Project]) -> Money:
    """Return the money of projects; the order of those named is the order given."""
    known = list(projects)
    counted = [one for one in known if one.funding or costs_of(one)]
    own = [one for one in counted if one.scope == "municipio"]
    dated: dict[int, list[Project]] = defaultdict(list)
    for one in own:
        if one.funding and one.as_of:
            dated[one.as_of.year].append(one)
    return Money(
        dated=_sum(one for one in own if one.funding and one.as_of),
        years=tuple((year, _sum(dated[year])) for year in sorted(dated, reverse=True)),
        undated=_sum(one for one in own if one.funding and one.as_of is None),
        sourceless=_apart(one for one in own if not one.funding),
        wider=_apart(one for one in counted if one.scope in {"citta", "altro"}),
        unplaced=_apart(one for one in counted if one.scope is None),
        silent=tuple(one for one in known if one not in counted),
    )


def costs_of(project: Project) -> tuple[tuple[str, Decimal], ...]:
    """Return the known steps of a project's cost, from what was programmed to what was paid."""
    if project.cost is None:
        return ()
    known = ((step, getattr(project.cost, step)) for step in STEPS)
    return tuple((step, amount) for step, amount in known if amount is not None)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum, exact to the cent: the 28 digits of a Decimal hold more amounts of 12 than there will ever be."""
    return sum(amounts, NOTHING)


def _sum(projects: Iterable[Project]) -> Sum:
    given = tuple(projects)
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    names: dict[str, str] = {}
    takers: dict[str, dict[str, Project]] = defaultdict(dict)
    for one in given:
        for line in one.funding:
            key = folded(line.source)
            names.setdefault(key, line.source)
            amounts[key].append(line.amount)
            takers[key][one.id] = one
    shares = [Share(name, total(amounts[key]), tuple(takers[key].values())) for key, name in names.items()]
    shares.sort(key=lambda one: (-one.amount, one.source.casefold()))
    return Sum(total(one.amount for one in shares), tuple(shares), given)


def _apart(projects: Iterable[Project]) -> tuple[Apart, ...]:
    found: list[Apart] = []
    for one in projects:
        found += [Apart(one, line.source, line.amount) for line in one.funding]
        if not one.funding:
            found.append(Apart(one, None, costs_of(one)[0][1]))
    return tuple(found)
