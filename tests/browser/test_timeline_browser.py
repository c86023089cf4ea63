"""What is drawn over time stays legible on the narrowest phone: nothing cut, nothing over another, no small letters."""

from __future__ import annotations

import pytest
from conftest import Browse
from kinds import KINDS

DRAWN = (
    "project",
    "projects in time",
    "project with doubts and nothing paid",
    "practice",
    "practice with a calendar without years",
)

FAULTS = """async () => {
    await document.fonts.ready
    const faults = []
    for (const drawing of document.querySelectorAll("svg.gantt")) {
        const around = drawing.getBoundingClientRect()
        const shown = [...drawing.querySelectorAll("text")]
            .map(text => [text, text.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0)
        if (!shown.length) faults.push("nothing is written")
        shown.forEach(([text, box], at) => {
            const said = `«${text.textContent}»`
            if (parseFloat(getComputedStyle(text).fontSize) < 12) faults.push(`${said} is small`)
            if (box.left < around.left - 1 || box.right > around.right + 1) faults.push(`${said} is cut`)
            if (box.bottom > around.bottom + 1) faults.push(`${said} is cut below`)
            // A letter's box is higher than the letter: two pixels are the room between lines.
            for (const [other, room] of shown.slice(at + 1))
                if (box.left < room.right && room.left < box.right && box.top + 2 < room.bottom - 2 && room.top + 2 < box.bottom - 2)
                    faults.push(`${said} lies over «${other.textContent}»`)
        })
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways")
    return [document.querySelectorAll("svg.gantt").length, faults]
}"""


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawing_is_legible_on_every_screen(kind: str, browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(toy_address + KINDS[kind])
    for width in (320, 360, 700, 1000, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(FAULTS) == [1, []], width
