"""What the registers, the groups, the projects and the organizations tell of the memory: whole sections, in words."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from guida.guide import Guide
from guida.histories import history_of, passages_about_project, people_of
from guida.load import load
from guida.records import Records
from guida.records.days import Moment, SourceDate
from guida.records.meeting import Action, ActionUpdate, Attendance, Decision, Meeting
from guida.render import pages
from guida.render import registers as register_pages
from guida.render.archive import facets_of
from guida.render.organization import organization_page
from guida.render.page import Page
from guida.render.tavolo import group_page
from leaves import TOWN
from test_expected import words

TODAY = dt.date(2026, 3, 15)
RECORDS, PROBLEMS = load(TOWN)
GUIDE = Guide(RECORDS, TODAY)
PAGES = {page.address: page for page in pages(GUIDE)}
REGISTERS = (
    "tavolo/decisioni/",
    "tavolo/azioni/",
    "tavolo/richieste/",
    "tavolo/partecipazione/",
    "tavolo/cadenza/",
)


def section(address: str, name: str, found: dict[str, Page] = PAGES) -> list[str]:
    """Return the lines of a section of a page."""
    opening = rf'<section(?: class="[\w-]+")? aria-labelledby="page-{name}">'
    [inner] = re.findall(rf"{opening}(.*?)</section>", found[address].body, re.DOTALL)
    return words(inner).splitlines()


def has(address: str, name: str, found: dict[str, Page] = PAGES) -> bool:
    return f'id="page-{name}"' in found[address].body


def test_the_toy_town_loads() -> None:
    assert PROBLEMS == []


# The registers


def test_what_is_late_stands_first_with_who_and_since_when() -> None:
    assert section("tavolo/azioni/", "overdue") == [
        "In ritardo 2",
        "Preparare una tabella uguale per tutti.",
        "Entro il 31 dicembre 2025",
        "Chi: Comune di Borgofinto",
        "Preso nell' incontro del 20 marzo 2025 , Povertà",
        "Chiedere al Comune la chiave della sala nuova.",
        "Entro il 31 gennaio 2026",
        "Chi: Emporio solidale La Dispensa",
        "Progetto: Dispensa di quartiere",
        "Preso nell' incontro del 18 novembre 2025 , Plenaria",
    ]


def test_an_action_that_was_dropped_tells_every_step() -> None:
    assert section("tavolo/azioni/", "dropped") == [
        "Lasciati cadere 1",
        "Chiedere tre preventivi per il furgone.",
        "Chi: Gruppo Povertà",
        "Progetto: Furgone condiviso",
        "Preso nell' incontro del 12 marzo 2024 , Plenaria",
        "Rimandato al 31 gennaio 2025 nell' incontro del 15 ottobre 2024 . È arrivato un preventivo solo.",
        "Lasciato cadere nell' incontro del 18 febbraio 2025 . Senza bando i preventivi non servono più.",
    ]


def test_a_step_names_the_group_when_another_one_told_it() -> None:
    assert section("tavolo/azioni/", "postponed") == [
        "Rimandati 1",
        "Raccogliere i numeri del 2025.",
        "Entro il 31 maggio 2026",
        "Chi: Gruppo Povertà",
        "Progetto: Dispensa di quartiere",
        "Preso nell' incontro del 20 marzo 2025 , Povertà",
        "Rimandato al 31 maggio 2026 nell' incontro del 18 novembre 2025 , Plenaria. Mancano ancora i numeri di due sportelli.",
    ]


def test_a_decision_says_what_took_its_place_and_what_was_born_of_it() -> None:
    lines = section("tavolo/decisioni/", "2024")
    start = lines.index("Plenaria, 12 marzo 2024") - 1
    assert lines[start : start + 9] == [
        "Il Tavolo chiede al Comune una seconda sala per l'emporio.",
        "Plenaria, 12 marzo 2024",
        "Superata",
        "Esito: approvata da tutti",
        "A: Giunta del Comune di Borgofinto",
        "Atto: 14/2024 , Consiglio di Borgofinto, 2 aprile 2024",
        "Risposta del 10 maggio 2024: La Giunta dà la sala di viale delle Risaie 40 per tre anni.",
        "Superata da: L'emporio apre nella sala un ufficio di ascolto, non un secondo negozio. ( Plenaria, 15 ottobre 2024 )",
        "Progetti nati da qui: Dispensa di quartiere",
    ]


def test_a_decision_links_to_its_own_line_of_the_meeting() -> None:
    assert 'href="../../tavolo/incontri/plenaria/2024-03-12/#d1"' in PAGES["tavolo/decisioni/"].body
    assert 'href="../../tavolo/incontri/poverta/2025-03-20/#az2"' in PAGES["tavolo/azioni/"].body


def test_requests_say_how_many_days_they_wait_or_waited() -> None:
    assert section("tavolo/richieste/", "waiting") == [
        "Aspettano una risposta 1",
        "Il Tavolo chiede al Comune un orario uguale per tutti gli sportelli.",
        "A: Giunta del Comune di Borgofinto",
        "Aspetta da 516 giorni",
        "Plenaria, 15 ottobre 2024",
    ]
    assert [line for line in section("tavolo/richieste/", "answered") if "dopo" in line] == [
        "Risposta dopo 50 giorni",
        "Risposta dopo 59 giorni",
    ]


def test_what_a_later_decision_took_the_place_of_waits_for_no_reply() -> None:
    asked = RECORDS.meetings["plenaria/2024-03-12"]
    without_reply = tuple(replace(one, reply=None) for one in asked.decisions)
    guide = Guide(with_meetings(RECORDS, replace(asked, decisions=without_reply)), TODAY)
    found = {page.address: page for page in register_pages.register_pages(guide)}
    assert section("tavolo/richieste/", "superseded", found)[:4] == [
        "Superate prima di una risposta 1",
        "Il Tavolo chiede al Comune una seconda sala per l'emporio.",
        "A: Giunta del Comune di Borgofinto",
        "Superata",
    ]


def test_the_laboratory_of_another_territory_is_in_no_register() -> None:
    for address in REGISTERS:
        assert "lab-valfinta" not in PAGES[address].body, address


def test_the_draft_is_in_no_register_but_as_minutes_that_are_missing() -> None:
    for address in REGISTERS:
        assert ("2026-02-24" in PAGES[address].body) == (address == "tavolo/cadenza/"), address
        assert "MARCATORE" not in PAGES[address].body, address


# Ten years do not fit on one page


def with_meetings(records: Records, *meetings: Meeting) -> Records:
    return replace(records, meetings={**records.meetings, **{one.id: one for one in meetings}})


def of_ten_years() -> Iterator[Meeting]:
    for year in range(2014, 2024):
        for month in range(1, 11):
            day = dt.date(year, month, 10)
            told = f"plenaria/{year}-{month - 1:02}-10/az1"
            yield Meeting(
                id=f"plenaria/{day}",
                path=f"data/meetings/plenaria/{day}.md",
                group="plenaria",
                start=Moment(day, dt.time(17)),
                status="held",
                decisions=tuple(
                    Decision(id=f"d{n}", text=f"Decisione {n}.", addressed_to="Comune") for n in range(1, 5)
                ),
                actions=tuple(Action(id=f"az{n}", text=f"Impegno {n}.") for n in range(1, 4)),
                action_updates=(ActionUpdate(action=told, status="done"),) if month > 1 else (),
            )


@pytest.fixture(scope="module")
def long_memory() -> dict[str, Page]:
    guide = Guide(with_meetings(RECORDS, *of_ten_years()), TODAY)
    return {page.address: page for page in register_pages.register_pages(guide)}


def test_a_long_register_has_a_page_for_each_year_that_does_not_fit_on_the_first(long_memory: dict[str, Page]) -> None:
    """411 decisions: 11 of the toy town, and forty a year; five whole years of these fit with them."""
    years = range(2014, 2027)
    expected = {"tavolo/decisioni/", *(f"tavolo/decisioni/{year}/" for year in range(2014, 2019))}
    expected |= {"tavolo/azioni/", *(f"tavolo/azioni/{year}/" for year in years)}
    expected |= {"tavolo/richieste/", *(f"tavolo/richieste/{year}/" for year in (*range(2014, 2024), 2024))}
    assert set(long_memory) == expected


def test_a_year_that_is_apart_keeps_its_place_on_the_first_page(long_memory: dict[str, Page]) -> None:
    assert section("tavolo/decisioni/", "2018", long_memory) == ["2018 40 decisioni", "Leggi le decisioni del 2018"]
    assert 'href="../../tavolo/decisioni/2018/"' in long_memory["tavolo/decisioni/"].body
    assert section("tavolo/decisioni/", "2019", long_memory)[:2] == ["2019 40 decisioni", "Decisione 1."]


def test_the_page_of_a_year_holds_all_of_it(long_memory: dict[str, Page]) -> None:
    page = long_memory["tavolo/azioni/2018/"]
    assert page.title == "Impegni presi nel 2018"
    assert section("tavolo/azioni/2018/", "open", long_memory)[0] == "Aperti 21"
    assert section("tavolo/azioni/2018/", "done", long_memory)[0] == "Fatti 9"
    assert page.body.count("data-group=") == 30


def test_the_first_page_keeps_what_is_open_and_the_latest_that_ended(long_memory: dict[str, Page]) -> None:
    """312 actions: of the hundred meetings' three each, nine a year were done; the toy town adds its twelve."""
    assert section("tavolo/azioni/", "overdue", long_memory)[0] == "In ritardo 2"
    assert section("tavolo/azioni/", "open", long_memory)[0] == "Aperti 214"
    done = section("tavolo/azioni/", "done", long_memory)
    assert done[0] == "Fatti, gli ultimi 94"
    assert sum(line.startswith("Preso") for line in done) == 25
    assert section("tavolo/azioni/", "anni", long_memory)[:4] == [
        "Gli impegni anno per anno",
        "Impegni presi nel 2026 2",
        "Impegni presi nel 2025 5",
        "Impegni presi nel 2024 5",
    ]


