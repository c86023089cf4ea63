"""`scripts/circulate.py`: draft minutes go to the members, and enter data/ only when they are read and approved."""

from __future__ import annotations

import io
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from checked import TODAY
from conftest import NOON
from guida.check import check
from guida.editing import circulate_command
from guida.editing.meeting_file import body_of, values_of
from guida.load import load
from guida.problem import errors

ROLE = "chi coordina il Tavolo"
SURE = ["--read-by", ROLE, "--sure-of", "nomi", "storie", "salute", "contatti", "indirizzi"]
ID = "poverta/2026-03-10"
DRAFT = """\
---
group: poverta
title: Prima del bando
start: 2026-03-10T10:00
end: 2026-03-10T12:00
place: emporio-la-dispensa/negozio
status: held
minutes:
  state: draft
agenda:
  - id: a1
    title: I documenti del bando
    projects:
      - dispensa-di-quartiere
attendance:
  - organization: emporio-la-dispensa
    status: present
    people: 2
  - organization: comune-di-borgofinto
    status: excused
decisions:
  - id: d1
    agenda: a1
    text: SEGRETO la decisione.
    outcome: da tutti
actions:
  - id: az1
    text: SEGRETO l'impegno.
    owner: emporio-la-dispensa
    due: 2026-04-01
action_updates:
  - action: poverta/2026-02-10/az1
    status: done
    note: SEGRETO la nota.
next:
  - start: 2026-03-17T10:00
---
## I documenti del bando {#a1}

SEGRETO il testo, con `#eval` e $x$.
"""
PUBLIC = """\
---
group: poverta
title: Prima del bando
start: 2026-03-10T10:00
end: 2026-03-10T12:00
place: emporio-la-dispensa/negozio
status: held
minutes:
  state: draft
agenda:
  - id: a1
    title: I documenti del bando
next:
  - start: 2026-03-17T10:00
---
"""
ANNOUNCED = """\
---
former_ids:
  - poverta/2026-03-09
group: poverta
start:   2026-03-10T10:00
status: announced
moved:
  - on: 2026-03-01
    start: 2026-03-11T10:00
convened:
  on: 2026-02-20
  by: chi coordina il gruppo
agenda:
  - id: a1
    title: Il bando
---
## Da preparare {#a1}

I numeri.
"""
LATER = """\
---
group: poverta
start: 2026-03-14T10:00
status: held
minutes:
  state: draft
agenda:
  - id: a1
    title: Approvazione del verbale del 10 marzo 2026
  - id: d1
    title: Altro
---
"""


