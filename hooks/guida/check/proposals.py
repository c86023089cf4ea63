"""Rules on proposals: what became of them, step by step, and the decisions taken on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from guida.check.decisions import entry_fault
from guida.check.rule import Finding, values_at
from guida.records import Records
from guida.records.days import SourceDate
from guida.records.proposal import StatusChange
from guida.tracked import starts


def every_status_is_the_last_of_its_history(records: Records, today: dt.date) -> Iterator[Finding]:
    """The status of a proposal is the one its history ends with."""
    for proposal in records.proposals.values():
        if proposal.history and proposal.history[-1].status != proposal.status:
            fault = f"lo stato è «{proposal.status}», ma la storia finisce con «{proposal.history[-1].status}»"
            mend = "Aggiungi l'ultimo passo in fondo a «history», o correggi «status»."
            yield Finding(proposal.path, ("status",), fault, mend)


def every_history_goes_forward(records: Records, today: dt.date) -> Iterator[Finding]:
    """No step of a proposal's history comes before the one above it; of two inexact dates doubt is no fault."""
    for proposal in records.proposals.values():
        latest: SourceDate | None = None
        for index, change in enumerate(proposal.history):
            told = _when(change, records)
            if told is None:
                continue
            if latest is not None and told.last() < latest.first():
                steps = ("history", index, "on" if change.on else "meeting")
                fault = f"questo passo ({told}) viene prima di quello che ha sopra ({latest})"
                yield Finding(proposal.path, steps, fault, "Metti i passi in ordine, dal più vecchio al più nuovo.")
            elif latest is None or latest < told:
                latest = told


def every_step_of_a_history_changes_the_status(records: Records, today: dt.date) -> Iterator[Finding]:
    """A step of a proposal's history has another status than the one above it."""
    for proposal in records.proposals.values():
        for index, (before, after) in enumerate(pairwise(proposal.history), start=1):
            if before.status == after.status:
                fault = f"lo stato era già «{after.status}» nel passo di sopra"
                mend = "Tieni il passo più vecchio; quello che si è detto dopo va in «comments» o in «meetings»."
                yield Finding(proposal.path, ("history", index, "status"), fault, mend)


def _when(change: StatusChange, records: Records) -> SourceDate | None:
    """Return when a step was taken: as it says itself, else the day of its meeting."""
    meeting = records.meetings.get(change.meeting) if change.meeting else None
    if change.on or meeting is None:
        return change.on
    day = starts(meeting).day
    return SourceDate(day.year, day.month, day.day)


def no_status_is_older_than_its_meeting(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting that gave a proposal its status took place by that day, and by today."""
    for proposal in records.proposals.values():
        for index, change in enumerate(proposal.history):
            meeting = records.meetings.get(change.meeting) if change.meeting else None
            if meeting is None:
                continue
            steps, day = ("history", index, "meeting"), starts(meeting).day
            if meeting.status != "held" or day > today:
                fault = f"{meeting.id} non si è tenuto: non può aver cambiato lo stato"
                yield Finding(proposal.path, steps, fault, "Scrivi l'incontro che ne ha parlato, o togli la riga.")
            elif change.on and change.on.last() < day:
                fault = f"l'incontro ({day}) viene dopo il giorno del nuovo stato ({change.on})"
                yield Finding(proposal.path, steps, fault, "Controlla le due date.")


def every_decision_on_a_proposal_was_taken(records: Records, today: dt.date) -> Iterator[Finding]:
    """The decisions that a proposal names are decisions of meetings in the archive."""
    for proposal in records.proposals.values():
        for steps, reference in values_at(proposal, "decisions"):
            if told := entry_fault(records, reference, "decisions", "una decisione"):
                yield Finding(proposal.path, steps, *told)
