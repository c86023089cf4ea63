"""The page of the papers with all its papers, by eye and by keyboard."""

from __future__ import annotations

import pytest
from built_site import BuiltSite
from conftest import Browse, Serve
from test_axe import SCHEMES, violations


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_page_is_for_everybody_and_never_scrolls_sideways(
    browse: Browse, serve: Serve, printed_site: BuiltSite, width: int
) -> None:
    for scheme, _, options in SCHEMES:
        page = browse(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(f"{serve(printed_site)}stampa/")
        assert violations(page, options) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_paper_is_reached_by_the_keyboard_in_the_order_of_the_page(
    browse: Browse, serve: Serve, printed_site: BuiltSite
) -> None:
    page = browse(viewport={"width": 360, "height": 800})
    page.goto(f"{serve(printed_site)}stampa/")
    papers = [link.evaluate("link => link.href") for link in page.locator(".paper-link").all()]
    assert any(paper.endswith("/stampa/guida-a5.pdf") for paper in papers)
    page.locator("h1").click()
    reached: list[str] = []
    while len(reached) < len(papers):
        page.keyboard.press("Tab")
        href = page.evaluate("document.activeElement.href")
        assert href is not None
        if str(href).endswith(".pdf"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            reached.append(str(href))
    assert reached == papers


def test_a_paper_is_downloaded_or_shown_as_what_it_is(browse: Browse, serve: Serve, printed_site: BuiltSite) -> None:
    page = browse()
    page.goto(f"{serve(printed_site)}stampa/")
    for link in page.locator(".paper-link").all():
        answer = page.request.get(link.evaluate("link => link.href"))
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert answer.body().startswith(b"%PDF-")
