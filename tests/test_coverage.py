"""The needs of the territory: what answers them in each quarter, what is near, what is missing, and the pages of it."""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from checked import ORGANIZATION, TODAY, TOWN, copied, guide_of
from conftest import PROJECT
from guida import prose
from guida.asked import asked
from guida.coverage import NEAR, coverage
from guida.evolution import Counts, Past, Standing
from guida.guide import Guide
from guida.load import load
from guida.records.days import SourceDate
from guida.render import words
from guida.render.addresses import address_of
from guida.render.environment import write
from guida.render.page import Page
from guida.render.search import search_records
from guida.render.territory.analyses import analyses_of
from guida.render.territory.coverage_words import gap_words, near_words
from guida.render.territory.needs import needs_index, needs_pages
from guida.render.territory.sketch import letter_of
from guida.render.words import listed
from leaves import leaves, written

OFFICE = "data/organizations/ambulatorio.yml"


def office(place: str = "", service: str = "", status: str = "active") -> str:
    """Return an organization with one service, for the need that nobody in the town answers."""
    places = f"places:\n  - id: sede\n{place}" if place else ""
    return (
        f"{ORGANIZATION}{places}services:\n  - id: visite\n    name: Visite\n    summary: Un medico per chi non lo ha.\n"
        f"    needs:\n      - medico\n    status: {status}\n{service}"
    )


def point(latitude: float, longitude: float, quarter: str) -> str:
    return f"    quarter: {quarter}\n    point:\n      - {latitude:.5f}\n      - {longitude:.5f}\n"


def town_with(folder: Path, **files: str) -> Guide:
    """Return the guide of the toy town with an office, and perhaps with other files."""
    return guide_of(copied(folder, {OFFICE: files["office"]} | {k: v for k, v in files.items() if k != "office"}))


def standings(guide: Guide, need: str) -> dict[str, tuple[int, str, int | None]]:
    """How many services are in each quarter, how the need stands there, how far the nearest is."""
    cells = coverage(guide)[need].cells
    return {quarter: (len(cell.here), cell.standing, cell.metres) for quarter, cell in cells.items()}


@pytest.fixture(scope="module")
def pages_of() -> dict[str, Page]:
    return {page.address: page for page in needs_pages(guide_of())}


@pytest.fixture(scope="module")
def real() -> Guide:
    records, problems = load(PROJECT)
    assert problems == []
    return Guide(records, TODAY)


# What is counted


def test_a_service_counts_in_its_quarters_and_by_its_distance_in_the_others(toy: Guide) -> None:
    # The store is 111 m from the middle of Borgo Vecchio (45.4371, 9.1752); nobody knows where Darsena Nuova lies.
    assert standings(toy, "oggi-da-mangiare") == {
        "borgo-vecchio": (1, "here", 111),
        "le-risaie": (0, "far", 2913),
        "stazione": (0, "far", 2295),
        "darsena-nuova": (0, "unknown", None),
    }


def test_what_is_planned_or_suspended_answers_nobody(toy: Guide) -> None:
    # The cooperative's service for pupils is suspended, the one for children with a disability planned; the garden's
    # organization itself is planned.
    for need in ("figlio-scuola", "figlio-disabilita", "dare-una-mano"):
        found = coverage(toy)[need]
        assert (found.unanswered, len(found.later), found.now) == (True, 1, ())
        assert [len(cell.later) for cell in found.cells.values()] == [0, 0, 1, 0]
        assert {cell.standing for cell in found.cells.values()} == {"far", "unknown"}


def test_a_suspended_office_is_no_answer(tmp_path: Path) -> None:
    suspended = office(point(45.4371, 9.1752, "borgo-vecchio"), status="suspended")
    found = coverage(town_with(tmp_path, office=suspended))["medico"]
    assert found.unanswered
    assert [quarter.id for quarter in found.gaps] == ["borgo-vecchio", "le-risaie", "stazione"]


