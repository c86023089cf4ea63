"""The form of /redazione/, with a git host that lies on this disk: what an editor does, and what becomes of the files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_site import BuiltSite
from conftest import NOON, Serve, built, project_around
from github_host import GitHubHost
from guida.canonical import canonical
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

TODAY = dt.date(2026, 3, 15)
TOWN = "tests/toy_town"


@dataclass
class Town:
    """A town whose records lie on GitHub, as far as its form can see."""

    project: Path
    address: str

    @property
    def data(self) -> Path:
        return self.project / TOWN / "data"


@pytest.fixture(scope="module")
def hosted_town(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Town:
    project = project_around(tmp_path_factory.mktemp("hosted") / "project")
    site = project / TOWN / "data/site.yml"
    text = site.read_text(encoding="utf-8")
    site.write_text(re.sub("repository: .*", "repository: https://github.com/borgofinto/guida", text), encoding="utf-8")
    folder = built(project / "mkdocs.demo.yml", project / "site", SOURCE_DATE_EPOCH=NOON)
    return Town(project, serve(BuiltSite(folder)))


@pytest.fixture
def host(hosted_town: Town, tmp_path: Path) -> GitHubHost:
    made = GitHubHost(tmp_path)
    made.seed(hosted_town.project / TOWN)
    return made


@dataclass
class Editor:
    """Somebody at the form."""

    page: Page
    town: Town
    host: GitHubHost

    def sign_in(self, token: str, at: str = "redazione/modulo/") -> None:
        self.page.goto(self.town.address + at)
        self.page.get_by_role("button", name="Token").click()
        self.page.get_by_role("textbox", name="Token").fill(token)
        self.page.get_by_role("button", name="Accedi", exact=True).click()
        expect(
            self.page.get_by_role("button", name="Salva", exact=True).or_(
                self.page.get_by_role("button", name="Crea Nuova Voce")
            )
        ).to_be_visible()
        self.page.mouse.move(640, 800)

    def open(self, route: str) -> None:
        self.page.evaluate("route => { location.hash = route }", route)

    def field(self, path: str) -> Locator:
        """A field far below the window is not there yet: one scrolls to it."""
        found = self.page.locator(f'section[data-key-path="{path}"]')
        for _ in range(40):
            if found.count():
                break
            self.page.mouse.wheel(0, 600)
            self.page.wait_for_timeout(100)
        found.scroll_into_view_if_needed()
        return found

    def write(self, path: str, text: str) -> None:
        self.field(path).locator("input[type=text], input:not([type]), textarea, input[type=url]").first.fill(text)

    def choose(self, path: str, *labels: str) -> None:
        field = self.field(path)
        for label in labels:
            listed = field.get_by_role("combobox")
            if listed.count():
                listed.first.click()
                self.page.get_by_role("option", name=label, exact=True).first.click()
            else:
                field.get_by_text(label, exact=True).first.click()
        self.page.keyboard.press("Tab")

    def add(self, path: str, one: str) -> None:
        self.field(path).get_by_role("button", name=re.compile(f"Aggiungi .?{one}")).last.click()

    def save(self) -> None:
        self.page.get_by_role("button", name="Salva", exact=True).first.click()


@pytest.fixture
def editor(browser: Browser, hosted_town: Town, host: GitHubHost) -> Iterator[Editor]:
    """A tab in which the host answers; whatever is asked of anybody else, or breaks the policy, fails the test."""
    foreign: list[str] = []
    faults: list[str] = []
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Rome", viewport={"width": 1280, "height": 1600})

    def guard(route: Route) -> None:
        address = route.request.url
        if address.startswith("https://api.github.com/"):
            host.answer(route)
        elif address.startswith((hosted_town.address, "data:", "blob:")):
            route.fallback()
        else:
            foreign.append(address)
            route.abort()

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    context.route("**/*", guard)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", note)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield Editor(page, hosted_town, host)
    context.close()
    assert foreign == [], "the form asked other hosts"
    assert faults == [], "the form broke its policy, or broke"
    assert host.unknown == [], "the form asked what this host does not answer"


def test_a_corrected_phone_is_a_proposal_of_one_line(editor: Editor) -> None:
    editor.sign_in("gettone-redazione", "redazione/modulo/#/collections/organizations/entries/comune-di-borgofinto")
    phones = editor.field("phones")
    phones.get_by_role("button", name="Espandi", exact=True).last.click()
    number = editor.field("phones.1.number").locator("input")
    expect(number).to_have_value("02 0000 0001")
    number.fill("02 0000 0055")
    editor.save()
    editor.page.wait_for_timeout(3000)
    (request,) = editor.host.requests
    assert request.draft
    assert editor.host.diff(request.branch) == ["-  - number: 02 0000 0001", "+  - number: 02 0000 0055"]


def test_an_organization_with_two_services_is_proposed_and_passes_the_check(editor: Editor, tmp_path: Path) -> None:
    editor.sign_in("gettone-redazione", "redazione/modulo/#/collections/organizations/new")
    editor.write("name", "Nonni Amici del Mulino")
    editor.choose("kind", "Associazione")
    editor.choose("sector", "Terzo settore")
    editor.write("summary", "Volontari che aiutano gli anziani: spesa, compagnia, pratiche.")
    editor.add("phones", "Telefono")
    editor.write("phones.0.number", "02 0000 0099")
    editor.add("places", "Sede")
    editor.write("places.0.id", "sede")
    editor.write("places.0.address", "piazza del Mulino 3")
    editor.choose("places.0.quarter", "Borgo Vecchio")
    editor.write("places.0.point", "45.43502, 9.17660")
    editor.choose("places.0.step_free", "Non so")
    editor.write("places.0.hours", "lun-ven 9-12,30")
    for at, (id_, name) in enumerate([("spesa", "Spesa a casa"), ("compagnia", "Compagnia")]):
        editor.add("services", "Servizio")
        editor.write(f"services.{at}.id", id_)
        editor.write(f"services.{at}.name", name)
        editor.write(f"services.{at}.summary", "Un volontario viene da te: per la spesa o per parlare.")
        editor.choose(f"services.{at}.needs", "Sono sempre solo")
    editor.choose("status", "Attiva")
    editor.add("sources", "Fonte")
    editor.write("sources.0.title", "Volantino del 2026")
    editor.field("sources.0.read_on").locator("input").fill("2026-03-14")
    editor.save()
    editor.page.wait_for_timeout(4000)
    (request,) = editor.host.requests
    assert request.draft
    text = editor.host.file(request.branch, "data/organizations/nonni-amici-del-mulino.yml")
    print(text)
    assert text == canonical(text, "organizations")
