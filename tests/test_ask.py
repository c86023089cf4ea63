"""The half-yearly question: who is asked, with which mail, and what is made of an answer."""

from __future__ import annotations

import email
import email.policy
import shutil
from email.message import EmailMessage
from pathlib import Path

import pytest
from checked import TODAY, TOWN
from guida.clock import epoch_of
from guida.editing import ask_command
from guida.editing.asking import answers_in

LETTERS = Path("conferme/2026-03-15")
SCUOLA = "scuola-del-mercato"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch_of(TODAY)))
    shutil.copytree(TOWN / "data", tmp_path / "town/data")
    return tmp_path / "town"


def ask(root: Path, *arguments: str) -> int:
    return ask_command.main([*arguments, "--root", str(root)])


def private(root: Path) -> Path:
    return root.parent / "guida-borgofinto-riservata"


def letter(root: Path, id_: str) -> EmailMessage:
    raw = (private(root) / LETTERS / f"{id_}.eml").read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_who_was_not_asked_for_half_a_year_gets_a_mail_or_a_call(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(root) == 0
    folder = private(root) / LETTERS
    assert sorted(path.name for path in folder.iterdir()) == [
        "archivio-delle-voci.eml", "circolo-la-risaia.eml", "da-chiamare.txt", "mail-da-spedire.txt", "scuola-del-mercato.eml",
    ]  # fmt: skip
    assert (folder / "da-chiamare.txt").read_text(encoding="utf-8") == (
        "Cooperativa sociale Il Ponticello: 02 0000 0071\n"
        "  se è tutto giusto: python scripts/verify.py cooperativa-il-ponticello --how telefono\n"
    )
    assert (folder / "mail-da-spedire.txt").read_text(encoding="utf-8") == (
        "Archivio delle Voci <posta@archiviovoci.example.org>: archivio-delle-voci.eml\n"
        "Circolo La Risaia <circolo@larisaia.example.org>: circolo-la-risaia.eml\n"
        "Scuola di italiano del Mercato <segreteria@scuolamercato.example.org>: scuola-del-mercato.eml\n"
    )
    assert capsys.readouterr().out.endswith(
        "3 mail pronte, 1 ente da chiamare. Rileggi le mail e spediscile tu: da qui non parte niente.\n"
    )


def test_the_mail_tells_the_whole_sheet_in_words(root: Path) -> None:
    assert ask(root, SCUOLA) == 0
    message = letter(root, SCUOLA)
    assert message["To"] == "segreteria@scuolamercato.example.org"
    assert message["From"] == "Comune di Borgofinto <guida@borgofinto.example>"
    assert message["Subject"] == "È giusta la scheda di Scuola di italiano del Mercato?"
    assert message["X-Unsent"] == "1"
    assert (
        message.get_content().replace("\r\n", "\n")
        == """\
Buongiorno,

ti scrive Comune di Borgofinto, che cura «Guida di Borgofinto». Due volte l'anno chiediamo a ogni organizzazione se quello che diciamo di lei è giusto.

Ecco che cosa c'è scritto nella scheda:
Sul sito: https://borgofinto.example/guida/organizzazioni/scuola-del-mercato/

----------------------------------------
Nome dell'organizzazione: Scuola di italiano del Mercato
Tipo di ente: Organizzazione di volontariato
Settore: Terzo settore
In una frase: Corsi di italiano per adulti, di sera, vicino al mercato coperto.
Codici dell'ente:
  Codice fiscale dell'ente: 99990029995
Sito: https://scuolamercato.example.org/
E-mail: segreteria@scuolamercato.example.org
Telefoni:
  - Numero: 02 0000 0021
Nata nel: 1998
Al Tavolo:
  Fa parte del Tavolo: Sì
  Dal: 2018
Sedi:
  - Nome del luogo: Aule del mercato coperto
    Indirizzo: piazza del Mulino 7
    CAP: 20199
    Si entra senza gradini: No
    C'è l'ascensore: Non so
Servizi:
  - Nome del servizio: Corso serale di italiano
    In una frase: Due sere alla settimana, per chi comincia e per chi sa già parlare.
    Bisogni: Voglio imparare l'italiano
    Per chi: Persone straniere
    Età:
      Dagli anni: 16
      Agli anni: 70
    Condizioni:
      Donne o uomini: Una classe del martedì è solo per donne.
    Anche senza documenti: Sì
    Attesa:
      Quanto si aspetta: Fino a settembre non ci sono posti
      Saputo il: 1° giugno 2025
    Iscrizioni:
      Iscrizioni dal: 1° settembre 2026
      Iscrizioni fino al: 30 settembre 2026
    Orari del servizio: Da ottobre a maggio, martedì e giovedì, dalle 19 alle 21; chiuso dal 23 dicembre al 6 gennaio; chiuso nei giorni di festa.
    Come si entra: Lista d'attesa
    Costo: A pagamento
    Nota sul costo: 30 euro all'anno per l'assicurazione.
    Lingue: Italiano, Francese, Cinese
Stato: Attiva
----------------------------------------

Se è tutto giusto rispondi «tutto giusto». Bastano queste due parole.

Se qualcosa è sbagliato o manca, rispondi e scrivi che cosa, e com'è giusto.

La guida è pubblica: non mandarci nomi di persone, cellulari privati o storie di qualcuno.

Se la tua organizzazione non vuole più stare nella guida, scrivici anche questo.

Comune di Borgofinto

Lascia questa riga nella risposta: scheda scuola-del-mercato del 2026-03-15
"""
    )


def test_no_mail_tells_where_a_refuge_is(root: Path) -> None:
    assert ask(root, "casa-delle-querce") == 0
    for path in (private(root) / LETTERS).iterdir():
        assert "Indirizzo: " not in path.read_bytes().decode("utf-8", "replace")


def test_a_name_is_no_second_header(root: Path) -> None:
    path = root / "data/organizations" / f"{SCUOLA}.yml"
    text = path.read_text(encoding="utf-8")
    name = '"Scuola\\nBcc: x@male.example `$(id)`"'
    path.write_text(text.replace("name: Scuola di italiano del Mercato", f"name: {name}", 1), encoding="utf-8")
    if ask(root, SCUOLA) == 0:
        message = letter(root, SCUOLA)
        assert message["Bcc"] is None
        assert message["Subject"] == "È giusta la scheda di Scuola Bcc: x@male.example `$(id)`?"


def test_an_unknown_sheet_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(root, "scuola-del-mercatto") == 1
    assert capsys.readouterr().err == (
        "«scuola-del-mercatto» non è una scheda che conosciamo. Forse intendevi «scuola-del-mercato»?\n"
    )
    assert not private(root).exists()


def test_nothing_is_written_inside_the_repository(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "mkdocs.yml").write_text("", encoding="utf-8")
    assert ask(root, "--private", str(root / "mail")) == 1
    assert "sta dentro l'archivio del sito" in capsys.readouterr().err


QUOTED = """

Il giorno dom 15 mar 2026 alle ore 12:00 Comune di Borgofinto <guida@borgofinto.example> ha scritto:
> Se è tutto giusto rispondi «tutto giusto».
> Lascia questa riga nella risposta:
> scheda scuola-del-mercato del 2026-03-15
"""


@pytest.mark.parametrize(
    "words",
    [
        "Tutto giusto", "tutto giusto.", "Buongiorno,\ntutto giusto, grazie!", "Salve\n\nÈ tutto corretto.\nLa segreteria",
        "TUTTO GIUSTO\r\n", "Sì, tutto a posto", "Gentile redazione,\nsì è tutto giusto. Cordiali saluti",
    ],
)  # fmt: skip
def test_an_answer_that_says_only_that_all_is_right(words: str) -> None:
    (answer,) = answers_in(words + QUOTED)
    assert (answer.sheets, answer.all_right) == ((SCUOLA,), True)


@pytest.mark.parametrize(
    "words",
    [
        "", "Non è tutto giusto", "Tutto giusto tranne il telefono", "Tutto giusto, ma il martedì siamo chiusi",
        "Tutto giusto, il numero è 02 0000 0099", "È tutto sbagliato", "Abbiamo cambiato sede",
        "Tutto giusto? Direi di no", "Quasi tutto giusto", "Tutto giusto. " + "Bla bla. " * 40,
        "Tutto giusto, aggiungete anche il corso",
    ],
)  # fmt: skip
def test_any_doubt_is_left_to_who_reads(words: str) -> None:
    (answer,) = answers_in(words + QUOTED)
    assert (answer.sheets, answer.all_right) == ((SCUOLA,), False)


def test_answers_are_told_one_by_one(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "risposte.txt"
    file.write_text(
        f"Tutto giusto!{QUOTED}\n=====\nBuongiorno, il telefono è 02 0000 0099.\x1b[31m"
        f"{QUOTED.replace(SCUOLA, 'circolo-la-risaia')}\n======\nTutto giusto, ciao\n=====\n"
        f"Tutto giusto\n{QUOTED.replace(SCUOLA, 'chi-non-c-e')}\n=====\n"
        f"Tutto giusto\n{QUOTED}{QUOTED.replace(SCUOLA, 'circolo-la-risaia')}",
        encoding="utf-8",
    )
    before = {path: path.read_bytes() for path in root.rglob("*.yml")}
    assert ask(root, "--answers", str(file)) == 0
    assert capsys.readouterr().out == (
        "Risposta 1: scuola-del-mercato\n  Dice che è tutto giusto.\n"
        "  python scripts/verify.py scuola-del-mercato --how email\n"
        "Risposta 2: circolo-la-risaia\n  | Buongiorno, il telefono è 02 0000 0099. [31m\n"
        "  Leggila e correggi la scheda a mano.\n"
        "Risposta 3: non ha la riga con la scheda.\n  | Tutto giusto, ciao\n  Non so di quale scheda parla: guardala tu.\n"
        "Risposta 4: «chi-non-c-e» non è più nella guida.\n  | Tutto giusto\n  Non so di quale scheda parla: guardala tu.\n"
        "Risposta 5: parla di più schede (scuola-del-mercato, circolo-la-risaia)."
        " Dividi le risposte con una riga «=====».\n  | Tutto giusto\n  Non so di quale scheda parla: guardala tu.\n"
    )
    assert {path: path.read_bytes() for path in root.rglob("*.yml")} == before


def test_with_yes_what_is_right_is_written_at_once(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "risposta.txt"
    file.write_text(f"Tutto giusto{QUOTED}", encoding="utf-8")
    assert ask(root, "--answers", str(file), "--yes") == 0
    written = (root / "data/organizations" / f"{SCUOLA}.yml").read_text(encoding="utf-8")
    before = (TOWN / "data/organizations" / f"{SCUOLA}.yml").read_text(encoding="utf-8")
    old = "verified:\n  on: 2025-06-01\n  how: email\n  by: redazione della guida\n"
    assert written == before.replace(old, "verified:\n  on: 2026-03-15\n  how: email\n")
    assert written != before
    assert capsys.readouterr().out.endswith(f"Scritto: data/organizations/{SCUOLA}.yml\n")
