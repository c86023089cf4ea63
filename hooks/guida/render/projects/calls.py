"""The page of a call for funding and the list of all: how many days are left, who of us could apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guida.calls import CallState, applicants, deadlines, projects_of, state_of
from guida.guide import Guide
from guida.labels import labels
from guida.records.call import Call
from guida.render import words
from guida.render.addresses import address_of
from guida.render.follow import links
from guida.render.memory import fill, list_page, short
from guida.render.page import Crumb, Page
from guida.render.projects.call_words import days_in_words, share_in_words
from guida.render.projects.deadlines import FOLLOWED, PAGE


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call in a list: how far it has come, and its days in words."""

    call: Call
    state: CallState
    days: str


def call_page(call: Call, guide: Guide) -> Page:
    """Return the page of a call: until when, how much, for whom, who of us could apply and what came of it."""
    say = labels("it")["call"]
    page = {
        "address": address_of("calls", call.id),
        "title": call.title,
        "description": short(
            say["description"].format(title=call.title, funder=call.funder, closes=words.with_word("il", call.closes))
        ),
        "kind": "bandi",
        "source": call.path,
        "crumbs": (Crumb(say["list_title"], PAGE),),
    }
    (row,) = _rows([call], guide)
    return fill(
        "projects/call",
        guide,
        page,
        call=call,
        row=row,
        as_of=words.with_word("al", guide.today),
        share=share_in_words(call.share_required) if call.share_required is not None else None,
        who=[guide.records.kinds[id_].label for id_ in call.who],
        applicants=applicants(call, guide) if row.state != "closed" else (),
        projects=projects_of(call, guide),
    )


def calls_page(guide: Guide) -> Page:
    """Return the list of calls: those one can apply to, the nearest deadline first; those to come; the closed by year."""
    say = labels("it")["call"]
    found = deadlines(guide.records.calls.values(), guide.today)
    return list_page(
        "call",
        PAGE,
        guide,
        folder="projects",
        page={"head": links(FOLLOWED, say["list_title"], PAGE)},
        current=_rows(found.current, guide),
        announced=_rows(found.announced, guide),
        closed=[(year, _rows(ones, guide)) for year, ones in found.closed],
        as_of=words.with_word("al", guide.today),
        followed=FOLLOWED,
        example=say["example"],
    )


def _rows(calls: Iterable[Call], guide: Guide) -> list[CallRow]:
    return [CallRow(one, state_of(one, guide.today), days_in_words(one, guide.today)) for one in calls]
