"""The form of /redazione/, with a git host that lies on this disk: what an editor does, and what becomes of the files."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from built_site import BuiltSite
from conftest import NOON, Browse, Serve, built, project_around
from github_host import GitHubHost, PullRequest
from guida.canonical import canonical
from guida.examine import examine
from guida.problem import errors
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

TODAY = dt.date(2026, 3, 15)
TOWN = "tests/toy_town"


NEW = """\
name: Nonni Amici del Mulino
kind: associazione
sector: terzo-settore
summary: 'Volontari che aiutano gli anziani: spesa, compagnia, pratiche.'
phones:
  - number: 02 0000 0099
places:
  - id: sede
    address: piazza del Mulino 3
    quarter: borgo-vecchio
    point:
      - 45.43502
      - 9.17660
    step_free: unknown
    hours: Mo-Fr 09:00-12:30
services:
  - id: spesa
    name: Spesa a casa
    summary: Un volontario viene da te.
    needs:
      - sempre-solo
  - id: compagnia
    name: Compagnia
    summary: Un volontario viene da te.
    needs:
      - sempre-solo
status: active
sources:
  - title: Volantino del 2026
    read_on: 2026-03-14
"""


UNTIL_KEPT = """async () => {
  const answer = asked => new Promise(done => { asked.onsuccess = () => done(asked.result) })
  for (;;) {
    for (const { name } of await indexedDB.databases()) {
      const base = await answer(indexedDB.open(name))
      const drafts = [...base.objectStoreNames].includes("draft-backups") && base.transaction("draft-backups")
      const kept = drafts && await answer(drafts.objectStore("draft-backups").count())
      base.close()
      if (kept) return
    }
    await new Promise(requestAnimationFrame)
  }
}"""
"""Ends when the browser has kept what was written, half a second after the last key."""


@dataclass
class Town:
    """A town whose records lie on GitHub, as far as its form can see."""

    project: Path
    address: str


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

    def open(self, address: str) -> None:
        self.page.goto(self.town.address + address)

    def sign_in(self, token: str, *, fork: bool = False) -> None:
        self.page.get_by_role("button", name="Entra con un gettone").click()
        self.page.get_by_role("textbox", name="Gettone di accesso").fill(token)
        self.page.get_by_role("button", name="Entra", exact=True).click()
        if fork:
            self.page.get_by_role("button", name="Prepara la copia").click()
        expect(self.page.get_by_role("button", name="Salva", exact=True).first).to_be_visible()
        self.page.mouse.move(640, 800)

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

    def press_save(self) -> None:
        self.page.get_by_role("button", name="Salva", exact=True).first.click()

    def save(self) -> PullRequest:
        """Save, and return the proposal that the host has then."""
        self.press_save()
        return self.proposed()

    def proposed(self) -> PullRequest:
        expect(self.page.get_by_role("status").get_by_text("Scheda salvata")).to_be_visible(timeout=15_000)
        (request,) = self.host.requests
        return request


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
        # That somebody may not write, and has no copy yet, the host says with a 404.
        if message.type == "error" and "status of 404" not in message.text:
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


def test_from_the_page_of_a_sheet_to_a_proposal_of_one_line(editor: Editor) -> None:
    editor.page.goto(f"{editor.town.address}guida/organizzazioni/comune-di-borgofinto/")
    editor.page.get_by_role("link", name="Modifica questa scheda").click()
    editor.sign_in("gettone-redazione")
    editor.field("phones").get_by_role("button", name="Espandi", exact=True).last.click()
    number = editor.field("phones.1.number").locator("input")
    expect(number).to_have_value("02 0000 0001")
    number.fill("02 0000 0055")
    request = editor.save()
    assert (request.draft, request.head, request.author) == (True, "borgofinto/guida", "redazione")
    assert request.body == "Scritto con il modulo della redazione."
    assert editor.host.diff(request) == ["-  - number: 02 0000 0001", "+  - number: 02 0000 0055"]


@pytest.mark.parametrize(
    ("sheet", "field", "line"),
    [
        ("meetings/plenaria/2025-11-18", "mandate", "+mandate: Una parola in più."),
        ("territory/abitanti", "title", None),
        ("projects/dispensa-di-quartiere", "local_code", "+local_code: Una parola in più."),
        ("proposals/dispensa-unica", "territory", None),
        ("groups/poverta", "purpose", None),
        ("practices/consultazione-di-valfinta", "summary", None),
    ],
)
def test_a_change_of_one_field_changes_its_lines_alone(
    sheet: str, field: str, line: str | None, editor: Editor
) -> None:
    kind, _, id_ = sheet.partition("/")
    editor.open(f"redazione/modulo/#/collections/{kind}/entries/{id_}")
    editor.sign_in("gettone-redazione")
    editor.write(field, "Una parola in più.")
    changed = editor.host.diff(editor.save())
    assert [one for one in changed if one.startswith("+")] == [line or f"+{field}: Una parola in più."]
    gone = [one for one in changed if one.startswith("-")]
    # What was a text of several lines goes with all of them.
    assert all(one.startswith(f"-{field}:") if at == 0 else one.startswith("-  ") for at, one in enumerate(gone))


def test_an_organization_with_two_services_is_proposed_and_passes_the_check(editor: Editor, tmp_path: Path) -> None:
    editor.page.goto(f"{editor.town.address}redazione/")
    editor.page.get_by_role("link", name="Proponi un'organizzazione").click()
    editor.sign_in("gettone-redazione")
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
        editor.write(f"services.{at}.summary", "Un volontario viene da te.")
        editor.choose(f"services.{at}.needs", "Sono sempre solo")
    editor.choose("status", "Attiva")
    editor.add("sources", "Fonte")
    editor.write("sources.0.title", "Volantino del 2026")
    editor.field("sources.0.read_on").locator("input").fill("2026-03-14")
    request = editor.save()
    assert (request.draft, request.head) == (True, "borgofinto/guida")
    text = editor.host.file(request, "data/organizations/nonni-amici-del-mulino.yml")
    assert text == NEW
    assert text == canonical(text, "organizations")
    town = tmp_path / "town"
    shutil.copytree(editor.town.project / TOWN, town)
    (town / "data/organizations/nonni-amici-del-mulino.yml").write_text(text, encoding="utf-8")
    _, problems = examine(town, TODAY)
    assert [str(one) for one in errors(problems)] == []


def test_who_may_not_write_proposes_from_a_copy_of_their_own(editor: Editor) -> None:
    editor.open("redazione/modulo/#/collections/organizations/entries/telefono-del-vicino")
    editor.sign_in("gettone-anna", fork=True)
    editor.write("short_name", "Vicino")
    editor.press_save()
    expect(editor.page.get_by_role("status").get_by_text("Scheda salvata")).to_be_visible(timeout=15_000)
    assert editor.host.requests == []
    editor.open("redazione/modulo/#/workflow")
    expect(editor.page.get_by_text("Bozze: 1.")).to_be_attached(timeout=15_000)
    editor.open("redazione/modulo/#/collections/organizations/entries/telefono-del-vicino")
    editor.page.get_by_role("button", name="Stato").click()
    editor.page.get_by_role("menuitemradio", name="In Revisione").click()
    expect(editor.page.get_by_role("button", name=re.compile("Stato: .?In Revisione"))).to_be_visible(timeout=15_000)
    (request,) = editor.host.requests
    assert (request.head, request.author) == ("anna/guida", "anna")
    assert editor.host.diff(request) == ["+short_name: Vicino"]


def test_who_saves_a_sheet_that_somebody_changed_meanwhile_is_told_first(editor: Editor) -> None:
    editor.open("redazione/modulo/#/collections/organizations/entries/telefono-del-vicino")
    editor.sign_in("gettone-redazione")
    editor.write("short_name", "Vicino")
    file = "data/organizations/telefono-del-vicino.yml"
    editor.host.change(file, "name: Telefono del Vicino", "name: Telefono dei Vicini")
    editor.press_save()
    told = editor.page.get_by_text("ha cambiato questa scheda il", exact=False)
    expect(told.last).to_contain_text("Se salvi adesso, le sue modifiche si perdono.")
    expect(told.last).not_to_contain_text(re.compile("[AP]M"))
    editor.page.get_by_role("button", name="Annulla", exact=True).click()
    assert editor.host.requests == []
    editor.page.get_by_role("button", name="Ricarica la scheda").click()
    editor.page.get_by_role("button", name="Ricarica la scheda").last.click()
    expect(editor.page.get_by_role("textbox", name="Nome dell'organizzazione")).to_have_value("Telefono dei Vicini")
    editor.write("short_name", "Vicini")
    assert editor.host.diff(editor.save()) == ["+short_name: Vicini"]


def test_hours_that_are_not_understood_are_not_saved(editor: Editor) -> None:
    editor.open("redazione/modulo/#/collections/organizations/entries/comune-di-borgofinto")
    editor.sign_in("gettone-redazione")
    editor.field("places").get_by_role("button", name="Espandi", exact=True).first.click()
    hours = editor.page.get_by_role("textbox", name="Orari di questo luogo")
    expect(hours).to_have_value(
        "Dal lunedì al venerdì, dalle 8:30 alle 19; sabato, dalle 9 alle 12; chiuso nei giorni di festa."
    )
    hours.fill("quando capita")
    expect(editor.field("places.0.hours").get_by_role("status")).to_contain_text("quando capita")
    refused = editor.page.get_by_text(re.compile("Un campo .* un errore"))
    expect(refused).to_have_count(0)
    editor.press_save()
    expect(refused).to_be_attached()
    expect(hours).to_have_attribute("aria-invalid", "true")
    assert editor.host.requests == []


def test_a_telephone_is_corrected_with_the_keyboard_alone(editor: Editor) -> None:
    editor.page.set_viewport_size({"width": 1280, "height": 600})
    editor.open("redazione/modulo/#/collections/organizations/entries/comune-di-borgofinto")
    editor.sign_in("gettone-redazione")
    keyboard = editor.page.keyboard
    expect(editor.page.get_by_role("textbox", name="Nome dell'organizzazione")).to_be_visible()

    def tab_to(selector: str, most: int) -> None:
        for _ in range(most):
            keyboard.press("Tab")
            if editor.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"no Tab leads to {selector}")

    # The first telephone and then, past its buttons, the second: both lie below the window.
    for most in (20, 4):
        tab_to("section[data-key-path=phones] .item [aria-label=Espandi]", most)
    keyboard.press("Enter")
    tab_to("section[data-key-path='phones.1.number'] input", 5)
    keyboard.press("Control+a")
    keyboard.type("02 0000 0055")
    keyboard.press("Control+s")
    request = editor.proposed()
    assert editor.host.diff(request) == ["-  - number: 02 0000 0001", "+  - number: 02 0000 0055"]
    expect(editor.page.get_by_role("button", name="Manda in revisione")).to_be_focused()
    keyboard.press("Enter")
    expect(editor.page.get_by_role("main", name="Organizzazioni")).to_be_visible()
    assert not request.draft


def test_what_was_not_saved_is_there_again(editor: Editor) -> None:
    editor.open("redazione/modulo/#/collections/organizations/entries/telefono-del-vicino")
    editor.sign_in("gettone-redazione")
    name = editor.field("short_name").locator("input")
    name.press_sequentially("Vicino")
    name.press("Escape")
    expect(name).to_have_value("Vicino")
    editor.page.evaluate(UNTIL_KEPT)
    editor.page.get_by_role("button", name="Chiudi la scheda").click()
    expect(editor.page.get_by_role("main", name="Organizzazioni")).to_be_visible()
    editor.open("redazione/modulo/#/collections/organizations/entries/telefono-del-vicino")
    editor.page.get_by_role("button", name="Riprendi").click()
    expect(editor.page.get_by_role("textbox", name="Nome breve")).to_have_value("Vicino")
    assert editor.host.requests == []


def test_on_a_phone_everything_is_as_large_as_a_finger(editor: Editor) -> None:
    editor.page.set_viewport_size({"width": 320, "height": 640})
    session = editor.page.context.new_cdp_session(editor.page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    editor.open("redazione/modulo/#/collections/organizations/entries/comune-di-borgofinto")
    editor.sign_in("gettone-redazione")
    editor.field("phones").get_by_role("button", name="Espandi tutto").click()
    expect(editor.field("phones.1.number").get_by_role("textbox")).to_be_visible()
    # A box or a round to tick takes a touch on its words too.
    small = editor.page.evaluate(
        """() => [...document.querySelectorAll("button:not([role=radio], [role=checkbox]), input, textarea, [role=combobox]")]
          .map(one => [one.getAttribute("aria-label") ?? one.textContent, one.getBoundingClientRect()])
          .filter(([, box]) => box.height && (box.height < 44 || box.width < 44)).map(([name]) => name)"""
    )
    assert small == []
    assert "maximum-scale" not in (editor.page.locator("meta[name=viewport]").last.get_attribute("content") or "")
    assert editor.page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_a_git_host_there_is_a_folder_and_nothing_else(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.goto(f"{toy_address}redazione/")
    expect(page.get_by_text("La guida non ha ancora un posto in rete")).to_be_visible()
    page.get_by_role("link", name="Apri il modulo").click()
    expect(page.get_by_role("button", name="Lavora con una cartella")).to_be_visible()
    assert page.get_by_role("button").all_inner_texts() == ["Lavora con una cartella"]


def test_a_form_that_is_slow_or_does_not_come_says_so(browse: Browse, toy_address: str) -> None:
    held: list[Route] = []
    page = browse()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/sveltia-cms.js", hold)
    page.goto(f"{toy_address}redazione/modulo/", wait_until="commit")
    expect(page.get_by_text("Il modulo si apre…")).to_be_visible()
    held[0].abort()
    expect(page.get_by_role("alert")).to_contain_text("Il modulo non si apre. Controlla la rete")
    expect(page.get_by_text("Il modulo si apre…")).to_be_hidden()
    page.get_by_role("link", name="Come dircelo").click()
    expect(page.locator("h1")).to_contain_text("Correggi o togli")
