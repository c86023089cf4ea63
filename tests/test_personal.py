"""What is personal is found in every way people write it, and what only looks like it is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import GATHERING, MEETING, OFFICE, ORGANIZATION, TOWN, copied, messages, new_problems
from guida.handwritten import faults
from guida.load import load
from guida.personal import found_in, public_contacts, veiled
from guida.problem import as_github, as_json

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
    (MOBILE, "333\u2013123\u20134567"),
    (MOBILE, "333\u20141234567"),
    (MOBILE, "3331234567"),
    (MOBILE, "333\u00ad123\u00ad4567"),
    (MOBILE, "333\u200b1234567"),
    (MOBILE, "333\u200d123\u200d4567"),
    (MOBILE, "333\u2060123\u20604567"),
    (MOBILE, "\uff13\uff13\uff13\uff11\uff12\uff13\uff14\uff15\uff16\uff17"),
    (MOBILE, "+39 \uff13\uff13\uff13 \uff11\uff12\uff13\uff14\uff15\uff16\uff17"),
    (MOBILE, "\u0663\u0663\u0663\u0661\u0662\u0663\u0664\u0665\u0666\u0667"),
    (MOBILE, "333 **123** 4567"),
    (MOBILE, "333 *123* 4567"),
    (MOBILE, "**333** 1234567"),
    (MOBILE, "333_123_4567"),
    (MOBILE, "_333_ 1234567"),
    (MOBILE, "`333` `1234567`"),
    (MOBILE, "333&nbsp;123&nbsp;4567"),
    (MOBILE, "333&#32;1234567"),
    (MOBILE, "333&#x200b;1234567"),
    (MOBILE, "&#51;33 1234567"),
    (MOBILE, "333\\-1234567"),
    (MOBILE, "333\\\n1234567"),
    (MOBILE, "tel:+393331234567"),
    (MOBILE, "[chiamami](tel:+39-333-123-4567)"),
    (MOBILE, '[chiama](tel:3331234567 "titolo")'),
    (MOBILE, "<tel:+393331234567>"),
    (MOBILE, "[chat](https://api.whatsapp.com/send?phone=393331234567)"),
    (MOBILE, "[chat](https://wa.me/+393331234567)"),
    (MOBILE, "https://example.org/?tel=3331234567"),
    (MAILBOX, "https://example.org/c?mail=anna72@gmail.com"),
    (CODE, "https://example.org/c?cf=RSSMRA85T10A562S"),
    (MOBILE, "333 1234567 int. 2"),
    (MOBILE, "333 / 12 34 567"),
    (MOBILE, "333  1234567"),
    (MOBILE, "+39(0)3331234567"),
    (MOBILE, "tel 3331234567 (Anna)"),
    (MAILBOX, "anna72@gmail&#46;com"),
    (MAILBOX, "anna72&#64;gmail.com"),
    (MAILBOX, "anna72&commat;gmail.com"),
    (MAILBOX, "anna72\u200b@gmail.com"),
    (MAILBOX, "an\u00adna72@gm\u00adail.com"),
    (MAILBOX, "**anna72**@gmail.com"),
    (MAILBOX, "anna72@**gmail.com**"),
    (MAILBOX, "anna72\\@gmail.com"),
    (MAILBOX, "anna72 AT gmail.com"),
    (MAILBOX, "anna72[@]gmail[.]com"),
    (MAILBOX, "anna72 (a) gmail.com"),
    (MAILBOX, "anna72\uff20gmail\uff0ecom"),
    (MAILBOX, "anna72@gmail.com"),
    (MAILBOX, "mailto:anna72@gmail.com"),
    (MAILBOX, "[scrivi](mailto:anna72@gmail.com?subject=ciao)"),
    (MAILBOX, "mailto:anna72%40gmail.com"),
    (MAILBOX, "anna72@gmail\u3002com"),
    (MAILBOX, "\uff41\uff4e\uff4e\uff41\uff17\uff12@gmail.com"),
    (CODE, "\uff32\uff33\uff33\uff2d\uff32\uff21\uff18\uff15\uff34\uff11\uff10\uff21\uff15\uff16\uff12\uff33"),
    (CODE, "RSS**MRA**85T10A562S"),
    (CODE, "RSSMRA\u201385T10\u2013A562S"),
    (CODE, "RSS\u200bMRA85T10A562S"),
    (CODE, "RSSMRA/85T10/A562S"),
    (CODE, "RSSMRA_85T10_A562S"),
    (CODE, "RSSMRA85T10\u00adA562S"),
    (ACCOUNT, "IT60\u00a0X054\u00a02811\u00a01010\u00a00000\u00a00123\u00a0456"),
    (ACCOUNT, "IT60**X0542811101000000123456**"),
    (ACCOUNT, "IT60\u2013X054\u20132811\u20131010\u20130000\u20130123\u2013456"),
    (ACCOUNT, "IT60/X0542811101000000123456"),
    (ACCOUNT, "IT60\u200bX0542811101000000123456"),
    (ACCOUNT, "IT60_X0542811101000000123456"),
    (ACCOUNT, "IT60&nbsp;X054&nbsp;2811&nbsp;1010&nbsp;0000&nbsp;0123&nbsp;456"),
    (CARD, "4111\u20131111\u20131111\u20131111"),
    (CARD, "4111.1111.1111.1111"),
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
    "Delibera n. 3331/2017 del 12.04.2017",
    "Deliberazione di Giunta n. 1234567 del 2016",
    "Prot. 0333123456/2016",
    "prot. n. PG 333123/2016",
    "PG 0345678.U del 12/03/2018",
    "CUP B41H17000330003",
    "CUP: B49D17023400007",
    "CIG Z3A1B2C3D4",
    "CIG 7333123456A",
    "CIG 733 312 3456",
    "det. dir. n. 320 del 3/4/2018, importo 1.234.567,00 euro",
    "importo di 333.123.456 euro",
    "\u20ac 350.000,00 + IVA 22%",
    "euro 3.500.000",
    "350000 euro per 12 mesi",
    "spesa 2016: 345678, spesa 2017: 345679",
    "art. 328/2000, legge 328 dell'8 novembre 2000",
    "legge 8 novembre 2000, n. 328",
    "d.lgs. 112/98, d.lgs. 117/2017",
    "art. 3 comma 2 l. 381/1991",
    "artt. 342, 343 e 344 del codice",
    "viale Tibaldi 41, 20136 Milano",
    "via dei Missaglia 117, scala B, int. 12",
    "via San Dionigi 36, 20139 Milano MI",
    "tram 3, 15, 24; bus 65, 79, 95, 34",
    "linee 320, 321, 322, 325, 327 e 328",
    "ore 17.30-19.30",
    "dalle 9.00 alle 12.30 e dalle 14.00 alle 17.30",
    "lun 9-12 mar 14-17 mer 9-12",
    "dal 18/07/2016 al 30/09/2016",
    "18.07.2016 ore 14.00 - 17.00",
    "3/10/2016, 17/10/2016, 31/10/2016",
    "3.10.2016 17.10.2016 31.10.2016",
    "31 10 2016 30 11 2016",
    "N. 3 riunioni, 12 enti, 45 persone, 320 famiglie",
    "320 pacchi, 345 famiglie, 1200 persone",
    "Tabella: 320 345 367 389 312",
    "| 320 | 345 | 367 | 389 |",
    "| 3200 | 34567 | 36 |",
    "3201 3456 3678",
    "20141 20142 20139 20136",
    "C.A.P. 20141; tel. 02 88458600",
    "numero verde 800 345678",
    "numero verde 800.34.56.78",
    "tel. 0331 345678",
    "fax 02.33312345",
    "02-33 12 34 56",
    "IBAN da comunicare",
    "cod. fisc. 80123450151",
    "P.IVA 03331234567",
    "CF ente 97331234567",
    "RUNTS 33312",
    "decreto 3331234 del 2020",
    "repertorio n. 33312/345",
    "foglio 333 mappale 123 sub. 4",
    "foglio 333, particella 1234, sub 567",
    "superficie 333,12 mq",
    "volume 3331 mc; 234 posti",
    "45.4321, 9.1823",
    "WGS84 9.3331234567 45.4329876",
    "ISBN 9783331234567",
    "ISBN 978-88-333-1234-7",
    "bando n. 2016-0333-1234",
    "codice progetto 333-123-456",
    "codice pratica 333/123/4567",
    "id 3331234",
    "n. 3401-3402-3403",
    "verbale del 3 marzo 2016 n. 3456",
    "coordinatore @ municipio5",
    "Si vede con @municipio5 e @comunemi",
    "tavolo@ le 17",
    "30 famiglie at 20 euro",
    "dal punto it alla riga",
    "lavoro.rete@ore 15",
    "info @ centro",
    "IT 33 anni",
    "IT60 progetto 2016 2017 2018",
    "da 333 a 1234 e da 567 a 890",
    "1.2.3.4.5.6.7.8.9.10",
    "3.1.2 3.1.3 3.1.4 3.1.5",
    "punti 3.1, 3.2, 3.3, 3.4, 3.5",
    "3 4 5 6 7 8 9 10 11 12",
    "3_1_2016_verbale_345",
    "- 320\n- 345\n- 3600",
    "* 320\n* 345\n* 3600",
    "famiglie: 320\n- 345\n- 3600",
    "https://example.org/?to=segreteria.tavolo@gmail.com",
    "https://example.org/?id=3331234567&page=2",
    "R&D 2016 & 2017: *320* e **345** famiglie, 5\\* su 10",
    "3&frac12; ore, 100&nbsp;&euro;",
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


LEFT = ["333,1234567", "333|123|4567", "3 3 3 1 2 3 4 5 6 7", "tre tre tre 1234567", "333 <i>1234567</i>"]


@pytest.mark.parametrize("text", LEFT)
def test_what_could_as_well_be_figures_is_left_to_who_reads_the_minutes(text: str) -> None:
    """No promise: they say what the check does not find. One that is found from now on goes up into PERSONAL."""
    assert list(found_in(text)) == []


def test_a_link_to_nobody_on_a_hand_written_page_is_not_told_whole() -> None:
    records, _ = load(TOWN)
    assert all("anna72" not in f"{fault}{mend}" for _, fault, mend in faults("[x](org:anna72@gmail.com)\n", records))


def test_the_words_beside_an_urgent_number_are_read_too(tmp_path: Path) -> None:
    urgent = (TOWN / "data/urgent.yml").read_text(encoding="utf-8")
    changed = urgent.replace("    label: ", "    label: Anna 333 1234567, ", 1)
    assert changed != urgent
    assert "«33…67» sembra un cellulare privato" in messages(copied(tmp_path, {"data/urgent.yml": changed}))


@pytest.mark.parametrize(
    "value",
    [
        ">-\n      chiama il 333\n      1234567",
        "|-\n      chiama il 333\n      1234567",
        "chiama il 333\n      1234567",
        '"chiama il 333\\\n      1234567"',
        '"chiama il 333\n\n\n      1234567"',
        '"chiama il \\u0033\\x33\\U00000033 1234567"',
        ">-\n      RSSMRA\n      85T10A562S",
        ">-\n      IT60 X054 2811\n      1010 0000 0123 456",
        '"anna72@\\\n      gmail.com"',
        '"anna72\\x40gmail.com"',
    ],
)
def test_however_yaml_writes_a_text_it_is_found(value: str, tmp_path: Path) -> None:
    root = copied(tmp_path, {GATHERING: MEETING.replace("agenda:", f"mandate: {value}\nagenda:")})
    [problem] = new_problems(root)
    assert (problem.field, problem.rule) == ("mandate", "nothing-personal-is-published")


@pytest.mark.parametrize(
    "line",
    [
        "anna72@gmail.com: x",
        "mandate: !anna72@gmail.com x",
        "kind: anna72@gmail.com",
        "end: anna72@gmail.com",
        "former_ids: [anna72@gmail.com]",
        "place: anna72@gmail.com",
        "anna72@gmail.com: x\nanna72@gmail.com: y",
        "attendance: [{organization: anna72@gmail.com, status: present}]",
        "attachments: [{file: anna72@gmail.com, title: x}]",
        "notes: [{id: n1, kind: attenzione, text: 'vedi [x](org:anna72@gmail.com)'}]",
    ],
)
def test_no_message_says_it_whole_whatever_else_is_wrong_with_the_line(line: str, tmp_path: Path) -> None:
    problems = new_problems(copied(tmp_path, {GATHERING: MEETING.replace("agenda:", f"{line}\nagenda:")}))
    assert problems
    for told in (as_json(problems), *map(as_github, problems), *map(str, problems)):
        assert "anna72" not in told


def test_the_name_of_a_file_is_an_address_too(tmp_path: Path) -> None:
    assert "«33…67» nel nome del file sembra un cellulare privato" in messages(
        copied(tmp_path, {"data/organizations/anna-333-1234567.yml": ORGANIZATION})
    )


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
