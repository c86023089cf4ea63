"""The built site, page by page: what every page has, where every link leads, what a browser is made to ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from built_site import OF_ALL_PAGES, OF_SOME_PAGES, BuiltPage, BuiltSite, css_addresses, is_foreign
from conftest import PROJECT
from guida.load import load
from guida.records.site import Site


class Published:
    """A built site and the records it was built from."""

    def __init__(self, site: BuiltSite, root: str) -> None:
        self.site, self.root = site, PROJECT / root
        self.records = load(self.root)[0]
        self.pages = list(site.pages.values())

    @property
    def facts(self) -> Site:
        assert self.records.site is not None
        return self.records.site

    def record_pages(self) -> dict[str, str]:
        """File of a page → the record's own file, for every record that has a page of its own."""
        records = self.records
        kinds = {
            "guida/organizzazioni": records.organizations,
            "tavolo/gruppi": records.groups,
            "tavolo/incontri": records.meetings,
            "progetti": records.projects,
            "proposte": records.proposals,
            "buone-pratiche": records.practices,
        }
        return {
            f"{folder}/{id_}/index.html": record.path
            for folder, filed in kinds.items()
            for id_, record in filed.items()
        }

    def drafts(self) -> set[str]:
        """Return the pages of meetings whose minutes are not approved yet."""
        return {
            f"tavolo/incontri/{id_}/index.html"
            for id_, meeting in self.records.meetings.items()
            if meeting.minutes is not None and meeting.minutes.state == "draft"
        }


@pytest.fixture(params=["toy", "real"])
def published(request: pytest.FixtureRequest) -> Published:
    root = {"toy": "tests/toy_town", "real": "."}[request.param]
    return Published(request.getfixturevalue(f"{request.param}_site"), root)


def test_every_link_and_anchor_inside_the_site_resolves(published: Published) -> None:
    assert published.site.broken_links() == []


def test_every_page_says_what_it_is(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        if page.doctype.lower() != "doctype html":
            yield "no doctype"
        if [one.get("lang") for one in page.all("html")] != ["it"]:
            yield "not in Italian"
        if len(page.all("h1")) != 1:
            yield f"{len(page.all('h1'))} first headings"
        # A drawing has a title too; the page's own comes first.
        if not page.all("title")[0].text.strip():
            yield "no title"
        descriptions = page.metas("description")
        if len(descriptions) != 1 or not 0 < len(descriptions[0].strip()) <= 300:
            yield f"description {descriptions}"

    assert _told(published.pages, faults) == []


def test_no_two_pages_have_the_same_title(published: Published) -> None:
    titles: dict[str, list[str]] = {}
    for page in published.pages:
        if page.is_listed:
            titles.setdefault(page.all("title")[0].text.strip(), []).append(page.name)
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}


def test_the_canonical_address_is_the_page_s_own_place(published: Published) -> None:
    base = published.facts.base_address

    def faults(page: BuiltPage) -> Iterator[str]:
        expected = [] if page.name == "404.html" else [base + page.address]
        if page.links("canonical") != expected:
            yield f"{page.links('canonical')}, not {expected}"

    assert _told(published.pages, faults) == []


def test_every_page_shows_the_path_to_it(published: Published) -> None:
    """Home and the page that is not found have no path, nor has a page that only sends elsewhere."""

    def faults(page: BuiltPage) -> Iterator[str]:
        paths = [one for one in page.all("nav") if one.get("aria-label") == "Percorso"]
        expected = 0 if page.name in {"index.html", "404.html"} or page.is_moved else 1
        if len(paths) != expected:
            yield f"{len(paths)} paths"

    assert _told(published.pages, faults) == []


