"""Rules on minutes: how far they have come, when, who approved and corrected them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from guida.check.rule import Finding
from guida.records import Records
from guida.records.meeting import Meeting
from guida.text_files import Steps
from guida.tracked import starts
from guida.wording import perhaps

SAID = {
    "body": "un testo", "decisions": "decisioni", "actions": "azioni", "action_updates": "aggiornamenti di azioni",
    "notes": "note", "corrections": "correzioni",
}  # fmt: skip


def only_meetings_that_were_held_have_minutes(records: Records, today: dt.date) -> Iterator[Finding]:
    """A meeting that was not held has no minutes, and decided nothing."""
    for meeting in records.meetings.values():
        if meeting.status != "held":
            if meeting.minutes and meeting.minutes.state not in (None, "none"):
                fault = "un incontro che non si è tenuto non ha verbale"
                yield Finding(meeting.path, ("minutes",), fault, "Correggi lo stato o togli il verbale.")
            elif found := [field for field in SAID if field != "body" and getattr(meeting, field)]:
                fault = f"l'incontro non si è tenuto ma ha {' e '.join(SAID[field] for field in found)}"
                mend = "Se si è tenuto scrivi «status: held», se no togli queste voci."
                yield Finding(meeting.path, (found[0],), fault, mend)


def minutes_that_are_not_written_say_nothing(records: Records, today: dt.date) -> Iterator[Finding]:
    """Minutes whose state is `none` have no text, no decision, no action, no note and no correction."""
    for meeting in records.meetings.values():
        if meeting.status == "held" and meeting.minutes and meeting.minutes.state == "none":
            found = [words for field, words in SAID.items() if getattr(meeting, field)]
            if found:
                fault = f"lo stato del verbale è «none» ma la scheda ha {' e '.join(found)}"
                mend = "Scrivi draft, approved o corrected, oppure togli quello che non è verbale."
                yield Finding(meeting.path, ("minutes", "state"), fault, mend)


def every_agenda_item_named_exists(records: Records, today: dt.date) -> Iterator[Finding]:
    """Decisions, corrections and headings of the minutes name items of their own agenda, as `{#a1}` at the end."""
    for meeting in records.meetings.values():
        known = [item.id for item in meeting.agenda]
        for field in ("decisions", "corrections"):
            for index, entry in enumerate(getattr(meeting, field)):
                if entry.agenda and entry.agenda not in known:
                    yield Finding(meeting.path, (field, index, "agenda"), *_unknown_item(entry.agenda, known))
        for number, item in _headings(meeting):
            if item.startswith("{"):
                fault = f"«{item}» in questo titolo non è scritto bene"
                mend = "Il punto si scrive alla fine del titolo, senza spazi: «## Titolo {#a1}»."
                yield Finding(meeting.path, ("body",), fault, mend, number)
            elif item not in known:
                yield Finding(meeting.path, ("body",), *_unknown_item(item, known), number)


def _unknown_item(item: str, known: list[str]) -> tuple[str, str]:
    mend = f"{perhaps(item, known)}I punti sono: {', '.join(known) or 'nessuno'}."
    return f"«{item}» non è un punto dell'ordine del giorno", mend


def _headings(meeting: Meeting) -> Iterator[tuple[int, str]]:
    """(line, id of an agenda item) for each heading that names one; what is badly written comes with its braces."""
    if meeting.body and "{" in meeting.body:
        for number, line in enumerate(meeting.body.split("\n"), start=1):
            if line.startswith("#") and (found := _NAMED.search(line)):
                well = re.fullmatch(r"\{#([^\s{}]+)\}", found[0])
                yield number, well[1] if well and not line[found.end() :].strip() else found[0]


_NAMED = re.compile(r"\{\s{0,3}#[^{}]{0,80}\}|\{[a-z]{1,2}\d{1,2}\}\s*$")


def every_agenda_item_has_one_heading(records: Records, today: dt.date) -> Iterator[Finding]:
    """No two headings of the minutes name the same item: a link to it could lead to one of them only."""
    for meeting in records.meetings.values():
        seen: dict[str, int] = {}
        for number, item in _headings(meeting):
            if seen.setdefault(item, number) != number:
                fault = f"c'è già un titolo per il punto «{item}»"
                mend = "Unisci i due testi, oppure dai al secondo il punto giusto dell'ordine del giorno."
                yield Finding(meeting.path, ("body",), fault, mend, number)


def minutes_are_approved_by_a_later_meeting(records: Records, today: dt.date) -> Iterator[Finding]:
    """Minutes and corrections are approved in a later held meeting, of the same group or of the plenary."""
    for meeting in records.meetings.values():
        named: list[tuple[Steps, str]] = []
        if meeting.minutes and meeting.minutes.approved_in:
            named.append((("minutes", "approved_in"), meeting.minutes.approved_in))
        named += [
            (("corrections", index, "approved_in"), correction.approved_in)
            for index, correction in enumerate(meeting.corrections)
            if correction.approved_in
        ]
        for steps, name in named:
            other = records.meetings.get(name)
            if other is not None and (told := _not_approving(meeting, other, records)):
                yield Finding(meeting.path, steps, *told)
        if (
            len(named)
            and named[0][0][0] == "minutes"
            and meeting.minutes
            and meeting.minutes.state in ("none", "draft")
        ):
            fault = f"c'è l'incontro che lo ha approvato ma lo stato è «{meeting.minutes.state}»"
            mend = "Scrivi «state: approved», oppure togli «approved_in»."
            yield Finding(meeting.path, ("minutes", "state"), fault, mend)


def _not_approving(meeting: Meeting, other: Meeting, records: Records) -> tuple[str, str] | None:
    """Return (fault, mend) when the other meeting cannot have approved something of this one."""
    if other.id == meeting.id:
        return "un incontro non approva il proprio verbale", "Scrivi l'incontro dopo, quello che lo ha approvato."
    group = records.groups.get(other.group)
    if other.group != meeting.group and group is not None and group.kind != "plenaria":
        fault = f"{other.id} è di un altro gruppo"
        return fault, "Un verbale lo approva il suo gruppo, oppure la plenaria."
    if not starts(meeting) < starts(other):
        return f"{other.id} non viene dopo questo incontro", "Un verbale si approva in un incontro che viene dopo."
    if other.status == "cancelled":
        return f"{other.id} è stato annullato", "Scrivi l'incontro che lo ha approvato davvero."
    if other.status == "announced":
        return f"{other.id} non si è ancora tenuto", "Togli «approved_in» finché l'incontro non si è tenuto."
    return None


def corrected_minutes_say_what_was_corrected(records: Records, today: dt.date) -> Iterator[Finding]:
    """Minutes are `corrected` when they have corrections, and corrections come after the meeting."""
    for meeting in records.meetings.values():
        state = meeting.minutes.state if meeting.minutes else None
        if state == "corrected" and not meeting.corrections:
            mend = "Aggiungi «corrections» con date, was e now, oppure scrivi «state: approved»."
            yield Finding(meeting.path, ("minutes", "state"), "il verbale è corretto ma non si dice che cosa", mend)
        if meeting.corrections and meeting.status == "held" and state in (None, "approved"):
            fault = (
                f"ci sono correzioni ma lo stato del verbale è «{state}»"
                if state
                else ("ci sono correzioni ma manca lo stato del verbale")
            )
            yield Finding(meeting.path, ("corrections",), fault, "Scrivi «state: corrected» in minutes.")
        for index, correction in enumerate(meeting.corrections):
            if correction.date < starts(meeting).day:
                fault = f"la correzione del {correction.date} viene prima dell'incontro ({starts(meeting).day})"
                mend = "Scrivi il giorno in cui si è deciso di correggere."
                yield Finding(meeting.path, ("corrections", index, "date"), fault, mend)


def every_day_of_the_minutes_comes_in_its_order(records: Records, today: dt.date) -> Iterator[Finding]:
    """After the meeting minutes are circulated, then commented, approved, and published."""
    for meeting in records.meetings.values():
        held, minutes = starts(meeting).day, meeting.minutes
        if minutes is None:
            continue
        published = minutes.published_on
        # What is dated tomorrow is told as such, once.
        sent = minutes.circulated_on if minutes.circulated_on and minutes.circulated_on <= today else None
        approving = records.meetings.get(minutes.approved_in) if minutes.approved_in else None
        for field, words in (("circulated_on", "è mandato in giro"), ("published_on", "è pubblicato")):
            day = getattr(minutes, field)
            if day is not None and day < held:
                fault = f"il verbale {words} il {day}, prima dell'incontro ({held})"
                yield Finding(meeting.path, ("minutes", field), fault, "Controlla le due date, e l'anno.")
        if sent and minutes.comments_by and minutes.comments_by < sent:
            fault = f"i commenti si chiudono il {minutes.comments_by}, prima che il verbale parta ({sent})"
            mend = "In «comments_by» va l'ultimo giorno per chiedere modifiche."
            yield Finding(meeting.path, ("minutes", "comments_by"), fault, mend)
        if published is None or published < held:
            continue
        steps = ("minutes", "published_on")
        if sent and published < sent:
            fault = f"il verbale è pubblicato il {published}, prima di essere mandato in giro ({sent})"
            yield Finding(meeting.path, steps, fault, "Controlla le due date, e l'anno.")
        elif approving and held < (day := starts(approving).day) and approving.status == "held" and published < day:
            fault = f"il verbale è pubblicato il {published}, prima di {approving.id} che lo ha approvato"
            mend = "Si pubblica dopo l'approvazione: controlla «published_on» e «approved_in»."
            yield Finding(meeting.path, steps, fault, mend)


def approved_minutes_say_when_they_were_published(records: Records, today: dt.date) -> Iterator[Finding]:
    """Minutes that are approved or corrected have the day on which they were published."""
    for meeting in records.meetings.values():
        minutes = meeting.minutes
        if minutes is None or minutes.published_on or minutes.state not in ("approved", "corrected"):
            continue
        if meeting.status == "held":  # Of another they are wrong as a whole.
            fault = "il verbale è approvato e non si sa da che giorno è pubblico"
            yield Finding(meeting.path, ("minutes",), fault, "Aggiungi «published_on: …» in minutes.")
