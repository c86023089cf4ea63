"""The fonts of the site as TTF files, the only ones that Typst may print with, and the letters they have.

Made from the packages of node_modules when they are first asked for, and kept below .cache by what they were made of.
"""

from __future__ import annotations

import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FACES = {
    "atkinson-hyperlegible": ("400-normal", "700-normal", "400-italic", "700-italic"),
    "titillium-web": ("600-normal",),
}
FAMILIES = {"atkinson-hyperlegible": "Atkinson Hyperlegible", "titillium-web": "Titillium Web"}
SUBSETS = {"latin": "", "latin-ext": " Ext"}
"""The letters of other languages in the Latin alphabet are a family of their own: of two faces that are alike in
name and weight Typst would use the first alone."""

_FAMILY, _STYLE, _FULL, _POSTSCRIPT = 1, 2, 4, 6
_KEPT_NAMES = (0, 5, 13, 14)  # Copyright, version and licence go where the letters go.


def fonts_made(node_modules: Path, cache: Path) -> Path:
    """Return the folder that holds every face as a TTF file: the same bytes from the same packages.

    A font that is not installed is a FileNotFoundError that names the command to run.
    """
    sources = {
        f"{family}{suffix}-{face}.ttf".replace(" ", "-").lower(): (
            node_modules / f"@fontsource/{family}/files/{family}-{subset}-{face}.woff2",
            f"{FAMILIES[family]}{suffix}",
            face,
        )
        for family, faces in FACES.items()
        for face in faces
        for subset, suffix in SUBSETS.items()
    }
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for source, _, _ in sources.values():
        if not source.is_file():
            raise FileNotFoundError(f"{source}: manca il carattere. Esegui «npm ci --ignore-scripts».")
        digest.update(source.read_bytes())
    folder = cache / "fonts" / digest.hexdigest()[:16]
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Two who print at once make it each for themselves; a folder is there whole or not at all.
        with tempfile.TemporaryDirectory(dir=folder.parent) as work:
            made = Path(work) / "made"
            made.mkdir()
            for name, (source, family, face) in sources.items():
                _convert(source, made / name, family, face)
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    return folder


def _convert(source: Path, target: Path, family: str, face: str) -> None:
    weight = face.partition("-")[0]
    style = {"400-normal": "Regular", "400-italic": "Italic", "700-italic": "Bold Italic"}.get(
        face, "Bold" if weight == "700" else "SemiBold"
    )
    # recalcTimestamp would write the moment of the conversion into the file.
    with TTFont(source, recalcTimestamp=False) as font:
        _rename(font, family, style, int(weight))
        font.save(target, reorderTables=None)


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
    for table in font["cmap"].tables:
        # With a loose accent in the first family Typst would build «ź» of two signs, which copies as two letters.
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if not 0x300 <= code <= 0x36F}
    font["OS/2"].usWeightClass = weight


@lru_cache(maxsize=4)
def letters(folder: Path) -> frozenset[str]:
    """Return the letters that every style of the text face has: what can be printed anywhere on a paper."""
    styles: dict[str, set[int]] = {}
    for path in sorted(folder.glob("atkinson-hyperlegible*.ttf")):
        face = "-".join(path.stem.rsplit("-", 2)[-2:])
        with TTFont(path) as font:
            styles.setdefault(face, set()).update(font.getBestCmap())
    return frozenset(map(chr, set.intersection(*styles.values())))


def default_fonts(project: Path) -> Path:
    """Return the fonts of a project, made when they are not yet there."""
    return fonts_made(project / "node_modules", project / ".cache")
