"""The registers of the Tavolo: what was decided, what was promised, what was asked of others, and what became of it.

An action is never edited after its meeting: its state is the fold of what later meetings said of it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Literal

from guida.records.meeting import Act, Action, ActionUpdate, Decision, Meeting, Reply
from guida.records.values import Moment

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


class Registers:
    """Folds held meetings whose minutes may be read, of every territory; the lists hold those of `own` groups alone.

    What a cancelled meeting, or one that is still to come, has in its file was said by nobody.
    """

    def __init__(self, meetings: Sequence[Meeting], own: frozenset[str]) -> None:
        self._meetings = in_order(one for one in meetings if one.status == "held")
        self._own = own

    def until(self, day: dt.date) -> Registers:
        """Return the registers as they stood in the evening of a day."""
        return Registers([one for one in self._meetings if starts(one).day <= day], self._own)

    def of(self, wanted: Callable[[Meeting], bool]) -> tuple[Meeting, ...]:
        """Return the Tavolo's own meetings that are wanted, the earliest first."""
        return tuple(one for one in self._meetings if one.group in self._own and wanted(one))

    @cached_property
    def _steps(self) -> Mapping[str, tuple[tuple[Meeting, ActionUpdate], ...]]:
        found: dict[str, list[tuple[Meeting, ActionUpdate]]] = defaultdict(list)
        for meeting in self._meetings:
            for update in meeting.action_updates:
                found[update.action].append((meeting, update))
        return {id_: tuple(steps) for id_, steps in found.items()}

    @cached_property
    def _superseded(self) -> Mapping[str, tuple[Meeting, Decision]]:
        return {
            one.supersedes: (meeting, one) for meeting in self._meetings for one in meeting.decisions if one.supersedes
        }

    def action(self, meeting: Meeting, action: Action) -> TrackedAction:
        """Return an action of any meeting with what became of it."""
        return TrackedAction(meeting, action, self._steps.get(f"{meeting.id}/{action.id}", ()))

    def decision(self, meeting: Meeting, decision: Decision) -> TrackedDecision:
        """Return a decision of any meeting with what took its place."""
        return TrackedDecision(meeting, decision, self._superseded.get(f"{meeting.id}/{decision.id}"))

    @cached_property
    def actions(self) -> tuple[TrackedAction, ...]:
        """Return the Tavolo's actions, those taken last first."""
        own = self.of(lambda meeting: bool(meeting.actions))
        return tuple(self.action(meeting, one) for meeting in reversed(own) for one in meeting.actions)

    @cached_property
    def _taken(self) -> Mapping[str, tuple[TrackedAction, ...]]:
        found: dict[str, list[TrackedAction]] = defaultdict(list)
        for meeting in self.of(lambda meeting: bool(meeting.actions)):
            found[meeting.group] += [self.action(meeting, one) for one in meeting.actions]
        return {id_: tuple(actions) for id_, actions in found.items()}

    def taken_by(self, group: str) -> tuple[TrackedAction, ...]:
        """Return the actions that the meetings of a group of the Tavolo took, the earliest first."""
        return self._taken.get(group, ())

    @cached_property
    def _owned(self) -> Mapping[str, tuple[TrackedAction, ...]]:
        found: dict[str, list[TrackedAction]] = defaultdict(list)
        for one in self.actions:
            if one.action.owner:
                found[one.action.owner].append(one)
        return {id_: tuple(actions) for id_, actions in found.items()}

    def owned_by(self, id_: str) -> tuple[TrackedAction, ...]:
        """Return the actions that an organization or a group took upon itself, those taken last first."""
        return self._owned.get(id_, ())

    @cached_property
    def decisions(self) -> tuple[TrackedDecision, ...]:
        """Return the Tavolo's decisions, the last first."""
        own = self.of(lambda meeting: bool(meeting.decisions))
        return tuple(self.decision(meeting, one) for meeting in reversed(own) for one in meeting.decisions)

    @cached_property
    def requests(self) -> tuple[TrackedDecision, ...]:
        """Return the decisions addressed to somebody outside the meeting, the last first."""
        return tuple(one for one in self.decisions if one.decision.addressed_to)

    def open_actions(self, today: dt.date, group: str | None = None) -> tuple[TrackedAction, ...]:
        """Return what nobody has ended (of one group), the day it is due first, those without a day last."""
        taken = self.actions if group is None else self.taken_by(group)
        found = [one for one in taken if one.state(today) not in ENDED]
        return tuple(sorted(found, key=lambda one: (one.due is None, one.due or dt.date.max, one.id)))
