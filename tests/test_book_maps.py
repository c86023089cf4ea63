"""The maps of the printed guide: every pin has its card and every mapped card its pin, where the words say it is."""

from __future__ import annotations

import datetime as dt
import io
import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from checked import TODAY, TOWN, guide_of
from conftest import PROJECT
from guida.guide import Guide
from guida.labels import labels
from guida.offers import Location
from guida.records.organization import Organization
from guida.records.values import Point
from guida.render.book import book
from guida.render.book.pins import CLEAR, EDGE, RADIUS, REACH, SAME, laid_out
from guida.render.book.unbroken import unbroken
from printed_book import Printed, beyond, edition, printed
from printed_papers import MILLIMETRE, squeezed

SAY = labels("it")["book"]
SVG = "{http://www.w3.org/2000/svg}"
Key = tuple[str, str]


@pytest.fixture(scope="module", params=["toy", "real"])
def made(request: pytest.FixtureRequest) -> Printed:
    if request.param == "toy":
        return printed(guide_of(TOWN, TODAY))
    return printed(guide_of(PROJECT, dt.date(2026, 11, 22)))


# What should be where


def cards_of(data: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return every card with its theme."""
    return [(theme, card) for one in data["sections"] for theme in one["themes"] for card in theme["cards"]]


def themes_with_maps(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [theme for one in data["sections"] for theme in one["themes"] if theme["map"]]


def all_maps(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [*(one["map"] for one in themes_with_maps(data)), *data["maps"]]


def mapped(organization: Organization, guide: Guide) -> dict[str, Location]:
    """Return the places of an organization that a map may show: its own, and where others host it."""
    own = [guide.location(organization, place) for place in organization.places]
    hosts = [one for offer in guide.offers_of(organization) if offer.listed for one in offer.locations]
    return {one.id: one for one in (*own, *hosts) if one.place.address_public and one.place.point}


def on(map_: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the cards on a map, each with the address that the legend says."""
    return {
        (card["id"], place["address"]) for pin in map_["legend"] for place in pin["places"] for card in place["cards"]
    }


def expected_on(locations: Sequence[tuple[Organization, Location]], map_: dict[str, Any]) -> set[tuple[str, str]]:
    away = f", {SAY['map_beyond']}"
    said = {address.removesuffix(away): address for _, address in on(map_)}
    return {(one.id, said.get(unbroken(str(place.place.address or place.place.name)), "?")) for one, place in locations}


def test_every_mapped_place_of_a_theme_is_on_its_map_and_nothing_else(made: Printed) -> None:
    guide = made.guide
    for section in made.data["sections"]:
        for theme in section["themes"]:
            there = [
                (one, place)
                for one in (guide.records.organizations[card["id"]] for card in theme["cards"])
                for place in mapped(one, guide).values()
            ]
            for entry in theme["also"]:
                one = guide.records.organizations[entry["id"]]
                offers = [offer for offer in guide.offers_for("themes", theme["id"]) if offer.organization is one]
                told = {place.id for offer in offers for place in offer.locations}
                if any(not offer.locations and not offer.service.remote for offer in offers):
                    told |= {*mapped(one, guide)}
                there += [(one, place) for id_, place in mapped(one, guide).items() if id_ in told]
            if theme["map"]:
                assert on(theme["map"]) == expected_on(there, theme["map"]), theme["id"]
            else:
                assert len({place.id for _, place in there}) < 2, theme["id"]
                assert all(place.quarter for _, place in there), theme["id"]


def test_every_mapped_place_of_a_quarter_is_on_its_map_and_nothing_else(made: Printed) -> None:
    found: dict[str, list[tuple[Organization, Location]]] = {}
    for one in made.guide.organizations:
        for place in mapped(one, made.guide).values():
            if place.quarter:
                found.setdefault(f"quartiere-{place.quarter.id}", []).append((one, place))
    assert {one["id"]: on(one) for one in made.data["maps"]} == {
        id_: expected_on(found[id_], next(one for one in made.data["maps"] if one["id"] == id_)) for id_ in found
    }
    titles = [one["title"] for one in made.data["maps"]]
    assert titles == sorted(titles, key=str.casefold)


def marks_of(card: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    rows = [*card["rows"], *(row for one in card["services"] for row in one["rows"])]
    return [(row[1], row[2]) for row in rows if len(row) > 2]


def test_every_mapped_card_says_where_each_of_its_places_is(made: Printed) -> None:
    maps = {one["id"]: one for one in all_maps(made.data)}
    for theme, card in cards_of(made.data):
        places = mapped(made.guide.records.organizations[card["id"]], made.guide)
        marks = marks_of(card)
        assert len(marks) == len(places), card["id"]
        for _, mark in marks:
            pin = next(one for one in maps[mark["map"]]["legend"] if one["number"] == mark["number"])
            assert pin["square"] == mark["square"]
            assert card["id"] in {one["id"] for place in pin["places"] for one in place["cards"]}
            # Its theme's map, or where that has none its quarter's.
            assert mark["map"] == theme["map"]["id"] if theme["map"] else mark["map"].startswith("quartiere-")


def test_an_organization_with_two_places_has_two_pins_on_the_map_of_its_theme() -> None:
    data = book(guide_of(TOWN, TODAY), {})
    card = next(card for _, card in cards_of(data) if card["id"] == "emporio-la-dispensa")
    assert sorted((mark["map"], mark["number"], mark["square"]) for _, mark in marks_of(card)) == [
        ("tema-cibo", "1", "B1"),
        ("tema-cibo", "3", "C4"),
    ]


# What paper says


def title_of(page: Any, title: str) -> float | None:
    """Return how far down a page a title of a map stands."""
    lines = page.filter(lambda one: "Titillium" in one.get("fontname", "")).extract_text_lines()
    return next((one["bottom"] for one in lines if squeezed(one["text"]) == squeezed(title)), None)


@dataclass(frozen=True)
class OnPaper:
    """A map as it was printed: its data, its page, counted from 1, and the page from the map's title down."""

    map_: dict[str, Any]
    number: int
    page: Any

    @property
    def legend(self) -> str:
        left = 15 * MILLIMETRE + (self.map_["width"] + 3) * MILLIMETRE
        return squeezed(self.page.crop((left, self.page.bbox[1], self.page.width, self.page.bbox[3])).extract_text())

    @property
    def picture(self) -> Any:
        left, top = 15 * MILLIMETRE, self.page.bbox[1]
        size = (self.map_["width"] * MILLIMETRE, (self.map_["height"] + 4) * MILLIMETRE)
        return self.page.crop((left, top, left + size[0], top + size[1]))


def on_paper(made: Printed) -> Iterator[OnPaper]:
    """Yield every map with the page on which its title stands."""
    starts = {one["map"]["id"]: f"{SAY['map_title']}: {one['map']['title']}" for one in themes_with_maps(made.data)}
    first = made.chapters[SAY["maps"]]
    for map_ in all_maps(made.data):
        quarter = map_["id"] not in starts
        pages = (
            made.pdf.pages[first - 1 : made.chapters[SAY["by_name"]] - 1] if quarter else made.pdf.pages[: first - 1]
        )
        title = map_["title"] if quarter else starts[map_["id"]]
        [(page, top)] = [(page, top) for page in pages if (top := title_of(page, title)) is not None]
        below = page.filter(lambda one: "Titillium" not in one.get("fontname", ""))
        yield OnPaper(map_, page.page_number, below.crop((0, top, page.width, page.height)))


def entry_of(pin: dict[str, Any], made: Printed) -> Iterator[str]:
    """Yield what the legend says of a pin."""
    yield f"{pin['number']}{pin['square']}"
    for place in pin["places"]:
        yield from (f"{card['name']}, {SAY['page']}{made.cards[card['id']]}" for card in place["cards"])
        yield place["address"]


def test_the_legend_beside_a_map_says_number_square_name_address_and_the_page_of_the_card(made: Printed) -> None:
    for one in on_paper(made):
        assert one.map_["beside"]
        told = [line for pin in one.map_["legend"] for line in entry_of(pin, made)]
        assert made.shown("".join(told)) in one.legend, one.map_["id"]


def test_a_card_says_the_page_of_its_map_and_the_number_there(made: Printed) -> None:
    at_page = {one.map_["id"]: one.number for one in on_paper(made)}
    for _, card in cards_of(made.data):
        at = made.cards[card["id"]]
        # Without the words below a code, which stand beside others.
        pages = [page.filter(lambda one: one.get("size", 0) > 9.5) for page in made.pdf.pages[at - 1 : at + 2]]
        text = squeezed("".join(page.extract_text() for page in pages))
        for where, mark in marks_of(card):
            said = f"{where}. {SAY['map_at']} {at_page[mark['map']]}, {SAY['map_number']} {mark['number']} ({mark['square']})"
            assert made.shown(said) in text, card["id"]


def test_who_looks_for_a_number_in_its_square_finds_it_there(made: Printed) -> None:
    """Letters, numbers and pins as they lie on the page, read as a person reads them."""
    for one in on_paper(made):
        words = one.picture.filter(lambda it: it["object_type"] == "char" and round(it["size"]) == 10).extract_words(
            x_tolerance=1
        )
        columns = {word["text"]: middle(word)[0] for word in words if word["text"].isalpha()}
        # The numbers of the rows stand left of the frame, half a square from the middle of the first column.
        left = min(columns.values()) - 6 * MILLIMETRE
        numbers = [(word["text"], middle(word)) for word in words if word["text"].isdigit()]
        rows = {number: y for number, (x, y) in numbers if x < left}
        found = {}
        for number, (x, y) in numbers:
            if x >= left:
                found[number] = {
                    column + row
                    for column, across in columns.items()
                    for row, down in rows.items()
                    # On a line between two squares one looks in both.
                    if max(abs(across - x), abs(down - y)) <= 7 * MILLIMETRE
                }
        squares = {pin["number"]: pin["square"] for pin in one.map_["legend"]}
        assert found.keys() == squares.keys(), one.map_["id"]
        assert all(squares[number] in where for number, where in found.items()), one.map_["id"]
        assert sum(len(where) == 1 for where in found.values()) >= len(found) / 2


def middle(word: dict[str, Any]) -> tuple[float, float]:
    return (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2


def test_each_map_is_one_figure_with_words_instead(made: Printed) -> None:
    with pikepdf.open(io.BytesIO(made.content)) as document:
        figures = [
            str(one["/Alt"])
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one
        ]
    told = [one for one in figures if one.startswith("Mappa di ")]
    assert sorted(told) == sorted(one["alt"] for one in all_maps(made.data))
    assert all(f"con{len(one['legend'])}luog" in squeezed(one["alt"]) for one in all_maps(made.data))


# Where pins stand


def discs(map_: dict[str, Any]) -> list[tuple[float, float]]:
    root = ET.fromstring(map_["drawing"])
    return [
        (float(one.attrib["cx"]), float(one.attrib["cy"]))
        for one in root.iter(f"{SVG}circle")
        if one.attrib["r"] == f"{RADIUS:g}"
    ]


def test_no_pin_lies_on_another_or_over_the_edge(made: Printed) -> None:
    for map_ in all_maps(made.data):
        found = discs(map_)
        assert len(found) == len(map_["legend"])
        fits(found, map_["width"] - 5.5, map_["height"] - 10)


def fits(found: Sequence[tuple[float, float]], width: float, height: float) -> None:
    assert [pair for pair in combinations(found, 2) if math.dist(*pair) < 2 * RADIUS] == []
    assert all(RADIUS <= x <= width - RADIUS and RADIUS <= y <= height - RADIUS for x, y in found)


def crowds() -> Iterator[list[tuple[float, float]]]:
    dice = random.Random(5)
    yield [(dice.uniform(0, 60), dice.uniform(0, 52)) for _ in range(60)]
    yield [(dice.gauss(30, 4), dice.gauss(26, 4)) for _ in range(50)] + [(30.0, 26.0)] * 10
    yield [(dice.choice((0.0, 60.0)), dice.choice((0.0, 52.0))) for _ in range(20)]
    yield [(30.0, 26.0)] * 40
    yield [(10 + 0.4 * at, 10.0) for at in range(60)]
    yield [(dice.uniform(0, 60), dice.uniform(0, 52)) for _ in range(400)]


@pytest.mark.parametrize("points", [*crowds()], ids=["wide", "dense", "corners", "one-address", "a-street", "too-many"])
def test_a_crowd_of_places_has_pins_that_can_be_told_apart(points: list[tuple[float, float]]) -> None:
    pins = laid_out(points, 60, 52)
    assert sorted(member for pin in pins for member in pin.members) == list(range(len(points)))
    fits([pin.at for pin in pins], 60, 52)
    assert all(math.dist(*pair) >= CLEAR for pair in combinations([pin.at for pin in pins], 2))
    pin_of = {member: pin for pin in pins for member in pin.members}
    for at, point in enumerate(points):
        # A pin stands on its place or a line leads there, to a millimetre.
        assert min(math.dist(point, spot) for spot in pin_of[at].spots) < SAME + 0.1
        same = [other for other, one in enumerate(points) if one == point]
        assert {id(pin_of[other]) for other in same} == {id(pin_of[at])}
    assert all(math.dist(pin.at, pin.spots[0]) <= REACH + 0.1 for pin in pins)
    assert laid_out(points, 60, 52) == pins


def test_places_far_apart_keep_their_pins_where_they_are() -> None:
    points = [(10.0, 10.0), (40.0, 12.0), (25.0, 40.0)]
    assert [(pin.at, pin.leaders) for pin in laid_out(points, 60, 52)] == [(one, ()) for one in points]


def test_two_neighbours_stand_aside_of_what_they_would_hide() -> None:
    first, second = laid_out([(30.0, 26.0), (32.0, 26.0)], 60, 52)
    assert first.leaders == ((30.0, 26.0),)
    assert second.leaders == ((32.0, 26.0),)
    dots = [*first.leaders, *second.leaders]
    assert all(math.dist(pin.at, dot) > RADIUS for pin in (first, second) for dot in dots)


def test_a_place_in_a_corner_has_its_pin_inside() -> None:
    [pin] = laid_out([(0.0, 52.0)], 60, 52)
    assert (pin.leaders, pin.at[0] >= EDGE, pin.at[1] <= 52 - EDGE) == (((0.0, 52.0),), True, True)


def crowded(guide: Guide, count: int) -> Guide:
    """Return a guide with many more organizations about the same squares; each third at one address."""
    usual = guide.records.organizations["scuola-del-mercato"]
    dice = random.Random(3)
    more = {}
    for at in range(count):
        point = Point(45.4348, 9.17685) if at % 3 == 0 else Point(dice.gauss(45.43, 0.004), dice.gauss(9.18, 0.004))
        [place] = usual.places
        own = replace(place, point=point, address=f"via delle Prove {at}")
        more[f"prova-{at}"] = replace(
            usual, id=f"prova-{at}", name=f"Prova numero {at}", short_name=None, places=(own,)
        )
    return Guide(replace(guide.records, organizations={**guide.records.organizations, **more}), guide.today)


def tops(made: Printed, page: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield the letters of the first line of each half of a page."""
    letters = made.inside(page)
    for left, right in ((0, page.width / 2), (page.width / 2, page.width)):
        half = [one for one in letters if left <= one["x0"] < right]
        top = min((one["bottom"] for one in half), default=0)
        yield [one for one in half if one["bottom"] < top + 2]


def test_sixty_schools_are_printed_with_their_map() -> None:
    made = printed(crowded(guide_of(TOWN, TODAY), 60))
    map_ = next(one["map"] for one in themes_with_maps(made.data) if one["id"] == "italiano")
    assert not map_["beside"]
    assert {id_ for id_, _ in on(map_)} >= {f"prova-{at}" for at in range(60)}
    fits(discs(map_), map_["width"] - 5.5, map_["height"] - 10)
    assert 20 < len(map_["legend"]) < 60
    assert [one for one in beyond(made) if one[0] >= made.chapters[made.data["sections"][0]["title"]]] == []
    # The legend goes on on the next page, and no place of it is torn.
    first = ["".join(one["text"] for one in line) for page in made.card_pages for line in tops(made, page)]
    going_on = [line for line in first if re.match(r"\d+[A-G]\d", line)]
    assert going_on
    assert [line for line in first if line.startswith("viadelleProve")] == []
    # Each of them says where it is.
    said = re.findall(r"viadelleProve(\d+),[^.]*\.Mappaapag\.\d+,numero\d+\([A-G][1-6]\)", made.everything)
    assert sorted(map(int, said)) == list(range(60))


# What no map shows, and what it shows otherwise


def test_a_protected_place_is_on_no_map_even_if_its_point_is_known() -> None:
    guide = guide_of(TOWN, TODAY)
    refuge = guide.records.organizations["casa-delle-querce"]
    [place] = [one for one in refuge.places if not one.address_public]
    marked = replace(place, point=Point(45.43, 9.19))
    known = replace(refuge, places=tuple(marked if one is place else one for one in refuge.places))
    organizations = {**guide.records.organizations, refuge.id: known}
    told = Guide(replace(guide.records, organizations=organizations), TODAY)
    before, after = book(guide, {}), book(told, {})
    # Their point has no quarter of its own: the rest of the book may not change either.
    assert all_maps(after) == all_maps(before)
    assert [id_ for one in all_maps(after) for id_, _ in on(one) if id_ == refuge.id] == []
    assert [one for one in after["maps"] if refuge.id in {other["id"] for other in one["missing"]}] == []


def test_a_place_far_outside_stands_at_the_edge_with_an_arrow_towards_it() -> None:
    data = book(guide_of(TOWN, TODAY), {})
    map_ = next(one for one in all_maps(data) if one["id"] == "tema-altro")
    assert [place for pin in map_["legend"] for place in pin["places"]] == [
        {
            "address": f"corso di Valfinta\xa0100, {SAY['map_beyond']}",
            "cards": [{"id": "consorzio-le-tre-rogge", "name": "Consorzio Le Tre Rogge"}],
        }
    ]
    fits(discs(map_), map_["width"] - 5.5, map_["height"] - 10)
    [(_, y)] = discs(map_)
    assert y < 7
    # Turned towards the north, as the drawing counts: from the east clockwise.
    [turn] = re.findall(r"rotate\((-?[0-9.]+)\)", map_["drawing"])
    assert -100 < float(turn) < -80
    assert "rotate(" not in "".join(one["drawing"] for one in all_maps(data) if one is not map_)


@pytest.mark.parametrize("shapes", [{}, {"nil": {"features": []}}, {"municipio": {"features": []}}])
def test_without_geography_there_is_a_book_without_maps(shapes: dict[str, Any]) -> None:
    guide = guide_of(TOWN, TODAY)
    made = printed(Guide(replace(guide.records, shapes=shapes), TODAY))
    assert all_maps(made.data) == []
    assert SAY["map_step"] not in made.data["say"]["how_steps"]
    assert SAY["maps"] not in made.chapters
    assert squeezed(SAY["map_at"]) not in made.everything
    assert sorted(made.cards) == sorted(one.id for one in made.guide.organizations)


def test_a_territory_without_lines_and_quarters_has_maps() -> None:
    guide = guide_of(TOWN, TODAY)
    bare = replace(guide.records, shapes={"municipio": guide.records.shapes["municipio"]})
    written = {
        id_: replace(one, places=tuple(replace(place, quarter="le-risaie") for place in one.places))
        for id_, one in bare.organizations.items()
    }
    data = book(Guide(replace(bare, organizations=written), TODAY), {})
    assert [one["id"] for one in data["maps"]] == ["quartiere-le-risaie"]
    assert [one for one in all_maps(data) if ET.fromstring(one["drawing"]).tag != f"{SVG}svg"] == []


def test_who_wrote_no_point_is_named_below_the_map_of_the_quarter(made: Printed) -> None:
    for one in made.data["maps"]:
        for entry in one["missing"]:
            organization = made.guide.records.organizations[entry["id"]]
            assert [place for place in organization.places if place.address and place.address_public], entry
    told = sum(len(one["missing"]) for one in made.data["maps"])
    assert told
    named = [
        f"{entry['name']} ({SAY['page']}{made.cards[entry['id']]})"
        for one in made.data["maps"]
        for entry in one["missing"]
    ]
    first, end = made.chapters[SAY["maps"]], made.chapters[SAY["by_name"]]
    text = made.text(first, end)
    assert [one for one in named if made.shown(one) not in text] == []


def test_a_map_says_whose_data_it_shows(made: Printed) -> None:
    credit = squeezed(SAY["map_credit"])
    [lead] = [page for page in made.pdf.pages if squeezed(SAY["maps_lead"]) in squeezed(page.extract_text())]
    assert squeezed(f"{SAY['maps_lead']} {SAY['map_credit']}.") in squeezed(lead.extract_text())
    quarters = {one["id"] for one in made.data["maps"]}
    for one in on_paper(made):
        assert (credit in squeezed(one.page.extract_text())) == (one.map_["id"] not in quarters), one.map_["id"]


@pytest.mark.parametrize("form", ["a5", "grande"])
@pytest.mark.parametrize("of", ["toy", "real"])
def test_maps_and_their_legends_are_in_one_piece(of: str, form: str) -> None:
    made = edition(of, form)
    margin, scale = (15, 1.0) if form == "a5" else (27, 1.35)
    for one in on_paper(made):
        _, top, right, bottom = one.page.bbox
        beside = one.page.crop(((margin + one.map_["width"] * scale + 2) * MILLIMETRE, top, right, bottom))
        told = made.shown("".join(line for pin in one.map_["legend"] for line in entry_of(pin, made)))
        assert any(told in squeezed(area.extract_text()) for area in (beside, one.page)), one.map_["id"]


@pytest.mark.parametrize("form", ["a5", "grande"])
@pytest.mark.parametrize("of", ["toy", "real"])
def test_the_map_of_a_theme_stands_where_the_eye_looks_for_it(of: str, form: str) -> None:
    """At the head of its page, or below what is above it: with no hole between them that a card does not fill."""
    made = edition(of, form)
    room = made.form.margin * MILLIMETRE
    for theme in themes_with_maps(made.data):
        title = f"{SAY['map_title']}: {theme['map']['title']}"
        [(page, bottom)] = [(page, at) for page in made.card_pages if (at := title_of(page, title)) is not None]
        letters = made.inside(page)
        top = min(one["top"] for one in letters if bottom - 1 < one["bottom"] < bottom + 1)
        above = [one["bottom"] for one in letters if one["bottom"] < top]
        pages = [made.cards[one["id"]] for one in theme["cards"]]
        if not above:
            assert top < made.form.head * MILLIMETRE + 12, theme["id"]
        elif page.page_number not in pages and any(at > page.page_number for at in pages):
            assert top - max(above) < room, theme["id"]
