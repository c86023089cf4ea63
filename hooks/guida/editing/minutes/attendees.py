"""Who attended: a table in whatever order its columns are, or a list; organizations stay, persons are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guida.editing.minutes.blocks import Table
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import looks_like_a_person, names_in
from guida.editing.minutes.told import Told
from guida.folded import folded

Names = tuple[tuple[str, ...], ...]

_COLUMNS = (
    ("absent", r"assent[ei]"),
    ("excused", r"(assent[ei] )?giustificat[oi]|ass\.? giust\.?"),
    ("status", r"(presente|presenza|presenti|presenze)( ?/ ?(assente|assenza|assenti))?( ?/ ?giustificat[oi])?|p ?/ ?a( ?/ ?g)?"),
    ("organization", r".*\b(ent[ei]|organizzazion[ei]|associazion[ei]|realta|cooperativa|istituzione|servizio di appartenenza|appartenenza)\b.*|servizio"),
    ("role", r"ruolo|qualifica|funzione|incarico|in qualita di"),
    ("person", r"(cog)?nome( e (cog)?nome)?|(cog)?nome (cog)?nome|nominativ[oi]|referent[ei]|rappresentant[ei]|person[ae]|partecipant[ei]|delegat[oi]"),
    ("signature", r"firm[ae]"),
    ("contact", r".*\b(e-?mail|mail|posta|telefono|tel|cell|cellulare|recapit[oi]|contatt[oi]|indirizzo)\b.*"),
    ("note", r"note|osservazioni"),
    ("number", r"n\.?|nr\.?|n°|#|"),
)  # fmt: skip
_MARKS = {
    "present": (
        "x", "xx", "✓", "✔", "☑", "☒", "si", "s", "p", "pres", "presente", "presenti", "ok", "online", "on line",
        "da remoto", "in remoto", "in collegamento", "collegato", "collegata", "presente online",
    ),
    "absent": ("a", "no", "n", "ass", "assente", "assenti"),
    "excused": (
        "g", "ag", "a.g", "giust", "giustificato", "giustificata", "giustificati", "ass. giust", "assente giustificato",
        "assente giustificata",
    ),
    "invited": ("invitato", "invitata", "invitati"),
}  # fmt: skip
MARKS = {word: status for status, words in _MARKS.items() for word in words}
"""What stands in a column «Presente», folded and without a final stop → the status it means."""
RANK = ("present", "excused", "absent", "invited", "listed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the attendance, before organizations are looked up."""

    organization: str
    status: str
    where: str
    persons: Names = ()
    role: str = ""
    attends: bool = True
    """False when somebody is only named for an organization; without organization, when it may be no person."""


def header_of(table: Table) -> tuple[int, dict[int, str]]:
    """Return the row that names the columns and what each is; (-1, {}) when none of the first three does."""
    for index, row in enumerate(table.rows[:3]):
        found: dict[int, str] = {}
        for column, cell in enumerate(row):
            words = " ".join(folded(cell).strip(" :*").split())
            found[column] = next((name for name, pattern in _COLUMNS if re.fullmatch(pattern, words)), "")
        named = {name for name in found.values() if name not in {"", "number"}}
        who = named & {"organization", "person"}
        if who and len(named) > 1 and len(set(row)) > 1:
            return index, found
    return -1, {}


def from_table(table: Table, status: str, told: Told) -> list[Entry]:
    """Return the lines of a table whose header says that it is the attendance; `status`: when no column says it."""
    head, columns = header_of(table)
    header = table.rows[head]
    entries: list[Entry] = []
    names = [name for name in columns.values() if name in {"person", "signature", "contact", "note"}]
    if names:
        told.columns.append(f"{table.where}: {_count_columns(names)}")
    if "organization" not in columns.values():
        people = sum(1 for row in table.rows[head + 1 :] if row != header and any(row))
        told.people += people
        told.unread.append(f"{table.where}: ci sono solo persone, senza ente ({people} righe): non ho preso niente")
        names_ = [
            Entry("", status, table.where, _names(row, columns)) for row in table.rows[head + 1 :] if row != header
        ]
        return [one for one in names_ if one.persons]
    titled: str | None = None
    for index, row in enumerate(table.rows[head + 1 :], start=head + 1):
        if row == header or not any(row):
            continue
        if len(row) > 1 and len(set(row)) == 1:
            plain = folded(row[0]).strip(" :")
            titled = MARKS.get(plain) or STATUS_OF_TITLE.get(plain)
            status = titled or "listed"
            if not titled:
                told.unread.append(f"{table.row(index)}: una cella sola su tutta la riga, non è un ente: non letta")
            continue
        entries += _from_row(row, columns, (status, titled), table.row(index), told)
    return entries


