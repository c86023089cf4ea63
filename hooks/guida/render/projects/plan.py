"""The page of a yearly social plan and the list of all: what answers each objective, and what nothing answers yet."""

from __future__ import annotations

from guida.guide import Guide
from guida.labels import labels
from guida.plans import Answer, answers, money_by_source, resources_of, set_aside
from guida.records.plan import Plan
from guida.render import words
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page
from guida.render.page import Crumb, Page

PAGE = "piano/"
OPEN = 5
"""Meetings that stand open under an objective; those before them are folded."""


def plan_page(plan: Plan, guide: Guide) -> Page:
    """Return the page of a plan: its objectives one by one, then the money by source."""
    say = labels("it")["plan"]
    page = {
        "address": address_of("plans", plan.id),
        "title": say["title"].format(plan.year),
        "description": say["description"].format(plan.year),
        "kind": "piano",
        "source": plan.path,
        "crumbs": (Crumb(say["list_title"], PAGE),),
    }
    found = answers(plan, guide)
    resources = resources_of(plan)
    return fill(
        "projects/plan",
        guide,
        page,
        plan=plan,
        answers=[(one, happened(one, plan.year)) for one in found],
        lacking=lacking(found),
        shares=money_by_source(plan),
        whole=set_aside(resources),
        open=OPEN,
        as_of=words.with_word("al", guide.today),
    )


def happened(answer: Answer, year: int) -> str:
    """`Nel 2026: 2 incontri, 1 decisione, 2 impegni.`: what there is none of is left out."""
    say = labels("it")["plan"]
    counts = (
        (len(answer.passages), say["meeting_count"]),
        (answer.decisions, say["decision_count"]),
        (answer.actions, say["action_count"]),
    )
    told = ", ".join(words.several(count, *forms) for count, forms in counts if count)
    return str(say["happened"].format(year=year, told=told))


def lacking(found: tuple[Answer, ...]) -> list[str]:
    """Return sentences on how many objectives have no project, no money, no meeting yet."""
    say = labels("it")["plan"]["lacking"]
    counts = {
        "projects": sum(not one.projects for one in found),
        "money": sum(not one.objective.resources for one in found),
        "meetings": sum(not one.passages for one in found),
    }
    return [say[name].format(words.several(count, *say["objectives"])) for name, count in counts.items() if count]


def plans_page(guide: Guide) -> Page:
    """Return the list of plans, the last year first."""
    plans = sorted(guide.records.plans.values(), key=lambda one: (one.year, one.id), reverse=True)
    shown = [(one, len(one.objectives), set_aside(resources_of(one))) for one in plans]
    return list_page("plan", PAGE, guide, folder="projects", plans=shown, example=labels("it")["plan"]["example"])