def test_more_open_actions_than_fit_are_cut_and_the_page_says_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_pages, "FITS", 5)
    found = {page.address: page for page in register_pages.actions_pages(GUIDE)}
    body = found["tavolo/azioni/"].body
    assert "Qui ci sono i più urgenti. Gli altri sono nella pagina dell&#39;anno" in body
    assert section("tavolo/azioni/", "open", found)[0] == "Aperti 4"
    assert [has("tavolo/azioni/", state, found) for state in ("overdue", "open", "postponed")] == [True, True, True]
    assert body.count("data-group=") == 2 + 3 + 0 + 5
    assert sorted(found) == ["tavolo/azioni/", *(f"tavolo/azioni/{year}/" for year in (2024, 2025, 2026))]


def test_no_page_of_ten_years_is_heavier_than_200_kilobytes(long_memory: dict[str, Page]) -> None:
    assert {address for address, page in long_memory.items() if len(page.body.encode()) > 200_000} == set()


def test_what_an_editor_wrote_shows_as_text() -> None:
    hostile = '`a` ${b} <b>c</b> "d" \u200f 🧺 {{ e }}' + "x" * 5000
    asked = Decision(id="d1", text=hostile, outcome=hostile, addressed_to=hostile)
    one = replace(next(of_ten_years()), decisions=(asked,), actions=(Action(id="az1", text=hostile),))
    guide = Guide(with_meetings(RECORDS, one), TODAY)
    found = {page.address: page for page in register_pages.register_pages(guide)}
    for address in ("tavolo/decisioni/", "tavolo/azioni/", "tavolo/richieste/"):
        assert "<b>" not in found[address].body, address
        assert hostile in words(found[address].body), address


