"""Mails as files (.eml): a draft that a mail program opens ready to send. Nothing here sends anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from guida.clock import ROME
from guida.editing.plain import one_line
from guida.render.outgoing import stable_id


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes with a mail; `kind` is its media type, with what stands behind it (`text/calendar`)."""

    name: str
    kind: str
    content: bytes
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to write. `name` is what makes it this one and no other: the same name gives the same Message-ID."""

    name: str
    subject: str
    text: str
    day: dt.date
    sender: str | None
    sender_name: str
    recipient: str | None
    attached: tuple[Attached, ...] = ()


def eml(mail: Mail) -> bytes:
    """Return a mail as bytes, always the same: its date is noon in Rome of its day, its names come from `name`."""
    id_ = stable_id(f"mail {mail.name}")
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if mail.sender:
        message["From"] = Address(one_line(mail.sender_name), addr_spec=mail.sender)
    if mail.recipient:
        message["To"] = Address(addr_spec=mail.recipient)
    # A title with a line break must not become a header of its own.
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(dt.datetime.combine(mail.day, dt.time(12), ROME))
    host = mail.sender.rpartition("@")[2] if mail.sender else "localhost"
    message["Message-ID"] = f"<{id_}@{host}>"
    message.set_content(mail.text, cte="quoted-printable")
    for one in mail.attached:
        kind, _, subtype = one.kind.partition("/")
        message.add_attachment(one.content, kind, subtype, filename=one.name, params=one.parameters)
    if mail.attached:
        message.set_boundary(f"=_{id_.hex}")
    return message.as_bytes()
