"""Lines of the attendance → attendance[] of the record: one entry a body, persons only counted."""

from __future__ import annotations

import re
from collections import Counter

from guida.check.words import folded
from guida.editing.minutes.attendees import RANK, Entry
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import Person, Roll, looks_like_a_person, names_in
from guida.editing.minutes.told import Told
from guida.problem import counted
from guida.source import Value

STATUS_WORDS = {
    "present": "presenti",
    "excused": "assenti giustificate",
    "absent": "assenti",
    "invited": "invitate",
    "listed": "nominate senza dire se c'erano",
}


def roll_from(entries: list[Entry], known: Known) -> Roll:
    """Return everybody named, each with the name of the organization as the record gives it."""
    people = []
    words: set[str] = set()
    for entry in entries:
        id_ = known.organizations.find(entry.organization).id
        label = known.labels[id_] if id_ else entry.organization
        people += [Person(name, label) for name in entry.persons]
        if not id_ and looks_like_a_person(entry.organization):
            people += [Person(name) for name in names_in(entry.organization)]
            continue
        words |= set(re.findall(r"[^\W\d_]+", folded(label)))
    return Roll(people, words | {word for name in known.names for word in re.findall(r"[^\W\d_]+", folded(name))})


def attendance_from(entries: list[Entry], known: Known, roll: Roll, told: Told) -> list[dict[str, Value]]:
    """Return attendance[]: lines of one body become one, present if anybody of it was; matches are told."""
    by_body: dict[tuple[str, str], list[Entry]] = {}
    for entry in _separated(entries, known):
        if not entry.organization or not entry.attends:
            continue
        if looks_like_a_person(entry.organization) and not known.organizations.find(entry.organization).id:
            told.people += 1
            told.unread.append(f"{entry.where}: al posto dell'ente sembra esserci una persona: non l'ho presa")
            continue
        match = known.organizations.find(entry.organization)
        if match.id:
            told.matched[entry.organization] = match.id
            key = ("organization", match.id)
        else:
            told.unmatched[entry.organization] = match.perhaps
            key = ("name", entry.organization)
        by_body.setdefault(key, []).append(entry)
    made = [_line(field, name, lines, roll, told) for (field, name), lines in by_body.items()]
    if made:
        times = Counter(str(one["status"]) for one in made)
        each = ", ".join(f"{words} {times[status]}" for status, words in STATUS_WORDS.items() if times[status])
        told.read.append(f"elenco dei presenti: {counted(len(made), 'organizzazione', 'organizzazioni')} ({each})")
    return made


def _line(field: str, name: str, lines: list[Entry], roll: Roll, told: Told) -> dict[str, Value]:
    status = min((line.status for line in lines), key=RANK.index)
    if len({line.status for line in lines}) > 1:
        told.read.append(f"{lines[0].where}: dello stesso ente ci sono righe diverse; ho scritto «{status}»")
    told_by = [line for line in lines if line.status == status]
    people = len({person for line in told_by for person in line.persons})
    made: dict[str, Value] = {field: name}
    roles = list(dict.fromkeys(line.role for line in told_by if line.role))
    if roles:
        text = ", ".join(roles)
        if len(text) > 80 or re.search(r"\d|@", text) or roll.replaced(text)[1] or looks_like_a_person(text):
            told.unread.append(f"{lines[0].where}: nel ruolo c'è altro: non l'ho preso")
        else:
            made["role"] = text
    made["status"] = status
    if status == "present" and people:
        made["people"] = str(people)
    return made


def _separated(entries: list[Entry], known: Known) -> list[Entry]:
    """Cut «Acli e Caritas» in two when both are known and the whole is not."""
    found: list[Entry] = []
    for entry in entries:
        parts = re.split(r"\s+ed?\s+", entry.organization)
        whole = known.organizations.find(entry.organization).id
        if len(parts) > 1 and not whole and all(known.organizations.find(part).id for part in parts):
            found += [Entry(part, entry.status, entry.where) for part in parts]
        else:
            found.append(entry)
    return found
