"""A document that was read → the meeting's file and the report on it. Reads no file: the command and the page share it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guida.editing.meeting_file import file_text
from guida.editing.minutes.blocks import Document, Unreadable
from guida.editing.minutes.convocation import Convocation
from guida.editing.minutes.matching import Known
from guida.editing.minutes.report import report
from guida.editing.minutes.understand import Understood, understand
from guida.editing.plain import printable
from guida.editing.refused import Refused, unknown
from guida.source import Value, read
from guida.text_files import LARGEST_FILE, SourceFault, decode, split_front_matter


@dataclass(frozen=True, slots=True)
class Asked:
    """The meeting whose minutes these are: its group, its day, what its convocation says and what of that is left out."""

    meeting: str
    group: str
    day: dt.date
    existing: Mapping[str, Value]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Written:
    """The meeting file's text, the report on it, and what both were made from."""

    text: str
    report: str
    understood: Understood


def day_of(meeting: str, groups: Mapping[str, object]) -> tuple[str, dt.date]:
    """Return the group and the day of `<group>/<day>`; Refused when it is none, or of no group."""
    found = re.fullmatch(r"([a-z0-9-]+)/(\d{4}-\d{2}-\d{2})", meeting)
    try:
        day = dt.date.fromisoformat(found[2] if found else "")
    except ValueError:
        raise Refused(f"«{meeting}» non è un incontro: scrivi gruppo/giorno, per esempio poverta/2026-03-12.") from None
    group = str(found[1]) if found else ""
    if group not in groups:
        raise Refused(f"{unknown('un gruppo', group, groups)} I gruppi sono: {', '.join(sorted(groups))}.")
    return group, day


def asked_for(meeting: str, group: str, day: dt.date, convocation: Convocation, today: dt.date) -> Asked:
    """Return the meeting; Refused when it was cancelled, has minutes already or is still to come."""
    fields, left_out = convocation.fields, []
    last = day.isoformat()
    minutes = fields.get("minutes")
    # What stands below a convocation was written to get ready: the minutes say what was said.
    announced = fields.get("status") == "announced"
    if (convocation.prepared and not announced) or (
        isinstance(minutes, dict) and minutes.get("state", "none") != "none"
    ):
        raise Refused(f"L'incontro {meeting} ha già un verbale: non lo riscrivo.")
    if fields.get("status") == "cancelled":
        raise Refused(f"L'incontro {meeting} è stato annullato: correggi prima la sua scheda.")
    if convocation.prepared:
        left_out.append("il testo preparato per la convocazione: il verbale comincia da capo")
    moved = fields.get("moved")
    if isinstance(moved, list) and moved and isinstance(moved[-1], dict):
        last = str(moved[-1].get("start", last))[:10]
    if last > today.isoformat():
        raise Refused(f"L'incontro {meeting} deve ancora venire ({last}): controlla il giorno.")
    return Asked(meeting, group, day, fields, left_out)


def written(document: Document, name: str, asked: Asked, known: Known) -> Written:
    """Return the file and the report; `name`: that of the document. Raises Unreadable."""
    understood = understand(document, asked.group, asked.day, asked.existing, known)
    text = file_text(understood.values, understood.body)
    if len(text.encode()) > LARGEST_FILE:
        raise Unreadable(
            "il testo è più lungo di quanto una scheda può contenere (1 MB)", "Togli gli allegati dal documento."
        )
    _make_sure(text)
    heads = [f"Verbale: {printable(name)}", f"Incontro: {asked.meeting}"]
    return Written(text, report(heads, text, understood, [*asked.notes, *document.notes], known), understood)


def _make_sure(text: str) -> None:
    """What is written must be read back: a fault here is ours, told before anything is on the disk."""
    try:
        read(split_front_matter(decode(text.encode())).yaml)
    except SourceFault as fault:
        raise Unreadable(
            f"quello che ho capito non sta in una scheda (riga {fault.line}: {fault.fault})", fault.mend
        ) from None
