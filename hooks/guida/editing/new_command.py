"""A new record by questions: only what is needed and what readers ask for first; the rest is added later, in the file."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from guida.canonical import canonical
from guida.clock import today
from guida.duplicates import doubles_of, known, known_of
from guida.editing.arguments import Parser
from guida.editing.command import Refused, run
from guida.editing.free_ids import taken_ids
from guida.editing.front_matter import front_matter
from guida.editing.questions import Questions
from guida.examine import examine
from guida.italian_hours import to_osm
from guida.labels.it.campi import SCHEDE
from guida.load import load
from guida.model import Field, fields_of_kind
from guida.names import free, id_for
from guida.problem import Problem, errors
from guida.records import FILED, NESTED
from guida.source import Value
from guida.wording import slug

KINDS: Mapping[str, str] = {
    "organization": "organizations", "meeting": "meetings", "project": "projects", "proposal": "proposals",
    "practice": "practices", "call": "calls", "resource": "resources", "analysis": "analyses", "group": "groups",
    "plan": "plans", "report": "reports",
}  # fmt: skip
"""What one may ask for, and the kind of file it is."""

ASKED: Mapping[str, tuple[str, ...]] = {
    "organizations": (
        "short_name", "website", "email", "phones", "phones.number", "phones.note", "places", "places.name",
        "places.address", "places.postal_code", "places.quarter", "places.step_free", "places.transport", "services",
        "services.targets", "services.hours", "services.access", "services.how_to", "services.cost",
    ),
    "meetings": ("end", "place.name", "place.address", "agenda"),
    "projects": ("summary", "scope", "themes", "needs", "quarters", "roles", "roles.organization", "roles.name"),
    "proposals": ("group", "themes", "points"),
    "practices": ("year", "themes", "methods", "results"),
    "calls": ("opens", "amount", "themes", "who"),
    "resources": ("category", "until"),
    "analyses": ("themes", "quarters", "by"),
    "groups": ("theme", "purpose", "since"),
    "plans": ("objectives.themes",),
    "reports": ("by",),
}  # fmt: skip
"""What is asked beyond what a file must have."""

_SOURCE = ("url", "title", "date")


def main(arguments: Sequence[str]) -> int:
    """Ask for a new record and write its file. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _Asking(options, today()).work())


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser("new.py", "Scrive una scheda nuova, una domanda alla volta. Quello che non sai si salta con Invio.")
    meaning = "; ".join(f"{name}, {SCHEDE[kind][1].lower()}" for name, kind in KINDS.items())
    parser.add_argument("kind", choices=tuple(KINDS), metavar="CHE COSA", help=meaning)
    return parser.options(arguments)


