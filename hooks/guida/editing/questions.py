"""Questions on a terminal, a field at a time: what it is, an example, the choices with a number; an empty answer skips."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from guida.editing.command import Refused
from guida.editing.plain import one_line
from guida.model import Field
from guida.records import FILED, Records
from guida.source import Value
from guida.wording import nearest

SHOWN = 12
"""Choices shown at once; of more the words that one types choose."""
_YES = frozenset({"s", "sì", "si", "y", "yes"})


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks for values of fields. `records` hold what ids may be of; `read` gives a line, `tell` shows one.

    `convert` makes of the words for a field's form («lun-ven 9-12» for `hours`) what the file holds, or raises
    ValueError with a sentence that says what was not understood.
    """

    records: Records
    convert: Mapping[str, Callable[[str], str]]
    read: Callable[[str], str] = input
    tell: Callable[[str], None] = print

    def line(self, question: str) -> str:
        """Return an answer on one line, without blanks around it; Refused when there are no more answers."""
        try:
            return one_line(self.read(f"{question} ")).strip()
        except (EOFError, KeyboardInterrupt):
            raise Refused("Interrotto: non ho scritto niente.") from None

    def yes(self, question: str) -> bool:
        """Ask what can be answered by yes or no; an empty answer is no."""
        return self.line(f"{question} (s/n)").lower() in _YES

    def field(self, field: Field) -> Value | None:
        """Return the value of a field, None when it was skipped; a required one is asked until it is answered."""
        self.tell(f"\n{field.title}{'' if field.required else ' (se non lo sai, premi Invio)'}")
        self.tell(f"  {field.help}{f' Esempio: {field.example}' if field.example else ''}")
        known = self._known(field)
        while True:
            answer = self.line(">")
            if not answer:
                if not field.required:
                    return None
                self.tell("  Questo serve.")
                continue
            parts = (
                [one.strip() for one in answer.split(",")] if field.many and (known or field.form == "id") else [answer]
            )
            values = [value for one in parts if one and (value := self._one(field, one, known)) is not None]
            if len(values) == len([one for one in parts if one]):
                return [*dict.fromkeys(values)] if field.many else values[0]

    def _known(self, field: Field) -> dict[str, str]:
        """Return the values that a field may have, each with what people call it, and show them when they are few."""
        known = dict(field.choices)
        if field.refers and field.refers not in FILED:
            known = {id_: str(term.label) for id_, term in getattr(self.records, field.refers).items()}
        elif field.refers:
            known = {id_: _name(record) for id_, record in self.records.filed(field.refers).items()}
        if known:
            several = " Anche più di una, con la virgola." if field.many else ""
            if len(known) <= SHOWN:
                for number, words in enumerate(known.values(), start=1):
                    self.tell(f"  {number}. {words}")
                self.tell(f"  Scrivi il numero.{several}")
            else:
                self.tell(f"  Scrivi qualche parola, e scelgo dalla lista.{several}")
        return known

    def _one(self, field: Field, answer: str, known: Mapping[str, str]) -> str | None:
        if known:
            return self._chosen(answer, known)
        if convert := self.convert.get(field.form):
            try:
                return convert(answer)
            except ValueError as fault:
                self.tell(f"  {fault}")
                return None
        return answer

    def _chosen(self, answer: str, known: Mapping[str, str]) -> str | None:
        ids = list(known)
        if answer in known:
            return answer
        if answer.isdigit() and len(known) <= SHOWN and 0 < int(answer) <= len(ids):
            return ids[int(answer) - 1]
        words = answer.casefold().split()
        found = [id_ for id_, name in known.items() if all(word in f"{name} {id_}".casefold() for word in words)]
        exact = [id_ for id_ in found if known[id_].casefold() == answer.casefold()]
        if len(exact or found) == 1:
            [id_] = exact or found
            self.tell(f"  → {known[id_]}")
            return id_
        if not found:
            names = {name: id_ for id_, name in known.items()}
            guess = nearest(answer, list(names))
            self.tell(f"  «{answer}» non c'è.{f' Forse intendevi «{guess}»?' if guess else ''}")
            return None
        self.tell(f"  Quale? {'; '.join(known[id_] for id_ in found[:SHOWN])}{' …' if len(found) > SHOWN else ''}")
        return None


def _name(record: object) -> str:
    return str(getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "id", ""))


def asked(questions: Questions, fields: Sequence[Field]) -> dict[str, Value]:
    """Return what was answered for some fields, in their order; what was skipped is not there."""
    answers = {field.name: questions.field(field) for field in fields}
    return {name: value for name, value in answers.items() if value is not None}


def on_terminal() -> bool:
    """Whether a person sits at it."""
    return sys.stdin.isatty()
