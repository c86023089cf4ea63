"""A reader chooses somebody in the network: by finger, by key, by name, by address; and reads it without a script."""

from __future__ import annotations

import re

from conftest import Browse
from playwright.sync_api import Page, expect

EMPORIO = "organizzazione-emporio-la-dispensa"
SAID = "Emporio solidale La Dispensa: 2 gruppi, 2 progetti, lavora con 6 altri, fa parte di un'altra organizzazione"


def voice(page: Page, text: str) -> None:
    expect(page.locator("[data-network-status]")).to_have_text(text)


def opened(browse: Browse, address: str, query: str = "") -> Page:
    page = browse(viewport={"width": 360, "height": 740})
    page.goto(f"{address}rete/{query}")
    expect(page.locator("[data-network-search]")).to_be_visible()
    return page


def forward(page: Page) -> list[str]:
    """Return the names that stand forward."""
    return page.locator("g[data-node].is-on > title").all_text_contents()


def test_a_touch_brings_the_ties_of_one_forward_and_says_them(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.locator(f'g[data-node="{EMPORIO}"]').click()
    voice(page, SAID)
    assert forward(page) == [
        "Consorzio Le Tre Rogge",
        "Emporio solidale La Dispensa",
        "Sportello Diritti",
        "Gruppo Povertà",
        "Plenaria",
        "Dispensa di quartiere",
        "Furgone condiviso",
    ]
    assert page.locator("[data-ends].is-on").count() == 6
    assert page.locator("g[aria-pressed=true]").count() == 1
    assert page.url.endswith(f"/rete/?nodo={EMPORIO}")
    panel = page.get_by_role("region", name="Chi hai scelto")
    assert "Fa parte di: Consorzio Le Tre Rogge" in panel.inner_text()
    panel.get_by_role("link", name="Apri la scheda").click()
    page.wait_for_url("**/guida/organizzazioni/emporio-la-dispensa/")


def test_keys_lead_through_the_drawing_and_escape_ends_it(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.get_by_role("button", name="Trova").focus()
    page.keyboard.press("Tab")
    first = page.get_by_role("button", name="Comune di Borgofinto", exact=True)
    expect(first).to_be_focused()
    voice(page, "")
    page.keyboard.press("Enter")
    voice(page, "Comune di Borgofinto: 3 gruppi, 1 progetto, lavora con 6 altri")
    page.keyboard.press("ArrowDown")
    voice(page, "Provincia di Valfinta: 1 progetto, lavora con un altro")
    expect(page.get_by_role("link", name="Apri la scheda")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    voice(page, "Gruppo Povertà: 6 organizzazioni, 3 progetti")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    voice(page, "Comune di Borgofinto: 3 gruppi, 1 progetto, lavora con 6 altri")
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    voice(page, "")
    assert forward(page) == []
    assert page.url.endswith("/rete/")
    # The drawing is one stop: the next is a link of the table.
    page.keyboard.press("Tab")
    expect(page.get_by_role("row").get_by_role("link", name="Comune di Borgofinto").first).to_be_focused()


def test_the_focus_is_seen(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.get_by_role("button", name="Trova").focus()
    page.keyboard.press("Tab")
    ring = page.locator("g:focus-visible > .net__hit").evaluate("one => getComputedStyle(one).strokeWidth")
    assert ring == "3px"


def test_a_row_of_the_table_shows_its_ties_in_the_drawing(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.get_by_role("button", name="Mostra i suoi legami (Plenaria)").click()
    voice(page, "Plenaria: 8 organizzazioni, 3 progetti")
    expect(page.get_by_role("button", name="Plenaria", exact=True)).to_be_focused()
    page.get_by_role("button", name="Togli la scelta").click()
    voice(page, "")
    expect(page.get_by_role("button", name="Plenaria", exact=True)).to_be_focused()
    assert page.url.endswith("/rete/")


def test_an_address_keeps_the_choice(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address, f"?nodo={EMPORIO}")
    voice(page, SAID)
    unknown = opened(browse, toy_address, "?nodo=mai-sentito")
    voice(unknown, "")
    assert unknown.url.endswith("/rete/")


def test_a_name_is_found_whatever_its_accents(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    found = page.locator("[data-network-found]")
    field = page.get_by_label("Cerca un nome nella rete")
    field.fill("citta")
    expect(found).to_have_text("2 nomi trovati")
    assert page.locator("tr[data-node]:visible").count() == 2
    field.fill("xyz")
    expect(found).to_have_text("Nessun nome trovato")
    field.fill("poverta")
    expect(found).to_have_text("1 nome trovato")
    field.press("Enter")
    voice(page, "Gruppo Povertà: 6 organizzazioni, 3 progetti")
    field.fill("")
    expect(found).to_have_text("")
    assert page.locator("tr[data-node]:visible").count() == 22


def test_it_works_after_another_page_was_read(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}progetti/")
    page.evaluate(
        """() => {
            const way = Object.assign(document.createElement("a"), {href: "../rete/", textContent: "Alla rete"})
            document.querySelector("main article, main").prepend(way)
            window.same = true
        }"""
    )
    page.get_by_role("link", name="Alla rete").click()
    expect(page.locator("[data-network-search]")).to_be_visible()
    page.get_by_role("button", name="Mostra i suoi legami (Plenaria)").click()
    voice(page, "Plenaria: 8 organizzazioni, 3 progetti")


def test_what_is_pressed_takes_a_finger(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address, f"?nodo={EMPORIO}")
    voice(page, SAID)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("[data-network] button, [data-network] .button, .net__hit")]
            .filter(one => one.checkVisibility())
            .map(one => one.getBoundingClientRect())
            .filter(box => box.height < 44 || box.width < 44).map(box => [box.width, box.height])"""
    )
    assert sizes == []


def test_no_label_meets_another_as_a_browser_draws_them(browse: Browse, toy_address: str) -> None:
    for width in (320, 360, 1280):
        page = browse(viewport={"width": width, "height": 740})
        page.goto(f"{toy_address}rete/")
        page.evaluate("document.fonts.ready")
        meeting = page.evaluate(
            """() => {
                const all = [...document.querySelectorAll(".net text")].map(one => [one.textContent, one.getBBox()])
                const room = document.querySelector(".net").getBoundingClientRect().width
                const outside = all.filter(([, box]) => box.x < 0 || box.x + box.width > room)
                const pairs = all.flatMap(([name, a], at) => all.slice(at + 1)
                    .filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height)
                    .map(([other]) => [name, other]))
                return [all.length > 20, outside.length, pairs]
            }"""
        )
        assert meeting == [True, 0, []]
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_letters_are_of_twelve_pixels_or_more_on_a_phone(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    sizes = page.evaluate(
        "[...document.querySelectorAll('.net text')].map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 12
    assert page.locator(".net").get_attribute("viewBox") is None


def test_without_a_script_everything_is_there(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}rete/")
    assert page.get_by_role("img", name="Disegno della rete").is_visible()
    assert page.locator("tr[data-node]:visible").count() == 22
    assert page.get_by_role("button", name=re.compile("Mostra i suoi legami")).count() == 0
    assert not page.locator("[data-network-search]").is_visible()
    page.get_by_role("row").get_by_role("link", name="Consorzio Le Tre Rogge").first.click()
    page.wait_for_url("**/guida/organizzazioni/consorzio-le-tre-rogge/")
