"""The page of a proposal and the list of all."""

from __future__ import annotations

from guida import prose
from guida.guide import Guide
from guida.histories import passages_about_proposal
from guida.labels import labels
from guida.records.proposal import Proposal
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, short
from guida.render.page import Crumb, Page

STATES_OF_PROPOSALS = ("aperta", "in-discussione", "accolta", "realizzata", "respinta")


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
        "projects/proposal",
        guide,
        page,
        proposal=proposal,
        passages=passages_about_proposal(proposal, guide),
        projects=list(dict.fromkeys((*projects, *born))),
    )


def proposals_page(guide: Guide) -> Page:
    """Return the list of proposals: open ones first, then by title."""

    def order(one: Proposal) -> tuple[int, str]:
        return (STATES_OF_PROPOSALS.index(one.status), one.title.casefold())

    proposals = sorted(guide.records.proposals.values(), key=order)
    shown = [(one, short(prose.to_text(one.problem), 200)) for one in proposals]
    return list_page("proposal", "proposte/", guide, folder="projects", proposals=shown)
