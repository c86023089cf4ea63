"""The answers of a public form → what to write in a record. Anybody can have written them: nothing is guessed.

An issue's body has a heading for each question, in the order of the form. It is read only when each stands there once,
and each answer has the shape that its question asks for; else `Unread` tells what to mend, without repeating an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guida.editing.inert import plain_text
from guida.editing.plain import one_line
from guida.issue_forms import Question, field_at
from guida.italian_hours import to_osm
from guida.names import free, id_for
from guida.people import is_called_by_name
from guida.source import Value

_NONE = frozenset({"", "_No response_", "None"})
Answers = Mapping[str, str | tuple[str, ...]]
"""Question → the text, the value chosen, or the values; no entry for a question without an answer."""


class Unread(Exception):
    """Answers that cannot be used: what is wrong with each, in Italian."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def answers_from(body: str, asked: Sequence[Question]) -> Answers:
    """Return the answers of a form. Raises Unread."""
    found: dict[str, str | tuple[str, ...]] = {}
    faults: list[str] = []
    for question, text in _sections(plain_text(body), asked):
        try:
            answer = _answer(question, text)
        except ValueError as fault:
            faults.append(f"«{question.label}»: {fault}")
            continue
        if answer:
            found[question.id] = answer
    if faults:
        raise Unread(faults)
    return found


