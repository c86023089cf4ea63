"""Rules on the memory of the Tavolo: meetings, their minutes, decisions and actions; and on projects."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from guida.check.rule import Finding
from guida.records import Records
from guida.records.meeting import Meeting
from guida.shape import perhaps


def every_meeting_lies_where_it_belongs(records: Records, today: dt.date) -> Iterator[Finding]:
    """The folder of a meeting is its group, and its file name the day for which it was first convened."""
    for meeting in records.meetings.values():
        folder, day = meeting.id.split("/")
        if meeting.group != folder:
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
            found = re.match(r"#+ .*\{#([^}]+)\}", line)
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


def _earlier(  # noqa: PLR0913 - one call a kind of entry, each with its words
    records: Records, meeting: Meeting, steps: tuple[str | int, ...], reference: str, field: str, what: str
) -> Iterator[Finding]:
    name, _, entry = reference.rpartition("/")
    if name not in records.known.get("meetings", ()):
        mend = f"{perhaps(name, records.known.get('meetings', frozenset()))}Scrivi gruppo/giorno/voce."
        yield Finding(meeting.path, steps, f"«{name}» non è un incontro che conosciamo", mend)
    elif (other := records.meetings.get(name)) is not None:
        known = [item.id for item in getattr(other, field)]
        if entry not in known:
            mend = f"{perhaps(entry, known)}Quell'incontro ha: {', '.join(known) or 'niente'}."
            yield Finding(meeting.path, steps, f"«{entry}» non è {what} di {name}", mend)
        elif other.start >= meeting.start:
            fault = f"{name} non viene prima di questo incontro"
            yield Finding(meeting.path, steps, fault, "Si aggiorna solo quello che è stato detto prima.")


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


_ATTACHMENTS = frozenset({".pdf", ".odt", ".ods", ".odp", ".txt", ".csv", ".png", ".jpg", ".jpeg"})


def every_attachment_is_a_document(records: Records, today: dt.date) -> Iterator[Finding]:
    """An attachment is a document or a picture named below data/meetings/attachments/, never a program."""
    for meeting in records.meetings.values():
        for index, attachment in enumerate(meeting.attachments):
            path = PurePosixPath(attachment.file)
            if path.suffix.lower() not in _ATTACHMENTS or path.is_absolute() or ".." in path.parts:
                fault = f"«{attachment.file}» non è un documento che si può allegare"
                mend = f"Usa uno di questi tipi: {', '.join(sorted(_ATTACHMENTS))}."
                yield Finding(meeting.path, ("attachments", index, "file"), fault, mend)


def every_task_waits_for_another(records: Records, today: dt.date) -> Iterator[Finding]:
    """A task waits only for tasks of its project that end before it starts, so never for itself or in a circle."""
    for project in records.projects.values():
        tasks = {task.id: task for task in project.tasks}
        for index, task in enumerate(project.tasks):
            for position, name in enumerate(task.after):
                steps = ("tasks", index, "after", position)
                if name not in tasks:
                    mend = f"{perhaps(name, list(tasks))}Le attività sono: {', '.join(tasks)}."
                    yield Finding(project.path, steps, f"«{name}» non è un'attività di questo progetto", mend)
                elif name == task.id or tasks[name].end > task.start:
                    fault = f"«{task.id}» comincia prima che finisca «{name}»"
                    yield Finding(project.path, steps, fault, "Correggi le date o togli «after».")


def nothing_paid_exceeds_what_was_committed(records: Records, today: dt.date) -> Iterator[Finding]:
    """Of the money of a project no more is paid than committed, no more committed than admitted."""
    names = {"admitted": "ammesso", "committed": "impegnato", "paid": "pagato"}
    for project in records.projects.values():
        if project.cost is None:
            continue
        known = [(name, amount) for name in names if (amount := getattr(project.cost, name)) is not None]
        for (wider, most), (name, amount) in zip(known, known[1:], strict=False):
            if amount > most:
                fault = f"l'importo {names[name]} ({amount}) supera quello {names[wider]} ({most})"
                yield Finding(project.path, ("cost", name), fault, "Controlla i due importi.")
