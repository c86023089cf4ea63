"""What every record is: a frozen, slotted dataclass that pydantic fills from a file and that refuses an unknown key.

Slots, because thousands of records with a dictionary each would be most of the memory of a build.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast, dataclass_transform

import pydantic.dataclasses
from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.fields import FieldInfo

R = TypeVar("R", bound="Record")

# Built when first used: a build that reads no plans need not prepare for them.
_CONFIG = ConfigDict(extra="forbid", defer_build=True)


class Record:
    """Anything read from a file. Each of its classes is made by `record`."""

    __slots__ = ()


class Named(Record):
    """A record that there is once, and that others name by its id: told apart by identity, quick to look up."""

    __slots__ = ()


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
def record(fields: type[R]) -> type[R]:
    """Make a class of annotated fields a kind of record. Two of the same values are equal, unless it is Named."""
    made = pydantic.dataclasses.dataclass(
        frozen=True, slots=True, kw_only=True, eq=not issubclass(fields, Named), config=_CONFIG
    )
    return cast("type[R]", made(fields))


def read_as(kind: type[R], values: object) -> R:
    """Return the record that values from a file describe. Raises pydantic.ValidationError, for shape.py to tell."""
    reader: TypeAdapter[R] = _reader(kind)  # type: ignore[arg-type] # mypy: a class of a TypeVar is not hashable
    return reader.validate_python(values)


def fields_of(kind: type[Record]) -> Mapping[str, FieldInfo]:
    """Return the fields of a kind of record by their name in Python; `alias` is the key in the file, where it differs."""
    fields: Mapping[str, FieldInfo] = kind.__dict__["__pydantic_fields__"]
    return fields


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    reader: TypeAdapter[Any] = TypeAdapter(kind)
    reader.rebuild(force=True)
    return reader
