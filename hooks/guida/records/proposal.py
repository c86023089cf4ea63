"""data/proposals/<id>.md: a proposal, its points and what was said of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import Dated, Filed, Id, MeetingReference, Prose, Text


@record
class ProposalPoint(Record):
    """One thing that is asked for."""

    id: Id
    text: Text


@record
class Comment(Record):
    """What a role or an organization said; never a person's name."""

    date: Dated | None = None
    from_: Text | None = Field(default=None, alias="from")
    text: Text


@record
class Proposal(Filed):
    """A proposal of a table, ours or of another territory."""

    title: Text
    problem: Prose
    territory: Text
    group: Id | None = None
    status: Literal["aperta", "in-discussione", "accolta", "respinta", "realizzata"]
    themes: tuple[Id, ...] = ()
    points: tuple[ProposalPoint, ...] = ()
    comments: tuple[Comment, ...] = ()
    meetings: tuple[MeetingReference, ...] = ()
    projects: tuple[Id, ...] = ()
    sources: tuple[Source, ...] = ()
    body: Prose | None = None
