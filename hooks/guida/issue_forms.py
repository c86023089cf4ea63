"""The public forms of .github/ISSUE_TEMPLATE/, made from the description of the records.

`questions` says what a form asks: once for the file GitHub shows, once for who reads the answers (editing/form_answers.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from guida.labels import labels
from guida.model import Field, fields_of_kind
from guida.records import TERMS, Records

FOLDER = ".github/ISSUE_TEMPLATE"
RECORDS = {"proponi-organizzazione": "organizations", "proponi-progetto": "projects"}
"""Which kind of record a form proposes; a report of an error proposes none."""
REPORT = "segnala-errore"
FORMS = (REPORT, *RECORDS)
"""The forms by their name, which is also the label that their issues get."""

LINE, PARAGRAPH = 300, 2_000
"""Letters of an answer on one line, and of one on several."""
Kind = Literal["input", "textarea", "dropdown", "several", "confirm"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form. `id` is also what an address fills it in by; `choices` are (value, words).

    `field` is the dotted path of the record it is about, of which each list has one entry; "" when it is about none.
    `role` is what an organization named in the answer is to a project.
    """

    id: str
    kind: Kind
    label: str
    help: str
    example: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    field: str = ""
    role: str = ""

    @property
    def longest(self) -> int:
        """Return how many letters an answer may have."""
        return PARAGRAPH if self.kind in {"textarea", "several"} else LINE


_ORGANIZATION: tuple[tuple[str, str, bool], ...] = (
    ("nome", "name", True), ("tipo", "kind", True), ("settore", "sector", True), ("frase", "summary", True),
    ("descrizione", "description", False), ("indirizzo", "places.address", False), ("cap", "places.postal_code", False),
    ("quartiere", "places.quarter", False), ("telefono", "phones.number", False), ("email", "email", False),
    ("sito", "website", False), ("servizio", "services.name", False), ("servizio-frase", "services.summary", False),
    ("bisogni", "services.needs", False), ("per-chi", "services.targets", False), ("orari", "services.hours", False),
    ("entrare", "services.access", False), ("costo", "services.cost", False), ("lingue", "services.languages", False),
)  # fmt: skip
_PROJECT: tuple[tuple[str, str, bool], ...] = (
    ("nome", "name", True), ("stato", "status", True), ("frase", "summary", False), ("descrizione", "description", False),
    ("dove", "scope", False), ("temi", "themes", False), ("quartieri", "quarters", False),
    ("capofila", "roles.name", False), ("partner", "roles.name", False), ("chi-paga", "roles.name", False),
    ("obiettivi", "goals", False), ("attivita", "activities", False), ("cup", "cup", False),
)  # fmt: skip
_ROLES = {"capofila": "capofila", "partner": "partner", "chi-paga": "finanziatore"}
_LONG = frozenset({"description", "goals", "activities"})
CORRECTED = ("phones.number", "email", "website", "services.hours", "places.address")
"""What a report can correct by itself when there is one only of it."""


def questions(form: str, records: Records) -> tuple[Question, ...]:
    """Return what a form asks, in its order."""
    if form == REPORT:
        asked = [_own("scheda", True), _own("pagina", True), _wrong(), _own("giusto", True, "textarea")]
    else:
        rows = _ORGANIZATION if RECORDS[form] == "organizations" else _PROJECT
        asked = [_of_field(RECORDS[form], id_, path, required, records) for id_, path, required in rows]
    return (*asked, _own("fonte", True), _confirm())


def field_at(kind: str, path: str) -> Field:
    """Return the field of a kind of record that a dotted path names."""
    first, *rest = path.split(".")
    found = next(one for one in fields_of_kind(kind) if one.name == first)
    for name in rest:
        found = found.field(name)
    return found


def wrong_things() -> tuple[str, ...]:
    """Return what can be wrong, in the words of the form."""
    return tuple(words for _, words in _wrong().choices)


