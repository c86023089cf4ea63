"""What a file holds, in words: an entry of a list by its name and what it holds beside, a field by its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guida.labels.it.differenze import VOCI
from guida.model import Field
from guida.same_entries import naming
from guida.source import Value
from guida.spoken import Speaker, unknown

Fields = Mapping[str, Value]


def called(entry: Value, field: Field, speaker: Speaker) -> str:
    """Return what people call an entry of a list, quoted; empty when nothing in it names it."""
    name = naming(entry)
    return (
        speaker.quoted(inner_fields(field).get(name, unknown(name)), entry[name])
        if name and isinstance(entry, dict)
        else ""
    )


def beside_its_name(entry: Value, field: Field, speaker: Speaker) -> str:
    """Return what an entry holds beside its name and id."""
    if not isinstance(entry, dict):
        return speaker.quoted(field, entry)
    left = {"id", naming(entry)}
    said = [
        f"{title_of(one)} {held(value, one, speaker)}"
        for name, value, one in fields_said(entry, field.fields)
        if name not in left
    ]
    return "; ".join(said)


def held(value: Value | None, field: Field, speaker: Speaker) -> str:
    """Return a value quoted, each entry of a list by itself."""
    if isinstance(value, list) and (field.many or is_list_of_records(value)):
        entries = [called(one, field, speaker) or speaker.quoted(field, one) for one in value]
        return ", ".join(entries)
    if isinstance(value, dict) and field.form != "pairs" and field.fields:
        return "; ".join(
            f"{title_of(one)} {held(inner, one, speaker)}" for _, inner, one in fields_said(value, field.fields)
        )
    return speaker.quoted(field, value or "")


def fields_said(values: Fields, fields: Sequence[Field]) -> Iterator[tuple[str, Value, Field]]:
    """Yield the values of an entry in the order of the model: name, value, field."""
    by_name = {one.name: one for one in fields}
    for name in dict.fromkeys([*by_name, *values]):
        if name in values:
            yield name, values[name], by_name.get(name) or unknown(name)


def inner_fields(field: Field) -> dict[str, Field]:
    """Return the fields within a field, by name."""
    return {one.name: one for one in field.fields}


def title_of(field: Field) -> str:
    """Return what a field is called, so that nobody's words are taken for ours."""
    # A field that the model does not know has no title but its name, which anybody may have chosen.
    return field.title if field.help or field.form != "text" else f"«{field.title[:60]}»"


def noun_of(name: str, called_: str) -> str:
    """Return what an entry of a list is, with its name: «Servizio «Corso»»."""
    noun = VOCI.get(name, VOCI[""])[0]
    bare = noun.removeprefix("il ").removeprefix("la ").removeprefix("lo ").removeprefix("l'")
    return f"{bare[0].upper()}{bare[1:]} {called_}".rstrip()


def is_list_of_records(value: Value | None) -> bool:
    """Whether a value is a list of entries that have fields."""
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
