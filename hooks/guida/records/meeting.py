"""data/meetings/<group>/<day>.md: a meeting from its convocation to its minutes (schema.org Event, RFC 5545, Popolo)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from guida.records.record import Record, record
from guida.records.shared import Source
from guida.records.types import (
    ActionReference,
    Day,
    Filed,
    Form,
    Id,
    MeetingReference,
    PlaceReference,
    Prose,
    Text,
    Url,
    When,
    Where,
    Whole,
    place_from,
)


@record
class MeetingPlace(Record):
    """A place of an organization (`at`), or one described here."""

    at: PlaceReference | None = None
    name: Text | None = None
    address: Text | None = None
    point: Where | None = None


AnyPlace = Annotated[MeetingPlace, BeforeValidator(place_from), Form("any-place")]


Reassurance = Literal["nomi", "storie", "salute", "contatti", "indirizzi"]
"""What a reader of minutes makes sure of: no person's name, no story by which somebody could be known, nothing of
somebody's health, no private contact, no address of a refuge."""


@record
class Reading(Record):
    """Somebody, said by role, read the whole text before it was published, looking for what no pattern finds."""

    on: Day
    by: Text
    sure_of: tuple[Reassurance, ...] = Field(min_length=1)


@record
class Minutes(Record):
    """How far the minutes have come: no state when they are of the past and the source does not say.

    Of `draft` ones the site shows no text; `comments_by` is the last day on which members may ask for changes.
    """

    state: Literal["none", "draft", "approved", "corrected"] | None = None
    circulated_on: Day | None = None
    comments_by: Day | None = None
    reading: Reading | None = None
    published_on: Day | None = None
    approved_in: MeetingReference | None = None


@record
class Move(Record):
    """The meeting was moved: said `on` that day, now it starts then."""

    on: Day
    start: When
    place: AnyPlace | None = None


@record
class Convened(Record):
    """Who sent the convocation, by role, and when."""

    on: Day
    by: Text


@record
class Note(Record):
    """What was noted and is neither decision nor action."""

    id: Id
    kind: Literal["attenzione", "da-appuntare"]
    text: Text


@record
class OfficialRecord(Record):
    """This page is an extract; the original is kept there under that number."""

    protocol: Text | None = None
    kept_by: Text | None = None


@record
class AgendaItem(Record):
    """A point of the agenda; a heading `## Titolo {#id}` of the minutes ties its passage to it."""

    id: Id
    title: Text
    projects: tuple[Id, ...] = ()
    proposals: tuple[Id, ...] = ()


@record
class Attendance(Record):
    """An organization, never a person. `listed`: the source names it without saying that it was present."""

    organization: Id | None = None
    name: Text | None = None
    role: Text | None = None
    status: Literal["present", "excused", "absent", "invited", "listed"]
    people: Whole | None = None


@record
class Act(Record):
    """The formal act a decision became."""

    number: Text
    date: Day | None = None
    body: Text | None = None
    url: Url | None = None


@record
class Reply(Record):
    """What the body addressed answered."""

    on: Day
    text: Text


@record
class Decision(Record):
    """What was decided; a later one may supersede it."""

    id: Id
    agenda: Id | None = None
    text: Text
    outcome: Text | None = None
    supersedes: ActionReference | None = None
    act: Act | None = None
    addressed_to: Text | None = None
    reply: Reply | None = None


@record
class Action(Record):
    """What somebody took upon themselves; never edited later, see ActionUpdate."""

    id: Id
    text: Text
    owner: Id | None = None
    due: Day | None = None
    project: Id | None = None


@record
class ActionUpdate(Record):
    """What a later meeting heard of an action."""

    action: ActionReference
    status: Literal["done", "postponed", "dropped"]
    note: Text | None = None
    due: Day | None = None


@record
class NextDate(Record):
    """A date agreed at the end of the meeting."""

    start: When
    place: AnyPlace | None = None
    group: Id | None = None


@record
class Attachment(Record):
    """A file under data/meetings/attachments/."""

    file: Text
    title: Text
    kind: Text | None = None


@record
class Correction(Record):
    """Approved text that a later meeting corrected: both stand side by side."""

    date: Day
    agenda: Id | None = None
    was: Text
    now: Text
    approved_in: MeetingReference | None = None


@record
class Meeting(Filed):
    """A meeting of a group. Its id is `<group>/<first convened day>` and never changes."""

    former_ids: tuple[MeetingReference, ...] = ()
    group: Id
    title: Text | None = None
    kind: Literal["ordinaria", "straordinaria", "congiunta"] | None = None
    start: When
    end: When | None = None
    place: AnyPlace | None = None
    status: Literal["announced", "cancelled", "held"]
    cancelled_reason: Text | None = None
    cancelled_on: Day | None = None
    minutes: Minutes | None = None
    moved: tuple[Move, ...] = ()
    convened: Convened | None = None
    agreed_by: tuple[Text, ...] = ()
    mandate: Text | None = None
    notes: tuple[Note, ...] = ()
    official_record: OfficialRecord | None = None
    sources: tuple[Source, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    action_updates: tuple[ActionUpdate, ...] = ()
    next: tuple[NextDate, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: Prose | None = None
