"""«Aperto adesso» on fixed clocks: right in Rome whatever the phone's own time, and never a wrong «aperto»."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from built_site import BuiltSite
from conftest import NOON, PROJECT, Browse, Serve, built
from playwright.sync_api import Page, expect

ZONES = ["Europe/Rome", "America/New_York", "Pacific/Auckland"]

SOCIAL = "comune-di-borgofinto/assistente-sociale"  # Mo,We,Fr 09:00-12:00; Tu 14:00-16:30
HOME_HELP = "cooperativa-il-ponticello/aiuto-a-casa"  # Mo-Fr 08:00-18:00; PH off
SHOPPING = "emporio-la-dispensa/spesa"  # Tu-Fr 10:00-13:00,15:00-18:30; Sa 10:00-13:00; PH off; closed 3–23 August
LINE = "telefono-del-vicino/ascolto"  # Mo-Su 18:00-23:00
SHELTER = "casa-delle-querce/accoglienza"  # 24/7
LUNCH = "circolo-la-risaia/pranzo-insieme"  # Su 12:00-15:00; Aug off
CARDS = "circolo-la-risaia/carte"  # Fr 20:00-02:00; Sa[-1] 20:00-24:00
LAWYERS = "sportello-diritti/avvocati"  # We[2],We[4] 15:00-18:00
ISEE = "sportello-diritti/isee-spid"  # Mo 10:00-12:00 "su appuntamento"

VERIFY = "Orari da verificare prima di andare"

ASKED = """async ([file, asked]) => {
    const hours = await import(file)
    await hours.load()
    return asked.map(([key, moment]) => hours.words(hours.state(key, new Date(moment)), new Date(moment)))
}"""


def noon(day: str) -> str:
    """Return SOURCE_DATE_EPOCH for a day."""
    return str(int(dt.datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo("Europe/Rome")).timestamp()))


@pytest.fixture(scope="module")
def address_of(toy_address: str, serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The toy town as it was built on three days, which see both changes of the clock and the feasts of the year."""
    folder = tmp_path_factory.mktemp("days")
    sites = {
        day: BuiltSite(built(PROJECT / "mkdocs.demo.yml", folder / day, SOURCE_DATE_EPOCH=noon(day)))
        for day in ("2026-08-10", "2026-10-20")
    }
    return {"2026-03-15": toy_address} | {day: serve(site) for day, site in sites.items()}


