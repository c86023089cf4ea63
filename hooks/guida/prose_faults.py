"""What prose may not hold: raw HTML, pictures, links that a browser must not open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guida.prose import LINKED, OPEN_SCHEMES, line_of, links, parse

_PICTURE = re.compile(r"!\[[^\[\]\n]*\]\(([^)\s]*)")
_TABLE = re.compile(
    r"^ {0,3}\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$|^ {0,3}\|[ \t]*:?-{3,}:?[ \t]*\|$"
)
"""The line under the head of a table, as other programs of Markdown have them."""


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """(line from 1, fault, mend) for what prose may not hold: raw HTML, images, links a browser must not open."""
    if "<" in text or "&" in text:
        yield from _html_faults(text)
    pictures = {found[1] for found in _PICTURE.finditer(text)}
    for number, line in enumerate(text.split("\n") if "![" in text else (), start=1):
        if "![" in line:
            yield number, "c'è un'immagine", "Le schede hanno solo testo: togli «![…](…)»."
    for number, line in enumerate(text.split("\n") if "--|" in text or "-- |" in text else (), start=1):
        if _TABLE.match(line):
            yield (
                number,
                "c'è una tabella",
                "Le schede hanno solo testo: scrivi un elenco, con «- » davanti a ogni voce.",
            )
    for link in links(text):
        if not _may_be_opened(link.target) and link.target not in pictures:
            yield (
                link.line,
                f"«{link.target[:40]}» non è un collegamento ammesso",
                "Scrivi https://… oppure il nome di una scheda, per esempio org:lo-scrigno.",
            )


def _html_faults(text: str) -> Iterator[tuple[int, str, str]]:
    seen: set[str] = set()
    for block in parse(text):
        for child in block.children or ():
            if child.type == "html_inline":
                # Neither the end of a tag nor the same tag again is another fault.
                name = re.sub(r"^</?|[\s/>].*$", "", child.content, flags=re.DOTALL).lower()
                if name not in seen:
                    seen.add(name)
                    told = " ".join(child.content[:40].split())
                    yield line_of(block), f"«{told}» è HTML, qui non ammesso", "Togli il codice e scrivi solo il testo."


def _may_be_opened(target: str) -> bool:
    scheme, colon, rest = target.strip().partition(":")
    if scheme.lower() in {"http", "https"}:
        return re.match(r"//[^/]", rest) is not None
    return bool(colon) and (scheme.lower() in OPEN_SCHEMES or scheme in LINKED)
