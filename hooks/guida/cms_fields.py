"""How the form of /redazione/ asks for a field: a widget for each form of guida.model. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from guida.labels.it.redazione import FORM, MESSAGES, ONE_OF_MANY
from guida.model import PATTERNS, Field
from guida.records import TERMS, Records

Config = dict[str, Any]

_LONG = frozenset({"text", "note", "how_to", "mandate", "access_notes", "hours_note", "was", "now"})
"""Texts of a sentence or more: they get room for it."""
_NAMING = (
    "name",
    "title",
    "label",
    "text",
    "number",
    "what",
    "organization",
    "action",
    "month",
    "role",
    "from",
    "on",
    "start",
    "source",
    "url",
)
"""What an entry of a list is told by when it is folded: the first of these that it has."""
NAMED_BY = {
    "meetings": "start", "plans": "year", "requests": "former_ids", "resources": "what", "reports": "group",
    "proposals": "title", "practices": "title", "calls": "title", "territory": "title", "analyses": "title",
}  # fmt: skip
"""The field that names a record of the kind; `name` for the others."""


def field_config(field: Field, records: Records) -> Config:
    """Return how the form asks for a field."""
    made: Config = {"name": field.name, "label": field.title, "hint": _hint(field)}
    if not field.required:
        made["required"] = False
    made |= _widget(field, records)
    if field.many and field.required and made["widget"] in {"list", "select", "relation"}:
        made["min"] = max(1, field.fewest)
    return made


def _hint(field: Field) -> str:
    more = FORM.get(field.form, "")
    # The example of hours is what the file holds; people write them in words, as the help says.
    # An address would be a link to a page that is not there.
    untold = more or field.choices or field.refers or field.form in {"hours", "url", "email"}
    example = "" if untold else field.example
    said = [field.help, more, FORM["example"].format(example=example) if example else ""]
    return re.sub(r"([*_~\[\]`])", r"\\\1", " ".join(filter(None, said)))


def _widget(field: Field, records: Records) -> Config:
    if field.form == "pairs":
        values = field.field("value")
        return {
            "widget": "object",
            "fields": [
                {"name": id_, "label": str(quarter.label), "required": False, **_text(values)}
                for id_, quarter in records.quarters.items()
            ],
        }
    if field.fields:
        return _record(field, records)
    if field.choices:
        return _select(field.choices, field)
    if field.refers and field.refers in TERMS:
        terms: Mapping[str, Any] = getattr(records, field.refers)
        return _select([(id_, str(term.label)) for id_, term in terms.items()], field)
    if field.refers:
        return _relation(field.refers, field)
    if field.form == "place" and (places := _places(records)):
        return _select(places, field)
    if field.many:
        pattern = _text(field).get("pattern")
        one = {"label_singular": ONE_OF_MANY[field.name]} if field.name in ONE_OF_MANY else {}
        return {"widget": "list", **one, **({"pattern": pattern} if pattern else {})}
    return _text(field)


def _record(field: Field, records: Records) -> Config:
    fields = [field_config(one, records) for one in field.fields]
    if not field.many:
        return {"widget": "object", "collapsed": "auto", "fields": fields}
    names = [one.name for one in field.fields]
    named = next((one for one in _NAMING if one in names), names[0])
    return {
        "widget": "list",
        "label_singular": ONE_OF_MANY.get(field.name, field.title),
        "collapsed": True,
        "summary": f"{{{{fields.{named}}}}}",
        "fields": fields,
    }


def _select(options: Sequence[tuple[str, str]], field: Field) -> Config:
    made = [{"label": label, "value": value} for value, label in options]
    if field.many:
        return {"widget": "select", "multiple": True, "options": made, "dropdown_threshold": 8}
    if not field.required and not any(value == "unknown" for value, _ in options):
        # A choice once made can be taken back: what is not known has no line.
        made.append({"label": FORM["unknown" if field.form == "yes-no" else "nothing"], "value": ""})
    return {"widget": "select", "options": made}


def _relation(kind: str, field: Field) -> Config:
    named = NAMED_BY.get(kind, "name")
    shown = ["{{start}} · {{group}}"] if kind == "meetings" else [f"{{{{{named}}}}}"]
    made: Config = {
        "widget": "relation", "collection": kind, "value_field": "{{slug}}", "display_fields": shown,
        "search_fields": [named],
    }  # fmt: skip
    return made | ({"multiple": True} if field.many else {})


def _places(records: Records) -> list[tuple[str, str]]:
    """Return every place that another record may name; that of a refuge by its id alone."""
    return [
        (f"{id_}/{place.id}", f"{organization.name}: {(place.name if place.address_public else None) or place.id}")
        for id_, organization in records.organizations.items()
        for place in organization.places
    ]


def _text(field: Field) -> Config:
    if field.form == "hours":
        return {"widget": "hours"}
    if field.form == "day":
        return {
            "widget": "datetime",
            "type": "date",
            "format": "YYYY-MM-DD",
            "date_format": "DD/MM/YYYY",
            "time_format": False,
        }
    if field.form == "prose" or (field.form == "text" and field.name in _LONG):
        return {"widget": "text"}
    made: Config = {"widget": "string"}
    if pattern := PATTERNS.get(field.form) or field.pattern:
        message = MESSAGES.get(field.form, field.help).format(example=field.example)
        made["pattern"] = [pattern, message]
    if field.longest and field.form == "sentence":
        made["maxlength"] = field.longest
    return made
