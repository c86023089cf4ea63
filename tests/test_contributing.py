"""CONTRIBUTING.md is true: its example is sound, its messages are what the check says, its verbs are those of the Makefile."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from guida.examine import examine
from guida.problem import errors

PROJECT = Path(__file__).resolve().parents[1]
TEXT = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TODAY = dt.date(2026, 11, 22)
LEAST = """\
name: Prova
kind: aps
sector: terzo-settore
summary: Prova.
status: active
sources:
  - title: Foglio
    read_on: 2026-11-21
"""
SERVICE = "services:\n  - id: aiuto\n    name: Aiuto\n    summary: Aiuta tutti.\n    needs: affitto, casa\n"
QUOTED = re.search(r"```text\n(.+?)```", TEXT, re.DOTALL)
SLIPS = (
    "name: Prova\nsummary: Aiuto: casa\n",
    "name: Prova\n\tkind: aps\n",
    "name: Prova\nwebsite:\n",
    LEAST.replace("    read_on", " read_on"),
    f"telefono: 02 8845 3541\n{LEAST}",
    f"{LEAST}{SERVICE}",
    f"{LEAST}phones:\n  - number: 02 88\n",
)
"""What gives each of the messages that the page quotes, in its order."""


def told(name: str, text: str) -> list[str]:
    _, problems = examine(PROJECT, TODAY, overlay={f"organizations/{name}.yml": text.encode()})
    return [str(one) for one in errors(problems) if one.path == f"data/organizations/{name}.yml"]


def test_the_example_of_an_organization_is_sound() -> None:
    example = TEXT.partition("`data/organizations/scuola-del-sabato.yml`\n\n```yaml\n")[2].partition("```")[0]
    assert example.startswith("name: ")
    assert told("scuola-del-sabato", example) == []


def test_the_messages_are_what_the_check_says() -> None:
    assert QUOTED
    assert [line for slip in SLIPS for line in told("x", slip)] == QUOTED[1].splitlines()


@pytest.mark.parametrize("verb", sorted(set(re.findall(r"\bmake ([a-z-]+)", TEXT))))
def test_every_verb_it_names_is_in_the_makefile(verb: str) -> None:
    assert f"\n{verb}:" in (PROJECT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(set(re.findall(r"\b(?:scripts|docs)/[\w.]+|\.vscode/[\w.]+", TEXT))))
def test_every_file_it_names_is_there(file: str) -> None:
    assert (PROJECT / file).is_file()


@pytest.mark.parametrize("anchor", sorted(set(re.findall(r"\]\(#([^)]+)\)", TEXT))))
def test_every_part_it_leads_to_is_there(anchor: str) -> None:
    titles = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