def test_every_page_asks_whether_something_is_wrong(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        asked = [link for link in page.all("a") if re.search("C[’']è un errore", link.text)]
        where = {published.site.target(page.name, link.get("href")) for link in asked}
        if where != {("correggi-o-togli/index.html", "")}:
            yield f"asks at {where}"

    assert _told(published.pages, faults) == []


def test_every_edit_link_opens_a_file_that_exists(published: Published) -> None:
    facts = published.facts
    start = f"{facts.repository}/edit/{facts.branch}/"

    def faults(page: BuiltPage) -> Iterator[str]:
        for link in page.links("edit"):
            path = link.removeprefix(start)
            # A record's file is told from the folder of the records, a hand-written page's from the project.
            if path == link or not any((folder / path).is_file() for folder in (published.root, PROJECT)):
                yield link

    assert _told(published.pages, faults) == []


def test_the_page_of_a_record_opens_its_own_file_and_draft_minutes_or_an_undecided_repository_none(
    published: Published,
) -> None:
    facts, drafts = published.facts, published.drafts()
    closed = drafts | (published.record_pages().keys() if "repository" in facts.placeholders else set())
    expected = {
        name: [] if name in closed else [f"{facts.repository}/edit/{facts.branch}/{path}"]
        for name, path in published.record_pages().items()
    }
    assert {name: published.site.pages[name].links("edit") for name in expected} == expected


def test_the_toy_town_has_draft_minutes_to_be_silent_about(toy_site: BuiltSite) -> None:
    assert Published(toy_site, "tests/toy_town").drafts() == {"tavolo/incontri/plenaria/2026-02-24/index.html"}


def test_no_level_of_heading_is_skipped(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        level = 0
        for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6"):
            if int(heading.tag[1]) > level + 1:
                yield f"{heading.tag} «{heading.text.strip()}» after h{level}"
            level = int(heading.tag[1])

    assert _told(published.pages, faults) == []


def test_no_id_stands_twice_on_a_page(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        yield from (id_ for id_ in dict.fromkeys(page.ids) if page.ids.count(id_) > 1)

    assert _told(published.pages, faults) == []


def test_no_page_makes_a_browser_ask_another_host(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        yield from filter(is_foreign, page.loads())

    assert _told(published.pages, faults) == []


def test_no_style_sheet_or_drawing_of_ours_asks_another_host_or_for_a_missing_file(published: Published) -> None:
    site = published.site
    ours = [name for name in site.files if name.endswith((*OF_ALL_PAGES, *OF_SOME_PAGES, ".svg"))]
    assert len(ours) >= 4
    faults = []
    for name in ours:
        text = (site.folder / name).read_text(encoding="utf-8")
        for address in css_addresses(text):
            found = site.target(name, address)
            if found is None or found[0] not in site.files:
                faults.append(f"{name}: {address}")
        if name.endswith(".svg"):
            faults += [f"{name}: {address}" for address in re.findall(r'href="(?!#)([^"]*)"', text)]
    assert faults == []


def test_every_page_loads_the_site_s_own_style_sheets_once(published: Published) -> None:
    def faults(page: BuiltPage) -> Iterator[str]:
        names = [address.rpartition("/")[2] for address in page.links("stylesheet")]
        # A sheet that only some pages need stands in their text, once.
        own = [name for name in names if name in OF_SOME_PAGES]
        if names != [*OF_ALL_PAGES, *dict.fromkeys(own)]:
            yield str(names)

    assert _told(published.pages, faults) == []


def test_the_sitemap_holds_exactly_the_listed_pages(published: Published) -> None:
    site, base = published.site, published.facts.base_address
    assert _sitemap(site.folder) == sorted(base + page.address for page in published.pages if page.is_listed)
    assert "sitemap.xml.gz" not in site.files


def test_robots_may_come_and_find_the_sitemap(published: Published) -> None:
    text = (published.site.folder / "robots.txt").read_text(encoding="utf-8")
    assert text == f"User-agent: *\nAllow: /\n\nSitemap: {published.facts.base_address}sitemap.xml\n"


def test_the_page_that_is_not_found_works_at_any_depth(published: Published) -> None:
    """It stands at every wrong address, so an address relative to the page would lead anywhere."""
    page = published.site.pages["404.html"]
    relative = [address for address in page.references() if not re.match(r"/|#|https?:|tel:|mailto:", address)]
    assert relative == []


def test_an_old_address_leads_to_the_new_one(toy_site: BuiltSite) -> None:
    moved = {
        "guida/organizzazioni/sportello-legale/": "guida/organizzazioni/sportello-diritti/",
        "guida/organizzazioni/sportello-legale-borgofinto/": "guida/organizzazioni/sportello-diritti/",
        "guida/organizzazioni/consorzio-rogge/": "guida/organizzazioni/consorzio-le-tre-rogge/",
        "tavolo/gruppi/nuove-poverta/": "tavolo/gruppi/poverta/",
        "tavolo/incontri/plenaria/2025-11-20/": "tavolo/incontri/plenaria/2025-11-18/",
        "progetti/emporio-due/": "progetti/dispensa-di-quartiere/",
        "proposte/seconda-dispensa/": "proposte/dispensa-unica/",
        "buone-pratiche/valfinta-ascolta/": "buone-pratiche/consultazione-di-valfinta/",
        "bandi/case-2026/": "bandi/case-per-tutti/",
        "piano/piano-2026/": "piano/2026/",
    }
    assert {page.address for page in toy_site.pages.values() if page.is_moved} == set(moved)
    for old, new in moved.items():
        page = toy_site.pages[f"{old}index.html"]
        assert page.metas("refresh") == [f"0; url={'../' * old.count('/')}{new}"]
        assert not page.is_listed
        # Whoever's browser does not go on by itself finds the link.
        links = {toy_site.target(old, link.get("href")) for link in page.all("a") if "button" in link.get("class")}
        assert (f"{new}index.html", "") in links


def test_a_page_that_did_not_move_sends_nobody_away(real_site: BuiltSite) -> None:
    former = sum(
        len(record.former_ids)
        for kind in ("organizations", "groups", "meetings", "projects", "proposals", "practices")
        for record in getattr(load(PROJECT)[0], kind).values()
    )
    assert sum(page.is_moved for page in real_site.pages.values()) == former


def test_every_page_of_the_site_can_be_reached_from_home(published: Published) -> None:
    site = published.site
    seen, ahead = {"index.html"}, ["index.html"]
    while ahead:
        page = site.pages[ahead.pop()]
        for link in page.all("a"):
            found = site.target(page.name, link.get("href"))
            if found and found[0] in site.pages and found[0] not in seen:
                seen.add(found[0])
                ahead.append(found[0])
    assert sorted({page.name for page in published.pages if page.is_listed} - seen) == []


def _told(pages: list[BuiltPage], faults: Callable[[BuiltPage], Iterator[str]]) -> list[str]:
    assert len(pages) > 100
    return [f"{page.name}: {fault}" for page in pages for fault in faults(page)]


def _sitemap(folder: Path) -> list[str]:
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    tree = ElementTree.parse(folder / "sitemap.xml").getroot()
    assert tree.tag == f"{namespace}urlset"
    return [str(one.text) for one in tree.iter(f"{namespace}loc")]
