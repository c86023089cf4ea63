"""Files of records in their one way of writing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path, PurePosixPath

import pytest
from conftest import PROJECT
from guida.canonical import canonical, kind_of
from guida.editing import format_command, generate_command
from guida.source import Value, read
from guida.text_files import decode, split_front_matter
from leaves import TOWN


@pytest.mark.parametrize("root", [PROJECT, TOWN], ids=["real", "toy"])
def test_every_file_of_ours_is_canonical(root: Path) -> None:
    seen = 0
    for path in sorted((root / "data").rglob("*")):
        if path.is_file() and (kind := kind_of(PurePosixPath(path.relative_to(root / "data").as_posix()))):
            text = decode(path.read_bytes())
            assert canonical(text, kind) == text, path
            seen += 1
    assert seen > 60


def test_only_order_and_quotes_change() -> None:
    text = (
        'status: "active"\n'
        "sources: [{read_on: 2026-11-21, title: 'Un titolo: lungo'}]\n"
        "services:\n- needs: [affitto]\n  summary: Una frase semplice.\n  name: Sportello\n  id: sportello\n"
        "name:   Uno\nsummary: >\n  Due righe\n  piegate.\nkind: aps\nsector: terzo-settore\naltro: x\n"
    )
    written = canonical(text, "organizations")
    assert written == (
        "name: Uno\nkind: aps\nsector: terzo-settore\nsummary: Due righe piegate.\n"
        "services:\n  - id: sportello\n    name: Sportello\n    summary: Una frase semplice.\n"
        "    needs:\n      - affitto\n"
        "status: active\nsources:\n  - title: 'Un titolo: lungo'\n    read_on: 2026-11-21\naltro: x\n"
    )
    assert canonical(written, "organizations") == written
    assert read(text) | {"summary": "Due righe piegate."} == read(written)


@pytest.mark.parametrize(
    "name", ["a: b", "- a", "#a", '"q', "'q", "? a", "~", "null", " a ", "a\nb", "[x]", "*a", "@a", "", "<<", "è", "1"]
)
def test_a_field_that_is_none_stays_readable_for_the_check_to_tell(name: str) -> None:
    values: dict[str, Value] = {"name": "Uno", name: "x", "altro": [{name: "y"}]}
    written = canonical(json.dumps(values, ensure_ascii=False), "organizations")
    assert read(written) == values
    assert canonical(written, "organizations") == written


def test_of_two_ways_to_say_the_same_one_is_kept() -> None:
    text = "places:\n  - id: sede\n    lift: Sì\n    outside: 'FALSE'\n    step_free: non so\nknown_as: sì\n"
    assert canonical(text, "organizations") == (
        "places:\n  - id: sede\n    outside: no\n    step_free: unknown\n    lift: yes\nknown_as: sì\n"
    )
    text = (
        "---\ngroup: casa\nplace: {at: naga/sede}\nnext:\n  - start: 2026-03-12\n    place: {at: a/b, name: c}\n---\n"
    )
    assert canonical(text, "meetings") == (
        "---\ngroup: casa\nplace: naga/sede\nnext:\n  - start: 2026-03-12\n    place:\n      at: a/b\n      name: c\n---\n"
    )
    assert canonical("name: x\naliases: [' a ', b]\nphones: [{languages: ['it ']}]\n", "organizations") == (
        "name: x\nphones:\n  - languages:\n      - it\naliases:\n  - ' a '\n  - b\n"
    )


def test_the_words_below_the_fields_stay_as_they_are() -> None:
    text = "---\nstatus: held\ngroup: poverta\nstart: 2026-03-12\n---\n\n## Uno {#uno}\n\n- a:  b\n\n\n"
    written = canonical(text, "meetings")
    assert written == "---\ngroup: poverta\nstart: 2026-03-12\nstatus: held\n---\n\n## Uno {#uno}\n\n- a:  b\n\n\n"
    assert split_front_matter(written).body == split_front_matter(text).body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("organizations/naga.yml", "organizations"),
        ("organizations/README.md", None),
        ("organizations/Naga.yml", None),
        ("organizations/naga.yaml", None),
        ("meetings/poverta/2026-03-12.md", "meetings"),
        ("meetings/poverta/incontro.md", None),
        ("meetings/attachments/volantino.md", None),
        ("taxonomy/needs.yml", "needs"),
        ("taxonomy/altro.yml", None),
        ("site.yml", None),
        ("geography/nil.geojson", None),
    ],
)
def test_the_kind_of_a_file_is_known_by_its_place(path: str, kind: str | None) -> None:
    assert kind_of(PurePosixPath(path)) == kind


def test_the_command_mends_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TOWN / "data", tmp_path / "data")
    file = tmp_path / "data/organizations/emporio-la-dispensa.yml"
    kept = file.read_text(encoding="utf-8")
    lines = kept.splitlines(keepends=True)
    file.write_text("".join([*lines[1:2], lines[0], *lines[2:]]), encoding="utf-8")
    broken = tmp_path / "data/organizations/sportello-diritti.yml"
    broken.write_text("name: [\n", encoding="utf-8")
    name = "data/organizations/emporio-la-dispensa.yml"
    assert format_command.main(["--root", str(tmp_path), "--check", str(file)]) == 1
    assert capsys.readouterr().out == (
        f"{name}: da mettere in ordine. Esegui «python scripts/format.py {name}».\n1 file letto, 1 da mettere in ordine.\n"
    )
    assert format_command.main(["--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{name}: messo in ordine.\n")
    assert said.err.startswith("data/organizations/sportello-diritti.yml:")
    assert file.read_text(encoding="utf-8") == kept
    assert broken.read_text(encoding="utf-8") == "name: [\n"
    assert format_command.main(["--root", str(tmp_path), "--check", str(file)]) == 0


def test_what_is_generated_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate_command.main(["--root", str(PROJECT), "--check"]) == 0, capsys.readouterr().out


def test_a_difference_is_told_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TOWN / "data", tmp_path / "data")
    assert generate_command.main(["--root", str(tmp_path)]) == 0
    schema = tmp_path / "schema/organizations.schema.json"
    schema.write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert generate_command.main(["--root", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out == (
        "schema/organizations.schema.json: non è aggiornato. Esegui «make generate» e aggiungilo alla proposta.\n"
        "1 file non aggiornato.\n"
    )
    assert generate_command.main(["--root", str(tmp_path)]) == 0
    assert generate_command.main(["--root", str(tmp_path), "--check"]) == 0
