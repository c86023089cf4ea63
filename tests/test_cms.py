"""The form of /redazione/: told by the model alone, sealed from other hosts, writing as the house does."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from checked import TOWN
from conftest import PROJECT
from guida import cms_package, cms_sealed, policy
from guida.canonical import canonical, kind_of
from guida.cms import Host, config, config_text, form_address, host_of, shapes_text
from guida.cms_fields import Config
from guida.editing.front_matter import field_lines
from guida.guide import Guide
from guida.labels.it.programma import IN_ITALIAN
from guida.model import Field, fields_of_kind
from guida.records import FILED
from guida.source import Value, read
from guida.text_files import split_front_matter

GITHUB = Host("github", "https://github.com", "borgofinto/guida")
PACKAGE = PROJECT / "node_modules/@sveltia/cms"
PROGRAM = PACKAGE / "dist/sveltia-cms.js"
MODULE = PROJECT / "hooks/theme/redazione/modulo/canonical.js"


def _paths(fields: list[Config], above: str = "") -> Iterator[tuple[str, Config]]:
    for one in fields:
        yield f"{above}{one['name']}", one
        yield from _paths(one.get("fields", []), f"{above}{one['name']}.")


def _model(fields: tuple[Field, ...], above: str = "") -> Iterator[tuple[str, Field]]:
    for one in fields:
        yield f"{above}{one.name}", one
        if one.form != "pairs":
            yield from _model(one.fields, f"{above}{one.name}.")


def _collection(toy: Guide, kind: str) -> Config:
    return next(one for one in config(toy.site, toy.records)["collections"] if one["name"] == kind)


@pytest.mark.parametrize("kind", FILED)
def test_the_form_asks_for_every_field_of_the_model_and_no_other(kind: str, toy: Guide) -> None:
    asked = dict(_paths(_collection(toy, kind)["fields"]))
    told = dict(_model(fields_of_kind(kind)))
    pairs = {f"indicators.values.{id_}" for id_ in toy.records.quarters} if kind == "territory" else set()
    assert set(asked) - pairs == set(told)
    for path, field in told.items():
        assert asked[path]["label"] == field.title
        assert asked[path].get("required", True) == field.required, path


def test_no_field_of_the_form_is_a_switch_or_has_a_value_nobody_chose(toy: Guide) -> None:
    for kind in FILED:
        for path, asked in _paths(_collection(toy, kind)["fields"]):
            assert asked["widget"] != "boolean", path
            assert "default" not in asked, path


def test_what_is_not_known_can_always_be_said(toy: Guide) -> None:
    asked = dict(_paths(_collection(toy, "organizations")["fields"]))
    assert [(one["value"], one["label"]) for one in asked["places.lift"]["options"]] == [
        ("yes", "Sì"), ("no", "No"), ("unknown", "Non so"),
    ]  # fmt: skip
    assert [(one["value"], one["label"]) for one in asked["services.urgent"]["options"]] == [
        ("yes", "Sì"), ("no", "No"), ("", "Non so"),
    ]  # fmt: skip


def test_the_configuration_reads_back_as_it_was_made(toy: Guide) -> None:
    text = config_text(toy.site, toy.records)
    assert yaml.safe_load(text) == config(toy.site, toy.records)
    assert "&id" not in text


@pytest.mark.parametrize(
    ("repository", "placeholders", "host"),
    [
        ("https://github.com/comune/guida", (), Host("github", "https://github.com", "comune/guida")),
        ("https://github.com/comune/guida.git", (), Host("github", "https://github.com", "comune/guida")),
        ("https://gitlab.com/comune/sociale/guida", (), Host("gitlab", "https://gitlab.com", "comune/sociale/guida")),
        ("https://gitlab.comune.example/a/guida", (), Host("gitlab", "https://gitlab.comune.example", "a/guida")),
        ("https://github.com/comune/guida", ("repository",), Host(None)),
        ("https://git.example/guida", (), Host(None)),
        (None, (), Host(None)),
    ],
)
def test_where_the_records_lie_is_read_from_the_site(
    repository: str | None, placeholders: tuple[str, ...], host: Host, toy: Guide
) -> None:
    assert host_of(replace(toy.site, repository=repository, placeholders=placeholders)) == host


def test_the_back_end_is_the_host_and_without_one_a_folder(toy: Guide) -> None:
    def backend(**changes: Any) -> Config:
        made: Config = config(replace(toy.site, **changes), toy.records)["backend"]
        return {name: made[name] for name in made if name not in {"commit_messages", "branch"}}

    assert backend(repository="https://github.com/comune/guida") == {
        "name": "github", "repo": "comune/guida", "open_authoring": True, "auth_scope": "public_repo",
        "auth_methods": ["token"],
    }  # fmt: skip
    assert backend(repository="https://gitlab.com/comune/guida", login_app="abc") == {
        "name": "gitlab", "repo": "comune/guida", "auth_type": "pkce", "app_id": "abc", "auth_methods": ["oauth", "token"],
    }  # fmt: skip
    assert backend() == {"name": "github", "repo": "nessun/archivio", "auth_methods": []}


def test_a_record_knows_its_form() -> None:
    assert form_address("data/organizations/naga.yml") == "redazione/modulo/#/collections/organizations/entries/naga"
    assert form_address("data/meetings/poverta/2026-03-12.md") == (
        "redazione/modulo/#/collections/meetings/entries/poverta/2026-03-12"
    )
    assert form_address("data/taxonomy/needs.yml") is None
    assert form_address("data/glossary.yml") is None


def test_the_program_names_no_host_that_it_could_call_but_the_git_host() -> None:
    program = cms_sealed.sealed(PROGRAM.read_text(encoding="utf-8"), GITHUB)
    for host in ("unpkg.com", "jsdelivr.net", "api.openai.com", "nominatim.openstreetmap.org", "gitlab.com/api"):
        assert host not in program
    assert "https://api.github.com" in program
    assert "https://api.github.com" not in cms_sealed.sealed(PROGRAM.read_text(encoding="utf-8"), Host(None))


def test_a_call_that_comes_back_stops_the_build() -> None:
    program = PROGRAM.read_text(encoding="utf-8")
    with pytest.raises(cms_sealed.PackageChanged) as failure:
        cms_sealed.sealed(f"{program}fetch(`https://cdn.example.net/x.js`)", GITHUB)
    assert str(failure.value) == (
        "Il modulo della redazione chiamerebbe altri siti: cdn.example.net. "
        "Togli la chiamata o aggiungi il sito a uno degli elenchi di hooks/guida/cms_sealed.py."
    )
    with pytest.raises(cms_sealed.PackageChanged) as failure:
        cms_sealed.sealed(program.replace("/locales`", "/lingue`", 1), GITHUB)
    assert str(failure.value) == (
        "Il modulo della redazione è cambiato: le parole italiane si trova 0 volte invece di 1. "
        "Rivedi hooks/guida/cms_sealed.py per la versione nuova di @sveltia/cms."
    )


def _words(told: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, one in told.items():
        if isinstance(one, dict):
            yield from _words(one, f"{above}{name}.")
        else:
            yield f"{above}{name}", one


def test_who_fills_in_the_form_reads_italian_alone(toy: Guide) -> None:
    files = dict(cms_package.form_files(toy, PROJECT / "node_modules"))
    said = dict(_words(json.loads(files[f"{policy.FORM}locales/it.json"])))
    english = dict(_words(json.loads((PACKAGE / "locales/en-US.json").read_text(encoding="utf-8"))))
    lacking = [name for name in english.keys() - said.keys() if not name.startswith(("config.", "cloud_storage."))]
    assert sorted(lacking) == []
    ours = dict(_words(IN_ITALIAN))
    assert sorted(ours.keys() - english.keys()) == []
    filled = re.compile(r"\{\$(\w+)")
    for name, words in ours.items():
        assert said[name] == words
        assert set(filled.findall(words)) <= set(filled.findall(english[name])), name


def test_the_policy_of_the_form_lets_it_ask_the_git_host_alone() -> None:
    assert "connect-src 'self' https://api.github.com;" in policy.form_policy(GITHUB.called)
    assert "connect-src 'self';" in policy.form_policy(Host(None).called)


def test_no_rule_of_the_headers_fits_both_the_form_and_another_file() -> None:
    names = ["index.html", "404.html", "guida/index.html", "redazione/index.html", "redazione/verbale/index.html",
             "redazione/verbale/a.js", "redazione/modulo/index.html", "redazione/modulo/fonts/a.woff2"]  # fmt: skip
    text = policy.headers("https://guida.example/sotto/", [], names, ["https://api.github.com"])
    rules = [block.split("\n")[0] for block in text.split("\n/") if "Content-Security-Policy" in block]
    assert [rule.lstrip("/") for rule in rules] == [
        "sotto/", "sotto/404.html", "sotto/guida/*", "sotto/redazione/", "sotto/redazione/verbale/*",
        "sotto/redazione/modulo/*",
    ]  # fmt: skip


def _in_node(script: str, given: object, folder: Path) -> Any:
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    (folder / "run.mjs").write_text(
        f'import * as canonical from "{MODULE.as_uri()}"\nimport {{ readFileSync }} from "node:fs"\n'
        f'const given = JSON.parse(readFileSync("{folder}/given.json", "utf8"))\n'
        f"process.stdout.write(JSON.stringify({script}))\n",
        encoding="utf-8",
    )
    done = subprocess.run(["node", str(folder / "run.mjs")], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_hours_that_a_sheet_holds_stand_in_no_ones_way_and_others_must_be_understood(tmp_path: Path) -> None:
    """The field as the form's program drives it: (what the file holds, what is typed) → shown, kept, whether it is valid."""
    given = [
        ["Mo-Fr 09:00-12:30", None], ["Mo-Fr 09:00-12:00; SH off", None], ["Mar 09:00-12:00", None], ["", None],
        ["Mo 9:00-12:00", None], ["Mo-Fr 09:00-12:00; SH off", "lun 9-12"], ["Mo 09:00-12:00", "quando capita"],
        ["Mo 09:00-12:00", ""], ["quando capita", None], ["9-12", None], ["24/7", None],
    ]  # fmt: skip
    (tmp_path / "run.mjs").write_text(
        f"""import {{ hoursField }} from "{(MODULE.parent / "hours-field.js").as_uri()}"
        const answers = {json.dumps(given)}.map(([value, typed]) => {{
          let kept = value
          const field = {{ ...hoursField({{ createClass: made => made }}), props: {{ value, onChange: one => (kept = one) }} }}
          field.setState = more => Object.assign(field.state, more)
          field.state = field.getInitialState()
          const shown = field.state.typed
          if (typed !== null) field.change(typed)
          return [shown, kept, field.isValid() === true]
        }})
        process.stdout.write(JSON.stringify(answers))""",
        encoding="utf-8",
    )
    done = subprocess.run(["node", str(tmp_path / "run.mjs")], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [
        ["Dal lunedì al venerdì, dalle 9 alle 12:30.", "Mo-Fr 09:00-12:30", True],
        ["Mo-Fr 09:00-12:00; SH off", "Mo-Fr 09:00-12:00; SH off", True],
        ["A marzo, ogni giorno, dalle 9 alle 12.", "Mar 09:00-12:00", True],
        ["", "", True],
        ["Mo 9:00-12:00", "Mo 9:00-12:00", True],
        ["Mo-Fr 09:00-12:00; SH off", "Mo 09:00-12:00", True],
        ["Lunedì, dalle 9 alle 12.", "quando capita", False],
        ["Lunedì, dalle 9 alle 12.", "", True],
        ["quando capita", "quando capita", False],
        ["9-12", "9-12", False],
        ["Sempre aperto, giorno e notte.", "24/7", True],
    ]


def test_every_sheet_goes_through_the_form_and_comes_out_the_same(tmp_path: Path) -> None:
    """Read here as the form's program reads (every scalar a text), shown, written: the same to the byte."""
    shapes = json.loads(shapes_text())
    texts: list[tuple[str, str, dict[str, Any]]] = []
    for path in sorted((TOWN / "data").rglob("*.*")):
        kind = kind_of(PurePosixPath(path.relative_to(TOWN / "data").as_posix()))
        if kind and kind in FILED:
            text = path.read_text(encoding="utf-8")
            parts = split_front_matter(text) if path.suffix == ".md" else None
            texts.append((kind, text, {**read(parts.yaml), "body": parts.body} if parts else dict(read(text))))
    given = [[values, shapes[kind]] for kind, _, values in texts]
    script = """given.map(([{ body, ...values }, { fields, markdown }]) =>
        canonical.written({ ...canonical.shown(values, fields), ...(markdown ? { body } : {}) }, fields, markdown))"""
    assert len(texts) > 50
    for (_, text, _), made in zip(texts, _in_node(script, given, tmp_path), strict=True):
        assert made == text


def _odd(field: Field, chance: random.Random) -> Value:
    """Return a value of a field as somebody may have written it, right or not."""

    def one() -> Value:
        if field.form in {"point", "numbers"}:
            return [chance.choice(["45.1", " 45.1 ", "045"]), "9.20"]
        if field.form == "any-place" and chance.random() < 0.5:
            return {"at": " uno/sede "} if chance.random() < 0.5 else "uno/sede"
        if field.form == "pairs":
            return {"stazione": _odd_text(chance), "le-risaie": _odd_text(chance)}
        return _odd_record(field.fields, chance) if field.fields else _odd_text(chance)

    return [one() for _ in range(chance.randint(1, 3))] if field.many else one()


def _odd_record(fields: Sequence[Field], chance: random.Random) -> Value:
    """Return some of the fields, in any order."""
    asked = chance.sample(fields, chance.randint(1, min(5, len(fields))))
    strange = {chance.choice(["a: b", "'q", "~", "altro"]): _odd_text(chance)} if chance.random() < 0.1 else {}
    return {field.name: _odd(field, chance) for field in asked} | strange


def _odd_text(chance: random.Random) -> str:
    return chance.choice([
        "Sì", "non so", "TRUE", "no", "unknown", " fra spazi ", "0212", "2026-03-12", "null", "~", "a: b", "- a", "é\u00a0b",
        "due\nrighe\n", "  rientrata\nsotto\n\n", "#", "x #y", "'", '"', "😀", "x" * 300, "17:30", "<b>${a}`", "1e3",
    ])  # fmt: skip


def test_a_sheet_written_in_another_way_comes_out_of_the_form_as_the_house_writes_it(tmp_path: Path) -> None:
    """Whatever somebody wrote by hand, form and `make format` agree: one never undoes what the other did."""
    chance = random.Random(23)
    shapes = json.loads(shapes_text())
    given, expected = [], []
    for kind in FILED:
        fields = [field for field in fields_of_kind(kind) if field.name != "body"]
        for _ in range(60):
            values = _odd_record(fields, chance)
            text = json.dumps(values, ensure_ascii=False)  # JSON is YAML.
            markdown = shapes[kind]["markdown"]
            assert read(text) == values
            made = canonical(f"---\n{text}\n---\nSotto.\n" if markdown else text, kind)
            assert canonical(made, kind) == made
            given.append([values, shapes[kind]["fields"], markdown])
            expected.append(made)
    script = """given.map(([values, fields, markdown]) =>
        canonical.written({ ...canonical.shown(values, fields), ...(markdown ? { body: "Sotto.\\n" } : {}) }, fields, markdown))"""
    assert _in_node(script, given, tmp_path) == expected


def test_a_text_is_written_as_the_house_writes_it(tmp_path: Path) -> None:
    rng = random.Random(7)
    pieces = [*"ab 1:-#'\"\t\n,[]{}&*!|>%@`?=~é.\\/0€", "\u00a0", "null", "no", "\u200b", "\u00ad", "😀", "<<", ": ", " #",
              "- ", "foo:", "---", "...", "\r\n"]  # fmt: skip
    texts = ["".join(rng.choices(pieces, k=rng.randint(1, 7))) for _ in range(5000)]
    texts += ["02 8845 3541", "0212", "17:30", "yes", "~", "null", "x" * 10_001, "Mo-Fr 09:00-12:30; PH off"]
    house = [[line.removeprefix("x: ") for line in field_lines("x", text)] for text in texts]
    assert _in_node('given.map(text => canonical.scalar(text, "  "))', texts, tmp_path) == house


def test_the_form_writes_no_empty_field_and_no_invisible_letter(tmp_path: Path) -> None:
    shape = json.loads(shapes_text())["organizations"]
    values = {
        "name": " Prova\u200e\ufeff ", "description": "", "phones": [{"number": "02 1", "note": None}, {"number": ""}],
        "places": [{"id": "sede", "point": "45.1, 9.2", "hours": ""}], "tavolo": {"member": ""}, "sources": [],
    }  # fmt: skip
    (made,) = _in_node(
        "given.map(([values, { fields }]) => canonical.written(values, fields))", [[values, shape]], tmp_path
    )
    assert made == (
        "name: Prova\u200e\nphones:\n  - number: 02 1\nplaces:\n  - id: sede\n    point:\n      - 45.1\n      - 9.2\n"
    )
