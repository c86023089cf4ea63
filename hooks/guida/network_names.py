"""The names of the network's nodes: which are the same, in what order they stand, how an address calls them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable


def folded(name: str) -> str:
    """Return what two spellings of one name have in common: blanks and capital letters do not count."""
    return " ".join(name.split()).casefold()


def alphabetical(name: str) -> tuple[str, str]:
    """Return what a name is sorted by: its letters without their accents, and then with them."""
    whole = folded(name)
    plain = "".join(one for one in unicodedata.normalize("NFKD", whole) if not unicodedata.combining(one))
    return plain, whole


def ids_of_bodies(names: Iterable[str]) -> dict[str, str]:
    """Return, for folded names, what an address calls each: `comune-di-milano`.

    Names that would be called alike, or by nothing, have a mark of their own after it, which no other name changes.
    """
    short = {name: re.sub(r"[^a-z0-9]+", "-", alphabetical(name)[0]).strip("-") for name in sorted(names)}
    times = Counter(short.values())
    return {name: id_ if id_ and times[id_] == 1 else f"{id_}-{_mark(name)}".lstrip("-") for name, id_ in short.items()}


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:8]
