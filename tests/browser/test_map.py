"""The map in a real browser: pins and list, keyboard and finger, broken data, and what it asks of other hosts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from conftest import NOON, PROJECT, Browse, Serve, built
from playwright.sync_api import Browser, Dialog, Page, Route, expect

MAP = "guida/mappa/"
DATA = "**/dati/luoghi.geojson"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
EMPORIO = "emporio-la-dispensa/negozio"
HOSTILE = "bottega-del-baratto/vetrina"
PLACES = 10
"""Places of the toy town that a map may show."""

PINS = """() => [...document.querySelectorAll(".map-pin .pin")]
    .map(pin => pin.matches(".pin--group") ? Number(pin.firstChild.textContent) : 1)
    .reduce((sum, count) => sum + count, 0)"""

COUNT_LIVE_MAPS = """() => {
    window.live = 0
    L.Map.addInitHook(function () {
        window.live += 1
        this.on("unload", () => { window.live -= 1 })
    })
}"""


def opened(page: Page, address: str, query: str = "") -> Page:
    """Open the map and wait until its places are there."""
    page.goto(f"{address}{MAP}{query}")
    expect(page.locator(".map-pin").first).to_be_attached()
    return page


def pins(page: Page, count: int) -> None:
    page.wait_for_function(f"count => ({PINS})() === count", arg=count)


def shown(page: Page) -> list[str]:
    """Return the places that the list shows, in its order."""
    found = page.locator("[data-place]:visible").evaluate_all("items => items.map(item => item.dataset.place)")
    return [str(one) for one in found]


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-map-status]")).to_have_text(text)


@pytest.fixture
def still(browse: Browse) -> Page:
    """A tab in which nothing moves."""
    return browse(viewport=DESK, reduced_motion="reduce")


def test_every_place_of_the_list_has_a_pin(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    pins(page, PLACES)
    assert len(shown(page)) == PLACES
    status(page, "10 luoghi")


def test_every_pin_has_a_name_and_groups_say_how_many(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    buttons = page.locator("[data-map]").get_by_role("button").filter(has=page.locator(".pin"))
    names = [" ".join(text.split()) for text in buttons.all_inner_texts()]
    assert names
    known = {text.strip() for text in page.locator(".map-item h4").all_inner_texts()}
    assert [name for name in names if not re.search(r"\d+ luoghi vicini", name) and name not in known] == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [("tema", "italiano", 2), ("destinatari", "senzadimora", 1), ("quartiere", "le-risaie", 2)],
)
def test_a_filter_holds_for_pins_and_list_alike(
    field: str, value: str, expected: int, still: Page, toy_address: str
) -> None:
    page = opened(still, toy_address)
    page.locator(f"select[name={field}]").select_option(value)
    pins(page, expected)
    assert len(shown(page)) == expected
    status(page, f"{expected} {'luogo' if expected == 1 else 'luoghi'} su 10")
    assert f"{field}={value}" in page.url
    page.get_by_role("button", name="Togli i filtri").click()
    pins(page, PLACES)
    status(page, "10 luoghi")
    assert page.url == f"{toy_address}{MAP}"


def test_filters_that_leave_nothing_say_so(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    page.locator("select[name=tema]").select_option("italiano")
    page.locator("select[name=quartiere]").select_option("le-risaie")
    status(page, "Nessun luogo con questi filtri. Togline uno.")
    assert shown(page) == []
    pins(page, 0)


def test_an_address_with_a_filter_opens_filtered_and_an_unknown_value_is_left_aside(
    still: Page, toy_address: str
) -> None:
    page = opened(still, toy_address, "?quartiere=stazione&tema=mai-sentito")
    pins(page, 3)
    assert len(shown(page)) == 3


def test_the_page_of_a_quarter_leads_to_its_places_on_the_map(still: Page, toy_address: str) -> None:
    still.goto(f"{toy_address}guida/quartieri/stazione/")
    still.get_by_role("link", name="Vedi sulla mappa").click()
    still.wait_for_url(f"**/{MAP}?quartiere=stazione")
    pins(still, 3)


def test_the_list_opens_a_place_on_the_map_and_the_popup_leads_back(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    item = page.locator(f'[data-place="{EMPORIO}"]')
    item.get_by_role("button", name="Mostra sulla mappa").click()
    card = page.locator(".map-card")
    expect(card).to_contain_text("Emporio solidale La Dispensa")
    expect(card).to_contain_text("via della Roggia 12, Borgo Vecchio")
    expect(card.locator("a").first).to_be_focused()
    expect(item).to_have_attribute("data-chosen", "")
    assert f"luogo={EMPORIO.replace('/', '%2F')}" in page.url
    card.get_by_role("button", name="Mostra nell'elenco").click()
    expect(card).to_have_count(0)
    expect(item.locator("a").first).to_be_focused()
    assert "luogo=" not in page.url


def test_a_place_that_the_filters_hide_opens_all_the_same(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address, f"?tema=italiano&luogo={EMPORIO}")
    expect(page.locator(".map-card")).to_contain_text("Emporio solidale La Dispensa")
    pins_of_all = page.locator("select[name=tema]")
    expect(pins_of_all).to_have_value("")
    assert len(shown(page)) == PLACES


def test_the_small_map_of_a_place_leads_to_it_on_the_big_one(still: Page, toy_address: str) -> None:
    still.goto(f"{toy_address}guida/organizzazioni/emporio-la-dispensa/")
    still.locator("#dove-negozio .place__map").click()
    expect(still.locator(".map-card")).to_contain_text("via della Roggia 12")
    # Whoever came by a link reads the page from its top: the focus is not taken away.
    assert not still.evaluate("() => document.querySelector('.map-card').contains(document.activeElement)")


def test_an_unknown_place_in_the_address_is_told(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address, "?luogo=casa-delle-querce/rifugio")
    status(page, "Il luogo che cerchi non è sulla mappa.")
    expect(page.locator(".map-card")).to_have_count(0)


def test_hostile_texts_are_only_text_in_a_popup(still: Page, toy_address: str) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    still.on("dialog", note)
    page = opened(still, toy_address, f"?luogo={HOSTILE}")
    card = page.locator(".map-card")
    expect(card).to_contain_text('La "Bottega" del Baratto <b>`${x}`</b> \\12 🧺')
    expect(card).to_contain_text("<img src=x onerror=alert(1)>")
    expect(card.locator("b, img, script")).to_have_count(0)
    assert dialogs == []


def test_a_pin_opens_by_keyboard_and_esc_brings_the_focus_back(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address, f"?luogo={EMPORIO}")
    page.locator(".leaflet-popup-close-button").click()
    pin = page.locator(".map-pin", has=page.get_by_text("Emporio solidale La Dispensa"))
    pin.focus()
    page.keyboard.press("Enter")
    card = page.locator(".map-card")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('.map-card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(pin).to_be_focused()


def test_a_group_opened_by_keyboard_leaves_the_focus_on_the_map(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    page.locator(".map-pin:has(.pin--group)").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('[data-map]').contains(document.activeElement)"
        " && document.querySelector('[data-map]').dataset.zoom === 'near'"
    )


def test_the_wheel_scrolls_the_page_and_not_the_map(still: Page, toy_address: str) -> None:
    page = opened(still, toy_address)
    page.locator("[data-map]").scroll_into_view_if_needed()
    before = page.evaluate("() => [scrollY, document.querySelector('.map-quarters').getAttribute('d')]")
    page.locator("[data-map]").hover(position={"x": 600, "y": 500})
    page.mouse.wheel(0, 200)
    page.wait_for_function("before => scrollY > before", arg=before[0])
    assert page.evaluate("() => document.querySelector('.map-quarters').getAttribute('d')") == before[1]


def test_near_me_sorts_the_list_by_distance_and_back(browse: Browse, toy_address: str) -> None:
    where = {"latitude": 45.4381, "longitude": 9.2068}
    page = browse(viewport=PHONE, reduced_motion="reduce", geolocation=where, permissions=["geolocation"])
    opened(page, toy_address)
    at_first = shown(page)
    button = page.get_by_role("button", name="Vicino a me")
    button.click()
    status(page, "In ordine di distanza da te, in linea d'aria.")
    near = shown(page)
    assert near[0] == "cooperativa-il-ponticello/sede"
    assert near[-1] == "consorzio-le-tre-rogge/ufficio"
    assert sorted(near) == sorted(at_first)
    expect(page.locator(f'[data-place="{near[0]}"] [data-map-far]')).to_have_text("a 50 m")
    expect(page.locator(".map-here")).to_have_count(1)
    assert re.search(r"45\.43|9\.20", page.url) is None
    button.click()
    assert shown(page) == at_first
    expect(page.locator(".map-here")).to_have_count(0)


def test_a_refused_position_is_told_and_changes_nothing(browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE)
    opened(page, toy_address)
    at_first = shown(page)
    page.get_by_role("button", name="Vicino a me").click()
    status(page, re.compile("Non riusciamo a sapere dove sei"))
    assert shown(page) == at_first


@pytest.mark.parametrize("body", ["", "{", '{"features":[{"properties":{},"geometry":{"coordinates":["x"]}}]}', None])
def test_broken_or_missing_places_give_a_plain_message_and_leave_the_list(
    body: str | None, still: Page, toy_address: str
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=200 if body is not None else 404, body=body or "")

    faults: list[str] = []
    still.on("pageerror", lambda error: faults.append(str(error)))
    still.route(DATA, answer)
    still.goto(toy_address + MAP)
    status(still, "La mappa non si apre adesso. L'elenco qui sotto c'è tutto.")
    expect(still.locator("[data-map]")).to_be_hidden()
    expect(still.get_by_role("button", name="Mostra sulla mappa")).to_have_count(0)
    still.locator("select[name=tema]").select_option("italiano")
    assert len(shown(still)) == 2
    assert faults == []


def test_without_javascript_the_list_is_whole(browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE, java_script_enabled=False)
    page.goto(toy_address + MAP)
    assert page.locator("[data-place]:visible").count() == PLACES
    expect(page.locator(".map-without")).to_be_visible()
    expect(page.locator(".map-part").filter(visible=True)).to_have_count(0)
    expect(page.locator("[data-map-list] button").filter(visible=True)).to_have_count(0)
    page.locator(".map-item a").first.click()
    page.wait_for_url("**/guida/organizzazioni/**")


def test_five_rounds_of_instant_navigation_leave_one_live_map(browse: Browse, tmp_path: Path, serve: Serve) -> None:
    site = BuiltSite(tmp_path / "municipio5", base="municipio5/")
    site.folder.mkdir()
    address = serve(site)
    built(PROJECT / "mkdocs.demo.yml", site.folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    page = browse(viewport=DESK, reduced_motion="reduce")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}guida/quartieri/stazione/")
    page.evaluate("() => { window.stillTheSame = true }")
    for turn in range(5):
        page.get_by_role("link", name="Vedi sulla mappa").click()
        page.wait_for_url(f"**/{MAP}?quartiere=stazione")
        pins(page, 3)
        if turn == 0:
            page.evaluate(COUNT_LIVE_MAPS)
        expect(page.locator(".leaflet-control-zoom")).to_have_count(1)
        assert page.locator(".map").evaluate("map => getComputedStyle(map).position") == "relative"
        page.locator(".map-group:visible h3 a").first.click()
        page.wait_for_url("**/guida/quartieri/stazione/")
        expect(page.locator("h1")).to_have_text("Stazione")
        if turn > 0:
            page.wait_for_function("() => window.live === 0")
    page.get_by_role("link", name="Vedi sulla mappa").click()
    pins(page, 3)
    assert page.evaluate("() => window.live") == 1
    assert page.evaluate("() => window.stillTheSame")
    assert faults == []


def test_streets_come_only_after_the_press_that_says_so_and_from_one_host(browser: Browser, toy_address: str) -> None:
    context = browser.new_context(viewport=DESK, locale="it-IT", reduced_motion="reduce")  # type: ignore[arg-type]
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(re.compile(r"^https:"), refuse)
    page = opened(context.new_page(), toy_address)
    pins(page, PLACES)
    button = page.locator("[data-map-streets]")
    expect(button).to_have_accessible_description(re.compile("openstreetmap.org, che riceve il tuo indirizzo"))
    credit = page.locator(".leaflet-control-attribution")
    expect(credit).not_to_contain_text("OpenStreetMap")
    assert asked == []
    button.click()
    status(page, re.compile("Le immagini delle strade non arrivano"))
    expect(credit).to_contain_text("© OpenStreetMap contributors")
    assert asked
    assert [one for one in asked if not one.startswith("https://tile.openstreetmap.org/")] == []
    # Kept for this tab, until taken back.
    page.reload()
    expect(credit).to_contain_text("© OpenStreetMap contributors")
    page.get_by_role("button", name="Togli le strade").click()
    expect(credit).not_to_contain_text("OpenStreetMap")
    asked.clear()
    opened(page, toy_address)
    pins(page, PLACES)
    assert asked == []
    assert [dict(one) for one in context.cookies()] == []
    context.close()


def test_a_finger_can_hit_every_pin_and_control(browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    opened(page, toy_address, f"?luogo={EMPORIO}")
    expect(page.locator(".map-card")).to_be_visible()
    sizes: list[dict[str, Any]] = page.locator(
        ".map-pin, .leaflet-control-zoom a, .leaflet-popup-close-button, .map-card .button"
    ).evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())")
    assert len(sizes) >= 5
    # Where a map is moved by parts of a pixel, 44 comes out as 43.99997.
    assert [one for one in sizes if round(min(one["width"], one["height"]), 2) < 44] == []
    page.locator(".leaflet-popup-close-button").tap()
    expect(page.locator(".map-card")).to_have_count(0)
