"""The large print, for eyes that see little; and what keeps the lines of every edition readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from checked import TODAY, TOWN
from guida.guide import Guide
from guida.load import load
from guida.render.book import book
from guida.render.book.unbroken import unbroken
from printed_book import SAY, Printed, contrast_on_white, edition, map_names
from printed_papers import squeezed


@pytest.fixture(scope="module", params=["toy", "real"])
def large(request: pytest.FixtureRequest) -> Printed:
    return edition(request.param, "grande")


@pytest.fixture(scope="module", params=["toy a5", "real a5", "toy grande", "real grande"])
def made(request: pytest.FixtureRequest) -> Printed:
    return edition(*request.param.split())


def texts(value: Any) -> Iterator[str]:
    """Yield every text of some data that is no drawing."""
    if isinstance(value, str):
        if not value.startswith("<svg"):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


# The large print


def test_all_words_are_of_18_points_or_more_and_headers_of_14(large: Printed) -> None:
    on_maps = map_names(large.guide)
    for page in large.pdf.pages:
        inside = {id(one) for one in large.inside(page)}
        outside = [one for one in page.chars if id(one) not in inside]
        assert min((round(one["size"], 2) for one in outside if one["text"].strip()), default=14) >= 14, (
            page.page_number
        )
        # Only on maps: their legends say the same in 18 points.
        [between] = large.columns(page, 1)
        small = between.filter(lambda one: one["object_type"] == "char" and round(one["size"], 2) < 18)
        told = [one["text"] for one in small.extract_words(x_tolerance=1.5)]
        squares = re.compile(r"[A-G]|\d+")
        assert [one for one in told if one not in on_maps and not squares.fullmatch(one)] == [], page.page_number
        assert min((round(one["size"], 2) for one in small.chars), default=12) >= 12, page.page_number


def test_all_words_are_black_or_as_good_as_black(large: Printed) -> None:
    colours = {one["non_stroking_color"] for page in large.pdf.pages for one in page.chars}
    assert [one for one in colours if contrast_on_white(one) < 7] == []


def test_no_word_is_divided_at_the_end_of_a_line(large: Printed) -> None:
    """Only what is longer than a line may be."""
    words_of_pages = (word["text"] for page in large.pdf.pages for word in page.extract_words())
    shown = {re.sub(r"[\u200b\u2060.,;:!?()«»]", "", one) for one in words_of_pages}
    cards = (card for section in large.data["sections"] for theme in section["themes"] for card in theme["cards"])
    told = [part for card in cards for part in (card["summary"], *texts([one["rows"] for one in card["services"]]))]
    told += [one["meaning"] for one in large.data["glossary"]]
    words = {word for text in told for word in re.findall(r"(?<!\S)[^\W\d_]{7,25}(?=[.,;:]?(?:\s|$))", text)}
    assert len(words) > 60
    assert words - shown == set()


def test_nothing_leans(large: Printed) -> None:
    assert [one["fontname"] for page in large.pdf.pages for one in page.chars if "Italic" in one["fontname"]] == []


def test_a_line_has_no_more_than_60_letters(large: Printed) -> None:
    for page in large.pdf.pages[1:]:
        for line in page.extract_text().splitlines():
            assert len(line) <= 60, (page.page_number, line)


def test_lines_stand_well_apart(large: Printed) -> None:
    """From one line of plain words to the next at least a quarter more than their size."""
    for page in large.pdf.pages[1:]:
        plain = [one for one in large.inside(page) if one["size"] == 18 and one["x0"] < page.width / 2]
        heights = sorted({round(one["bottom"], 1) for one in plain})
        assert [after - before for before, after in pairwise(heights) if 1 < after - before < 18 * 1.25] == []


def test_the_last_page_holds_the_urgent_numbers_and_room_for_my_own(large: Printed) -> None:
    *_, last = large.pdf.pages
    assert all(squeezed(one["number"]) in squeezed(last.extract_text()) for one in large.data["urgent"])
    assert all(name in last.extract_text() for name in SAY["mine_fields"])


def test_the_large_print_says_what_the_booklet_says(large: Printed) -> None:
    booklet = next(one for one in (edition("toy", "a5"), edition("real", "a5")) if one.guide.today == large.guide.today)
    assert large.data == booklet.data | {"format": "large"}


# Every edition


def test_the_cover_says_the_town_the_month_and_the_needs_on_one_page(made: Printed) -> None:
    cover = squeezed(made.pdf.pages[0].extract_text())
    words = [SAY["edition"], made.guide.site.name, made.guide.site.publisher.name]
    words += [str(area.label) for area in made.guide.records.areas.values()]
    # Labels of several lines stand side by side: of each its first word.
    assert [word for word in words if word.split()[0] not in cover] == []
    assert made.chapters[SAY["urgent"]] == 2


def test_a_telephone_never_wraps(made: Printed) -> None:
    cards = [card for section in made.data["sections"] for theme in section["themes"] for card in theme["cards"]]
    assert cards
    for card in cards:
        page = made.pdf.pages[made.cards[card["id"]] - 1].extract_text()
        for one in (*card["phones"], *card["door"]):
            assert one["number"].replace("\xa0", " ") in page.replace("\xa0", " "), card["id"]


def test_a_house_number_stays_with_its_street(made: Printed) -> None:
    told = texts(made.data["sections"])
    numbers = {one for text in told for one in re.findall(r"[^\s\d]{2,14}\xa0\d{1,4}(?:/\w{1,4})?(?=[,.]|$)", text)}
    assert numbers
    pages = "\n".join(page.extract_text() for page in made.card_pages).replace("\xa0", " ")
    assert [one for one in sorted(numbers) if one.replace("\xa0", " ") not in pages] == []


def test_below_the_name_of_a_section_stands_more_than_the_name_of_a_theme(made: Printed) -> None:
    titles = {squeezed(one["title"]) for one in made.data["sections"]}
    titles |= {squeezed(theme["title"]) for one in made.data["sections"] for theme in one["themes"]}
    for page in made.card_pages:
        [inside] = made.columns(page, 1)
        *_, last = (line for line in inside.extract_text().splitlines() if line.strip())
        assert squeezed(last) not in titles, page.page_number


def test_no_column_of_an_index_ends_with_a_heading(made: Printed) -> None:
    first, end = made.chapters[SAY["by_name"]], made.chapters[SAY["about"]]
    for page in made.pdf.pages[first - 1 : end - 1]:
        for column in made.columns(page, made.form.index_columns):
            letters = [one for one in column.chars if one["text"].strip()]
            if not letters:
                continue
            last = max(one["bottom"] for one in letters)
            line = [one for one in letters if one["bottom"] > last - 3]
            assert any("Bold" not in one["fontname"] for one in line), page.page_number


def test_the_colophon_says_town_and_year() -> None:
    records, _ = load(TOWN)
    guide = Guide(records, TODAY)
    assert book(guide, {})["colophon"]["pairs"][0] == [SAY["imprint"], "Borgofinto, 2026"]
    assert records.site is not None
    unsettled = replace(records.site, placeholders=("address",))
    assert book(Guide(replace(records, site=unsettled), TODAY), {})["colophon"]["pairs"][0] == [SAY["year"], "2026"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Via Boifava 31/B, Chiesa Rossa", "Via Boifava~31/B, Chiesa Rossa"),
        ("chiama 02 8845 3541 o il 112", "chiama~02~8845~3541 o il~112"),
        ("numero verde 800 123 456.", "numero verde~800~123~456."),
        ("dalle 15 alle 17:30", "dalle~15 alle~17:30"),
        ("il 3 marzo 2026", "il~3 marzo 2026"),
        ("Nessun numero", "Nessun numero"),
        # What would be longer than a column may be divided.
        ("precipitevolissimevolmente 1", "precipitevolissimevolmente 1"),
        ("conto 12345678901234", "conto 12345678901234"),
        ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8"),
        ('<svg d="M 1 2"/>', '<svg d="M 1 2"/>'),
    ],
)
def test_numbers_stay_with_their_word(text: str, kept: str) -> None:
    assert unbroken({"a": [text]}) == {"a": [kept.replace("~", "\xa0")]}
