"""/contribuire/campi/: every field of every kind of file, with its words, values and example, where it belongs; nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import pytest
from built_site import BuiltPage
from guida.guide import Guide
from guida.labels import labels
from guida.labels.it.campi import SCHEDE
from guida.model import Field, fields_of_kind
from guida.records import FILED
from guida.render.fields import FIELDS, field_records, fields_pages

SAY = labels("it")["fields"]
Row = tuple[str, str]
"""Name, and all that is told of it, their blanks made one."""


class Told(HTMLParser):
    """The fields of each part, by the id of the part's heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._heading, self._inside = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._heading = str(dict(attrs).get("id"))
        if tag == "dt":
            self.found.setdefault(self._heading, []).append([])
        if tag in {"dt", "dd"}:
            self.found[self._heading][-1].append("")
            self._inside = True
        elif self._inside and tag not in {"code", "a"}:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in {"dt", "dd"}

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[self._heading][-1][-1] += data

    def rows(self) -> dict[str, list[Row]]:
        def squeezed(entry: list[str]) -> Row:
            name, told = (" ".join(text.split()) for text in entry)
            return name, told

        return {id_: [squeezed(row) for row in rows] for id_, rows in self.found.items()}


def wanted(fields: Sequence[Field], above: str = "") -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield the id of each part and its fields, from the description of the records alone."""
    yield f"page-{above.rstrip('-') or 'scheda'}", tuple(fields)
    for field in fields:
        if field.fields and field.form != "pairs":
            yield from wanted(field.fields, f"{above}{field.name}-")


def row_of(field: Field) -> Row:
    form = SAY["forms"][field.form]
    if field.refers and (not field.fields or field.form == "pairs"):
        form = SAY["refers"][field.refers]
    name = [field.title, field.name, SAY["required"] if field.required else ""]
    told = [field.help, SAY["written"], SAY["many"] if field.many else "", f"{form}:" if field.choices else f"{form}."]
    if field.example and not field.choices:
        told += [SAY["example"], field.example]
    told += [f"{value} {words}" for value, words in field.choices]
    if field.default:
        told += [SAY["default"], f"{field.default}."]
    return " ".join(" ".join(name).split()), " ".join(" ".join(told).split())


@pytest.fixture(scope="module")
def written(toy: Guide) -> dict[str, BuiltPage]:
    return {page.address: BuiltPage(f"{page.address}index.html", page.body) for page in fields_pages(toy)}


def test_there_is_a_page_for_each_kind_of_file_and_one_that_names_them(written: dict[str, BuiltPage]) -> None:
    assert sorted(written) == sorted([FIELDS, *(f"{FIELDS}{kind}/" for kind in FILED)])
    items = [one.text for one in written[FIELDS].all("li") if one.get("class") == "item"]
    assert items == [f"{SCHEDE[kind][0]}{SCHEDE[kind][2]}data/{kind}/" for kind in FILED]


@pytest.mark.parametrize("kind", FILED)
def test_every_field_is_on_the_page_of_its_kind_and_nothing_else(written: dict[str, BuiltPage], kind: str) -> None:
    """Fields that stand in several parts are told in the first one; the others lead there."""
    page = written[f"{FIELDS}{kind}/"]
    told = Told(page.html).rows()
    first: dict[tuple[Field, ...], str] = {}
    for id_, fields in wanted(fields_of_kind(kind)):
        if first.setdefault(fields, id_) == id_:
            assert told.pop(id_) == [row_of(field) for field in fields]
    assert told == {}


def test_a_part_with_the_fields_of_another_leads_to_it(written: dict[str, BuiltPage]) -> None:
    page = written[f"{FIELDS}organizations/"]
    assert {"page-services-phones", "page-phones-consent"} <= set(page.ids)
    assert "page-services-phones-consent" not in page.ids
    assert '<p>Si scrive come <a href="#page-phones">Telefoni <code>phones</code></a>.</p>' in page.html


@pytest.mark.parametrize("kind", FILED)
def test_a_field_that_holds_fields_leads_to_them(written: dict[str, BuiltPage], kind: str) -> None:
    page = written[f"{FIELDS}{kind}/"]
    inner = [link.get("href").removeprefix("#") for link in page.all("a") if link.get("href").startswith("#")]
    assert set(inner) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    parts = [id_ for id_ in page.ids if id_.startswith("page-") and id_ != "page-parti"]
    # Once in the list of parts, once from the field that holds it.
    listed = len(parts) > 1
    assert {id_: inner.count(id_) >= listed + (id_ != "page-scheda") for id_ in parts} == dict.fromkeys(parts, True)


def test_a_part_is_found_by_the_names_of_its_fields_and_fields_told_twice_once() -> None:
    found = {one.address: one for one in field_records()}
    place = found[f"{FIELDS}organizations/#page-places"]
    assert place.meta["title"] == "Sedi (places)"
    assert place.meta["organization"] == "Organizzazioni"
    assert place.filters == {"tipo": ["campo"]}
    assert "Si entra senza gradini . step . free" in place.content
    assert f"{FIELDS}organizations/#page-services-phones" not in found


@pytest.mark.parametrize("kind", FILED)
def test_every_field_is_explained(kind: str) -> None:
    def all_of(fields: Sequence[Field]) -> Iterator[Field]:
        for field in fields:
            yield field
            yield from all_of(field.fields)

    for field in all_of(fields_of_kind(kind)):
        assert field.title
        assert field.help.endswith((".", "»", "?")), field.name
        assert field.example or field.fields or field.choices or field.refers, field.name
