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
from guida.render.fields import FIELDS, fields_pages

SAY = labels("it")["fields"]
Row = tuple[str, str]
"""Name, and all that is told of it: the text of the two cells, their blanks made one."""


class Tables(HTMLParser):
    """The rows of the body of each table, by the id of the section's heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, list[list[str]]] = {}
        self._heading, self._in_body, self._in_cell = "", False, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h2":
            self._heading = str(dict(attrs).get("id"))
            self.found.setdefault(self._heading, [])
        self._in_body = tag == "tbody" or self._in_body
        if self._in_body and tag == "tr":
            self.found[self._heading].append([])
        if self._in_body and tag in {"th", "td"}:
            self.found[self._heading][-1].append("")
            self._in_cell = True
        elif self._in_cell and tag not in {"code", "a"}:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._in_body = self._in_body and tag != "tbody"
        self._in_cell = self._in_cell and tag not in {"th", "td"}

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.found[self._heading][-1][-1] += data

    def rows(self) -> dict[str, list[Row]]:
        def squeezed(cells: list[str]) -> Row:
            name, told = (" ".join(cell.split()) for cell in cells)
            return name, told

        return {id_: [squeezed(row) for row in rows] for id_, rows in self.found.items()}


def wanted(fields: Sequence[Field], above: str = "") -> Iterator[tuple[str, list[Row]]]:
    """Yield the id of each heading and the rows below it, from the description of the records alone."""
    yield f"page-{above.rstrip('-') or 'scheda'}", [row_of(field) for field in fields]
    for field in fields:
        if field.fields and field.form != "pairs":
            yield from wanted(field.fields, f"{above}{field.name}-")


def row_of(field: Field) -> Row:
    form = SAY["forms"][field.form]
    if field.refers and (not field.fields or field.form == "pairs"):
        form = SAY["refers"][field.refers]
    name = [field.title, field.name, SAY["required"] if field.required else ""]
    told = [field.help, SAY["written"], SAY["many"] if field.many else "", form if field.choices else f"{form}."]
    told += [f"{value} {words}" for value, words in field.choices]
    if field.default:
        told += [SAY["default"], f"{field.default}."]
    if field.example:
        told += [SAY["example"], field.example]
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
    page = written[f"{FIELDS}{kind}/"]
    assert Tables(page.html).rows() == dict(wanted(fields_of_kind(kind)))


@pytest.mark.parametrize("kind", FILED)
def test_a_field_that_holds_fields_leads_to_them(written: dict[str, BuiltPage], kind: str) -> None:
    page = written[f"{FIELDS}{kind}/"]
    inner = [link.get("href") for link in page.all("a") if link.get("href").startswith("#")]
    assert sorted(inner) == sorted(f"#{id_}" for id_, _ in wanted(fields_of_kind(kind)) if id_ != "page-scheda")
    assert {link.removeprefix("#") for link in inner} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


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
