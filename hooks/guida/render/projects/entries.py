"""What the open data hold of projects, proposals, practices, calls and plans: what their pages show, nothing more.

Every field is named here, so that one added later goes out only when somebody says so. Amounts are texts with two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from guida import prose
from guida.calls import state_of
from guida.guide import Guide
from guida.records.call import Call
from guida.records.plan import Objective, Plan
from guida.records.practice import Practice
from guida.records.project import Origin, Project
from guida.records.proposal import Comment, Proposal, StatusChange
from guida.records.shared import Source
from guida.render.addresses import address_of
from guida.render.entries import Values, known, picked

TERMS = ("themes", "needs", "targets", "quarters", "groups")


def project_entry(project: Project, guide: Guide) -> Values:
    """Return a project under the keys of its record."""
    programme, cost, dates = project.programme, project.cost, project.dates
    steps = ("programmed", "admitted", "committed", "paid")
    days = ("start_planned", "start", "end_planned", "end")
    return known(
        {
            **_which("projects", project.id, guide),
            **picked(project, "name", "summary"),
            "description": _text(project.description),
            **picked(project, "status", "scope", "cup", "local_code"),
            "programme": picked(programme, "name", "priority", "action", "intermediate_body") if programme else None,
            **picked(project, "fund", *TERMS),
            "roles": [picked(one, "organization", "name", "sector", "role") for one in project.roles],
            "funding": [
                {"source": one.source, "amount": euro(one.amount), **picked(one, "act_url")} for one in project.funding
            ],
            "cost": known({step: euro(getattr(cost, step)) for step in steps}) if cost else None,
            **picked(project, "as_of"),
            "dates": picked(dates, *days) if dates else None,
            "tasks": [
                picked(one, "id", "title", "start", "end", "owner", "after", "progress") for one in project.tasks
            ],
            "indicators": [picked(one, "label", "unit", "target", "actual", "on") for one in project.indicators],
            **picked(project, "goals", "activities", "coordination"),
            "origin": _origin(project.origin, guide) if project.origin else None,
            "sources": _sources(project.sources),
        }
    )


def proposal_entry(proposal: Proposal, guide: Guide) -> Values:
    """Return a proposal with what was said of it; of what a draft says, nothing."""
    return known(
        {
            **_which("proposals", proposal.id, guide),
            **picked(proposal, "title", "territory", "group", "status"),
            "history": [_change(one, guide) for one in proposal.history],
            **picked(proposal, "themes", "needs"),
            "problem": _text(proposal.problem),
            "points": [picked(one, "id", "text") for one in proposal.points],
            "text": _text(proposal.body),
            "comments": [_comment(one) for one in proposal.comments],
            "meetings": [one for one in proposal.meetings if may_be_told(one, guide)],
            "decisions": [one for one in proposal.decisions if may_be_told(_meeting_of(one), guide)],
            **picked(proposal, "projects"),
            "sources": _sources(proposal.sources),
        }
    )


def practice_entry(practice: Practice, guide: Guide) -> Values:
    """Return something tried elsewhere."""
    calendar = practice.calendar
    months = {"from": str(calendar.from_), "to": str(calendar.to), **picked(calendar, "note")} if calendar else None
    return known(
        {
            **_which("practices", practice.id, guide),
            **picked(practice, "title", "territory", "kind", "year", "summary", "themes"),
            "actors": [picked(one, "name", "sector") for one in practice.actors],
            **picked(practice, "methods"),
            "calendar": months,
            "steps": [picked(one, "id", "title", "months", "start", "end") for one in practice.steps],
            **picked(practice, "results", "lessons"),
            "text": _text(practice.body),
            "sources": _sources(practice.sources),
        }
    )


def call_entry(call: Call, guide: Guide) -> Values:
    """Return a call with its state of the day; `url` is its page here, `call_url` that of who gives the money."""
    return known(
        {
            **_which("calls", call.id, guide),
            **picked(call, "title", "funder", "opens", "closes"),
            "state": state_of(call, guide.today),
            "amount": euro(call.amount),
            **picked(call, "share_required", "themes", "who"),
            "call_url": call.url,
            **picked(call, "note"),
            "sources": _sources(call.sources),
        }
    )


def plan_entry(plan: Plan, guide: Guide) -> Values:
    """Return a yearly plan with its objectives."""
    which = _which("plans", plan.id, guide)
    return known(
        {
            **which,
            "year": plan.year,
            "note": _text(plan.note),
            "objectives": [_objective(one, which["url"]) for one in plan.objectives],
            "sources": _sources(plan.sources),
        }
    )


def euro(amount: Decimal | None) -> str | None:
    """`2450000.00`: exact, whatever the number of digits; None stays None."""
    return None if amount is None else f"{amount:.2f}"


def may_be_told(meeting: str, guide: Guide) -> bool:
    """Whether what was said at a meeting, by its id, is public: it was held, and its minutes are no draft."""
    found = guide.records.meetings[meeting]
    return guide.readable(found) and guide.took_place(found)


def _which(kind: str, id_: str, guide: Guide) -> Values:
    return {"id": id_, "url": guide.site.base_address + address_of(kind, id_)}


def _text(text: str | None) -> str | None:
    return "\n".join(prose.to_lines(text)) if text else None


def _meeting_of(reference: str) -> str:
    return reference.rpartition("/")[0]


def _origin(origin: Origin, guide: Guide) -> Values:
    told: dict[str, Any] = picked(origin, "proposal", "call", "practice")
    if origin.meeting and may_be_told(origin.meeting, guide):
        told["meeting"] = origin.meeting
    if origin.decision and may_be_told(_meeting_of(origin.decision), guide):
        told["decision"] = origin.decision
    return told


def _change(change: StatusChange, guide: Guide) -> Values:
    told = picked(change, "status", "on", "note")
    if change.meeting and may_be_told(change.meeting, guide):
        told["meeting"] = change.meeting
    return told


def _comment(comment: Comment) -> Values:
    return known({**picked(comment, "date"), "from": comment.from_, **picked(comment, "organization", "text")})


def _objective(objective: Objective, page: str) -> Values:
    names = ("id", "text", "themes", "needs", "groups", "projects", "indicators")
    resources = [known({"source": one.source, "amount": euro(one.amount)}) for one in objective.resources]
    return known(
        {
            "url": f"{page}#page-obiettivo-{objective.id}",
            **picked(objective, *names),
            "resources": resources,
        }
    )


def _sources(sources: Iterable[Source]) -> list[Values]:
    return [picked(one, "title", "url", "date", "read_on", "fields", "note") for one in sources]
