"""`python scripts/minutes.py`: Word and PDF minutes become a draft, and the report says what became of everything."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import documents
import pytest
from checked import GATHERING, TOWN, copied, new_problems
from docx import Document
from guida.editing.front_matter import front_matter
from guida.editing.minutes.attendance import attendance_from, roll_from
from guida.editing.minutes.attendees import from_line, from_table
from guida.editing.minutes.blocks import Item, Paragraph, Table, cleaned, voices_of
from guida.editing.minutes.contacts import without_contacts
from guida.editing.minutes.dates_in_words import dates_in
from guida.editing.minutes.matching import Directory, known_from
from guida.editing.minutes.people import Person, Roll, looks_like_a_person, names_in, suspicious
from guida.editing.minutes.told import Told
from guida.editing.minutes.write import body_of
from guida.editing.minutes_command import main
from guida.editing.plain import escaped
from guida.load import load
from guida.prose import to_text
from guida.source import Value, read

EXPECTED = Path(__file__).parent / "minutes"
SOURCE = EXPECTED / "distretto-5-2016-07-18.txt"
MEETING = "poverta/2026-01-13"
Make = Callable[[Path], None]


@pytest.fixture(autouse=True)
def _the_toy_towns_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1773572400")


def _run(file: Path, root: Path = TOWN, meeting: str = MEETING, out: Path | None = None) -> int:
    """Import a document; what is made of it goes beside it, unless it is told where."""
    out = out or file.parent / f"{meeting.rpartition('/')[2]}.md"
    return main([str(file), "--meeting", meeting, "--root", str(root), "--out", str(out)])


def _expect(name: str, text: str) -> None:
    """Compare with what is written in tests/minutes; `BLESS=yes` writes it."""
    path = EXPECTED / name
    if os.environ.get("BLESS") == "yes":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def _named(text: str) -> list[str]:
    """Words of the names in the attendance, however they are written; «prossimo» holds none."""
    return [name for name in documents.PERSONS if re.search(rf"(?i)\b{name}\b", text)]


def _accepted(text: str, tmp_path: Path, meeting: str = MEETING) -> None:
    """The file stands in the archive without a fault; a sign that no font has may stand in the words of others."""
    found = new_problems(copied(tmp_path / "archive", {f"data/meetings/{meeting}.md": text}))
    assert [one for one in found if one.rule != "every-sign-can-be-printed"] == []


@pytest.mark.parametrize("make", documents.SHAPES, ids=lambda make: make.__name__)
def test_each_shape_of_word_minutes_gives_a_whole_file_and_a_whole_report(
    make: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.docx"
    make(file)
    assert _run(file) == 0
    text = (tmp_path / "2026-01-13.md").read_text(encoding="utf-8")
    report = capsys.readouterr().out.replace(str(tmp_path), "…")
    _expect(f"{make.__name__}.md", text)
    _expect(f"{make.__name__}.txt", report)
    assert _named(text + report) == []
    _accepted(text, tmp_path)


def test_a_pdf_with_ruled_tables_gives_the_same_kind_of_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.pdf"
    documents.ruled_pdf(file)
    assert _run(file) == 0
    text = (tmp_path / "2026-01-13.md").read_text(encoding="utf-8")
    report = capsys.readouterr().out.replace(str(tmp_path), "…")
    _expect("ruled_pdf.md", text)
    _expect("ruled_pdf.txt", report)
    assert _named(text + report) == []
    _accepted(text, tmp_path)


_LISTED = (
    "Anffas|Acli Melzo|La lente|Il Melograno|Arte&Mestieri|Somaschi|Milagro|Dialogica|Koinè|CGIL Camera del Lavoro Milano|"
    "Spazio Giovani|Ellepikappa|Ajka|Coop Insieme|Centro per la Famiglia Dec. Melzo|Progetto A|Fondazione Marchesi|"
    "Filippide|Tuendelee|CS&L|Distretto"
)
LISTED_IN_2016 = _LISTED.split("|")
NAMED_IN_2016 = (
    "Verdini", "Roberto", "Sandro", "Galbusera", "Renato", "Ballabio", "Colnago", "Loredana", "Ornella", "Brivio",
    "Silvana", "Crippa", "Fumagalli", "Serena", "Castelli", "Viganò", "Mauri", "Sirtori",
)  # fmt: skip
"""The text is the true one; the names of persons in it are not those of the persons who came."""


def test_the_true_minutes_of_2016_give_what_they_say_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.docx"
    documents.district_minutes(file, SOURCE.read_text(encoding="utf-8"))
    assert _run(file, meeting="lab-valfinta/2016-07-18") == 0
    text = (tmp_path / "2016-07-18.md").read_text(encoding="utf-8")
    assert read(text.split("---\n")[1]) == {
        "group": "lab-valfinta",
        "title": "INCONTRO 18 LUGLIO 2016",
        "start": "2016-07-18",
        "status": "held",
        "minutes": {"state": "draft"},
        "attendance": [{"name": name, "status": "listed"} for name in LISTED_IN_2016],
        "next": [{"start": f"2016-{day}T14:00"} for day in ("09-12", "10-10", "11-07")],
    }
    report = capsys.readouterr().out
    assert "- 11 persone: nomi e recapiti restano fuori\n" in report
    assert "- tabella 1: senza intestazione; letta come enti e, accanto, persone: controlla che sia così\n" in report
    assert report.count("(anno non scritto: il primo dopo l'incontro)") == 3
    assert [name for name in NAMED_IN_2016 if name in text + report] == []
    assert "## Da appuntare\n" in text
    assert "- da meri erogatori di assistenza" in text
    _accepted(text, tmp_path, "lab-valfinta/2016-07-18")


CONVOCATION = """\
---
group: poverta
title: Incontro di gennaio
start: 2026-01-13T09:30
end: 2026-01-13T12:00
place: emporio-la-dispensa/ufficio
status: announced
convened:
  on: 2026-01-02
  by: chi coordina il gruppo
