"""axe-core finds nothing to say about any kind of page, on a phone and on a desk, light and dark."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from conftest import PROJECT, Browse
from kinds import KINDS, stay
from playwright.sync_api import Page

AXE = PROJECT / "node_modules/axe-core/axe.min.js"

# Best practices are among the default rules; the size of targets (WCAG 2.2, AA) is not.
EVERYTHING = {"rules": {"target-size": {"enabled": True}}}
# The dark scheme changes colours and nothing else.
COLOURS = {"runOnly": {"type": "tag", "values": ["cat.color"]}}

SCHEMES: tuple[tuple[Literal["light", "dark"], str, dict[str, Any]], ...] = (
    ("light", "default", EVERYTHING),
    ("dark", "slate", COLOURS),
)
"""What a device prefers, what Material calls it, what is looked at."""

RUN = """async options => {
    const {passes, violations} = await axe.run(document, {resultTypes: ["violations"], ...options})
    const at = rule => rule.nodes.slice(0, 5).map(node => node.target.join(" ")).join("; ")
    return [passes.length, violations.map(rule => `${rule.id}: ${rule.help}, at: ${at(rule)}`)]
}"""


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Return «rule: what to do, at: elements» for every rule of axe that the page breaks."""
    if page.evaluate("() => window.axe === undefined"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    passes, broken = page.evaluate(RUN, options)
    assert passes > 0
    return [str(rule) for rule in broken]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_fault(kind: str, browse: Browse, toy_address: str) -> None:
    found: dict[str, list[str]] = {}
    page = browse(reduced_motion="reduce")
    # What the first visit chose would hold for the second.
    page.add_init_script("localStorage.clear()")
    stay(page)
    for scheme, palette, options in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(toy_address + KINDS[kind])
        page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=palette)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 740})
            for fault in violations(page, options):
                found.setdefault(fault, []).append(f"{width} px, {scheme}")
    assert found == {}


def test_axe_sees_a_fault_of_either_sort(browse: Browse) -> None:
    """Else the test above could not fail."""
    page = browse()
    page.set_content(
        '<!doctype html><html lang="it"><title>Una prova</title><main><h1>Sì</h1><img src="data:,"></main>'
    )
    page.add_style_tag(content="h1 { color: #777; background: #888 }")
    assert [fault.partition(":")[0] for fault in violations(page, EVERYTHING)] == ["color-contrast", "image-alt"]
    assert [fault.partition(":")[0] for fault in violations(page, COLOURS)] == ["color-contrast"]
