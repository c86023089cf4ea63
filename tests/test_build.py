"""A build as its user meets it: what it changes on disk, how it fails, under which address it publishes."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from built_site import BuiltSite, css_addresses
from conftest import NOON, PROJECT, Serve, built, run_build

ORGANIZATION = "tests/toy_town/data/organizations/emporio-la-dispensa.yml"


def content_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def times_of(site: Path) -> dict[str, int]:
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*") if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_with_a_broken_record_leaves_the_last_good_site_and_says_why(town: Path) -> None:
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    before = content_of(site), times_of(site)
    edit(town / ORGANIZATION, "name: Emporio solidale La Dispensa\n", "nome: Emporio solidale La Dispensa\n")
    done = run_build(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    assert done.returncode == 1
    assert "data/organizations/emporio-la-dispensa.yml:" in done.stderr
    assert "il sito pubblicato resta com'era" in done.stderr
    assert "Traceback" not in done.stderr
    assert (content_of(site), times_of(site)) == before


def test_a_build_that_fails_at_a_hand_written_page_leaves_the_last_good_site_and_names_the_line(town: Path) -> None:
    """This fault shows when most of the build is done: the folder of the site must not have been touched by then."""
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    before = content_of(site), times_of(site)
    page = town / "tests/toy_town/content/come-si-usa.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Chi?](org:nessuno)\n", encoding="utf-8")
    line = page.read_text(encoding="utf-8").count("\n")
    done = run_build(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    assert done.returncode == 1
    assert f"tests/toy_town/content/come-si-usa.md:{line}: «org:nessuno» non porta a nessuna scheda" in done.stderr
    assert "Traceback" not in done.stderr
    assert (content_of(site), times_of(site)) == before


def test_a_private_number_in_a_hand_written_page_stops_the_build_and_is_not_printed(town: Path) -> None:
    page = town / "tests/toy_town/content/come-si-usa.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nChiama Anna, 333 12 34 567.\n", encoding="utf-8")
    line = page.read_text(encoding="utf-8").count("\n")
    done = run_build(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    assert done.returncode == 1
    assert f"tests/toy_town/content/come-si-usa.md:{line}: «33…67» sembra un cellulare privato" in done.stderr
    assert "333 12 34 567" not in done.stderr
    assert not (town / "site").exists()


def test_a_link_to_a_missing_page_stops_the_build(town: Path) -> None:
    """MkDocs warns of it while it renders; strict turns that into a failure, late."""
    page = town / "tests/toy_town/content/come-si-usa.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Dove?](nessuna-parte.md)\n", encoding="utf-8")
    done = run_build(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    assert done.returncode == 1
    assert "nessuna-parte.md" in done.stderr
    assert not (town / "site").exists()


def test_a_second_build_touches_no_file_when_nothing_changed(town: Path) -> None:
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    before = times_of(site)
    built(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    assert times_of(site) == before
    assert list(town.glob(".site*")) == []


def test_an_edited_record_changes_only_the_files_whose_text_changed(town: Path) -> None:
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    content, times = content_of(site), times_of(site)
    edit(town / ORGANIZATION, "name: Emporio solidale La Dispensa\n", "name: Emporio La Madia\n")
    built(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    changed = {name for name, text in content_of(site).items() if content.get(name) != text}
    assert {name for name, time in times_of(site).items() if times.get(name) != time} == changed
    assert "guida/organizzazioni/emporio-la-dispensa/index.html" in changed
    assert "guida/organizzazioni/casa-delle-querce/index.html" not in changed
    assert "sitemap.xml" not in changed


def test_a_record_that_goes_takes_its_page_with_it(town: Path) -> None:
    site = built(town / "mkdocs.demo.yml", town / "site", SOURCE_DATE_EPOCH=NOON)
    (town / "tests/toy_town/data/practices/piano-di-riva.md").unlink()
    built(town / "mkdocs.demo.yml", site, SOURCE_DATE_EPOCH=NOON)
    assert not (site / "buone-pratiche/piano-di-riva").exists()
    assert "piano-di-riva" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_properdocs_makes_the_same_site(toy_site: BuiltSite, tmp_path: Path) -> None:
    """ProperDocs goes on where MkDocs stopped; the day that we need it, it has to work."""
    config = PROJECT / "mkdocs.demo.yml"
    other = built(config, tmp_path / "site", program="properdocs", SOURCE_DATE_EPOCH=NOON)
    mine, theirs = content_of(toy_site.folder), content_of(other)
    assert sorted(theirs) == sorted(mine)
    assert [name for name in mine if mine[name] != theirs[name]] == []


def test_below_a_path_every_link_stays_below_it(toy_site_below: BuiltSite) -> None:
    assert toy_site_below.broken_links() == []


def test_below_a_path_the_same_pages_are_published(toy_site: BuiltSite, toy_site_below: BuiltSite) -> None:
    assert toy_site_below.files == toy_site.files


def test_below_a_path_canonical_addresses_and_sitemap_name_it(toy_site_below: BuiltSite) -> None:
    base = "https://borgofinto.example/municipio5/"
    sitemap = (toy_site_below.folder / "sitemap.xml").read_text(encoding="utf-8")
    listed = [page for page in toy_site_below.pages.values() if page.is_listed]
    assert [page.links("canonical") for page in listed] == [[base + page.address] for page in listed]
    assert sitemap.count("<loc>") == len(listed)
    assert [page.address for page in listed if f"<loc>{base}{page.address}</loc>" not in sitemap] == []
    robots = (toy_site_below.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {base}sitemap.xml\n" in robots


@pytest.mark.parametrize("wrong", ["niente", "guida/niente/", "guida/organizzazioni/a/b/c/d/"])
def test_below_a_path_the_page_that_is_not_found_finds_its_style_and_the_way_back(
    wrong: str, serve: Serve, toy_site_below: BuiltSite
) -> None:
    address = serve(toy_site_below)
    with pytest.raises(HTTPError) as answer:
        urlopen(address + wrong)
    with answer.value as missing:
        assert missing.code == 404
        assert "Pagina non trovata" in missing.read().decode()
    page = toy_site_below.pages["404.html"]
    for link in [*page.links("stylesheet"), *page.loads(), *(one.get("href") for one in page.all("a"))]:
        found = toy_site_below.target(wrong, link)
        assert link.startswith("#") or found is None or found[0] in toy_site_below.files, link


def test_below_a_path_the_style_sheet_finds_its_fonts(toy_site_below: BuiltSite) -> None:
    sheet = "assets/stylesheets/guida.css"
    addresses = list(css_addresses((toy_site_below.folder / sheet).read_text(encoding="utf-8")))
    found = [toy_site_below.target(sheet, address) for address in addresses]
    assert len(found) == 6
    assert [one for one in found if one is None or one[0] not in toy_site_below.files] == []
