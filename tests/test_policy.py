"""The Content-Security-Policy as words: of a page, and of the headers that a host adds."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from built_site import BuiltSite
from guida import policy

PAGE = """<!doctype html><html><head>
<meta charset="utf-8">
<script>one()</script><script src="two.js"></script></head>
<body><script type="application/json">{"three": 3}</script><script type="module">four()</script></body></html>"""


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def test_a_page_names_exactly_the_scripts_that_stand_in_it() -> None:
    assert policy.script_digests(PAGE) == [_digest("one()"), _digest("four()")]
    head, _, rest = policy.protected(PAGE).partition('<meta http-equiv="Content-Security-Policy" content="')
    words, _, tail = rest.partition('">')
    assert head.rstrip() + tail == PAGE
    assert re.findall(r"'(sha256-[^']+)'", words) == sorted([_digest("one()"), _digest("four()")])
    assert "unsafe-inline" not in words


def test_a_page_without_the_place_for_a_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="has no <meta charset"):
        policy.protected("<!doctype html><html><head></head></html>")


def test_every_page_of_the_site_has_one_policy_and_the_headers_cover_them_all(toy_site_below: BuiltSite) -> None:
    headers = (toy_site_below.folder / "_headers").read_text(encoding="utf-8")
    assert "\n/municipio5/guida/*\n  Content-Security-Policy: default-src 'self'; " in headers
    for page in toy_site_below.pages.values():
        (words,) = page.metas("Content-Security-Policy")
        named = re.findall(r"'(sha256-[^']+)'", words)
        assert named == sorted(set(policy.script_digests(page.html))), page.name
        assert named, page.name
        assert [one for one in named if one not in headers] == []


def test_no_page_has_a_style_or_a_handler_that_its_policy_forbids(toy_site: BuiltSite) -> None:
    forbidden = [
        f"{page.name}: {element.tag}"
        for page in toy_site.pages.values()
        for element in page.elements
        if element.tag == "style" or any(name == "style" or name.startswith("on") for name in element.attributes)
    ]
    assert forbidden == []


def test_the_headers_let_a_browser_keep_only_what_never_changes() -> None:
    names = [
        "index.html",
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/javascripts/guida.js",
        "assets/fonts/titillium-web-600.woff2",
        "pagefind/pagefind.js",
        "pagefind/it_0a1b2c3.pf_meta",
        "pagefind/fragment/it_1a2b3c4.pf_fragment",
        "pagefind/fragment/it_2a2b3c4.pf_fragment",
    ]
    lines = policy.headers("https://guida.example/", [], names).splitlines()
    forever = "  Cache-Control: public, max-age=31536000, immutable"
    assert [lines[at - 1] for at, line in enumerate(lines) if line == forever] == [
        "/assets/javascripts/bundle.a5f9d56c.min.js",
        "/pagefind/it_0a1b2c3.pf_meta",
        "/pagefind/fragment/*",
    ]
    assert "  X-Content-Type-Options: nosniff" in lines
    assert "frame-ancestors 'none'" in lines[1]
