"""A new record by questions, as a person answers them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from checked import TODAY, TOWN
from conftest import NOON
from guida.canonical import canonical
from guida.editing import new_command
from guida.editing.questions import Questions
from guida.examine import examine
from guida.problem import errors

ANSWERS: dict[str, str | list[str]] = {
    "Nome dell'organizzazione": "Amici del Navigliaccio ODV",
    "Tipo di ente": "volontariato",
    "Settore": "Terzo settore",
    "In una frase": "Aiutano chi è solo.",
    "Numero": "02 5555 0101",
    "Indirizzo": "via Prova 3",
    "CAP": "20141",
    "Quartiere": "stazione",
    "Nome del servizio": "Spesa a casa",
    "Bisogni": "mangiare",
    "Per chi": "1",
    "Orari del servizio": ["quando capita", "lun-ven 9-12,30"],
    "Come si entra": "libero, appuntamento",
    "Stato": "1",
    "Titolo della fonte": "Volantino",
    "Data della fonte": "2026-03",
}
YES = ("Telefoni: ne aggiungi?", "Sedi: ne aggiungi?", "Servizi: ne aggiungi?")


class Person:
    """Answers by what was asked last; a list of answers is used up, one for each time."""

    def __init__(self, answers: dict[str, str | list[str]], yes: tuple[str, ...] = ()) -> None:
        self.answers = {name: [value] if isinstance(value, str) else [*value] for name, value in answers.items()}
        self.yes = yes
        self.said: list[str] = []

    def tell(self, line: str) -> None:
        self.said.append(line)

    def read(self, question: str) -> str:
        asked = question.strip()
        if asked.endswith("(s/n)"):
            return "s" if any(one in asked for one in self.yes) else "n"
        title = next(line for line in reversed(self.said) if line.startswith("\n")).strip().split(" (se non")[0]
        if asked != ">":
            return ""
        known = self.answers.get(title, [""])
        return known.pop(0) if len(known) > 1 else known[0]


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    shutil.copytree(TOWN / "data", tmp_path / "data")
    return tmp_path


def asked(person: Person, kind: str, town: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    def talking(records: object, convert: object) -> object:
        return Questions(records, convert, person.read, person.tell)  # type: ignore[arg-type]

    monkeypatch.setattr(new_command, "Questions", talking)
    return new_command.main([kind, "--root", str(town)])


def test_an_organization_is_written_from_answers_and_passes_the_check(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person({**ANSWERS}, YES)
    assert asked(person, "organization", town, monkeypatch) == 0
    path = "data/organizations/amici-del-navigliaccio-odv.yml"
    assert person.said[-1] == f"\nScritto: {path}"
    text = (town / path).read_text(encoding="utf-8")
    assert text == (
        "name: Amici del Navigliaccio ODV\nkind: odv\nsector: terzo-settore\nsummary: Aiutano chi è solo.\n"
        "phones:\n  - number: 02 5555 0101\n"
        "places:\n  - id: via-prova-3\n    address: via Prova 3\n    postal_code: 20141\n    quarter: stazione\n"
        "services:\n  - id: spesa-a-casa\n    name: Spesa a casa\n    summary: Aiutano chi è solo.\n"
        "    needs:\n      - oggi-da-mangiare\n    targets:\n      - anziani\n"
        "    hours: Mo-Fr 09:00-12:30\n    access:\n      - libero\n      - appuntamento\n"
        "status: active\nsources:\n  - title: Volantino\n    date: 2026-03\n    read_on: 2026-03-15\n"
    )
    assert canonical(text, "organizations") == text
    _, problems = examine(town, TODAY)
    assert [one for one in errors(problems) if one.path == path] == []


def test_what_the_check_refuses_is_asked_again(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, str | list[str]] = {**ANSWERS, "Numero": ["02 55", "02 5555 0101"]}
    person = Person(answers, (*YES, "Rispondi di nuovo"))
    assert asked(person, "organization", town, monkeypatch) == 0
    told = [line for line in person.said if "phones[0].number" in line]
    assert len(told) == 1
    assert "solo 4 cifre" in told[0]
    assert "number: 02 5555 0101" in (town / "data/organizations/amici-del-navigliaccio-odv.yml").read_text()


def test_who_is_there_already_is_told_before_anything_else(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person({**ANSWERS, "Nome dell'organizzazione": "Mensa S. Callisto"}, YES)
    before = sorted(town.rglob("*.yml"))
    assert asked(person, "organization", town, monkeypatch) == 1
    assert any("data/organizations/mensa-san-callisto.yml" in line for line in person.said)
    assert capsys.readouterr().err == "Non ho scritto niente. Correggi quella scheda.\n"
    assert sorted(town.rglob("*.yml")) == before


def test_a_meeting_and_a_project_are_written_too(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = Person({"Gruppo": "poverta", "Comincia": "2026-04-16T17:30", "Stato dell'incontro": "Convocato"})
    assert asked(meeting, "meeting", town, monkeypatch) == 0
    text = (town / "data/meetings/poverta/2026-04-16.md").read_text(encoding="utf-8")
    assert text == "---\ngroup: poverta\nstart: 2026-04-16T17:30\nstatus: announced\n---\n"
    again = Person({"Gruppo": "poverta", "Comincia": "2026-04-16T17:30", "Stato dell'incontro": "Convocato"})
    assert asked(again, "meeting", town, monkeypatch) == 1
    project = Person({
        "Nome del progetto": "Sala per tutti", "Stato del progetto": "1", "Titolo della fonte": "Volantino",
        "In una frase": "Una sala aperta.",
    })  # fmt: skip
    assert asked(project, "project", town, monkeypatch) == 0
    assert (town / "data/projects/sala-per-tutti.yml").is_file()
    _, problems = examine(town, TODAY)
    assert [str(one) for one in errors(problems)] == []


def test_a_day_put_right_gives_the_meeting_its_file(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, str | list[str]] = {"Gruppo": "poverta", "Stato dell'incontro": "Convocato"}
    person = Person({**answers, "Comincia": ["domani", "2026-04-16T17:30"]}, ("Rispondi di nuovo",))
    assert asked(person, "meeting", town, monkeypatch) == 0
    assert (town / "data/meetings/poverta/2026-04-16.md").is_file()
    assert [line for line in person.said if "domani" in line] == [
        "data/meetings/poverta/domani.md:3:8: start: «domani» non è una data. Scrivi anno-mese-giorno, per esempio 2026-03-12."
    ]


def test_letters_that_the_terminal_lost_and_ctrl_c_end_without_a_traceback(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"Caff\xe8\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert new_command.main(["organization", "--root", str(town)]) == 1
    assert capsys.readouterr().err == "Interrotto: non ho scritto niente.\n"
    monkeypatch.setattr(new_command, "load", lambda root: (_ for _ in ()).throw(KeyboardInterrupt))
    assert new_command.main(["organization", "--root", str(town)]) == 1
    assert capsys.readouterr().err == "Interrotto.\n"


def test_a_word_that_no_list_has_is_answered_with_the_nearest(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person({**ANSWERS, "Quartiere": ["stassione", "stazione"], "Tipo di ente": ["associazione", "aps"]}, YES)
    assert asked(person, "organization", town, monkeypatch) == 0
    assert any("Forse intendevi «Stazione»?" in line for line in person.said)
    assert any(line.startswith("  Quale?") for line in person.said) or "kind: associazione" in (
        town / "data/organizations/amici-del-navigliaccio-odv.yml"
    ).read_text(encoding="utf-8")


def test_without_more_answers_nothing_is_written(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Una\n"))
    before = sorted(town.rglob("*"))
    assert new_command.main(["organization", "--root", str(town)]) == 1
    assert capsys.readouterr().err == "Interrotto: non ho scritto niente.\n"
    assert sorted(town.rglob("*")) == before
