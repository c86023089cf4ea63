"""docs/hosting.md: what it tells nginx is what the file `_headers` of a built site tells other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from built_site import BuiltSite
from guida import policy

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "hosting.md").read_text(encoding="utf-8")
NGINX = PAGE.partition("```nginx\n")[2].partition("```")[0]
PAPERS = ("stampa/guida-a5.pdf", "stampa/errata/2026-02.pdf", "stampa/index.html")


def as_nginx(address: str) -> dict[str, str]:
    """Return the headers that the configuration adds to an answer."""
    mapped: dict[str, str] = {}
    for variable, body in re.findall(r"map \$uri (\$\w+) \{(.*?)\n\}", NGINX, re.DOTALL):
        rules = re.findall(r'^    "~(.+)" "(.+)";$', body, re.MULTILINE)
        assert len(rules) == body.count(";") - 1, "every line but the default is read"
        mapped[variable] = next((value for pattern, value in rules if re.search(pattern, address)), "")
    headers = re.findall(r'^    add_header ([\w-]+) (?:"(.+)"|(\$\w+)) always;$', NGINX, re.MULTILINE)
    assert len(headers) == NGINX.count("add_header ")
    said = {name: text or mapped[variable] for name, text, variable in headers}
    return {name: value for name, value in said.items() if value}


def as_headers(address: str, text: str) -> dict[str, str]:
    """Return the headers that the file gives: every rule that fits adds its own, `*` fits all, `:file` a name."""
    said: dict[str, str] = {}
    fits = False
    for line in text.splitlines():
        if not line.startswith("  "):
            pattern = re.escape(line).replace(r"\*", ".*").replace(":file", "[^/]+")
            fits = re.fullmatch(pattern, address) is not None
        elif fits:
            name, _, value = line.strip().partition(": ")
            said[name] = value
    return said


def test_nginx_says_what_the_file_of_headers_says(toy_site: BuiltSite) -> None:
    names = [path.relative_to(toy_site.folder).as_posix() for path in toy_site.folder.rglob("*") if path.is_file()]
    names += PAPERS
    text = policy.headers("https://guida.example/", ["sha256-x"], names)
    different = {}
    for name in names:
        # A page is asked for by its folder.
        address = f"/{name.removesuffix('index.html')}"
        ours, theirs = as_nginx(address), as_headers(address, text)
        # Each page brings the rest of its policy; two policies hold together.
        whole = theirs.pop("Content-Security-Policy")
        assert whole.endswith(f"; {ours.pop('Content-Security-Policy')}")
        if ours != theirs:
            different[name] = (ours, theirs)
    assert different == {}
    assert any(name.startswith("redazione/modulo/") for name in names)
    assert {as_nginx(f"/{name}").get("Cache-Control", "") for name in names} == {
        "", "no-cache", "public, max-age=2592000", "public, max-age=31536000, immutable",
    }  # fmt: skip


KNOWN = frozenset(
    {"html", "css", "js", "json", "svg", "png", "ico", "webp", "pdf", "txt", "xml", "wasm", "woff2", "zip"}
)
"""Endings of which the file mime.types of nginx has said what they are for many years."""
OWN = frozenset({"LICENSE", "_headers", "pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta", "sha256"})
"""What only our own programs read, as bytes."""


def test_nginx_knows_what_each_file_is(toy_site: BuiltSite) -> None:
    (listed,) = re.findall(r"\n    types \{\n(.*?)\n    \}\n", NGINX, re.DOTALL)
    told = {ending: kind for kind, ending in re.findall(r"(\S+) (\w+);", listed)}
    # A server's own list takes the place of the one of all: that is taken in first.
    assert NGINX.index("include mime.types;") < NGINX.index("types {\n")
    found = {path.name.rpartition(".")[2] for path in toy_site.folder.rglob("*") if path.is_file()}
    assert found - KNOWN - OWN - told.keys() == set()
    assert "mjs" in found
    assert told["mjs"] == "application/javascript", "nothing else is run as a module"
    said = {line.split()[0]: set(line.strip(" ;").split()[1:]) for line in NGINX.split("\n") if "_types " in line}
    assert {kind for kind in told.values() if kind.startswith("text/")} <= said["charset_types"]
    assert {"application/javascript", "application/wasm", "text/css"} <= said["gzip_types"]


@pytest.mark.parametrize("name", sorted(re.findall(r"`(\w+\.yml)`", PAGE.partition("## GitLab")[0])))
def test_every_workflow_it_tells_of_is_there(name: str) -> None:
    github = Path(__file__).resolve().parents[1] / ".github"
    assert [*github.glob(f"workflows/{name}"), *github.glob(name)] != []
