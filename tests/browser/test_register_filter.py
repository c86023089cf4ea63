"""A reader chooses the group and the state of what a register shows."""

from __future__ import annotations

from conftest import Browse


def test_a_register_shows_one_group_or_one_state_and_says_how_many(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/decisioni/")
    page.get_by_label("Gruppo").select_option("poverta")
    assert page.locator("[data-group]:visible").count() == 2
    assert page.get_by_role("status").inner_text() == "2 decisioni"
    assert not page.locator("#page-2024").is_visible()
    assert page.locator("main nav .pill:visible").all_inner_texts()[:2] == ["2026", "2025"]
    assert page.locator("main h2:visible").all_inner_texts() == ["2026", "2025"]
    assert page.url.endswith("/tavolo/decisioni/?gruppo=poverta")
    page.get_by_label("Gruppo").select_option("")
    page.get_by_label("Stato").select_option("superseded")
    assert page.get_by_role("status").inner_text() == "1 decisione"
    assert page.locator("[data-group]:visible .row__text").all_inner_texts() == [
        "Il Tavolo chiede al Comune una seconda sala per l'emporio."
    ]
    page.get_by_label("Stato").select_option("")
    assert page.url.endswith("/tavolo/decisioni/")
    assert page.locator("main h2:visible").first.inner_text() == "2026 1 decisione"
    assert page.locator("[data-group]:visible").count() == 11


def test_the_link_of_a_group_opens_its_own_part_of_the_register(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/gruppi/poverta/")
    page.get_by_role("link", name="Tutti gli impegni del gruppo").click()
    page.wait_for_url("**/tavolo/azioni/?gruppo=poverta")
    page.get_by_role("status").filter(has_text="5 impegni").wait_for()
    assert page.locator("[data-group]:visible").count() == 5


def test_without_a_script_there_is_no_filter_and_every_row(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}tavolo/decisioni/")
    assert not page.get_by_label("Gruppo").is_visible()
    assert page.locator("[data-group]:visible").count() == 11