agreed_by:
  - chi coordina il Tavolo
mandate: |-
  Prima riga.

  Seconda: riga.
agenda:
  - id: bando
    title: Il bando
    projects:
      - dispensa-di-quartiere
  - id: altro
    title: Il furgone
---
"""


def test_the_convocation_keeps_its_fields_and_its_agenda_is_joined(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path, {GATHERING: CONVOCATION})
    file = tmp_path / "verbale.docx"
    documents.list_of_attendees(file)
    assert _run(file, root) == 0
    text = (tmp_path / "2026-01-13.md").read_text(encoding="utf-8")
    values = read(text.split("---\n")[1])
    kept = read(CONVOCATION.split("---\n")[1])
    for field in ("title", "start", "end", "place", "convened", "agreed_by", "mandate"):
        assert values[field] == kept[field]
    assert values["status"] == "held"
    assert values["agenda"] == [
        {"id": "bando", "title": "Il bando", "projects": ["dispensa-di-quartiere"]},
        {"id": "altro", "title": "Il furgone"},
        {"id": "a1", "title": "La tessera a punti"},
        {"id": "a2", "title": "Varie"},
    ]
    assert "## Il bando {#bando}" in text
    assert "mandate: |-\n  Prima riga.\n\n  Seconda: riga.\n" in text
    report = capsys.readouterr().out
    for told in (
        "- titolo nel documento: «Gruppo Povertà, riunione del 13/01/2026 ore 10»; ho tenuto quello della convocazione",
        "- ora: il documento dice 10:00, la convocazione 09:30: ho tenuto la convocazione",
        "- paragrafo 4: «La tessera a punti» non è nella convocazione: aggiunto come a1",
        "- il punto altro della convocazione, «Il furgone», non è nel documento",
    ):
        assert f"{told}\n" in report
    _accepted(text, tmp_path)


def test_another_day_than_the_one_asked_is_told_and_not_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.docx"
    documents.list_of_attendees(file)
    assert _run(file, meeting="poverta/2026-01-20") == 0
    assert "start: 2026-01-20\n" in (tmp_path / "2026-01-20.md").read_text(encoding="utf-8")
    told = "il documento dice «13/01/2026», non 2026-01-20: controlla che sia il verbale giusto"
    assert told in capsys.readouterr().out


def _word(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _repacked(raw: bytes, name: str, content: bytes | None) -> bytes:
    """A .docx of which one part is another, or is not there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        if content is not None:
            new.writestr(name, content)
    return made.getvalue()


