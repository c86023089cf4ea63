"""The page of the territory: its tables as a reader sees them, worked out by hand on the toy town."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from checked import copied, guide_of, new_problems
from guida.evolution import Counts, Evolution, Line, Past, Standing, counted, evolution
from guida.guide import Guide
from guida.records.record import read_as
from guida.records.territory import Indicator, Territory
from guida.render.territory.evolution import change_in_words, shown
from guida.render.territory.page import (
    example,
    indicator_tables,
    no_past,
    quarter_counts,
    territory_page,
)

TODAY = dt.date(2026, 3, 15)
EMPTY = "non lo dice"


def plain(text: str) -> str:
    """Return the words of HTML, blanks folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def tables(body: str) -> dict[str, list[list[str]]]:
    """Return every table by its caption: its rows, each a list of its cells' words."""
    found = {}
    for table in re.findall(r"<table.*?</table>", body, re.DOTALL):
        caption = plain(re.findall(r"<caption.*?</caption>", table, re.DOTALL)[0])
        rows = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        found[caption] = [[plain(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]
    return found


def with_indicators(guide: Guide, *indicators: Indicator) -> Guide:
    """Return the guide with these indicators alone, or none."""
    files = {"x": Territory(id="x", path="data/territory/x.yml", indicators=indicators)} if indicators else {}
    return Guide(replace(guide.records, territory=files), guide.today)


def indicator(values: Mapping[str, str], label: str = "Case", year: int = 2025, unit: str = "pezzi") -> Indicator:
    """Return an indicator as a file would give it."""
    source = {"title": "Prova", "read_on": "2026-03-01"}
    return read_as(Indicator, {"label": label, "unit": unit, "year": str(year), "values": values, "source": source})


def test_every_table_of_the_toy_town(toy: Guide) -> None:
    """Services: in Borgo Vecchio 7, Le Risaie 4, Stazione 6. A need that several of them answer counts once."""
    assert tables(territory_page(toy).body) == {
        "Abitanti (persone), anno 2025": [
            ["Quartiere", "persone", "Servizi", "Bisogni"],
            ["Borgo Vecchio", "12.400", "7", "10"],
            ["Le Risaie", "9.800", "4", "6"],
            ["Stazione", "15.250", "6", "8"],
            ["Darsena Nuova", EMPTY, "0", "0"],
        ],
        "Persone con più di 75 anni che vivono sole (ogni 100 abitanti), anno 2025": [
            ["Quartiere", "ogni 100 abitanti", "Servizi", "Bisogni"],
            ["Borgo Vecchio", "6,4", "7", "10"],
            ["Le Risaie", EMPTY, "4", "6"],
            ["Stazione", "4", "6", "8"],
            ["Darsena Nuova", EMPTY, "0", "0"],
        ],
        "Case vuote, anno 2021": [
            ["Quartiere", "Valore", "Servizi", "Bisogni"],
            ["Borgo Vecchio", EMPTY, "7", "10"],
            ["Le Risaie", "0", "4", "6"],
            ["Stazione", EMPTY, "6", "8"],
            ["Darsena Nuova", EMPTY, "0", "0"],
        ],
        "Servizi per quartiere, 15 marzo 2026": [
            ["Quartiere", "Servizi nel quartiere", "Bisogni con un servizio"],
            ["Borgo Vecchio", "7", "10"],
            ["Le Risaie", "4", "6"],
            ["Stazione", "6", "8"],
            ["Darsena Nuova", "0", "0"],
        ],
        "Richieste agli sportelli nel 2026": [
            ["Che cosa", "Quartiere", "Richieste", "Con una risposta"],
            ["Oggi non ho da mangiare", "Borgo Vecchio", "93", "79"],
            ["Oggi non ho da mangiare", "Stazione", "meno di 5", ""],
            ["Non riesco a pagare l'affitto", "Le Risaie", "5", "5"],
            ["Non riesco a pagare l'affitto", "Quartiere non detto", "meno di 5", ""],
            ["Mi serve l'ISEE", "Stazione", "17", "meno di 5"],
            ["Totale, senza contare le caselle piccole", "115", "84"],
        ],
    }


def test_the_services_of_a_quarter_are_those_of_its_page(toy: Guide) -> None:
    rows = quarter_counts(toy)
    for row in rows:
        offers = toy.offers_for("quarters", row.quarter.id)
        assert row.services == len(offers)
        assert row.needs == len({need.id for offer in offers for need in offer.needs})
    assert [(row.quarter.id, row.part) for row in rows] == [
        ("borgo-vecchio", 100),
        ("le-risaie", 57),
        ("stazione", 86),
        ("darsena-nuova", 0),
    ]


def test_each_indicator_says_its_source_and_the_quarters_without_a_number(toy: Guide) -> None:
    said = plain(territory_page(toy).body)
    assert (
        "Fonte: Censimento di Borgofinto , del 2021, letto il 20 febbraio 2026 . "
        "Senza un numero: Borgo Vecchio, Stazione, Darsena Nuova."
    ).replace(" ,", ",").replace(" .", ".") in said.replace(" ,", ",").replace(" .", ".")


def test_different_years_are_said_and_one_year_is_not(toy: Guide) -> None:
    assert "Gli anni sono diversi: 2021, 2025." in plain(territory_page(toy).body)
    one_year = with_indicators(toy, indicator({"stazione": "1"}), indicator({"stazione": "2"}))
    assert "Gli anni sono diversi" not in plain(territory_page(one_year).body)


def test_years_are_never_added_up(toy: Guide) -> None:
    """The only total of the page is that of the desks' counts."""
    both = with_indicators(toy, indicator({"stazione": "1000"}, year=2021), indicator({"stazione": "30"}, year=2025))
    body = territory_page(both).body
    assert "1.030" not in body
    assert body.count("<tfoot>") == 1


@pytest.mark.parametrize(
    ("values", "parts"),
    [
        ({"stazione": "10", "le-risaie": "5"}, [None, 50, 100, None]),
        ({"stazione": "0"}, [None, None, None, None]),
        ({"stazione": "-3.5", "le-risaie": "5"}, [None, None, None, None]),
        ({"stazione": "3", "le-risaie": "0.01"}, [None, 0, 100, None]),
    ],
    ids=["beside the largest", "only nothing", "below nothing", "nearly nothing"],
)
def test_a_bar_stands_where_a_length_means_something(
    toy: Guide, values: dict[str, str], parts: list[int | None]
) -> None:
    guide = with_indicators(toy, indicator(values))
    assert [row.part for row in indicator_tables(guide, quarter_counts(guide))[0].rows] == parts


def test_without_an_indicator_the_page_shows_how_to_add_the_first(toy: Guide) -> None:
    page = territory_page(with_indicators(toy))
    said = plain(page.body)
    assert "Non abbiamo ancora numeri sui quartieri." in said
    assert html.escape(example(toy).strip()) in page.body
    assert [*tables(page.body)] == ["Servizi per quartiere, 15 marzo 2026", "Richieste agli sportelli nel 2026"]


def test_the_example_is_a_file_that_the_check_accepts(toy: Guide, tmp_path: Path) -> None:
    root = copied(tmp_path, {"data/territory/esempio.yml": example(toy)})
    assert new_problems(root) == []
    assert [
        (one.label, one.year, [(value.quarter, str(value.value)) for value in one.values])
        for one in guide_of(root).records.territory["esempio"].indicators
    ] == [("Persone con più di 75 anni che vivono sole", 2025, [("borgo-vecchio", "120"), ("le-risaie", "95")])]


def test_without_counts_of_the_desks_the_page_says_so(toy: Guide) -> None:
    guide = Guide(replace(toy.records, requests={}), TODAY)
    assert "Nessuno sportello ci ha ancora mandato i suoi conteggi." in plain(territory_page(guide).body)


def test_the_page_leads_to_every_quarter_and_theme(toy: Guide) -> None:
    body = territory_page(toy).body
    led = set(re.findall(r'href="\.\./(territorio/[^"]+)"', body))
    assert led == {
        *(f"territorio/temi/{id_}/" for id_ in toy.records.themes),
        *(f"territorio/quartieri/{id_}/" for id_ in toy.records.quarters),
    }


def test_what_an_editor_writes_of_an_indicator_is_shown_as_text(toy: Guide) -> None:
    hostile = "`num` ${x} <b>forte</b> {year} {{ say }} \u200f🧺"
    guide = with_indicators(toy, indicator({"stazione": "1"}, hostile, unit=hostile))
    body = territory_page(guide).body
    assert html.escape(f"{hostile} ({hostile}), anno 2025") in body
    assert "<b>forte" not in body


# What changed over time


def standing(month: int, stazione: int, vecchio: int | None = None, unread: int = 0) -> Standing:
    """Return a month of 2025 with services in two quarters; `vecchio` None: that quarter was not in the lists yet."""
    quarters = {"stazione": stazione} | ({} if vecchio is None else {"borgo-vecchio": vecchio})
    of = {"areas": {"mangiare": stazione}, "themes": {}, "needs": {}, "quarters": quarters}
    return Standing(dt.date(2025, month, 28), Counts(stazione + (vecchio or 0), of, unread))


PAST = Past((standing(9, 1), standing(12, 3, 2, unread=1)), dt.date(2025, 9, 1))


def test_services_that_can_be_had_are_counted_once_a_term(toy: Guide) -> None:
    """Of 20 the canteen's and one of the cooperative closed, one is suspended, two are planned. Of the 15 that are left
    two have no quarter, and one has two.
    """
    found = counted(toy)
    assert found.services == 15
    assert found.of["quarters"] == {"borgo-vecchio": 7, "le-risaie": 4, "stazione": 3, "darsena-nuova": 0}
    for kind, numbers in found.of.items():
        assert numbers == {
            id_: sum(one.available for one in toy.offers_for(kind, id_)) for id_ in getattr(toy.records, kind)
        }


def test_the_last_number_is_that_of_today(toy: Guide) -> None:
    found = evolution(toy.with_past(PAST), "quarters", ("stazione", "borgo-vecchio"))
    assert found == Evolution(
        "quarters",
        (dt.date(2025, 9, 28), dt.date(2025, 12, 28), TODAY),
        (1, 5, 15),
        (0, 1, 0),
        (Line("stazione", (1, 3, 3)), Line("borgo-vecchio", (None, 2, 7))),
    )


def test_without_a_past_there_is_no_evolution(toy: Guide) -> None:
    assert evolution(toy, "quarters", ("stazione",)) is None
    assert shown(toy, "quarters", ("stazione",)) is None


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (Past(why="off"), "Questa copia della guida non legge la sua storia."),
        (Past(why="no-git"), "Questa copia della guida è stata fatta senza la storia dei suoi file."),
        (Past(why="shallow"), "Questa copia della guida è stata fatta con una parte sola della storia dei suoi file."),
        (
            Past(begins=dt.date(2026, 11, 1), why="one-month"),
            "La storia comincia a novembre 2026. Il primo confronto si vede il mese dopo.",
        ),
    ],
    ids=lambda value: value.why if isinstance(value, Past) else "",
)
def test_the_page_says_why_nothing_of_the_past_is_shown(toy: Guide, past: Past, words: str) -> None:
    guide = toy.with_past(past)
    assert no_past(guide) == words
    body = territory_page(guide).body
    assert words in plain(body)
    assert "strip" not in body