def test_a_need_without_any_service_is_missing_wherever_a_quarter_is_known(toy: Guide) -> None:
    found = coverage(toy)["medico"]
    assert found.unanswered
    assert [quarter.id for quarter in found.gaps] == ["borgo-vecchio", "le-risaie", "stazione"]
    assert [quarter.id for quarter in found.unknown] == ["darsena-nuova"]
    assert [*gap_words(found)] == ["Nella guida nessun servizio risponde oggi."]


@pytest.mark.parametrize(
    ("latitude", "metres", "standing", "said"),
    # 0.00899 degrees of latitude are 999.6 m, one more in the fifth place 1,000.8 m.
    [(45.44609, 1000, "near", "a 1.000 m"), (45.44610, 1001, "far", "nessuno entro 1 km"), (45.43711, 1, "near", "a meno di 100 m")],
)  # fmt: skip
def test_a_kilometre_is_near_and_a_metre_more_is_not(
    tmp_path: Path, latitude: float, metres: int, standing: str, said: str
) -> None:
    guide = town_with(tmp_path, office=office(point(latitude, 9.1752, "stazione")))
    cell = coverage(guide)["medico"].cells["borgo-vecchio"]
    assert (cell.standing, cell.metres, cell.rough) == (standing, metres, False)
    assert near_words(cell) == said
    assert NEAR == 1000


def test_the_nearest_of_several_places_counts(tmp_path: Path) -> None:
    two = point(45.4371, 9.1880, "stazione") + "  - id: altra\n" + point(45.4371, 9.1816, "stazione")
    guide = town_with(tmp_path, office=office(two, "    places:\n      - sede\n      - altra\n"))
    # 0.0064 degrees of longitude at 45.4371 N: 0.0064 · 111195 · cos 45.4371° = 499 m.
    assert standings(guide, "medico")["borgo-vecchio"] == (0, "near", 499)


def quarters_with_a_lent_middle() -> str:
    text = (TOWN / "data/taxonomy/quarters.yml").read_text(encoding="utf-8")
    return text.replace("label: Darsena Nuova\n", "label: Darsena Nuova\n    nil:\n      - 903\n")


def test_a_place_without_a_point_counts_as_the_middle_of_its_quarter_and_that_is_said(tmp_path: Path) -> None:
    guide = town_with(
        tmp_path,
        office=office("    quarter: stazione\n"),
        **{"data/taxonomy/quarters.yml": quarters_with_a_lent_middle()},
    )
    cells = coverage(guide)["medico"].cells
    assert {id_: (cell.standing, cell.rough) for id_, cell in cells.items()} == {
        "borgo-vecchio": ("far", True),
        "le-risaie": ("far", True),
        "stazione": ("here", False),
        "darsena-nuova": ("near", True),
    }
    assert [near_words(cell) for cell in cells.values()][:2] == ["nessuno entro circa 1 km"] * 2
    assert near_words(cells["darsena-nuova"]) == "entro circa 1 km"
    assert [*gap_words(coverage(guide)["medico"])] == [
        "Nessun servizio entro 1 km dal centro di Borgo Vecchio e Le Risaie.",
        "È una stima: non conosciamo il punto di tutti i luoghi.",
    ]
    [page] = [one for one in needs_pages(guide) if one.address == "territorio/temi/sanita/"]
    lent = "Di Darsena Nuova non abbiamo il punto: contiamo dal centro di Stazione, nella stessa zona, e scriviamo «circa»."
    assert lent in html.unescape(page.body)


def test_a_refuge_counts_in_its_quarter_and_no_distance_is_taken_to_it(tmp_path: Path, toy: Guide) -> None:
    # casa-delle-querce: address_public: no, in Stazione.
    far = (0, "far", None)
    assert standings(toy, "paura-in-casa") == {
        "borgo-vecchio": far, "le-risaie": far, "stazione": (1, "here", None), "darsena-nuova": (0, "unknown", None),
    }  # fmt: skip
    lent = guide_of(copied(tmp_path, {"data/taxonomy/quarters.yml": quarters_with_a_lent_middle()}))
    assert standings(lent, "paura-in-casa")["darsena-nuova"] == (0, "far", None)


