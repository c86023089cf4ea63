"""Rows of a table → organizations as their files would say them, and everything that was not understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from stdnum.it import iva

from guida.editing.table import Row
from guida.editing.table_columns import Reading
from guida.editing.written_phones import phones_in
from guida.records import Records
from guida.source import Value
from guida.wording import slug

_SECTORS: Mapping[str, str] = {
    **dict.fromkeys(("ente-pubblico", "servizio-comunale"), "ente-pubblico"),
    **dict.fromkeys(("odv", "aps", "cooperativa-sociale", "impresa-sociale"), "terzo-settore"),
}
"""The sector that a kind says by itself; of the others somebody has to know."""
_OF_LINES = frozenset({"phone", "hours", "needs"})
"""What one writes on several lines of a cell, each of which says something by itself."""


@dataclass(slots=True)
class Proposed:
    """An organization as a row says it: its number in the file, its fields, and what was not understood of it."""

    row: int
    values: dict[str, Value]
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.values.get("name", ""))


class Rows:
    """Reads rows. `hours` makes OSM hours of people's words or raises ValueError; `source` is that of every record."""

    def __init__(self, records: Records, hours: Callable[[str], str], source: Mapping[str, Value]) -> None:
        self._records = records
        self._hours = hours
        self._source = dict(source)
        self._kinds = {_folded(str(term.label)): id_ for id_, term in records.kinds.items()}
        self._quarters = {
            _folded(words): id_
            for id_, term in records.quarters.items()
            for words in (str(term.label), id_, *term.aliases)
        }
        self._needs = {
            _folded(words): id_
            for id_, term in records.needs.items()
            for words in (str(term.label), id_, *term.aliases)
        }

    def proposed(self, row: Row, reading: Reading) -> Proposed | None:
        """Return what a row says of an organization; None for one without a name."""
        number, cells = row
        said = {
            what: cells[at] if what in _OF_LINES else " ".join(cells[at].split())
            for at, what in reading.columns.items()
            if at < len(cells) and cells[at]
        }
        if "name" not in said:
            return None
        made = Proposed(number, {"name": said["name"]})
        if "short_name" in said:
            made.values["short_name"] = said["short_name"]
        if beyond := [cell for cell in cells[reading.width :] if cell]:
            made.notes.append(f"dopo l'ultima colonna c'è «{' '.join(' '.join(beyond).split())}»: non lo leggo")
        self._kind(said, made)
        self._summary(said, made)
        self._contacts(said, made)
        self._place(said, made)
        self._service(said, made)
        made.values |= {"status": "active", "sources": [self._source]}
        return made

    def _kind(self, said: Mapping[str, str], made: Proposed) -> None:
        asked = said.get("kind", "")
        kind = self._kinds.get(_folded(asked)) or (slug(asked) if slug(asked) in self._records.kinds else None)
        if asked and not kind:
            made.notes.append(f"tipo «{asked}»: non è nella lista, scegli tu")
        if kind is None:
            words = set(_folded(said["name"]).split())
            kind = next((id_ for id_ in self._records.kinds if id_ in words), None)
        if kind is None:
            return
        made.values["kind"] = kind
        if sector := _SECTORS.get(kind):
            made.values["sector"] = sector

    @staticmethod
    def _summary(said: Mapping[str, str], made: Proposed) -> None:
        text = said.get("summary", "")
        if 3 <= len(text) <= 160:
            made.values["summary"] = text
            return
        if text:
            made.values["description"] = text
            made.notes.append("descrizione: non è lunga da 3 a 160 caratteri, la frase breve è da scrivere")

    def _contacts(self, said: Mapping[str, str], made: Proposed) -> None:
        numbers, notes = phones_in(said.get("phone", ""))
        made.notes += notes
        if numbers:
            made.values["phones"] = [{"number": one} for one in numbers]
        if mail := said.get("email", ""):
            found = re.findall(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", mail)
            if found:
                made.values["email"] = found[0].lower()
            if len(found) != 1 or found[0] != mail:
                made.notes.append(f"e-mail «{mail}»: {'tenuta la prima' if found else 'non è un indirizzo'}")
        if code := said.get("fiscal_code"):
            # Excel takes away the zeros in front; the last digit tells whether it is the code all the same.
            digits = code.zfill(11) if code.isdigit() else code
            if iva.is_valid(digits):
                made.values["identifiers"] = {"fiscal_code": digits}
            else:
                made.notes.append(f"codice fiscale «{code}»: non è quello di un ente")
        if site := said.get("website", ""):
            address = site if re.match(r"https?://", site) else f"https://{site}"
            if re.fullmatch(r"https?://[^\s/@]+\.[^\s]+", address):
                made.values["website"] = address
            else:
                made.notes.append(f"sito «{site}»: non è un indirizzo web")

    def _place(self, said: Mapping[str, str], made: Proposed) -> None:
        place: dict[str, Value] = {"id": "sede"}
        if address := said.get("address"):
            if code := re.search(r",?\s*\b(\d{5})\b,?(?:\s*Milano(?:\s*\(MI\))?)?", address, re.I):
                place["postal_code"] = code[1]
                address = (address[: code.start()] + address[code.end() :]).strip(" ,-")
            place["address"] = re.sub(r",?\s*Milano(\s*\(MI\))?$", "", address, flags=re.I)
        if code_given := said.get("postal_code"):
            if re.fullmatch(r"\d{5}", code_given):
                place["postal_code"] = code_given
            else:
                made.notes.append(f"CAP «{code_given}»: vuole cinque cifre")
        if quarter := said.get("quarter"):
            if id_ := self._quarters.get(_folded(quarter)):
                place["quarter"] = id_
            else:
                made.notes.append(f"quartiere «{quarter}»: non è nella lista")
        if len(place) > 1:
            if "quarter" not in place:
                made.notes.append("quartiere: da scegliere, oppure il punto sulla mappa")
            made.values["places"] = [
                {key: place[key] for key in ("id", "address", "postal_code", "quarter") if key in place}
            ]

    def _service(self, said: Mapping[str, str], made: Proposed) -> None:
        needs = []
        for part in re.split(r"[;,/\n]", said.get("needs", "")):
            if id_ := self._needs.get(_folded(part)):
                needs.append(id_)
            elif part.strip():
                made.notes.append(f"bisogno «{part.strip()}»: non è nella lista")
        hours, note = None, None
        if text := said.get("hours"):
            try:
                hours = self._hours(text)
            except ValueError:
                note = text
                made.notes.append(f"orari «{' '.join(text.split())}»: da scrivere a mano")
        if not needs:
            if "service" in said or hours or note:
                made.notes.append("servizio: manca il bisogno a cui risponde, quindi non l'ho scritto")
            return
        name = said.get("service", "Sportello")
        made.values["services"] = [
            {
                "id": slug(name)[:40].strip("-") or "servizio",
                "name": name,
                **({"summary": made.values["summary"]} if "summary" in made.values else {}),
                "needs": [*dict.fromkeys(needs)],
                **({"hours": hours} if hours else {}),
            }
        ]


def source_of(file_name: str, day: dt.date) -> dict[str, Value]:
    """Return the source of everything that a table says: the table, read today; its own date nobody knows."""
    return {"title": f"Elenco «{file_name}»", "read_on": day.isoformat()}


def _folded(text: str) -> str:
    return slug(text).replace("-", " ")
