"""The copy on the phone: read without a network after one visit, never in the way of what is new, and removable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite
from conftest import NOON, Browse, Serve, built
from kinds import KINDS
from playwright.sync_api import Page, expect
from test_browser import faults_of

NOTE = "[data-offline]"
ORGANIZATION = "tests/toy_town/data/organizations/emporio-la-dispensa.yml"
NEXT_DAY = str(int(NOON) + 24 * 3600)

COPY = """async () => {
    const stores = await caches.keys()
    const found = {stores, list: null, digests: [], texts: []}
    for (const name of stores) {
        const store = await caches.open(name)
        for (const request of await store.keys()) {
            const last = request.url.split("/").pop()
            const answer = await store.match(request)
            if (last === "list") found.list = await answer.json()
            else if (last !== "whole") found.digests.push(last), found.texts.push(await answer.text())
        }
    }
    return found
}"""

HOLDS = """async ([release, whole]) => {
    for (const name of await caches.keys()) {
        const store = await caches.open(name)
        const keys = (await store.keys()).map(request => request.url)
        const at = keys.find(url => url.endsWith("/list"))
        if (!at) continue
        const list = await (await store.match(at)).json()
        const held = new Set(keys.map(url => url.split("/").pop()))
        const names = whole ? Object.keys(list.files) : list.first
        return list.release === release && names.every(one => held.has(list.files[one]))
    }
    return false
}"""

HELD = """async digest => {
    const [name] = await caches.keys()
    return (await (await caches.open(name)).keys()).some(request => request.url.endsWith(digest))
}"""

RENEW = """async () => {
    const {active} = await navigator.serviceWorker.ready
    const {port1, port2} = new MessageChannel()
    const said = new Promise(resolve => { port1.onmessage = event => resolve(event.data) })
    active.postMessage({want: "renew", all: false, thrifty: false, here: location.href}, [port2])
    return said
}"""


def listed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "assets/offline.json").read_text(encoding="utf-8"))
    return found


def wait_for_copy(page: Page, site: Path, *, whole: bool = True) -> None:
    """Wait until the copy is the site's present release: all of it, or its first part."""
    until(page, HOLDS, [listed(site)["release"], whole])


def until(page: Page, asked: str, argument: object) -> None:
    """Wait until an asynchronous function says yes: Playwright's own wait takes its promise for one."""
    page.evaluate(
        f"""async argument => {{
            const end = Date.now() + 30_000
            while (!(await ({asked})(argument))) {{
                if (Date.now() > end) throw new Error("it never was so")
                await new Promise(resolve => setTimeout(resolve, 50))
            }}
        }}""",
        argument,
    )


def kept_by(browse: Browse, address: str, folder: Path) -> tuple[Page, dict[str, Any]]:
    """Return a page that visited a site until its copy was whole, and what the copy holds."""
    page = browse(workers=True)
    page.goto(address)
    wait_for_copy(page, folder)
    held: dict[str, Any] = page.evaluate(COPY)
    return page, held


