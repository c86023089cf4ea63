"""What the pages of proposals say: the way from need to project, who said what, and how a citizen says something too."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from checked import copied, guide_of, messages
from conftest import PROJECT
from guida.guide import Guide
from guida.labels import labels
from guida.records import Records
from guida.records.proposal import Comment
from guida.records.record import read_as
from guida.render import pages
from guida.render.page import Page
from guida.render.projects.proposals import proposal_page, proposals_page
from test_expected import words

SAY = labels("it")["proposal"]
TOY = guide_of()
REAL = guide_of(PROJECT, dt.date(2026, 11, 22))
FORM = PROJECT / ".github/ISSUE_TEMPLATE/commento.yml"


def page_of(id_: str, guide: Guide = TOY) -> Page:
    return proposal_page(guide.records.proposals[id_], guide)


def section(page: Page, name: str) -> list[str]:
    """Return the lines of a section of a page."""
    [inner] = re.findall(rf'<section aria-labelledby="page-{name}">(.*?)</section>', page.body, re.DOTALL)
    return words(inner).splitlines()


def has(page: Page, name: str) -> bool:
    return f'id="page-{name}"' in page.body


def with_records(guide: Guide, **changes: Any) -> Guide:
    return Guide(replace(guide.records, **changes), guide.today)


def with_site(guide: Guide, **changes: Any) -> Guide:
    site = guide.records.site
    assert site is not None
    return with_records(guide, site=replace(site, **changes))


def with_proposal(id_: str, **changes: Any) -> Guide:
    records: Records = TOY.records
    return with_records(TOY, proposals={**records.proposals, id_: replace(records.proposals[id_], **changes)})


# The real proposals: all that tavolo-nuove-poverta.txt says

SOURCE = {
    "ufficio-statistica-e-studi": [
        "Il Comune deve guidare le politiche sociali in modo attivo.",
        "solo se conosce quello che succede nella società",
        "Creare un ufficio statistica e studi.",
        "numeri agli enti che li chiedono (Istat, ministeri, Regione)",
        "studiare i tanti dati che il Comune ha grazie all'anagrafe",
        "con l'università e con stagisti ospitati dal Comune",
    ],
    "case-del-sociale": [
        "una sola sede, dove tutto è accentrato e pieno di burocrazia",
        "I servizi sociali devono invece andare nei quartieri.",
        "Aprire Case del Sociale negli ex quartieri della città, in spazi pubblici o con le parrocchie.",
        "le assistenti sociali del Comune, le associazioni più richieste in quella zona e il vigile di quartiere",
        "banche del tempo, assegni in cambio di lavori negli spazi pubblici",
        "piccole cooperative che aiutano gli anziani nella manutenzione",
        "«economia collaborativa» e dice che in altri Comuni funziona bene",
    ],
    "piano-sociale-annuale": [
        "ogni anno un vero piano sociale, con obiettivi e risorse",
        "Unire il Coordinamento del Volontariato e il Centro Servizi Volontariato in una struttura sola",
        "servizi comuni alle associazioni",
        "trovare finanziamenti e a preparare progetti",
        "Raccoglierà le migliori esperienze di altri territori.",
        "Il Comune aiuta a mettersi insieme le associazioni di volontariato che si occupano degli stessi temi.",
    ],
    "fondazione-e-associazioni": [
        "fanno fatica a presentare progetti alla Fondazione di Piacenza e Vigevano",
        "i soldi per il sociale spesso non vengono usati, perché mancano le domande",
        "Affrontare le difficoltà che le associazioni della città hanno",
        "dalla formazione e da obiettivi comuni, grazie al piano sociale",
        "progetti costruiti da più associazioni",
        "avere un ruolo attivo, non solo a ricevere proposte",
    ],
}
"""The four proposals and what the source says of each: its problem, its points, its reasons."""

COMMENT = [
    "un'équipe che controlla i bandi, scrive i progetti, partecipa e sviluppa progetti di rete",
    "Di volta in volta chiama professionisti del settore.",
    "persone formate apposta per progettare, per mediare e per organizzare spazi di lavoro comuni",
    "non si possono sempre e solo chiedere soldi",
    "cultura di impresa sociale, gli spazi di lavoro condivisi (co-working) e la raccolta fondi",
]
"""What somebody answered below the fourth."""


@pytest.mark.parametrize(("id_", "facts"), SOURCE.items(), ids=SOURCE)
def test_a_real_proposal_carries_all_that_its_source_says(id_: str, facts: list[str]) -> None:
    said = " ".join(words(page_of(id_, REAL).body).split())
    assert [fact for fact in facts if fact not in said] == []
    assert len(REAL.records.proposals[id_].points) == 2


def test_the_real_comment_is_whole_and_says_that_nobody_knows_whose_it_is() -> None:
    lines = section(page_of("fondazione-e-associazioni", REAL), "commenti")
    assert lines[:2] == ["Che cosa se ne dice 1", "Una persona che ha commentato sul blog"]
    assert [fact for fact in COMMENT if fact not in lines[2]] == []
    assert "La fonte non dice chi lo ha scritto e quando." in words(page_of("fondazione-e-associazioni", REAL).body)


def test_the_real_list_holds_the_four_proposals_and_calls_none_of_them_ours() -> None:
    page = proposals_page(REAL)
    assert set(SOURCE) == set(REAL.records.proposals)
    assert "Il Tavolo non ha ancora proposte in archivio." in words(page.body)
    assert section(page, "altrove")[:2] == [
        "Da altri territori 4",
        "Sono idee di altri, non proposte del Tavolo.",
    ]
    assert [
        line for line in section(page, "altrove") if line in {one.title for one in REAL.records.proposals.values()}
    ] == [
        "Case del Sociale nei quartieri",
        "Fondazione e associazioni insieme per il sociale",
        "Un piano sociale ogni anno",
        "Un ufficio statistica e studi",
    ]


@pytest.mark.parametrize("id_", SOURCE)
def test_a_real_proposal_says_that_it_is_from_elsewhere_and_that_nobody_knows_its_end(id_: str) -> None:
    said = words(page_of(id_, REAL).body)
    assert "Idea da un altro territorio · Piacenza" in said
    assert "Questa proposta viene da un altro territorio: Piacenza. Non è una proposta del Tavolo." in said
    assert "Non sappiamo com'è andata\n" in said
    assert "la fonte non lo dice. Nella nostra scheda lo stato è «Aperta»." in said
    assert "Lo stato «aperta» lo abbiamo messo noi." in said
    assert "state--plan" not in page_of(id_, REAL).body


def test_no_real_page_offers_a_mailbox_or_a_form_that_is_not_decided_yet() -> None:
    site = REAL.records.site
    assert site is not None
    assert {"mailbox", "repository"} <= set(site.placeholders)
    for id_ in SOURCE:
        body = page_of(id_, REAL).body
        assert "mailto:" not in body
        assert "issues/new" not in body
        assert 'href="../../correggi-o-togli/"' in body


# The chain


def test_the_chain_tells_need_proposal_decisions_and_project_with_their_links() -> None:
    page = page_of("dispensa-unica")
    assert section(page, "catena") == [
        "Dal bisogno al progetto",
        "Il bisogno",
        "Oggi non ho da mangiare",
        "La proposta",
        "Una dispensa per tutti i quartieri",
        "È questa pagina.",
        "La decisione · 12 marzo 2024",
        "Il Tavolo chiede al Comune una seconda sala per l'emporio.",
        "Superata",
        "Plenaria, martedì 12 marzo 2024",
        "La decisione · 15 ottobre 2024",
        "L'emporio apre nella sala un ufficio di ascolto, non un secondo negozio.",
        "Plenaria, martedì 15 ottobre 2024",
        "Il progetto",
        "Dispensa di quartiere",
        "Un secondo luogo dell'emporio, per ascoltare e consegnare la spesa.",
        "In corso",
    ]
    for address in (
        "guida/bisogni/oggi-da-mangiare/",
        "tavolo/incontri/plenaria/2024-03-12/#d1",
        "tavolo/incontri/plenaria/2024-10-15/#d1",
        "progetti/dispensa-di-quartiere/",
    ):
        assert f'href="../../{address}"' in page.body


def test_a_chain_has_only_the_steps_that_are_there() -> None:
    # Of a project nothing but the proposal it came of: no need, and its problem speaks; no decision, and none is made up.
    assert section(page_of("cortili-aperti"), "catena") == [
        "Dal bisogno al progetto",
        "Il bisogno",
        "I bambini non hanno dove giocare. I cortili delle case sono: chiusi di pomeriggio; vietati al pallone.",
        "La proposta",
        "Cortili aperti",
        "È questa pagina.",
        "Il progetto",
        "Cortile aperto",
        "Un cortile dove i bambini del quartiere possono giocare.",
        "Idea",
    ]
    assert not has(page_of("orario-unico-degli-sportelli"), "catena")
    assert not has(page_of("bus-di-notte"), "catena")


def test_the_decision_a_project_came_of_is_in_the_chain_though_the_proposal_does_not_name_it() -> None:
    assert TOY.records.proposals["furgone-comune"].decisions == ()
    assert "Il Tavolo vuole un furgone solo, usato da tutti." in section(page_of("furgone-comune"), "catena")


def test_a_decision_of_draft_minutes_is_nowhere_on_the_page() -> None:
    draft = "plenaria/2026-02-24"
    history = (replace(TOY.records.proposals["dispensa-unica"].history[0], on=None, meeting=draft),)
    guide = with_proposal("furgone-comune", decisions=(f"{draft}/d1",), history=history)
    page = page_of("furgone-comune", guide)
    assert "MARCATORE-BOZZA" not in page.body
    assert draft not in page.body
    # What the proposal's own file says stays: the status it had, of a day that is not told.
    assert section(page, "stato") == [
        "Come è cambiato lo stato",
        "Aperta · senza una data",
        "La scrive il gruppo Povertà.",
    ]


def test_a_meeting_that_decided_on_a_proposal_speaks_of_it() -> None:
    lines = section(page_of("dispensa-unica"), "incontri")
    assert lines[0] == "Gli incontri che ne parlano 2"
    assert "Plenaria, martedì 15 ottobre 2024" in lines
    assert "Deciso: L'emporio apre nella sala un ufficio di ascolto, non un secondo negozio." in lines


def test_the_history_tells_every_step_with_its_day_and_its_meeting() -> None:
    assert section(page_of("dispensa-unica"), "stato") == [
        "Come è cambiato lo stato",
        "Aperta · febbraio 2024",
        "La scrive il gruppo Povertà.",
        "Accolta · 12 marzo 2024",
        "Lo dice l'incontro: Plenaria, martedì 12 marzo 2024",
        "Realizzata · 15 ottobre 2024",
        "La sala apre, ma è un ufficio di ascolto.",
        "Lo dice l'incontro: Plenaria, martedì 15 ottobre 2024",
    ]
    assert not has(page_of("furgone-comune"), "stato")


# Whose a proposal is


def test_a_proposal_from_elsewhere_shows_its_state_only_when_its_history_tells_it() -> None:
    known, unknown = words(page_of("bus-di-notte").body), words(page_of("banca-del-tempo").body)
    assert "Idea da un altro territorio · Distretto di Valfinta" in known
    assert "Non sappiamo com'è andata" not in known
    assert "Non sappiamo com'è andata" in unknown
    assert "Pensi che possa servire anche da noi?" in unknown


def test_the_group_tells_whose_a_proposal_is_before_the_name_of_its_territory_does() -> None:
    guide = with_proposal("dispensa-unica", territory="Le Risaie")
    assert "Proposta · Le Risaie" in words(page_of("dispensa-unica", guide).body)
    guide = with_proposal("cortili-aperti", territory="comune di BORGOFINTO")
    assert "Proposta · comune di BORGOFINTO" in words(page_of("cortili-aperti", guide).body)
    guide = with_proposal("cortili-aperti", territory="Riva del Fosso")
    assert "Idea da un altro territorio" in words(page_of("cortili-aperti", guide).body)


# The list


def test_the_list_shows_ours_by_state_and_then_those_from_elsewhere() -> None:
    page = proposals_page(TOY)
    jumps = re.findall(r'<a class="pill" href="#page-([a-z-]+)">', page.body)
    assert jumps == ["aperta", "in-discussione", "accolta", "realizzata", "altrove"]
    assert re.findall(r'<section aria-labelledby="page-([a-z-]+)">', page.body) == jumps
    assert section(page, "realizzata") == [
        "Realizzate 1",
        "Realizzata",
        "Una dispensa per tutti i quartieri",
        "Chi abita alle Risaie non arriva all'emporio. Il tram passa una volta all'ora.",
        "Borgofinto",
        "Gruppo Povertà",
        "Cibo",
        "2 punti",
        "4 commenti",
    ]
    assert section(page, "altrove") == [
        "Da altri territori 2",
        "Sono idee di altri, non proposte del Tavolo.",
        "Respinta",
        "Un bus di notte",
        "Chi lavora di notte torna a casa a piedi.",
        "Distretto di Valfinta",
        "Laboratorio famiglie di Valfinta",
        "1 commento",
        "Non sappiamo com'è andata",
        "Una banca del tempo",
        "Molte persone sole hanno tempo e nessuno a cui darlo.",
        "Riva del Fosso",
        "1 punto",
        "1 commento",
    ]


def test_a_tavolo_without_a_proposal_says_what_the_page_is_for() -> None:
    body = words(proposals_page(with_records(TOY, proposals={}, projects={}, meetings={})).body)
    assert "Il Tavolo non ha ancora proposte in archivio." in body
    assert "Qui si vede poi chi ne ha parlato, che cosa si è deciso e che cosa ne è nato." in body
    assert "Manca una proposta?" in body


# Comments


def test_a_comment_says_role_organization_both_or_that_nobody_knows() -> None:
    assert section(page_of("dispensa-unica"), "commenti") == [
        "Che cosa se ne dice 4",
        "Comitato del mercato coperto marzo 2024",
        "Per il secondo luogo servono dieci volontari.",
        "assistenti sociali, Comune di Borgofinto 16 aprile 2024",
        "Molte famiglie alle Risaie non escono di casa.",
        "Circolo La Risaia",
        "Possiamo tenere aperto il martedì.",
        "Non sappiamo chi lo dice",
        "La consegna è la cosa più urgente.",
    ]
    assert 'href="../../guida/organizzazioni/circolo-la-risaia/"' in page_of("dispensa-unica").body


HOSTILE = "`x` ${y} \\12 <b>grosso</b> <script>alert(1)</script> \"q\" 'q' & {{ 7*7 }} 🚌 \u200f" + "lungo " * 1000


def test_hostile_words_of_a_comment_a_point_or_a_title_are_only_text() -> None:
    proposal = TOY.records.proposals["dispensa-unica"]
    comment = read_as(Comment, {"from": HOSTILE, "text": HOSTILE})
    change = replace(proposal.history[0], note=HOSTILE.strip())
    guide = with_proposal(
        "dispensa-unica",
        title=HOSTILE.strip(),
        territory=HOSTILE.strip(),
        comments=(comment,),
        history=(change, *proposal.history[1:]),
        points=(replace(proposal.points[0], text=HOSTILE.strip()),),
    )
    for page in (page_of("dispensa-unica", guide), proposals_page(guide)):
        assert "<script>" not in page.body
        assert "<b>" not in page.body
        assert " ".join(HOSTILE.split()) in " ".join(words(page.body).split())
    [form] = re.findall(r'href="([^"]*issues/new[?]template=commento[^"]*)"', page_of("dispensa-unica", guide).body)
    assert len(form) < 2000
    assert not re.search(r"[\s<>'{}`]", form)


def test_a_comment_may_not_be_empty_nor_hold_what_is_of_one_person(tmp_path: Path) -> None:
    proposal = """\
