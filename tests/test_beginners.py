"""tests/beginners is what people who begin get wrong: five small slips or more in each kind of file, and all the check says.

`file` is the file of the toy town that is edited. Each case puts `write` where `find` stands, once; `said` is the whole
output of scripts/check.py, without what it says of the town as it is and the line that counts. `BLESS=yes` writes what is said today over what
was expected; read every message aloud before you commit it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from checked import copied
from conftest import NOON
from guida.editing import check_command
from guida.records import FILED

BEGINNERS = Path(__file__).parent / "beginners"
KINDS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(BEGINNERS.glob("*.yml"))}
CASES = [(kind, number) for kind, given in KINDS.items() for number in range(len(given["cases"]))]


@pytest.fixture(autouse=True)
def _noon_in_the_toy_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("beginners"))


@pytest.fixture
def known(town: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of the town as it is; the last line counts."""
    return checked(town, capsys)


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    check_command.main(["--root", str(root)])
    return capsys.readouterr().out.splitlines()


def bless(kind: str, number: int, said: str) -> None:
    KINDS[kind]["cases"][number]["said"] = said
    lines = [f"file: {KINDS[kind]['file']}", "cases:"]
    for case in KINDS[kind]["cases"]:
        lines.append(f"  - slip: {case['slip']}")
        lines += [f"    {name}: {json.dumps(case[name], ensure_ascii=False)}" for name in ("find", "write")]
        lines += ["    said: |-", *(f"      {line}" for line in case.get("said", "").splitlines())]
    (BEGINNERS / f"{kind}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.parametrize(("kind", "number"), CASES, ids=str)
def test_a_slip_is_told_once_with_its_place_and_its_mend(
    kind: str, number: int, town: Path, known: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    name, case = KINDS[kind]["file"], KINDS[kind]["cases"][number]
    path = town / name
    before = path.read_text(encoding="utf-8")
    assert before.count(case["find"]) == 1, "the edit must say where it goes"
    try:
        path.write_text(before.replace(case["find"], case["write"]), encoding="utf-8")
        *said, count = checked(town, capsys)
    finally:
        path.write_text(before, encoding="utf-8")
    said = [line for line in said if line not in known]
    if os.environ.get("BLESS") == "yes":
        bless(kind, number, "\n".join(said))
    assert "\n".join(said) == KINDS[kind]["cases"][number]["said"]
    assert len(said) == 1
    assert re.fullmatch(rf"{re.escape(name)}:\d+:\d+: .+\. .+[.?]", said[0]), "file, line, column, fault and mend"
    # Of a file that cannot be read nothing else is said: the town's own warnings may be fewer.
    assert re.fullmatch(r"\d+ file controllati: 1 errore, \d+ avvis[oi]\.", count)


def slips(kind: str) -> Iterator[str]:
    for case in KINDS[kind]["cases"]:
        yield case["slip"]


@pytest.mark.parametrize("kind", FILED)
def test_every_kind_of_file_has_five_slips_or_more(kind: str) -> None:
    assert KINDS[kind]["file"].startswith(f"data/{kind}/")
    told = list(slips(kind))
    assert len(set(told)) == len(told) >= 5