@pytest.fixture
def site(town: Path, serve: Serve) -> tuple[Path, Path, str]:
    """(project, site, address) of a toy town of its own, below a path."""
    folder = town / "municipio5"
    folder.mkdir()
    address = serve(BuiltSite(folder, base="municipio5/"))
    built(town / "mkdocs.demo.yml", folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    return town, folder, address


def test_after_one_visit_the_guide_can_be_read_without_a_network(
    browse: Browse, toy_site: BuiltSite, toy_address: str
) -> None:
    page = browse(workers=True)
    faults = faults_of(page)
    page.goto(toy_address)
    expect(page.locator(NOTE)).to_be_hidden()
    wait_for_copy(page, toy_site.folder)
    assert faults == []
    page.context.set_offline(True)
    for kind in ("home", "guida", "organization", "need", "theme", "quarter", "organization that closed"):
        page.goto(toy_address + KINDS[kind])
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(NOTE)).to_be_visible()
        expect(page.locator(NOTE)).to_contain_text("copia del 15 marzo 2026")
        assert page.evaluate("() => getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Titillium')
    if "adesso/index.html" in toy_site.files:
        page.goto(toy_address + "adesso/")
        expect(page.locator(NOTE)).to_be_visible()
    page.context.set_offline(False)
    page.goto(toy_address + KINDS["organization"])
    expect(page.locator(NOTE)).to_be_hidden()


def test_without_a_network_pages_still_follow_one_another_in_place(
    browse: Browse, site: tuple[Path, Path, str]
) -> None:
    _, folder, address = site
    page = browse(workers=True)
    page.goto(address)
    wait_for_copy(page, folder)
    page.context.set_offline(True)
    page.goto(address + "guida/organizzazioni/")
    page.evaluate("() => { window.stillTheSame = true }")
    page.locator(".card__title a", has_text="Orto della Stazione").click()
    page.wait_for_url("**/guida/organizzazioni/orto-della-stazione/")
    expect(page.locator("h1")).to_have_text("Orto della Stazione")
    expect(page.locator(NOTE)).to_be_visible()
    assert page.evaluate("() => window.stillTheSame")


def test_a_page_that_is_not_in_the_copy_says_so_and_shows_the_way(
    browse: Browse, toy_site: BuiltSite, toy_address: str
) -> None:
    page = browse(workers=True)
    page.goto(toy_address)
    wait_for_copy(page, toy_site.folder)
    page.context.set_offline(True)
    page.goto(toy_address + KINDS["meeting held"])
    page.wait_for_url("**/guida/copia/?manca")
    expect(page.locator("[data-copy-missing]")).to_contain_text("Questa pagina non è nella copia")
    expect(page.locator("[data-copy-state]")).to_contain_text("tutta la guida, del 15 marzo 2026")


def test_a_new_release_is_shown_at_once_and_takes_the_place_of_the_old_copy(
    browse: Browse, site: tuple[Path, Path, str]
) -> None:
    project, folder, address = site
    page, before = kept_by(browse, address, folder)
    record = project / ORGANIZATION
    text = record.read_text(encoding="utf-8")
    record.write_text(
        text.replace("name: Emporio solidale La Dispensa\n", "name: Emporio La Madia\n"), encoding="utf-8"
    )
    built(project / "mkdocs.demo.yml", folder, SOURCE_DATE_EPOCH=NEXT_DAY, SITE_ADDRESS=address)
    page.goto(address + KINDS["organization"])
    expect(page.locator("h1")).to_have_text("Emporio La Madia")
    wait_for_copy(page, folder)
    after = page.evaluate(COPY)
    assert after["stores"] == before["stores"]
    assert sorted(after["digests"]) == sorted(set(listed(folder)["files"].values()))
    assert not [text for text in after["texts"] if "<h1>Emporio solidale La Dispensa</h1>" in text]
    page.context.set_offline(True)
    page.goto(address + KINDS["organization"])
    expect(page.locator("h1")).to_have_text("Emporio La Madia")
    expect(page.locator(NOTE)).to_contain_text("16 marzo 2026")


def test_a_new_release_that_does_not_come_whole_leaves_the_copy_as_it_was(
    browse: Browse, site: tuple[Path, Path, str]
) -> None:
    _, folder, address = site
    page, before = kept_by(browse, address, folder)
    broken = listed(folder)
    broken["release"], broken["files"]["index.html"] = "0" * 16, "0" * 16
    (folder / "assets/offline.json").write_text(json.dumps(broken), encoding="utf-8")
    page.goto(address + "guida/copia/")
    page.locator("[data-copy-state]", has_text="tutta la guida").wait_for()
    said = page.evaluate(RENEW)
    assert said == {"failed": "Error: not brought: index.html"}
    after = page.evaluate(COPY)
    assert (after["list"], sorted(after["digests"])) == (before["list"], sorted(before["digests"]))
    page.context.set_offline(True)
    page.goto(address)
    expect(page.locator(NOTE)).to_be_visible()


def test_a_page_that_must_leave_no_trace_is_never_kept(browse: Browse, site: tuple[Path, Path, str]) -> None:
    project, folder, address = site
    source = project / "tests/toy_town/content/come-si-usa.md"
    text = source.read_text(encoding="utf-8")
    source.write_text(text + "\n<p data-sensitive>Parole che non restano.</p>\n", encoding="utf-8")
    built(project / "mkdocs.demo.yml", folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    page = browse(workers=True)
    for _ in range(2):
        page.goto(address + "come-si-usa/")
        expect(page.locator("[data-sensitive]")).to_be_visible()
        wait_for_copy(page, folder)
    assert "come-si-usa/index.html" not in listed(folder)["files"]
    assert not [text for text in page.evaluate(COPY)["texts"] if "Parole che non restano" in text]
    page.context.set_offline(True)
    page.goto(address + "come-si-usa/")
    page.wait_for_url("**/guida/copia/?manca")
    expect(page.locator("[data-copy-missing]")).to_be_visible()


def test_who_saves_data_keeps_the_first_pages_and_those_opened_until_asking_for_all(
    browse: Browse, toy_site: BuiltSite, toy_address: str
) -> None:
    page = browse(workers=True)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(toy_address + KINDS["need"])
    wait_for_copy(page, toy_site.folder, whole=False)
    page.goto(toy_address + KINDS["organization"])
    files = listed(toy_site.folder)["files"]
    opened = files[KINDS["organization"] + "index.html"]
    until(page, HELD, opened)
    held = page.evaluate(COPY)["digests"]
    assert files[KINDS["need"] + "index.html"] in held
    assert files[KINDS["theme"] + "index.html"] not in held
    page.goto(toy_address + "guida/copia/")
    expect(page.locator("[data-copy-state]")).to_contain_text("una parte della guida")
    keep = page.locator("[data-copy-keep]")
    expect(keep).to_contain_text("MB)")
    keep.click()
    expect(page.locator("[data-copy-state]")).to_contain_text("tutta la guida")
    expect(keep).to_be_hidden()
    page.context.set_offline(True)
    page.goto(toy_address + KINDS["theme"])
    expect(page.locator(NOTE)).to_be_visible()


def test_the_copy_can_be_removed_and_does_not_come_back_by_itself(
    browse: Browse, toy_site: BuiltSite, toy_address: str
) -> None:
    page = browse(workers=True)
    page.goto(toy_address + "guida/copia/")
    # Not all of it is there yet: what is still coming must not come back.
    wait_for_copy(page, toy_site.folder, whole=False)
    page.reload()
    page.locator("[data-copy-remove]").click()
    expect(page.locator("[data-copy-state]")).to_have_text("Su questo telefono non c'è una copia.")
    page.goto(toy_address, wait_until="networkidle")
    assert page.evaluate("() => caches.keys()") == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.goto(toy_address + "guida/copia/")
    page.locator("[data-copy-keep]").click()
    expect(page.locator("[data-copy-state]")).to_contain_text("tutta la guida")


def test_a_browser_without_workers_is_told_and_loses_nothing(browse: Browse, toy_address: str) -> None:
    page = browse()
    faults = faults_of(page)
    page.goto(toy_address + "guida/copia/")
    expect(page.locator("[data-copy-state]")).to_contain_text("non può tenere la copia")
    expect(page.locator("[data-copy-keep]")).to_be_hidden()
    assert faults == []