# Groups


def test_a_group_at_work_tells_its_rhythm_its_open_actions_and_its_last_decisions() -> None:
    assert section("tavolo/gruppi/poverta/", "ritmo") == [
        "Il ritmo degli incontri",
        "È ora di incontrarsi",
        "33 giorni dall'ultimo incontro; la regola è 30–40.",
        "Ogni quanto ci si incontra",
    ]
    assert section("tavolo/gruppi/poverta/", "decisioni-prese") == [
        "Ultime decisioni",
        "L'emporio partecipa al bando «Cibo vicino» con la cooperativa.",
        "Povertà, 10 febbraio 2026",
        "In vigore",
        "Gli sportelli contano le richieste ogni mese, nello stesso modo.",
        "Povertà, 20 marzo 2025",
        "In vigore",
        "Tutte le decisioni del gruppo (2)",
    ]


def test_who_takes_part_stands_by_name_and_by_how_long_ago() -> None:
    """The mensa withdrew; the refuge only excused itself but says that it takes part, and so does the cooperative."""
    assert section("tavolo/gruppi/poverta/", "chi-partecipa") == [
        "Chi partecipa",
        "Lo dicono i verbali che si possono leggere e le schede degli enti. L'ordine è quello dell'alfabeto.",
        "C'era ad almeno un incontro dell'ultimo anno",
        "Circolo La Risaia",
        "Comune di Borgofinto",
        "Emporio solidale La Dispensa",
        "Sportello Diritti",
        "Dice di partecipare, ma nei verbali non c'è",
        "Casa delle Querce",
        "Cooperativa sociale Il Ponticello",
        "Quanti partecipano",
    ]


