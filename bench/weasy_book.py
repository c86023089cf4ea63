"""The book by WeasyPrint: a process of its own, as `scripts/print.py` is one. Called by bench/prints.py.

    python bench/weasy_book.py TOWN FILE.pdf

The same data (guida.render.book), the same fonts, cards in one piece, page numbers in contents and indexes, bookmarks and
tags. Left out, in its favour: the coloured thumbs, the names of sections above, cards too long for a page under their name.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Any

from guida.assets import area_drawings
from guida.clock import today
from guida.editing.command import CODE, sound
from guida.fonts import default_fonts, folders_with
from guida.guide import Guide
from guida.render.book import book
from jinja2 import Environment, FileSystemLoader
from weasyprint import HTML  # type: ignore[import-untyped]

HERE = Path(__file__).parent / "weasy"
FACES = {
    "atkinson-hyperlegible-400-normal": ("Atkinson Hyperlegible", 400),
    "atkinson-hyperlegible-700-normal": ("Atkinson Hyperlegible", 700),
    "titillium-web-600-normal": ("Titillium Web", 600),
}


def main(town: Path, target: Path) -> None:
    """Print the book of a town."""
    data = book(Guide(sound(town, today()), today()), area_drawings())
    HTML(string=page(data), base_url=str(HERE)).write_pdf(target, pdf_tags=True, pdf_variant="pdf/ua-1")


def page(data: dict[str, Any]) -> str:
    """Return the book as one HTML page."""
    [fonts] = folders_with(default_fonts(CODE), ())
    faces = [
        {"family": family, "weight": weight, "url": (fonts / f"{name}.ttf").as_uri()}
        for name, (family, weight) in FACES.items()
    ]
    cards = [card for section in data["sections"] for theme in section["themes"] for card in theme["cards"]]
    codes = {card["id"]: f"data:image/png;base64,{base64.b64encode(bytes(card['code'])).decode()}" for card in cards}
    css = (HERE / "book.css").read_text(encoding="utf-8")
    template = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("book.html")
    return template.render(book=data, say=data["say"], codes=codes, css=css, faces=faces)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
