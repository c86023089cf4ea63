"""Files → records, or problems of shape. This and storage.py are the only parts of the pipeline that read the disk."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from guida.problem import Problem
from guida.records import FILED, SHAPES, SINGLE, TERMS, Records
from guida.records.types import Record
from guida.shape import field_name, perhaps, shape_faults
from guida.source import (
    SourceFault,
    Steps,
    Value,
    decode,
    locate,
    place_of,
    read,
    split_front_matter,
)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Reader:
    """Reads the files of one data/ folder and gathers what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        self.problems: list[Problem] = []
        self.documents: dict[str, str] = {}
        self.known: dict[str, set[str]] = {}

    def all(self) -> Records:
        """Read everything under data/."""
        kinds: dict[str, Any] = {}
        expected: set[Path] = set()
        for kind, (suffix, model) in FILED.items():
            files = self._files(kind, suffix)
            expected |= {path for path, _ in files}
            kinds[kind] = {id_: record for path, id_ in files if (record := self._filed(kind, model, path, id_))}
        for name, term in TERMS.items():
            path = self.data / "taxonomy" / f"{name}.yml"
            expected.add(path)
            kinds[name] = self._terms(path, name, term)
        for name, single in SINGLE.items():
            path = self.data / f"{name}.yml"
            expected.add(path)
            kinds[name] = self._single(path, single)
        kinds["shapes"] = self._shapes(expected)
        self._refuse_strangers(expected)
        return Records(
            **kinds,
            known={kind: frozenset(ids) for kind, ids in self.known.items()},
            documents=self.documents,
        )

    def _files(self, kind: str, suffix: str) -> list[tuple[Path, str]]:
        """Every file of a kind with the id its name gives, sorted; a wrong name is a problem and no record."""
        depth = "*/*" if kind == "meetings" else "*"
        found: list[tuple[Path, str]] = []
        for path in sorted((self.data / kind).glob(f"{depth}.{suffix}")):
            if kind == "meetings" and path.parent.name == "attachments":
                continue
            if path.name == "README.md":
                continue
            folder, stem = path.parent.name, path.stem
            good = _DAY.fullmatch(stem) and _ID.fullmatch(folder) if kind == "meetings" else _ID.fullmatch(stem)
            if good:
                found.append((path, f"{folder}/{stem}" if kind == "meetings" else stem))
            else:
                self._misnamed(path, kind)
                found.append((path, ""))
        self.known[kind] = {id_ for _, id_ in found if id_}
        return found

    def _misnamed(self, path: Path, kind: str) -> None:
        if kind == "meetings":
            mend = "Chiama il file con il giorno dell'incontro: data/meetings/<gruppo>/2026-03-12.md."
        else:
            stem = re.sub(r"[^a-z0-9]+", "-", _without_accents(path.stem.lower())).strip("-") or "nome"
            mend = f"Rinominalo «{stem}{path.suffix}»: minuscole senza accenti, cifre e trattini."
        self._problem(path, (1, 1), "", "file-name", "il nome del file non è un identificativo", mend)

    def _text(self, path: Path) -> str | None:
        """Return the text of a file inside data/, or None and a problem."""
        try:
            if not path.resolve(strict=True).is_relative_to(self.data.resolve()):
                self._problem(
                    path, (1, 1), "", "outside-data", "il file è un rimando a un posto fuori da data/",
                    "Metti qui il file vero, non un collegamento.",
                )  # fmt: skip
                return None
            text = decode(path.read_bytes())
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        except OSError:
            self._problem(
                path, (1, 1), "", "unreadable", "il file non si lascia leggere (forse è stato spostato adesso)",
                "Controlla che ci sia e riprova.",
            )  # fmt: skip
            return None
        self.documents[self._name(path)] = text
        return text

    def _filed(self, kind: str, model: type[BaseModel], path: Path, id_: str) -> Any:
        text = self._text(path)
        if text is None:
            return None
        try:
            if path.suffix == ".md":
                parts = split_front_matter(text)
                values = read(parts.yaml)
                body = parts.body.strip()
            else:
                values, body = read(text), ""
        except SourceFault as fault:
            self._source_problem(path, fault)
            return None
        given: dict[str, Value] = {"id": id_ or "senza-nome", "path": self._name(path)}
        if body:
            given["body"] = body
        if written := sorted(given.keys() & values.keys()):
            line = place_of(locate(_yaml_of(text, path)), (written[0],), key=True)
            self._problem(
                path, line, written[0], "not-a-field", f"il campo «{written[0]}» non si scrive",
                "Togli la riga: lo dice già il nome del file." if written[0] != "body" else "Scrivi il testo sotto la riga «---».",
            )  # fmt: skip
            return None
        return self._record(path, text, model, {**values, **given}) if id_ else None

    def _record(
        self, path: Path, text: str, model: type[BaseModel], values: dict[str, Value], base: Steps = ()
    ) -> Any:
        """Return the record, or None after telling what is wrong with its shape."""
        try:
            return model.model_validate(values)
        except ValidationError as failure:
            places = locate(_yaml_of(text, path))
            for steps, at_key, rule, fault, mend in shape_faults(failure, model):
                whole = (*base, *steps)
                place = place_of(places, whole, key=at_key)
                self._problem(path, place, field_name(whole), rule, fault, mend)
            return None

    def _terms(self, path: Path, name: str, model: type[BaseModel]) -> dict[str, Any]:
        text = self._required(path)
        self.known[name] = set()
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
        terms: dict[str, Any] = {}
        for index, entry in enumerate(entries):
            id_ = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(id_, str) and id_ in self.known[name]:
                line = place_of(locate(text), (name, index, "id"))
                fault, mend = f"«{id_}» c'è due volte", "Ogni voce ha un identificativo suo."
                self._problem(path, line, f"{name}[{index}].id", "duplicate-id", fault, mend)
                continue
            if isinstance(id_, str):
                self.known[name].add(id_)
            wrapped: Any = entry if isinstance(entry, dict) else {"id": entry}
            if term := self._record(path, text, model, wrapped, (name, index)):
                terms[term.id] = term
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

    def _required(self, path: Path) -> str | None:
        if path.is_file():
            return self._text(path)
        self._problem(path, (1, 1), "", "missing-file", "il file non c'è", "Serve a tutto il sito: rimettilo.")
        return None

    def _shapes(self, expected: set[Path]) -> dict[str, Any]:
        shapes: dict[str, Any] = {}
        for name in SHAPES:
            path = self.data / "geography" / f"{name}.geojson"
            expected.add(path)
            text = self._required(path)
            if text is None:
                continue
            try:
                shapes[name] = json.loads(text)
            except ValueError as failure:
                line = getattr(failure, "lineno", 1), getattr(failure, "colno", 1)
                self._problem(path, line, "", "geojson", "il file non è GeoJSON", "Rimetti il file com'era.")
            else:
                del self.documents[self._name(path)]
        return shapes

    def _refuse_strangers(self, expected: set[Path]) -> None:
        """A file that no kind reads would be lost in silence, so it is a problem."""
        for path in sorted(self.data.rglob("*")):
            if path in expected or path.is_dir() or path.name in {"README.md", ".gitkeep"}:
                continue
            if (self.data / "meetings" / "attachments") in path.parents:
                continue
            folder = path.relative_to(self.data).parts[0]
            suffix = FILED[folder][0] if folder in FILED else "yml"
            mend = (
                f"Chiamalo «{path.stem}.{suffix}»."
                if folder in FILED and path.suffix != f".{suffix}"
                else f"{perhaps(folder, [*FILED, 'taxonomy', 'geography'])}Spostalo nella cartella giusta o toglilo."
            )
            self._problem(path, (1, 1), "", "stranger", "questo file non viene letto da nessuno", mend)

    def _source_problem(self, path: Path, fault: SourceFault) -> None:
        place = (fault.line, fault.column)
        self._problem(path, place, field_name(fault.steps), "yaml", fault.fault, fault.mend)

    def _problem(  # noqa: PLR0913 - a problem has six parts
        self, path: Path, place: tuple[int, int], field: str, rule: str, fault: str, mend: str
    ) -> None:
        self.problems.append(Problem(self._name(path), *place, field, fault, mend, rule))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def load(root: Path) -> tuple[Records, list[Problem]]:
    """Read root/data. Returns what could be read and everything that is wrong with the rest."""
    reader = Reader(root)
    return reader.all(), reader.problems


def lines_of(path: str, text: str) -> dict[Steps, tuple[int, int]]:
    """Return the places of the fields of one file, whichever its format."""
    return locate(_yaml_of(text, Path(path)))


def body_line(text: str) -> int:
    """Return the line of a Markdown file where its body's first word stands."""
    parts = split_front_matter(text)
    blank = len(parts.body) - len(parts.body.lstrip("\n"))
    return parts.body_line + blank


def _yaml_of(text: str, path: Path) -> str:
    return split_front_matter(text).yaml if path.suffix == ".md" else text


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
