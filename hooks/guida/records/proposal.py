"""data/proposals/<id>.md: a proposal, its points and what was said of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import ActionReference, Dated, Filed, Id, MeetingReference, Prose, Text


@record
class ProposalPoint(Record):
    """One thing that is asked for."""

    id: Id
    text: Text


@record
class Comment(Record):
    """What a role or a body (`from`) or an organization of ours said, never a person's name; neither: nobody knows who."""

    date: Dated | None = None
    from_: Text | None = Field(default=None, alias="from")
    organization: Id | None = None
    text: Text


ProposalStatus = Literal["aperta", "in-discussione", "accolta", "respinta", "realizzata"]


@record
class StatusChange(Record):
    """A status the proposal has had: since when, and the meeting that said so."""

    status: ProposalStatus
    on: Dated | None = None
    meeting: MeetingReference | None = None
    note: Text | None = None


@record
class Proposal(Filed):
    """A proposal of a table, ours or of another territory."""

    title: Text
    problem: Prose
    territory: Text
    group: Id | None = None
    status: ProposalStatus
    history: tuple[StatusChange, ...] = ()
    themes: tuple[Id, ...] = ()
    needs: tuple[Id, ...] = ()
    points: tuple[ProposalPoint, ...] = ()
    comments: tuple[Comment, ...] = ()
    meetings: tuple[MeetingReference, ...] = ()
    decisions: tuple[ActionReference, ...] = ()
    projects: tuple[Id, ...] = ()
    sources: tuple[Source, ...] = ()
    body: Prose | None = None
