"""What drawings share: letters are never wider than they are taken to be, and parts of a width are exact."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from guida.render.drawn import Letters, part_of, percent

FACES = Path(__file__).resolve().parents[1] / "node_modules/@fontsource/atkinson-hyperlegible/files"


@pytest.mark.parametrize("subset", ["latin", "latin-ext"])
@pytest.mark.parametrize(("weight", "bold"), [(400, False), (700, True)])
def test_no_letter_of_the_sites_font_is_wider_than_it_is_taken_to_be(subset: str, weight: int, bold: bool) -> None:
    font = TTFont(FACES / f"atkinson-hyperlegible-{subset}-{weight}-normal.woff2")
    thousand = Letters(1000, bold=bold)
    wide = {
        chr(code): font["hmtx"][name][0] * 1000 // font["head"].unitsPerEm for code, name in font.getBestCmap().items()
    }
    assert len(wide) > 60
    assert {
        letter: width for letter, width in wide.items() if width > thousand.width_of(letter) and letter.isprintable()
    } == {}


def test_what_nobody_sees_has_no_line() -> None:
    assert Letters(13).broken("\u200f", 100, 3) == ()


@pytest.mark.parametrize(("at", "said"), [(0, "0%"), (5, "0.05%"), (1250, "12.5%"), (9000, "90%"), (10_000, "100%")])
def test_a_part_of_the_width_has_no_zeros_it_does_not_need(at: int, said: str) -> None:
    assert percent(at) == said


@pytest.mark.parametrize(
    ("number", "most", "part"),
    [(6, 7, 86), (1, 8, 13), (7, 7, 100), (0, 7, 0), (None, 7, None), (0, 0, None), (Decimal("1.5"), Decimal(12), 13)],
)
def test_the_length_of_a_bar_is_rounded_to_the_nearest_hundredth(
    number: Decimal | int | None, most: Decimal | int, part: int | None
) -> None:
    assert part_of(number, most) == part
