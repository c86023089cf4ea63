"""Rules on the files below data/meetings/attachments/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath

from guida.attached import LARGEST_TEXT, content_of, is_what_it_says
from guida.check.rule import Finding
from guida.records import Records
from guida.records.meeting import Attachment
from guida.text_files import Steps
from guida.wording import perhaps

_DOCUMENTS = frozenset({".pdf", ".odt", ".ods", ".odp", ".txt", ".csv", ".png", ".jpg", ".jpeg"})
LARGEST = 10_000_000
"""Bytes; git keeps every version for ever, and a phone on a poor line downloads 10 MB in a minute."""


def _attachments(records: Records) -> Iterator[tuple[str, Steps, Attachment]]:
    for meeting in records.meetings.values():
        for index, attachment in enumerate(meeting.attachments):
            yield meeting.path, ("attachments", index, "file"), attachment


def _is_document(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in _DOCUMENTS and not path.is_absolute() and ".." not in path.parts


_NOT_IN_NAMES = frozenset('<>:"|?*\\')
"""What a file's name cannot hold on Windows, where the whole archive could then not be copied."""


def _is_well_named(name: str) -> bool:
    return name.isprintable() and _NOT_IN_NAMES.isdisjoint(name)


def every_attachment_is_a_document(records: Records, today: dt.date) -> Iterator[Finding]:
    """An attachment is a document or a picture named below data/meetings/attachments/, never a program."""
    for path, steps, attachment in _attachments(records):
        if not _is_well_named(attachment.file):
            shown = "".join(letter for letter in attachment.file if letter.isprintable())
            fault = f"il nome «{shown}» ha segni che non tutti i computer ammettono, o che non si vedono"
            yield Finding(path, steps, fault, "Dai al file un nome di lettere, numeri, spazi, punti e trattini.")
            continue
        if not _is_document(attachment.file):
            fault = f"«{attachment.file}» non è un documento che si può allegare"
            yield Finding(path, steps, fault, f"Usa uno di questi tipi: {', '.join(sorted(_DOCUMENTS))}.")


def every_attachment_can_be_downloaded(records: Records, today: dt.date) -> Iterator[Finding]:
    """An attachment that a meeting names is a file in data/meetings/attachments/ of at most 10 MB."""
    names = frozenset(records.attachments)
    for path, steps, attachment in _attachments(records):
        size = records.attachments.get(attachment.file)
        if size is None and _is_document(attachment.file) and _is_well_named(attachment.file):
            mend = f"{perhaps(attachment.file, names)}Metti il file in data/meetings/attachments/ e scrivi qui solo il suo nome."
            yield Finding(path, steps, f"il file «{attachment.file}» non c'è", mend)
        elif size is not None and size > LARGEST:
            megabytes = f"{size / 1e6:.1f}".replace(".", ",")
            fault = f"il file «{attachment.file}» pesa {megabytes} MB, al massimo 10"
            yield Finding(path, steps, fault, "Rimpiccioliscilo, o mettilo altrove e scrivi un collegamento.")


def every_attachment_is_what_its_name_says(records: Records, today: dt.date) -> Iterator[Finding]:
    """An attachment holds what its ending says, and a text is short enough to be looked through."""
    for name in dict.fromkeys(attachment.file for _, _, attachment in _attachments(records)):
        path, suffix = f"data/meetings/attachments/{name}", PurePosixPath(name).suffix.lower()
        head, size = records.attachment_heads.get(name), records.attachments.get(name, 0)
        if head is None or size > LARGEST:
            continue
        if not is_what_it_says(suffix, head):
            fault = f"il nome finisce in «{suffix}» ma dentro c'è {content_of(head)}"
            mend = "Aprilo con il suo programma, salvalo come PDF e allega quello."
            if content_of(head) == "un programma":
                mend = "Non aprirlo: toglilo e chiedi il documento a chi te l'ha dato."
            elif content_of(head) == "niente":
                fault, mend = "il file è vuoto", "Copia di nuovo il documento, oppure togli l'allegato."
            yield Finding(path, (), fault, mend)
        elif name in records.attachment_texts and size > LARGEST_TEXT:
            mend = "Così lungo non si può controllare: dividilo, o allega solo la parte che serve."
            yield Finding(path, (), "il testo pesa più di 1 MB", mend)


def every_attachment_belongs_to_a_meeting(records: Records, today: dt.date) -> Iterator[Finding]:
    """A file in data/meetings/attachments/ is named by a meeting; else no reader will ever find it."""
    named = {attachment.file for _, _, attachment in _attachments(records)}
    # A meeting with faults may be the one that names it.
    if len(records.meetings) < len(records.known.get("meetings", ())):
        return
    for name in records.attachments:
        if name not in named:
            fault = "nessun incontro nomina questo allegato"
            mend = "Scrivilo in «attachments» del suo incontro, oppure togli il file."
            yield Finding(f"data/meetings/attachments/{name}", (), fault, mend)
