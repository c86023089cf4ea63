"""Rules on the memory of the Tavolo: meetings, their minutes, decisions and actions; and on projects."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records
from guida.records.meeting import Meeting
from guida.shape import perhaps
from guida.source import Steps


def every_meeting_lies_where_it_belongs(records: Records, today: dt.date) -> Iterator[Finding]:
    """The folder of a meeting is its group, and its file name the day for which it was first convened."""
    for meeting in records.meetings.values():
        folder, day = meeting.id.split("/")
        if meeting.group != folder and meeting.group in records.known.get("groups", ()):
            fault = f"il file sta nella cartella «{folder}» ma il gruppo è «{meeting.group}»"
            yield Finding(meeting.path, ("group",), fault, "Sposta il file o correggi il gruppo.")
        if meeting.start.day.isoformat() != day:
            fault = f"il file si chiama {day} ma l'incontro comincia il {meeting.start.day}"
            mend = "Il nome del file è la prima data convocata; uno spostamento si scrive in «moved»."
            yield Finding(meeting.path, ("start",), fault, mend)


def a_cancelled_meeting_says_why(records: Records, today: dt.date) -> Iterator[Finding]:
    """A cancelled meeting has its reason, a held one lies in the past, and only held ones have minutes."""
    for meeting in records.meetings.values():
        if meeting.status == "cancelled" and meeting.cancelled_reason is None:
            fault = "l'incontro è annullato e manca il perché"
            yield Finding(meeting.path, ("status",), fault, "Aggiungi «cancelled_reason: …».")
        last = meeting.moved[-1].start if meeting.moved else meeting.start
        if meeting.status == "held" and last.day > today:
            fault = f"l'incontro del {last.day} deve ancora venire"
            yield Finding(meeting.path, ("status",), fault, "Scrivi announced finché non si è tenuto.")
        if meeting.status != "held" and meeting.minutes and meeting.minutes.state != "none":
            fault = "un incontro che non si è tenuto non ha verbale"
            yield Finding(meeting.path, ("minutes",), fault, "Correggi lo stato o togli il verbale.")


def every_agenda_item_named_exists(records: Records, today: dt.date) -> Iterator[Finding]:
    """Decisions, corrections and headings of the minutes name items of their own agenda."""
    for meeting in records.meetings.values():
        known = [item.id for item in meeting.agenda]
        for field in ("decisions", "corrections"):
            for index, entry in enumerate(getattr(meeting, field)):
                if entry.agenda and entry.agenda not in known:
                    mend = f"{perhaps(entry.agenda, known)}I punti sono: {', '.join(known) or 'nessuno'}."
                    fault = f"«{entry.agenda}» non è un punto dell'ordine del giorno"
                    yield Finding(meeting.path, (field, index, "agenda"), fault, mend)
        for number, line in enumerate((meeting.body or "").split("\n"), start=1):
            found = re.match(r"#+ .*\{#([^{}]+)\}", line)
            if found and found[1] not in known:
                mend = f"{perhaps(found[1], known)}I punti sono: {', '.join(known) or 'nessuno'}."
                fault = f"«{found[1]}» non è un punto dell'ordine del giorno"
                yield Finding(meeting.path, ("body",), fault, mend, number)


def every_action_update_names_an_action(records: Records, today: dt.date) -> Iterator[Finding]:
    """An update names an action of an earlier meeting; a superseded decision stands in an earlier one too."""
    for meeting in records.meetings.values():
        for index, update in enumerate(meeting.action_updates):
            steps = ("action_updates", index, "action")
            yield from _earlier(records, meeting, steps, update.action, "actions", "un'azione")
        for index, decision in enumerate(meeting.decisions):
            if decision.supersedes:
                steps = ("decisions", index, "supersedes")
                yield from _earlier(records, meeting, steps, decision.supersedes, "decisions", "una decisione")


def _earlier(  # noqa: PLR0913, PLR0917 - one call a kind of entry, each with its words
    records: Records, meeting: Meeting, steps: Steps, reference: str, field: str, what: str
) -> Iterator[Finding]:
    if told := entry_fault(records, reference, field, what):
        yield Finding(meeting.path, steps, *told)
        return
    other = records.meetings.get(reference.rpartition("/")[0])
    if other is not None and other.start >= meeting.start:
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


def every_attendance_names_somebody(records: Records, today: dt.date) -> Iterator[Finding]:
    """An attendance line and a role in a project have an organization or a name, not both and not neither."""
    lines = [
        (meeting.path, "attendance", index, entry)
        for meeting in records.meetings.values()
        for index, entry in enumerate(meeting.attendance)
    ] + [
        (project.path, "roles", index, role)
        for project in records.projects.values()
        for index, role in enumerate(project.roles)
    ]
    for path, field, index, entry in lines:
        if (entry.organization is None) == (entry.name is None):
            fault = "serve un'organizzazione o un nome" + ("" if entry.name is None else ", non tutti e due")
            yield Finding(path, (field, index), fault, "Scrivi organization: … (una scheda) oppure name: … .")


def minutes_that_are_not_written_say_nothing(records: Records, today: dt.date) -> Iterator[Finding]:
    """Minutes whose state is `none` have no text, no decision and no action."""
    said = {"body": "un testo", "decisions": "decisioni", "actions": "azioni"}
    for meeting in records.meetings.values():
        if meeting.minutes and meeting.minutes.state == "none":
            found = [words for field, words in said.items() if getattr(meeting, field)]
            if found:
                fault = f"lo stato del verbale è «none» ma la scheda ha {' e '.join(found)}"
                mend = "Scrivi draft, approved o corrected, oppure togli quello che non è verbale."
                yield Finding(meeting.path, ("minutes", "state"), fault, mend)


def a_cadence_goes_from_fewest_to_most(records: Records, today: dt.date) -> Iterator[Finding]:
    """The days between two meetings of a group are written fewest first, and are at least one."""
    for group in records.groups.values():
        if group.cadence:
            fewest, most = group.cadence.every_days
            if not 1 <= fewest <= most:
                fault = f"«ogni {fewest}-{most} giorni» non è una cadenza"
                mend = "Scrivi prima il numero più piccolo, poi il più grande, per esempio 30 e 40."
                yield Finding(group.path, ("cadence", "every_days"), fault, mend)
