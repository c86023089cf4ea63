"""Keeping, sending and printing services, and leaving a page on violence at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from conftest import Browse
from kinds import KINDS
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from test_axe import EVERYTHING, violations

EMPORIO = KINDS["organization"]
REFUGE = KINDS["organization with a secret address"]
SPESA = "emporio-la-dispensa/spesa"
BOLLETTE = "emporio-la-dispensa/bollette"
ACCOGLIENZA = "casa-delle-querce/accoglienza"
ELSEWHERE = "https://www.ilmeteo.it/meteo/Milano"


def kept(page: Page) -> list[str]:
    """Return the ids of the services that the browser keeps."""
    text = page.evaluate("() => localStorage.getItem('guida-salvati')")
    return [entry["id"] for entry in json.loads(text or "[]")]


def save_button(page: Page, id_: str) -> Locator:
    return page.locator(f'.service [data-save="{id_}"]')


def names(page: Page) -> Locator:
    return page.locator("[data-saved-list] .card__title")


def pages_of(content: bytes) -> int:
    """Count the pages of a PDF that Chromium made: its page objects are not packed."""
    return len(re.findall(rb"/Type /Page\b", content))


# Saved services


def test_a_service_is_saved_found_again_and_let_go(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + EMPORIO)
    button = save_button(page, SPESA)
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(button).to_contain_text("Salva")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_contain_text("Salvato")
    page.reload()
    expect(save_button(page, SPESA)).to_have_attribute("aria-pressed", "true")
    expect(save_button(page, BOLLETTE)).to_have_attribute("aria-pressed", "false")
    # A list shows the same state as the card.
    page.goto(toy_address + "guida/bisogni/oggi-da-mangiare/")
    listed = page.locator(f'.offer [data-save="{SPESA}"]')
    expect(listed).to_have_attribute("aria-pressed", "true")
    listed.click()
    expect(listed).to_have_attribute("aria-pressed", "false")
    assert kept(page) == []


def test_the_bar_saves_all_the_services_of_an_organization(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + EMPORIO)
    bar = page.locator(f'[data-save="{SPESA},{BOLLETTE}"]')
    expect(bar).to_contain_text("Salva i 2 servizi")
    bar.click()
    expect(save_button(page, BOLLETTE)).to_have_attribute("aria-pressed", "true")
    assert kept(page) == [SPESA, BOLLETTE]
    page.locator(".save__said").click()
    page.wait_for_url("**/salvati/")
    expect(names(page)).to_have_text(["Spesa con la tessera", "Aiuto con le bollette"])


def test_saved_services_are_listed_and_can_be_taken_out(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + "salvati/")
    expect(page.locator("[data-saved-status]")).to_have_text("Non hai ancora salvato niente.")
    page.evaluate("ids => localStorage.setItem('guida-salvati', JSON.stringify(ids.map(id => ({id}))))", [SPESA, "x/y"])
    page.reload()
    expect(page.locator("[data-saved-status]")).to_have_text("Un servizio salvato.")
    expect(page.locator("[data-saved-note]")).to_have_text("Un servizio non è più nella guida.")
    card = page.locator("[data-saved-list] > li")
    expect(card.locator("[data-phone]")).to_have_attribute("href", "tel:+390200000014")
    expect(card.locator(".card__title a")).to_have_attribute(
        "href", f"{toy_address}guida/organizzazioni/emporio-la-dispensa/#spesa"
    )
    card.locator("[data-saved-remove]").click()
    expect(names(page)).to_have_count(0)
    assert kept(page) == ["x/y"]


def test_a_shared_link_shows_services_and_saves_them_only_when_asked(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}salvati/#schede={SPESA},nessuno/niente,{BOLLETTE}")
    expect(names(page)).to_have_text(["Spesa con la tessera", "Aiuto con le bollette"])
    expect(page.locator("[data-saved-status]")).to_contain_text("Ti hanno mandato 2 servizi")
    expect(page.locator("[data-saved-note]")).to_have_text("Un servizio non è più nella guida.")
    assert kept(page) == []
    link = page.locator("[data-share-whatsapp]").get_attribute("href") or ""
    assert unquote(link).endswith(f"{toy_address}salvati/#schede={SPESA},{BOLLETTE}")
    page.locator("[data-saved-keep]").click()
    expect(page.locator("[data-saved-status]")).to_have_text("2 servizi salvati.")
    assert kept(page) == [SPESA, BOLLETTE]
    assert page.url == f"{toy_address}salvati/"


def test_a_link_full_of_nonsense_shows_text_and_nothing_else(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(
        f"{toy_address}salvati/?schede=<img src=x onerror=alert(1)>,__proto__/x,../..,bottega-del-baratto/scambio"
    )
    expect(names(page)).to_have_text(["Scambio di oggetti <img src=x onerror=alert(1)> `${x}` \\12"])
    expect(page.locator("[data-saved-note]")).to_have_text("3 servizi non sono più nella guida.")
    assert page.locator("[data-saved] img").count() == 0


def test_before_a_service_against_violence_is_saved_the_site_warns(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + REFUGE)
    button = save_button(page, ACCOGLIENZA)
    button.click()
    dialog = page.get_by_role("dialog", name="Chi guarda questo telefono può vederlo")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Non salvare").click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert kept(page) == []
    button.click()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert kept(page) == []
    button.click()
    dialog.get_by_role("button", name="Salva lo stesso").click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert kept(page) == [ACCOGLIENZA]


def test_a_window_that_keeps_nothing_says_so_and_breaks_nothing(browse: Browse, toy_address: str) -> None:
    page = browse()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(toy_address + EMPORIO)
    # Only the writing fails, as in a private window whose store has no room: Material reads it too.
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    save_button(page, SPESA).click()
    expect(page.locator(".save__said")).to_have_text("Questo browser non permette di salvare.")
    expect(save_button(page, SPESA)).to_have_attribute("aria-pressed", "false")
    assert faults == []


def test_saved_services_print_without_what_only_a_screen_can_use(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}salvati/?schede={SPESA}")
    expect(names(page)).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.locator("[data-saved-remove]")).to_be_hidden()
    expect(page.locator("[data-saved-keep]")).to_be_hidden()
    expect(page.locator("[data-phone]")).to_be_visible()


# The way there, and sending on


def test_the_bar_offers_the_way_the_contact_and_the_link(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + KINDS["organization with hostile texts"])
    way = page.locator(".actions [data-directions]")
    assert way.get_attribute("href") == "https://www.openstreetmap.org/directions?to=45.4364%2C9.17575"
    page.locator("details.share summary").click()
    link = page.locator(".share__way", has_text="WhatsApp").get_attribute("href") or ""
    address = "https://borgofinto.example/guida/organizzazioni/bottega-del-baratto/"
    assert unquote(link) == f'https://wa.me/?text=La "Bottega" del Baratto <b>`${{x}}`</b> \\12 🧺 {address}'
    with page.expect_download() as download:
        page.locator("a[href$='contatto.vcf']").click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCARD\r\n")


def test_a_phone_opens_its_own_map(browse: Browse, toy_address: str) -> None:
    for agent, expected in (
        ("Mozilla/5.0 (Linux; Android 14)", "geo:45.4364,9.17575?q=45.4364,9.17575"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", "https://maps.apple.com/?daddr=45.4364,9.17575"),
    ):
        page = browse(user_agent=agent)
        page.goto(toy_address + KINDS["organization with hostile texts"])
        expect(page.locator(".actions [data-directions]")).to_have_attribute("href", expected)


def test_a_refuge_has_no_way_there(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + REFUGE)
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("[data-directions], a[href*='geo:'], a[href*='openstreetmap']").count() == 0


# The sheet for a person


def open_sheet(page: Page, toy_address: str, query: str = "") -> None:
    page.goto(f"{toy_address}foglio/{query}")
    expect(page.locator("[data-sheet-status]")).not_to_be_empty()


def test_a_sheet_is_made_with_the_keyboard_alone(browse: Browse, toy_address: str) -> None:
    page = browse()
    open_sheet(page, toy_address)
    page.locator("[data-sheet-search]").focus()
    page.keyboard.type("TÈSSERA spesa")
    expect(page.locator("[data-sheet-found]")).to_have_text("Un servizio trovato.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-sheet-status]")).to_have_text("Hai scelto un servizio su sei.")
    slip = page.locator(".slip")
    expect(slip.locator(".slip__name")).to_have_text("Spesa con la tessera")
    expect(slip.locator(".slip__phones")).to_have_text("02 0000 0014")
    expect(slip).to_contain_text("Porta")
    expect(slip).to_contain_text("un documento di identità")
    expect(slip).to_contain_text("Quando chiami ti chiedono quante persone siete in casa.")
    expect(slip).to_contain_text("Appuntamento: giorno")
    expect(page.locator(".paper__before")).to_have_text("Chiama prima di andare. Dati del 15 marzo 2026.")
    expect(slip.locator("img")).to_have_js_property("complete", True)
    assert slip.locator("img").evaluate("image => image.naturalWidth") > 0


def test_a_sheet_has_room_for_six_and_says_so(browse: Browse, toy_address: str) -> None:
    page = browse()
    open_sheet(page, toy_address)
    page.locator("[data-sheet-search]").fill("o")
    ticks = page.locator("[data-sheet-choices] input")
    for index in range(6):
        ticks.nth(index).check()
    expect(page.locator("[data-sheet-status]")).to_have_text("Hai scelto 6 servizi su sei.")
    ticks.nth(6).click()
    expect(ticks.nth(6)).not_to_be_checked()
    expect(page.locator("[data-sheet-status]")).to_contain_text("c'è posto per sei servizi")
    expect(page.locator(".slip")).to_have_count(6)
    ticks.nth(0).uncheck()
    ticks.nth(6).check()
    expect(page.locator(".slip")).to_have_count(6)


def test_a_sheet_starts_from_what_was_saved_or_sent(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + EMPORIO)
    save_button(page, SPESA).click()
    open_sheet(page, toy_address, f"?schede={BOLLETTE},nessuno/niente")
    expect(page.locator("[data-sheet-note]")).to_have_text("Un servizio del link non è più nella guida.")
    expect(page.locator(".choice__name")).to_have_text(["Aiuto con le bollette", "Spesa con la tessera"])
    expect(page.locator(".slip__name")).to_have_text(["Aiuto con le bollette"])


def test_a_sheet_is_kept_nowhere(browse: Browse, toy_address: str) -> None:
    page = browse()
    open_sheet(page, toy_address, f"?schede={ACCOGLIENZA}")
    expect(page.locator(".slip")).to_have_count(1)
    assert page.url == f"{toy_address}foglio/"
    stores = "() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "accoglienza" not in page.evaluate(stores)
    page.goto(toy_address)
    page.go_back()
    expect(page.locator("[data-sheet-status]")).to_have_text("Non hai ancora scelto un servizio.")
    expect(page.locator(".slip")).to_have_count(0)


@pytest.mark.parametrize(("chosen", "sides"), [(3, 1), (6, 2)])
def test_three_services_fill_one_side_of_paper_and_six_two(
    chosen: int, sides: int, browse: Browse, toy_address: str
) -> None:
    page = browse()
    # Those with most words, whichever they are.
    services = page.request.get(f"{toy_address}dati/servizi.json").json()["services"]
    printed = ("address", "hours", "access", "how_to", "documents", "without_documents")
    longest = sorted(services, key=lambda one: -sum(len(str(one.get(field, ""))) for field in printed))
    open_sheet(page, toy_address, "?schede=" + ",".join(one["id"] for one in longest[:chosen]))
    expect(page.locator(".slip")).to_have_count(chosen)
    page.evaluate("() => document.fonts.ready")
    assert pages_of(page.pdf(prefer_css_page_size=True)) == sides
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".site-header")).to_be_hidden()
    small = page.locator(".paper").evaluate(
        """paper => [...paper.querySelectorAll("*")].filter(element => element.textContent.trim())
            .filter(element => parseFloat(getComputedStyle(element).fontSize) < 16 * 96 / 72 - .1)
            .map(element => element.className || element.tagName)"""
    )
    assert small == []
    codes = page.locator(".slip__code").evaluate_all("images => images.map(image => image.offsetWidth)")
    assert min(codes) >= 15 * 96 / 25.4


# Leaving at once


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """A context in which one other site answers; the list grows with every request to another host."""
    context = browser.new_context(locale="it-IT", timezone_id="Europe/Rome")
    asked: list[str] = []

    def note(url: str, referer: str | None) -> None:
        if urlsplit(url).hostname != "127.0.0.1":
            asked.append(f"{url} from {referer}")

    context.on("request", lambda request: note(request.url, request.headers.get("referer")))
    context.route("https://www.ilmeteo.it/**", lambda route: route.fulfill(body="<title>Meteo</title>Sole"))
    yield context, asked
    context.close()


FILL = """async ([spesa, accoglienza]) => {
    localStorage.setItem("guida-salvati", JSON.stringify([{id: spesa}, {id: accoglienza, sensitive: true}]))
    sessionStorage.setItem("guida-prova", "1")
    await caches.open("guida-pagine")
}"""


@pytest.mark.parametrize("how", ["button", "Esc twice", "Enter"])
def test_leaving_at_once_leaves_nothing_behind(
    how: str, watched: tuple[BrowserContext, list[str]], toy_address: str
) -> None:
    context, asked = watched
    page = context.new_page()
    page.goto(toy_address)
    page.evaluate(FILL, [SPESA, ACCOGLIENZA])
    page.goto(f"{toy_address}{REFUGE}?q=paura")
    expect(save_button(page, ACCOGLIENZA)).to_be_visible()
    assert asked == []
    if how == "Esc twice":
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    elif how == "button":
        page.locator("[data-quick-exit]").click()
    else:
        page.locator("[data-quick-exit]").focus()
        page.keyboard.press("Enter")
    page.wait_for_url(ELSEWHERE)
    assert asked == [f"{ELSEWHERE} from None"]
    # Back leads past the page, to what stood before it.
    page.go_back()
    expect(page).to_have_url(toy_address)
    assert kept(page) == [SPESA]
    assert page.evaluate("() => sessionStorage.length") == 0
    # The page one comes back to may begin a new copy, like any page that is not about violence.
    assert "guida-pagine" not in page.evaluate("() => caches.keys()")


def test_one_escape_or_two_on_another_page_lead_nowhere(
    watched: tuple[BrowserContext, list[str]], toy_address: str
) -> None:
    context, asked = watched
    page = context.new_page()
    page.goto(toy_address + REFUGE)
    expect(save_button(page, ACCOGLIENZA)).to_be_visible()
    page.keyboard.press("Escape")
    page.goto(toy_address + EMPORIO)
    expect(save_button(page, SPESA)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    save_button(page, SPESA).click()
    assert (page.url, asked) == (toy_address + EMPORIO, [])


def test_without_javascript_leaving_is_a_link(browser: Browser, toy_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.route("https://www.ilmeteo.it/**", lambda route: route.fulfill(body="<title>Meteo</title>Sole"))
    page = context.new_page()
    page.goto(toy_address + REFUGE)
    page.locator("[data-quick-exit]").click()
    page.wait_for_url(ELSEWHERE)
    context.close()


def test_the_way_out_is_under_the_thumb_and_covers_no_link(browse: Browse, toy_address: str) -> None:
    page = browse(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(toy_address + REFUGE)
    box = page.locator("[data-quick-exit]").bounding_box()
    assert box is not None
    assert box["y"] > 740 * 0.75
    assert box["height"] >= 44
    page.locator(".site-footer a").last.focus()
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    last = page.locator(".site-footer a").last.bounding_box()
    way_out = page.locator("[data-quick-exit]").bounding_box()
    assert last is not None
    assert way_out is not None
    assert last["y"] + last["height"] <= way_out["y"]


# Clearing


def test_clear_all_leaves_nothing_of_the_site_on_the_device(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address)
    page.evaluate(FILL, [SPESA, ACCOGLIENZA])
    page.locator(".site-footer a", has_text="Cancella tutto").click()
    page.wait_for_url("**/privacy/#cancella-tutto")
    page.get_by_role("button", name="Cancella tutto").click()
    expect(page.locator("[data-cleared]")).to_be_visible()
    left = "async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length]"
    assert page.evaluate(left) == [0, 0, 0]


# Filled in, as nobody sees them in test_axe


def test_axe_finds_no_fault_in_what_scripts_add(browse: Browse, toy_address: str) -> None:
    page = browse(reduced_motion="reduce", viewport={"width": 360, "height": 740})
    page.goto(f"{toy_address}salvati/?schede={SPESA},{ACCOGLIENZA}")
    expect(names(page)).to_have_count(2)
    assert violations(page, EVERYTHING) == []
    open_sheet(page, toy_address, f"?schede={SPESA},{ACCOGLIENZA}")
    page.locator("[data-sheet-search]").fill("o")
    expect(page.locator(".choice")).not_to_have_count(2)
    assert violations(page, EVERYTHING) == []
    page.goto(toy_address + EMPORIO)
    save_button(page, SPESA).click()
    page.locator("details.share summary").click()
    assert violations(page, EVERYTHING) == []
    page.goto(toy_address + REFUGE)
    save_button(page, ACCOGLIENZA).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page, EVERYTHING) == []


# Without a script


def test_without_javascript_the_two_pages_say_what_else_one_can_do(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    for address in ("salvati/", "foglio/"):
        page.goto(toy_address + address)
        expect(page.locator("[data-without-script]")).to_be_visible()
        expect(page.locator("[data-saved], [data-sheet], [data-paper]").filter(visible=True)).to_have_count(0)
    page.goto(toy_address + EMPORIO)
    expect(page.locator("[data-save], [data-print], [data-share-copy]").filter(visible=True)).to_have_count(0)
    page.locator("details.share summary").click()
    expect(page.locator(".share__way", has_text="WhatsApp")).to_be_visible()


def test_without_the_list_of_services_the_pages_say_so(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.route("**/dati/servizi.json", lambda route: route.fulfill(status=404, body="no"))
    page.goto(toy_address + "salvati/")
    expect(page.locator("[data-saved-status]")).to_contain_text("non si è caricato")
    page.goto(toy_address + "foglio/")
    expect(page.locator("[data-sheet-status]")).to_contain_text("non si è caricato")