def test_the_table_of_the_past_the_last_day_first(toy: Guide) -> None:
    guide = toy.with_past(PAST)
    found = tables(territory_page(guide).body)["Servizi attivi per quartiere, mese per mese"]
    assert found == [
        ["Alla fine di", "In tutto", "Borgo Vecchio", "Le Risaie", "Stazione", "Darsena Nuova"],
        ["oggi", "15", "7", "4", "3", "0"],
        ["dicembre 2025", "5", "2", "non c'era", "3", "non c'era"],
        ["settembre 2025", "1", "non c'era", "non c'era", "1", "non c'era"],
    ]
    assert "Non sono in questi conti, o ci sono solo in parte. dicembre 2025: 1 file." in plain(
        territory_page(guide).body
    )


def test_a_drawing_holds_each_number_until_the_next_day(toy: Guide) -> None:
    """From 28 September (1%) to 15 March (97%) are 168 days; 28 December, the 91st, lies at 53%. 7 is the highest."""
    found = shown(toy.with_past(PAST), "quarters", ("stazione", "borgo-vecchio"))
    assert found is not None
    one, later = found.strips
    assert [(step.x, step.width, step.end, step.y, step.height, step.fall) for step in one.steps] == [
        ("1%", "52%", "53%", 47, 6, 33),
        ("53%", "44%", "97%", 33, 20, 33),
    ]
    assert (one.mark_x, one.mark_y, found.height) == ("97%", 33, 54)
    assert [(step.x, step.end, step.y, step.fall) for step in later.steps] == [("53%", "97%", 40, 5)]
    assert (one.words, later.words) == ("da 1 a 3", "prima non c'era, oggi 7")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((3, 3), "sempre 3"),
        ((1, 9, 1), "1, come all'inizio"),
        ((0, 1200), "da 0 a 1.200"),
        ((None, 2), "prima non c'era, oggi 2"),
        ((2, None), "non c'era"),
    ],
)
def test_a_change_in_words(numbers: tuple[int | None, ...], words: str) -> None:
    assert change_in_words(Line("x", numbers)) == words


def test_a_drawing_stands_beside_its_words_and_its_table(toy: Guide) -> None:
    """So that it need not be read: hidden from who listens, and nothing in it but lines."""
    body = territory_page(toy.with_past(PAST)).body
    drawings = re.findall(r'<svg class="strip__drawing".*?</svg>', body, re.DOTALL)
    assert len(drawings) == len(toy.records.areas) + len(toy.records.quarters)
    assert all('aria-hidden="true"' in one and "<text" not in one for one in drawings)


def test_one_theme_alone_is_shown_the_same_way(toy: Guide) -> None:
    past = Past((Standing(dt.date(2025, 9, 30), Counts(2, {"themes": {"casa": 2}})),), dt.date(2025, 9, 1))
    found = shown(toy.with_past(past), "themes", ("casa",))
    assert found is not None
    today = counted(toy).of["themes"]["casa"]
    assert [row[2] for row in found.rows] == [(str(today),), ("2",)]