def _sections(body: str, asked: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    lines = body.split("\n")
    headings = {f"### {one.label}": one for one in asked}
    places = [(number, headings[line.rstrip()]) for number, line in enumerate(lines) if line.rstrip() in headings]
    named = [question for _, question in places]
    if missing := [one for one in asked if one not in named]:
        raise Unread([f"Manca la domanda «{one.label}»: il testo non è quello del modulo." for one in missing])
    if doubled := [one for one in asked if named.count(one) > 1]:
        raise Unread([f"La domanda «{one.label}» c'è due volte." for one in doubled])
    if named != list(asked) or any(line.strip() for line in lines[: places[0][0]]):
        raise Unread(["Le domande non sono nell'ordine del modulo."])
    ends = [*(number for number, _ in places), len(lines)][1:]
    for (start, question), end in zip(places, ends, strict=True):
        yield question, "\n".join(lines[start + 1 : end]).strip()


def _answer(question: Question, text: str) -> str | tuple[str, ...] | None:
    """Return one answer, None where there is none. A ValueError says what is wrong with it."""
    if question.kind == "confirm":
        wanted = [f"- [X] {words}" for words, _ in question.choices]
        if [re.sub(r"^- \[x\]", "- [X]", line.rstrip()) for line in text.split("\n")] != wanted:
            raise ValueError("vanno spuntate tutte le caselle.")
        return None
    if text in _NONE:
        if question.required:
            raise ValueError("manca la risposta.")
        return None
    if question.kind in {"dropdown", "several"}:
        chosen = _chosen(question, text)
        return chosen if question.kind == "several" else chosen[0]
    if len(text) > question.longest:
        raise ValueError(f"la risposta è troppo lunga. Al massimo {question.longest} caratteri.")
    if question.kind == "input":
        return one_line(text)
    # A blank line parts paragraphs; no line has blanks at its end.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(one_line(line) for line in text.split("\n")))


def _chosen(question: Question, text: str) -> tuple[str, ...]:
    """Return the values of the words chosen: all of the form's own, each once."""
    words = {unicodedata.normalize("NFC", shown): value for value, shown in question.choices}
    chosen = (text,) if question.kind == "dropdown" else _parted(text, sorted(words, key=len, reverse=True))
    if not chosen or len(set(chosen)) != len(chosen) or not set(chosen) <= words.keys():
        raise ValueError("la risposta non è fra quelle del modulo.")
    return tuple(words[one] for one in chosen)


def _parted(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known words that a text joins with commas, of which they may have some themselves; () if it is no such."""
    rests: list[tuple[tuple[str, ...], str]] = [((), text)] if len(text) <= len(", ".join(known)) else []
    while rests:
        had, rest = rests.pop()
        for one in reversed(known):
            if rest == one:
                return (*had, one)
            if one not in had and rest.startswith(f"{one}, "):
                rests.append(((*had, one), rest[len(one) + 2 :]))
    return ()


def record_from(kind: str, answers: Answers, asked: Sequence[Question], named: Mapping[str, str]) -> dict[str, Value]:
    """Return what the answers say of a new record, without its sources.

    `named`: the name of each organization that has a record, in small letters → its id. Raises Unread.
    """
    record: dict[str, Any] = {}
    faults: list[str] = []
    for question in asked:
        if not question.field or question.id not in answers:
            continue
        answer = answers[question.id]
        if question.role:
            for name in _lines(answer):
                if is_called_by_name(name):
                    faults.append(f"«{question.label}»: qui va il nome di un ente, mai quello di una persona.")
                who = {"organization": named[name.casefold()]} if name.casefold() in named else {"name": name}
                if who | {"role": question.role} not in record.setdefault("roles", []):
                    record["roles"].append(who | {"role": question.role})
            continue
        _put(record, kind, question.field, answer)
    for place in record.get("places", []):
        place["id"] = "sede"
        if "quarter" not in place:
            labels = [f"«{one.label}»" for one in asked if one.field == "places.quarter"]
            faults.append(f"Se scrivi dov'è la sede, rispondi anche a {labels[0]}.")
    for service in record.get("services", []):
        service["id"] = id_for(str(service.get("name", ""))) or "servizio"
        if not {"name", "summary", "needs"} <= service.keys():
            labels = [f"«{one.label}»" for one in asked if one.field in _OF_A_SERVICE]
            faults.append(f"Di un servizio servono almeno queste risposte: {', '.join(labels)}.")
    if faults:
        raise Unread(list(dict.fromkeys(faults)))
    return {"status": "active", **record} if kind == "organizations" else record


_OF_A_SERVICE = ("services.name", "services.summary", "services.needs")


def _put(record: dict[str, Any], kind: str, path: str, answer: str | tuple[str, ...]) -> None:
    """Put an answer where its dotted path says; each list on the way has one entry."""
    holder, steps = record, path.split(".")
    for number in range(1, len(steps)):
        name = steps[number - 1]
        if field_at(kind, ".".join(steps[:number])).many:
            holder = holder.setdefault(name, [{}])[0]
        else:
            holder = holder.setdefault(name, {})
    field = field_at(kind, path)
    if field.form == "hours":
        holder.update(hours_from(str(answer)))
    elif isinstance(answer, tuple):
        holder[steps[-1]] = list(answer)
    elif field.many:
        holder[steps[-1]] = _lines(answer)
    else:
        holder[steps[-1]] = value_of(field.form, answer)


def value_of(form: str, answer: str) -> str:
    """Return an answer as the field takes it: of an address of the web that begins with www. only the start is missing."""
    if form == "url" and re.match(r"www\.", answer, re.IGNORECASE):
        return f"https://{answer}"
    return answer


def hours_from(answer: str) -> dict[str, Value]:
    """Return hours when they are surely understood, else the words for the note on hours."""
    osm = to_osm(answer).osm
    return {"hours": osm} if osm else {"hours_note": answer}


def _lines(answer: str | tuple[str, ...]) -> list[str]:
    lines = answer.split("\n") if isinstance(answer, str) else answer
    bare = [re.sub(r"^[-*•] ", "", line).strip() for line in lines]
    return list(dict.fromkeys(line for line in bare if line))


def free_id(name: str, taken: frozenset[str]) -> str:
    """Return an id for a new record: of its name, with a number when that is taken. Raises Unread."""
    first = id_for(name)
    if not first:
        raise Unread(["Il nome non ha lettere latine: scrivilo anche con le lettere dell'alfabeto italiano."])
    return free(first, taken)
