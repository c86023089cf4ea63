"""Words as a search sees them: what two people write in two ways, and is the same."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return a text in lower case, without accents, with single blanks."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
