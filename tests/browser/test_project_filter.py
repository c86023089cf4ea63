"""The list of projects in a real browser: its choices work together, are said, and stay in the address."""

from __future__ import annotations

from conftest import Browse
from playwright.sync_api import Page, expect


def shown(page: Page) -> list[str]:
    return page.locator("[data-project]:visible h3").all_inner_texts()


def test_choices_work_together_stay_in_the_address_and_are_taken_off(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}progetti/")
    status = page.locator("[data-choices-status]")
    expect(status).to_have_text("Li vedi tutti: 7 progetti.")
    assert len(shown(page)) == 7
    page.get_by_label("Anno in cui è attivo").select_option("2025")
    expect(status).to_have_text("Ne vedi 4 su 7 progetti.")
    assert shown(page) == ["Città che cura", "Dispensa di quartiere", "Furgone condiviso", "Doposcuola in rete"]
    ways = page.get_by_label("Vai allo stato").locator(".pill:visible").all_inner_texts()
    assert [" ".join(one.split()) for one in ways] == ["In corso 2", "Sospeso 1", "Concluso 1"]
    page.get_by_label("Tema", exact=True).select_option(label="Cibo")
    page.get_by_label("Quartiere", exact=True).select_option(label="Le Risaie")
    page.get_by_label("Fondo", exact=True).select_option("Fondo sociale")
    expect(status).to_have_text("Ne vedi 1 su 7 progetti.")
    assert shown(page) == ["Dispensa di quartiere"]
    assert page.url.endswith("/progetti/?tema=cibo&quartiere=le-risaie&fondo=Fondo+sociale&anno=2025")
    assert page.locator("#page-soldi").is_visible()
    page.get_by_role("button", name="Togli i filtri").click()
    expect(status).to_have_text("Li vedi tutti: 7 progetti.")
    assert page.url.endswith("/progetti/")
    assert page.evaluate("document.activeElement.name") == "stato"


def test_who_is_given_an_address_finds_the_same(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}progetti/?stato=sospeso&tema=mai-sentito")
    expect(page.locator("[data-choices-status]")).to_have_text("Ne vedi 1 su 7 progetti.")
    assert shown(page) == ["Furgone condiviso"]
    assert page.url.endswith("/progetti/?stato=sospeso")
    page.get_by_label("Quartiere", exact=True).select_option(label="Stazione")
    expect(page.locator("[data-choices-status]")).to_have_text("Nessun progetto con questi filtri.")
    assert shown(page) == []


def test_without_a_script_there_is_no_choice_and_every_project(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}progetti/?stato=sospeso")
    assert not page.get_by_label("Stato", exact=True).is_visible()
    assert len(shown(page)) == 7
