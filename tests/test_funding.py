"""The money of the projects: sums made by hand, of the toy town and of towns with one file more."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from checked import copied, guide_of
from guida.funding import Money, money_of
from guida.guide import Guide
from guida.render.projects.listing import projects_page

PROJECT = """\
name: {name}
status: in-corso
sources:
  - title: Foglio
    read_on: 2026-01-12
"""


def town_with(folder: Path, **projects: str) -> Guide:
    """Return the guide of the toy town with these projects more: their names, and what their files say."""
    files = {f"data/projects/{name}.yml": PROJECT.format(name=name) + text for name, text in projects.items()}
    return guide_of(copied(folder, files))


def given(**sources: str) -> str:
    """Return the lines of a file that say who gives how much; `_` stands for a blank."""
    lines = [f"  - source: {name.replace('_', ' ')}\n    amount: {amount}\n" for name, amount in sources.items()]
    return "scope: municipio\nfunding:\n" + "".join(lines)


def money(guide: Guide) -> Money:
    return money_of(guide.projects)


def said(guide: Guide) -> str:
    """Return the words of the list from the title of its money on."""
    body = projects_page(guide).body.partition('aria-labelledby="page-soldi"')[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split()).replace(" ,", ",")


def test_the_money_of_the_toy_town(toy: Guide) -> None:
    found = money(toy)
    assert found.dated.total == Decimal("113500.50")
    assert [(one.source, one.amount, [project.id for project in one.projects]) for one in found.dated.shares] == [
        ("Comune di Borgofinto", Decimal("60000.00"), ["dispensa-di-quartiere"]),
        ("Fondazione Tre Ponti", Decimal("53500.50"), ["dispensa-di-quartiere", "doposcuola-in-rete"]),
    ]
    assert [(year, one.total) for year, one in found.years] == [(2025, Decimal("113500.50"))]
    assert found.undated.projects == ()
    assert [(one.project.id, one.source, one.amount) for one in found.sourceless] == [
        ("furgone-condiviso", None, Decimal("28000.00"))
    ]
    assert [(one.project.id, one.source, one.amount) for one in found.wider] == [
        ("citta-che-cura", "Città Grande", Decimal("2450000.00")),
        ("sportello-mobile", "Provincia di Valfinta", Decimal("90000.00")),
    ]
    assert found.unplaced == ()
    assert [one.id for one in found.silent] == ["cortile-aperto", "passeggiate-della-memoria"]


def test_of_mixed_years_each_has_a_sum_of_its_own_and_the_newest_comes_first(tmp_path: Path) -> None:
    guide = town_with(
        tmp_path,
        vecchio=given(Fondazione_Tre_Ponti="1000.10", Cena="0.20") + "as_of: 2023-05\n",
        nuovo=given(Fondazione_Tre_Ponti="500") + "as_of: 2026\n",
    )
    found = money(guide)
    assert [(year, one.total) for year, one in found.years] == [
        (2026, Decimal("500.00")),
        (2025, Decimal("113500.50")),
        (2023, Decimal("1000.30")),
    ]
    assert found.dated.total == Decimal("115000.80")
    assert [(one.source, one.amount) for one in found.dated.shares] == [
        ("Comune di Borgofinto", Decimal("60000.00")),
        ("Fondazione Tre Ponti", Decimal("55000.60")),
        ("Cena", Decimal("0.20")),
    ]
    words = said(guide)
    assert "In tutto sono 115.000,80 €, per 4 progetti." in words
    assert "Le cifre sono di anni diversi (2026, 2025, 2023): la somma mette insieme anni diversi." in words
    assert "Cifre del 2023 Chi li mette Euro Parte Progetti Fondazione Tre Ponti 1.000,10 € 99% vecchio Cena" in words
    assert "Cena 0,20 € meno di 1% vecchio In tutto 1.000,30 €" in words


def test_figures_without_a_date_stand_apart_and_are_said_to(tmp_path: Path) -> None:
    guide = town_with(tmp_path, uno=given(Comune_di_Borgofinto="100.00"), due=given(Banca="300"), tre=given(Banca="50"))
    found = money(guide)
    assert found.dated.total == Decimal("113500.50")
    assert found.undated.total == Decimal("450.00")
    words = said(guide)
    assert "In tutto sono 113.500,50 €, per 2 progetti. Le cifre sono del 2025." in words
    assert "Di 3 progetti le cifre non hanno data: stanno a parte." in words
    assert "Banca 350,00 € 78% due, tre Comune di Borgofinto 100,00 € 22% uno In tutto 450,00 €" in words


def test_one_project_without_a_date_is_one(tmp_path: Path) -> None:
    assert "Di 1 progetto le cifre non hanno data: stanno a parte." in said(town_with(tmp_path, uno=given(Banca="300")))


@pytest.mark.parametrize("scope", ["scope: citta\n", "scope: altro\n", ""])
def test_money_of_another_scope_is_shown_and_never_summed(scope: str, tmp_path: Path) -> None:
    text = given(Comune_di_Borgofinto="7777.77").replace("scope: municipio\n", scope) + "as_of: 2025\n"
    guide = town_with(tmp_path, grande=text)
    found = money(guide)
    assert found.dated.total == Decimal("113500.50")
    kept = found.wider if scope else found.unplaced
    assert [one.amount for one in kept if one.project.id == "grande"] == [Decimal("7777.77")]
    words = said(guide)
    assert "grande Comune di Borgofinto 7.777,77 € 2025" in words
    assert words.count("7.777,77") == 1


def test_nothing_is_a_sum_too(tmp_path: Path) -> None:
    guide = town_with(tmp_path, gratis=given(Altre_risorse="0.00") + "as_of: 2026-01\n")
    found = money(guide)
    assert found.dated.shares[-1].source == "Altre risorse"
    assert found.years[0][0] == 2026
    assert found.years[0][1].total == Decimal(0)
    assert [one.id for one in found.silent] == ["cortile-aperto", "passeggiate-della-memoria"]
    assert "Cifre del 2026 Chi li mette Euro Parte Progetti Altre risorse 0,00 € gratis In tutto 0,00 €" in said(guide)


def test_cents_that_a_float_would_lose_are_kept(tmp_path: Path) -> None:
    guide = town_with(tmp_path, centesimi=given(Cena="0.10", cena="0.20") + "as_of: 2024\n")
    (share,) = dict(money(guide).years)[2024].shares
    # One source: capitals do not tell two.
    assert (share.source, share.amount, str(share.amount)) == ("Cena", Decimal("0.30"), "0.30")
    assert 0.1 + 0.2 != 0.3


def test_ten_thousand_amounts_are_summed_to_the_cent(tmp_path: Path) -> None:
    lines = "".join(f"  - source: Fonte {number}\n    amount: {number}.01\n" for number in range(1, 10_001))
    text = f"scope: municipio\nas_of: 2026\nfunding:\n{lines}"
    found = dict(money(town_with(tmp_path, tanti=text)).years)[2026]
    assert found.total == Decimal("50005100.00")  # 1 + 2 + … + 10000, and ten thousand cents
    assert len(found.shares) == 10_000
    assert found.shares[0].amount == Decimal("10000.01")


def test_the_largest_amounts_that_can_be_written_lose_no_cent(tmp_path: Path) -> None:
    text = given(Uno="999999999999.99", Due="0.02", Tre="999999999999.99") + "as_of: 2024\n"
    assert dict(money(town_with(tmp_path, enorme=text)).years)[2024].total == Decimal("2000000000000.00")


def test_without_money_of_the_municipio_the_page_says_so(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for name in ("dispensa-di-quartiere", "doposcuola-in-rete", "furgone-condiviso"):
        path = root / f"data/projects/{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("scope: municipio", "scope: citta"), encoding="utf-8")
    guide = guide_of(root)
    assert money(guide).dated.projects == ()
    words = said(guide)
    assert "qui non c’è niente da sommare." in words
    assert "In tutto" not in words


HOSTILE = "`${x}` </script><b>«'\"&amp; \u202e🙂 {{ y }} " + "lungo " * 800


def test_what_somebody_writes_shows_as_text_whatever_it_is(tmp_path: Path) -> None:
    text = json.dumps(HOSTILE, ensure_ascii=False)
    lines = f"scope: municipio\nas_of: 2026\nfund: {text}\nfunding:\n  - source: {text}\n    amount: 1.00\n"
    guide = town_with(tmp_path, ostile=lines)
    body = projects_page(guide).body
    assert "<b>«" not in body
    assert body.count("</script>") == 0
    assert " ".join(HOSTILE.split()) in said(guide)
    facets = [json.loads(html.unescape(one)) for one in re.findall(r'data-project="([^"]*)"', body)]
    options = [html.unescape(one) for one in re.findall(r'<option value="([^"]*)"', body)]
    (fund,) = {one["fondo"][0] for one in facets if "fondo" in one} - {"Fondo sociale"}
    assert fund == " ".join(HOSTILE.split())
    assert fund in options
