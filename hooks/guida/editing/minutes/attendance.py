"""Lines of the attendance → attendance[] of the record: one entry a body, persons only counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from guida.editing.minutes.attendees import RANK, Entry
from guida.editing.minutes.contacts import INSTEAD, without_contacts
from guida.editing.minutes.matching import Known
from guida.editing.minutes.people import Person, Roll, looks_like_a_person, names_in
from guida.editing.minutes.told import Told
from guida.folded import folded
from guida.problem import counted
from guida.source import Value

_LONGEST = 160

STATUS_WORDS = {
    "present": "presenti",
    "excused": "assenti giustificate",
    "absent": "assenti",
    "invited": "invitate",
    "listed": "nominate senza dire se c'erano",
}


def roll_from(entries: list[Entry], known: Known) -> Roll:
    """Return everybody named, each with the name of the organization as the record gives it."""
    people: list[Person] = []
    doubtful: list[Person] = []
    words: set[str] = set()
    for entry in entries:
        id_ = known.organizations.find(entry.organization).id
        label = known.labels[id_] if id_ else entry.organization
        unclear = not entry.organization and not entry.attends
        (doubtful if unclear else people).extend(Person(name, label) for name in entry.persons)
        if not id_ and looks_like_a_person(entry.organization):
            people += [Person(name) for name in names_in(entry.organization)]
            continue
        words |= set(re.findall(r"[^\W\d_]+", folded(label)))
    words |= {word for name in known.names for word in re.findall(r"[^\W\d_]+", folded(name))}
    return Roll(people, words, doubtful)


def attendance_from(entries: list[Entry], known: Known, roll: Roll, told: Told) -> list[dict[str, Value]]:
    """Return attendance[]: lines of one body become one, present if anybody of it was; matches are told."""
    by_body: dict[tuple[str, str], list[Entry]] = {}
    for entry in _separated([_without_contacts(one, known, told) for one in entries], known):
        if not entry.organization or not entry.attends:
            continue
        if looks_like_a_person(entry.organization) and not known.organizations.find(entry.organization).id:
            told.people += 1
            told.unread.append(f"{entry.where}: al posto dell'ente sembra esserci una persona: non l'ho presa")
            continue
        if len(entry.organization) > _LONGEST:
            told.unread.append(f"{entry.where}: al posto dell'ente c'è un testo lungo: non l'ho preso")
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


def _without_contacts(entry: Entry, known: Known, told: Told) -> Entry:
    """Take a telephone or a mailbox out of an organization's cell."""
    text, found = without_contacts(entry.organization, known.contacts)
    if not found:
        return entry
    told.contacts += found
    for instead in INSTEAD.values():
        text = text.replace(instead, " ")
    text = re.sub(r"\(\s*\)|[\s,;:–-]+$", "", " ".join(text.split()))
    return replace(
        entry, organization=re.sub(r"[\s,;:(–-]+(?:tel|cell|e-?mail|mail)?\.?$", "", text, flags=re.IGNORECASE)
    )


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
