"""The page of a project: a public record of it, and nothing filled in where the sources are silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from guida.guide import Guide
from guida.histories import Passage, passages_about_project
from guida.labels import labels
from guida.plans import objectives_answered
from guida.records.project import Project, Role
from guida.records.proposal import Proposal
from guida.render.addresses import address_of
from guida.render.memory import fill, mention, short
from guida.render.page import Crumb, Page
from guida.render.projects.doubts import doubts_in_words
from guida.render.projects.money import cost_bars, drawing_in_words, reached
from guida.render.projects.schedule import project_schedule
from guida.render.registers import DecisionRow, decision_row
from guida.tracked import place_in_time

ROLES = ("capofila", "partner", "attuatore", "finanziatore", "beneficiario", "rete")

OPENCUP = "https://opencup.gov.it/progetto/-/cup/"
"""Where OpenCUP, the portal of the Department for economic policies, shows a project by its CUP.

The portal documents no address a project; this form is the one that public programs on its data and on those of the
recovery plan build their links with (`URL=https://opencup.gov.it/progetto/-/cup/$CUP`).
"""


def project_page(project: Project, guide: Guide) -> Page:
    """Return the page of a project: what the sources state, what is doubtful in it, and what meetings said of it."""
    say = labels("it")["project"]
    origin = project.origin
    page = {
        "address": address_of("projects", project.id),
        "title": project.name,
        "description": short(project.summary or say["description"].format(name=project.name)),
        "kind": "progetti",
        "source": project.path,
        "crumbs": (Crumb(say["list_title"], "progetti/"),),
    }
    costs = cost_bars(project)
    passages = passages_about_project(project.id, guide)
    return fill(
        "projects/project",
        guide,
        page,
        project=project,
        opencup=f"{OPENCUP}{project.cup}" if project.cup else None,
        doubts=doubts_in_words(project, guide),
        dates=dates(project),
        roles=by_role(project.roles),
        costs=costs,
        costs_told=drawing_in_words(costs),
        indicators=[(one, reached(one)) for one in project.indicators],
        schedule=project_schedule(project, guide),
        decision=mention(origin.decision, "decisions", guide) if origin and origin.decision else None,
        origin_meeting=guide.records.meetings[origin.meeting] if origin and origin.meeting else None,
        proposals=proposals_about(project, guide),
        objectives=objectives_answered(project, guide),
        decisions=decisions_about(project, passages, guide),
        passages=[Passage(one.meeting, one.items, (), one.actions) for one in passages],
    )


def by_role(roles: Iterable[Role]) -> list[tuple[str, list[Role]]]:
    """Return who takes part by what they are in it, in the order of ROLES."""
    ordered = sorted(roles, key=lambda one: ROLES.index(one.role))
    return [(role, list(ones)) for role, ones in groupby(ordered, key=lambda one: one.role)]


def dates(project: Project) -> list[tuple[str, object, object]]:
    """Return start and end as (name, the day planned, the real one); nothing of a project without any day."""
    known = project.dates
    if known is None or not any((known.start_planned, known.start, known.end_planned, known.end)):
        return []
    return [("start", known.start_planned, known.start), ("end", known.end_planned, known.end)]


def proposals_about(project: Project, guide: Guide) -> list[Proposal]:
    """Return the proposals that name a project as theirs, without the one it says itself that it came of; by title."""
    own = project.origin.proposal if project.origin else None
    found = [one for one in guide.records.proposals.values() if project.id in one.projects and one.id != own]
    return sorted(found, key=lambda one: one.title.casefold())


def decisions_about(project: Project, passages: Iterable[Passage], guide: Guide) -> list[DecisionRow]:
    """Return what was decided of a project, the last first: under its agenda items, and the decision it came of.

    Only by minutes that may be read, of meetings that took place.
    """
    found = {one.id: one for passage in passages for one in passage.decisions}
    origin = project.origin.decision if project.origin else None
    if origin and (born := guide.registers.decided(origin)):
        found.setdefault(born.id, born)
    last_first = sorted(found.values(), key=lambda one: place_in_time(one.meeting), reverse=True)
    # What was born of a decision is for the register: here it would be this project, or a list of others.
    return [replace(decision_row(one, guide), projects=()) for one in last_first]
