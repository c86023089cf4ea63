"""What is told of an action or a decision, with the meeting it comes from and what became of it; meetings in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from guida.records.days import Moment
from guida.records.meeting import Act, Action, ActionUpdate, Decision, Meeting, Reply

ActionState = Literal["open", "postponed", "overdue", "done", "dropped"]
RequestState = Literal["waiting", "answered", "superseded"]
ENDED: frozenset[ActionState] = frozenset({"done", "dropped"})


def starts(meeting: Meeting) -> Moment:
    """Return when a meeting starts now: after its last move, else as first convened."""
    return meeting.moved[-1].start if meeting.moved else meeting.start


def took_place(meeting: Meeting, today: dt.date) -> bool:
    """Whether a meeting was held by a day: what a cancelled one, or one to come, has in its file nobody said or heard."""
    return meeting.status == "held" and starts(meeting).day <= today


def place_in_time(meeting: Meeting) -> tuple[dt.date, bool, dt.time, str]:
    """Return what meetings are sorted by: when they start, a day without an hour before its hours, then their ids.

    Of two Moments, a day and its midnight, neither is the lesser: sorted by them the ids would never be asked.
    """
    start = starts(meeting)
    return start.day, start.time is not None, start.time or dt.time.min, meeting.id


def in_order(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return meetings as they take place, the earliest first; a day without an hour comes before its hours."""
    return tuple(sorted(meetings, key=place_in_time))


@dataclass(frozen=True, slots=True)
class TrackedAction:
    """An action with the meeting that took it and, in order, what later meetings said of it."""

    meeting: Meeting
    action: Action
    steps: tuple[tuple[Meeting, ActionUpdate], ...] = ()

    @property
    def id(self) -> str:
        """Return the name others give it: group/day/action."""
        return f"{self.meeting.id}/{self.action.id}"

    @property
    def due(self) -> dt.date | None:
        """Return the day it is due now: a postponement without a new day leaves none."""
        postponed = [update.due for _, update in self.steps if update.status == "postponed"]
        return postponed[-1] if postponed else self.action.due

    def state(self, today: dt.date) -> ActionState:
        """Return what became of it: the last word counts, and who is past the day without one is overdue."""
        last = self.steps[-1][1].status if self.steps else None
        if last in ("done", "dropped"):
            return last
        if self.due is not None and self.due < today:
            return "overdue"
        return last or "open"

    def ended_in(self) -> Meeting | None:
        """Return the meeting that heard it was done, or dropped, when that is still the last word on it.

        Who says the same again a year later does not end it twice: the first one counts after which it stayed so.
        """
        last = self.steps[-1][1].status if self.steps else None
        if last not in ENDED:
            return None
        return [*takewhile(lambda step: step[1].status == last, reversed(self.steps))][-1][0]


@dataclass(frozen=True, slots=True)
class TrackedDecision:
    """A decision with its meeting and the one that took its place, if any."""

    meeting: Meeting
    decision: Decision
    superseded_by: tuple[Meeting, Decision] | None = None

    @property
    def id(self) -> str:
        """Return the name others give it: group/day/decision."""
        return f"{self.meeting.id}/{self.decision.id}"

    def request_state(self, today: dt.date) -> RequestState:
        """Return how a request stood in the evening of a day.

        Nobody waits any more for a reply to what a later decision took the place of.
        """
        if self.reply(today):
            return "answered"
        return "superseded" if self.superseded_by else "waiting"

    def waited(self, today: dt.date) -> int | None:
        """Return the days from the meeting to the reply, or to a day by which there was none; None: nobody waits."""
        reply = self.reply(today)
        if reply is None and self.superseded_by:
            return None
        return max(((reply.on if reply else today) - starts(self.meeting).day).days, 0)

    def reply(self, today: dt.date) -> Reply | None:
        """Return what the body addressed had replied by the evening of a day."""
        reply = self.decision.reply
        return reply if reply and reply.on <= today else None

    def act(self, today: dt.date) -> Act | None:
        """Return the act the decision had become by the evening of a day; one without a day is believed."""
        act = self.decision.act
        return act if act and (act.date is None or act.date <= today) else None
