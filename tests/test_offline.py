"""The list of what a phone keeps: whole, the same for the same site, and silent about what must leave no trace."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from built_site import BuiltSite
from conftest import NOON, built
from guida import offline

DAY = dt.date(2026, 11, 22)
SITE = {
    "index.html": b"home",
    "guida/index.html": b"the guide",
    "guida/temi/casa/index.html": b"a theme",
    "guida/temi/violenza/index.html": b"<p data-sensitive>a theme that leaves no trace",
    "guida/organizzazioni/naga/naga.vcf": b"a contact",
    "tavolo/incontri/plenaria/2024-03-12/index.html": b"minutes",
    "tavolo/allegati/mappa.pdf": b"a document",
    "stampa/guida-a5.pdf": b"a booklet",
    "404.html": b"not found",
    "sitemap.xml": b"addresses",
    "assets/stylesheets/guida.css": b"colours",
    "assets/fonts/titillium-web-600-latin-ext.woff2": b"letters",
    "pagefind/pagefind.js": b"the search",
    "dati/luoghi.geojson": b"places",
    "dati/luoghi.csv": b"a table",
    "assets/offline.json": b"the list of before",
}


def listed(site: dict[str, bytes], day: dt.date = DAY) -> dict[str, Any]:
    copies = {name: offline.copy_of(name, content) for name, content in site.items()}
    kept = {name: copy for name, copy in copies.items() if copy}
    made: dict[str, Any] = json.loads(offline.offline_list(kept, day))
    return made


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def test_the_list_holds_what_helps_to_find_help_and_nothing_else() -> None:
    names = [
        "assets/fonts/titillium-web-600-latin-ext.woff2",
        "assets/stylesheets/guida.css",
        "dati/luoghi.geojson",
        "guida/index.html",
        "guida/temi/casa/index.html",
        "index.html",
        "pagefind/pagefind.js",
        "sitemap.xml",
    ]
    made = listed(SITE)
    assert list(made) == ["release", "day", "size", "first", "files"]
    assert made["files"] == {name: digest(SITE[name]) for name in names}
    assert made["first"] == ["assets/stylesheets/guida.css", "guida/index.html", "index.html", "sitemap.xml"]
    assert made["size"] == sum(len(SITE[name]) for name in names)
    assert made["day"] == "del 22 novembre 2026"


def test_the_release_changes_with_any_file_that_is_kept_and_with_the_day_alone() -> None:
    release = listed(SITE)["release"]
    assert listed(dict(reversed(SITE.items())))["release"] == release
    assert listed({**SITE, "404.html": b"changed"})["release"] == release
    assert listed({**SITE, "pagefind/pagefind.js": b"The search"})["release"] != release
    assert listed(SITE, DAY + dt.timedelta(days=1))["release"] != release


def test_the_built_list_names_every_page_of_the_guide_with_the_digest_of_its_file(toy_site: BuiltSite) -> None:
    made = json.loads((toy_site.folder / offline.LIST).read_text(encoding="utf-8"))
    every = {name for name in toy_site.files if name.startswith("guida/") and name.endswith(".html")}
    pages = {name for name in every if not re.match(r"guida/bisogni/[^/]+/[^/]+/", name)}
    assert pages < every
    sensitive = {name for name in pages if "data-sensitive" in toy_site.pages[name].html}
    assert {name for name in made["files"] if name.startswith("guida/")} == pages - sensitive
    assert {name: digest((toy_site.folder / name).read_bytes()) for name in made["files"]} == made["files"]
    assert set(made["first"]) <= set(made["files"])
    assert "come-si-usa/index.html" in made["files"]
    assert not [name for name in made["files"] if name.startswith("tavolo/")]


def test_a_page_that_was_not_written_again_stays_on_the_list(town: Path) -> None:
    """The second build knows it only by what the first one noted."""
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    before = json.loads((site / offline.LIST).read_text(encoding="utf-8"))
    record = town / "tests/toy_town/data/organizations/emporio-la-dispensa.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("name: Emporio solidale La Dispensa\n", "name: Emporio La Madia\n"), encoding="utf-8"
    )
    built(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    after = json.loads((site / offline.LIST).read_text(encoding="utf-8"))
    # The files of the search are called after what they hold.
    named = [[name for name in one["files"] if not name.startswith("pagefind/")] for one in (before, after)]
    assert named[0] == named[1]
    assert {name: digest((site / name).read_bytes()) for name in after["files"]} == after["files"]
    assert after["files"]["guida/organizzazioni/emporio-la-dispensa/index.html"] not in before["files"].values()
    assert after["release"] != before["release"]
