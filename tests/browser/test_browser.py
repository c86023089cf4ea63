"""The site in the hands of a person: a narrow phone, a keyboard, a finger, no JavaScript, one page after another."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from built_site import BuiltSite
from conftest import Browse, Serve
from kinds import KINDS, stay
from playwright.sync_api import ConsoleMessage, Page, Response, expect

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

MUST_BE_LARGE = "button, .button, summary, .menu__link, .tile, .pill, .urgent__call, .palette label, .site-name"
"""What a finger aims at; a link inside a sentence is as large as its words (WCAG 2.5.8, inline)."""

SMALL_TARGETS = """selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility())
    .map(element => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
    .map(([element, box]) => `${element.className || element.tagName} «${element.textContent.trim()}»`
        + ` ${Math.round(box.width)} × ${Math.round(box.height)}`)"""

SCROLLS_SIDEWAYS = """async () => {
    await document.fonts.ready
    return document.documentElement.scrollWidth > innerWidth
}"""

FOCUSED = """() => {
    const element = document.activeElement
    const box = element.getBoundingClientRect()
    const marked = [element, element.parentElement, element.nextElementSibling].filter(Boolean).some(one => {
        const style = getComputedStyle(one)
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"
    })
    return {
        tag: element.tagName,
        name: `${element.tagName} «${(element.ariaLabel || element.textContent).trim().slice(0, 40)}»`,
        hash: element.hash,
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked,
    }
}"""


def faults_of(page: Page) -> list[str]:
    """Return a list that grows with every error: thrown, told to the console, or a file that is not there."""
    faults: list[str] = []

    def told(message: ConsoleMessage) -> None:
        # Chromium tells of a missing file too, without saying which.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            faults.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{response.status} {urlsplit(response.url).path}")

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", told)
    page.on("response", answered)
    return faults


@pytest.mark.parametrize("name", ["toy_site", "real_site"])
def test_no_page_scrolls_sideways_on_a_narrow_phone(
    name: str, browse: Browse, serve: Serve, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    address = serve(site)
    page = browse(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    wide = []
    for built_page in site.pages.values():
        if not built_page.is_moved:
            page.goto(address + built_page.address, wait_until="domcontentloaded")
            if page.evaluate(SCROLLS_SIDEWAYS):
                wide.append(built_page.address)
    assert wide == []


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_tab_reaches_the_skip_link_and_it_skips(
    viewport: dict[str, int], browse: Browse, toy_address: str
) -> None:
    page = browse(viewport=viewport)
    page.goto(toy_address + KINDS["organization"])
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)
    assert (focused["hash"], focused["seen"], focused["marked"]) == ("#contenuto", True, True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('#contenuto').contains(document.activeElement)")
    assert page.evaluate(FOCUSED)["seen"]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("kind", ["home", "organization", "project", "hand-written page"])
def test_the_focus_is_always_seen_and_every_link_can_be_reached(
    kind: str, viewport: dict[str, int], browse: Browse, toy_address: str
) -> None:
    page = browse(viewport=viewport)
    page.goto(toy_address + KINDS[kind])
    steps: list[dict[str, Any]] = []
    for _ in range(250):
        page.keyboard.press("Tab")
        step = page.evaluate(FOCUSED)
        if step["tag"] == "BODY":
            break
        steps.append(step)
    else:
        pytest.fail("the keyboard never came to the end of the page")
    assert [step["name"] for step in steps if not (step["seen"] and step["marked"])] == []
    links = page.locator("a[href]:visible").count()
    assert len([step for step in steps if step["tag"] == "A"]) == links


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_finger_aims_at_is_large_enough(kind: str, browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE, has_touch=True, is_mobile=True)
    stay(page)
    page.goto(toy_address + KINDS[kind])
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    page.locator("details.menu--fold summary").tap()
    expect(page.locator(".menu__sheet")).to_be_visible()
    assert page.evaluate(SMALL_TARGETS, MUST_BE_LARGE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole_without_javascript(kind: str, browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE, java_script_enabled=False)
    stay(page)
    page.goto(toy_address + KINDS[kind])
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#contenuto")).to_be_visible()
    expect(page.locator(".site-footer")).to_be_visible()
    expect(page.locator(".md-overlay, .md-toggle, .md-dialog").filter(visible=True)).to_have_count(0)
    page.locator("details.menu--fold summary").click()
    expect(page.locator(".menu__sheet .menu__link").first).to_be_visible()


def test_a_page_that_moved_brings_a_browser_to_the_new_one(browse: Browse, toy_address: str) -> None:
    for scripts in (True, False):
        page = browse(java_script_enabled=scripts)
        page.goto(toy_address + KINDS["page that moved"])
        page.wait_for_url(f"{toy_address}guida/organizzazioni/sportello-diritti/")
        expect(page.locator("h1")).to_have_text("Sportello Diritti")


def test_one_page_after_another_is_shown_without_a_full_load(browse: Browse, live_below: str) -> None:
    """Below a path, where a wrong base address would make every link a full load or an error."""
    page = browse(viewport=DESK)
    faults = faults_of(page)
    page.goto(live_below + "guida/organizzazioni/")
    page.evaluate("() => { window.stillTheSame = true }")
    for turn in range(5):
        for name, id_ in (("Emporio solidale La Dispensa", "emporio-la-dispensa"), ("Orto della Stazione", None)):
            page.locator(".card__title a", has_text=name).click()
            page.wait_for_url(re.compile(f"/guida/organizzazioni/{id_ or 'orto-della-stazione'}/$"))
            expect(page).to_have_title(f"{name} · Guida di Borgofinto")
            expect(page.locator("h1")).to_have_text(name)
            expect(page.locator("link[rel=canonical]")).to_have_attribute("href", page.url)
            page.locator(".breadcrumb a", has_text="Organizzazioni").click()
            page.wait_for_url(re.compile("/guida/organizzazioni/$"))
            expect(page).to_have_title(re.compile("^Tutte le organizzazioni"))
        assert page.evaluate("() => window.stillTheSame"), f"a full load in round {turn + 1}"
    assert faults == []


def test_the_choice_of_dark_or_light_is_kept_from_page_to_page(browse: Browse, toy_address: str) -> None:
    page = browse(viewport=PHONE, color_scheme="light")
    page.goto(toy_address)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator(".palette label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(toy_address + KINDS["meetings"])
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_makes_an_error(kind: str, browse: Browse, toy_address: str) -> None:
    page = browse(viewport=DESK)
    faults = faults_of(page)
    page.goto(toy_address + KINDS[kind], wait_until="networkidle")
    assert faults == ([f"404 /{KINDS[kind]}"] if kind == "page that is not found" else [])
