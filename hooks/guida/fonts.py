"""The fonts of the site as TTF files, the only ones that Typst may print with.

Made from the packages of node_modules when they are first asked for, and kept below .cache by what they were made of.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple


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
SIGNS = "Segni della Guida"
"""The family of the one sign that no font has: the box in place of what cannot be printed."""


def fonts_made(node_modules: Path, cache: Path) -> Path:
    """Return the folder that holds every face as a TTF file: the same bytes from the same packages.

    A font that is not installed is a FileNotFoundError that names the command to run.
    """
    digest = hashlib.sha256(version("fonttools").encode())
    for code in (Path(__file__), Path(__file__).with_name("font_files.py")):
        digest.update(code.read_bytes())
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
            _write(made, node_modules)
            try:
                made.rename(folder)
            except OSError:
                if not folder.is_dir():
                    raise
    return folder


def _write(folder: Path, node_modules: Path) -> None:
    from guida.font_files import convert, draw_box  # noqa: PLC0415 - 0.1 s of start-up that fonts once made do not need

    for family in FAMILIES:
        within = _folder_of(folder, family.name)
        within.mkdir(parents=True, exist_ok=True)
        for face in family.faces:
            convert(family.source(face, node_modules), family.name, face, within / f"{_slug(family.name)}-{face}.ttf")
    signs = _folder_of(folder, SIGNS)
    signs.mkdir()
    draw_box(SIGNS, signs / f"{_slug(SIGNS)}.ttf")


def folders_with(folder: Path, families: Iterable[str]) -> list[Path]:
    """Return where the faces of our families lie, and those of some others: what is not needed is not read."""
    return [folder / _OURS, *(_folder_of(folder, name) for name in sorted(families))]


_OURS = "ours"


def _folder_of(folder: Path, name: str) -> Path:
    return folder / (_OURS if any(one.name == name and one.is_ours for one in FAMILIES) else _slug(name))


def _slug(name: str) -> str:
    return name.replace(" ", "-").lower()


def default_fonts(project: Path) -> Path:
    """Return the fonts of a project, made when they are not yet there."""
    return fonts_made(project / "node_modules", project / ".cache")
