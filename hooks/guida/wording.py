"""How a message says a field, a value, a name that was perhaps meant: on one line, never too long."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz, process

from guida.text_files import Steps


def nearest(word: str, known: list[str] | tuple[str, ...] | frozenset[str]) -> str | None:
    """Return the known word that was probably meant, or None."""
    found = process.extractOne(word.lower(), sorted(known), scorer=fuzz.ratio, score_cutoff=65)
    return str(found[0]) if found else None


def perhaps(word: str, known: list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """`Forse intendevi «x»?` with its blank, or nothing."""
    guess = nearest(word, known)
    return f"Forse intendevi «{guess}»? " if guess else ""


def field_name(steps: Steps) -> str:
    """`("phones", 0, "number")` → `phones[0].number`."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def on_one_line(text: str, most: int = 300) -> str:
    """Return a message without line breaks and not endless, whatever value it quotes."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most // 2]} … {plain[-most // 2 :]}"


def slug(text: str) -> str:
    """`Circolo La Risaia` → `circolo-la-risaia`; empty when no letter or digit is left."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