def _scanned_pdf(more: bytes = b"") -> bytes:
    """One page that is an image of one grey point; `more`: what else its trailer says."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 27 >>\nstream\nq 200 0 0 200 0 0 cm /I Do Q\nendstream".replace(b"27", b"28"),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
        b"stream\nx\nendstream",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        made + b"xref\n0 6\n0000000000 65535 f \n" + table
        + f"trailer\n<< /Size 6 /Root 1 0 R {more.decode()} >>\nstartxref\n{len(made)}\n%%EOF\n".encode()
    )  # fmt: skip


LOCK = (
    b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"11" * 32
    + b"> /U <"
    + b"22" * 32
    + b"> >>"
)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
KINDS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "il file è vuoto. Fattelo mandare di nuovo."),
    "text": (lambda: b"Verbale del 13 gennaio", "non è un documento di Word (.docx) né un PDF. Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "doc": (lambda: OLD_WORD, "è un documento di Word di vecchio tipo (.doc). Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "password": (lambda: OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "il documento è protetto da una password. Aprilo, togli la password e salvalo di nuovo."),
    "cut": (lambda: _word("Verbale")[:2000], "il documento è rovinato o incompleto. Fattelo mandare di nuovo."),
    "no-document": (lambda: _repacked(_word("x"), "word/document.xml", None), "non è un documento di Word (.docx). Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "odt": (lambda: _repacked(_word("x"), "mimetype", b"application/vnd.oasis.opendocument.text"), "è un documento di LibreOffice (.odt). Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "macro": (lambda: _repacked(_word("x"), "word/vbaProject.bin", b"x"), "il documento contiene macro (.docm), cioè programmi. Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "broken-xml": (lambda: _repacked(_word("x"), "word/document.xml", b"<w:document><w:p>"), "il documento è rovinato: la sua struttura non si lascia leggere. Aprilo con Word o LibreOffice e salvalo di nuovo."),
    "entities": (lambda: _repacked(_word("x"), "word/document.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "il documento contiene dichiarazioni che Word non scrive mai. Aprilo con Word o LibreOffice e salvalo come «Documento di Word (.docx)»."),
    "bomb": (lambda: _repacked(_word("x"), "word/media/image1.bmp", b"\0" * 51_000_000), "aperto, il documento occuperebbe più di 50 MB. Togli le immagini e salvalo di nuovo."),
    "no-text": (lambda: _word("", " "), "nel documento non c'è testo. Controlla di aver scelto il file giusto."),
    "scan": (_scanned_pdf, "il PDF è una scansione: contiene solo immagini, nessun testo. Chiedi il documento di Word da cui viene, oppure passalo prima a un programma che riconosce il testo (OCR)."),
    "locked-pdf": (lambda: _scanned_pdf(LOCK), "il PDF è protetto da una password. Salvalo senza password."),
    "broken-pdf": (lambda: b"%PDF-1.7\n" + b"x" * 300, "il PDF è rovinato o incompleto. Fattelo mandare di nuovo."),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_file_of_which_nothing_can_be_used_is_told_and_nothing_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, message = BAD[name]
    file = tmp_path / "verbale.docx"
    file.write_bytes(make())
    assert _run(file) == 1
    said = capsys.readouterr()
    assert said.err == f"{file}: {message}\n"
    assert said.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["verbale.docx"]


def test_a_protected_part_of_the_package_is_a_password(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = bytearray(_word("x"))
    place = raw.index(b"PK\x01\x02")  # The directory's first entry: its flags stand eight bytes on.
    raw[place + 8 : place + 10] = struct.pack("<H", 1)
    file = tmp_path / "verbale.docx"
    file.write_bytes(bytes(raw))
    assert _run(file) == 1
    assert capsys.readouterr().err.endswith("il documento è protetto da una password. Salvalo senza password.\n")


@pytest.mark.parametrize(
    ("meeting", "message"),
    [
        ("poverta", "«poverta» non è un incontro: scrivi gruppo/giorno, per esempio poverta/2026-03-12."),
        ("poverta/2026-02-30", "«poverta/2026-02-30» non è un incontro: scrivi gruppo/giorno, per esempio poverta/2026-03-12."),
        ("povert/2026-01-13", "«povert» non è un gruppo che conosciamo. Forse intendevi «poverta»? I gruppi sono: giovani-e-scuola, lab-valfinta, plenaria, poverta."),
        ("poverta/2026-02-10", "L'incontro poverta/2026-02-10 ha già un verbale: non lo riscrivo."),
        ("poverta/2026-03-17", "L'incontro poverta/2026-03-17 deve ancora venire (2026-03-17): controlla il giorno."),
        ("plenaria/2026-03-24", "L'incontro plenaria/2026-03-24 deve ancora venire (2026-04-09): controlla il giorno."),
    ],
)  # fmt: skip
def test_a_meeting_that_takes_no_minutes_is_refused(
    meeting: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word("Verbale"))
    assert _run(file, meeting=meeting) == 1
    assert capsys.readouterr().err == f"{message}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["verbale.docx"]


def test_a_draft_already_there_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, draft = tmp_path / "verbale.docx", tmp_path / "2026-01-13.md"
    file.write_bytes(_word("Verbale"))
    draft.write_text("corretto a mano", encoding="utf-8")
    assert _run(file) == 1
    assert draft.read_text(encoding="utf-8") == "corretto a mano"
    assert "scegli un altro nome con --out" in capsys.readouterr().err


def _import(file: Path, root: Path) -> int:
    """Import a document without saying where to."""
    return main([str(file), "--meeting", MEETING, "--root", str(root)])


def test_a_draft_goes_into_the_private_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied(tmp_path / "a")
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word("Verbale"))
    assert _import(file, root) == 0
    private = tmp_path / "a/guida-borgofinto-riservata"
    draft = private / "verbali/poverta/2026-01-13.md"
    assert draft.read_text(encoding="utf-8").startswith("---\ngroup: poverta\n")
    assert sorted(path.name for path in private.iterdir()) == ["README.txt", "verbali"]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["verbale.docx"]
    told = f"Scritto: {draft}\nQuando è a posto: make circulate MEETING={MEETING}\n"
    assert capsys.readouterr().out.endswith(told)
    before = draft.read_bytes()
    assert _import(file, root) == 1
    assert capsys.readouterr().err == f"C'è già «{draft}»: toglilo, o scegli un altro nome con --out.\n"
    assert draft.read_bytes() == before


def test_a_private_folder_inside_the_repository_takes_no_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path / "a")
    (tmp_path / ".git").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word("Verbale"))
    site = root / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8").replace("../guida-borgofinto-riservata", "riservata"))
    assert _import(file, root) == 1
    assert "«riservata» sta dentro l'archivio del sito" in capsys.readouterr().err
    assert not (tmp_path / "riservata").exists()


def _without_a_private_folder(root: Path) -> None:
    site = root / "data/site.yml"
    lines = site.read_text(encoding="utf-8").splitlines(keepends=True)
    site.write_text("".join(line for line in lines if not line.startswith("private_folder")), encoding="utf-8")


def test_without_a_private_folder_it_goes_beside_the_document_and_this_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path / "a")
    _without_a_private_folder(root)
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word("Verbale"))
    assert _import(file, root) == 0
    assert (tmp_path / "2026-01-13.md").is_file()
    assert "È accanto al documento, perché data/site.yml non dice quale" in capsys.readouterr().out
    assert not (tmp_path / "a/guida-borgofinto-riservata").exists()


def test_a_draft_goes_into_data_only_when_asked_and_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(tmp_path)
    _without_a_private_folder(root)
    file = root / "data" / "meetings" / "attachments" / "verbale.docx"
    file.write_bytes(_word("Verbale"))
    assert _import(file, root) == 1
    assert "Il verbale sta in data/, che è pubblica" in capsys.readouterr().err
    assert _run(file, root, out=root / GATHERING) == 0
    assert "Attento: hai scelto data/, che è pubblica." in capsys.readouterr().out


HOSTILE = (
    "`codice` ${x} {{ x }} <b>grassetto</b> **stelle** _righe_ [link](javascript:alert(1)) ![x](y) &amp; &lt;",
    "# non è un titolo {#a1}", "=====", "> citazione", "~~~", "1986. Un anno", "+ più", "--- righe ---", ">>>>>>> ramo",
    "\\ barra", "* stella", "<script>alert(1)</script>",
)  # fmt: skip


def test_what_people_write_stays_text(tmp_path: Path) -> None:
    body = body_of([Paragraph(text, "x") for text in HOSTILE], lambda heading: None)
    assert to_text(body) == " ".join(HOSTILE)
    assert to_text(escaped("5 < 6 e a_b_c")) == "5 < 6 e a_b_c"
    values: dict[str, Value] = {
        "text": "a: b # c",
        "list": ["'x", "- y", "{z}", "no"],
        "long": 'riga\nuna "due"',
        "deep": [{"a": "@b"}],
    }
    assert read(front_matter(values)) == values
    file = tmp_path / "verbale.docx"
    file.write_bytes(
        _word(
            "Verbale del 13 gennaio 2026", *HOSTILE, "\u202eoibrevlA\u202c e \u200fma\u00adno \U0001f9fa", "x" * 12_000
        )
    )
    assert _run(file) == 0
    _accepted((tmp_path / "2026-01-13.md").read_text(encoding="utf-8"), tmp_path)


def test_the_script_runs_by_itself_from_any_folder(tmp_path: Path) -> None:
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word("Verbale del 13 gennaio 2026"))
    script = Path(__file__).resolve().parents[1] / "scripts" / "minutes.py"
    given = ["verbale.docx", "--meeting", MEETING, "--out", "2026-01-13.md", "--root", str(TOWN)]
    command = [sys.executable, str(script), *given]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Verbale: verbale.docx\nIncontro: poverta/2026-01-13\n")
    assert (tmp_path / "2026-01-13.md").is_file()


def test_five_thousand_paragraphs_are_read(tmp_path: Path) -> None:
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word(*(f"Riga {number} del verbale." for number in range(5000))))
    assert _run(file) == 0
    text = (tmp_path / "2026-01-13.md").read_text(encoding="utf-8")
    assert text.count("del verbale.") == 5000


def test_more_text_than_a_record_holds_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "verbale.docx"
    file.write_bytes(_word(*("parola " * 700 for _ in range(220))))
    assert _run(file) == 1
    assert "il testo è più lungo di quanto una scheda può contenere (1 MB)" in capsys.readouterr().err


MARCH = dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("martedì 16 aprile 2024 ore 17.30", ["2024-04-16T17:30"]),
        ("entro il 10 aprile 2024", ["2024-04-10"]),
        ("10/04/2024", ["2024-04-10"]),
        ("10.4.24", ["2024-04-10"]),
        ("1° maggio dalle 17 alle 19", ["2024-05-01T17:00"]),
        ("12 settembre, 10 ottobre e 7 novembre alle 14", ["2024-09-12T14:00", "2024-10-10T14:00", "2024-11-07T14:00"]),
        ("12, 19 e 26 settembre", ["2024-09-12", "2024-09-19", "2024-09-26"]),
        ("12 settembre ore 14, 10 ottobre ore 15.30", ["2024-09-12T14:00", "2024-10-10T15:30"]),
        ("10 gennaio", ["2025-01-10"]),
        ("29 febbraio 2028", ["2028-02-29"]),
        ("alle 17.30, 3/4 dei presenti, prot. 12.5.1", []),
        ("ore 14-16, 10 ottobre", ["2024-10-10T14:00"]),
    ],
)  # fmt: skip
def test_dates_are_read_as_italians_write_them(text: str, expected: list[str]) -> None:
    found = dates_in(text, MARCH)
    assert [one.moment for one in found] == expected
    assert [one.fault for one in found] == [None] * len(expected)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("lunedì 16 aprile 2024", "il 16/4/2024 è martedì, non lunedì"),
        ("31 aprile 2024", "questo giorno non esiste"),
        ("29 febbraio 2025", "questo giorno non esiste"),
        ("32/1/2025", "questo giorno non esiste"),
        ("10 o 12 aprile", "«o»: il testo lascia più possibilità"),
        ("16 aprile da confermare", "«da confermare»: il testo lascia più possibilità"),
    ],
)
def test_a_date_in_doubt_says_why(text: str, fault: str) -> None:
    assert [one.fault for one in dates_in(text, MARCH)] == [fault]


def test_only_the_same_name_is_a_match() -> None:
    known = Directory(
        [
            ("il-ponte", "Cooperativa sociale Il Ponte"),
            ("sole", "Il Sole"),
            ("sole-2", "Sole ONLUS"),
            ("mensa", "Mensa di San Carlo"),
        ]
    )
    assert known.find("Coop. Il Ponte ONLUS").id == "il-ponte"
    assert known.find("IL PONTE").id == "il-ponte"
    assert known.find("Mensa San Carlo A.P.S.").id == "mensa"
    assert (known.find("Il Ponte di Legno").id, known.find("Il Ponte di Legno").perhaps) == (None, ("il-ponte",))
    assert (known.find("Sole").id, known.find("Sole").perhaps) == (None, ("sole", "sole-2"))
    assert known.find("Associazione").id is None


ROLL = Roll([Person(("Mario", "Rossi"), "Emporio"), Person(("Lucia", "De", "Santis"), "Mensa"), Person(("Anna", "Rossi"), "Orto")], ["ponte"])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected", "times"),
    [
        ("Mario Rossi parla con la dott.ssa De Santis.", "Chi rappresenta Emporio parla con chi rappresenta Mensa.", 2),
        ("A parere della Santis e di M. ROSSI.", "A parere di chi rappresenta Mensa e di una persona dell'elenco.", 2),
        ("Rossi tace.", "Una persona dell'elenco tace.", 1),
        ("Rossi Anna tace", "Chi rappresenta Orto tace", 1),
        ("In via Rossi c'è un muro rosso.", "In via Rossi c'è un muro rosso.", 0),
        ("i mariomani", "i mariomani", 0),
    ],
)
def test_who_attended_is_replaced_in_the_text(text: str, expected: str, times: int) -> None:
    assert ROLL.replaced(text) == (expected, times)


def test_what_may_be_a_name_is_found_and_what_is_known_is_not() -> None:
    line = "Interviene Giulia Neri con il sig. Bianchi e P. Verdi in via Carlo Porta per Casa Aperta; Maria tace."
    assert suspicious(line, ["Casa Aperta"]) == ["Interviene Giulia Neri", "sig. Bianchi", "P. Verdi", "Maria"]
    assert [looks_like_a_person(text) for text in ("Mario Rossi", "M. Rossi", "dott. Rossi", "Rossi Anna")] == [
        True
    ] * 4
    assert [looks_like_a_person(text) for text in ("Il Melograno", "Fondazione Marco Rossi", "Acli", "La lente")] == [
        False
    ] * 4
    assert names_in("M. Rossi, dott.ssa De Luca (Melzo) e Anna Neri") == [
        ("M", "Rossi"),
        ("De", "Luca"),
        ("Anna", "Neri"),
    ]


def test_contacts_are_masked_but_for_those_the_records_publish() -> None:
    text = "Scrivi a info@x.it o a m.r@x.it, 333 1234567, 02 1234 5678, 02 8888 9999, tel. 99881, RSSMRA80A01F205Z, 12/03/2026 17.30"
    found, times = without_contacts(text, frozenset({"info@x.it", "0288889999"}))
    assert found == (
        "Scrivi a info@x.it o a (e-mail tolta), (telefono tolto), (telefono tolto), 02 8888 9999, tel. 99881, "
        "(codice fiscale tolto), 12/03/2026 17.30"
    )
    assert times == {"e-mail": 1, "telefono": 2, "codice fiscale": 1}
    assert without_contacts("mario.rossi [at] gmail.com", frozenset())[0] == "(e-mail tolta)"


def test_an_attendance_that_is_not_clear_is_not_taken() -> None:
    known, told = known_from(load(TOWN)[0], frozenset()), Told()
    unclear = from_line("Hoxha Dritan (Acli Melzo)", "present", "voce 1", known, told)
    assert (unclear.organization, unclear.attends) == ("", False)
    roll = roll_from([unclear], known)
    assert roll.replaced("Le Acli e Hoxha") == ("Le Acli e Hoxha", 0)
    assert roll.left_in("Le Acli e Hoxha") == ["Acli", "Hoxha"]
    only_people = Table((("Cognome", "Nome", "Firma"), ("Rossi", "Mario", ""), ("Neri", "Anna", "")), "tabella 1")
    assert [entry.organization for entry in from_table(only_people, "listed", told)] == ["", ""]
    two_marks = Table((("Ente", "Presente", "Assente"), ("Acli", "X", "X")), "tabella 2")
    assert [(one.organization, one.status) for one in from_table(two_marks, "listed", told)] == [("Acli", "listed")]
    assert told.unread == [
        "voce 1: non capisco qual è l'ente e quale la persona: non ho preso niente",
        "tabella 1: ci sono solo persone, senza ente (2 righe): non ho preso niente",
        "tabella 2, riga 2: non capisco se era presente: ho scritto «listed»",
    ]


def test_numbers_on_one_line_are_voices_of_their_own() -> None:
    assert voices_of(Paragraph("1) Il bando 2) La tessera 3) Varie", "x")) == ["Il bando", "La tessera", "Varie"]
    assert voices_of(Item("Il bando. 2. La tessera.", "x", 1)) == ["Il bando.", "La tessera."]
    assert voices_of(Paragraph("Il bando 3) e il 5) maggio", "x")) == ["Il bando 3) e il 5) maggio"]


def test_tables_that_are_no_list_of_who_came_stay_text_without_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = Document()
    document.add_paragraph("Verbale del 13 gennaio 2026")
    documents.add_table(
        document,
        [["Presenti", "Assenti"], ["La Dispensa (Mario Rossi)\nSportello Diritti", "Orto della Stazione, Acli"]],
    )
    document.add_paragraph("La riunione inizia alle ore 17.")
    documents.add_table(document, [["Ente", "Referente", "Telefono"], ["Caritas", "Giulia Neri", "333 1234567"]])
    document.add_paragraph("Prossima riunione: da definire")
    file = tmp_path / "verbale.docx"
    document.save(str(file))
    assert _run(file) == 0
    text = (tmp_path / "2026-01-13.md").read_text(encoding="utf-8")
    assert read(text.split("---\n")[1])["attendance"] == [
        {"organization": "emporio-la-dispensa", "status": "present", "people": "1"},
        {"organization": "sportello-diritti", "status": "present"},
        {"organization": "orto-della-stazione", "status": "absent"},
        {"name": "Acli", "status": "absent"},
    ]
    assert text.split("---\n")[2] == (
        "La riunione inizia alle ore 17.\n\n- Ente: Caritas; Referente: Chi rappresenta Caritas; "
        "Telefono: (telefono tolto)\n\nProssima riunione: da definire\n"
    )
    told = "- tabella 2: nomina enti e persone ma non dice chi c'era: non è l'elenco dei presenti\n"
    assert told in capsys.readouterr().out


def test_a_cell_of_an_organization_holds_its_name_alone() -> None:
    known, told = known_from(load(TOWN)[0], frozenset()), Told()
    cells = (
        "Sportello Diritti, tel. 333 1234567",
        "Acli (acli.melzo@gmail.com)",
        "Anffas - Mario Rossi",
        "Anna Neri",
        "parola " * 30,
    )
    table = Table((("Ente", "Firma"), *((cell, "") for cell in cells)), "tabella 1")
    entries = from_table(table, "present", told)
    assert attendance_from(entries, known, roll_from(entries, known), told) == [
        {"organization": "sportello-diritti", "status": "present"},
        {"name": "Acli", "status": "present"},
        {"name": "Anffas", "status": "present", "people": "1"},
    ]
    assert told.contacts == {"telefono": 1, "e-mail": 1}
    assert told.people == 2
    assert told.unread == [
        "tabella 1, riga 5: al posto dell'ente sembra esserci una persona: non l'ho presa",
        "tabella 1, riga 6: al posto dell'ente c'è un testo lungo: non l'ho preso",
    ]


def test_invisible_signs_go_and_letters_are_composed() -> None:
    assert cleaned("\u202eMa\u00adrio\u200b \u00a0 e\u0300\x07") == "Mario è"
