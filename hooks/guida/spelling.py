"""When two spellings are one name, and where a name stands in the alphabet."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """Return what two spellings of one name have in common: blanks and capital letters do not count."""
    return " ".join(name.split()).casefold()


def alphabetical(name: str) -> tuple[str, str]:
    """Return what a name is sorted by: its letters without their accents, and then with them."""
    whole = folded(name)
    plain = "".join(one for one in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(one))
    return plain, whole
