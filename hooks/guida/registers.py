"""The registers of the Tavolo: what was decided, what was promised, what was asked of others, and what became of it.

An action is never edited after its meeting: its state is the fold of what later meetings said of it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from guida.records.meeting import Action, ActionUpdate, Decision, Meeting
from guida.tracked import ENDED, TrackedAction, TrackedDecision, in_order, starts


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
    def _decided(self) -> Mapping[str, TrackedDecision]:
        every = (self.decision(meeting, one) for meeting in self._meetings for one in meeting.decisions)
        return {one.id: one for one in every}

    def decided(self, reference: str) -> TrackedDecision | None:
        """Return the decision that others name so, of a meeting of any territory; None when it may not be told."""
        return self._decided.get(reference)

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
