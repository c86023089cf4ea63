"""The file of an organization with «tutto giusto» recorded: only the lines of `verified` are other than before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from guida.canonical import canonical
from guida.editing.command import Refused
from guida.editing.front_matter import front_matter
from guida.source import Value, read
from guida.text_files import SourceFault
from guida.wording import perhaps

HOW = ("telefono", "email", "visita", "sito")


@dataclass(frozen=True, slots=True)
class Check:
    """What was done to be sure of a record: the day, in which way, by which role."""

    on: dt.date
    how: str
    by: str | None = None
    note: str | None = None

    def written(self) -> dict[str, Value]:
        """Return it as a file holds it."""
        given = {"on": self.on.isoformat(), "how": self.how, "by": self.by, "note": self.note}
        return {name: value for name, value in given.items() if value}


def verified(text: str, check: Check, path: str, service: str | None = None) -> str:
    """Return the text of an organization's file with a check of the whole, or of one of its services.

    Refused when another line would have to change, when a later check stands there, or when there is no such service.
    """
    try:
        if canonical(text, "organizations") != text:
            raise Refused(f"{path}: il file va prima messo in ordine. Esegui «python scripts/format.py {path}».")
        values = read(text)
    except SourceFault as fault:
        raise Refused(f"{path}:{fault.line}:{fault.column}: {fault.fault}. {fault.mend}") from None
    holder = values if service is None else _service(values, service, path)
    _refuse_older(holder.get("verified"), check.on, path)
    # Assigned anew, not merged: a note of before spoke of a check of before.
    holder["verified"] = check.written()
    return canonical(front_matter(values), "organizations")


def _service(values: Mapping[str, Value], name: str, path: str) -> dict[str, Value]:
    services = values.get("services")
    known = {str(one.get("id")): one for one in services if isinstance(one, dict)} if isinstance(services, list) else {}
    if name not in known:
        listed = f" I servizi sono: {', '.join(known)}." if known else " Questa scheda non ha servizi."
        raise Refused(f"{path}: «{name}» non è un suo servizio. {perhaps(name, frozenset(known))}".rstrip() + listed)
    return known[name]


def _refuse_older(before: Value | None, day: dt.date, path: str) -> None:
    last = before.get("on") if isinstance(before, dict) else None
    if isinstance(last, str) and last > day.isoformat():
        raise Refused(f"{path}: è già stata controllata dopo, il {last}. Non ho scritto niente.")
