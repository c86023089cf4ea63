"""The fonts of the site as TTF files, the only ones that Typst may print with, and the letters they have.

Made from the packages of node_modules when they are first asked for, and kept below .cache by what they were made of.
"""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from fontTools.fontBuilder import FontBuilder  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]


class Family(NamedTuple):
    """A family as Typst knows it: where its letters come from, with which faces.

    Of two faces that are alike in name and weight Typst would use the first alone: each subset is a family of its own.
    """

    name: str
    package: str
    subset: str
    faces: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether every paper is printed with it; of the others only those whose letters occur."""
        return not self.package.startswith("noto")

    def source(self, face: str, node_modules: Path) -> Path:
        """Return the file of a face as it is installed."""
        return node_modules / f"@fontsource/{self.package}/files/{self.package}-{self.subset}-{face}.woff2"


_ALL = ("400-normal", "700-normal", "400-italic", "700-italic")
_UPRIGHT = ("400-normal", "700-normal")
FAMILIES = (
    Family("Atkinson Hyperlegible", "atkinson-hyperlegible", "latin", _ALL),
    Family("Atkinson Hyperlegible Ext", "atkinson-hyperlegible", "latin-ext", _ALL),
    Family("Titillium Web", "titillium-web", "latin", ("600-normal",)),
    Family("Titillium Web Ext", "titillium-web", "latin-ext", ("600-normal",)),
    Family("Noto Sans Vietnamese", "noto-sans", "vietnamese", _UPRIGHT),
    Family("Noto Sans Ext", "noto-sans", "latin-ext", _UPRIGHT),
    # After those that have whole letters: of «ế» it would make three signs.
    Family("Noto Sans", "noto-sans", "latin", _UPRIGHT),
    Family("Noto Sans Greek", "noto-sans", "greek", _UPRIGHT),
    Family("Noto Sans Greek Ext", "noto-sans", "greek-ext", _UPRIGHT),
    Family("Noto Sans Cyrillic", "noto-sans", "cyrillic", _UPRIGHT),
    Family("Noto Sans Cyrillic Ext", "noto-sans", "cyrillic-ext", _UPRIGHT),
    Family("Noto Sans Hebrew", "noto-sans-hebrew", "hebrew", _UPRIGHT),
    Family("Noto Sans Arabic", "noto-sans-arabic", "arabic", _UPRIGHT),
    Family("Noto Sans Devanagari", "noto-sans-devanagari", "devanagari", _UPRIGHT),
    Family("Noto Sans Bengali", "noto-sans-bengali", "bengali", _UPRIGHT),
    Family("Noto Sans Gurmukhi", "noto-sans-gurmukhi", "gurmukhi", _UPRIGHT),
    Family("Noto Sans Sinhala", "noto-sans-sinhala", "sinhala", _UPRIGHT),
    Family("Noto Sans Ethiopic", "noto-sans-ethiopic", "ethiopic", _UPRIGHT),
)
HEADINGS = frozenset({"Titillium Web", "Titillium Web Ext"})
"""What a heading has and the text has not is of no use: a name stands in both."""
SIGNS = "Segni della Guida"
"""The family of the one sign that no font has: the box in place of what cannot be printed."""
BOX = "□"

_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_KEPT_NAMES = (0, 5, 13, 14)  # Copyright, version and licence go where the letters go.


def fonts_made(node_modules: Path, cache: Path) -> Path:
    """Return the folder that holds every face as a TTF file: the same bytes from the same packages.

    A font that is not installed is a FileNotFoundError that names the command to run.
    """
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for source in (family.source(face, node_modules) for family in FAMILIES for face in family.faces):
        if not source.is_file():
            raise FileNotFoundError(f"{source}: manca il carattere. Esegui «npm ci --ignore-scripts».")
        digest.update(source.read_bytes())
    folder = cache / "fonts" / digest.hexdigest()[:16]
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Two who print at once make it each for themselves; a folder is there whole or not at all.
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            made = Path(work) / "made"
            for family in FAMILIES:
                within = _folder_of(made, family.name)
                within.mkdir(parents=True, exist_ok=True)
                for face in family.faces:
                    _convert(family, face, node_modules, within / f"{_slug(family.name)}-{face}.ttf")
            _folder_of(made, SIGNS).mkdir()
            _draw_box(_folder_of(made, SIGNS) / f"{_slug(SIGNS)}.ttf")
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    return folder


def folders_with(folder: Path, families: Iterable[str]) -> list[Path]:
    """Return where the faces of our families lie, and those of some others: what is not needed is not read."""
    return [folder / _OURS, *(_folder_of(folder, name) for name in sorted(families))]


_OURS = "ours"


def _folder_of(folder: Path, name: str) -> Path:
    return folder / (_OURS if any(one.name == name and one.is_ours for one in FAMILIES) else _slug(name))


def _slug(name: str) -> str:
    return name.replace(" ", "-").lower()


def _convert(family: Family, face: str, node_modules: Path, target: Path) -> None:
    weight = face.partition("-")[0]
    style = {"400-normal": "Regular", "400-italic": "Italic", "700-italic": "Bold Italic"}.get(
        face, "Bold" if weight == "700" else "SemiBold"
    )
    # recalcTimestamp would write the moment of the conversion into the file.
    with TTFont(family.source(face, node_modules), recalcTimestamp=False) as font:
        _rename(font, family.name, style, int(weight))
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if not _is_elsewhere(code, family.name)}
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
        (_FAMILY, family),
        (_STYLE, style),
        (_FULL, f"{family} {style}"),
        (_POSTSCRIPT, f"{family}-{style}".replace(" ", "")),
    ):
        names.setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def _draw_box(target: Path) -> None:
    """Draw the font of SIGNS: an empty box, as high as a capital letter."""
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
    builder.setupCharacterMap({ord(BOX): "box"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "box": box})
    builder.setupHorizontalMetrics({".notdef": (760, 0), "box": (760, 70)})
    builder.setupHorizontalHeader(ascent=950, descent=-290)
    builder.setupNameTable({"familyName": SIGNS, "styleName": "Regular", "psName": f"{SIGNS}-Regular".replace(" ", "")})
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


def letters_in(folder: Path) -> dict[str, str]:
    """Return the letters that all faces of each family have, as ranges: what guida.alphabets says of them."""
    found: dict[str, str] = {}
    for name in (*(one.name for one in FAMILIES if one.name not in HEADINGS), SIGNS):
        faces: list[set[int]] = []
        for path in sorted(_folder_of(folder, name).glob("*.ttf")):
            with TTFont(path) as font:
                if font["name"].getDebugName(_FAMILY) == name:
                    faces.append(set(font.getBestCmap()))
        found[name] = _ranges(one for one in set.intersection(*faces) if _has_a_look(chr(one)))
    return found


def _has_a_look(one: str) -> bool:
    return unicodedata.category(one) not in {"Cc", "Cf"} or one in "\u200c\u200d" or "\u0600" <= one <= "\u08e2"


def _ranges(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in ranges)


def default_fonts(project: Path) -> Path:
    """Return the fonts of a project, made when they are not yet there."""
    return fonts_made(project / "node_modules", project / ".cache")
