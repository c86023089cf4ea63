"""What every command says of itself and of a wrong call: in Italian, with status 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from checked import TOWN
from guida.editing import (
    ask_command,
    check_command,
    circulate_command,
    convene_command,
    form_command,
    format_command,
    generate_command,
    host_command,
    hours_command,
    import_command,
    minutes_command,
    new_command,
    print_command,
    reports_command,
    review_command,
    upkeep_command,
    verify_command,
)

Main = Callable[[Sequence[str]], int]
MAINS: dict[str, Main] = {
    "ask.py": ask_command.main,
    "check.py": check_command.main,
    "circulate.py": circulate_command.main,
    "convene.py": convene_command.main,
    "import_table.py": import_command.main,
    "minutes.py": minutes_command.main,
    "new.py": new_command.main,
    "from_form.py": form_command.main,
    "format.py": format_command.main,
    "generate.py": generate_command.main,
    "on_host.py": host_command.main,
    "hours.py": hours_command.main,
    "print.py": print_command.main,
    "reports.py": reports_command.main,
    "upkeep.py": upkeep_command.main,
    "verify.py": verify_command.main,
    "review.py": review_command.main,
}
ENGLISH = re.compile(
    r"(?i)\b(usage|options?|positional|arguments?|errors?|required|show|this|message|exit|expected|invalid|choose|"
    r"choice|unrecognized|allowed|value|the|following|ambiguous|ignored|explicit|with)\b"
)


def ended(main: Main, *arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


@pytest.mark.parametrize("name", MAINS)
def test_the_help_is_italian_and_says_what_every_option_is_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(MAINS[name], "--help") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"uso: {name} ")
    assert ENGLISH.findall(re.sub(r"--[\w-]+", "", said)) == []
    described = re.sub(r"\s+", " ", said.partition("se serve:")[2])
    options = set(re.findall(r"--[a-z-]+", said.partition("\n\n")[0]))
    assert [one for one in options if not re.search(rf"{one}(?: [A-ZÉ\[. \]]+)? [^-A-Z]", described)] == []


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("convene.py", [], "manca: GRUPPO, GIORNO"),
        ("convene.py", ["plenaria"], "manca: GIORNO"),
        ("minutes.py", [], "manca: FILE, --meeting"),
        ("hours.py", [], "manca: ORARI"),
        ("circulate.py", [], "manca: INCONTRO"),
        ("reports.py", [], "manca: ANNO"),
        ("reports.py", ["l'anno"], "ANNO: «l'anno» non è un numero"),
        ("reports.py", ["2999"], "il 2999 non è ancora cominciato"),
        ("check.py", ["--format", "xml"], "--format: «xml» non va bene. Scegli fra: text, github, json"),
        ("check.py", ["--format"], "dopo --format manca il valore"),
        ("check.py", ["--form", "text"], "non capisco «--form»"),
        ("convene.py", ["x", "y", "z"], "non capisco «z»"),
        ("convene.py", ["x", "y", "--mail=si"], "--mail non vuole un valore"),
        ("convene.py", ["x", "y", "--mail", "--cancel", "z"], "--cancel e --mail non vanno insieme"),
        ("convene.py", ["x", "y", "--mail", "--by", "z"], "--item, --agreed, --by e --end servono solo"),
        ("circulate.py", ["x", "--sure-of"], "dopo --sure-of manca il valore"),
        ("circulate.py", ["x", "--sure-of", "tutto"], "--sure-of: «tutto» non va bene. Scegli fra: nomi, storie,"),
        ("verify.py", ["naga"], "manca: --how"),
        ("verify.py", ["--how", "sito"], "manca: SCHEDA"),
        ("verify.py", ["x", "--how", "fax"], "--how: «fax» non va bene. Scegli fra: telefono, email, visita, sito"),
        ("verify.py", ["x", "y", "--how", "sito", "--service", "z"], "--service vuole una scheda sola"),
        ("ask.py", ["--answers", "manca.txt"], "non trovo «manca.txt»"),
        ("ask.py", ["--yes"], "--yes serve solo con --answers"),
        ("ask.py", ["naga", "--answers", __file__], "con --answers non servono né SCHEDA né --private"),
        ("from_form.py", ["--body", "x.md"], "--body e --kind vanno insieme"),
        (
            "from_form.py",
            ["--body", "x.md", "--kind", "altro"],
            "--kind: «altro» non va bene. Scegli fra: segnala-errore,",
        ),
        ("minutes.py", ["manca.docx", "--meeting", "poverta/2026-01-13"], "non trovo «manca.docx»"),
    ],
)
def test_a_wrong_call_is_told_in_italian(
    name: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(MAINS[name], *arguments, "--root", str(TOWN)) == 2
    usage, _, told = capsys.readouterr().err.partition(f"\n{name}: ")
    assert usage.startswith(f"uso: {name} ")
    assert told.startswith(said)
    assert ENGLISH.findall(re.sub(r"--[\w-]+", "", usage + told.replace("text, github", ""))) == []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("check.py", []), ("convene.py", ["plenaria", "2026-05-12"]), ("circulate.py", ["plenaria/2026-02-24"]),
        ("minutes.py", [__file__, "--meeting", "poverta/2026-01-13"]), ("reports.py", ["2025"]), ("hours.py", ["lun 9-12"]),
    ],
)  # fmt: skip
def test_a_folder_without_data_is_told_alike(
    name: str, given: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(MAINS[name], *given, "--root", str(tmp_path)) == 2
    assert capsys.readouterr().err.endswith(f"\n{name}: qui non c'è la cartella data/: {tmp_path}\n")