CASES = {
    "2026-03-15": [
        # Sunday night
        (SOCIAL, "2026-03-22T23:30+01:00", "Chiuso adesso. Apre domani alle 9"),
        (LINE, "2026-03-22T22:59+01:00", "Aperto adesso, fino alle 23"),
        (LINE, "2026-03-22T23:00+01:00", "Chiuso adesso. Apre domani alle 18"),
        (SHELTER, "2026-03-22T23:30+01:00", "Aperto adesso"),
        (SOCIAL, "2026-03-23T08:59+01:00", "Chiuso adesso. Apre alle 9"),
        (SOCIAL, "2026-03-23T09:00+01:00", "Aperto adesso, fino alle 12"),
        (SOCIAL, "2026-03-23T12:00+01:00", "Chiuso adesso. Apre domani alle 14"),
        # Past midnight
        (CARDS, "2026-03-20T23:00+01:00", "Aperto adesso, fino alle 2"),
        (CARDS, "2026-03-21T01:30+01:00", "Aperto adesso, fino alle 2"),
        (CARDS, "2026-03-21T02:00+01:00", "Chiuso adesso. Apre venerdì alle 20"),
        (CARDS, "2026-03-28T01:30+01:00", "Aperto adesso, fino alle 2"),
        (CARDS, "2026-03-28T21:00+01:00", "Aperto adesso, fino a mezzanotte"),
        # The clock goes forward on 29 March: 12:15 is 10:15 UTC from then on
        (LUNCH, "2026-03-22T11:15Z", "Aperto adesso, fino alle 15"),
        (LUNCH, "2026-03-29T09:45Z", "Chiuso adesso. Apre alle 12"),
        (LUNCH, "2026-03-29T10:15Z", "Aperto adesso, fino alle 15"),
        (LUNCH, "2026-03-29T13:00Z", "Chiuso adesso. Apre domenica 12 aprile alle 12"),
        # Easter, which one record closes and of which others say nothing
        (LUNCH, "2026-04-05T12:30+02:00", "Chiuso adesso. Apre domenica 12 aprile alle 12"),
        (LINE, "2026-04-05T19:00+02:00", VERIFY),
        (SOCIAL, "2026-04-06T10:00+02:00", VERIFY),
        (HOME_HELP, "2026-04-06T10:00+02:00", "Chiuso adesso. Apre domani alle 8"),
        # On appointment; far ahead; the record's closures
        (ISEE, "2026-03-16T10:30+01:00", VERIFY),
        (ISEE, "2026-03-16T13:30+01:00", "Chiuso adesso"),
        (LAWYERS, "2026-03-25T18:30+01:00", "Chiuso adesso. Apre mercoledì 8 aprile alle 15"),
        (SHOPPING, "2026-03-17T10:30+01:00", "Chiuso adesso. Apre domani alle 10"),
        (SHOPPING, "2026-03-18T10:30+01:00", "Aperto adesso, fino alle 13"),
        # Before the first day, the last minute, past the last day
        (SHELTER, "2026-03-14T23:59+01:00", VERIFY),
        (SHELTER, "2026-03-15T00:00+01:00", "Aperto adesso"),
        (SHELTER, "2026-05-13T23:59+02:00", "Aperto adesso"),
        (SHELTER, "2026-05-14T00:00+02:00", VERIFY),
        (SOCIAL, "2026-05-14T10:00+02:00", VERIFY),
        (SOCIAL, "2027-03-15T10:00+01:00", VERIFY),
        ("niente/di-simile", "2026-03-22T23:30+01:00", VERIFY),
    ],
    "2026-08-10": [
        (SHOPPING, "2026-08-15T11:00+02:00", "Chiuso adesso. Apre martedì 25 agosto alle 10"),
        (HOME_HELP, "2026-08-15T11:00+02:00", "Chiuso adesso. Apre lunedì alle 8"),
        (LINE, "2026-08-15T19:00+02:00", VERIFY),
        (LINE, "2026-08-15T17:00+02:00", "Chiuso adesso"),
        (LINE, "2026-08-16T19:00+02:00", "Aperto adesso, fino alle 23"),
        (LUNCH, "2026-08-16T13:00+02:00", "Chiuso adesso. Apre domenica 6 settembre alle 12"),
        (SHELTER, "2026-08-15T11:00+02:00", "Aperto adesso"),
    ],
    "2026-10-20": [
        # The clock goes back on 25 October: half past two comes twice, 12:15 is 11:15 UTC from then on
        (SHELTER, "2026-10-25T00:30Z", "Aperto adesso"),
        (SHELTER, "2026-10-25T01:30Z", "Aperto adesso"),
        (LUNCH, "2026-10-25T10:45Z", "Chiuso adesso. Apre alle 12"),
        (LUNCH, "2026-10-25T11:15Z", "Aperto adesso, fino alle 15"),
        (LUNCH, "2026-10-25T13:59Z", "Aperto adesso, fino alle 15"),
        (LUNCH, "2026-10-25T14:00Z", "Chiuso adesso"),
        # Sant'Ambrogio is a Monday, the Immacolata a Tuesday
        (HOME_HELP, "2026-12-07T10:00+01:00", "Chiuso adesso. Apre mercoledì alle 8"),
        (SOCIAL, "2026-12-07T10:00+01:00", VERIFY),
        (LINE, "2026-12-07T19:00+01:00", VERIFY),
        (SHELTER, "2026-12-07T10:00+01:00", "Aperto adesso"),
        (HOME_HELP, "2026-12-09T10:00+01:00", "Aperto adesso, fino alle 18"),
    ],
}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", CASES)
def test_it_is_open_or_closed_by_the_clock_of_rome(
    day: str, zone: str, browse: Browse, address_of: dict[str, str]
) -> None:
    page = browse(timezone_id=zone)
    page.goto(address_of[day])
    asked = [[key, moment] for key, moment, _ in CASES[day]]
    told = page.evaluate(ASKED, ["./assets/javascripts/hours.js", asked])
    assert [(key, moment, one) for (key, moment), one in zip(asked, told, strict=True)] == CASES[day]


def shown(page: Page) -> dict[str, str]:
    """Return what the page tells of each service."""
    found = page.locator("[data-open]:visible").all()
    return {str(one.get_attribute("data-open")): one.inner_text().strip() for one in found}


TOWN_HALL = "guida/organizzazioni/comune-di-borgofinto/"
SCHOOL = "guida/organizzazioni/scuola-del-mercato/"


def test_the_page_of_an_organization_tells_it_and_marks_today(browse: Browse, toy_address: str) -> None:
    page = browse(timezone_id="America/New_York", viewport={"width": 360, "height": 740})
    page.clock.set_fixed_time("2026-03-31T14:30:00+02:00")
    page.goto(toy_address + TOWN_HALL)
    expect(page.locator(".open-now--open")).to_have_text("Aperto adesso, fino alle 16:30")
    assert shown(page) == {
        SOCIAL: "Aperto adesso, fino alle 16:30",
        "comune-di-borgofinto/posto-notte": "Chiuso adesso. Apre alle 18",
    }
    expect(page.locator("[aria-current=date]")).to_have_text(
        [
            "Oggi: martedì, dalle 14 alle 16:30.",
            "Oggi: Da novembre a marzo, ogni giorno, dalle 18 alle 23.",
            "Oggi: Dal lunedì al venerdì, dalle 8:30 alle 19;",
        ]
    )
    page.clock.set_fixed_time("2026-04-06T10:00:00+02:00")
    page.goto(toy_address + TOWN_HALL)
    expect(page.locator(".open-now--unknown")).to_have_text(VERIFY)
    expect(page.locator("[aria-current=date]")).to_have_text(["Oggi: chiuso nei giorni di festa."])


