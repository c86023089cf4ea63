"""What a phone may keep for reading without a network: the list that the service worker goes by.

The list names files by the digest of what they hold, so the worker fetches only what changed. Pages marked
`data-sensitive` are never on it, nor is anything that is no part of finding help.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from guida.render.words import with_word

LIST = "assets/offline.json"

_PAGES = re.compile(
    # A need seen from a quarter is the page of the need in another order: five hundred files for no more words.
    r"^(?!guida/bisogni/[^/]+/[^/]+/)(index\.html|(adesso|guida|salvati|foglio|come-si-usa|correggi-o-togli|segnala|privacy|accessibilita|note-legali)/(.*/)?index\.html)$"
)
_FILES = re.compile(
    # Instant navigation reads the sitemap: without it every link is a full load.
    r"^(sitemap\.xml|assets/.*\.(css|js|mjs|json|svg|png|webp|woff2)|pagefind/.*|dati/(luoghi\.geojson|(servizi|orari|archivio)\.json))$"
)
_FIRST = re.compile(
    r"^((|adesso/|guida/|guida/mappa/|guida/copia/)index\.html|sitemap\.xml|assets/(?!fonts/.*-latin-ext\.).*)$"
)
"""What every phone keeps, even one that saves data: the first pages, and what makes a page look and work."""


class Copy(NamedTuple):
    """What a phone would keep of a file: the first 16 hexadecimal digits of its SHA-256, and its size in bytes."""

    digest: str
    size: int


def belongs(name: str) -> bool:
    """Whether a file, by its name from the site's root, is one to keep; a page may still be sensitive."""
    return name != LIST and bool(_PAGES.match(name) or _FILES.match(name))


def copy_of(name: str, content: bytes) -> Copy | None:
    """Return what to keep of a file, or None: not this one, or a page that must leave no trace on a phone."""
    if not belongs(name) or (name.endswith(".html") and b"data-sensitive" in content):
        return None
    return Copy(hashlib.sha256(content).hexdigest()[:16], len(content))


def copies_of(
    names: Iterable[str], known: Mapping[str, Copy | None], content: Callable[[str], bytes]
) -> dict[str, Copy]:
    """Return what a phone may keep of a site's files; only a file that is not `known` already is read for it."""
    found = {name: known[name] if name in known else copy_of(name, content(name)) for name in names if belongs(name)}
    return {name: copy for name, copy in found.items() if copy}


def offline_list(copies: Mapping[str, Copy], day: dt.date) -> bytes:
    """Return the list: JSON with `day` (`del 22 novembre 2026`), `size` of it all, `first` (names) and `files` (name → digest).

    `release` changes whenever any of it does.
    """
    files = {name: copies[name].digest for name in sorted(copies)}
    told = {
        "day": with_word("del", day),
        "size": sum(copy.size for copy in copies.values()),
        "first": [name for name in files if _FIRST.match(name)],
        "files": files,
    }
    release = hashlib.sha256(_json(told)).hexdigest()[:16]
    return _json({"release": release, **told})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
