"""Tonight, on a cheap phone whose browser runs no script: what stands where, and how far away help is."""

from __future__ import annotations

import pytest
from conftest import Browse
from kinds import KINDS
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
BELOW = """elements => elements.map(one => {
    const box = one.getBoundingClientRect()
    return [Math.round(box.width), Math.round(box.height)]
})"""


@pytest.fixture
def phone(browse: Browse, toy_address: str) -> Page:
    page = browse(viewport=PHONE, java_script_enabled=False, has_touch=True, is_mobile=True)
    page.goto(toy_address)
    return page


def test_tonight_is_the_first_thing_of_the_home_and_of_the_menu(phone: Page) -> None:
    first = phone.locator("#contenuto a").first
    expect(first).to_have_attribute("href", "adesso/")
    expect(first).to_be_in_viewport()
    phone.locator("details.menu--fold summary").click()
    entry = phone.locator(".menu__sheet .menu__link").first
    expect(entry).to_have_text("Adesso")
    entry.click()
    expect(phone.locator("h1")).to_have_text("Ti serve aiuto adesso")


def test_from_tonight_s_first_screen_one_tap_leads_to_a_trouble_and_one_more_calls(
    phone: Page, toy_address: str
) -> None:
    phone.goto(toy_address + KINDS["tonight"])
    troubles = phone.locator(".troubles__link")
    assert troubles.all_inner_texts() == [
        "Sono in pericolo",
        "Stanotte non so dove dormire",
        "Oggi non ho da mangiare",
        "Sono con bambini",
        "Sto male",
        "Altri che rispondono subito",
    ]
    for place in range(5):
        expect(troubles.nth(place)).to_be_in_viewport()
    troubles.nth(4).tap()
    expect(phone.locator("#sto-male")).to_be_in_viewport()
    call = phone.locator("section", has=phone.locator("#sto-male")).locator("a[href^='tel:']").first
    expect(call).to_be_in_viewport()
    expect(call).to_have_attribute("href", "tel:112")


def test_every_number_of_tonight_is_as_wide_as_a_thumb_needs(phone: Page, toy_address: str) -> None:
    phone.goto(toy_address + KINDS["tonight"])
    calls = phone.locator("#contenuto a[href^='tel:']")
    sizes = calls.evaluate_all(BELOW)
    assert len(sizes) >= 10
    assert [size for size in sizes if size[0] < 240 or size[1] < 48] == []


def test_whether_it_is_open_now_is_left_to_the_phone(phone: Page, toy_address: str) -> None:
    """The page is made once a day: without a script it says the week and never «aperto» or «chiuso adesso»."""
    phone.goto(toy_address + KINDS["tonight"])
    gaps = phone.locator("[data-open]")
    expect(gaps.filter(visible=True)).to_have_count(0)
    named = gaps.evaluate_all("gaps => gaps.map(one => one.dataset.open)")
    assert "emporio-la-dispensa/spesa" in named


def test_every_need_is_two_taps_from_the_home(phone: Page, toy_address: str) -> None:
    first = phone.locator(".sentences--first a")
    expect(first).to_have_count(8)
    folded = phone.locator("details.fold a")
    expect(folded.filter(visible=True)).to_have_count(0)
    phone.locator("details.fold summary").tap()
    expect(folded.filter(visible=True)).to_have_count(19)
    phone.get_by_role("link", name="Voglio conoscere i vicini").tap()
    expect(phone.locator("h1")).to_contain_text("Voglio conoscere i vicini")


def test_a_search_without_a_script_leads_to_the_index(phone: Page, toy_address: str) -> None:
    field = phone.get_by_role("searchbox", name="Cerca con le tue parole")
    field.fill("non riesco a pagare la bolletta")
    field.press("Enter")
    phone.wait_for_url(f"{toy_address}guida/?q=non+riesco+a+pagare+la+bolletta")
    expect(phone.locator("h1")).to_have_text("Guida")


def test_from_a_need_a_quarter_is_one_tap_away_and_another_one_more(phone: Page, toy_address: str) -> None:
    phone.goto(toy_address + KINDS["need"])
    phone.get_by_role("link", name="Le Risaie").tap()
    phone.wait_for_url(toy_address + KINDS["need in a quarter"])
    headings = phone.locator("#contenuto h2").all_inner_texts()
    assert headings == [
        "Nel quartiere Le Risaie",
        "Negli altri quartieri, dal più vicino",
        "Sei in un altro quartiere?",
    ]
    phone.locator(".pills").get_by_role("link", name="Stazione").tap()
    phone.wait_for_url(f"{toy_address}guida/bisogni/affitto/stazione/")
    phone.get_by_role("link", name="Tutti i servizi, senza scegliere il quartiere").tap()
    phone.wait_for_url(toy_address + KINDS["need"])
