"""The page of a proposal and the list of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida import prose
from guida.guide import Guide
from guida.histories import passages_about_proposal
from guida.labels import labels
from guida.proposals import chain_of, changes_of, is_ours, status_is_known
from guida.records.proposal import Proposal
from guida.render.addresses import address_of
from guida.render.memory import fill, list_page, short
from guida.render.page import Crumb, Page
from guida.render.writing import ways_to_comment

STATES_OF_PROPOSALS = ("aperta", "in-discussione", "accolta", "realizzata", "respinta")


def proposal_page(proposal: Proposal, guide: Guide) -> Page:
    """Return the page of a proposal: the problem, what it asks for, what was said and what came of it."""
    say = labels("it")["proposal"]
    page = {
        "address": address_of("proposals", proposal.id),
        "title": proposal.title,
        "description": short(prose.to_text(proposal.problem)),
        "kind": "proposte",
        "source": proposal.path,
        "crumbs": (Crumb(say["list_title"], "proposte/"),),
    }
    return fill(
        "projects/proposal",
        guide,
        page,
        proposal=proposal,
        problem=short(prose.to_text(proposal.problem), 200),
        ours=is_ours(proposal, guide),
        known=status_is_known(proposal, guide),
        chain=chain_of(proposal, guide),
        changes=changes_of(proposal, guide),
        passages=passages_about_proposal(proposal, guide),
        ways=ways_to_comment(say["subject"].format(title=proposal.title), proposal.id, proposal.title, guide),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal in the list: its problem in short, and whether somebody told its status."""

    proposal: Proposal
    problem: str
    known: bool


def proposals_page(guide: Guide) -> Page:
    """Return the list of proposals: ours by state, the open ones first; then those of other territories."""
    ours: list[Proposal] = []
    elsewhere: list[Proposal] = []
    for one in guide.records.proposals.values():
        (ours if is_ours(one, guide) else elsewhere).append(one)
    states = {state: _lines((one for one in ours if one.status == state), guide) for state in STATES_OF_PROPOSALS}
    return list_page(
        "proposal",
        "proposte/",
        guide,
        folder="projects",
        states={state: lines for state, lines in states.items() if lines},
        elsewhere=_lines(elsewhere, guide),
    )


def _lines(proposals: Iterable[Proposal], guide: Guide) -> list[Line]:
    """Return proposals by title; those of one territory together."""
    ordered = sorted(proposals, key=lambda one: (one.territory.casefold(), one.title.casefold(), one.id))
    return [Line(one, short(prose.to_text(one.problem), 200), status_is_known(one, guide)) for one in ordered]
