"""Rules on meetings: where they lie, when they take place, who is there and what is on the agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records
from guida.records.days import Moment
from guida.records.meeting import MeetingPlace
from guida.tracked import starts


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


def no_meeting_is_older_than_the_tavolo_can_be(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting before 1945 is a year that was typed wrong."""
    for meeting in records.meetings.values():
        day = meeting.start.day
        # Where the name of the file says another day, that is told.
        if day.year < 1945 and meeting.id.endswith(f"/{day.isoformat()}"):
            mend = "Controlla l'anno, qui e nel nome del file."
            yield Finding(meeting.path, ("start",), f"un incontro del {day.year} è troppo vecchio", mend)


def a_cancelled_meeting_says_why(records: Records, today: dt.date) -> Iterator[Finding]:
    """A cancelled meeting has its reason."""
    for meeting in records.meetings.values():
        if meeting.status == "cancelled" and meeting.cancelled_reason is None:
            fault = "l'incontro è annullato e manca il perché"
            yield Finding(meeting.path, ("status",), fault, "Aggiungi «cancelled_reason: …».")


def only_a_cancelled_meeting_says_why_and_when(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting that is not cancelled has neither a reason nor a day of its cancellation."""
    for meeting in records.meetings.values():
        for field in ("cancelled_reason", "cancelled_on"):
            if meeting.status != "cancelled" and getattr(meeting, field) is not None:
                fault = f"dice che è annullato, ma lo stato è «{meeting.status}»"
                yield Finding(meeting.path, (field,), fault, "Scrivi «status: cancelled», oppure togli questa riga.")


def a_cancelled_meeting_says_when(records: Records, today: dt.date) -> Iterator[Finding]:
    """A cancelled meeting has the day on which it was cancelled."""
    for meeting in records.meetings.values():
        if meeting.status == "cancelled" and meeting.cancelled_on is None:
            fault = "l'incontro è annullato e non si sa da che giorno"
            yield Finding(
                meeting.path, ("status",), fault, "Aggiungi «cancelled_on: …», il giorno in cui lo hai detto."
            )


def every_cancelled_meeting_was_convened_before(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting is cancelled on the day of its convocation or later."""
    for meeting in records.meetings.values():
        convened = meeting.convened
        if meeting.cancelled_on and convened and meeting.cancelled_on < convened.on <= today:
            fault = f"l'incontro è annullato il {meeting.cancelled_on}, prima della convocazione ({convened.on})"
            yield Finding(meeting.path, ("cancelled_on",), fault, "Controlla le due date, e l'anno.")


def a_held_meeting_lies_in_the_past(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting that was held is not one of tomorrow."""
    for meeting in records.meetings.values():
        if meeting.status == "held" and starts(meeting).day > today:
            fault = f"l'incontro del {starts(meeting).day} deve ancora venire"
            yield Finding(meeting.path, ("status",), fault, "Scrivi announced finché non si è tenuto.")


def no_two_meetings_of_a_group_start_at_once(records: Records, today: dt.date) -> Iterator[Finding]:
    """A group cannot meet twice at the same moment; a cancelled meeting does not count."""
    seen: dict[tuple[str, Moment], str] = {}
    for meeting in records.meetings.values():
        if meeting.status != "cancelled":
            moment = starts(meeting)
            other = seen.setdefault((meeting.group, moment), meeting.id)
            if other != meeting.id:
                steps = ("moved", len(meeting.moved) - 1, "start") if meeting.moved else ("start",)
                fault = f"anche l'incontro {other} comincia il {moment}"
                mend = "Tieni un file solo, oppure correggi il giorno o l'ora di uno dei due."
                yield Finding(meeting.path, steps, fault, mend)


def every_move_changes_something(records: Records, today: dt.date) -> Iterator[Finding]:
    """A move leads to another moment or place, is told before the meeting takes place, and after the move before it."""
    for meeting in records.meetings.values():
        was: tuple[Moment, MeetingPlace | None] = (meeting.start, meeting.place)
        said = dt.date.min
        for index, move in enumerate(meeting.moved):
            now = (move.start, move.place or was[1])
            if now == was:
                fault = f"l'incontro era già convocato per il {move.start}"
                mend = "Scrivi il nuovo giorno o la nuova ora, oppure togli questo spostamento."
                yield Finding(meeting.path, ("moved", index, "start"), fault, mend)
            elif move.on > move.start.day:
                fault = f"lo spostamento è detto il {move.on}, dopo l'incontro del {move.start.day}"
                mend = "In «on» va il giorno in cui lo hai comunicato: controlla le due date."
                yield Finding(meeting.path, ("moved", index, "on"), fault, mend)
            elif move.on < said:
                fault = f"il {move.on} viene prima dello spostamento scritto sopra, detto il {said}"
                mend = "Metti gli spostamenti in ordine: per primo quello comunicato per primo."
                yield Finding(meeting.path, ("moved", index, "on"), fault, mend)
            was, said = now, max(said, move.on)


def every_announced_meeting_says_since_when(records: Records, today: dt.date) -> Iterator[Finding]:
    """An announced meeting has the day of its convocation."""
    for meeting in records.meetings.values():
        if meeting.status == "announced" and meeting.convened is None:
            fault = "l'incontro è annunciato e non si sa da che giorno è convocato"
            mend = "Aggiungi «convened» con on (il giorno della convocazione) e by (il ruolo di chi convoca)."
            yield Finding(meeting.path, ("status",), fault, mend)


def every_meeting_is_convened_before_it_starts(records: Records, today: dt.date) -> Iterator[Finding]:
    """The convocation was sent before the meeting, not after."""
    for meeting in records.meetings.values():
        if meeting.convened and meeting.convened.on > starts(meeting).day:
            fault = f"la convocazione del {meeting.convened.on} viene dopo l'incontro del {starts(meeting).day}"
            mend = "Scrivi il giorno in cui è partita la convocazione: controlla anche l'anno."
            yield Finding(meeting.path, ("convened", "on"), fault, mend)


def every_next_date_lies_ahead(records: Records, today: dt.date) -> Iterator[Finding]:
    """A date agreed for the next time comes after the meeting that agreed it."""
    for meeting in records.meetings.values():
        for index, following in enumerate(meeting.next):
            if starts(meeting) >= following.start:
                fault = f"la prossima data ({following.start}) non viene dopo questo incontro ({starts(meeting)})"
                yield Finding(meeting.path, ("next", index, "start"), fault, "Controlla il giorno e l'anno.")


def every_agenda_item_has_a_title_of_its_own(records: Records, today: dt.date) -> Iterator[Finding]:
    """Two items of one agenda with the same title cannot be told apart in a list."""
    for meeting in records.meetings.values():
        seen: dict[str, str] = {}
        for index, item in enumerate(meeting.agenda):
            other = seen.setdefault(item.title.casefold(), item.id)
            if other != item.id:
                fault = f"il punto «{other}» ha lo stesso titolo"
                yield Finding(
                    meeting.path, ("agenda", index, "title"), fault, "Di' che cosa cambia, o unisci i due punti."
                )


def a_cadence_goes_from_fewest_to_most(records: Records, today: dt.date) -> Iterator[Finding]:
    """The days between two meetings of a group are written fewest first, and are at least one."""
    for group in records.groups.values():
        if group.cadence:
            fewest, most = group.cadence.every_days
            if not 1 <= fewest <= most:
                fault = f"«ogni {fewest}-{most} giorni» non è una cadenza"
                mend = "Scrivi prima il numero più piccolo, poi il più grande, per esempio 30 e 40."
                yield Finding(group.path, ("cadence", "every_days"), fault, mend)