def test_past_the_last_day_a_page_left_behind_says_that_it_does_not_know(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.clock.set_fixed_time("2026-06-16T10:00:00+02:00")
    page.goto(toy_address + TOWN_HALL)
    expect(page.locator("[data-open]:visible")).to_have_text([VERIFY, VERIFY])
    expect(page.locator("[aria-current=date]")).to_have_count(0)


def test_a_list_tells_it_of_every_service_with_hours(browse: Browse, toy_address: str) -> None:
    page = browse()
    page.clock.set_fixed_time("2026-03-21T11:00:00+01:00")
    page.goto(toy_address + "guida/bisogni/oggi-da-mangiare/")
    expect(page.locator("[data-open]:visible")).to_have_text(["Aperto adesso, fino alle 13"])
    assert shown(page) == {SHOPPING: "Aperto adesso, fino alle 13"}


def test_without_javascript_the_week_is_told_and_nothing_of_this_minute(browse: Browse, toy_address: str) -> None:
    page = browse(java_script_enabled=False)
    page.goto(toy_address + TOWN_HALL)
    expect(page.locator(".week").first).to_have_text(
        re.compile(r"^\s*Lunedì, mercoledì e venerdì, dalle 9 alle 12;\s+martedì, dalle 14 alle 16:30\.\s*$")
    )
    expect(page.locator("[data-open]").first).to_be_hidden()


@pytest.mark.parametrize("body", [None, "", "{", "{}", "[]", "null", '{"from": "2026-03-15", "days": 60}'])
def test_without_a_timetable_the_page_says_nothing_and_breaks_nothing(
    body: str | None, browse: Browse, toy_address: str
) -> None:
    page = browse()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/dati/orari.json", lambda route: route.fulfill(status=404 if body is None else 200, body=body or ""))
    page.clock.set_fixed_time("2026-03-16T10:00:00+01:00")
    with page.expect_response("**/dati/orari.json"):
        page.goto(toy_address + TOWN_HALL)
    told = page.evaluate(ASKED, ["../../../assets/javascripts/hours.js", [[SOCIAL, "2026-03-16T10:00+01:00"]]])
    assert (told, shown(page), errors) == ([VERIFY], {}, [])


COUNT = """() => {
    window.rounds = 0
    const find = Document.prototype.querySelectorAll
    Document.prototype.querySelectorAll = function (selector) {
        if (selector === "[data-open]") window.rounds += 1
        return find.call(this, selector)
    }
}"""


@pytest.fixture
def alive(tmp_path: Path, serve: Serve) -> str:
    """The toy town built for the address at which it is served, so that pages are shown without a full load."""
    site = BuiltSite(tmp_path / "municipio5", base="municipio5/")
    site.folder.mkdir()
    address = serve(site)
    built(PROJECT / "mkdocs.demo.yml", site.folder, SOURCE_DATE_EPOCH=NOON, SITE_ADDRESS=address)
    return address


def test_each_minute_tells_it_anew_once_however_many_pages_were_seen(browse: Browse, alive: str) -> None:
    page = browse(viewport={"width": 1280, "height": 900})
    page.clock.install(time="2026-03-16T11:50:10+01:00")
    page.goto(alive + "guida/organizzazioni/")
    page.evaluate(COUNT)
    for _ in range(5):
        page.locator(".card__title a", has_text="Comune di Borgofinto").click()
        page.wait_for_url(re.compile("/comune-di-borgofinto/$"))
        expect(page.locator("[data-open]:visible").first).to_have_text("Aperto adesso, fino alle 12")
        page.locator(".breadcrumb a", has_text="Organizzazioni").click()
        page.wait_for_url(re.compile("/guida/organizzazioni/$"))
    page.locator(".card__title a", has_text="Comune di Borgofinto").click()
    line = page.locator("[data-open]:visible").first
    expect(line).to_have_text("Aperto adesso, fino alle 12")
    page.evaluate("() => { window.rounds = 0 }")
    page.clock.fast_forward("10:00")
    expect(line).to_have_text("Chiuso adesso. Apre domani alle 14")
    assert page.evaluate("() => window.rounds") == 1, "a timer for every page that was seen, or a full load"


def test_a_page_without_hours_asks_for_no_timetable(browse: Browse, toy_address: str) -> None:
    page = browse()
    asked: list[Any] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(toy_address + "tavolo/gruppi/", wait_until="networkidle")
    assert [url for url in asked if "hours.js" in url or "orari.json" in url] == []
