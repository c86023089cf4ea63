"""The Stati Generali of Tradate carry what their source shows: rows, months, actors, methods, and no bar invented."""

from __future__ import annotations

import datetime as dt
import html
import re
import xml.etree.ElementTree as ET

import pytest
from conftest import PROJECT
from guida.guide import Guide
from guida.load import load
from guida.render.projects.practices import practice_page

ROWS = {
    "approvazione in giunta": "Approvazione in Giunta",
    "presentazione progetto agli enti": "Presentazione del progetto agli enti",
    "incontro operatori del comune": "Incontro con gli operatori del Comune",
    "pubblicità iniziativa": "Pubblicità dell'iniziativa",
    "comunicazione utenti dei servizi del comune": "Comunicazione a chi usa i servizi del Comune",
    "stati generali": "Stati Generali",
    "partenza focus group": "Partenza dei focus group",
    "consultazione quartieri": "Consultazione dei quartieri",
    "Incontro con le parti sociali": "Incontro con le parti sociali",
    "stesura programma di welfare locale": "Scrittura del programma di welfare locale",
}
"""The rows of «CRONOPROGRAMMA ATTIVITA'», in their order: as the source writes them, as we do."""

MONTHS = ["giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"]

ACTORS = {
    "Il Comune": ("Enti pubblici", "Comune di Tradate"),
    "STAKEHOLDER'S MAP enti pubblici": ("Enti pubblici", "Altri enti pubblici del territorio"),
    "altri Comuni": ("Enti pubblici", "Altri Comuni, per cercare buone pratiche"),
    "enti privati (terzo settore)": ("Terzo settore", "Enti privati del terzo settore"),
    "cittadini": ("Cittadini", "Cittadini"),
    "i professionisti del sociale": ("Altri", "Professionisti del sociale"),
    "parti sociali – sindacati": ("Altri", "Parti sociali (sindacati)"),
}
"""Who took part: as the source names them, under which heading and by which words we do."""

METHODS = {
    "Dialogo con terzo settore e cittadini (tavola rotonda in fase di partenza)": (
        "Dialogo con il terzo settore e con i cittadini, con una tavola rotonda all'inizio."
    ),
    "Focus group per aree tematiche (con cadenza periodica)": (
        "Gruppi di discussione (focus group) per tema, che si ripetono nel tempo."
    ),
    "Spazio di confronto tra i professionisti del sociale (in fase di partenza dopo la tavola rotonda)": (
        "Uno spazio di confronto tra i professionisti del sociale, dopo la tavola rotonda."
    ),
    "Confronto con le parti sociali – sindacati- (cadenza annuale)": (
        "Un confronto ogni anno con le parti sociali, cioè i sindacati."
    ),
    "Consultazione di quartiere": "Consultazione nei quartieri.",
    "Confronto con altri Comuni per ricerca di buone prassi": "Confronto con altri Comuni, per cercare buone pratiche.",
}
"""«MODALITA' DI COINVOLGIMENTO», in their order: as the source writes them, as we do."""


@pytest.fixture(scope="module")
def body() -> str:
    records, problems = load(PROJECT)
    assert problems == []
    guide = Guide(records, dt.date(2026, 11, 22))
    return practice_page(guide.records.practices["stati-generali-tradate"], guide).body


def section(body: str, name: str) -> str:
    found = re.search(rf'<section aria-labelledby="page-{name}">.*?</section>', body, re.DOTALL)
    assert found
    return found[0]


def drawing(body: str) -> ET.Element:
    found = re.search(r'<svg class="gantt".*?</svg>', section(body, "passi"), re.DOTALL)
    assert found
    return ET.fromstring(found[0])


def test_the_drawing_has_the_ten_rows_and_the_seven_months_and_no_bar(body: str) -> None:
    svg = drawing(body)
    said = " ".join(one.text or "" for one in svg.iter("text") if one.get("class") == "gantt__label")
    assert said == " ".join(ROWS.values())
    assert [one.get("class") for one in svg.iter("line")].count("gantt__lane") == 10
    months = [group.find("text") for group in svg.iter("g") if "gantt__month" in group.get("class", "")]
    assert [one.text for one in months if one is not None] == [month[:3] for month in MONTHS]
    assert {one.get("class") for one in svg.iter("rect")} == {"gantt__under"}
    assert [one.text for one in svg.iter("text")].count("mesi non indicati") == 10


def test_the_table_has_the_ten_rows_in_their_order(body: str) -> None:
    rows = re.findall(r'<th scope="row">(.*?)</th>', section(body, "passi"))
    assert [html.unescape(row) for row in rows] == list(ROWS.values())


def test_words_say_the_months_and_why_there_is_no_bar(body: str) -> None:
    said = html.unescape(section(body, "passi"))
    assert "Il calendario va da giugno a dicembre." in said
    assert f"I mesi sono 7: {', '.join(MONTHS[:-1])} e {MONTHS[-1]}." in said
    assert "La fonte non dice l'anno." in said
    assert "Nel testo che abbiamo letto si è perso il segno dei mesi di ogni attività." in said
    assert "Per questo il disegno ha le righe e i mesi, ma nessuna barra." in said


def test_every_actor_of_the_source_stands_under_its_sector(body: str) -> None:
    found: list[tuple[str, str]] = []
    for heading, names in re.findall(
        r"<h3[^>]*>(.*?)</h3>\s*<ul class=\"chips\">(.*?)</ul>", section(body, "chi"), re.DOTALL
    ):
        found += [(heading, html.unescape(name)) for name in re.findall(r'<li class="chip">(.*?)</li>', names)]
    assert found == list(ACTORS.values())


def test_every_method_of_the_source_is_there(body: str) -> None:
    found = re.findall(r"<span>(.*?)</span>", section(body, "metodi"))
    assert [html.unescape(one) for one in found] == list(METHODS.values())


def test_who_of_us_does_it_already_is_named_by_theme(body: str) -> None:
    said = section(body, "da-noi")
    assert 'href="../../guida/temi/comunita/"' in said
    assert said.count('href="../../guida/organizzazioni/') == 4
    assert re.search(r"e altri \d+: ", said)
