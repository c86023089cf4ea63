"""The open data of the memory of the Tavolo: whole entries computed by hand, the zip of a year, and no word of a draft."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from checked import TODAY, copied
from guida import offline, prose
from guida.guide import Guide
from guida.handwritten import fill_gaps
from guida.load import load
from guida.records.days import Moment
from guida.records.meeting import Act, Decision
from guida.render.year_zips import open_data_files

BASE = "https://borgofinto.example/"
FIRST_MEETING = f"{BASE}tavolo/incontri/plenaria/2024-03-12/"


@pytest.fixture(scope="module")
def files(toy: Guide) -> dict[str, bytes]:
    return dict(open_data_files(toy))


def items(content: bytes) -> dict[str, Any]:
    return {one["id"]: one for one in json.loads(content)["items"]}


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_there_are_three_files_and_a_zip_with_its_sum_for_every_year_with_meetings(files: dict[str, bytes]) -> None:
    years = {f"dati/tavolo-{year}.zip{end}" for year in (2024, 2025, 2026) for end in ("", ".sha256")}
    assert set(files) == {"dati/incontri.json", "dati/decisioni.json", "dati/azioni.json"} | years


def test_the_built_site_holds_these_very_files(toy_site: BuiltSite, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        assert (toy_site.folder / name).read_bytes() == content, name


def test_every_file_says_whose_it_is_of_which_day_and_how_to_read_it(files: dict[str, bytes]) -> None:
    for name in ("incontri", "decisioni", "azioni"):
        content = json.loads(files[f"dati/{name}.json"])
        assert list(content) == ["licence", "source", "publisher", "as_of", "note", "items"]
        assert [content[key] for key in ("licence", "source", "publisher", "as_of")] == [
            "CC BY 4.0", BASE, "Comune di Borgofinto", "2026-03-15",
        ]  # fmt: skip
        assert "as_of" in content["note"] or name == "incontri"


def test_the_meetings_are_those_of_the_tavolo_the_earliest_first(files: dict[str, bytes]) -> None:
    assert list(items(files["dati/incontri.json"])) == [
        "plenaria/2024-03-12",
        "plenaria/2024-04-16",
        "poverta/2024-05-21",
        "giovani-e-scuola/2024-09-24",
        "plenaria/2024-10-15",
        "plenaria/2024-11-19",
        "plenaria/2025-02-18",
        "poverta/2025-03-20",
        "giovani-e-scuola/2025-06-10",
        "plenaria/2025-10-14",
        "plenaria/2025-11-18",
        "poverta/2026-02-10",
        "plenaria/2026-02-24",
        "poverta/2026-03-17",
        # Convened for the 24 March, moved to 9 April.
        "plenaria/2026-03-24",
    ]


def test_a_meeting_says_what_its_page_shows(files: dict[str, bytes]) -> None:
    assert items(files["dati/incontri.json"])["poverta/2026-02-10"] == {
        "id": "poverta/2026-02-10",
        "url": f"{BASE}tavolo/incontri/poverta/2026-02-10/",
        "group": "poverta",
        "group_name": "Gruppo Povertà",
        "title": "Gruppo Povertà, martedì 10 febbraio 2026",
        "start": "2026-02-10T10:00",
        "end": "2026-02-10T12:00",
        "place": "Ufficio di ascolto, viale delle Risaie 40, Emporio solidale La Dispensa, Le Risaie",
        "point": [45.41275, 9.1883],
        "status": "held",
        "minutes": {"state": "approved", "published_on": "2026-02-20"},
        "agenda": [
            {
                "id": "a1",
                "title": "Un bando per l'emporio",
                "projects": ["dispensa-di-quartiere", "sportello-mobile"],
            }
        ],
        "attendance": [
            {"organization": "emporio-la-dispensa", "status": "present", "people": 3},
            {"organization": "comune-di-borgofinto", "status": "present", "people": 1},
            {"organization": "sportello-diritti", "status": "present", "people": 1},
            {"organization": "casa-delle-querce", "status": "excused"},
        ],
        "decisions": ["poverta/2026-02-10/d1"],
        "actions": ["poverta/2026-02-10/az1", "poverta/2026-02-10/az2"],
        "text": "Un bando per l'emporio\nIl bando chiude il 20 marzo. I documenti servono un giorno prima.",
        "next": [
            {
                "group": "poverta",
                "start": "2026-03-17T10:00",
                "place": "Emporio, via della Roggia 12, Emporio solidale La Dispensa, Borgo Vecchio",
                "point": [45.43612, 9.17544],
            }
        ],
    }


def test_a_draft_says_what_was_known_before_it(files: dict[str, bytes]) -> None:
    draft = items(files["dati/incontri.json"])["plenaria/2026-02-24"]
    assert set(draft) == {
        "id", "url", "group", "group_name", "title", "start", "end", "place", "point", "status", "minutes", "agenda", "next",
    }  # fmt: skip
    assert draft["minutes"] == {"state": "draft"}
    assert draft["agenda"] == [
        {"id": "a1", "title": "Aiuti per l'affitto"},
        {"id": "a2", "title": "Piano sociale 2026"},
    ]


def test_a_meeting_that_was_moved_says_from_when_and_to_where(files: dict[str, bytes]) -> None:
    moved = items(files["dati/incontri.json"])["plenaria/2026-03-24"]
    assert (moved["first_start"], moved["start"], moved.get("end")) == ("2026-03-24T17:00", "2026-04-09T18:00", None)
    court = {"place": "Cortile del circolo La Risaia, viale delle Risaie 88", "point": [45.40655, 9.1971]}
    assert moved["moved"] == [
        {"on": "2026-03-06", "start": "2026-03-31T17:00"},
        {"on": "2026-03-12", "start": "2026-04-09T18:00", **court},
    ]
    assert {key: moved[key] for key in court} == court


def test_an_attachment_is_named_with_its_address(files: dict[str, bytes], toy_site: BuiltSite) -> None:
    (one,) = items(files["dati/incontri.json"])["plenaria/2024-03-12"]["attachments"]
    assert one == {
        "title": "Mappa dei bisogni di Borgofinto",
        "kind": "studio",
        "file": "mappa-dei-bisogni.txt",
        "url": f"{BASE}tavolo/allegati/mappa-dei-bisogni.txt",
    }
    assert one["url"].removeprefix(BASE) in toy_site.files


def test_a_decision_with_its_act_its_answer_and_what_took_its_place(files: dict[str, bytes]) -> None:
    decisions = items(files["dati/decisioni.json"])
    assert list(decisions) == [
        "plenaria/2024-03-12/d1",
        "plenaria/2024-03-12/d2",
        "plenaria/2024-04-16/d1",
        "giovani-e-scuola/2024-09-24/d1",
        "plenaria/2024-10-15/d1",
        "plenaria/2024-10-15/d2",
        "plenaria/2024-11-19/d1",
        "plenaria/2025-02-18/d1",
        "poverta/2025-03-20/d1",
        "plenaria/2025-11-18/d1",
        "poverta/2026-02-10/d1",
    ]
    assert decisions["plenaria/2024-03-12/d1"] == {
        "id": "plenaria/2024-03-12/d1",
        "url": f"{FIRST_MEETING}#d1",
        "group": "plenaria",
        "meeting": "plenaria/2024-03-12",
        "date": "2024-03-12",
        "agenda": "a1",
        "text": "Il Tavolo chiede al Comune una seconda sala per l'emporio.",
        "outcome": "approvata da tutti",
        "act": {
            "number": "14/2024",
            "date": "2024-04-02",
            "body": "Consiglio di Borgofinto",
            "url": "https://borgofinto.example/atti/2024/14",
        },
        "addressed_to": "Giunta del Comune di Borgofinto",
        "reply": {"on": "2024-05-10", "text": "La Giunta dà la sala di viale delle Risaie 40 per tre anni."},
        # 19 days left of March, 30 of April, 10 of May.
        "days_waited": 59,
        "superseded_by": "plenaria/2024-10-15/d1",
    }
    # The draft alone says that it was superseded.
    assert "superseded_by" not in decisions["plenaria/2025-11-18/d1"]


def test_an_action_with_every_step_since(files: dict[str, bytes]) -> None:
    actions = items(files["dati/azioni.json"])
    assert {id_: one["state"] for id_, one in actions.items()} == {
        "plenaria/2024-03-12/az1": "done",
        "plenaria/2024-03-12/az2": "dropped",
        "plenaria/2024-03-12/az3": "open",
        "poverta/2024-05-21/az1": "done",
        "plenaria/2024-10-15/az1": "done",
        "plenaria/2025-02-18/az1": "done",
        "poverta/2025-03-20/az1": "overdue",
        "poverta/2025-03-20/az2": "postponed",
        "plenaria/2025-11-18/az1": "open",
        # Only the draft calls it done.
        "plenaria/2025-11-18/az2": "overdue",
        "poverta/2026-02-10/az1": "open",
        "poverta/2026-02-10/az2": "open",
    }
    assert actions["plenaria/2024-03-12/az2"] == {
        "id": "plenaria/2024-03-12/az2",
        "url": f"{FIRST_MEETING}#az2",
        "group": "plenaria",
        "meeting": "plenaria/2024-03-12",
        "date": "2024-03-12",
        "text": "Chiedere tre preventivi per il furgone.",
        "owner": "poverta",
        "project": "furgone-condiviso",
        "first_due": "2024-09-30",
        "due": "2025-01-31",
        "state": "dropped",
        "steps": [
            {
                "meeting": "plenaria/2024-10-15",
                "date": "2024-10-15",
                "status": "postponed",
                "note": "È arrivato un preventivo solo.",
                "due": "2025-01-31",
            },
            {
                "meeting": "plenaria/2025-02-18",
                "date": "2025-02-18",
                "status": "dropped",
                "note": "Senza bando i preventivi non servono più.",
            },
        ],
    }


def test_every_address_in_the_data_is_a_page_with_that_place(files: dict[str, bytes], toy_site: BuiltSite) -> None:
    for kind in ("incontri", "decisioni", "azioni"):
        for one in items(files[f"dati/{kind}.json"]).values():
            address, _, place = one["url"].removeprefix(BASE).partition("#")
            page = toy_site.pages[f"{address}index.html"]
            assert not place or place in page.ids, one["url"]


# A year to keep


def test_the_zip_of_a_year_holds_its_meetings_and_the_sums_of_all_it_holds(files: dict[str, bytes]) -> None:
    content = unpacked(files["dati/tavolo-2024.zip"])
    meetings = (
        "giovani-e-scuola/2024-09-24", "plenaria/2024-03-12", "plenaria/2024-04-16", "plenaria/2024-10-15",
        "plenaria/2024-11-19", "poverta/2024-05-21",
    )  # fmt: skip
    names = ["LEGGIMI.txt", "SHA256SUMS", "allegati.txt", "azioni.json", "decisioni.json", "incontri.json"]
    names += [f"incontri/{id_}.txt" for id_ in meetings]
    assert list(content) == [f"tavolo-2024/{name}" for name in names]
    sums = {
        line.partition("  ")[2]: line.partition("  ")[0]
        for line in content["tavolo-2024/SHA256SUMS"].decode().splitlines()
    }
    assert sums == {
        name: hashlib.sha256(content[f"tavolo-2024/{name}"]).hexdigest() for name in names if name != "SHA256SUMS"
    }


def test_beside_the_zip_stands_its_sum(files: dict[str, bytes]) -> None:
    for year in (2024, 2025, 2026):
        digest = hashlib.sha256(files[f"dati/tavolo-{year}.zip"]).hexdigest()
        assert files[f"dati/tavolo-{year}.zip.sha256"] == f"{digest}  tavolo-{year}.zip\n".encode()


def test_a_meeting_as_a_text(files: dict[str, bytes]) -> None:
    text = unpacked(files["dati/tavolo-2024.zip"])["tavolo-2024/incontri/plenaria/2024-03-12.txt"].decode()
    assert text == (
        "La spesa per chi non ce la fa\n"
        "=============================\n\n"
        "Plenaria del Tavolo di Borgofinto\n"
        "Quando: martedì 12 marzo 2024, ore 17:00\n"
        "Dove: Centro civico, piazza del Mulino 1, Comune di Borgofinto, Borgo Vecchio\n"
        "Stato: Verbale approvato\n"
        f"Pagina: {FIRST_MEETING}\n\n"
        "Ordine del giorno:\n1. Famiglie in lista all'emporio\n2. Un furgone per le consegne\n3. Varie\n\n"
        "Chi è nell'elenco delle presenze:\n"
        "- Comune di Borgofinto, assistenti sociali\n- Emporio solidale La Dispensa\n- Mensa di San Callisto\n"
        "- Cooperativa sociale Il Ponticello, assente, ha avvisato\n- Scuola di italiano del Mercato, assente\n"
        "- Telefono del Vicino, tra gli invitati\n- Comitato del mercato coperto, uditore\n\n"
        "Decisioni:\n- Il Tavolo chiede al Comune una seconda sala per l'emporio.\n"
        "- Il Tavolo vuole un furgone solo, usato da tutti.\n\n"
        "Impegni presi:\n- Contare le famiglie in lista, quartiere per quartiere.\n"
        "- Chiedere tre preventivi per il furgone.\n- Invitare la farmacia di piazza del Mulino.\n\n"
        "Da tenere a mente:\n- L'emporio ha posto solo per altre 20 famiglie.\n"
        "- Il mercato coperto regala la verdura il sabato sera.\n\n"
        "Prossimi incontri:\n- Plenaria, martedì 16 aprile 2024, ore 17:00\n"
        "- Gruppo Povertà, martedì 21 maggio 2024\n\n"
        "Verbale:\n"
        "Apre l'incontro chi coordina il Tavolo.\n"
        "Famiglie in lista all'emporio\n"
        "In lista ci sono 245 famiglie. L'emporio ne può servire altre 20.\n"
        "- A Borgo Vecchio aspettano in 120.\n- Alle Risaie aspettano in 85.\n- Alla Stazione aspettano in 40.\n"
        "Un furgone per le consegne\n"
        "Tre organizzazioni pagano oggi tre furgoni. Se ne può usare uno solo.\n"
        "Varie\nNessun altro argomento.\n"
    )


def test_a_year_that_is_over_is_told_as_it_was_in_its_last_evening(files: dict[str, bytes]) -> None:
    content = unpacked(files["dati/tavolo-2024.zip"])
    actions = items(content["tavolo-2024/azioni.json"])
    assert json.loads(content["tavolo-2024/azioni.json"])["as_of"] == "2024-12-31"
    # Dropped in February 2025: nobody knew.
    assert actions["plenaria/2024-03-12/az2"]["state"] == "postponed"
    assert actions["poverta/2024-05-21/az1"]["state"] == "overdue"
    decisions = items(content["tavolo-2024/decisioni.json"])
    assert decisions["plenaria/2024-03-12/d1"]["superseded_by"] == "plenaria/2024-10-15/d1"
    assert "Dati del 31 dicembre 2024." in content["tavolo-2024/LEGGIMI.txt"].decode()


def test_a_year_tells_no_reply_and_no_act_of_a_later_day(files: dict[str, bytes]) -> None:
    """The answer came on 8 January 2025."""
    then = items(unpacked(files["dati/tavolo-2024.zip"])["tavolo-2024/decisioni.json"])["plenaria/2024-11-19/d1"]
    now = items(files["dati/decisioni.json"])["plenaria/2024-11-19/d1"]
    # 11 days left of November and 31 of December; then 8 of January.
    assert (then["days_waited"], now["days_waited"]) == (42, 50)
    assert ("reply" in then, now["reply"]["on"]) == (False, "2025-01-08")
    assert then == {key: value for key, value in now.items() if key != "reply"} | {"days_waited": 42}


def test_an_act_of_a_later_day_and_one_without_a_day(toy: Guide) -> None:
    found = toy.records.meetings["plenaria/2024-03-12"]
    acts = [("1", dt.date(2024, 12, 31)), ("2", dt.date(2025, 1, 1)), ("3", None)]
    decisions = tuple(Decision(id=f"d{number}", text="Sì.", act=Act(number=number, date=day)) for number, day in acts)
    meetings = {**toy.records.meetings, found.id: replace(found, decisions=decisions)}
    files = dict(open_data_files(Guide(replace(toy.records, meetings=meetings), TODAY)))
    then = items(unpacked(files["dati/tavolo-2024.zip"])["tavolo-2024/decisioni.json"])
    told = {number: then[f"plenaria/2024-03-12/d{number}"].get("act") for number, _ in acts}
    assert told == {"1": {"number": "1", "date": "2024-12-31"}, "2": None, "3": {"number": "3"}}


def test_of_a_superseded_request_no_days_of_waiting_are_counted(toy: Guide) -> None:
    found = toy.records.meetings["plenaria/2024-03-12"]
    silent = tuple(replace(one, reply=None) for one in found.decisions)
    meetings = {**toy.records.meetings, found.id: replace(found, decisions=silent)}
    for day in (TODAY, TODAY + dt.timedelta(days=30)):
        guide = Guide(replace(toy.records, meetings=meetings), day)
        decision = items(dict(open_data_files(guide))["dati/decisioni.json"])["plenaria/2024-03-12/d1"]
        assert decision["superseded_by"] == "plenaria/2024-10-15/d1"
        assert "days_waited" not in decision


def test_a_meeting_older_than_zip_files_is_packed(toy: Guide) -> None:
    found = toy.records.meetings["giovani-e-scuola/2025-06-10"]
    old = replace(found, id="giovani-e-scuola/1979-06-10", start=Moment(dt.date(1979, 6, 10)), end=None)
    guide = Guide(replace(toy.records, meetings={old.id: old}), TODAY)
    content = dict(open_data_files(guide))["dati/tavolo-1979.zip"]
    assert "tavolo-1979/incontri/giovani-e-scuola/1979-06-10.txt" in unpacked(content)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_day_of_a_year_that_is_going_on_is_elided(toy: Guide) -> None:
    files = dict(open_data_files(Guide(toy.records, dt.date(2026, 3, 8))))
    told = unpacked(files["dati/tavolo-2026.zip"])["tavolo-2026/LEGGIMI.txt"].decode()
    assert "Dati dell’8 marzo 2026.\n" in told
    assert "Gli allegati non sono in questo file: in allegati.txt c'è l'indirizzo di ognuno, sul sito.\n" in told


def test_who_keeps_a_year_gets_the_same_bytes_on_another_day(toy: Guide, files: dict[str, bytes]) -> None:
    later = dict(open_data_files(Guide(toy.records, dt.date(2026, 3, 16))))
    same = {name for name in files if later[name] == files[name]}
    assert same == {f"dati/tavolo-{year}.zip{end}" for year in (2024, 2025) for end in ("", ".sha256")}


def test_the_attachments_of_a_year_are_listed_and_those_of_a_draft_are_not(files: dict[str, bytes]) -> None:
    content = unpacked(files["dati/tavolo-2024.zip"])
    assert content["tavolo-2024/allegati.txt"].decode().splitlines() == [
        "Incontro, file, titolo, indirizzo:",
        f"plenaria/2024-03-12\tmappa-dei-bisogni.txt\tMappa dei bisogni di Borgofinto\t{BASE}tavolo/allegati/mappa-dei-bisogni.txt",
    ]
    none = unpacked(files["dati/tavolo-2026.zip"])["tavolo-2026/allegati.txt"].decode()
    assert none == "Nessun allegato in questi incontri.\n"


def test_no_file_holds_a_word_of_a_draft(files: dict[str, bytes]) -> None:
    packed = {name: unpacked(content) for name, content in files.items() if name.endswith(".zip")}
    every = {**files, **{f"{name}: {inner}": text for name, held in packed.items() for inner, text in held.items()}}
    assert len(every) > 40
    assert [name for name, content in every.items() if b"MARCATORE" in content] == []


def test_a_tavolo_without_meetings_has_no_zip_and_says_so(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for path in (root / "data").glob("meetings/*/*.md"):
        if path.parent.name != "lab-valfinta":
            path.unlink()
    records, _ = load(root)
    guide = Guide(records, TODAY)
    files = dict(open_data_files(guide))
    assert sorted(files) == ["dati/azioni.json", "dati/decisioni.json", "dati/incontri.json"]
    assert [json.loads(content)["items"] for content in files.values()] == [[], [], []]
    assert "ancora nessun incontro" in fill_gaps("{{ archives }}", guide)


def test_the_page_of_the_open_data_leads_to_every_year(toy_site: BuiltSite) -> None:
    links = set(toy_site.pages["dati/index.html"].references())
    years = {f"../dati/tavolo-{year}.zip{end}" for year in (2024, 2025, 2026) for end in ("", ".sha256")}
    assert years <= links


def test_a_phone_keeps_the_services_and_not_the_archive_of_the_tavolo() -> None:
    names = ["servizi", "orari", "incontri", "decisioni", "azioni"]
    assert [name for name in names if offline.belongs(f"dati/{name}.json")] == ["servizi", "orari"]


def test_prose_as_lines() -> None:
    text = "Uno **due**\ntre.\n\n## Titolo {#a1}\n\n- a [b](org:x)\n- c\n  - d\n\n  e\n-\n\n> f  \n> g\n\n`h` <i>"
    assert prose.to_lines(text) == ["Uno due tre.", "Titolo", "- a b", "- c", "  - d", "  e", "f g", "h <i>"]
