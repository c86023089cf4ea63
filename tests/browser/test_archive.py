"""The archive in a real browser: its filters, their address, and the search inside minutes."""

from __future__ import annotations

import re

import pytest
from conftest import Browse
from playwright.sync_api import Locator, Page, expect


def opened(browse: Browse, address: str, query: str = "") -> Page:
    page = browse()
    page.goto(f"{address}tavolo/incontri/{query}")
    expect(status(page)).not_to_be_empty()
    return page


def status(page: Page) -> Locator:
    return page.locator("[data-choices-status]")


def shown(page: Page) -> list[str]:
    """Return the meetings that can be seen, as group/day."""
    links = page.locator(".archive li:visible a").evaluate_all("links => links.map(one => one.pathname)")
    return ["/".join(link.split("/")[-3:-1]) for link in links]


def test_everything_stands_there_until_something_is_chosen(browse: Browse, toy_address: str) -> None:
    page = browse()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{toy_address}tavolo/incontri/")
    expect(status(page)).to_have_text("Li vedi tutti: 15 incontri.")
    assert len(shown(page)) == 15
    expect(page.get_by_role("button", name="Togli i filtri")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "archivio.json" in url] == []


def test_filters_work_together_and_are_said_and_taken_off(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.get_by_label("Chi c'era").select_option(label="Emporio solidale La Dispensa")
    expect(status(page)).to_have_text("Ne vedi 8 su 15 incontri.")
    page.get_by_label("Anno", exact=True).select_option("2024")
    expect(status(page)).to_have_text("Ne vedi 4 su 15 incontri.")
    page.get_by_label("Progetto").select_option(label="Furgone condiviso")
    expect(status(page)).to_have_text("Ne vedi 2 su 15 incontri.")
    assert shown(page) == ["poverta/2024-05-21", "plenaria/2024-03-12"]
    page.get_by_label("Gruppo").select_option(label="Povertà")
    expect(status(page)).to_have_text("Ne vedi 1 su 15 incontri.")
    assert shown(page) == ["poverta/2024-05-21"]
    assert page.locator("[data-archive-year] h2:visible").all_inner_texts() == ["2024 1 incontro"]
    assert page.locator("main .pill:visible").all_inner_texts() == ["2024"]
    expect(page.locator("[data-archive-elsewhere]")).to_be_hidden()
    expect(status(page)).to_have_attribute("role", "status")
    page.get_by_role("button", name="Togli i filtri").click()
    expect(status(page)).to_have_text("Li vedi tutti: 15 incontri.")
    assert len(shown(page)) == 15
    assert page.url.endswith("/tavolo/incontri/")
    assert page.evaluate("document.activeElement.name") == "gruppo"


def test_filters_that_leave_nothing_say_so(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address, "?gruppo=giovani-e-scuola&anno=2026")
    expect(status(page)).to_have_text("Nessun incontro con questi filtri.")
    assert shown(page) == []


def test_a_meeting_is_found_by_the_theme_of_its_projects(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address, "?tema=studio")
    expect(status(page)).to_have_text("Ne vedi 2 su 15 incontri.")
    assert shown(page) == ["giovani-e-scuola/2025-06-10", "giovani-e-scuola/2024-09-24"]


def test_the_choice_survives_a_reload_and_coming_back(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    before = page.evaluate("history.length")
    page.get_by_label("Progetto").select_option(label="Cortile aperto")
    page.get_by_label("Anno", exact=True).select_option("2025")
    expect(status(page)).to_have_text("Ne vedi 2 su 15 incontri.")
    assert page.url.endswith("/tavolo/incontri/?anno=2025&progetto=cortile-aperto")
    assert page.evaluate("history.length") == before
    chosen = shown(page)
    page.reload()
    expect(status(page)).to_have_text("Ne vedi 2 su 15 incontri.")
    assert shown(page) == chosen
    page.locator(".archive li:visible a").first.click()
    page.wait_for_url("**/tavolo/incontri/plenaria/2025-11-18/")
    page.go_back()
    page.wait_for_url("**/tavolo/incontri/?anno=2025&progetto=cortile-aperto")
    expect(status(page)).to_have_text("Ne vedi 2 su 15 incontri.")
    assert shown(page) == chosen
    assert page.get_by_label("Progetto").input_value() == "cortile-aperto"


def test_an_address_that_asks_for_what_is_not_there_shows_everything(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address, "?gruppo=%3Cb%3E&tema=niente&altro=1")
    expect(status(page)).to_have_text("Li vedi tutti: 15 incontri.")
    assert page.url.endswith("/tavolo/incontri/")


def test_filters_that_cannot_be_fetched_say_so_and_hide_nothing(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.route("**/archivio.json", lambda route: route.abort())
    page.goto(f"{toy_address}tavolo/incontri/?tema=cibo")
    expect(status(page)).to_have_text("Questo filtro ora non funziona. Qui sotto ci sono tutti gli incontri.")
    assert len(shown(page)) == 15
    page.get_by_role("button", name="Togli i filtri").click()
    page.get_by_label("Anno", exact=True).select_option("2026")
    expect(status(page)).to_have_text("Ne vedi 4 su 15 incontri.")


def test_without_a_script_the_archive_is_whole_and_offers_nothing_that_would_not_answer(
    browse: Browse, toy_address: str
) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}tavolo/incontri/?anno=2025")
    assert len(shown(page)) == 15
    expect(page.locator("[data-archive]")).to_be_hidden()
    expect(page.locator("[data-archive-search]")).to_be_hidden()


def test_the_filters_work_below_a_base_path_and_after_instant_navigation(browse: Browse, live_below: str) -> None:
    page = browse()
    page.goto(f"{live_below}tavolo/storia/")
    page.evaluate("window.same = true")
    page.locator(".breadcrumb a", has_text="Il Tavolo").click()
    page.wait_for_url("**/municipio5/tavolo/")
    page.locator("article a", has_text="Archivio degli incontri").click()
    page.wait_for_url("**/municipio5/tavolo/incontri/")
    assert page.evaluate("window.same") is True
    page.get_by_label("Chi c'era").select_option(label="Telefono del Vicino")
    expect(status(page)).to_have_text("Ne vedi 1 su 15 incontri.")
    assert shown(page) == ["plenaria/2024-11-19"]


# Inside minutes


def found(page: Page) -> list[str]:
    expect(page.locator("[data-search-status]")).not_to_have_text(re.compile("Cerco|^$"))
    links = page.locator(".search__results h3 a").evaluate_all("links => links.map(one => one.pathname + one.hash)")
    return [link.removeprefix("/tavolo/incontri/") for link in links]


def test_a_word_of_some_minutes_leads_to_the_point_where_it_was_said(browse: Browse, toy_address: str) -> None:
    page = opened(browse, toy_address)
    page.get_by_label("Parola o argomento").fill("ascolto")
    page.get_by_label("Parola o argomento").press("Enter")
    page.wait_for_url("**/guida/?q=ascolto&tipo=verbale")
    assert found(page) == ["plenaria/2024-10-15/#a1"]
    expect(page.get_by_role("button", name="Togli: Solo verbali")).to_be_visible()
    assert page.locator(".search__group h2").all_inner_texts() == ["Verbali del Tavolo"]
    page.locator(".search__results h3 a").click()
    page.wait_for_url("**/tavolo/incontri/plenaria/2024-10-15/#a1")
    expect(page.locator("#a1")).to_be_in_viewport()
    assert page.locator("#a1").inner_text() == "La sala di viale delle Risaie"


def test_a_word_that_stands_in_no_title_is_found_as_it_was_typed(browse: Browse, toy_address: str) -> None:
    """«pomeriggio» is said once, in the text under a point; «fontana» once, in an action."""
    page = browse()
    page.goto(f"{toy_address}guida/?q=pomeriggio&tipo=verbale")
    assert found(page) == ["plenaria/2025-02-18/#a2"]
    page.goto(f"{toy_address}guida/?q=fontana&tipo=verbale")
    assert found(page) == ["plenaria/2025-11-18/"]


def test_a_word_of_the_guide_finds_minutes_alone_until_the_limit_is_taken_off(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}guida/?q=emporio&tipo=verbale")
    in_minutes = found(page)
    assert in_minutes
    assert all(re.match(r"[a-z-]+/\d{4}-\d\d-\d\d/", one) for one in in_minutes)
    page.get_by_role("button", name="Togli: Solo verbali").click()
    page.wait_for_url("**/guida/?q=emporio")
    expect(page.locator(".search__group h2").first).to_have_text("Chi può aiutarti")


def test_minutes_can_be_narrowed_by_group_and_year(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}guida/?q=furgone&tipo=verbale")
    everywhere = found(page)
    assert {one.split("/")[0] for one in everywhere} == {"plenaria", "poverta"}
    page.locator("[data-search-filters] summary").click()
    legends = page.locator("[data-search-facets] legend")
    expect(legends.first).to_be_visible()
    assert legends.all_inner_texts() == ["Che cosa", "Gruppo del Tavolo", "Anno", "Tema"]
    page.locator('.filter__choice:has(input[name="gruppo"][value="poverta"])').click()
    page.wait_for_url("**/guida/?q=furgone&tipo=verbale&gruppo=poverta")
    expect(page.get_by_role("button", name="Togli: Solo Povertà")).to_be_visible()
    assert found(page) == [one for one in everywhere if one.startswith("poverta/")]
    page.reload()
    assert found(page) == [one for one in everywhere if one.startswith("poverta/")]


def test_a_draft_is_not_found_by_what_it_says(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}guida/?q=MARCATORE-BOZZA&tipo=verbale")
    assert found(page) == []
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("^Nessun risultato"))


# A meeting's page, the calendar


def test_a_permalink_leads_to_its_decision(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/incontri/plenaria/2024-03-12/")
    page.get_by_role("link", name="Link a questo punto: Il Tavolo vuole un furgone solo, usato da tutti.").click()
    assert page.url.endswith("/plenaria/2024-03-12/#d2")
    expect(page.locator("#d2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways_and_a_finger_finds_its_way(width: int, browse: Browse, toy_address: str) -> None:
    page = browse(viewport={"width": width, "height": 740})
    for address in ("tavolo/incontri/", "tavolo/storia/", "tavolo/calendario/", "tavolo/incontri/plenaria/2024-10-15/"):
        page.goto(toy_address + address)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
        heights = page.locator(".archive a, .permalink, .subscriptions a, .month a").evaluate_all(
            "links => links.map(one => one.getBoundingClientRect().height)"
        )
        assert [height for height in heights if height < 44] == [], address


def test_a_day_of_the_month_leads_to_what_happens_on_it(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/calendario/")
    page.get_by_role("link", name="9 aprile: Plenaria di primavera").click()
    expect(page.locator("#plenaria-2026-03-24")).to_be_in_viewport()
