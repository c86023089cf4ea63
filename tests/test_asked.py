"""What the territory asks for: counted from the desks, small counts in no number that anybody sees."""

from __future__ import annotations

import datetime as dt
import html
import random
import re
from dataclasses import replace

import pytest
from guida.asked import Cell, asked, needs_of_group
from guida.guide import Guide
from guida.load import load
from guida.participation import FEW
from guida.records import Records
from guida.records.record import read_as
from guida.records.requests import Request, Requests
from guida.render import pages
from guida.render.memory import fill
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = load(TOWN)
    assert problems == []
    return found


def with_requests(records: Records, *lines: dict[str, object]) -> Records:
    """Return the toy town with these counts alone."""
    requests = tuple(read_as(Request, line) for line in lines)
    return replace(records, requests={"x": Requests(id="x", path="data/requests/x.yml", requests=requests)})


def line(
    month: str, count: int, answered: int | None = None, need: str = "affitto", quarter: str = ""
) -> dict[str, object]:
    given: dict[str, object] = {"month": month, "need": need, "asked": str(count)}
    if answered is not None:
        given["answered"] = str(answered)
    return given | ({"quarter": quarter} if quarter else {})


def need_page(need: str, records: Records) -> str:
    return next(page.body for page in pages(Guide(records, TODAY)) if page.address == f"guida/bisogni/{need}/")


def group_part(group: str, records: Records) -> str:
    """Return what the page of a group includes of it."""
    page = {"address": f"tavolo/gruppi/{group}/", "title": "", "description": "", "kind": "tavolo"}
    return fill("tavolo/asked", Guide(records, TODAY), page, group=records.groups[group]).body


def rows(body: str) -> list[list[str]]:
    """Return the rows of the section's tables as a reader sees them."""
    if 'id="page-chiede"' not in body:
        return []
    part = body[body.index('id="page-chiede"') :]
    part = part[: part.index("</section>")]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", part, re.DOTALL)]
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in row] for row in cells]


def test_a_need_shows_its_counts_by_quarter_and_year(records: Records) -> None:
    # data/requests/2026.yml: Borgo Vecchio 42 + 51, answered 35 + 44; Stazione 4.
    assert rows(need_page("oggi-da-mangiare", records)) == [
        ["Quartiere", "Richieste", "Con una risposta"],
        ["Borgo Vecchio", "93", "79"],
        ["Stazione", "meno di 5", ""],
        ["Totale, senza contare le caselle piccole", "93", "79"],
    ]


def test_an_answer_below_five_is_small_and_in_no_total(records: Records) -> None:
    # 17 asked for, none answered; one row needs no total.
    assert rows(need_page("isee", records))[1:] == [["Stazione", "17", "meno di 5"]]


def test_a_group_shows_the_needs_it_works_on(records: Records) -> None:
    # groups/poverta.yml works on reddito; taxonomy/themes.yml names it beside cibo and casa too.
    worked_on = needs_of_group("poverta", "reddito", records)
    assert {"oggi-da-mangiare", "affitto"} < {*worked_on}
    assert "isee" not in worked_on  # Its theme is fisco, which no group works on.
    assert rows(group_part("poverta", records)) == [
        ["Che cosa", "Quartiere", "Richieste", "Con una risposta"],
        ["Oggi non ho da mangiare", "Borgo Vecchio", "93", "79"],
        ["Oggi non ho da mangiare", "Stazione", "meno di 5", ""],
        ["Non riesco a pagare l'affitto", "Le Risaie", "5", "5"],
        ["Non riesco a pagare l'affitto", "Quartiere non detto", "meno di 5", ""],
        ["Totale, senza contare le caselle piccole", "98", "84"],
    ]


def test_without_counts_there_is_no_section(records: Records) -> None:
    none = replace(records, requests={})
    assert "page-chiede" not in need_page("oggi-da-mangiare", none)
    assert "page-chiede" not in need_page("spid", records)
    assert group_part("poverta", none).strip() == ""
    # Its theme is giovani, and nobody asked for that.
    assert group_part("giovani-e-scuola", records).strip() == ""


def test_a_group_of_another_territory_shows_nothing_of_ours(records: Records) -> None:
    elsewhere = replace(records.groups["lab-valfinta"], theme="casa")
    moved = replace(records, groups={**records.groups, "lab-valfinta": elsewhere})
    assert rows(need_page("affitto", moved))
    assert group_part("lab-valfinta", moved).strip() == ""
    here = replace(elsewhere, territory=None)
    assert rows(group_part("lab-valfinta", replace(moved, groups={**moved.groups, "lab-valfinta": here})))


def test_the_last_year_comes_first_and_each_has_its_table(records: Records) -> None:
    counted = with_requests(
        records, line("2024-12", 7, quarter="stazione"), line("2025-01", 8, quarter="stazione"), line("2025-02", 3)
    )
    body = need_page("affitto", counted)
    assert re.findall(r'<h3 id="page-chiede-\d+">(\d+)', body) == ["2025", "2024"]
    assert re.findall(r"<caption[^>]*>(Richieste[^<]*)", body) == [
        "Richieste agli sportelli nel 2025",
        "Richieste agli sportelli nel 2024",
    ]
    assert [row[:2] for row in rows(body)] == [
        ["Quartiere", "Richieste"],
        ["Stazione", "8"],
        ["Quartiere non detto", "meno di 5"],
        ["Totale, senza contare le caselle piccole", "8"],
        ["Quartiere", "Richieste"],
        ["Stazione", "7"],
    ]


