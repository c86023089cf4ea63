"""Rules on decisions and actions: what a later meeting says of an earlier one, and the days they name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records
from guida.records.meeting import Meeting
from guida.text_files import Steps
from guida.tracked import ENDED, in_order, starts
from guida.wording import perhaps


def every_action_update_names_an_action(records: Records, today: dt.date) -> Iterator[Finding]:
    """An update names an action of an earlier meeting."""
    for meeting in records.meetings.values():
        for index, update in enumerate(meeting.action_updates):
            steps = ("action_updates", index, "action")
            yield from _earlier(records, meeting, steps, update.action, "actions", "un'azione")


def every_superseded_decision_is_an_earlier_one(records: Records, today: dt.date) -> Iterator[Finding]:
    """A decision supersedes one of an earlier meeting."""
    circles = {name for circle in _circles(records) for name in circle}
    for meeting in records.meetings.values():
        for index, decision in enumerate(meeting.decisions):
            if decision.supersedes and f"{meeting.id}/{decision.id}" not in circles:
                steps = ("decisions", index, "supersedes")
                yield from _earlier(records, meeting, steps, decision.supersedes, "decisions", "una decisione")


def _earlier(  # noqa: PLR0913, PLR0917 - one call a kind of entry, each with its words
    records: Records, meeting: Meeting, steps: Steps, reference: str, field: str, what: str
) -> Iterator[Finding]:
    if told := entry_fault(records, reference, field, what):
        yield Finding(meeting.path, steps, *told)
        return
    other = records.meetings.get(reference.rpartition("/")[0])
    if other is meeting:
        entry = reference.rpartition("/")[2]
        mend = "Si aggiorna solo quello che è stato detto in un incontro di prima: correggi la voce stessa."
        yield Finding(meeting.path, steps, f"«{entry}» è di questo stesso incontro", mend)
    elif other is not None and not starts(other) < starts(meeting):
        fault = f"{other.id} non viene prima di questo incontro"
        yield Finding(meeting.path, steps, fault, "Si aggiorna solo quello che è stato detto prima.")


def entry_fault(records: Records, reference: str, field: str, what: str) -> tuple[str, str] | None:
    """Return (fault, mend) when `group/day/entry` names no meeting, or no entry of that meeting's `field`."""
    name, _, entry = reference.rpartition("/")
    if name not in records.known.get("meetings", ()):
        mend = f"{perhaps(name, records.known.get('meetings', frozenset()))}Scrivi gruppo/giorno/voce."
        return f"«{name}» non è un incontro che conosciamo", mend
    if (other := records.meetings.get(name)) is not None:
        known = [item.id for item in getattr(other, field)]
        if entry not in known:
            mend = f"{perhaps(entry, known)}Quell'incontro ha: {', '.join(known) or 'niente'}."
            return f"«{entry}» non è {what} di {name}", mend
    return None


def every_decision_is_superseded_once(records: Records, today: dt.date) -> Iterator[Finding]:
    """No two decisions take the place of the same one."""
    seen: dict[str, str] = {}
    for meeting in in_order(records.meetings.values()):
        for index, decision in enumerate(meeting.decisions):
            old = decision.supersedes
            if old is None or entry_fault(records, old, "decisions", ""):
                continue
            own = f"{meeting.id}/{decision.id}"
            if (other := seen.setdefault(old, own)) != own:
                fault = f"la decisione {old} è già sostituita da {other}"
                mend = f"Se questa decisione cambia quella più nuova scrivi «supersedes: {other}», se no togli la riga."
                yield Finding(meeting.path, ("decisions", index, "supersedes"), fault, mend)


def no_decision_supersedes_itself(records: Records, today: dt.date) -> Iterator[Finding]:
    """A decision does not take its own place, nor that of one which takes its place."""
    for circle in _circles(records):
        name, _, entry = circle[0].rpartition("/")
        meeting = records.meetings[name]
        index = [decision.id for decision in meeting.decisions].index(entry)
        fault = "la decisione sostituisce se stessa"
        mend = "In «supersedes» va la decisione vecchia, di un incontro di prima: correggila o togli la riga."
        if len(circle) > 1:
            fault = f"queste decisioni si sostituiscono in cerchio: {' → '.join((*circle, circle[0]))}"
            mend = "Ognuna può sostituire solo una decisione di prima: togli «supersedes» da quella più vecchia."
        yield Finding(meeting.path, ("decisions", index, "supersedes"), fault, mend)


def _circles(records: Records) -> list[tuple[str, ...]]:
    """Return the circles of decisions that supersede one another, each once, from its earliest meeting on."""
    old = {
        f"{meeting.id}/{decision.id}": decision.supersedes
        for meeting in records.meetings.values()
        for decision in meeting.decisions
        if decision.supersedes
    }
    seen: set[str] = set()
    circles = []
    for first in old:
        way: list[str] = []
        name = first
        while name in old and name not in seen:
            seen.add(name)
            way.append(name)
            name = old[name]
        if name in way:
            circle = way[way.index(name) :]
            begin = circle.index(min(circle, key=lambda one: (_day(one), one)))
            circles.append((*circle[begin:], *circle[:begin]))
    return circles


def _day(name: str) -> str:
    return name.split("/")[1]


def no_ended_action_is_updated(records: Records, today: dt.date) -> Iterator[Finding]:
    """Of an action that was done or dropped nothing more is said."""
    ended: dict[str, tuple[str, str]] = {}
    for meeting in in_order(records.meetings.values()):
        for index, update in enumerate(meeting.action_updates):
            if update.action in ended:
                name, how = ended[update.action]
                fault = f"l'azione è già segnata come {how} in {name}"
                mend = "Togli questo aggiornamento, oppure scrivi un'azione nuova."
                yield Finding(meeting.path, ("action_updates", index, "action"), fault, mend)
            elif update.status in ENDED:
                ended[update.action] = meeting.id, "fatta" if update.status == "done" else "lasciata cadere"


def no_action_is_due_before_its_meeting(records: Records, today: dt.date) -> Iterator[Finding]:
    """An action, or its postponement, is due on the day of its meeting or later."""
    for meeting in records.meetings.values():
        for field in ("actions", "action_updates"):
            for index, entry in enumerate(getattr(meeting, field)):
                if entry.due is not None and entry.due < starts(meeting).day:
                    fault = f"la scadenza {entry.due} viene prima dell'incontro ({starts(meeting).day})"
                    yield Finding(meeting.path, (field, index, "due"), fault, "Controlla il giorno e l'anno.")


def every_reply_comes_after_its_decision(records: Records, today: dt.date) -> Iterator[Finding]:
    """The reply to a decision, and the act it became, are not older than the meeting that decided."""
    for meeting in records.meetings.values():
        held = starts(meeting).day
        for index, decision in enumerate(meeting.decisions):
            if decision.reply and decision.reply.on < held:
                fault = f"la risposta del {decision.reply.on} viene prima della decisione ({held})"
                yield Finding(meeting.path, ("decisions", index, "reply", "on"), fault, "Controlla le due date.")
            if decision.act and decision.act.date and decision.act.date < held:
                fault = f"l'atto del {decision.act.date} viene prima della decisione ({held})"
                mend = "In «act» va l'atto nato dalla decisione, non quello da cui è partita: controlla le date."
                yield Finding(meeting.path, ("decisions", index, "act", "date"), fault, mend)