def test_who_answers_only_from_home_is_in_no_quarter(tmp_path: Path) -> None:
    found = coverage(town_with(tmp_path, office=office(service="    remote: yes\n")))["medico"]
    assert (len(found.now), len(found.remote), found.nowhere, found.outside) == (1, 1, (), ())
    assert [len(cell.here) for cell in found.cells.values()] == [0, 0, 0, 0]
    assert [*gap_words(found)] == [
        "Nessun servizio entro 1 km dal centro di Borgo Vecchio, Le Risaie e Stazione.",
        "Non sappiamo dove si trova Darsena Nuova: lì non possiamo dire se manca.",
        "1 servizio risponde da casa, per telefono o in rete.",
    ]


def test_a_service_on_no_known_place_is_told_apart(tmp_path: Path, toy: Guide) -> None:
    # One of the Comune's services does not say at which of its places it is.
    found = coverage(toy)["isee"]
    assert [(offer.organization.id, offer.service.id) for offer in found.nowhere] == [
        ("comune-di-borgofinto", "informazioni")
    ]
    assert "Di 1 servizio non conosciamo il luogo: potrebbe essere in uno di questi quartieri." in [*gap_words(found)]
    outside = office("    outside: yes\n    point:\n      - 45.50000\n      - 9.30000\n")
    other = coverage(town_with(tmp_path, office=outside))["medico"]
    assert (len(other.outside), other.nowhere) == (1, ())
    assert "1 servizio è in un luogo fuori dai quartieri." in [*gap_words(other)]


def test_one_and_many_are_said_as_italians_do() -> None:
    assert [listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == ["A", "A e B", "A, B e C"]
    assert [letter_of(number) for number in (0, 25, 26, 53)] == ["A", "Z", "A2", "B3"]


# The pages


def rows(body: str, table: str) -> list[list[str]]:
    """Return the rows of a table as a reader sees them."""
    start = body.index(f'id="page-table-{table}"')
    part = body[start : body.index("</table>", start)]
    cells = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in re.findall(r"<tr.*?</tr>", part, re.DOTALL)
    ]
    return [[" ".join(html.unescape(re.sub(r"<[^>]+>", "", cell)).split()) for cell in row] for row in cells]


def test_the_page_of_a_theme_shows_its_needs_in_every_quarter(pages_of: dict[str, Page]) -> None:
    # The archive, of which only the quarter is known, is one of those for who is alone: so what is far is so «circa».
    far, unknown = "nessuno entro 1 km", "non lo sappiamo"
    body = pages_of["territorio/temi/socialita/"].body
    assert rows(body, "bisogni") == [
        ["Quartiere", "Assisto un familiare e sono sfinita", "Sono sempre solo", "Voglio conoscere i vicini"],
        ["Borgo Vecchio", far, "1 servizio", "1 servizio"],
        ["Le Risaie", far, "1 servizio", "2 servizi"],
        ["Stazione", "1 servizio", "nessuno entro circa 1 km", far],
        ["Darsena Nuova", unknown, unknown, unknown],
        ["Da casa: per telefono o in rete", "1", "1", "0"],
        ["Previsti o sospesi, non contati", "0", "0", "1"],
        ["In tutto, oggi", "2", "3", "3"],
    ]


def test_a_number_leads_to_the_services_it_counts(pages_of: dict[str, Page]) -> None:
    body = pages_of["territorio/temi/cibo/"].body
    assert '<a href="../../../guida/bisogni/oggi-da-mangiare/borgo-vecchio/">1 servizio</a>' in body
    assert "guida/bisogni/oggi-da-mangiare/darsena-nuova/" not in body
    assert "guida/bisogni/medico/stazione/" not in pages_of["territorio/temi/sanita/"].body


