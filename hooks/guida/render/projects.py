"""The pages of projects, of proposals and of practices from elsewhere, and their lists."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from guida import prose
from guida.guide import Guide
from guida.histories import passages_about_project, passages_about_proposal
from guida.labels import labels
from guida.records.practice import Actor, Practice, Step
from guida.records.project import Cost, Project, Role, Task
from guida.records.proposal import Proposal
from guida.render import words
from guida.render.environment import address_of
from guida.render.memory import fill, list_page, mention, short
from guida.render.page import Crumb, Page

ROLES = ("capofila", "partner", "attuatore", "finanziatore", "beneficiario", "rete")
STATES_OF_PROPOSALS = ("aperta", "in-discussione", "accolta", "realizzata", "respinta")
SECTORS = ("ente-pubblico", "terzo-settore", "quarto-settore", "cittadini", "altro")


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
        "project",
        guide,
        page,
        project=project,
        roles=by_role(project.roles),
        costs=costs(project.cost) if project.cost else [],
        tasks=[(task, _owner(task, guide)) for task in project.tasks],
        task_titles={task.id: task.title for task in project.tasks},
        decision=mention(origin.decision, "decisions", guide) if origin and origin.decision else None,
        origin_meeting=guide.records.meetings[origin.meeting] if origin and origin.meeting else None,
        passages=passages_about_project(project.id, guide),
    )


def _owner(task: Task, guide: Guide) -> tuple[str, str] | None:
    """Return the kind and id of who does a task: an organization, else a group."""
    if task.owner is None:
        return None
    return ("organizations" if task.owner in guide.records.organizations else "groups", task.owner)


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


def proposal_page(proposal: Proposal, guide: Guide) -> Page:
    """Return the page of a proposal: the problem, what it asks for, what was said and what came of it."""
    projects = [guide.records.projects[id_] for id_ in proposal.projects]
    born = [one for one in guide.projects if one.origin and one.origin.proposal == proposal.id]
    page = {
        "address": address_of("proposals", proposal.id),
        "title": proposal.title,
        "description": short(prose.to_text(proposal.problem)),
        "kind": "proposte",
        "source": proposal.path,
        "crumbs": (Crumb(labels("it")["proposal"]["list_title"], "proposte/"),),
    }
    return fill(
        "proposal",
        guide,
        page,
        proposal=proposal,
        passages=passages_about_proposal(proposal, guide),
        projects=list(dict.fromkeys((*projects, *born))),
    )


def practice_page(practice: Practice, guide: Guide) -> Page:
    """Return the page of something tried elsewhere: who, how, in which steps, with what result."""
    page = {
        "address": address_of("practices", practice.id),
        "title": practice.title,
        "description": short(practice.summary),
        "kind": "buone-pratiche",
        "source": practice.path,
        "crumbs": (Crumb(labels("it")["practice"]["list_title"], "buone-pratiche/"),),
    }
    return fill(
        "practice",
        guide,
        page,
        practice=practice,
        actors=actors_by_sector(practice.actors),
        steps=[(step, step_time(step)) for step in practice.steps],
    )


def actors_by_sector(actors: Iterable[Actor]) -> list[tuple[str, list[str]]]:
    """Return the names of those who took part by sector; without one they stand with «altro»."""
    found: dict[str, list[str]] = {sector: [] for sector in SECTORS}
    for actor in actors:
        found[actor.sector or "altro"].append(actor.name)
    return [(sector, names) for sector, names in found.items() if names]


def step_time(step: Step) -> str | None:
    """`marzo 2026, aprile 2026`, `8 marzo 2026 – 9 aprile 2026`, or None when the source shows neither."""
    say = labels("it")["practice"]
    parts = [", ".join(words.source_date_in_words(month) for month in step.months)]
    if step.start and step.end:
        parts.append(f"{words.day_in_words(step.start)} – {words.day_in_words(step.end)}")
    elif step.start:
        parts.append(f"{say['step_start']} {words.day_in_words(step.start)}")
    elif step.end:
        parts.append(f"{say['step_end']} {words.day_in_words(step.end)}")
    return "; ".join(filter(None, parts)) or None


def projects_page(guide: Guide) -> Page:
    """Return the list of projects by state: running ones first."""
    states = [(state, list(ones)) for state, ones in groupby(guide.projects, key=lambda one: one.status)]
    return list_page("project", "progetti/", guide, states=states)


def proposals_page(guide: Guide) -> Page:
    """Return the list of proposals: open ones first, then by title."""

    def order(one: Proposal) -> tuple[int, str]:
        return (STATES_OF_PROPOSALS.index(one.status), one.title.casefold())

    proposals = sorted(guide.records.proposals.values(), key=order)
    shown = [(one, short(prose.to_text(one.problem), 200)) for one in proposals]
    return list_page("proposal", "proposte/", guide, proposals=shown)


def practices_page(guide: Guide) -> Page:
    """Return the list of practices from elsewhere, by title."""
    practices = sorted(guide.records.practices.values(), key=lambda one: one.title.casefold())
    return list_page("practice", "buone-pratiche/", guide, practices=practices)
