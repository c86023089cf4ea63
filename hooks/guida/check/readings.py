"""Rules on the reading before publication: what no pattern finds, somebody has looked for and signs, by role."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import get_args

from guida.check.minutes import SAID
from guida.check.rule import Finding, values_at
from guida.people import initials, is_called_by_name
from guida.personal import found_in, public_contacts
from guida.records import Records
from guida.records.meeting import Meeting, Reassurance
from guida.text_files import Steps
from guida.tracked import starts

_LOOKED_FOR = {
    "nomi": "nomi di persone",
    "storie": "storie da cui si riconosce qualcuno",
    "salute": "notizie di salute",
    "contatti": "telefoni e mail privati",
    "indirizzi": "indirizzi di case rifugio",
}


def is_published(meeting: Meeting) -> bool:
    """Whether the site shows words of a meeting beyond its convocation: then somebody must have read them.

    Only a draft shows none. Whatever the status and the state, a text, a note, a decision, an action or what was heard
    of one, a correction, a mandate, an attachment, the role of somebody in the attendance are such words. The text of
    a meeting that was not held may be the convocation's own, the list of open actions (`## Impegni aperti {#impegni}`):
    it repeats minutes that were read, and needs no reading; any other line beside that list, or under it, does. Once
    the meeting is held its whole text is minutes.
    """
    if meeting.minutes and meeting.minutes.state == "draft":
        return False
    return bool(
        (meeting.body and (meeting.status == "held" or not _is_convocation(meeting.body)))
        or meeting.notes or meeting.decisions or meeting.actions or meeting.corrections or meeting.mandate
        or meeting.attachments or any(update.note for update in meeting.action_updates)
        or any(entry.role for entry in meeting.attendance)
    )  # fmt: skip


_CONVOCATION = re.compile(
    r"## Impegni aperti \{#impegni\}"
    r"|Il [^.]{8,20} questi impegni sono aperti\."
    r"|- .*\bChi: .*\bPreso il \[[^\]]{8,20}\]\(meeting:[a-z0-9/-]+\)\."
)


def _is_convocation(body: str) -> bool:
    """Whether every line of a text is one that the convocation writes by itself."""
    return all(not line.strip() or _CONVOCATION.fullmatch(line.strip()) for line in body.split("\n"))


def _is_told_already(meeting: Meeting) -> bool:
    """Whether a rule on minutes refuses what the meeting says: nobody can have read minutes that there cannot be."""
    held = meeting.status == "held"
    state = meeting.minutes.state if meeting.minutes else None
    if (held and state != "none") or (not held and state not in (None, "none")):
        return not held
    return any(getattr(meeting, field) for field in SAID if held or field != "body")


def published_minutes_were_read(records: Records, today: dt.date) -> Iterator[Finding]:
    """What is published of a meeting says on which day who, by role, read it looking for what no program can find."""
    for meeting in records.meetings.values():
        if _is_told_already(meeting):
            continue
        reading = meeting.minutes.reading if meeting.minutes else None
        if reading is None:
            if is_published(meeting):
                fault = "il verbale si pubblica, ma nessuno dice di averlo riletto"
                if meeting.status != "held" or (meeting.minutes and meeting.minutes.state == "none"):
                    fault = "queste parole si pubblicano, ma nessuno dice di averle rilette"
                mend = (
                    f"Rileggi tutto e togli {', '.join(_LOOKED_FOR.values())}. Poi aggiungi «reading» in minutes:"
                    " on (il giorno), by (il tuo ruolo) e sure_of con nomi, storie, salute, contatti, indirizzi."
                )
                yield Finding(meeting.path, ("minutes",), fault, mend)
            continue
        left = [word for word in get_args(Reassurance) if word not in reading.sure_of]
        if left and is_published(meeting):
            fault = f"chi ha riletto non dice di aver cercato {', '.join(_LOOKED_FOR[word] for word in left)}"
            mend = f"Rileggi, togli quello che trovi e aggiungi in sure_of: {', '.join(left)}."
            yield Finding(meeting.path, ("minutes", "reading", "sure_of"), fault, mend)
        published = meeting.minutes.published_on if meeting.minutes else None
        steps = ("minutes", "reading", "on")
        if meeting.status == "held" and reading.on < starts(meeting).day:
            fault = f"il verbale è riletto il {reading.on}, prima dell'incontro ({starts(meeting).day})"
            yield Finding(meeting.path, steps, fault, "Controlla le due date, e l'anno.")
        elif published is not None and reading.on > published:
            fault = f"il verbale è riletto il {reading.on}, dopo che è stato pubblicato ({published})"
            yield Finding(meeting.path, steps, fault, "Si rilegge prima di pubblicare: controlla le due date.")


def _signatures(records: Records) -> Iterator[tuple[str, Steps, str]]:
    """(path, steps, text) of every field where somebody is said by role."""
    fields = {
        "organizations": ("verified.by", "services.verified.by"),
        "meetings": ("minutes.reading.by", "convened.by", "agreed_by"),
        "reports": ("by",),
        "analyses": ("by",),
    }
    for kind, names in fields.items():
        for record in records.filed(kind).values():
            for name in names:
                for steps, value in values_at(record, name):
                    yield record.path, steps, value


def who_signs_is_a_role(records: Records, today: dt.date) -> Iterator[Finding]:
    """Who read, verified, convened, agreed or wrote is said by role, with neither mailbox nor telephone."""
    public = public_contacts(records)
    for path, steps, text in _signatures(records):
        # What is somebody's own is told by nothing_personal_is_published.
        # «Municipio 5» is no telephone.
        if ("@" in text or re.search(r"\d{3}", text)) and next(found_in(text, public), None) is None:
            mend = "Scrivi il ruolo, per esempio «chi coordina il gruppo»."
            yield Finding(path, steps, "qui va un ruolo, senza mail né telefono", mend)


_PAIR = re.compile(r"\b([A-ZÀ-Ý][\w'’]+) (?=([A-ZÀ-Ý][\w'’]+)\b)")
_WORDS_OF_ROLES = (
    "presidente presidenza vicepresidente segretario segretaria segreteria coordinatore coordinatrice coordinamento"
    " direttore direttrice direzione redazione referente responsabile assessore assessora assessorato consigliere"
    " consigliera consiglio assistente assistenti educatore educatrice operatore operatrice volontario volontaria"
    " volontari tavolo territoriale tecnico commissione politiche sociali sociale ufficio ufficio unico piano settore"
    " servizio servizi comune municipio città milano zona distretto regione lombardia ats asst gruppo lavoro plenaria"
    " giunta sportello centro biblioteca scuola associazione cooperativa fondazione caritas ambrosiana parrocchia"
    " protezione dati terzo quarto capofila rete"
)
_OF_ROLES = frozenset(_WORDS_OF_ROLES.split())


def _voices(records: Records) -> Iterator[tuple[str, Steps, str]]:
    """(path, steps, text) of every field that says, in words, whose comment one is."""
    for proposal in records.proposals.values():
        for index, comment in enumerate(proposal.comments):
            if comment.from_:
                yield proposal.path, ("comments", index, "from"), comment.from_


def _bodies(records: Records) -> Iterator[tuple[str, Steps, str]]:
    """(path, steps, text) of every field that names bodies without a record: of theirs two capitals say nothing."""
    for group in records.groups.values():
        yield from ((group.path, steps, value) for steps, value in values_at(group, "coordinators"))
    for project in records.projects.values():
        for field in ("roles.name", "coordination"):
            yield from ((project.path, steps, value) for steps, value in values_at(project, field))
    for practice in records.practices.values():
        yield from ((practice.path, steps, value) for steps, value in values_at(practice, "actors.name"))


def nobody_is_called_by_name(records: Records, today: dt.date) -> Iterator[Finding]:
    """Who read, verified, convened, agreed, coordinates, wrote or commented does not look like a name and a surname."""
    mend = "Scrivi il ruolo, per esempio «chi coordina il gruppo»; se è un ente lascia così."
    told: set[tuple[str, Steps]] = set()
    voices = [*_signatures(records), *_voices(records)]
    for path, steps, text in (*voices, *_bodies(records)):
        if is_called_by_name(text):
            told.add((path, steps))
            yield Finding(path, steps, f"«{initials(text)}» sembra il nome di una persona", mend)
    pairs = [
        (path, steps, found[1], found[2])
        for path, steps, text in voices
        for found in _PAIR.finditer(text)
        if {found[1].casefold(), found[2].casefold()}.isdisjoint(_OF_ROLES)
    ]
    if not pairs:
        return
    names = [(one.name, one.short_name) for one in records.groups.values()]
    names += [(one.name, one.short_name) for one in records.organizations.values()]
    known = " | ".join(name.casefold() for both in names for name in both if name)
    for path, steps, first, second in pairs:
        if f"{first} {second}".casefold() not in known and (path, steps) not in told:
            told.add((path, steps))
            fault = f"«{first[0]}. {second[0]}.» sembra il nome di una persona"
            yield Finding(path, steps, fault, mend)