STATUS_OF_TITLE = {
    "presenti": "present", "enti presenti": "present", "partecipanti": "present", "assenti": "absent",
    "enti assenti": "absent", "giustificati": "excused", "assenti giustificati": "excused", "invitati": "invited",
}  # fmt: skip


def _from_row(
    row: tuple[str, ...], columns: dict[int, str], status: tuple[str, str | None], where: str, told: Told
) -> Iterator[Entry]:
    """`status`: the one to take without a mark, and the title row that gives it, if any."""
    cells = {name: " ".join(row[index].split()) for index, name in columns.items() if name and row[index]}
    people = _names(row, columns)
    names = [row[index] for index, name in columns.items() if name == "organization" and row[index]]
    if not names:
        if people:
            told.people += len(people)
            told.unread.append(f"{where}: c'è una persona ma non l'ente: non l'ho presa")
            yield Entry("", "listed", where, people)
        return
    marks = {name for name in ("absent", "excused") if MARKS.get(folded(cells.get(name, "")).strip(" .")) == "present"}
    mark = folded(cells.get("status", "")).strip(" .")
    if mark:
        marks.add(MARKS.get(mark, "?"))
    if "?" in marks or len(marks) > 1:
        told.unread.append(f"{where}: non capisco se era presente: ho scritto «listed»")
        marks = {"listed"}
    elif not marks and not status[1] and {"status", "absent", "excused"} & set(columns.values()):
        told.unread.append(f"{where}: manca il segno di presenza: ho scritto «listed»")
        marks = {"listed"}
    told.people += len(people)
    organization, inside = split_name(" ".join(names[0].split()))
    told.people += len(inside)
    yield Entry(organization, marks.pop() if marks else status[0], where, (*people, *inside), cells.get("role", ""))


def _names(row: tuple[str, ...], columns: dict[int, str]) -> Names:
    """Return the persons of a row; a name and a surname in two columns are one person."""
    cells = [row[index] for index, name in columns.items() if name == "person" and row[index]]
    if len(cells) == 2 and all(len(names_in(cell)) == 1 for cell in cells):
        return ((*names_in(cells[0])[0], *names_in(cells[1])[0]),)
    return tuple(dict.fromkeys(name for cell in cells for name in names_in(cell)))


def split_name(text: str) -> tuple[str, Names]:
    """Take a person out of an organization's cell: «Anffas (M. Rossi)» → Anffas and that person."""
    for pattern in (r"(.+?)\s*\(([^()]+)\)\s*$", r"(.+?)\s+[-–—]\s+(.+)$"):
        found = re.match(pattern, text)
        if found and any(looks_like_a_person(part) for part in re.split(r"[,;]|\s+e\s+", found[2])):
            return found[1], tuple(names_in(found[2]))
    return text, ()


def from_line(text: str, status: str, where: str, known: Known, told: Told) -> Entry:
    """Return one voice of a list: «Anffas (M. Rossi)», «Mario Rossi (Anffas)», «Acli»; without organization when unclear."""
    text = text.strip(" .;,")
    found = re.match(r"(.+?)\s*(?:\((.+?)\)?|\s[-–—]\s(.+)|:\s+(.+))$", text)
    outside, inside = (found[1], found[2] or found[3] or found[4]) if found else (text, "")
    mark = MARKS.get(folded(inside).strip(" ."))
    if mark and inside:
        inside, status = "", mark
    if not inside:
        if looks_like_a_person(outside):
            told.people += 1
            told.unread.append(f"{where}: c'è una persona ma non l'ente: non l'ho presa")
            return Entry("", status, where, tuple(names_in(outside)))
        return Entry(outside, status, where)
    bodies = [known.organizations.find(part).id is not None for part in (outside, inside)]
    persons = [all(map(looks_like_a_person, re.split(r"[,;]\s*|\s+e\s+", part))) for part in (outside, inside)]
    for one, other, body, person in ((0, 1, outside, inside), (1, 0, inside, outside)):
        if (bodies[one] or (persons[other] and not persons[one])) and not bodies[other]:
            people = tuple(names_in(person))
            told.people += len(people)
            return Entry(body, status, where, people)
    people = (*names_in(outside), *names_in(inside))
    told.unread.append(f"{where}: non capisco qual è l'ente e quale la persona: non ho preso niente")
    return Entry("", status, where, people, attends=False)


def voices(text: str) -> list[str]:
    """Cut «Anffas (M. Rossi, L. Bianchi), Acli; Caritas.» where no parenthesis is open."""
    return [part.strip(" .") for part in re.split(r"[,;](?![^()]*\))", text) if part.strip(" .")]


def _count_columns(names: list[str]) -> str:
    words = {"person": "persone", "signature": "firme", "contact": "recapiti", "note": "note"}
    told = ", ".join(dict.fromkeys(words[name] for name in names))
    return f"lasciate fuori le colonne con {told}"
