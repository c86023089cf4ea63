"""The search in a real browser: asked, understood, filtered, shared, and broken."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from built_site import BuiltSite
from conftest import NOON, PROJECT, Browse, Serve, built
from playwright.sync_api import Page, expect
from test_axe import EVERYTHING, violations

HOSTILE = ["`${alert(1)}`", "\\12", "'\"<b>x</b>", "😀 🙂", "\u202eoiciffu\u202c", "a" * 5000]


def asked(browse: Browse, address: str, query: str = "") -> Page:
    page = browse()
    page.goto(f"{address}guida/{query}")
    return page


def status(page: Page) -> str:
    return page.locator("[data-search-status]").inner_text()


def results(page: Page) -> list[str]:
    expect(page.locator("[data-search-status]")).not_to_have_text(re.compile("Cerco|^$"))
    return page.locator(".search__results h3").all_inner_texts()


def test_no_search_code_is_fetched_until_the_field_is_touched(browse: Browse, toy_address: str) -> None:
    page = browse()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    for address in ("", "guida/", "guida/temi/casa/"):
        page.goto(toy_address + address)
        page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "pagefind" in url or "/search/" in url] == []
    page.locator("[data-search-field]:visible").first.focus()
    page.wait_for_event("response", lambda response: "pagefind" in response.url)


def test_the_field_of_the_header_leads_to_the_answers(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}guida/temi/casa/")
    page.locator(".header-search__field").fill("non riesco a pagare l'afitto")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guida/?q=*")
    expect(page.locator(".chip")).to_contain_text(["Casa"])
    expect(page.locator(".search__corrected")).to_have_text("Ho cercato «affitto» al posto di «afitto».")
    assert results(page)
    expect(page.locator("[data-search-static]")).to_be_hidden()


def test_a_question_as_it_is_typed_goes_into_the_address_and_the_history_stays_short(
    browse: Browse, toy_address: str
) -> None:
    page = asked(browse, toy_address)
    before = page.evaluate("history.length")
    page.locator("#search-q").press_sequentially("badante")
    expect(page.locator(".chip").first).to_be_visible()
    assert page.url.endswith("/guida/?q=badante")
    assert page.evaluate("history.length") == before


def test_going_to_a_result_and_back_shows_the_same_results(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=spesa+gratis")
    first = results(page)
    page.locator(".search__results h3 a").first.click()
    page.wait_for_url("**/guida/organizzazioni/**")
    page.go_back()
    page.wait_for_url("**/guida/?q=*")
    expect(page.locator(".search__results h3").first).to_be_visible()
    assert results(page) == first
    assert page.locator("#search-q").input_value() == "spesa gratis"


def test_a_chip_that_is_taken_off_is_no_longer_meant(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=badante+stazione")
    expect(page.locator(".chip").filter(has_text="Stazione")).to_be_visible()
    page.get_by_role("button", name="Togli: Stazione").click()
    expect(page.locator(".chip").filter(has_text="Stazione")).to_have_count(0)
    expect(page.locator(".chip").first).to_be_visible()
    assert "senza=quartiere%3Astazione" in page.url


def test_filters_count_what_they_leave_and_can_be_shared(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=casa")
    results(page)
    page.locator("[data-search-filters] summary").click()
    choice = page.locator(".filter__choice").filter(has=page.locator('input[name="costo"][value="gratuito"]'))
    expect(choice).to_be_visible()
    counted = int(re.sub(r"\D", "", choice.locator(".filter__count").inner_text()))
    choice.click()
    expect(page.locator("[data-search-status]")).to_have_text(re.compile(rf"^{counted} risultat"))
    assert "costo=gratuito" in page.url
    other = browse()
    other.goto(page.url)
    expect(other.locator("[data-search-status]")).to_have_text(re.compile(rf"^{counted} risultat"))


def test_filters_alone_are_a_search(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?tema=casa")
    assert results(page)


def test_what_is_not_there_leads_to_what_is_near(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=xylofonista")
    expect(page.locator("[data-search-status]")).to_have_text("Nessun risultato per «xylofonista».")
    expect(page.locator(".search__perhaps a")).to_have_count(5)
    expect(page.locator("[data-search-static]")).to_be_visible()


def test_minutes_come_after_help_unless_they_are_asked_for(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=verbali+casa")
    results(page)
    assert page.locator(".search__group h2").first.inner_text() == "Verbali del Tavolo"


def test_fields_of_files_are_for_editors_alone(browse: Browse, toy_address: str) -> None:
    """Their own form finds them by any name, the search of the guide by that of the file; a citizen meets none."""
    page = browse()
    page.goto(toy_address + "contribuire/campi/organizations/")
    page.get_by_label("Cerca un campo").last.fill("senza gradini")
    page.get_by_label("Cerca un campo").last.press("Enter")
    expect(page.locator(".search__group h2")).to_have_text(["Campi delle schede"])
    expect(page.locator(".result h3").first).to_have_text("Sedi (places)")
    page.locator(".result a").first.click()
    page.wait_for_url("**/contribuire/campi/organizations/#page-places")
    page.goto(toy_address + "guida/?q=step_free")
    expect(page.locator(".result h3").first).to_have_text("Sedi (places)")
    page.goto(toy_address + "guida/?q=sportello")
    expect(page.locator(".search__group h2").first).to_have_text("Chi può aiutarti")
    expect(page.locator(".search__group h2", has_text="Campi delle schede")).to_have_count(0)


def test_the_keyboard_is_enough(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("sfratto")
    page.keyboard.press("Escape")
    assert page.locator(".header-search__field").input_value() == ""
    page.keyboard.press("/")
    page.keyboard.type("sfratto")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guida/?q=sfratto")
    results(page)
    page.locator("#search-q").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.search__results') !== null"):
            break
    else:
        pytest.fail("the keyboard never came to the results")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_answered_and_shown_as_text(text: str, browse: Browse, toy_address: str) -> None:
    page = browse()
    page.on("dialog", lambda dialog: pytest.fail(f"a text ran: {dialog.message}"))
    page.goto(f"{toy_address}guida/")
    page.locator("#search-q").fill(text)
    page.locator("#search-q").press("Enter")
    expect(page.locator("[data-search-status]")).not_to_have_text(re.compile("Cerco|^$"))
    assert page.locator("[data-search] b").count() == 0


@pytest.mark.parametrize("broken", ["**/words.json", "**/pagefind.js", "**/pagefind-entry.json*"])
def test_a_search_that_is_broken_says_so_and_leaves_the_guide(broken: str, browse: Browse, toy_address: str) -> None:
    page = browse()
    page.route(broken, lambda route: route.abort())
    page.goto(f"{toy_address}guida/?q=casa")
    expect(page.locator("[data-search-status]")).to_have_text(re.compile("^La ricerca ora non funziona"))
    expect(page.locator("[data-search-static]")).to_be_visible()


def test_without_javascript_the_form_leads_to_the_static_guide(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}guida/temi/casa/")
    page.locator(".header-search__field").fill("affitto")
    page.locator(".header-search__field").press("Enter")
    page.wait_for_url("**/guida/?q=affitto")
    expect(page.locator("[data-search-static] a").first).to_be_visible()


def test_the_search_works_below_a_base_path_and_through_instant_navigation(
    tmp_path: Path, browse: Browse, serve: Serve
) -> None:
    site = BuiltSite(tmp_path / "municipio5", base="municipio5/")
    site.folder.mkdir()
    address = serve(site)
    built(PROJECT / "mkdocs.demo.yml", site.folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    page = browse()
    page.goto(address)
    for _ in range(5):
        page.locator(".site-footer__links a", has_text="Quanto è aggiornata").click()
        page.wait_for_url("**/stato-dei-dati/")
        page.locator(".menu__link:visible", has_text="Guida").first.click()
        page.wait_for_url("**/guida/")
        page.locator("#search-q").fill("badante")
        expect(page.locator(".search__results h3").first).to_be_visible()
    link = page.locator(".search__results h3 a").first
    assert "/municipio5/guida/organizzazioni/" in str(link.get_attribute("href"))


def test_the_words_of_the_page_are_those_of_the_catalogue(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address)
    words = json.loads(page.locator("[data-search]").get_attribute("data-words") or "")
    assert words["results"] == ["risultato", "risultati"]
    assert "empty" not in words


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_with_results_and_filters_open(
    width: int, scheme: Literal["light", "dark"], browse: Browse, toy_address: str
) -> None:
    page = browse(viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{toy_address}guida/?q=casa")
    results(page)
    page.locator("[data-search-filters] summary").click()
    expect(page.locator(".filter__choice").first).to_be_visible()
    assert violations(page, EVERYTHING) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_question_about_violence_stays_in_no_address(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=mi+picchia")
    assert results(page)
    assert page.url.endswith("/guida/")


def test_who_is_open_now_is_a_filter(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.clock.set_fixed_time("2026-03-17T10:30:00+01:00")
    page.goto(f"{toy_address}guida/?aperto=ora")
    assert results(page)
    shown = page.locator(".search__results .card")
    for text in shown.all_inner_texts():
        assert "Aperto adesso" in text
    page.locator("[data-search-filters] summary").click()
    expect(page.get_by_label("Aperto adesso")).to_be_checked()
    page.get_by_label("Aperto adesso").uncheck()
    page.wait_for_url("**/guida/")
    expect(page.locator("[data-search-static]")).to_be_visible()


def test_filters_of_two_facets_leave_what_has_both(browse: Browse, toy_address: str) -> None:
    both = {f"{name}={value}" for name, value in (("tema", "cibo"), ("quartiere", "borgo-vecchio"))}
    counts = {}
    for query in (*sorted(both), "&".join(sorted(both))):
        page = asked(browse, toy_address, f"?{query}")
        results(page)
        counts[query] = int(re.sub(r"\D", "", status(page)))
    *single, together = counts.values()
    assert 0 < together < min(single)


def test_a_code_as_it_stands_on_an_act_finds_its_project(browse: Browse, toy_address: str) -> None:
    for code in ("Z99B24000010006", "z99b24000010006", "BF-2024-07"):
        page = asked(browse, toy_address, f"?q={code}")
        assert results(page)[0] == "Dispensa di quartiere", code


def test_who_types_a_need_meets_services_before_calls_and_projects(browse: Browse, toy_address: str) -> None:
    page = asked(browse, toy_address, "?q=spesa+gratis")
    assert results(page)
    kinds = [one.partition(" · ")[0] for one in page.locator(".search__results .kind").all_inner_texts()]
    order = [kind in {"Servizio", "Organizzazione"} for kind in kinds]
    assert any(order)
    assert order == sorted(order, reverse=True)
