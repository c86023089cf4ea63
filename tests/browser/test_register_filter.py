"""A reader chooses the group and the state of what a register shows."""

from __future__ import annotations

from conftest import Browse


def test_a_register_shows_one_group_or_one_state_and_says_how_many(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/decisioni/")
    page.get_by_label("Gruppo").select_option("poverta")
    assert page.locator("[data-group]:visible").count() == 2
    assert page.get_by_role("status").inner_text() == "2 decisioni su questa pagina"
    assert not page.locator("#page-2024").is_visible()
    assert page.locator("main nav .pill:visible").all_inner_texts()[:2] == ["2026", "2025"]
    assert page.locator("main h2:visible").all_inner_texts() == ["Scegli le decisioni", "2026", "2025"]
    assert page.url.endswith("/tavolo/decisioni/?gruppo=poverta")
    page.get_by_label("Gruppo").select_option("")
    page.get_by_label("Stato").select_option("superseded")
    assert page.get_by_role("status").inner_text() == "1 decisione su questa pagina"
    assert page.locator("[data-group]:visible .row__text").all_inner_texts() == [
        "Il Tavolo chiede al Comune una seconda sala per l'emporio."
    ]
    assert page.url.endswith("/tavolo/decisioni/?stato=superseded")
    page.get_by_label("Stato").select_option("")
    assert page.url.endswith("/tavolo/decisioni/")
    assert page.locator("main section h2:visible").first.inner_text() == "2026 1 decisione"
    assert page.locator("[data-group]:visible").count() == 11
    assert page.url.endswith("/tavolo/decisioni/")


def test_the_link_of_a_group_opens_its_own_part_of_the_register(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/gruppi/poverta/")
    page.get_by_role("link", name="Tutti gli impegni del gruppo").click()
    page.wait_for_url("**/tavolo/azioni/?gruppo=poverta")
    page.get_by_role("status").filter(has_text="5 impegni su questa pagina").wait_for()
    assert page.locator("[data-group]:visible").count() == 5


def test_a_group_that_has_nothing_here_is_not_shown_what_others_have(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}tavolo/decisioni/?gruppo=mai-sentito")
    page.get_by_role("status").filter(has_text="Nessuna decisione su questa pagina").wait_for()
    assert page.locator("[data-group]:visible").count() == 0
    page.get_by_label("Gruppo").select_option("")
    assert page.locator("[data-group]:visible").count() == 11


def test_the_choice_goes_along_to_the_pages_of_other_years(browse: Browse, toy_address: str) -> None:
    """The toy town has one page: a link such as those of a long register is put into it, before the script runs."""
    page = browse()
    page.route(
        "**/tavolo/decisioni/?gruppo=poverta",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("</article>", '<a href="2014/" data-register-page>2014</a></article>', 1),
        ),
    )
    page.goto(f"{toy_address}tavolo/decisioni/?gruppo=poverta")
    page.get_by_role("status").filter(has_text="2 decisioni su questa pagina").wait_for()
    link = page.locator("a[data-register-page]")
    assert str(link.evaluate("one => one.href")).endswith("/tavolo/decisioni/2014/?gruppo=poverta")
    page.get_by_label("Gruppo").select_option("")
    assert str(link.evaluate("one => one.href")).endswith("/tavolo/decisioni/2014/")


def test_without_a_script_there_is_no_filter_and_every_row(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(f"{toy_address}tavolo/decisioni/")
    assert not page.get_by_label("Gruppo").is_visible()
    assert page.locator("[data-group]:visible").count() == 11