def test_what_is_asked_stands_beside_what_is_there(pages_of: dict[str, Page]) -> None:
    assert rows(pages_of["territorio/temi/cibo/"].body, "chiede-2026") == [
        ["Che cosa", "Quartiere", "Richieste", "Con una risposta", "Servizi lì oggi"],
        ["Oggi non ho da mangiare", "Borgo Vecchio", "93", "79", "1 servizio"],
        ["Oggi non ho da mangiare", "Stazione", "meno di 5", "", "nessuno"],
        ["Totale, senza contare le caselle piccole", "93", "79", ""],
    ]
    assert rows(pages_of["territorio/quartieri/stazione/"].body, "chiede-2026")[1:3] == [
        ["Oggi non ho da mangiare", "Stazione", "meno di 5", "", "nessuno"],
        ["Mi serve l'ISEE", "Stazione", "17", "meno di 5", "nessuno"],
    ]
    nobody = "Nessuno sportello ha ancora mandato conti su questo quartiere."
    assert nobody in pages_of["territorio/quartieri/darsena-nuova/"].body


def test_the_counts_of_all_quarters_are_those_of_the_town(toy: Guide) -> None:
    records = toy.records
    [whole] = asked(records.needs, records).years
    parts = [
        cell
        for id_ in records.quarters
        for year in asked(records.needs, records, quarter=id_).years
        for cell in year.cells
    ]
    assert set(parts) == {cell for cell in whole.cells if cell.quarter}


def test_the_page_of_a_quarter_shows_every_need_by_area(pages_of: dict[str, Page]) -> None:
    far = "nessuno entro 1 km"
    body = pages_of["territorio/quartieri/le-risaie/"].body
    found = rows(body, "bisogni")
    assert found[:9] == [
        ["Bisogno", "Servizi nel quartiere", "Il più vicino"],
        ["Mangiare"],
        ["Oggi non ho da mangiare", "nessuno", far],
        ["Casa e notte"],
        ["Stanotte non so dove dormire", "nessuno", far],
        ["Non riesco a pagare l'affitto", "1 servizio", ""],
        ["Soldi e lavoro"],
        ["A fine mese non ce la faccio", "1 servizio", ""],
        ["Ho perso il lavoro", "nessuno", far],
    ]
    assert ["Assisto un familiare e sono sfinita", "nessuno", f"{far} 1 servizio anche da casa"] in found
    # affitto, fine-mese, sempre-solo, isee, spid and conoscere-vicini are answered; nothing is near.
    facts = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", body)
    assert facts[:2] == [
        ("Hanno un servizio nel quartiere", "6 bisogni"),
        ("Non ne hanno nessuno entro 1 km", "13 bisogni"),
    ]
    planned = rows(pages_of["territorio/quartieri/stazione/"].body, "bisogni")
    assert ["Mio figlio va male a scuola", "nessuno 1 per ora no: previsto o sospeso", far] in planned


def test_where_a_quarter_lies_nobody_knows_is_said(pages_of: dict[str, Page]) -> None:
    body = pages_of["territorio/quartieri/darsena-nuova/"].body
    assert "Non sappiamo dove si trova il centro di Darsena Nuova: contiamo solo i servizi nel quartiere." in body
    assert {row[2] for row in rows(body, "bisogni") if len(row) == 3} - {"Il più vicino"} == {
        "non lo sappiamo",
        "non lo sappiamo 1 servizio anche da casa",
    }


def test_a_theme_without_needs_says_how_to_add_the_first(pages_of: dict[str, Page]) -> None:
    body = pages_of["territorio/temi/giovani/"].body
    assert "Per questo tema non c'è ancora nessun bisogno scritto nella guida." in html.unescape(body)
    assert 'class="sketch"' not in body
    assert "<table" not in body


