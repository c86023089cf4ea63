"""A table of organizations as a command: what it would become, who may be there already, what was not understood."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from guida.canonical import canonical
from guida.clock import today
from guida.duplicates import Double, Known, doubles_of, known, known_of
from guida.editing.arguments import Parser
from guida.editing.command import Refused, run
from guida.editing.free_ids import taken_ids
from guida.editing.front_matter import front_matter
from guida.editing.new_command import conversions
from guida.editing.table import table_of
from guida.editing.table_columns import CALLED, reading_of
from guida.editing.table_records import Proposed, Rows, source_of
from guida.examine import examine
from guida.load import load
from guida.names import free, id_for
from guida.personal import veiled
from guida.problem import counted, errors
from guida.records import Records
from guida.source import Value


def main(arguments: Sequence[str]) -> int:
    """Propose a file for each row of a table. Returns the exit status."""
    options = _options(arguments)
    return run(lambda: _import(options, today()))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "import_table.py",
        "Legge un elenco di enti (.xlsx o .csv) e propone una scheda per riga. Dice prima i possibili doppioni, poi che "
        "cosa non ha capito. Senza --write non scrive niente.",
    )
    parser.add_argument("file", type=Path, metavar="ELENCO", help="la tabella, per esempio elenco.xlsx")
    parser.add_argument(
        "--write", action="store_true",
        help="scrive in data/organizations le schede senza errori; non quelle che somigliano a una che c'è già",
    )  # fmt: skip
    parser.add_argument(
        "--out", type=Path, metavar="CARTELLA", help="scrive tutte le proposte qui, fuori da data/, per guardarle"
    )
    options = parser.options(arguments)
    if options.out and options.out.resolve().is_relative_to(options.root / "data"):
        parser.error("--out deve stare fuori da data/: lì scrive --write")
    return options


def _import(options: argparse.Namespace, day: dt.date) -> None:
    records, _ = load(options.root)
    proposals = _proposals(options.file, records, day)
    ids = _ids(proposals, records)
    doubles = _doubles(proposals, ids, records)
    _tell_doubles(proposals, ids, doubles)
    texts = {id_: canonical(front_matter(one.values), "organizations") for id_, one in zip(ids, proposals, strict=True)}
    faults = _faults(options.root, texts, day)
    print("")
    for id_, one in zip(ids, proposals, strict=True):
        print(f"Riga {one.row}: {veiled(one.name)} → data/organizations/{id_}.yml")
        for note in (*one.notes, *faults[id_]):
            print(f"  {veiled(note)}")
    if options.out:
        _write(options.out, texts)
    if options.write:
        ready = {id_: text for id_, text in texts.items() if not faults[id_] and not doubles[id_]}
        _write(options.root / "data" / "organizations", ready)
        print(f"\nSchede scritte: {len(ready)} su {len(texts)}. Rileggile una per una: «make check» dice il resto.")
    else:
        print(
            f"\n{counted(len(texts), 'scheda proposta', 'schede proposte')}. Non ho scritto niente in data/: usa --write."
        )


def _proposals(file: Path, records: Records, day: dt.date) -> list[Proposed]:
    table = table_of(file, CALLED)
    rows, at = table.rows, table.header
    if at is None:
        raise Refused("Non trovo la riga con i nomi delle colonne. Serve almeno una colonna «Nome».")
    reading = reading_of(rows[at][1], rows[at + 1 :])
    if "name" not in reading.columns.values():
        raise Refused("Non trovo la colonna con il nome. Chiamala «Nome» o «Denominazione».")
    if table.others:
        print(f"Leggo un foglio solo. Non leggo: {', '.join(table.others)}.")
    if reading.unknown:
        print(f"Colonne che non leggo: {', '.join(reading.unknown)}.")
    reader = Rows(records, conversions()["hours"], source_of(file.name, day))
    found = [(row, reader.proposed(row, reading)) for row in rows[at + 1 :]]
    for (number, _), one in found:
        if one is None:
            print(f"Riga {number}: senza nome, saltata.")
    return [one for _, one in found if one]


def _ids(proposals: Iterable[Proposed], records: Records) -> list[str]:
    taken = {*taken_ids(records, "organizations")}
    ids = []
    for one in proposals:
        ids.append(free(id_for(veiled(one.name)) or "ente", taken))
        taken.add(ids[-1])
    return ids


def _doubles(proposals: Sequence[Proposed], ids: Sequence[str], records: Records) -> dict[str, list[Double]]:
    others = [known_of(one) for one in records.organizations.values()]
    own = [_known(id_, one.values) for id_, one in zip(ids, proposals, strict=True)]
    return {one.id: doubles_of(one, [*others, *own[:at]]) for at, one in enumerate(own)}


def _known(id_: str, values: dict[str, Value]) -> Known:
    def texts(name: str, inner: str) -> list[str]:
        entries = values.get(name)
        listed = entries if isinstance(entries, list) else []
        return [str(one[inner]) for one in listed if isinstance(one, dict) and inner in one]

    return known(
        id_,
        [str(values.get("name", "")), str(values.get("short_name", ""))],
        phones=texts("phones", "number"),
        sites=[str(values.get("website", ""))],
        mails=[str(values.get("email", ""))],
        addresses=texts("places", "address"),
    )


def _tell_doubles(proposals: Sequence[Proposed], ids: Sequence[str], doubles: dict[str, list[Double]]) -> None:
    if not any(doubles.values()):
        print("Possibili doppioni: nessuno.")
        return
    print("Possibili doppioni, da guardare prima:")
    for id_, one in zip(ids, proposals, strict=True):
        for double in doubles[id_]:
            same = f", stesso {' e '.join(double.shared)}" if double.shared else ""
            print(f"  Riga {one.row}: {veiled(one.name)} somiglia a {double.id}{same}")


def _faults(root: Path, texts: dict[str, str], day: dt.date) -> dict[str, list[str]]:
    overlay = {f"organizations/{id_}.yml": text.encode() for id_, text in texts.items()}
    _, problems = examine(root, day, overlay=overlay)
    found: dict[str, list[str]] = {id_: [] for id_ in texts}
    for problem in errors(problems):
        id_ = Path(problem.path).stem
        if id_ in found and problem.path == f"data/organizations/{id_}.yml":
            found[id_].append(f"errore: {f'{problem.field}: ' if problem.field else ''}{problem.fault}. {problem.mend}")
    return found


def _write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for id_, text in texts.items():
        (folder / f"{id_}.yml").write_text(text, encoding="utf-8", newline="\n")
        print(f"Scritto: {folder / id_}.yml")
