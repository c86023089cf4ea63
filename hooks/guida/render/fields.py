"""The pages for editors that explain every field of every kind of file, from the description that loading itself follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guida.guide import Guide
from guida.labels import labels
from guida.labels.it.campi import SCHEDE
from guida.model import Field, fields_of_kind
from guida.records import FILED, NESTED
from guida.render.environment import write
from guida.render.page import Crumb, Page
from guida.render.search_record import SearchRecord, search_record

FIELDS = "contribuire/campi/"


@dataclass(frozen=True, slots=True)
class Part:
    """The fields of a file, or those inside one of its fields. `path` is where they stand: `services.waiting`.

    `as_in` is an earlier part with the very same fields, which need not be told again.
    """

    path: str
    title: str
    help: str
    fields: tuple[Field, ...]
    as_in: Part | None = None

    @property
    def depth(self) -> int:
        """Return inside how many fields the part stands."""
        return len(self.path.split(".")) if self.path else 0


def fields_pages(guide: Guide) -> Iterator[Page]:
    """Yield the list of the kinds of files, and a page for each."""
    say = labels("it")["fields"]
    crumb = Crumb(labels("it")["redazione"]["title"], "redazione/")
    page: dict[str, Any] = {
        "address": FIELDS, "title": say["title"], "description": say["description"], "kind": "contribuire", "crumbs": (crumb,),
    }  # fmt: skip
    yield write("fields.html", guide, page, kinds=[(kind, *SCHEDE[kind]) for kind in FILED])
    for kind in FILED:
        many, one, told = SCHEDE[kind]
        page = {
            "address": f"{FIELDS}{kind}/",
            "title": say["kind_title"].format(many),
            "description": say["kind_description"].format(one),
            "kind": "contribuire",
            "crumbs": (crumb, Crumb(say["title"], FIELDS)),
        }
        file = f"data/{kind}/{NESTED.get(kind, '<nome-breve>')}.{FILED[kind][0]}"
        yield write("fields_of.html", guide, page, told=told, file=file, parts=list(told_once(fields_of_kind(kind))))


def told_once(fields: Sequence[Field]) -> Iterator[Part]:
    """Yield the parts of a file; one whose fields an earlier part has names that one, and its own parts are left out."""
    told: dict[tuple[Field, ...], Part] = {}
    above: list[str] = []
    for part in parts_of(fields):
        if part.path.startswith(tuple(above)):
            continue
        if part.fields in told:
            above.append(f"{part.path}.")
            yield replace(part, as_in=told[part.fields])
        else:
            told[part.fields] = part
            yield part


def field_records() -> Iterator[SearchRecord]:
    """Yield what a search among the fields finds: the parts of each kind of file, by the names of their fields."""
    say = labels("it")["fields"]
    for kind in FILED:
        for part in told_once(fields_of_kind(kind)):
            if part.as_in:
                continue
            names = [name for field in part.fields for name in (field.title, *field.name.split("_"), field.help)]
            title = f"{part.title} ({part.path})" if part.path else say["whole"]
            yield search_record(
                f"{FIELDS}{kind}/#page-{part.path.replace('.', '-') or 'scheda'}", "campo", title, names, {},
                organization=SCHEDE[kind][0], text=", ".join(field.title for field in part.fields),
            )  # fmt: skip


def parts_of(fields: Sequence[Field], above: str = "", title: str = "", told: str = "") -> Iterator[Part]:
    """Yield these fields, then those inside each of them, each part after the one that holds it."""
    yield Part(above.rstrip("."), title, told, tuple(fields))
    for field in fields:
        if field.fields and field.form != "pairs":
            yield from parts_of(field.fields, f"{above}{field.name}.", field.title, field.help)