def test_every_theme_and_quarter_has_its_page_and_they_lead_to_each_other(
    toy: Guide, pages_of: dict[str, Page]
) -> None:
    themes = {address_of("territory_themes", id_) for id_ in toy.records.themes}
    quarters = {address_of("territory_quarters", id_) for id_ in toy.records.quarters}
    assert set(pages_of) == themes | quarters
    for address in quarters:
        assert all(f'href="../../../{theme}"' in pages_of[address].body for theme in themes)
    assert all(f'href="../../../{quarter}"' in pages_of["territorio/temi/cibo/"].body for quarter in quarters)
    assert all('<a href="../../../territorio/">Territorio</a>' in page.body for page in pages_of.values())
    index = needs_index(toy)
    assert [need.id for need in index.unanswered] == ["medico", "figlio-scuola", "figlio-disabilita", "dare-una-mano"]
    assert {theme.id: missing for theme, missing in index.themes if missing} == {
        "sanita": 1, "studio": 1, "disabilita": 1, "volontariato": 1,
    }  # fmt: skip


def test_the_page_of_the_territory_can_include_the_way_to_all_of_them(toy: Guide) -> None:
    page = {"address": "territorio/", "title": "", "description": "", "kind": "territorio"}
    body = write("territory/needs_index.html", toy, page, index=needs_index(toy)).body
    assert re.findall(r'href="../(territorio/temi/[^"]*)"', body) == [
        address_of("territory_themes", id_) for id_ in toy.records.themes
    ]
    assert "Salute e medici 1 bisogno senza servizi" in _plain(body)
    assert re.findall(r'href="../guida/bisogni/([^"]*)/"', body) == [
        "medico", "figlio-scuola", "figlio-disabilita", "dare-una-mano",
    ]  # fmt: skip


def test_who_reads_of_violence_can_leave_at_once(pages_of: dict[str, Page]) -> None:
    sensitive = {address for address, page in pages_of.items() if "data-sensitive" in page.body}
    assert sensitive == {"territorio/temi/violenza/"}
    assert "tel:1522" in pages_of["territorio/temi/violenza/"].body


def test_a_citizen_who_searches_does_not_land_on_them(toy: Guide) -> None:
    assert [one.address for one in search_records(toy) if one.address.startswith("territorio/")] == []


def test_hostile_words_are_text(tmp_path: Path) -> None:
    text = (TOWN / "data/taxonomy/quarters.yml").read_text(encoding="utf-8")
    guide = guide_of(copied(tmp_path, {"data/taxonomy/quarters.yml": text.replace("Le Risaie", "<b>`${x}`</b>")}))
    for page in needs_pages(guide):
        assert "<b>`" not in page.body


# The map


def drawings(guide: Guide) -> Iterator[tuple[str, str]]:
    for page in needs_pages(guide):
        for found in re.findall(r'<svg class="sketch".*?</svg>', page.body, re.DOTALL):
            yield page.address, found


def test_the_map_says_in_words_and_shapes_what_it_shows() -> None:
    maps = dict(drawings(guide_of()))
    tree = ElementTree.fromstring(maps["territorio/temi/cibo/"])
    assert (tree.get("role"), tree.get("aria-labelledby")) == ("img", "page-mappa-nome page-mappa-detto")
    assert [one.text for one in tree.findall("title")] == ["Cibo: i servizi per quartiere"]
    assert len(tree.findall("desc")) == 1
    shown = [(str(one.get("class")), one[0].tag, one[1].text) for one in tree.findall("g")]
    # Borgo Vecchio, Le Risaie, Stazione; the fourth quarter is on no map.
    assert shown == [
        ("sketch-here", "circle", "3"),
        ("sketch-here", "circle", "1"),
        ("sketch-far", "rect", "0"),
    ]
    assert [one.text for one in tree.findall("text")] == ["A", "B", "C"]


