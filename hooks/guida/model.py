"""What the files hold, as the records say it: one description for schemas, forms, messages and the page of fields.

It is read from the classes of records/ themselves, so that it cannot say anything else than what loading accepts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from guida.check.references import REFERENCES, TERM_REFERENCES
from guida.labels.it.campi import CAMPI, SCELTE
from guida.records import FILED, TERMS
from guida.records.record import Record, fields_of
from guida.records.types import Filed, Form

T = TypeVar("T")

NOT_WRITTEN = {"id", "path"}
"""Fields of a record with a file of its own that its file does not hold: they say where it lies."""
_SHARED_CHOICES = {"status": "proposal-status", "sector": "sector"}


PATTERNS = {
    "day": r"^\d{4}-\d{2}-\d{2}$",
    "dated": r"^\d{4}(-\d{2}){0,2}$",
    "when": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:00)?)?$",
    "month": r"^\d{4}-\d{2}$",
    "month-of-calendar": r"^(\d{4}-\d{2}|[A-Za-z]{6,9})$",
    "year": r"^\d{4}$",
    "whole": r"^\d+$",
    "number": r"^-?\d+(\.\d+)?$",
    "percent": r"^0*(100|\d{1,2})( ?(%|per ?cento))?$",
    "euro": r"^\d+(\.\d{1,2})?$",
    "url": r"^https?://\S+$",
    "email": r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    "phone": r"^\+?[0-9\s./()–-]{3,}$",
    "cup": r"^[A-Z]\d{2}[A-Z]\d{11}$",
    "point": r"^-?\d+\.\d+\s*[,;]\s*-?\d+\.\d+$",
    "numbers": r"^\d+\s*[,;]\s*\d+$",
}
"""How the text of a form is written, for who helps while somebody writes: it refuses nothing that loading accepts; what
is right the check alone says.
"""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a file.

    `form` says what its text is: one of guida.records.types.Form, `choice`, `numbers` for a fixed few of them, or
    `record` for fields inside it.
    `many`: a list of such. `default` is what no line means, as a file would say it. `refers` names the kind of record
    or the list of terms that its ids are of. `choices` are the values, each with what people call it.
    """

    name: str
    form: str
    title: str
    help: str
    example: str
    required: bool = False
    many: bool = False
    fewest: int = 0
    default: str | None = None
    refers: str | None = None
    pattern: str | None = None
    longest: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field:
        """Return the field of that name inside this one."""
        return next(one for one in self.fields if one.name == name)


@cache
def fields_of_kind(kind: str) -> tuple[Field, ...]:
    """Return the fields of a kind of file (`organizations`) or of a list of terms (`themes`), in the order of the model."""
    refers = REFERENCES.get(kind) or TERM_REFERENCES.get(kind) or {}
    return _fields(TERMS[kind] if kind in TERMS else FILED[kind][1], refers, "")


def _fields(record: type[Record], refers: Mapping[str, str], above: str) -> tuple[Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        _field(f"{record.__name__}.{info.alias or name}", hints[name], info, refers, above)
        for name, info in fields_of(record).items()
        if not (issubclass(record, Filed) and name in NOT_WRITTEN)
    )


def _field(known_as: str, hint: Any, info: FieldInfo, refers: Mapping[str, str], above: str) -> Field:
    owner, _, name = known_as.partition(".")
    title, told, example = CAMPI.get(owner, {}).get(name) or CAMPI["*"][name]
    whole = _without_none(hint)
    many = get_origin(_without_marks(whole)) is tuple and get_args(_without_marks(whole))[-1] is Ellipsis
    one = get_args(_without_marks(whole))[0] if many else whole
    form, inner = _form(one)
    if many and (marked := _mark(whole, Form)):
        form, many = marked.name, False
    text = _mark(one, StringConstraints)
    pattern = text.pattern if text else next((one.pattern for one in info.metadata if hasattr(one, "pattern")), None)
    return Field(
        name=name,
        form=form,
        title=title,
        help=told,
        example=example,
        required=info.is_required(),
        many=many,
        fewest=next((mark.min_length for mark in info.metadata if isinstance(mark, MinLen)), 0) if many else 0,
        default=_default(info),
        refers=refers.get(f"{above}{name}"),
        pattern=str(pattern) if pattern else None,
        longest=text.max_length if text else None,
        choices=_choices(known_as, form, one),
        fields=_fields(inner, refers, f"{above}{name}.") if inner else (),
    )


def _form(hint: Any) -> tuple[str, type[Record] | None]:
    """Return what a hint is, and the record inside it."""
    bare = _without_marks(hint)
    inner = bare if isinstance(bare, type) and issubclass(bare, Record) else None
    if marked := _mark(hint, Form):
        return marked.name, inner
    if get_origin(bare) is Literal:
        return "choice", None
    if inner:
        return "record", inner
    # `every_days: [30, 40]`
    return ("numbers" if get_origin(bare) is tuple else "text"), None


def _choices(known_as: str, form: str, hint: Any) -> tuple[tuple[str, str], ...]:
    if form in {"yes-no", "known"}:
        return tuple(SCELTE[form].items())
    if form != "choice":
        return ()
    words = SCELTE.get(known_as) or SCELTE[_SHARED_CHOICES[known_as.partition(".")[2]]]
    return tuple((value, words[value]) for value in get_args(_without_marks(hint)))


def _default(info: FieldInfo) -> str | None:
    value = info.default
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else None


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        others = [one for one in get_args(hint) if one is not NoneType]
        return others[0]
    return hint


def _without_marks(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _mark(hint: Any, kind: type[T]) -> T | None:
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return next((mark for mark in marks if isinstance(mark, kind)), None)
