"""What members share: what is there today, what ends or begins soon, what is over, and who may answer whom."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checked import copied, guide_of, messages
from conftest import PROJECT
from guida.guide import Guide
from guida.labels import labels
from guida.records.days import SourceDate
from guida.records.resource import SharedResource
from guida.render.organization import organization_page
from guida.render.page import Page
from guida.render.projects.resources import resources_page
from guida.sharing import answers_to, ended, in_use, state_of
from test_expected import words

TODAY = dt.date(2026, 3, 15)
TOY = guide_of()
SAY = labels("it")["resource"]


def section(page: Page, name: str) -> list[str]:
    [inner] = re.findall(
        rf'<section(?: class="[\w-]+")? aria-labelledby="page-{name}">(.*?)</section>', page.body, re.DOTALL
    )
    return words(inner).splitlines()


def with_resources(*resources: SharedResource) -> Guide:
    return Guide(replace(TOY.records, resources={one.id: one for one in resources}), TODAY)


def resource(id_: str = "prova", **changes: Any) -> SharedResource:
    room = replace(TOY.records.resources["sala-delle-risaie"], former_ids=(), note=None, sources=())
    return replace(room, **{"id": id_, "since": None, "until": None, **changes})


# The days


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [
        (None, None, "now"),
        (SourceDate(2026, 3), None, "now"),
        (SourceDate(2026, 3, 15), None, "now"),
        (SourceDate(2026, 3, 16), None, "coming"),
        (SourceDate(2026, 4), dt.date(2026, 4, 2), "coming"),
        (None, dt.date(2026, 3, 14), "over"),
        (None, dt.date(2026, 3, 15), "ending"),
        (SourceDate(2025), dt.date(2026, 4, 14), "ending"),
        (SourceDate(2025), dt.date(2026, 4, 15), "now"),
    ],
)
def test_the_state_of_a_resource_follows_its_days(since: SourceDate | None, until: dt.date | None, state: str) -> None:
    assert state_of(replace(resource(), since=since, until=until), TODAY) == state


def test_what_is_there_comes_before_what_begins_and_what_begins_sooner_before_the_rest() -> None:
    may = replace(resource("maggio", category="sala"), since=SourceDate(2026, 5))
    april = replace(resource("aprile", category="altro"), since=SourceDate(2026, 4, 20))
    skill, room = resource("arabo", category="competenza"), resource("sala", category="sala")
    over = replace(resource("vecchia"), until=dt.date(2026, 1, 31))
    older = replace(resource("antica"), until=dt.date(2025, 1, 31))
    given = (may, older, april, over, skill, room)
    assert [one.id for one in in_use(given, TODAY)] == ["sala", "arabo", "aprile", "maggio"]
    assert [one.id for one in ended(given, TODAY)] == ["vecchia", "antica"]


def test_an_answer_is_of_the_same_category_of_another_and_not_over() -> None:
    search = resource("cerco", kind="seeks", category="mezzo", organization="emporio-la-dispensa")
    good = resource("furgone", category="mezzo")
    others = (
        good,
        resource("sala", category="sala"),
        resource("suo", category="mezzo", organization="emporio-la-dispensa"),
        replace(resource("finito", category="mezzo"), until=dt.date(2026, 3, 1)),
        resource("anche-lui-cerca", kind="seeks", category="mezzo"),
        search,
    )
    assert answers_to(search, others, TODAY) == (good,)
    assert answers_to(good, others, TODAY) == (search,)
    for category in ("altro", None):
        assert answers_to(replace(search, category=category), (resource("x", category=category),), TODAY) == ()


# The page


def test_the_page_says_who_offers_what_until_when_and_who_may_want_it() -> None:
    page = resources_page(TOY)
    assert page.address == "risorse/"
    assert section(page, "offers") == [
        "Chi offre 3",
        "C'è adesso",
        "Una sala con 40 sedie, il martedì sera.",
        "Serve qualcuno che chiuda a chiave.",
        "Chi offre: Circolo La Risaia . Il telefono e gli altri contatti sono nella sua scheda.",
        "Sala",
        "Da: novembre 2025",
        "Fino al 31 dicembre 2026",
        "Fonte: Verbale della plenaria, del 18 novembre 2025, letto il 20 febbraio 2026",
        "C'è ancora per poco",
        "Un furgone con la pedana, il sabato mattina.",
        "Chi offre: Cooperativa sociale Il Ponticello . Il telefono e gli altri contatti sono nella sua scheda.",
        "Mezzo di trasporto",
        "Fino al 4 aprile 2026",
        "Qualcuno cerca una cosa simile: Un furgone, un sabato al mese. (Emporio solidale La Dispensa)",
        "C'è adesso",
        "Due aiuole da coltivare insieme.",
        "Chi offre: Orto della Stazione . Il telefono e gli altri contatti sono nella sua scheda.",
        "Altro",
        "Senza una data di fine",
    ]
    assert section(page, "seeks") == [
        "Chi cerca 2",
        "Serve adesso",
        "Un furgone, un sabato al mese.",
        "Chi cerca: Emporio solidale La Dispensa . Il telefono e gli altri contatti sono nella sua scheda.",
        "Mezzo di trasporto",
        "Senza una data di fine",
        "Qualcuno offre una cosa simile: Un furgone con la pedana, il sabato mattina. (Cooperativa sociale Il Ponticello)",
        "Servirà",
        "Venti sedie per la festa della scuola.",
        "Chi cerca: Scuola di italiano del Mercato . Il telefono e gli altri contatti sono nella sua scheda.",
        "Materiale",
        "Da: maggio 2026",
        "Fino al 10 giugno 2026",
    ]
    assert 'href="#furgone-del-sabato"' in page.body


def test_what_is_over_stands_in_a_folded_part_without_contacts() -> None:
    folded, *_ = re.findall(r"<details[^>]*>(.*?)</details>", resources_page(TOY).body, re.DOTALL)
    assert words(folded).splitlines() == [
        "Non più disponibili 1",
        "Non c'è più",
        "Una persona che parla arabo, un'ora alla settimana.",
        "Chi offre: Telefono del Vicino .",
        "Competenza",
        "Fino al 28 febbraio 2026",
    ]


def test_every_resource_and_every_old_name_of_one_is_an_anchor_of_the_page() -> None:
    body = resources_page(TOY).body
    names = {*TOY.records.resources, "sala-risaie"}
    assert {one for one in re.findall(r'\sid="([^"]+)"', body) if not one.startswith("page-")} == names


def test_the_page_of_an_organization_shows_what_it_shares_today_and_no_more() -> None:
    emporio = organization_page(TOY.records.organizations["emporio-la-dispensa"], TOY)
    assert section(emporio, "risorse") == ["Risorse condivise", "Cerca", "Un furgone, un sabato al mese."]
    assert 'href="../../../risorse/#furgone"' in emporio.body
    for without in ("telefono-del-vicino", "sportello-diritti"):
        page = organization_page(TOY.records.organizations[without], TOY)
        assert 'id="page-risorse"' not in page.body


def test_hostile_words_of_a_resource_are_only_text() -> None:
    hostile = '`x` ${y} <b>grosso</b> <script>alert(1)</script> "q" & {{ 7*7 }} 🪑 ' + "lunga " * 1000
    guide = with_resources(replace(resource(), what=hostile.strip(), note=hostile.strip()))
    circolo = guide.records.organizations["circolo-la-risaia"]
    for page in (resources_page(guide), organization_page(circolo, guide)):
        assert "<script>" not in page.body
        assert "<b>" not in page.body
        assert " ".join(hostile.split()) in " ".join(words(page.body).split())


# Where nothing is known yet


def test_the_real_page_says_what_it_is_for_and_how_to_add_the_first() -> None:
    real = guide_of(PROJECT, dt.date(2026, 11, 22))
    assert dict(real.records.resources) == {}
    page = resources_page(real)
    assert "Nessuna risorsa in archivio." in words(page.body)
    assert 'id="page-offers"' not in page.body
    [why] = section(page, "perche")[1:]
    asked = "mettere a disposizione in maniera trasparente conoscenze e risorse per il bene del territorio"
    assert f"«{asked}»" in why
    assert "Aggiungi un file in data/resources/." in " ".join(section(page, "aggiungi"))
    assert SAY["example"].strip() in page.body


def test_the_file_shown_as_an_example_is_one_that_the_check_takes(tmp_path: Path) -> None:
    example = SAY["example"].replace("nome-del-file-dell-ente", "circolo-la-risaia")
    assert messages(copied(tmp_path, {"data/resources/sala-del-quartiere.yml": example})) == ""


def test_the_pages_of_what_is_done_lead_to_each_other() -> None:
    links = re.findall(r'<a class="pill" href="\.\./([a-z-]+/)">', resources_page(TOY).body)
    assert links == ["progetti/", "proposte/", "buone-pratiche/", "bandi/", "piano/"]
