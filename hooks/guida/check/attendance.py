"""Rules on who was at a meeting: organizations, each once, and only where there was one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records


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


def nobody_attends_twice(records: Records, today: dt.date) -> Iterator[Finding]:
    """An organization has one line in the attendance of a meeting, however many people came."""
    for meeting in records.meetings.values():
        seen: Counter[tuple[str, str]] = Counter()
        for index, entry in enumerate(meeting.attendance):
            field, who = ("organization", entry.organization) if entry.organization else ("name", entry.name)
            if who is not None:
                seen[field, who.casefold()] += 1
                if seen[field, who.casefold()] == 2:
                    fault = f"«{who}» c'è già in un'altra riga"
                    mend = "Tieni una riga sola: in «people» va quante persone, in «role» i loro ruoli."
                    yield Finding(meeting.path, ("attendance", index, field), fault, mend)


def nobody_was_at_a_meeting_that_was_not_held(records: Records, today: dt.date) -> Iterator[Finding]:
    """Somebody is present only at a meeting that was held; excused and invited can be said before."""
    for meeting in records.meetings.values():
        present = [index for index, entry in enumerate(meeting.attendance) if entry.status == "present"]
        if present and meeting.status != "held":
            fault = "qualcuno è presente ma l'incontro non si è tenuto"
            mend = "Se si è tenuto scrivi «status: held», se no scrivi invited o excused."
            yield Finding(meeting.path, ("attendance", present[0], "status"), fault, mend)
