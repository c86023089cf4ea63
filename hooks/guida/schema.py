"""The description of the files as JSON Schema (draft 7), in Italian: what an editor like VS Code completes and explains.

It helps while one writes; what is right or wrong is said by the check alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guida.labels.it.campi import SCHEDE
from guida.model import PATTERNS, Field, fields_of_kind
from guida.records import FILED, TERMS, Records

Schema = dict[str, Any]

_NOT_IN_FILES = {"body"}
"""What stands below the fields of a Markdown file."""
_NUMBERS = {"year", "whole", "number", "euro", "percent", "text", "phone", "id", "dated"}
"""Forms whose texts YAML may read as a number: for us they are text all the same."""


def schema_of(kind: str, records: Records) -> Schema:
    """Return the schema of the files of a kind (`organizations`); ids of terms are those of the lists in `records`."""
    many, one, told = SCHEDE[kind]
    fields = [field for field in fields_of_kind(kind) if field.name not in _NOT_IN_FILES]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": one,
        "description": f"{many}. {told}",
        **_object(fields, records),
    }


def _object(fields: Sequence[Field], records: Records) -> Schema:
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "errorMessage": "Questo campo non esiste: controlla il nome.",
        "properties": {field.name: _field(field, records) for field in fields},
    }
    if required := [field.name for field in fields if field.required]:
        made["required"] = required
    return made


def _field(field: Field, records: Records) -> Schema:
    told: Schema = {"title": field.title, "description": field.help}
    if field.example:
        told["examples"] = [field.example]
    value = _value(field, records)
    if field.many:
        return {**told, "type": "array", "minItems": max(1, field.fewest), "items": value}
    return {**told, **value, **({"default": field.default} if field.default else {})}


def _value(field: Field, records: Records) -> Schema:
    if field.form == "pairs":
        ids = list(getattr(records, "quarters"))  # noqa: B009 - TERMS are looked up by name everywhere
        return {
            "type": "object",
            "propertyNames": {"enum": ids},
            "additionalProperties": {"type": ["string", "number"]},
        }
    if field.form in {"label", "any-place"}:
        return {"anyOf": [{"type": "string"}, _object(field.fields, records)]}
    if field.fields:
        return _object(field.fields, records)
    if field.form in {"numbers", "point"}:
        return {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": ["string", "number"]}}
    if field.choices:
        return _choice(dict(field.choices))
    if field.refers and field.refers in TERMS:
        terms = getattr(records, field.refers)
        return _choice({id_: str(term.label) for id_, term in terms.items()})
    return _text(field)


def _choice(choices: Mapping[str, str]) -> Schema:
    values: list[object] = list(choices)
    # What YAML of the year 2005 calls a truth value is the same answer.
    if {"yes", "no"} <= set(choices):
        values += [True, False]
    return {"enum": values, "markdownEnumDescriptions": [choices.get(str(one), "") for one in values]}


def _text(field: Field) -> Schema:
    made: Schema = {"type": ["string", "number"] if field.form in _NUMBERS else "string"}
    if pattern := field.pattern or PATTERNS.get(field.form):
        made |= {"pattern": pattern, "patternErrorMessage": f"{field.title}: {field.help}"}
    if field.longest:
        made["maxLength"] = field.longest
    return made


def settings() -> Schema:
    """Return what tells VS Code which schema is for which files."""
    schemas = {f"./schema/{kind}.schema.json": f"data/{kind}/*.yml" for kind in FILED if FILED[kind][0] == "yml"}
    return {
        "yaml.schemas": schemas,
        "yaml.yamlVersion": "1.2",
        "yaml.format.enable": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "editor.tabSize": 2,
        "[yaml]": {"editor.insertSpaces": True, "editor.autoIndent": "keep"},
    }
