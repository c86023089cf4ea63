"""What the columns of a table of organizations are called, and what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guida.editing.table import Row, plain

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (
        "nome",
        "denominazione",
        "ente",
        "associazione",
        "organizzazione",
        "ragione sociale",
        "nome ente",
        "realta",
    ),
    "short_name": ("sigla", "nome breve", "acronimo"),
    "kind": ("tipo", "tipologia", "natura giuridica", "forma giuridica", "tipo di ente"),
    "summary": (
        "descrizione",
        "attivita",
        "cosa fa",
        "che cosa fa",
        "finalita",
        "descrizione breve",
        "servizi offerti",
    ),
    "phone": ("telefono", "tel", "telefoni", "recapito telefonico", "cellulare", "numero di telefono", "recapiti"),
    "email": ("email", "e-mail", "mail", "posta elettronica", "indirizzo e-mail"),
    "website": ("sito", "sito web", "sito internet", "web", "link", "url"),
    "address": ("indirizzo", "via", "sede", "sede operativa", "indirizzo sede", "sede legale", "dove"),
    "postal_code": ("cap",),
    "quarter": ("quartiere", "zona", "nil"),
    "hours": ("orari", "orario", "orari di apertura", "giorni e orari", "quando", "apertura"),
    "needs": ("bisogni", "bisogno"),
    "service": ("servizio", "nome servizio", "sportello"),
    "fiscal_code": ("codice fiscale", "cf"),
}
"""What a column may be called, by what it holds."""
CALLED = {name: what for what, names in COLUMNS.items() for name in names}
"""What a column of a name holds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is read: which column holds what, the columns nobody knows, and how many there are."""

    columns: Mapping[int, str]
    unknown: tuple[str, ...]
    width: int


def reading_of(header: Sequence[str], rows: Iterable[Row]) -> Reading:
    """Return what the columns of a table hold, of which `rows` follow; of two that say the same the first counts."""
    columns: dict[int, str] = {}
    unknown = []
    for at, cell in enumerate(header):
        what = CALLED.get(plain(cell))
        if what and what not in columns.values():
            columns[at] = what
        elif cell:
            unknown.append(" ".join(cell.split()))
    nameless = {at for at, cell in enumerate(header) if not cell}
    if any(at < len(cells) and cells[at] for _, cells in rows for at in nameless):
        unknown.append("una senza nome")
    return Reading(columns, tuple(unknown), len(header))