---
title: Prova
problem: Un problema.
territory: Borgofinto
status: aperta
comments:
  - from: una vicina
    text: "   "
  - from: un vicino
    text: Scrivetemi a ada.fintini77@gmail.com
---
"""
    assert messages(copied(tmp_path, {"data/proposals/prova.md": proposal})) == (
        "data/proposals/prova.md:8:11: comments[0].text: il testo è vuoto o troppo corto."
        " Scrivilo per intero, oppure togli la riga."
    )
    full = proposal.replace('"   "', "Va bene.")
    assert messages(copied(tmp_path / "full", {"data/proposals/prova.md": full})) == (
        "data/proposals/prova.md:10:11: comments[1].text: «ad…om» sembra l'e-mail privata di una persona."
        " Toglilo: qui non si pubblica niente di personale."
    )


# How to say something


def hrefs(page: Page) -> list[str]:
    """Return where the links of the section «Vuoi dire la tua?» lead."""
    [inner] = re.findall(r'<section aria-labelledby="page-di-la-tua">(.*?)</section>', page.body, re.DOTALL)
    return [one.replace("&amp;", "&") for one in re.findall(r'<a [^>]*href="([^"]*)"', inner)]


def test_private_ways_come_first_and_the_public_form_last() -> None:
    mail, telephone, more, form = hrefs(page_of("dispensa-unica"))
    assert mail == (
        "mailto:guida@borgofinto.example"
        "?subject=Un%20commento%20alla%20proposta%20%C2%ABUna%20dispensa%20per%20tutti%20i%20quartieri%C2%BB"
    )
    assert telephone == "tel:+390200000009"
    assert more == "../../correggi-o-togli/"
    assert form.startswith("https://git.borgofinto.example/guida/issues/new?")
    assert parse_qs(urlsplit(form).query, strict_parsing=True) == {
        "template": ["commento.yml"],
        "title": ["Un commento alla proposta «Una dispensa per tutti i quartieri»"],
        "proposta": ["dispensa-unica: Una dispensa per tutti i quartieri"],
    }
    said = " ".join(section(page_of("dispensa-unica"), "di-la-tua"))
    assert "C'è anche un modulo, ma è pubblico." in said
    assert "Non scrivere nomi, telefoni o la storia di una persona." in said
    assert "con una proposta di modifica, che un'altra persona controlla" in said


@pytest.mark.parametrize("undecided", [{"repository": None}, {"placeholders": ("repository",)}])
def test_without_a_repository_no_form_is_offered(undecided: dict[str, Any]) -> None:
    page = page_of("dispensa-unica", with_site(TOY, **undecided))
    assert [urlsplit(one).scheme for one in hrefs(page)] == ["mailto", "tel", ""]
    assert "modulo" not in " ".join(section(page, "di-la-tua"))


def test_without_a_mailbox_and_a_telephone_the_page_that_tells_every_way_stays() -> None:
    page = page_of("dispensa-unica", with_site(TOY, mailbox=None, telephone=None, repository=None))
    assert hrefs(page) == ["../../correggi-o-togli/"]


def test_every_proposal_page_asks_for_a_comment() -> None:
    addresses = {f"proposte/{id_}/" for id_ in TOY.records.proposals}
    asked = {page.address for page in pages(TOY) if has(page, "di-la-tua")}
    assert asked == addresses


# The public form, as GitHub reads it: docs.github.com, «Syntax for issue forms» and «Syntax for GitHub's form schema»

TOP = {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
NEEDED = {"markdown": {"value"}, "input": {"label"}, "textarea": {"label"}, "checkboxes": {"label", "options"}}


def test_the_form_has_the_keys_that_github_knows() -> None:
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form) <= TOP
    assert all(isinstance(form[key], str) and form[key] for key in ("name", "description", "title"))
    ids = [field["id"] for field in form["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in ids)
    names = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
    assert len(names) == len(set(names))
    for field in form["body"]:
        kind = field["type"]
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert NEEDED[kind] <= set(field["attributes"]) <= ATTRIBUTES[kind]
        assert set(field.get("validations", {})) <= {"required"}
        for option in field["attributes"].get("options", []):
            assert set(option) <= {"label", "required"}
    assert any(field["type"] != "markdown" for field in form["body"])


def test_the_form_asks_which_proposal_as_what_one_speaks_what_one_says_and_that_nobody_is_named() -> None:
    body = yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]
    fields = {field["id"]: field for field in body if "id" in field}
    assert list(fields) == ["proposta", "voce", "commento", "conferma"]
    assert all(fields[one]["validations"]["required"] is True for one in ("proposta", "voce", "commento"))
    assert all(option["required"] is True for option in fields["conferma"]["attributes"]["options"])
    assert fields["conferma"]["attributes"]["options"][0]["label"].startswith(
        "Niente nomi, niente storie riconoscibili"
    )


def test_the_address_of_the_form_fills_in_fields_that_the_form_has() -> None:
    query = parse_qs(urlsplit(hrefs(page_of("dispensa-unica"))[-1]).query)
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    assert query.pop("template") == [FORM.name]
    assert query.pop("title")
    assert set(query) <= {field.get("id") for field in form["body"]}
    assert query
