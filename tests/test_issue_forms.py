"""The public forms: made from the model, valid for GitHub, private ways first."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checked import TOWN
from conftest import PROJECT
from form_bodies import asked
from guida.issue_forms import CORRECTED, FORMS, RECORDS, field_at, issue_forms, questions
from guida.load import load
from ruamel.yaml import YAML

FOLDER = PROJECT / ".github/ISSUE_TEMPLATE"


def read(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def written() -> dict[str, Any]:
    records, _ = load(TOWN)
    return {name.rpartition("/")[2]: read(text) for name, text in issue_forms(records)}


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        ("vendor.github-issue-forms", [*(f"{one}.yml" for one in FORMS), "commento.yml"]),
        ("vendor.github-issue-config", ["config.yml"]),
    ],
)
def test_github_takes_the_files(schema: str, names: list[str]) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *(str(FOLDER / one) for one in names),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


@pytest.mark.parametrize("form", FORMS)
def test_a_form_warns_first_and_asks_little(form: str) -> None:
    made = written()[f"{form}.yml"]
    assert made["labels"] == [form]
    first, *others = made["body"]
    assert first["type"] == "markdown"
    assert first["attributes"]["value"].startswith("**Questo modulo è pubblico.**")
    assert "(https://borgofinto.example/correggi-o-togli/)" in first["attributes"]["value"]
    needed = [one["id"] for one in others if one.get("validations", {}).get("required")]
    assert (
        needed
        == {
            "segnala-errore": ["scheda", "pagina", "cosa", "giusto", "fonte"],
            "proponi-organizzazione": ["nome", "tipo", "settore", "frase", "fonte"],
            "proponi-progetto": ["nome", "stato", "fonte"],
        }[form]
    )
    labels = [one["attributes"]["label"] for one in others]
    assert len({one.casefold() for one in labels}) == len(labels)
    assert all(one["required"] for one in others[-1]["attributes"]["options"])
    for one in others[:-1]:
        options = one["attributes"].get("options", [])
        assert all(isinstance(option, str) and option not in {"", "None"} for option in options)
        assert len({option.casefold() for option in options}) == len(options)


def test_every_choice_has_the_words_of_the_model_or_of_the_list() -> None:
    made = {one["id"]: one for one in written()["proponi-organizzazione.yml"]["body"][1:]}
    assert made["settore"]["attributes"]["options"] == ["Ente pubblico", "Terzo settore", "Quarto settore", "Altro"]
    assert made["costo"]["attributes"]["options"] == ["Gratuito", "Con un contributo", "A pagamento", "Non so"]
    records, _ = load(TOWN)
    assert made["tipo"]["attributes"]["options"] == [str(one.label) for one in records.kinds.values()]
    assert made["bisogni"]["attributes"]["multiple"] is True


@pytest.mark.parametrize("root", [PROJECT, TOWN], ids=["real", "toy"])
@pytest.mark.parametrize("form", FORMS)
def test_no_two_questions_and_no_two_choices_look_alike(root: Path, form: str) -> None:
    """An answer is known by its words alone, and GitHub takes no choice twice."""
    asked = questions(form, load(root)[0])
    for shown in ([one.label for one in asked], *([words for _, words in one.choices] for one in asked)):
        assert len({unicodedata.normalize("NFC", words).casefold() for words in shown}) == len(shown), shown


def test_every_question_about_a_record_is_about_a_field_of_it() -> None:
    for form, kind in RECORDS.items():
        for question in asked(form):
            assert not question.field or field_at(kind, question.field).title
    assert [field_at("organizations", one).title for one in CORRECTED]


def test_the_private_ways_come_before_any_form() -> None:
    # GitHub shows no `mailto:` here: the page of the guide has the mail as its first way.
    config = written()["config.yml"]
    assert config["blank_issues_enabled"] is False
    assert [one["url"] for one in config["contact_links"]] == [
        "https://borgofinto.example/correggi-o-togli/", "https://borgofinto.example/",
    ]  # fmt: skip


def test_no_link_leads_to_a_site_that_has_no_address_yet() -> None:
    records, _ = load(TOWN)
    assert records.site
    undecided = replace(records, site=replace(records.site, placeholders=("base_address",)))
    files = dict(issue_forms(undecided))
    assert read(files[".github/ISSUE_TEMPLATE/config.yml"]) == {"blank_issues_enabled": False}
    assert not any("https://borgofinto.example" in text for text in files.values())