def issue_forms(records: Records) -> Iterator[tuple[str, str]]:
    """Yield the files of the forms, and config.yml, which offers the private ways before any of them."""
    say = labels("it")["moduli"]
    for form in FORMS:
        words = say["forms"][form]
        body: list[dict[str, Any]] = [
            {"type": "markdown", "attributes": {"value": words["about"].format(private=_private(records))}}
        ]
        body += [_element(one) for one in questions(form, records)]
        shown = {name: words[name] for name in ("name", "description", "title")}
        yield f"{FOLDER}/{form}.yml", _yaml({**shown, "labels": [form], "body": body})
    yield f"{FOLDER}/config.yml", _yaml(_config(records))


def _private(records: Records) -> str:
    words, page = labels("it")["moduli"]["private_page"], _page(records, "correggi-o-togli/")
    return f"[{words}]({page})" if page else str(words)


def _page(records: Records, address: str) -> str | None:
    """Return the whole address of a page of the site, None while nobody has decided where the site lies."""
    site = records.site
    return f"{site.base_address}{address}" if site and "base_address" not in site.placeholders else None


def _config(records: Records) -> dict[str, Any]:
    # GitHub shows no link to a mailbox here, only to a page: the page has the mail as its first way.
    pages = (("private", "correggi-o-togli/"), ("guide", ""))
    say = labels("it")["moduli"]["links"]
    links = [
        {"name": say[name][0], "url": page, "about": say[name][1]}
        for name, address in pages
        if (page := _page(records, address))
    ]
    return {"blank_issues_enabled": False} | ({"contact_links": links} if links else {})


def _of_field(kind: str, id_: str, path: str, required: bool, records: Records) -> Question:
    field = field_at(kind, path)
    label, told = labels("it")["moduli"]["asked"].get(id_, ("", ""))
    choices = field.choices
    if field.refers in TERMS:
        choices = tuple((one, str(term.label)) for one, term in getattr(records, str(field.refers)).items())
    shape: Kind = "textarea" if path in _LONG or id_ == "partner" else "input"
    if choices:
        shape = "several" if field.many else "dropdown"
    example = "" if choices or field.form == "hours" else field.example
    if field.form == "hours":
        example = "lun-ven 9-12,30"
    return Question(
        id_, shape, label or field.title, told or field.help, example, required, choices, path, _ROLES.get(id_, "")
    )


def _words(id_: str) -> tuple[str, str]:
    label, told = labels("it")["moduli"]["asked"][id_]
    return str(label), str(told)


def _own(id_: str, required: bool, shape: Kind = "input") -> Question:
    say = labels("it")["moduli"]
    return Question(id_, shape, *_words(id_), say["examples"].get(id_, ""), required)


def _wrong() -> Question:
    say = labels("it")["moduli"]
    fields = {path: say["wrong_fields"].get(path) or field_at("organizations", path).title for path in CORRECTED}
    return Question("cosa", "dropdown", *_words("cosa"), "", True, (*fields.items(), *say["wrong"].items()))


def _confirm() -> Question:
    say = labels("it")["moduli"]
    return Question("conferma", "confirm", *_words("conferma"), "", True, tuple((one, one) for one in say["confirm"]))


def _element(question: Question) -> dict[str, Any]:
    """Return a question as GitHub's forms have it."""
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.kind == "confirm":
        attributes["options"] = [{"label": words, "required": True} for _, words in question.choices]
        return {"type": "checkboxes", "id": question.id, "attributes": attributes}
    if question.kind == "several":
        attributes["multiple"] = True
    if question.choices:
        attributes["options"] = [words for _, words in question.choices]
    elif question.example:
        attributes["placeholder"] = question.example
    made: dict[str, Any] = {
        "type": "dropdown" if question.choices else question.kind, "id": question.id, "attributes": attributes,
    }  # fmt: skip
    if question.required:
        made["validations"] = {"required": True}
    return made


class _Written(yaml.SafeDumper):
    """Texts of several lines as such; words that GitHub would take for a yes or a no in quotes."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Written.add_representer(str, _text)


def _yaml(value: dict[str, Any]) -> str:
    made = yaml.dump(value, Dumper=_Written, allow_unicode=True, sort_keys=False, width=10_000)
    return f"# {labels('it')['moduli']['made']}\n{made}"
