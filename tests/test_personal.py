"""What is personal is found in every way people write it, and what only looks like it is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import GATHERING, MEETING, OFFICE, ORGANIZATION, TOWN, copied, messages
from guida.handwritten import faults
from guida.load import load
from guida.personal import found_in, public_contacts, veiled

CODE = "il codice fiscale di una persona"
ACCOUNT = "un IBAN"
CARD = "il numero di una carta di pagamento"
MOBILE = "un cellulare privato"
MAILBOX = "l'e-mail privata di una persona"

PERSONAL = [
    (CODE, "RSSMRA85T10A562S"),
    (CODE, "rssmra85t10a562s"),
    (CODE, "RSS MRA 85T10 A562S"),
    (CODE, "RSSMRA 85T10 A562 S"),
    (CODE, "RSS.MRA.85T10.A562S"),
    (CODE, "RSS-MRA-85T10-A562-S"),
    (CODE, "R S S M R A 8 5 T 1 0 A 5 6 2 S"),
    (CODE, "C.F.: RSSMRA85T10A562S."),
    (CODE, "(cf RSSMRA85T10A562S)"),
    (CODE, "RSSMRA85T10A56NH"),
    (CODE, "RSSMRAURTMLARSNL"),
    (ACCOUNT, "IT60X0542811101000000123456"),
    (ACCOUNT, "IT60 X054 2811 1010 0000 0123 456"),
    (ACCOUNT, "it60 x054 2811 1010 0000 0123 456 entro lunedì"),
    (ACCOUNT, "IT 60 X 05428 11101 000000123456"),
    (ACCOUNT, "IT60-X054-2811-1010-0000-0123-456"),
    (ACCOUNT, "IBAN:IT60X0542811101000000123456."),
    (ACCOUNT, "DE89 3704 0044 0532 0130 00"),
    (ACCOUNT, "GB29NWBK60161331926819"),
    (ACCOUNT, "FR14 2004 1010 0505 0001 3M02 606"),
    (ACCOUNT, "RO49 AAAA 1B31 0075 9384 0000"),
    (ACCOUNT, "BE68 5390 0754 7034 grazie"),
    (CARD, "4111 1111 1111 1111"),
    (CARD, "5555-5555-5555-4444"),
    (CARD, "carta 4012888888881881"),
    (MOBILE, "345 0000001"),
    (MOBILE, "3450000001"),
    (MOBILE, "tel. 3450000001."),
    (MOBILE, "cell.3450000001"),
    (MOBILE, "cell3450000001"),
    (MOBILE, "333 12 34 567"),
    (MOBILE, "333 123 4567"),
    (MOBILE, "333 1234 567"),
    (MOBILE, "333-1234567"),
    (MOBILE, "333/1234567"),
    (MOBILE, "333.123.45.67"),
    (MOBILE, "333 – 123 45 67"),
    (MOBILE, "(333) 1234567"),
    (MOBILE, "+39 333/1234567"),
    (MOBILE, "+393331234567"),
    (MOBILE, "+39-333-1234567"),
    (MOBILE, "(+39) 333 1234567"),
    (MOBILE, "0039 333 1234567"),
    (MOBILE, "00393331234567"),
    (MOBILE, "393331234567"),
    (MOBILE, "333\u00a0123\u00a04567"),
    (MOBILE, "chiama il 333\n1234567 dopo le 18"),
    (MOBILE, "335 123456"),
    (MOBILE, "https://wa.me/393331234567"),
    (MOBILE, "[chiama](tel:+393331234567)"),
    (MAILBOX, "anna.rossi@gmail.com"),
    (MAILBOX, "Anna.Rossi@GMAIL.COM"),
    (MAILBOX, "annar72@libero.it"),
    (MAILBOX, "<mailto:annar72@libero.it>"),
    (MAILBOX, "anna [at] gmail punto com"),
    (MAILBOX, "anna(at)gmail.com"),
    (MAILBOX, "anna (chiocciola) libero.it"),
    (MAILBOX, "anna chiocciola libero punto it"),
    (MAILBOX, "anna at gmail dot com"),
    (MAILBOX, "anna[AT]gmail[DOT]com"),
    (MAILBOX, "anna @ gmail . com"),
    (MAILBOX, "anna＠gmail.com"),
    (MAILBOX, "anna.rossi@comune.milano.it"),
    (MAILBOX, "a.rossi@cooperativa.example"),
    (MAILBOX, "scrivi ad anna_rossi@coop.example, grazie"),
    (MAILBOX, "mercedes.bianchi@coop.example"),
]

HARMLESS = [
    "02 8845 3541",
    "02.88453541",
    "+39 02 88453541",
    "0331 234567",
    "02 3312 3456",
    "02 8464 331 02 8845 3541",
    "800 345 600",
    "112",
    "020202",
    "116 117",
    "CUP B41H23000210006",
    "CUP B31H33312345670",
    "CIG 3456789012",
    "protocollo 2016/0117",
    "PG 345678/2017",
    "prot. n. 3451234567",
    "delibera 333/2016 del 12/03/2016",
    "dal 31/12/2015 al 30/06/2016",
    "2016-07-18T14:00",
    "nel 2016 e nel 2017",
    "345.678.901 euro",
    "3.450.000,00 €",
    "345 678 901 €",
    "€ 3451234567",
    "3451234567,50",
    "45.4446, 9.3451234567",
    "320, 350 e 4000 persone",
    "dalle 320 alle 350 famiglie, 4000 pacchi",
    "P. IVA 03454567890",
    "partita IVA IT34567890123",
    "codice fiscale dell'associazione 97123456789",
    "https://www.openstreetmap.org/node/3456789012",
    "https://example.org/anna.rossi@gmail.com",
    "https://example.org/?q=RSSMRA85T10A562S",
    "RSSMRA85T10A562X",
    "IT61X0542811101000000123456",
    "4111 1111 1111 1112",
    "0000 1111 2222 3333",
    "info@darcasa.org",
    "associazioneamici@gmail.com",
    "circolo.larisaia@libero.it",
    "segreteria.tavolo@gmail.com",
    "politiche.sociali@comune.milano.it",
    "la.strada@lastrada.example",
    "Municipio5@comune.milano.it",
    "centrodonna@comune.milano.it",
    "gruppo-spesa.odv@gmail.com",
    "Ci vediamo at home alle 17",
    "chiocciola",
    "di 30 giorni per ogni persona 2016 2017",
    "IN 12 mesi 2016 2017 2018 2019 persone",
]


@pytest.mark.parametrize(("what", "text"), PERSONAL)
def test_what_is_personal_is_found_once_however_it_is_written(what: str, text: str) -> None:
    for whole in (text, f"Prima.\n\n{text}\n\nDopo.", f"Si può scrivere qui: {text}"):
        assert [found.what for found in found_in(whole)] == [what]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_personal_is_left_alone(text: str) -> None:
    for whole in (text, f"Prima.\n\n{text}\n\nDopo.", f"Si può scrivere qui: {text}"):
        assert list(found_in(whole)) == []


@pytest.mark.parametrize(("what", "text"), PERSONAL)
def test_what_is_found_is_never_printed_whole(what: str, text: str) -> None:
    [found] = found_in(text)
    assert len(found.masked) == 5
    said = veiled(f"«{text}» sembra {what}")
    assert found.written not in said
    assert found.masked in said
    assert list(found_in(said)) == []


def test_two_things_on_one_line_are_both_found() -> None:
    text = "Anna: 333 1234567 / 347 7654321, anna72@libero.it o anna.rossi@gmail.com; IT60X0542811101000000123456"
    assert sorted(text[found.at :][:8] for found in found_in(text)) == [
        "333 1234", "347 7654", "IT60X054", "anna.ros", "anna72@l",
    ]  # fmt: skip


def test_a_contact_that_a_record_publishes_may_be_written_anywhere(tmp_path: Path) -> None:
    contacts = (
        "email: mario.verdi@circolo.example\n"
        "phones:\n  - number: +39 345 000 0009\n    consent:\n      on: 2026-01-10\n      how: per telefono\n"
    )
    body = "Chiama il 345.0000009, lo 0039 345 0000009 o scrivi a Mario.Verdi@circolo.example.\n"
    root = copied(tmp_path, {OFFICE: ORGANIZATION + contacts, GATHERING: MEETING + body})
    assert messages(root) == ""
    (root / OFFICE).write_text(ORGANIZATION)
    assert [line.partition("body: ")[2][:5] for line in messages(root).split("\n")] == ["«34…0", "«Ma…l"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_attached_text_is_read_whichever_program_wrote_it(encoding: str, tmp_path: Path) -> None:
    meeting = MEETING.replace("\n---\n", "\nattachments:\n  - file: elenco.txt\n    title: Elenco\n---\n")
    name = "data/meetings/attachments/elenco.txt"
    words = "Città e quartieri.\nPer chiamare: 333 12 34 567\n"
    assert messages(copied(tmp_path, {GATHERING: meeting, name: words.encode(encoding)})) == (
        f"{name}:2:1: «33…67» sembra un cellulare privato. Toglilo dall'allegato: chi legge il sito lo può scaricare."
    )


def test_a_hand_written_page_is_read_too() -> None:
    records, _ = load(TOWN)
    public = next(one for one in public_contacts(records) if "@" in one)
    page = f"---\ntitle: Prova\n---\nScrivi a {public}.\n\n[Chi?](org:nessuno)\nO ad anna72 [at] libero punto it.\n"
    assert [(line, fault) for line, fault, _ in faults(page, records)] == [
        (6, "«org:nessuno» non porta a nessuna scheda"),
        (7, "«an…it» sembra l'e-mail privata di una persona"),
    ]