def test_a_list_beside_the_map_says_the_same(pages_of: dict[str, Page]) -> None:
    part = pages_of["territorio/temi/cibo/"].body.partition('<ul class="sketch-key">')[2].partition("</ul>")[0]
    assert [_plain(line) for line in part.strip().splitlines()] == [
        "A Borgo Vecchio: 3 servizi",
        "B Le Risaie: 1 servizio",
        "C Stazione: nessuno entro 1 km",
        "D Darsena Nuova: nessuno; quanto è lontano il più vicino non lo sappiamo (non è sulla mappa)",
    ]


def test_a_service_near_is_drawn_as_a_third_shape(tmp_path: Path) -> None:
    guide = town_with(tmp_path, office=office(point(45.44609, 9.1752, "stazione")))
    tree = ElementTree.fromstring(dict(drawings(guide))["territorio/temi/sanita/"])
    assert [one.get("class") for one in tree.findall("g")] == ["sketch-near", "sketch-far", "sketch-here"]


def test_maps_are_well_formed_small_and_the_same_every_time(real: Guide) -> None:
    for guide, again in ((guide_of(), guide_of()), (real, Guide(real.records, TODAY))):
        maps = dict(drawings(guide))
        assert len(maps) == len({theme for need in guide.records.needs.values() for theme in need.themes})
        assert maps == dict(drawings(again))
        for drawing in maps.values():
            ElementTree.fromstring(drawing)
            assert len(drawing.encode()) <= 15_000


def test_no_mark_lies_on_another(real: Guide) -> None:
    tree = ElementTree.fromstring(next(iter(dict(drawings(real)).values())))
    middles = [(int(one[1].get("x", "")), int(one[1].get("y", "")) - 4) for one in tree.findall("g")]
    letters = [(int(one.get("x", "")), int(one.get("y", "")) - 4) for one in tree.findall("text")]
    assert len(middles) == len(letters) > 10
    places = middles + letters
    pairs = [math.dist(one, other) for number, one in enumerate(places) for other in places[:number]]
    assert min(pairs) >= 15
    assert min(math.dist(one, other) for number, one in enumerate(middles) for other in middles[:number]) >= 22


# What was written by hand


def _plain(text: str) -> str:
    words_only = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:strong|em|a)\b[^>]*>", "", text))
    return " ".join(html.unescape(words_only).split())


def test_every_value_of_an_analysis_is_on_the_pages_of_its_themes_and_quarters(
    toy: Guide, pages_of: dict[str, Page]
) -> None:
    assert len(toy.records.analyses) == 2
    for id_, analysis in toy.records.analyses.items():
        places = [address_of("territory_themes", one) for one in analysis.themes]
        places += [address_of("territory_quarters", one) for one in analysis.quarters]
        assert {address for address, page in pages_of.items() if f"page-analisi-{id_}" in page.body} == set(places)
        for address in places:
            assert [*_missing(TOWN / "data/analyses" / f"{id_}.md", pages_of[address].body, toy)] == []


def _missing(path: Path, body: str, guide: Guide) -> Iterator[str]:
    records, page = guide.records, _plain(body)
    for field, value in leaves(written(path)):
        ways = [value]
        match field:
            case "former_ids":
                continue  # An analysis has no page of its own, so none can have moved.
            case "themes" | "quarters":
                ways = [str(getattr(records, field)[value].label)]
            case "group":
                ways = [records.groups[value].name]
            case "meetings":
                assert address_of("meetings", value) in body
                continue
            case "on" | "sources.date" | "sources.read_on":
                ways = [words.source_date_in_words(one) for one in _dates(value)]
            case "sources.url":
                assert f'href="{value}"' in body
                continue
            case "body":
                parts = re.split(r"\n{2,}|\n- |^- ", value)
                yield from (part for part in parts if prose.to_text(part).strip() not in page)
                continue
        if not any(way in page for way in ways):
            yield f"{field}: {value}"