def test_small_months_are_told_beside_the_sum_they_are_not_in(records: Records) -> None:
    counted = with_requests(
        records, line("2026-01", 10, 9), line("2026-02", 4, 4), line("2026-03", 6), line("2026-04", 20, 2)
    )
    [year] = asked(["affitto"], counted).years
    assert year.cells == (Cell("affitto", None, 36, 3, 1, 9, 1, 1),)
    assert rows(need_page("affitto", counted))[1:] == [
        ["Quartiere non detto", "36 e 1 conteggio con meno di 5", "9 in 1 conteggio su 3"]
    ]


def test_months_that_are_all_small_give_no_number(records: Records) -> None:
    counted = with_requests(records, line("2026-01", 4, 4), line("2026-02", 4), line("2026-03", 0))
    [year] = asked(["affitto"], counted).years
    assert (year.asked, year.answered) == (None, None)
    assert rows(need_page("affitto", counted))[1:] == [["Quartiere non detto", "3 conteggi, ognuno con meno di 5", ""]]


def test_what_is_not_known_of_the_answers_is_said(records: Records) -> None:
    assert rows(need_page("affitto", with_requests(records, line("2026-01", 5))))[1:] == [
        ["Quartiere non detto", "5", "non lo sappiamo"]
    ]


def everything(records: Records) -> str:
    guide = Guide(records, TODAY)
    return "".join(page.body for page in pages(guide)) + group_part("poverta", records)


@pytest.mark.parametrize("hidden", [0, 1, 4])
def test_nothing_that_is_shown_changes_with_a_hidden_count(records: Records, hidden: int) -> None:
    """The whole site is the same whatever the small count is: so nobody can compute it from what is shown."""

    def town(small: int) -> str:
        return everything(
            with_requests(
                records,
                line("2026-01", 42, 35, quarter="stazione"),
                line("2026-01", small, small, quarter="le-risaie"),
                line("2026-02", 30, small, quarter="borgo-vecchio"),
                line("2026-02", small, quarter="borgo-vecchio"),
            )
        )

    assert town(hidden) == town(3)


@pytest.mark.parametrize("seed", range(20))
def test_every_way_to_fill_the_hidden_cells_gives_the_same_numbers(records: Records, seed: int) -> None:
    """So no solver finds one: not from needs beside groups, parts beside totals, nor one month's site beside the next.

    A table of two desks, by chance; in its second filling everything under 5 is as far from the first as it can be.
    """
    chance = random.Random(seed)
    needs, quarters = ("affitto", "oggi-da-mangiare", "isee"), ("stazione", "le-risaie", "")
    cells = [
        (f"{year}-{month:02}", need, quarter, desk, chance.choice([0, 2, 4, 5, 6, 30]), chance.choice([0, 3, 4, 5, 40]))
        for year in (2024, 2025)
        for month in (1, 2, 3)
        for need in needs
        for quarter in quarters
        for desk in (1, 2)
        if chance.random() < 0.6
    ]

    def filled(until: str, *, other: bool) -> Records:
        def small(count: int, most: int) -> int:
            return (min(4 - count, most) if other else count) if count < FEW else count

        files: dict[str, list[Request]] = {"uno": [], "due": []}
        for month, need, quarter, desk, count, answers in cells:
            if month <= until:
                shown = small(count, 4)
                told = line(month, shown, small(min(answers, count), shown), need=need, quarter=quarter)
                files["uno" if desk == 1 else "due"].append(read_as(Request, told))
        requests = {
            id_: Requests(id=id_, path=f"data/requests/{id_}.yml", requests=tuple(lines))
            for id_, lines in files.items()
        }
        return replace(records, requests=requests)

    for until in ("2024-03", "2025-01", "2025-02", "2025-03"):
        one, two = filled(until, other=False), filled(until, other=True)
        assert one.requests != two.requests
        for wanted in (*((need,) for need in needs), needs_of_group("poverta", "reddito", records)):
            assert asked(wanted, one) == asked(wanted, two)
        assert need_page("affitto", one) == need_page("affitto", two)


def test_a_small_count_that_comes_later_moves_no_number(records: Records) -> None:
    """Who kept last month's page learns nothing from this month's: the numbers are the same."""
    before = with_requests(records, line("2026-01", 42, 35, quarter="stazione"))
    after = with_requests(
        records, line("2026-01", 42, 35, quarter="stazione"), line("2026-02", 3, 3, quarter="stazione")
    )
    [one], [other] = (asked(["affitto"], town).years for town in (before, after))
    assert (one.asked, one.answered) == (other.asked, other.answered) == (42, 35)


def test_where_the_counts_come_from_is_shown(records: Records) -> None:
    body = need_page("affitto", records)
    assert "Conteggi degli sportelli, del 1° marzo 2026, letto il 2 marzo 2026" in html.unescape(body)
