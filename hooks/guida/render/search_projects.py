"""What can be searched of what the Tavolo does: projects, practices, proposals, calls, shared resources, the plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guida import prose
from guida.calls import deadlines
from guida.guide import Guide
from guida.labels import labels
from guida.records.call import Call
from guida.records.plan import Objective, Plan
from guida.records.project import Project
from guida.records.resource import SharedResource
from guida.render.addresses import address_of
from guida.render.projects.call_words import days_in_words
from guida.render.search_record import SearchRecord, plain, search_record
from guida.sharing import in_use, state_of

MOST = 2000
"""So many letters of a list of sentences are searched, as of a prose."""


def project_records(guide: Guide) -> Iterator[SearchRecord]:
    """Yield projects, practices, proposals; calls, the nearest deadline first; what is shared now; objectives."""
    records = guide.records
    for project in guide.projects:
        yield _project(project, guide)
    for practice in records.practices.values():
        yield search_record(
            address_of("practices", practice.id), "buona-pratica", practice.title,
            [practice.summary, practice.territory, *practice.methods, plain(practice.body)],
            {"tema": practice.themes}, text=practice.summary,
        )  # fmt: skip
    for proposal in records.proposals.values():
        yield search_record(
            address_of("proposals", proposal.id), "proposta", proposal.title,
            [plain(proposal.problem), *(point.text for point in proposal.points)],
            {"tema": proposal.themes}, text=prose.to_text(proposal.problem)[:200],
        )  # fmt: skip
    found = deadlines(records.calls.values(), guide.today)
    closed = [call for _, ones in found.closed for call in ones]
    for call in (*found.current, *found.announced, *closed):
        yield _call(call, guide)
    for resource in in_use(records.resources.values(), guide.today):
        if state_of(resource, guide.today) != "coming":
            yield _resource(resource, guide)
    for plan in sorted(records.plans.values(), key=lambda one: (-one.year, one.id)):
        for objective in plan.objectives:
            yield _objective(objective, plan, guide)


def _project(project: Project, guide: Guide) -> SearchRecord:
    records = guide.records
    themes = {*project.themes, *(theme for id_ in project.needs for theme in records.needs[id_].themes)}
    members = [records.organizations[one.organization].name if one.organization else one.name for one in project.roles]
    programme = project.programme
    return search_record(
        address_of("projects", project.id), "progetto", project.name,
        [
            project.summary, project.cup, project.local_code, _letters(project.local_code), plain(project.description), *members,
            *_labels(guide, "quarters", project.quarters), programme.name if programme else None, project.fund,
            *(_joined(texts) for texts in (project.goals, project.activities, project.coordination)),
        ],
        {
            "tema": themes, "destinatari": project.targets, "quartiere": project.quarters,
            "organizzazione": (one.organization for one in project.roles if one.organization),
        },
        text=project.summary or "",
    )  # fmt: skip


def _call(call: Call, guide: Guide) -> SearchRecord:
    return search_record(
        address_of("calls", call.id), "bando", call.title,
        [labels("it")["call"]["one"], call.funder, call.note, *_labels(guide, "themes", call.themes)],
        {"tema": call.themes}, text=call.note or "", where=call.funder, state=days_in_words(call, guide.today),
    )  # fmt: skip


def _resource(resource: SharedResource, guide: Guide) -> SearchRecord:
    say = labels("it")["resource"]
    owner = guide.records.organizations[resource.organization]
    category = say["category"][resource.category] if resource.category else None
    return search_record(
        f"risorse/#{resource.id}", "risorsa", resource.what,
        [resource.note, category, owner.name],
        {"organizzazione": [owner.id]},
        organization=owner.name, text=resource.note or "",
        state=say["state"][state_of(resource, guide.today)][resource.kind],
    )  # fmt: skip


def _objective(objective: Objective, plan: Plan, guide: Guide) -> SearchRecord:
    needs = (theme for id_ in objective.needs for theme in guide.records.needs[id_].themes)
    return search_record(
        f"{address_of('plans', plan.id)}#page-obiettivo-{objective.id}", "obiettivo", objective.text,
        [
            *_labels(guide, "themes", objective.themes), *_labels(guide, "needs", objective.needs),
            _joined(objective.indicators), *_labels(guide, "projects", objective.projects),
        ],
        {"tema": {*objective.themes, *needs}}, where=labels("it")["plan"]["title"].format(plan.year),
    )  # fmt: skip


def _letters(code: str | None) -> str | None:
    """`MI4.4.11.1.f` → `MI44111f`: how query.js asks for a code that is typed as it stands on an act."""
    return "".join(letter for letter in code if letter.isalnum()) if code else None


def _joined(texts: Iterable[str]) -> str:
    return " . ".join(texts)[:MOST]


def _labels(guide: Guide, kind: str, ids: Iterable[str]) -> list[str]:
    terms = getattr(guide.records, kind)
    return [str(terms[id_].name if kind == "projects" else terms[id_].label) for id_ in ids]