def test_a_year_ago_is_still_the_last_year_and_a_day_before_is_not() -> None:
    group = RECORDS.groups["poverta"]

    def lately(today: dt.date) -> list[str]:
        guide = Guide(RECORDS, today)
        return [one.name for one in people_of(group, guide.members_of(group), guide).lately]

    assert "Circolo La Risaia" in lately(dt.date(2026, 3, 20))
    assert "Circolo La Risaia" not in lately(dt.date(2026, 3, 21))


def test_a_name_without_a_record_takes_part_too_without_a_link() -> None:
    assert section("tavolo/gruppi/giovani-e-scuola/", "chi-partecipa")[2:] == [
        "C'era prima",
        "Cooperativa sociale Il Ponticello",
        "Scuola di italiano del Mercato",
        "Scuola media di Borgofinto",
        "Dice di partecipare, ma nei verbali non c'è",
        "Comune di Borgofinto",
        "Quanti partecipano",
    ]


def test_the_consortium_that_only_the_draft_saw_takes_part_nowhere() -> None:
    assert "Consorzio" not in PAGES["tavolo/gruppi/plenaria/"].body
    history = history_of(RECORDS.organizations["consorzio-le-tre-rogge"], GUIDE)
    assert (history.present, history.actions) == ((), ())
    assert "plenaria/2026-02-24" not in {one.meeting.id for one in history.spoken}


def test_a_group_that_ended_and_one_of_elsewhere_have_no_alarm() -> None:
    assert section("tavolo/gruppi/giovani-e-scuola/", "ritmo") == [
        "Il ritmo degli incontri",
        "Ha finito",
        "L'ultimo incontro in archivio è del 10 giugno 2025.",
        "Il verbale del 10 giugno 2025 manca da 278 giorni.",
        "Ogni quanto ci si incontra",
    ]
    for name in ("ritmo", "impegni-aperti", "decisioni-prese"):
        assert not has("tavolo/gruppi/lab-valfinta/", name)


def test_a_long_timeline_folds_its_older_years() -> None:
    guide = Guide(with_meetings(RECORDS, *of_ten_years()), TODAY)
    body = group_page(RECORDS.groups["plenaria"], guide).body
    folded = re.findall(r'<details class="timeline__year"><summary><h3>(\d+) ', body)
    assert folded == [str(year) for year in range(2023, 2013, -1)]
    assert re.findall(r'<div class="timeline__year"><h3>(\d+)<', body) == ["2026", "2025", "2024"]
    assert "Tutti gli impegni del gruppo" in body
    assert body.split('id="page-impegni-aperti"')[1].split("</section>")[0].count("data-group=") == 10


# Projects, proposals, organizations


def test_a_project_tells_where_it_was_spoken_of_and_what_came_of_it() -> None:
    assert section("progetti/furgone-condiviso/", "incontri") == [
        "Gli incontri che ne parlano 3",
        "18 feb 2025",
        "Plenaria con il gruppo Povertà",
        "Il furgone si ferma",
        "Verbale approvato",
        "21 mag 2024",
        "Gruppo Povertà, martedì 21 maggio 2024",
        "Chi ha bisogno del furgone",
        "Impegno: Scrivere in quali giorni serve il furgone. Fatto",
        "Verbale approvato",
        "12 mar 2024",
        "La spesa per chi non ce la fa",
        "Un furgone per le consegne",
        "Impegno: Chiedere tre preventivi per il furgone. Lasciato cadere",
        "Verbale approvato",
    ]
    # Each once: the second is also the one that the project came of.
    assert section("progetti/furgone-condiviso/", "decisioni") == [
        "Le decisioni 2",
        "Il progetto del furgone si ferma finché non c'è un bando.",
        "Plenaria, 18 febbraio 2025",
        "In vigore",
        "Il Tavolo vuole un furgone solo, usato da tutti.",
        "Plenaria, 12 marzo 2024",
        "In vigore",
        "Esito: approvata, 9 sì e 1 astenuto",
    ]


