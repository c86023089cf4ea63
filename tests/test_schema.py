"""The schemas of the files, for editors that complete and explain."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from conftest import PROJECT
from guida.canonical import kind_of
from guida.generated import generated
from guida.load import load
from guida.records import FILED
from guida.schema import schema_of
from jsonschema import Draft7Validator
from leaves import TOWN
from ruamel.yaml import YAML

KINDS = [kind for kind, (suffix, _) in FILED.items() if suffix == "yml"]


def as_an_editor_reads(text: str) -> Any:
    """Return what the YAML 1.2 of an editor makes of a file."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("root", [PROJECT, TOWN], ids=["real", "toy"])
def test_what_the_check_passes_passes_the_schema(root: Path, kind: str) -> None:
    records, _ = load(root)
    schema = schema_of(kind, records)
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    for path in sorted((root / "data" / kind).glob("*.yml")):
        faults = [
            f"{path.name} {list(one.path)}: {one.message}"
            for one in validator.iter_errors(as_an_editor_reads(path.read_text(encoding="utf-8")))
        ]
        assert faults == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("nome: x", "Additional properties"),
        ("sector: associazione", "is not one of"),
        ("website: www.naga.it", "does not match"),
        ("founded: molto tempo fa", "does not match"),
        ("phones: []", "should be non-empty"),
        ("services: [{id: a, name: A, summary: Una frase., needs: [volare]}]", "is not one of"),
    ],
)
def test_what_is_wrong_is_seen_while_one_writes(line: str, fault: str) -> None:
    records, _ = load(TOWN)
    text = (TOWN / "data/organizations/emporio-la-dispensa.yml").read_text(encoding="utf-8")
    key = line.partition(":")[0]
    values = as_an_editor_reads(text) | {key: as_an_editor_reads(line)[key]}
    told = [one.message for one in Draft7Validator(schema_of("organizations", records)).iter_errors(values)]
    assert len(told) == 1
    assert fault in told[0]


def test_every_field_is_explained_in_italian() -> None:
    records, _ = load(TOWN)
    for name, text in generated(records):
        if name.startswith("schema/"):
            _look(json.loads(text)["properties"], name)


def _look(properties: dict[str, Any], where: str) -> None:
    for name, one in properties.items():
        assert one["title"], f"{where}.{name}"
        assert one["description"].endswith("."), f"{where}.{name}"
        inner = one.get("items", one)
        if "properties" in inner:
            _look(inner["properties"], f"{where}.{name}")


def test_the_editor_knows_which_schema_is_for_which_files() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert [schema for schema in schemas if not (PROJECT / schema).is_file()] == []
    seen = set()
    for path in sorted((TOWN / "data").rglob("*.yml")):
        inside = path.relative_to(TOWN).as_posix()
        found = [schema for schema, files in schemas.items() if fnmatch(inside, files)]
        kind = kind_of(PurePosixPath(inside).relative_to("data"))
        assert found == ([f"./schema/{kind}.schema.json"] if kind in KINDS else []), inside
        seen.update(found)
    assert seen == set(schemas)