@pytest.fixture
def root(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy town on its day, with a draft in the private folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    root = town / "tests/toy_town"
    put(draft_of(root, ID), DRAFT)
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def private(root: Path) -> Path:
    return root.parents[2] / "guida-borgofinto-riservata"


def draft_of(root: Path, id_: str) -> Path:
    return private(root) / "verbali" / f"{id_}.md"


def public(root: Path, id_: str = ID) -> Path:
    return root / "data/meetings" / f"{id_}.md"


def circulate(root: Path, *arguments: str) -> int:
    return circulate_command.main([*arguments, "--root", str(root)])


def faults(root: Path) -> list[str]:
    records, problems = load(root)
    return [str(one) for one in errors(problems + check(records, TODAY))]


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_draft_goes_to_the_members_and_data_gets_only_its_public_part(root: Path) -> None:
    assert circulate(root, ID) == 0
    assert public(root).read_text(encoding="utf-8") == PUBLIC
    assert faults(root) == []
    draft = draft_of(root, ID).read_text(encoding="utf-8")
    state = "  state: draft\n  circulated_on: 2026-03-15\n  comments_by: 2026-03-25\n"
    assert draft == DRAFT.replace("  state: draft\n", state)
    with pdfplumber.open(private(root) / "circolari/poverta-2026-03-10.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert all(one.startswith("BOZZA: non pubblicare. Osservazioni entro mercoledì 25 marzo 2026.") for one in pages)
    words = " ".join(" ".join(pages).split())
    for told in (
        "Verbale: Prima del bando",
        "Quando: martedì 10 marzo 2026, dalle 10:00 alle 12:00",
        "Emporio solidale La Dispensa presente 2",
        "Comune di Borgofinto assente, ha avvisato",
        "1 SEGRETO la decisione. (da tutti) 1",
        "SEGRETO l'impegno. Emporio solidale La Dispensa 1° aprile 2026",
        "Preparare i documenti per il bando. Fatto. SEGRETO la nota.",
        "SEGRETO il testo, con #eval e $x$.",
    ):
        assert told in words
    mail = message_from_bytes((private(root) / "circolari/poverta-2026-03-10.eml").read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail["Subject"] == "Verbale in bozza: Povertà, 10 marzo 2026. Osservazioni entro 25 marzo 2026"
    assert "entro mercoledì 25 marzo 2026" in mail.get_body().get_content()  # type: ignore[union-attr]
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == (private(root) / "circolari/poverta-2026-03-10.pdf").read_bytes()
    assert (private(root) / "README.txt").is_file()


def test_a_draft_that_does_not_say_who_was_there_says_that(root: Path) -> None:
    before, _, rest = DRAFT.partition("attendance:\n")
    put(draft_of(root, ID), before + rest[rest.index("decisions:\n") :])
    assert circulate(root, ID) == 0
    with pdfplumber.open(private(root) / "circolari/poverta-2026-03-10.pdf") as pdf:
        words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Chi c'era Le presenze non sono scritte." in words.replace("’", "'")


def test_circulating_twice_writes_the_same(root: Path) -> None:
    assert circulate(root, ID, "--comments-by", "2026-03-20") == 0
    first = everything(private(root)) | everything(root / "data")
    assert circulate(root, ID, "--comments-by", "2026-03-20") == 0
    assert everything(private(root)) | everything(root / "data") == first


def test_what_was_announced_stays_line_by_line_but_for_what_has_changed(root: Path) -> None:
    put(public(root), ANNOUNCED)
    put(
        draft_of(root, ID),
        DRAFT.replace("agenda:\n", "moved:\n  - on: 2026-03-01\n    start: 2026-03-11T10:00\nagenda:\n"),
    )
    assert circulate(root, f"data/meetings/{ID}.md") == 0
    assert public(root).read_text(encoding="utf-8") == (
        ANNOUNCED.partition("## Da")[0]
        .replace("group: poverta\n", "group: poverta\ntitle: Prima del bando\n")
        .replace("T10:00\nstatus: announced\n", "T10:00\nend: 2026-03-10T12:00\nplace: emporio-la-dispensa/negozio\n"
                 "status: held\nminutes:\n  state: draft\n")
        .replace("Il bando\n---", "I documenti del bando\nnext:\n  - start: 2026-03-17T10:00\n---")
    )  # fmt: skip
    assert faults(root) == []


@pytest.mark.parametrize(
    ("spoiled", "arguments", "said"),
    [
        (("status: held", "status: announced"), [ID], "Scrivi held"),
        (("owner: emporio-la-dispensa", "owner: emporio-la-dispens"), [ID], "riservata/verbali/poverta/2026-03-10.md:29:12: "),
        (("SEGRETO il testo", "Il signor RSSMRA85T10A562S"), [ID], "Non ho scritto niente"),
        (("state: draft", "state: approved"), [ID], "è già approvato"),
        (("", ""), ["poverta/2026-03-11"], "Non trovo la bozza"),
        (("", ""), [ID, "--comments-by", "2026-03-15"], "è già passato"),
        (("", ""), [ID, "--comments-by", "25/03/2026"], "Scrivi 2026-03-25."),
        (("group: poverta", "grou: poverta"), [ID], "grou"),
        (("---\ngroup", "group"), [ID], "il file non comincia con una riga «---»"),
        (("", ""), [ID, "--approved-in", "poverta/2026-02-10", *SURE], "poverta/2026-02-10 non viene dopo"),
        (("", ""), [ID, "--approved-in", "plenaria/2026-03-24", *SURE], "non si è tenuto"),
        (("", ""), [ID, "--approved-in", "poverta/2026-03-17", *SURE], "non si è tenuto («announced»)"),
        (("", ""), [ID, "--approved-in", "poverta/2026-03-16", *SURE], "Forse intendevi «poverta/2026-03-17»?"),
        (("", ""), ["poverta/2026-02-10", "--approved-in", "poverta/2026-03-17", *SURE], "lo stato è «approved»"),
    ],
)  # fmt: skip
def test_what_is_refused_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], spoiled: tuple[str, str], arguments: list[str], said: str
) -> None:
    put(draft_of(root, ID), DRAFT.replace(*spoiled, 1))
    before = everything(private(root)) | everything(root / "data")
    assert circulate(root, *arguments) == 1
    assert said in capsys.readouterr().err
    assert everything(private(root)) | everything(root / "data") == before


def test_approved_minutes_enter_data_and_the_next_meeting_says_so(root: Path) -> None:
    assert circulate(root, ID) == 0
    put(public(root, "poverta/2026-03-14"), LATER)
    assert circulate(root, ID, "--approved-in", "poverta/2026-03-14", *SURE) == 0
    text = public(root).read_text(encoding="utf-8")
    values: Any = values_of(text)
    assert values["minutes"] == {
        "state": "approved",
        "circulated_on": "2026-03-15",
        "comments_by": "2026-03-25",
        "reading": {"on": "2026-03-15", "by": ROLE, "sure_of": ["nomi", "storie", "salute", "contatti", "indirizzi"]},
        "published_on": "2026-03-15",
        "approved_in": "poverta/2026-03-14",
    }
    kept = values_of(DRAFT)
    assert {name: values[name] for name in values if name != "minutes"} == {
        name: kept[name] for name in kept if name != "minutes"
    }
    assert body_of(text) == body_of(DRAFT)
    assert public(root, "poverta/2026-03-14").read_text(encoding="utf-8") == LATER.replace(
        "Altro\n",
        "Altro\ndecisions:\n  - id: d2\n    agenda: a1\n    text: Il verbale del 10 marzo 2026 è approvato.\n",
    )
    assert faults(root) == []


def test_moves_and_old_addresses_that_the_draft_does_not_say_are_not_lost(root: Path) -> None:
    put(public(root), ANNOUNCED)
    put(public(root, "poverta/2026-03-14"), LATER)
    assert circulate(root, ID) == 0
    assert circulate(root, ID, "--approved-in", "poverta/2026-03-14", *SURE) == 0
    values: Any = values_of(public(root).read_text(encoding="utf-8"))
    before = values_of(ANNOUNCED)
    kept = ("former_ids", "moved", "convened")
    assert {name: values[name] for name in kept} == {name: before[name] for name in kept}
    assert values["agenda"] == values_of(DRAFT)["agenda"]
    assert faults(root) == []


def test_the_decision_goes_into_the_draft_of_the_meeting_that_took_it(root: Path) -> None:
    put(public(root, "poverta/2026-03-14"), LATER)
    put(draft_of(root, "poverta/2026-03-14"), LATER)
    given = ["--approved-in", "poverta/2026-03-14", "--on", "2026-03-14", *SURE]
    assert circulate(root, ID, *given) == 0
    assert public(root, "poverta/2026-03-14").read_text(encoding="utf-8") == LATER
    assert "Il verbale del 10 marzo 2026 è approvato." in draft_of(root, "poverta/2026-03-14").read_text(
        encoding="utf-8"
    )
    assert "published_on: 2026-03-14" in public(root).read_text(encoding="utf-8")


def test_without_a_whole_reading_the_questions_are_printed_and_nothing_is_published(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(public(root, "poverta/2026-03-14"), LATER)
    given = [ID, "--approved-in", "poverta/2026-03-14"]
    for more, missing in (
        ([], ""),
        (["--read-by", ROLE, "--sure-of", "nomi", "storie", "salute", "contatti"], "indirizzi."),
    ):
        assert circulate(root, *given, *more) == 1
        said = capsys.readouterr().err
        assert "Nessuno può essere riconosciuto dalla sua storia" in said
        assert said.rstrip().endswith(missing or "indirizzi")
        assert not public(root).exists()


def test_a_reading_that_the_draft_already_carries_is_enough(root: Path) -> None:
    reading = (
        "  state: draft\n  reading:\n    on: 2026-03-12\n    by: chi coordina il gruppo\n    sure_of:\n"
        + "".join(f"      - {one}\n" for one in ("nomi", "storie", "salute", "contatti", "indirizzi"))
    )
    corrections = "corrections:\n  - date: 2026-03-14\n    was: Sei.\n    now: Sette.\n    approved_in: poverta/2026-03-14\n---\n##"
    put(draft_of(root, ID), DRAFT.replace("  state: draft\n", reading).replace("---\n##", corrections))
    put(public(root, "poverta/2026-03-14"), LATER)
    assert circulate(root, ID) == 0
    assert circulate(root, ID, "--approved-in", "poverta/2026-03-14", "--corrected") == 0
    values: Any = values_of(public(root).read_text(encoding="utf-8"))
    assert values["minutes"]["state"] == "corrected"
    assert values["minutes"]["reading"]["by"] == "chi coordina il gruppo"


def test_the_questions_can_be_answered_one_by_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(public(root, "poverta/2026-03-14"), LATER)
    answers = io.StringIO("sì\nsì\nno\nsì\nsì\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", answers)
    given = [ID, "--approved-in", "poverta/2026-03-14", "--read-by", ROLE]
    assert circulate(root, *given) == 1
    assert not public(root).exists()
    answers = io.StringIO("sì\nsì\nSI\ns\nsì\n")
    answers.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr("sys.stdin", answers)
    assert circulate(root, *given) == 0
    assert "SEGRETO il testo" in public(root).read_text(encoding="utf-8")