def test_a_decision_of_a_draft_is_on_no_page_of_its_project() -> None:
    """The draft speaks of this project under an item with a decision."""
    assert not has("progetti/citta-che-cura/", "decisioni")


def test_what_only_the_draft_spoke_of_was_spoken_of_nowhere() -> None:
    assert not has("progetti/citta-che-cura/", "incontri")
    assert section("proposte/orario-unico-degli-sportelli/", "incontri") == [
        "Gli incontri che ne parlano 1",
        "15 ott 2024",
        "Plenaria, martedì 15 ottobre 2024",
        "Orari degli sportelli",
        "Deciso: Il Tavolo chiede al Comune un orario uguale per tutti gli sportelli.",
        "Verbale approvato, poi corretto",
    ]


def test_an_organization_tells_when_it_was_there_and_what_it_took_upon_itself() -> None:
    assert section("guida/organizzazioni/circolo-la-risaia/", "tavolo") == [
        "Al Tavolo",
        "Partecipazione",
        "è ospite del Tavolo",
        "Progetti",
        "Dispensa di quartiere (nella rete)",
        "Nella memoria del Tavolo",
        "C'era",
        "il 20 marzo 2025 , Povertà",
        "il 18 febbraio 2025 , Plenaria",
        "Se ne è parlato",
        "il 10 febbraio 2026 , Povertà: Un bando per l'emporio ( Dispensa di quartiere )",
        "il 18 novembre 2025 , Plenaria: Emporio, un anno dopo ( Dispensa di quartiere )",
        "il 20 marzo 2025 , Povertà: Numeri degli sportelli ( Dispensa di quartiere )",
        "il 15 ottobre 2024 , Plenaria: La sala di viale delle Risaie ( Dispensa di quartiere )",
        "il 16 aprile 2024 , Plenaria: Quante famiglie aspettano ( Dispensa di quartiere )",
        "Mostra gli altri (1)",
        "il 12 marzo 2024 , Plenaria: Famiglie in lista all'emporio ( Dispensa di quartiere )",
        "Impegni presi",
        "il 18 novembre 2025 , Plenaria: Trovare un cortile con una fontana. Aperto",
        "il 18 febbraio 2025 , Plenaria: Scrivere una pagina sull'idea dei cortili aperti. Fatto",
        "I suoi legami nella rete",
    ]


def test_an_organization_without_a_history_gains_nothing() -> None:
    body = PAGES["guida/organizzazioni/orto-della-stazione/"].body
    assert "Nella memoria" not in body
    assert "history" not in body


def test_a_long_history_is_folded_and_its_oldest_part_left_to_the_archive() -> None:
    there = (Attendance(organization="orto-della-stazione", status="present"),)
    guide = Guide(with_meetings(RECORDS, *(replace(one, attendance=there) for one in of_ten_years())), TODAY)
    body = organization_page(RECORDS.organizations["orto-della-stazione"], guide).body
    lines = words(body).splitlines()
    assert "Mostra gli altri (95)" in lines
    assert lines[lines.index("Mostra gli altri (95)") - 5] == "il 10 ottobre 2023 , Plenaria"
    assert "I più vecchi sono nell'archivio degli incontri (35)" in lines
    assert sum(line.endswith(", Plenaria") for line in lines) == 65


def test_no_page_says_a_rate_or_a_rank_of_an_organization() -> None:
    for address in ("tavolo/partecipazione/", "tavolo/cadenza/"):
        for organization in RECORDS.organizations.values():
            assert organization.name not in PAGES[address].body, (address, organization.id)


# Where nothing is known yet


