"""What a browser is told not to do: the Content-Security-Policy of every page, and the headers a host can add.

A page names, by their digests, exactly the inline scripts it was built with; a script that comes in any other way
does not run. Where it says more than a page of its own needs (the tiles of the map), that is because instant
navigation shows one page after another under the policy of the first.
"""

from __future__ import annotations

import hashlib
import html
import re
from base64 import b64encode
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from posixpath import commonpath
from urllib.parse import urlsplit

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bsrc\s*=|\btype\s*=(?!\s*[\"']?(?:module|text/javascript)\b)", re.IGNORECASE)
_START = '<meta charset="utf-8">'

FORM = "redazione/modulo/"
"""Where the form lies, which has a policy of its own."""

HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(js|css)$|^pagefind/.*\.pf_(fragment|index|filter|meta)$")
"""Files whose name changes with what they hold: a copy never gets old."""

_OTHER_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Another site may learn that a visitor comes from the guide, never from which page.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def script_digests(page: str) -> list[str]:
    """Return `sha256-…` for every script that stands in a page itself; data blocks (JSON) are no scripts."""
    return [
        f"sha256-{b64encode(hashlib.sha256(found['text'].encode()).digest()).decode()}"
        for found in _INLINE.finditer(page)
        if not _ELSEWHERE.search(found["attributes"])
    ]


def policy(digests: Iterable[str]) -> str:
    """Return the policy under which these inline scripts run, and no other."""
    scripts = " ".join(["'self'", "'wasm-unsafe-eval'", *(f"'{one}'" for one in sorted(set(digests)))])
    return "; ".join(
        [
            "default-src 'self'",
            # Pagefind, the search, is WebAssembly.
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data: https://tile.openstreetmap.org",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def form_policy(called: Iterable[str]) -> str:
    """Return the policy of the form of /redazione/, which may ask these addresses for something beside its own.

    Its program styles what it shows while it runs; no other page does.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            " ".join(["connect-src 'self'", *called]),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def protected(page: str) -> str:
    """Return a finished page with its policy, before anything it speaks of.

    A page without the place for it is a ValueError: it would be published unprotected.
    """
    if _START not in page:
        raise ValueError(f"the theme's page has no {_START}")
    words = html.escape(policy(script_digests(page)), quote=False)
    return page.replace(_START, f'{_START}\n    <meta http-equiv="Content-Security-Policy" content="{words}">', 1)


def headers(site_url: str, digests: Iterable[str], names: Collection[str], called: Iterable[str] = ()) -> str:
    """Return the file `_headers` that Netlify and Cloudflare Pages read; the same words do for any other host.

    `digests` are those of every page, `names` the files of the site, `called` the addresses that the form may ask.
    """
    digests = list(digests)
    base = urlsplit(site_url).path.rstrip("/")
    own = f"  Content-Security-Policy: {policy(digests)}; frame-ancestors 'none'"
    rules = _apart(names, FORM)
    lines = [
        f"{base}/*",
        *([own] if rules == ["*"] else []),
        *(f"  {name}: {words}" for name, words in _OTHER_HEADERS.items()),
    ]
    # Where two rules fit, a host sends both policies and a browser keeps to both: no rule may fit the form and the rest.
    for rule in rules if rules != ["*"] else ():
        lines += [f"{base}/{rule}", own]
    if any(name.startswith(FORM) for name in names):
        lines += [f"{base}/{FORM}*", f"  Content-Security-Policy: {form_policy(called)}; frame-ancestors 'none'"]
        lines += ["  X-Robots-Tag: noindex"]
    forever = "  Cache-Control: public, max-age=31536000, immutable"
    found = sorted(name for name in names if HASHED.search(name))
    # A host counts the rules and allows about a hundred: the many files of the search are named by their folders.
    alone = [name for name in found if name.count("/") < 2 or not name.startswith("pagefind/")]
    folders = {"/".join(name.split("/")[:2]) + "/*" for name in found if name not in alone}
    for name in [*alone, *sorted(folders)]:
        lines += [f"{base}/{name}", forever]
    if any(name.startswith("assets/fonts/") for name in names):
        lines += [f"{base}/assets/fonts/*", "  Cache-Control: public, max-age=2592000"]
    if any(re.match(r"stampa/[^/]+\.pdf$", name) for name in names):
        # The page offers today's paper; a search engine, or a copy on the way, would hand out one with old numbers.
        lines += [f"{base}/stampa/:file", "  X-Robots-Tag: noindex", "  Cache-Control: no-cache"]
    # What a phone asks again at every visit, to learn of a new release.
    for name in ("assets/offline.json", "service-worker.js"):
        lines += [f"{base}/{name}", "  Cache-Control: no-cache"]
    return "\n".join([*lines, ""])


def _apart(names: Collection[str], folder: str) -> list[str]:
    """Return rules that fit every file of a site but those below a folder; one rule for all if it has no such folder."""
    if not any(name.startswith(folder) for name in names):
        return ["*"]
    rules = set()
    for name in names:
        if name.startswith(folder):
            continue
        # As deep as the folder goes, what lies beside its way is named piece by piece.
        depth = len(PurePosixPath(commonpath([name, folder])).parts)
        parts = PurePosixPath(name).parts
        piece = "/".join(parts[: depth + 1])
        if len(parts) > depth + 1:
            rules.add(f"{piece}/*")
        elif parts[-1] == "index.html":
            rules.add(piece.removesuffix("index.html"))
        else:
            rules.add(piece)
    return sorted(rules)