class _Asking:
    def __init__(self, options: argparse.Namespace, day: dt.date) -> None:
        self.root = options.root
        self.kind = KINDS[options.kind]
        self.day = day
        self.records, _ = load(self.root)
        self.questions = Questions(self.records, conversions())

    def work(self) -> None:
        self.questions.tell(f"{SCHEDE[self.kind][1]}: {SCHEDE[self.kind][2]} Per smettere: Ctrl+C.")
        fields = fields_of_kind(self.kind)
        values: dict[str, Value] = {}
        for field in fields:
            if self._wanted(field, "") and (value := self._value(field, "")) is not None:
                values[field.name] = value
            if self.kind == "organizations" and field.name == "name":
                self._tell_doubles(str(values["name"]))
        id_ = self._id(values)
        problems = self._problems(id_, values)
        while found := errors(problems):
            # The name of a file follows from the answers.
            for problem in [one for one in found if one.field] or found:
                self.questions.tell(str(problem))
            again = {problem.field.partition(".")[0].partition("[")[0] for problem in found}
            mendable = [field for field in fields if field.name in again]
            if not mendable or not self.questions.yes("\nNon va ancora. Rispondi di nuovo a questi campi?"):
                raise Refused("Non ho scritto niente.")
            for field in mendable:
                if (value := self._value(field, "")) is not None:
                    values[field.name] = value
            if self.kind in NESTED:
                id_ = self._id(values)
            problems = self._problems(id_, values)
        path = self._path(id_)
        if (self.root / path).exists():
            raise Refused(f"{path} c'è già: apri quel file.")
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(self._text(values), encoding="utf-8", newline="\n")
        self.questions.tell(f"\nScritto: {path}")
        for problem in problems:
            self.questions.tell(str(problem))

    def _wanted(self, field: Field, above: str) -> bool:
        path = f"{above}{field.name}"
        if field.name == "former_ids" or (field.name in {"id", "read_on"} and above):
            return False
        if above == "sources.":
            return field.name in _SOURCE
        if path == "sources":
            return field.required
        asked = ASKED[self.kind]
        return field.required or path in asked or any(one.startswith(f"{path}.") for one in asked)

    def _value(self, field: Field, above: str) -> Value | None:
        if not field.fields or field.form in {"pairs", "label"}:
            return self.questions.field(field)
        if not field.many:
            return self._record(field, above) or None
        found: list[Value] = []
        while len(found) < field.fewest or self.questions.yes(
            f"\n{field.title}: {'ancora' if found else 'ne aggiungi'}?"
        ):
            if one := self._record(field, above):
                found.append(self._with_id(one, field, found))
        return found or None

    def _record(self, field: Field, above: str) -> dict[str, Value]:
        inside = f"{above}{field.name}."
        self.questions.tell(f"\n— {field.title}: {field.help}")
        values = {
            one.name: value
            for one in field.fields
            if self._wanted(one, inside) and (value := self._value(one, inside)) is not None
        }
        if values and any(one.name == "read_on" for one in field.fields):
            values["read_on"] = self.day.isoformat()
        return values

    @staticmethod
    def _with_id(values: dict[str, Value], field: Field, others: Sequence[Value]) -> dict[str, Value]:
        if not any(one.name == "id" for one in field.fields):
            return values
        said = next((str(values[name]) for name in ("name", "title", "text", "address") if name in values), "")
        words = slug(said)[:40].strip("-") or "sede"
        taken = {str(one["id"]) for one in others if isinstance(one, dict) and "id" in one}
        return {"id": free(words, taken), **values}

    def _id(self, values: Mapping[str, Value]) -> str:
        if self.kind == "meetings":
            return f"{values['group']}/{str(values['start'])[:10]}"
        if self.kind == "reports":
            return f"{values['year']}/{values['group']}"
        said = next((str(values[name]) for name in ("name", "title", "what", "year") if name in values), self.kind)
        taken = taken_ids(self.records, self.kind)
        id_ = free(id_for(said) or self.kind, taken)
        answer = self.questions.line(f"\nIdentificativo, per l'indirizzo della pagina (Invio: {id_}):")
        return free(id_for(answer) or id_, taken) if answer else id_

    def _tell_doubles(self, name: str) -> None:
        others = [known_of(one) for one in self.records.organizations.values()]
        found = doubles_of(known("", [name]), others)
        if not found:
            return
        self.questions.tell("\nCi sono già schede che somigliano a questa:")
        for one in found[:5]:
            self.questions.tell(f"  {self.records.organizations[one.id].name} (data/organizations/{one.id}.yml)")
        if not self.questions.yes("È un'altra organizzazione? Continuo?"):
            raise Refused("Non ho scritto niente. Correggi quella scheda.")

    def _path(self, id_: str) -> str:
        return f"data/{self.kind}/{id_}.{FILED[self.kind][0]}"

    def _text(self, values: Mapping[str, Value]) -> str:
        fields = {name: value for name, value in values.items() if name != "body"}
        text = front_matter(fields)
        if FILED[self.kind][0] == "md":
            text = f"---\n{text}---\n\n{values.get('body', '')}".rstrip() + "\n"
        return canonical(text, self.kind)

    def _problems(self, id_: str, values: Mapping[str, Value]) -> list[Problem]:
        path = self._path(id_)
        overlay = {path.removeprefix("data/"): self._text(values).encode()}
        _, problems = examine(self.root, self.day, overlay=overlay)
        return [one for one in problems if one.path == path]


def conversions() -> Mapping[str, Callable[[str], str]]:
    """Return what makes of people's words what a file holds, by the form of the field; ValueError says what is unclear."""
    return {"hours": _hours}


def _hours(text: str) -> str:
    answer = to_osm(text)
    if answer.osm is None:
        raise ValueError(answer.fault)
    return answer.osm