def test_an_archive_without_a_meeting_says_so_and_how_to_begin() -> None:
    guide = Guide(replace(RECORDS, meetings={}, projects={}, proposals={}, plans={}, reports={}, analyses={}), TODAY)
    found = {page.address: page for page in pages(guide) if page.address in REGISTERS}
    assert "Nessuna decisione in archivio." in words(found["tavolo/decisioni/"].body)
    assert "Nessun impegno in archivio." in words(found["tavolo/azioni/"].body)
    assert "Nessuna richiesta in archivio." in words(found["tavolo/richieste/"].body)
    assert "Non sappiamo ancora chi partecipa." in words(found["tavolo/partecipazione/"].body)
    cadence = words(found["tavolo/cadenza/"].body)
    assert "Nessun incontro del Tavolo è in archivio." in cadence
    assert "Nessun incontro in archivio La regola è un incontro ogni 30–40 giorni." in cadence
    for address in REGISTERS:
        assert "Hai il verbale o la data di un incontro? Leggi come mandarli" in words(found[address].body)
        assert 'href="../../contribuire/#hai-un-verbale"' in found[address].body


def test_what_was_not_held_nobody_attended_and_nothing_was_said_there() -> None:
    """A meeting called off and one to come, with all that the held ones have in their files."""
    told = RECORDS.meetings["poverta/2026-02-10"]
    off = replace(told, id="poverta/2025-12-01", start=Moment(dt.date(2025, 12, 1)), status="cancelled")
    coming = replace(told, id="poverta/2026-05-05", start=Moment(dt.date(2026, 5, 5)), status="announced")
    held_later = replace(told, id="poverta/2026-06-05", start=Moment(dt.date(2026, 6, 5)))
    not_held = (off, coming, held_later)
    there = next(line.organization for line in told.attendance if line.organization and line.status == "present")
    records = with_meetings(RECORDS, told, *not_held)
    guide = Guide(records, TODAY)
    for organization in RECORDS.organizations.values():
        assert history_of(organization, guide) == history_of(organization, GUIDE), organization.id
    assert told in guide.meetings_attended(RECORDS.organizations[there])
    assert told in [one.meeting for one in history_of(RECORDS.organizations["circolo-la-risaia"], guide).spoken]
    # A project keeps their rows, which say their state, without what they did not do.
    project = next(id_ for item in told.agenda for id_ in item.projects)
    found = {one.meeting.id: one for one in passages_about_project(project, guide)}
    assert set(found) > {told.id, *(one.id for one in not_held)}
    assert found[told.id].decisions
    assert not any(found[one.id].decisions or found[one.id].actions for one in not_held)
    assert [facets_of(one, guide).organizations for one in not_held] == [()] * 3
    assert there in facets_of(told, guide).organizations


def test_every_page_of_a_long_register_offers_the_groups_of_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy youth group decided in one year alone: its link must find its place on the page of any other."""
    monkeypatch.setattr(register_pages, "FITS", 3)
    found = {page.address: page for page in register_pages.register_pages(GUIDE)}
    addresses = [address for address in found if address.startswith("tavolo/decisioni/")]
    assert len(addresses) > 2
    for address in addresses:
        assert re.findall(r'<option value="([^"]+)">', found[address].body.split('id="register-stato"')[0]) == [
            "plenaria",
            "giovani-e-scuola",
            "poverta",
        ]
    carried = re.findall(r'href="([^"]+)" data-register-page', found["tavolo/decisioni/"].body)
    assert carried
    assert all(re.fullmatch(r"\.\./\.\./tavolo/decisioni/\d{4}/", address) for address in carried)
    said = html.unescape(re.findall(r'data-words="([^"]+)"', found["tavolo/decisioni/"].body)[0])
    assert json.loads(said) == {
        "count": ["decisione", "decisioni"],
        "other": "Un'altra scelta",
        "shown": "{count} su questa pagina",
        "shown_all": "{all} su questa pagina",
        "shown_none": "Nessuna decisione su questa pagina",
    }


def test_who_coordinates_finds_the_feed_of_what_there_is_to_see_to() -> None:
    page = PAGES["tavolo/cadenza/"]
    assert page.head == (
        '<link rel="alternate " type="application/atom+xml" title="Il Tavolo: avvisi (Atom)"'
        ' href="../../tavolo/cadenza/avvisi.xml">',
    )
    assert '<a href="../../tavolo/cadenza/avvisi.xml">' in page.body


def test_a_group_that_ends_this_year_has_not_ended_yet() -> None:
    group = replace(RECORDS.groups["poverta"], until=SourceDate(2026))
    body = group_page(group, Guide(replace(RECORDS, groups={**RECORDS.groups, "poverta": group}), TODAY)).body
    assert "Finisce 2026" in " ".join(words(body).split())
    assert "Ha finito" not in body
