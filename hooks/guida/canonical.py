"""The one way in which a file of records is written: what a form writes too, so that an edit touches only its lines.

Fields stand in the order of the model, one a line, with quotes only where YAML needs them. Nothing but the order of
fields and the way of writing changes: values are those that were read, without the blanks around them; of two ways to
say the same, the one that a form gives (`yes` for «sì», a place of a record as its bare name).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from guida.editing.front_matter import front_matter
from guida.model import Field, fields_of_kind
from guida.names import NOT_DATA, id_from
from guida.records import FILED, TERMS
from guida.records.values import ANSWERS
from guida.source import Value, read
from guida.text_files import split_front_matter


def kind_of(path: PurePosixPath) -> str | None:
    """Return the kind of record that a path below data/ holds, or the list of terms; None for what is written otherwise."""
    if path.parts[:1] == ("taxonomy",) and path.suffix == ".yml" and path.stem in TERMS:
        return path.stem
    kind = path.parts[0] if len(path.parts) > 1 else ""
    if kind not in FILED or path.name in NOT_DATA or path.suffix != f".{FILED[kind][0]}":
        return None
    return kind if id_from(path, kind) else None


def canonical(text: str, kind: str) -> str:
    """Return the text of a file of a kind of record, or of a list of terms, as it should be written.

    Raises guida.text_files.SourceFault when it cannot be read.
    """
    if kind in FILED and FILED[kind][0] == "md":
        parts = split_front_matter(text)
        return f"---\n{front_matter(_ordered(read(parts.yaml), fields_of_kind(kind)))}---\n{parts.body}"
    values = read(text)
    if kind in TERMS:
        entries = values.get(kind)
        if isinstance(entries, list):
            return front_matter({**values, kind: [_entry(one, fields_of_kind(kind)) for one in entries]})
        return front_matter(values)
    return front_matter(_ordered(values, fields_of_kind(kind)))


def _ordered(values: dict[str, Value], fields: Sequence[Field]) -> dict[str, Value]:
    """Return the same values in the order of the fields; what is no field stays at the end, for the check to tell."""
    known = {one.name: one for one in fields}
    first = {name: _inside(values[name], one) for name, one in known.items() if name in values}
    return first | {name: value for name, value in values.items() if name not in known}


def _inside(value: Value, field: Field) -> Value:
    if isinstance(value, str):
        text = value.strip()
        return ANSWERS.get(text.lower(), text) if field.form in {"yes-no", "known"} else text
    if isinstance(value, list):
        return [_entry(one, field.fields) if isinstance(one, dict) else _inside(one, field) for one in value]
    if field.form == "any-place" and [*value] == ["at"]:
        return _inside(value["at"], field)
    if field.form == "pairs":
        return {name: _inside(one, field) for name, one in value.items()}
    return _entry(value, field.fields)


def _entry(value: Value, fields: Sequence[Field]) -> Value:
    return _ordered(value, fields) if isinstance(value, dict) else value
