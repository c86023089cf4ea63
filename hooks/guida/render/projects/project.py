"""The page of a project and the list of all."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from guida.guide import Guide
from guida.histories import passages_about_project
from guida.labels import labels
from guida.records.project import Cost, Project, Role
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, mention, short
from guida.render.page import Crumb, Page
from guida.render.projects.schedule import project_schedule

ROLES = ("capofila", "partner", "attuatore", "finanziatore", "beneficiario", "rete")


def project_page(project: Project, guide: Guide) -> Page:
    """Return the page of a project: what the sources state, and nothing filled in where they are silent."""
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
    return fill(
        "projects/project",
        guide,
        page,
        project=project,
        roles=by_role(project.roles),
        costs=costs(project.cost) if project.cost else [],
        schedule=project_schedule(project, guide),
        decision=mention(origin.decision, "decisions", guide) if origin and origin.decision else None,
        origin_meeting=guide.records.meetings[origin.meeting] if origin and origin.meeting else None,
        passages=passages_about_project(project.id, guide),
    )


def by_role(roles: Iterable[Role]) -> list[tuple[str, list[Role]]]:
    """Return who takes part by what they are in it, in the order of ROLES."""
    ordered = sorted(roles, key=lambda one: ROLES.index(one.role))
    return [(role, list(ones)) for role, ones in groupby(ordered, key=lambda one: one.role)]


def costs(cost: Cost) -> list[tuple[str, Decimal, int | None]]:
    """Return (step, euro, hundredths of what was programmed; None when that is unknown or nothing)."""
    steps = {
        "programmed": cost.programmed,
        "admitted": cost.admitted,
        "committed": cost.committed,
        "paid": cost.paid,
    }
    whole = cost.programmed
    return [
        (step, amount, round(amount * 100 / whole) if whole else None)
        for step, amount in steps.items()
        if amount is not None
    ]


def projects_page(guide: Guide) -> Page:
    """Return the list of projects by state: running ones first."""
    states = [(state, list(ones)) for state, ones in groupby(guide.projects, key=lambda one: one.status)]
    return list_page("project", "progetti/", guide, folder="projects", states=states)