def _dates(value: str) -> list[SourceDate]:
    year, *rest = (int(part) for part in value.split("-"))
    return [SourceDate(year, *rest)]


ANALYSIS = """\
---
title: {title}
themes:
  - casa
on: {on}
meetings:
  - plenaria/2026-02-24
  - plenaria/2025-11-18
sources:
  - title: Foglio
    read_on: 2026-01-12
---
## Le case {{#page-fonti}}

Sono poche. `${{x}}` <b>
"""


def test_the_newest_analysis_comes_first_and_names_no_draft(tmp_path: Path) -> None:
    guide = guide_of(
        copied(
            tmp_path,
            {
                "data/analyses/a.md": ANALYSIS.format(title="La vecchia", on="2024"),
                "data/analyses/b.md": ANALYSIS.format(title="La nuova", on="2025-06"),
            },
        )
    )
    assert [one.title for one in analyses_of(guide, "themes", "casa")] == ["La nuova", "La vecchia"]
    [body] = [page.body for page in needs_pages(guide) if page.address == "territorio/temi/casa/"]
    assert body.index("La nuova") < body.index("La vecchia")
    # What draft minutes spoke of is not told, not even by another record.
    assert "tavolo/incontri/plenaria/2025-11-18/" in body
    assert "2026-02-24" not in body
    # Two texts with the same heading share the page: neither gives it an id.
    assert "Le case" in body
    assert "page-fonti" not in body
    assert "<b>" not in body


def test_without_an_analysis_the_page_says_how_to_add_one(pages_of: dict[str, Page]) -> None:
    assert "Su questo tema nessuno ha ancora scritto un" in pages_of["territorio/temi/casa/"].body
    assert "Su questo quartiere nessuno ha ancora scritto un" in pages_of["territorio/quartieri/le-risaie/"].body
    assert "data/analyses" in pages_of["territorio/temi/casa/"].body
    assert (
        "nessuno ha ancora scritto" not in pages_of["territorio/quartieri/stazione/"].body.partition("page-analisi")[2]
    )


def test_what_changed_over_time_stands_there_only_when_somebody_knows(toy: Guide) -> None:
    standing = Standing(dt.date(2026, 2, 28), Counts(7, {"themes": {"cibo": 3}}))
    known = {page.address: page.body for page in needs_pages(toy.with_past(Past((standing,))))}
    unknown = {page.address: page.body for page in needs_pages(toy)}
    title = "Che cosa è cambiato nel tempo"
    assert title in known["territorio/temi/cibo/"]
    assert "Servizi attivi per tema, mese per mese" in known["territorio/temi/cibo/"]
    assert title not in unknown["territorio/temi/cibo/"]


# The real guide


def test_the_pages_name_the_needs_that_no_record_answers(real: Guide) -> None:
    answered = {
        need
        for organization in real.records.organizations.values()
        if organization.status == "active" and organization.withdrawn is None
        for service in organization.services
        if service.status == "active"
        for need in service.needs
    }
    bodies = {page.address: page.body for page in needs_pages(real)}
    said = "Nella guida nessun servizio risponde oggi."
    found = {
        need.id
        for need in real.records.needs.values()
        for theme in need.themes
        if re.search(
            rf'href="[./]*guida/bisogni/{need.id}/">[^<]*</a> <span class="gaps__text">{re.escape(said)}',
            bodies[address_of("territory_themes", theme)],
        )
    }
    assert found == set(real.records.needs) - answered
    assert found, "every need is answered: look at what this test still says"


def test_the_pages_count_in_a_quarter_what_the_records_say(real: Guide) -> None:
    """Whoever counts by hand, service by service, finds the numbers of the pages."""
    for id_, found in coverage(real).items():
        for quarter, cell in found.cells.items():
            by_hand = [
                offer
                for offer in real.offers
                if offer.available and id_ in offer.service.needs and any(q.id == quarter for q in offer.quarters)
            ]
            assert set(cell.here) == set(by_hand), (id_, quarter)
