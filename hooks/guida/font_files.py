"""The files of fonts: a web font becomes one that Typst reads, and the one sign that no font has is drawn."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from guida.printable import UNKNOWN

FAMILY = 1
"""Under which number a font says of what family it is."""
_STYLE, _FULL, _POSTSCRIPT = 2, 4, 6
_KEPT_NAMES = (0, 5, 13, 14)  # Copyright, version and licence go where the letters go.


def convert(source: Path, family: str, face: str, target: Path) -> None:
    """Write a face («700-italic») of a web font as a TTF file that calls itself of a family; the same bytes each time."""
    weight = face.partition("-")[0]
    style = {"400-normal": "Regular", "400-italic": "Italic", "700-italic": "Bold Italic"}.get(
        face, "Bold" if weight == "700" else "SemiBold"
    )
    # recalcTimestamp would write the moment of the conversion into the file.
    with TTFont(source, recalcTimestamp=False) as font:
        _rename(font, family, style, int(weight))
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if not _is_elsewhere(code, family)}
        font.save(target, reorderTables=None)


def _is_elsewhere(code: int, family: str) -> bool:
    """Whether a loose accent is another family's.

    A family that has an accent and not its letter makes Typst lose the letter: an accent stands in one family alone.
    With one in ours Typst would build «ź» of two signs, which copies as two letters.
    """
    latin, indic = 0x300 <= code <= 0x36F, code in {0x951, 0x952, 0x20F0} or code >> 8 in {0x1C, 0xA8}
    is_mark = unicodedata.category(chr(code)).startswith("M")
    return (latin and family != "Noto Sans") or (indic and is_mark and family != "Noto Sans Devanagari")


def _rename(font: TTFont, family: str, style: str, weight: int) -> None:
    font.flavor = None
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in _KEPT_NAMES]
    for name_id, text in (
        (FAMILY, family),
        (_STYLE, style),
        (_FULL, f"{family} {style}"),
        (_POSTSCRIPT, f"{family}-{style}".replace(" ", "")),
    ):
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def draw_box(family: str, target: Path) -> None:
    """Write the font of the one sign that no other has: an empty box, as high as a capital letter."""
    pen = TTGlyphPen(None)
    for corners in (
        ((70, 0), (70, 680), (690, 680), (690, 0)),
        ((130, 60), (630, 60), (630, 620), (130, 620)),
    ):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap({ord(UNKNOWN): "box"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": box})
    builder.setupHorizontalMetrics({".notdef": (760, 0), "box": (760, 70)})
    builder.setupHorizontalHeader(ascent=950, descent=-290)
    builder.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular".replace(" ", "")}
    )
    builder.setupOS2(
        version=4,
        sTypoAscender=950,
        sTypoDescender=-290,
        usWinAscent=950,
        usWinDescent=290,
        sCapHeight=668,
        sxHeight=496,
    )
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    builder.save(target)
