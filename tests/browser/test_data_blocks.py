"""The data of a meeting for machines: in the head, of the page that is shown, and no script to anybody."""

from __future__ import annotations

import json

from conftest import Browse
from playwright.sync_api import ConsoleMessage, Page, expect
from test_policy_at_work import violations, watched

BLOCK = "head script[type='application/ld+json']"


def _told(page: Page) -> str:
    data = json.loads(page.locator(BLOCK).text_content() or "")
    return str(data["@graph"][0]["url"])


def test_instant_navigation_shows_the_data_of_each_meeting_and_stops_nothing(browse: Browse, live_below: str) -> None:
    page = watched(browse())
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{live_below}tavolo/incontri/")
    expect(page.locator(BLOCK)).to_have_count(0)
    page.evaluate("() => { window.stillTheSame = true }")
    for meeting in ("plenaria/2024-03-12", "poverta/2026-02-10"):
        address = f"{live_below}tavolo/incontri/{meeting}/"
        page.evaluate("address => { document.querySelector('article a').href = address }", address)
        page.locator("article a").first.dispatch_event("click", {"button": 0})
        page.wait_for_url(address)
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", address)
        expect(page.locator(BLOCK)).to_have_count(1)
        assert _told(page).endswith(f"/tavolo/incontri/{meeting}/")
    assert page.evaluate("() => window.stillTheSame")
    assert (violations(page), errors) == ([], [])
