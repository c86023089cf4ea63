"""Whole outputs of the toy town, side by side with what is expected; `make bless` writes them anew.

A change of these files is a change of what people read: look at the difference before you commit it.
"""

from __future__ import annotations

import datetime as dt
import html
import os
import re
from pathlib import Path

import pytest
from guida.exports import area_colours, sitemap
from guida.guide import Guide
from guida.load import load
from guida.render import pages
from guida.render.maps import map_files
from guida.render.services import services_file
from leaves import TOWN

EXPECTED = TOWN / "expected"
SHOWN = (
    "",
    "adesso/",
    "guida/organizzazioni/emporio-la-dispensa/",
    "guida/organizzazioni/bottega-del-baratto/",
    "guida/organizzazioni/casa-delle-querce/",
    "guida/organizzazioni/mensa-san-callisto/",
    "guida/bisogni/oggi-da-mangiare/",
    "guida/bisogni/affitto/le-risaie/",
    "tavolo/calendario/",
    "tavolo/azioni/",
    "tavolo/cadenza/",
    "tavolo/decisioni/",
    "tavolo/composizione/",
    "tavolo/gruppi/plenaria/",
    "tavolo/incontri/",
    "tavolo/incontri/plenaria/2024-10-15/",
    "tavolo/incontri/plenaria/2024-03-12/",
    "tavolo/incontri/plenaria/2026-02-24/",
    "tavolo/storia/",
    "tavolo/partecipazione/",
    "tavolo/richieste/",
    "bandi/",
    "bandi/cibo-vicino/",
    "piano/2025/",
    "progetti/",
    "progetti/dispensa-di-quartiere/",
    "progetti/sportello-mobile/",
    "proposte/dispensa-unica/",
    "buone-pratiche/consultazione-di-valfinta/",
    "territorio/",
    "rete/",
    "stato-dei-dati/",
)
"""One page of each kind and the states that matter most."""


def _guide() -> Guide:
    records, problems = load(TOWN)
    assert problems == []
    return Guide(records, dt.date(2026, 3, 15))


GUIDE = _guide()
BODIES = {page.address: page for page in pages(GUIDE)}


def words(body: str) -> str:
    """Return a page as its words, a line a block: what a reader gets, free of how it is dressed."""
    text = re.sub(r"</(?:p|li|dt|dd|h\d|tr|caption|figcaption|summary)>", "\n", body)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _compare(name: str, text: str) -> None:
    path: Path = EXPECTED / name
    if os.environ.get("BLESS") == "yes":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{path} is missing: «make bless» writes it, then read it"
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("address", SHOWN)
def test_a_page_says_what_it_is_expected_to_say(address: str) -> None:
    page = BODIES[address]
    name = address.strip("/").replace("/", "_") or "home"
    _compare(f"{name}.txt", f"{page.title}\n{page.description}\n\n{words(page.body)}")


def test_the_addresses_of_the_site_are_the_expected_ones() -> None:
    """An address a citizen has kept never changes without a redirect."""
    _compare("addresses.txt", "".join(f"/{address}\n" for address in sorted(BODIES)))


def test_the_colours_of_the_areas_come_from_the_taxonomy() -> None:
    _compare("areas.css", area_colours(GUIDE))


def test_the_sitemap_is_well_formed_and_sorted() -> None:
    _compare(
        "sitemap.xml", sitemap("https://borgofinto.example/", [page.address for page in BODIES.values() if page.listed])
    )


def test_the_services_as_data_are_the_expected_ones() -> None:
    [(name, content)] = services_file(GUIDE)
    assert name == "dati/servizi.json"
    _compare("servizi.json", content.decode())


def test_the_places_of_the_open_data_are_the_expected_ones() -> None:
    """Neither the refuge nor who closed is among them; phones are those that may be published."""
    ((address, content),) = map_files(GUIDE)
    assert address == "dati/luoghi.geojson"
    _compare("luoghi.geojson", content.decode())


def test_no_expected_file_is_left_behind() -> None:
    names = {f"{address.strip('/').replace('/', '_') or 'home'}.txt" for address in SHOWN}
    assert {path.name for path in EXPECTED.iterdir()} == names | {
        "addresses.txt",
        "areas.css",
        "luoghi.geojson",
        "servizi.json",
        "sitemap.xml",
    }
