"""Files → records, or problems of shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from guida.figures import figures_from
from guida.folder import DataFolder
from guida.names import NOT_DATA, id_from, id_meant, is_id, mend_for_name
from guida.parsed import Parsed
from guida.problem import Problem
from guida.records import FILED, NESTED, SHAPES, SINGLE, TERMS, Records
from guida.records.record import Record, read_as
from guida.shape import shape_faults
from guida.source import Value, as_written, locate, place_of, read
from guida.text_files import SourceFault, Steps, split_front_matter
from guida.wording import field_name, slug


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose text could be read: its YAML, and the body below it when it is Markdown."""

    path: Path
    id: str
    text: str
    yaml: str
    body: str


class Reader(DataFolder):
    """Makes records of the files of one data/ folder and gathers what is wrong with them."""

    def __init__(self, root: Path, parsed: Parsed, overlay: Mapping[str, bytes]) -> None:
        super().__init__(root, overlay)
        self.parsed = parsed
        self.known: dict[str, set[str]] = {}
        self.called: dict[str, dict[str, str]] = {}

    def all(self) -> Records:
        """Read everything under data/."""
        kinds: dict[str, Any] = {}
        expected = self._folders_elsewhere()
        opened: dict[str, list[Opened]] = {}
        for kind, (suffix, _) in FILED.items():
            files = self._files(kind, suffix, expected)
            expected |= {path for path, _ in files}
            opened[kind] = [one for path, id_ in files if (one := self._opened(path, id_))]
        self.parsed.ahead([one.yaml for files in opened.values() for one in files])
        for name, term in TERMS.items():
            path = self.data / "taxonomy" / f"{name}.yml"
            expected.add(path)
            kinds[name] = self._terms(path, name, term)
        for kind, (_, model) in FILED.items():
            kinds[kind] = {one.id: record for one in opened[kind] if (record := self._filed(model, one))}
        for name, single in SINGLE.items():
            path = self.data / f"{name}.yml"
            expected.add(path)
            kinds[name] = self._single(path, single)
        kinds["shapes"] = self._shapes(expected)
        attachments = self._attachments(expected)
        self._refuse_strangers(expected)
        return Records(
            **kinds,
            attachments=attachments.sizes,
            attachment_heads=attachments.heads,
            attachment_texts=attachments.texts,
            known={kind: frozenset(ids) for kind, ids in self.known.items()},
            documents=self.documents,
        )

    def _files(self, kind: str, suffix: str, elsewhere: set[Path]) -> list[tuple[Path, str]]:
        """Return a kind's files, sorted, with the id each name gives: empty, and a problem, if none."""
        depth = "*/*" if kind in NESTED else "*"
        found: list[tuple[Path, str]] = []
        laid = {path for path in self.overlay if path.relative_to(self.data).match(f"{kind}/{depth}.{suffix}")}
        for path in sorted({*(self.data / kind).glob(f"{depth}.{suffix}"), *laid}):
            if kind == "meetings" and path.parent.name == "attachments":
                continue
            if path.name in NOT_DATA or not elsewhere.isdisjoint(path.parents):
                continue
            id_ = id_from(path, kind)
            found.append((path, id_ or ""))
            if id_ is None:
                fault = "il nome del file non è un identificativo"
                beside = {one.name for one in path.parent.iterdir()} if path.parent.is_dir() else set()
                self._problem(path, (1, 1), "", "file-name", fault, mend_for_name(path, kind, beside))
        # A misnamed file counts under the name it should have: who refers to it is not at fault.
        self.known[kind] = {id_ or id_meant(path) for path, id_ in found}
        return found

    def _opened(self, path: Path, id_: str) -> Opened | None:
        text = self._text(path)
        if text is None:
            return None
        if path.suffix != ".md":
            return Opened(path, id_, text, text, "")
        try:
            parts = split_front_matter(text)
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        return Opened(path, id_, text, parts.yaml, parts.body.strip())

    def _filed(self, model: type[Record], opened: Opened) -> Any:
        path, text, body = opened.path, opened.text, opened.body
        try:
            values = self.parsed.read(opened.yaml)
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        given: dict[str, Value] = {"id": opened.id or "senza-nome", "path": self._name(path)}
        reserved = given.keys() | ({"body"} if path.suffix == ".md" else set())
        if written := sorted(reserved & values.keys()):
            line = place_of(locate(opened.yaml), (written[0],), key=True)
            told = f"il campo «{written[0]}» non si scrive"
            mend = "Togli la riga: lo dice già il nome del file."
            if written[0] == "body":
                mend = "Scrivi il testo sotto la seconda riga «---»."
            self._problem(path, line, written[0], "not-a-field", told, mend)
            return None
        if body:
            given["body"] = body
        record = self._record(path, text, model, {**values, **given})
        return record if opened.id else None

    def _record(self, path: Path, text: str, model: type[Record], values: Value, base: Steps = ()) -> Any:
        """Return the record, or None after telling what is wrong with its shape."""
        try:
            return read_as(model, values)
        except ValidationError as failure:
            places = locate(_yaml_of(text, path))
            for steps, at_key, rule, fault, mend in shape_faults(failure, model, self.known, self.called):
                given = (*base, *steps)
                whole = as_written(places, given)
                place = place_of(places, whole, key=at_key or (whole != given and steps[-1] == "quarter"))
                self._problem(path, place, field_name(whole), rule, fault, mend)
            return None

    def _terms(self, path: Path, name: str, model: type[Record]) -> dict[str, Any]:
        text = self._required(path)
        if text is None:
            return {}
        try:
            values = read(text)
        except SourceFault as fault:
            self._source_problem(path, fault)
            return {}
        entries = values.get(name)
        if set(values) != {name} or not isinstance(entries, list):
            self._problem(
                path, (1, 1), name, "list", f"il file non è l'elenco «{name}»",
                f"La prima riga è «{name}:», poi una voce per ogni «- id: …».",
            )  # fmt: skip
            return {}
        self.known[name] = set()
        terms: dict[str, Any] = {}
        nameless = False
        for index, entry in enumerate(entries):
            id_ = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(id_, str) and id_ in self.known[name]:
                line = place_of(locate(text), (name, index, "id"))
                field = field_name((name, index, "id"))
                told = f"«{id_}» c'è due volte"
                self._problem(path, line, field, "duplicate-id", told, "Ogni voce ha un identificativo suo.")
                nameless = True
                continue
            if isinstance(id_, str):
                self.known[name].add(id_)
            if term := self._record(path, text, model, entry, (name, index)):
                terms[term.id] = term
            elif not isinstance(id_, str) or not is_id(id_):
                nameless = True
        self.called[name] = {slug(str(term.label)): term.id for term in terms.values()}
        if nameless:
            del self.known[name]  # Which words the list has is not known: who uses them is not at fault.
        return terms

    def _single(self, path: Path, model: type[Record]) -> Any:
        text = self._required(path)
        if text is None:
            return None
        try:
            values = read(text)
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        return self._record(path, text, model, values)

    def _shapes(self, expected: set[Path]) -> dict[str, Any]:
        shapes: dict[str, Any] = {}
        for name in SHAPES:
            path = self.data / "geography" / f"{name}.geojson"
            expected.add(path)
            text = self._required(path)
            if text is None:
                continue
            try:
                shapes[name] = figures_from(text)
            except SourceFault as fault:
                place = fault.line, fault.column
                self._problem(path, place, "", "geojson", fault.fault, fault.mend)
            else:
                del self.documents[self._name(path)]
        return shapes


def load(
    root: Path, parsed: Parsed | None = None, overlay: Mapping[str, bytes] | None = None
) -> tuple[Records, list[Problem]]:
    """Read root/data. Returns what could be read and everything that is wrong with the rest.

    `overlay` holds files to read in place of those of data/, or beside them, by their path below data/.
    """
    parsed = parsed or Parsed()
    reader = Reader(root, parsed, overlay or {})
    records = reader.all()
    parsed.keep()
    return records, reader.problems


def lines_of(path: str, text: str) -> dict[Steps, tuple[int, int]]:
    """Return the places of the fields of one file, whichever its format."""
    return locate(_yaml_of(text, Path(path)))


def body_line(text: str) -> int:
    """Return the line of a Markdown file where its body's first word stands."""
    parts = split_front_matter(text)
    blank = len(parts.body) - len(parts.body.lstrip())
    return parts.body_line + parts.body[:blank].count("\n")


def _yaml_of(text: str, path: Path) -> str:
    return split_front_matter(text).yaml if path.suffix == ".md" else text
