"""One meeting from its convocation to its published minutes, with the commands alone, as the Tavolo does it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import built
from docx import Document
from guida.check import check
from guida.clock import epoch_of
from guida.editing import circulate_command, convene_command, minutes_command
from guida.editing.meeting_file import values_of
from guida.load import load
from guida.problem import errors

FIRST, SECOND = "poverta/2026-03-14", "poverta/2026-03-16"
ROLE = "chi coordina il gruppo"
SURE = ["nomi", "storie", "salute", "contatti", "indirizzi"]
TOLD = "Le casse di frutta arrivano il venerdì."
DECIDED = "Comprare un frigorifero."
SAID_LATER = "Il frigorifero costa novecento euro."
APPROVAL = "Approvazione del verbale del 14 marzo 2026"
APPROVED = "Il verbale del 14 marzo 2026 è approvato."
PERSONS = ("Rossi", "Khadija")


@dataclass
class Tavolo:
    """A copy of the toy town, and the people who work on it day after day."""

    project: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    day: str = ""

    def __post_init__(self) -> None:
        self.root = self.project / "tests/toy_town"
        self.private = self.project.parent / "guida-borgofinto-riservata"

    def on(self, day: str) -> None:
        self.day = day
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(dt.date.fromisoformat(day))))

    def do(self, command: Any, *arguments: str, status: int = 0) -> str:
        """Do as one of the scripts does; return what it says, or why it refuses."""
        assert command.main([*arguments, "--root", str(self.root)]) == status
        said = self.capsys.readouterr()
        assert bool(said.err) == bool(status)
        return said.err or said.out

    def public(self, id_: str) -> Any:
        return values_of((self.root / f"data/meetings/{id_}.md").read_text(encoding="utf-8"))

    def draft(self, id_: str) -> Path:
        return self.private / f"verbali/{id_}.md"

    def site(self) -> Path:
        """Build the site of the day, from records in which the check finds no error."""
        records, problems = load(self.root)
        assert errors(problems + check(records, dt.date.fromisoformat(self.day))) == []
        epoch = str(epoch_of(dt.date.fromisoformat(self.day)))
        return built(self.project / "mkdocs.demo.yml", self.project / "site", SOURCE_DATE_EPOCH=epoch)


def word(path: Path, day: str, heading: str, text: str, decided: str = "") -> str:
    """Write minutes as somebody does in Word."""
    document = Document()
    document.add_heading(f"Gruppo Povertà, riunione del {day}", 1)
    document.add_paragraph("Presenti: Emporio solidale La Dispensa (M. Rossi), Sportello Diritti - Khadija Amrani.")
    document.add_heading(heading, 2)
    document.add_paragraph(text)
    if decided:
        document.add_paragraph("Si decide:")
        document.add_paragraph(decided, style="List Bullet")
    document.save(str(path))
    return str(path)


def words_of(site: Path) -> str:
    """All that a site says in words."""
    kinds = {".html", ".json", ".xml", ".ics", ".txt", ".csv"}
    return "\n".join(path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in kinds)


def convened_and_held(tavolo: Tavolo, folder: Path) -> None:
    """The convocation has on its agenda what is open; the minutes in Word become a draft in the private folder."""
    tavolo.on("2026-03-13")
    tavolo.do(convene_command, "poverta", "2026-03-14", "--by", ROLE, "--agreed", ROLE, "--item", "La frutta")
    assert tavolo.public(FIRST)["status"] == "announced"
    points = ["Impegni aperti (4)", "La frutta"]
    assert [item["title"] for item in tavolo.public(FIRST)["agenda"]] == points
    assert (tavolo.private / "convocazioni/poverta-2026-03-14.eml").is_file()
    tavolo.on("2026-03-15")
    document = word(folder / "verbale.docx", "14 marzo 2026", "La frutta", TOLD, DECIDED)
    said = tavolo.do(minutes_command, document, "--meeting", FIRST)
    assert f"Scritto: {tavolo.draft(FIRST)}\n" in said
    text = tavolo.draft(FIRST).read_text(encoding="utf-8")
    assert TOLD in text
    assert [name for name in PERSONS if name in text + said] == []
    values: Any = values_of(text)
    assert (values["status"], values["minutes"], values["convened"]["by"]) == ("held", {"state": "draft"}, ROLE)
    assert [item["title"] for item in values["agenda"]] == points
    assert values["decisions"] == [{"id": "d1", "agenda": "a1", "text": DECIDED}]


def circulated_and_on_the_next_agenda(tavolo: Tavolo, folder: Path) -> None:
    """The members have the draft; the meeting that is to approve it is convened, held and has a draft of its own."""
    tavolo.do(circulate_command, FIRST)
    assert tavolo.public(FIRST)["minutes"] == {"state": "draft"}
    assert (tavolo.private / "circolari/poverta-2026-03-14.pdf").is_file()
    tavolo.do(convene_command, "poverta", "2026-03-16", "--by", ROLE, "--agreed", ROLE)
    assert tavolo.public(SECOND)["agenda"][0] == {"id": "a1", "title": APPROVAL}
    tavolo.on("2026-03-17")
    document = word(folder / "secondo.docx", "16 marzo 2026", APPROVAL, SAID_LATER)
    tavolo.do(minutes_command, document, "--meeting", SECOND)
    tavolo.do(circulate_command, SECOND)


def test_a_meeting_goes_from_its_convocation_to_its_published_minutes(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tavolo = Tavolo(town, monkeypatch, capsys)
    convened_and_held(tavolo, tmp_path)
    circulated_and_on_the_next_agenda(tavolo, tmp_path)
    before = words_of(tavolo.site())
    assert [mark for mark in (TOLD, DECIDED, SAID_LATER) if mark in before] == []
    assert "La frutta" in before

    # Nobody has read it whole: it is not published.
    approval = [FIRST, "--approved-in", SECOND]
    assert "Nessuno può essere riconosciuto dalla sua storia" in tavolo.do(circulate_command, *approval, status=1)
    assert tavolo.public(FIRST)["minutes"] == {"state": "draft"}

    tavolo.do(circulate_command, *approval, "--read-by", ROLE, "--sure-of", *SURE)
    assert tavolo.public(FIRST)["minutes"] == {
        "state": "approved",
        "circulated_on": "2026-03-15",
        "comments_by": "2026-03-25",
        "reading": {"on": "2026-03-17", "by": ROLE, "sure_of": SURE},
        "published_on": "2026-03-17",
        "approved_in": SECOND,
    }
    site = tavolo.site()
    page = (site / f"tavolo/incontri/{FIRST}/index.html").read_text(encoding="utf-8")
    assert [mark for mark in (TOLD, DECIDED) if mark not in page] == []
    # What the second meeting said is a draft still, its approval of the first too.
    after = words_of(site)
    assert [mark for mark in (SAID_LATER, APPROVED, *PERSONS) if mark in after] == []
    later: Any = values_of(tavolo.draft(SECOND).read_text(encoding="utf-8"))
    assert later["decisions"] == [{"id": "d1", "agenda": "a1", "text": APPROVED}]
    assert sorted(path.name for path in tavolo.private.iterdir()) == [
        "README.txt", "circolari", "convocazioni", "verbali",
    ]  # fmt: skip
