"""tests/invalid is the specification of the rules: `<RULE>_<reason>.txt`, a spoiled file and what is said of it.

A fixture holds one or more sections `file: <path>`, `-----`, the whole content of that file of the toy town (a
new file, or one that replaces another), then a line `=====` and the messages as printed.
`BLESS=yes` writes what is said today over what was expected; read the difference before you commit it.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from checked import TOWN, copied, new_problems, problems_of
from guida import folder, load, shape
from guida.check import CHECKS
from guida.check.rule import Rule

INVALID = Path(__file__).parent / "invalid"
FIXTURES = sorted(INVALID.glob("*.txt"))

IN_PYTHON = frozenset({"missing-file", "outside-data", "unreadable", "too_short"})
"""Rules that no text file can break; each has its tests in test_bad_input.py or test_types.py."""


def files_and_expected(fixture: str) -> tuple[dict[str, str], str]:
    given, _, expected = fixture.partition("\n=====\n")
    parts = re.split(r"^file: (.+)\n-----\n", given + "\n", flags=re.MULTILINE)
    assert parts[0] == "", "a fixture begins with «file: …» and «-----»"
    return dict(zip(parts[1::2], parts[2::2], strict=True)), expected.rstrip("\n")


def rules_of_shape_and_source() -> Iterator[str]:
    """Every rule name that load.py and folder.py write, and every kind of error that shape.py has words for."""
    for node in (*ast.walk(ast.parse(inspect.getsource(load))), *ast.walk(ast.parse(inspect.getsource(folder)))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "_problem":
            rule = node.args[3]
            if isinstance(rule, ast.Constant):
                yield str(rule.value)
    for case in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(shape._told)))):
        if isinstance(case, ast.MatchValue) and isinstance(case.value, ast.Constant):
            yield str(case.value.value)


RULES = frozenset({rule.name for rule in CHECKS} | set(rules_of_shape_and_source()))


def rule_of(fixture: Path) -> str | None:
    return next((rule for rule in RULES if fixture.name.startswith(f"{rule}_")), None)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_what_breaks_a_rule_breaks_it_alone_and_is_told_in_these_words(fixture: Path, tmp_path: Path) -> None:
    text = fixture.read_text(encoding="utf-8")
    files, expected = files_and_expected(text)
    problems = new_problems(copied(tmp_path, files))
    said = "\n".join(str(problem) for problem in problems)
    if os.environ.get("BLESS") == "yes":
        fixture.write_text(text.partition("\n=====\n")[0] + f"\n=====\n{said}\n", encoding="utf-8")
        expected = said
    assert said == expected
    assert [problem.rule for problem in problems] == [rule_of(fixture)]


def test_every_rule_has_a_fixture() -> None:
    assert sorted(RULES - IN_PYTHON - {rule_of(fixture) for fixture in FIXTURES}) == []


def test_every_fixture_names_a_rule() -> None:
    assert [fixture.name for fixture in INVALID.iterdir() if fixture not in FIXTURES or rule_of(fixture) is None] == []


def test_what_is_tested_in_python_is_a_rule_without_a_fixture() -> None:
    assert sorted(IN_PYTHON - RULES) == []
    assert sorted(IN_PYTHON & {rule_of(fixture) for fixture in FIXTURES}) == []


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.name)
def test_the_docstring_of_a_rule_is_one_sentence(rule: Rule) -> None:
    sentence = (inspect.getdoc(rule.function) or "").split("\n\n")[0]
    assert sentence.endswith(".")
    assert ". " not in sentence


def test_no_rule_is_listed_twice() -> None:
    names = [rule.name for rule in CHECKS]
    assert len(names) == len(set(names))


def test_checking_ten_times_says_the_same_ten_times(tmp_path: Path) -> None:
    files = {}
    for number, fixture in enumerate(FIXTURES):
        for name, content in files_and_expected(fixture.read_text(encoding="utf-8"))[0].items():
            if name.startswith("data/organizations/") and name.endswith(".yml"):
                files[f"data/organizations/prova-{number}.yml"] = content
    root = copied(tmp_path, files)
    first = problems_of(root)
    assert len(first) > 50
    assert all(problems_of(root) == first for _ in range(9))


def test_the_toy_town_has_only_the_warnings_it_is_meant_to_have() -> None:
    assert "\n".join(str(problem) for problem in problems_of(TOWN)) == textwrap.dedent(
        """\
        data/organizations/archivio-delle-voci.yml:32:3: avviso: sources: nessuno ha controllato la scheda e le sue fonti hanno più di due anni o sono senza data. Chiama l'organizzazione e scrivi «verified».
        data/organizations/bottega-del-baratto.yml:1:7: avviso: name: nella stampa questi segni diventano □: 🧺 (anche in summary, phones[0].note, places[0].name, services[0].summary). Se dicono qualcosa, scrivilo con le parole.
        data/organizations/comune-di-borgofinto.yml:94:5: avviso: services[2]: non si sa in quale sede è «Informazioni». Aggiungi «places: …». Le sedi: centro-civico, dormitorio.
        data/organizations/scuola-del-mercato.yml:61:7: avviso: verified.on: la scheda è stata controllata 287 giorni fa. Telefona e aggiorna il giorno.
        data/site.yml:15:5: avviso: placeholders[0]: «protection_officer» è ancora un segnaposto. Scrivi il valore vero in data/site.yml e toglilo da questo elenco."""
    )
