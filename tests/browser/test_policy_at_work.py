"""The Content-Security-Policy: everything the site does is allowed, and what was slipped into a page does not run."""

from __future__ import annotations

import pytest
from conftest import Browse
from kinds import KINDS, stay
from playwright.sync_api import Page, Route, expect

WATCH = """() => {
    window.violations = []
    document.addEventListener("securitypolicyviolation", event => {
        window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
}"""


def watched(page: Page) -> Page:
    page.add_init_script(f"({WATCH})()")
    return page


def violations(page: Page) -> list[str]:
    return list(page.evaluate("() => window.violations"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_breaks_its_policy(kind: str, browse: Browse, toy_address: str) -> None:
    page = watched(browse())
    stay(page)
    page.goto(toy_address + KINDS[kind], wait_until="networkidle")
    expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)
    assert violations(page) == []


def test_the_policies_of_pages_shown_one_after_another_allow_each_of_them(browse: Browse, live_below: str) -> None:
    """Instant navigation adds the policy of every page to that of the first."""
    page = watched(browse())
    page.goto(live_below)
    page.evaluate("() => { window.stillTheSame = true }")
    for kind in ("guida", "organization", "group", "meeting held", "project", "state of the data", "home"):
        # Any link will do for Material; a page of ours need not have one to each of the others.
        page.evaluate("address => { document.querySelector('article a').href = address }", live_below + KINDS[kind])
        page.locator("article a").first.dispatch_event("click", {"button": 0})
        page.wait_for_url(live_below + KINDS[kind])
        expect(page.locator("link[rel=canonical]")).to_have_attribute("href", page.url)
        page.locator(".palette label:visible").click()
    assert page.evaluate("() => window.stillTheSame")
    assert violations(page) == []


def test_an_inline_script_slipped_into_a_page_does_not_run(browse: Browse, toy_address: str) -> None:
    def slip(route: Route) -> None:
        answer = route.fetch()
        hostile = '<script>window.ran = "script"</script><img src="data:," onerror="window.ran = \'handler\'">'
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{hostile}</article>", 1))

    page = watched(browse())
    page.route(f"**/{KINDS['organization']}", slip)
    page.goto(toy_address + KINDS["organization"], wait_until="networkidle")
    expect(page.locator("article script")).to_have_count(1)
    assert page.evaluate("() => window.ran") is None
    assert [one.partition(":")[0] for one in violations(page)] == ["script-src-elem", "script-src-attr"]


def test_a_script_added_while_the_page_stands_does_not_run(browse: Browse, toy_address: str) -> None:
    page = watched(browse())
    page.goto(toy_address, wait_until="networkidle")
    page.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "window.ran = true"
        document.body.append(script)
    }""")
    assert page.evaluate("() => window.ran") is None
    assert [one.partition(":")[0] for one in violations(page)] == ["script-src-elem"]
