"""The page of Spazi WeMi, of the real data, carries every figure of the public sheet it was written from."""

from __future__ import annotations

import datetime as dt
import html
import re
from xml.etree import ElementTree

import pytest
from conftest import PROJECT
from guida.guide import Guide
from guida.load import load
from guida.render.projects.listing import projects_page
from guida.render.projects.project import project_page

TODAY = dt.date(2026, 11, 22)

FACTS = {
    "CUP, il codice unico del progetto": "B41H23000210006 · Aprilo su OpenCUP",
    "Codice locale": "MI4.4.11.1.f",
    "Programma": "PN Metro Priorità: 4 Azione: 4.4.11.1 "
    "Organismo intermedio (chi lo gestisce per il programma): Città di Milano",
    "Fondo": "FSE+",
    "Riceve i soldi": "Comune di Milano",
    "Data delle cifre": "non indicata",
}
"""What the sheet says under CUP, CLP, OI, Priorità, Azione, Fondo and Beneficiario; it has no date of its own."""

TABLES = {
    "date": [
        ["Che cosa", "Prevista", "Reale"],
        ["Inizio", "non indicata", "1° novembre 2023"],
        ["Fine", "non indicata", "non indicata"],
    ],
    "costo": [
        ["Passo", "Euro", "Parte"],
        ["Programmato", "2.450.000,00 €", "100%"],
        ["Ammesso", "2.450.000,00 €", "100%"],
        ["Impegnato", "2.450.000,00 €", "100%"],
        ["Pagato", "0,00 €", "0%"],
    ],
    "fonti": [
        ["Chi li mette", "Euro"],
        ["PN Metro", "2.450.000,00 €"],
        ["Altre risorse", "0,00 €"],
    ],
}
"""Data inizio and Data fine; the four amounts of «Avanzamento finanziario»; «Risorse PN Metro» and «Altre risorse»."""


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def guide() -> Guide:
    records, problems = load(PROJECT)
    assert problems == []
    return Guide(records, TODAY)


@pytest.fixture(scope="module")
def body(guide: Guide) -> str:
    return project_page(guide.records.projects["wemi"], guide).body


@pytest.mark.parametrize(("name", "said"), FACTS.items(), ids=FACTS)
def test_each_fact_of_the_sheet_stands_under_its_name(name: str, said: str, body: str) -> None:
    facts = dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", body, re.DOTALL))
    assert words(facts[name]) == said


@pytest.mark.parametrize(("name", "rows"), TABLES.items(), ids=TABLES)
def test_each_figure_of_the_sheet_stands_in_its_column(name: str, rows: list[list[str]], body: str) -> None:
    table = body.partition(f'id="page-table-{name}"')[2].partition("</table>")[0]
    found = [re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL) for row in table.split("<tr>")[1:]]
    assert [[words(cell) for cell in row] for row in found] == rows


def test_that_no_end_is_stated_is_said(body: str) -> None:
    assert "Le fonti non dicono quando finisce." in words(body)


def test_the_cup_leads_to_its_page_on_opencup(body: str) -> None:
    assert '<a href="https://opencup.gov.it/progetto/-/cup/B41H23000210006">Aprilo su OpenCUP</a>' in body


def test_the_money_is_said_to_be_of_the_whole_city(body: str) -> None:
    assert "Sono soldi di tutta la città, non solo del Municipio." in words(body)


def test_the_only_doubt_is_that_the_figures_have_no_date(body: str) -> None:
    notices = re.findall(r'<h2 id="page-da-sapere">.*?<ul>(.*?)</ul>', body, re.DOTALL)
    assert [words(one) for one in notices] == [
        "Non sappiamo di quale anno sono le cifre. La fonte che abbiamo non lo dice."
    ]


def test_the_sheets_coordination_is_told(body: str) -> None:
    section = body.partition('id="page-coordinamento"')[2].partition("</section>")[0]
    told = words(section)
    for fact in (
        "in ogni rete municipale",
        "un coordinatore degli spazi wemi",
        "esperienza di progetti sociali in rete",
        "servizi sociali territoriali e i servizi di primo accesso",
        "servizi pubblici, terzo settore e parrocchie",
        "partecipa ai tavoli del municipio",
        "analisi condivisa dei bisogni",
        "sociali, educative e culturali",
        "a livello di città coordina il comune",
        "gruppo di lavoro",
        "unità redazione web della direzione welfare e salute",
    ):
        assert fact in told.lower()


def test_the_drawing_of_the_cost_is_valid_and_says_what_it_shows(body: str) -> None:
    found = re.search(r'<svg class="money".*?</svg>\s*(?=<div class="table-wrap")', body, re.DOTALL)
    assert found
    drawing = ElementTree.fromstring(found[0].replace("&nbsp;", " "))
    assert drawing.get("role") == "img"
    named = {one.get("id"): one.text for one in drawing if one.tag in {"title", "desc"}}
    assert list(named) == (drawing.get("aria-labelledby") or "").split()
    assert [str(text).replace("\xa0", " ") for text in named.values()] == [
        "Quanto costa, passo per passo",
        "Programmato: 2.450.000,00 €. Ammesso: 2.450.000,00 €. Impegnato: 2.450.000,00 €. Pagato: 0,00 €.",
    ]
    # Zero has a mark and no bar.
    assert [one.get("width") for one in drawing.iter("rect") if "money__part" in str(one.get("class"))] == [
        "100.00%",
        "100.00%",
        "100.00%",
    ]
    assert len(drawing.findall("path[@class='money__zero']")) == 1


def test_in_the_list_its_money_is_shown_and_summed_with_nothing(guide: Guide) -> None:
    told = words(projects_page(guide).body)
    assert "Nessun progetto del solo Municipio dice i suoi soldi con una data: qui non c’è niente da sommare." in told
    assert "Spazi WeMi PN Metro 2.450.000,00 € non indicata Spazi WeMi Altre risorse 0,00 € non indicata" in told
    assert "In tutto" not in told
    assert "dal 2023 Fondo" in told
