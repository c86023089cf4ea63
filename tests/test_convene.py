"""`scripts/convene.py`: a meeting is announced, moved or cancelled, and its mail is ready to be sent."""

from __future__ import annotations

import difflib
import io
import itertools
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import icalendar
import pdfplumber
import pytest
from checked import TODAY
from conftest import NOON, PROJECT
from guida.check import check
from guida.editing import convene_command
from guida.editing.front_matter import front_matter
from guida.editing.meeting_file import file_text, values_of, with_entry, with_field
from guida.load import load
from guida.problem import errors
from guida.source import Value, read
from guida.text_files import SourceFault

ROLE = "chi coordina il Tavolo"


@pytest.fixture
def root(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy town on its day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    return town / "tests/toy_town"


def private(root: Path) -> Path:
    return root.parents[2] / "guida-borgofinto-riservata"


def convene(root: Path, *arguments: str) -> int:
    return convene_command.main([*arguments, "--root", str(root)])


def meeting(root: Path, name: str) -> str:
    return (root / "data/meetings" / f"{name}.md").read_text(encoding="utf-8")


def mail(root: Path, name: str) -> EmailMessage:
    read = message_from_bytes((private(root) / "convocazioni" / f"{name}.eml").read_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def files(one: EmailMessage) -> dict[str, bytes]:
    return {str(part.get_filename()): part.get_payload(decode=True) for part in one.iter_attachments()}  # type: ignore[misc]


def printed(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def faults(root: Path) -> list[str]:
    records, problems = load(root)
    return [str(one) for one in errors(problems + check(records, TODAY))]


def changed(before: str, after: str) -> list[str]:
    """The lines that are new (+) or gone (-)."""
    return [line for line in difflib.ndiff(before.split("\n"), after.split("\n")) if line[0] in "+-"]


FILE = """\
---
group: poverta
start: 2026-04-21T10:00
end: 2026-04-21T12:00
place:
  name: Emporio La Dispensa
status: announced
convened:
  on: 2026-03-15
  by: chi coordina il Tavolo
agreed_by:
  - chi coordina il Tavolo
  - chi coordina il gruppo
agenda:
  - id: impegni
    title: Impegni aperti (4)
  - id: a1
    title: Il furgone
  - id: a2
    title: 'Una #cosa: nuova'
---
## Impegni aperti {#impegni}

Il 15 marzo 2026 questi impegni sono aperti.

- Preparare una tabella uguale per tutti. Chi: Comune di Borgofinto. Entro il 31 dicembre 2025, scaduto da 74 giorni. Preso il [20 marzo 2025](meeting:poverta/2025-03-20).
- Preparare i documenti per il bando. Chi: Emporio solidale La Dispensa. Entro il 19 marzo 2026. Preso il [10 febbraio 2026](meeting:poverta/2026-02-10).
- Chiedere una lettera di sostegno al Comune. Chi: Comune di Borgofinto. Entro il 30 aprile 2026. Preso il [10 febbraio 2026](meeting:poverta/2026-02-10).
- Raccogliere i numeri del 2025. Chi: Gruppo Povertà. Entro il 31 maggio 2026. Preso il [20 marzo 2025](meeting:poverta/2025-03-20).
"""


def test_a_meeting_is_announced_with_what_is_still_open(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--agreed", ROLE, "--agreed", "chi coordina il gruppo", "--by", ROLE]
    assert convene(root, "poverta", "2026-04-21", *given, "--item", "Il furgone", "--item", "Una #cosa: nuova") == 0
    assert meeting(root, "poverta/2026-04-21") == FILE
    assert faults(root) == []
    said = capsys.readouterr().out
    assert "Ora: dalle 10:00 alle 12:00, come l'ultima volta" in said
    assert "Luogo: Emporio La Dispensa, come di solito" in said
    assert "indirizzi.yml non ha l'indirizzo di «poverta»" in said
    assert "La regola del gruppo" not in said  # 35 days after 17 March


def test_minutes_that_are_not_approved_come_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convene(root, "plenaria", "2026-07-01", "--time", "17:30") == 0
    agenda = values_of(meeting(root, "plenaria/2026-07-01"))["agenda"]
    assert agenda == [
        {"id": "a1", "title": "Approvazione del verbale del 24 febbraio 2026"},
        {"id": "impegni", "title": "Impegni aperti (3)"},
    ]
    assert "MARCATORE-BOZZA" not in meeting(root, "plenaria/2026-07-01")
    said = capsys.readouterr().out
    assert "dall'incontro del 9 aprile 2026 passano 83 giorni. La regola del gruppo è 30–40" in said
    assert "Avviso: non è scritto chi convoca (--by)." in said


def test_a_place_that_is_not_usual_is_that_of_the_last_time(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    group = root / "data/groups/poverta.yml"
    text = group.read_text(encoding="utf-8")
    group.write_text(text.replace("usual_place:\n  name: Emporio La Dispensa\n", ""), encoding="utf-8")
    assert convene(root, "poverta", "2026-04-21") == 0
    assert values_of(meeting(root, "poverta/2026-04-21"))["place"] == "emporio-la-dispensa/negozio"
    assert "Luogo: emporio-la-dispensa/negozio, come l'ultima volta" in capsys.readouterr().out


def test_the_mail_says_when_where_and_what(root: Path) -> None:
    (private(root)).mkdir()
    (private(root) / "indirizzi.yml").write_text("poverta: poverta@liste.borgofinto.example\n", encoding="utf-8")
    assert convene(root, "poverta", "2026-04-21", "--by", ROLE, "--item", "Il furgone") == 0
    one = mail(root, "poverta-2026-04-21")
    assert one["X-Unsent"] == "1"
    assert one["From"] == "Comune di Borgofinto <guida@borgofinto.example>"
    assert one["To"] == "poverta@liste.borgofinto.example"
    assert one["Subject"] == "Convocazione: Povertà, martedì 21 aprile 2026, ore 10:00"
    assert one["Date"] == "Sun, 15 Mar 2026 12:00:00 +0100"
    text = one.get_body().get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
    assert text == (
        "Ciao,\n\nGruppo Povertà si incontra martedì 21 aprile 2026, dalle 10:00 alle 12:00.\n\n"
        "Dove: Emporio La Dispensa\n\nDi che cosa parliamo:\n1. Impegni aperti (4)\n2. Il furgone\n\n"
        "Vuoi aggiungere un punto? Non puoi venire? Rispondi a questo messaggio.\n"
        "Puoi anche telefonare: 02 0000 0009.\n\n"
        "In allegato trovi il foglio con l'ordine del giorno (PDF) e l'appuntamento per il tuo calendario.\n\n"
        "La pagina dell'incontro, sempre aggiornata: "
        "https://borgofinto.example/tavolo/incontri/poverta/2026-04-21/\n\n"
        "chi coordina il Tavolo\nComune di Borgofinto\n"
    )
    attached = files(one)
    assert list(attached) == ["ordine-del-giorno-poverta-2026-04-21.pdf", "incontro-poverta-2026-04-21.ics"]
    paper = printed(attached["ordine-del-giorno-poverta-2026-04-21.pdf"])
    assert "Quando: martedì 21 aprile 2026, dalle 10:00 alle 12:00" in paper
    assert "1. Impegni aperti (4) 2. Il furgone" in paper
    assert "Preparare i documenti per il bando. Chi: Emporio solidale La Dispensa. Entro il 19 marzo 2026." in paper
    calendar = icalendar.Calendar.from_ical(attached["incontro-poverta-2026-04-21.ics"])
    assert calendar["METHOD"] == "REQUEST"
    kinds = [part.get_content_type() for part in one.iter_attachments()]
    assert kinds == ["application/pdf", "text/calendar"]
    assert [part.get_param("method") for part in one.iter_attachments()] == [None, "REQUEST"]


def test_the_same_mail_is_written_twice_alike(root: Path) -> None:
    path = private(root) / "convocazioni/poverta-2026-03-17.eml"
    before = meeting(root, "poverta/2026-03-17")
    assert convene(root, "poverta", "2026-03-17", "--mail") == 0
    first = path.read_bytes()
    assert convene(root, "poverta", "2026-03-17", "--mail") == 0
    assert path.read_bytes() == first
    assert meeting(root, "poverta/2026-03-17") == before


def test_a_title_with_line_breaks_makes_no_header_and_no_field(root: Path) -> None:
    evil = "Uno\r\nBcc: tutti\n\nstatus: cancelled\n---\n\u202etitolo: 'x' \"y\" #eval(1) `z` ${w}"
    assert convene(root, "poverta", "2026-04-21", "--by", f"x\nBcc: uno\n{ROLE}", "--item", evil) == 0
    values = values_of(meeting(root, "poverta/2026-04-21"))
    assert values["status"] == "announced"
    item = values["agenda"][-1]  # type: ignore[index]
    told = "Uno Bcc: tutti status: cancelled --- titolo: 'x' \"y\" #eval(1) `z` ${w}"
    assert item == {"id": "a1", "title": told}
    one = mail(root, "poverta-2026-04-21")
    assert one["Bcc"] is None
    assert set(one.keys()) == {
        "X-Unsent", "From", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert f"2. {told}" in printed(files(one)["ordine-del-giorno-poverta-2026-04-21.pdf"])


def test_moving_adds_one_entry_and_changes_no_other_line(root: Path) -> None:
    before = meeting(root, "poverta/2026-03-17")
    assert convene(root, "poverta", "2026-03-17", "--move", "2026-03-24", "--time", "11:00") == 0
    assert changed(before, meeting(root, "poverta/2026-03-17")) == [
        "+ moved:", "+   - on: 2026-03-15", "+     start: 2026-03-24T11:00",
    ]  # fmt: skip
    place = ["--place", "comune-di-borgofinto/centro-civico"]
    once = meeting(root, "poverta/2026-03-17")
    assert convene(root, "poverta", "2026-03-17", "--move", "2026-03-25", *place) == 0
    assert changed(once, meeting(root, "poverta/2026-03-17")) == [
        "+   - on: 2026-03-15", "+     start: 2026-03-25T11:00", "+     place: comune-di-borgofinto/centro-civico",
    ]  # fmt: skip
    assert faults(root) == []
    one = mail(root, "poverta-2026-03-17")
    assert one["Subject"] == "Nuova data: Povertà, mercoledì 25 marzo 2026, ore 11:00"
    assert "Prima era martedì 24 marzo 2026, ore 11:00." in one.get_body().get_content()  # type: ignore[union-attr]
    event: Any = icalendar.Calendar.from_ical(files(one)["incontro-poverta-2026-03-17.ics"]).walk("VEVENT")[0]
    assert event["SEQUENCE"] == 2
    assert event["DTSTART"].dt.isoformat() == "2026-03-25T11:00:00+01:00"


def test_cancelling_says_why_and_changes_no_other_line(root: Path) -> None:
    before = meeting(root, "plenaria/2026-03-24")
    assert convene(root, "plenaria", "2026-03-24", "--cancel", "La sala: non c'è") == 0
    assert changed(before, meeting(root, "plenaria/2026-03-24")) == [
        "- status: announced", "+ status: cancelled", "+ cancelled_reason: 'La sala: non c''è'",
        "+ cancelled_on: 2026-03-15",
    ]  # fmt: skip
    assert faults(root) == []
    one = mail(root, "plenaria-2026-03-24")
    assert one["Subject"] == "Annullato: Plenaria, giovedì 9 aprile 2026, ore 18:00"
    attached = files(one)
    assert list(attached) == ["incontro-plenaria-2026-03-24.ics"]
    calendar = icalendar.Calendar.from_ical(attached["incontro-plenaria-2026-03-24.ics"])
    assert calendar["METHOD"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plenria", "2026-05-12"], "«plenria» non è un gruppo che conosciamo. Forse intendevi «plenaria»?"),
        (["giovani-e-scuola", "2026-05-12"], "Gruppo Giovani e scuola ha finito il suo lavoro (2025-06-10)"),
        (["lab-valfinta", "2026-05-12"], "Laboratorio famiglie di Valfinta è di un altro territorio"),
        (["poverta", "2026-03-17"], "C'è già data/meetings/poverta/2026-03-17.md"),
        (["poverta", "2026-03-14"], "Il 14 marzo 2026 è già passato."),
        (["plenaria", "2026-04-09"], "si incontra già: data/meetings/plenaria/2026-03-24.md"),
        (["poverta", "12/05/2026"], "Scrivi 2026-05-12."),
        (["poverta", "2026-05-12", "--time", "17.30"], "Scrivi ore, due punti e minuti: 2026-05-12T17:30."),
        (["poverta", "2026-05-12", "--time", "17:30", "--end", "16:00"], "La fine (16:00) viene prima"),
        (["poverta", "2026-05-12", "--place", "comune-di-borgofinto/sala"], "place"),
        (["poverta", "2026-05-12", "--item", "Chiama il 333 1234567"], "Non ho scritto niente"),
        (["poverta", "2026-02-10", "--move", "2026-05-12"], "Si sposta solo un incontro annunciato"),
        (["poverta", "2026-02-10", "--cancel", "x"], "Si annulla solo un incontro annunciato"),
        (["poverta", "2026-03-17", "--move", "2026-03-17"], "è già il 17 marzo 2026 alla stessa ora"),
        (["poverta", "2026-03-18", "--cancel", "x"], "Forse intendevi «poverta/2026-03-17»?"),
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()}
    assert convene(root, *arguments) == 1
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (root / "data").rglob("*") if path.is_file()} == before
    assert not private(root).exists()


def test_a_private_folder_inside_the_repository_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root.parents[2] / ".git").mkdir()
    assert convene(root, "poverta", "2026-04-21") == 1
    assert "sta dentro l'archivio del sito" in capsys.readouterr().err
    assert not private(root).exists()


@pytest.mark.parametrize("path", sorted((PROJECT / "tests/toy_town/data/meetings").glob("*/*.md")), ids=str)
def test_every_meeting_written_again_reads_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    values = values_of(text)
    assert values_of(file_text(values)) == values


HOSTILE = (
    "x: y", ": x", "x:", "- x", "-", "---", "--- x", "...", "#x", "a #b", "'x'", '"x"', "it's", "[x]", "{x}", "]", "*x",
    "&x", "!x", "|", ">", "%x", "@x", "`x`", "? x", "=", ",", "<<", "null", "~", "yes", "si", "1e3", "0x1", "012",
    "17:30", "2026-01-01", "è «così»", "\U0001f9fa", "\u200fx", "\u202ex", "\u00a0x", " x", "x ", "\t", "a\tb", "\tx",
    "x\\y", "x\\n", "${x} {{ x }} <b>", "", " ", "\n", "a\nb", "a\n\n  b", "\n a", "a\n", "- a\n- b", "# a\n---\nb",
)  # fmt: skip
"""What YAML would read as something else, cut short or refuse."""


def _everywhere(text: str) -> dict[str, Value]:
    """A text in every place in which a value can stand."""
    return {"a": text, "b": [text, text], "c": {"d": text}, "e": [{"f": text, "g": [text]}, [text]]}


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_value_holds_it_reads_back_the_same(text: str) -> None:
    assert read(front_matter(_everywhere(text))) == _everywhere(text)


def test_any_two_of_them_in_one_value_read_back_the_same() -> None:
    for one, other in itertools.product(HOSTILE, repeat=2):
        values = _everywhere(one + other)
        assert read(front_matter(values)) == values


def test_a_line_break_of_windows_is_a_line_break_and_nothing_has_no_line() -> None:
    assert front_matter({"a": "x\r\ny", "b": [], "c": {}, "d": "z"}) == "a: |-\n  x\n  y\nd: z\n"


def test_a_file_of_windows_keeps_its_line_ends(root: Path) -> None:
    path = root / "data/meetings/plenaria/2026-03-24.md"
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    assert convene(root, "plenaria", "2026-03-24", "--cancel", "Sciopero") == 0
    cancelled = b"status: cancelled\r\ncancelled_reason: Sciopero\r\ncancelled_on: 2026-03-15\r\n"
    assert path.read_bytes() == before.replace(b"status: announced\r\n", cancelled)


@pytest.mark.parametrize("change", ["x", None])
def test_fields_that_are_not_written_line_by_line_are_left_alone(change: str | None) -> None:
    with pytest.raises(SourceFault, match="senza cambiare altro"):
        with_field("---\n{group: poverta, title: y}\n---\n", "title", change)


def test_a_list_on_one_line_takes_one_more_and_a_file_keeps_its_own_ways() -> None:
    text = "---\ngroup:   poverta\nagreed_by: [uno, due]\nagenda:\n- id: a1\n  title: x\nnotes:\n- id: n\n---\ncorpo\n"
    assert with_entry(text, "agreed_by", "tre") == text.replace(
        "agreed_by: [uno, due]", "agreed_by:\n  - uno\n  - due\n  - tre"
    )
    assert with_entry(text, "agenda", {"id": "a2", "title": "y"}) == text.replace(
        "  title: x\n", "  title: x\n- id: a2\n  title: y\n"
    )
    assert with_field(text, "status", "held") == text.replace("agreed_by:", "status: held\nagreed_by:")
    assert with_field(text, "agenda", None) == text.replace("agenda:\n- id: a1\n  title: x\n", "")
