"""What maps show and what they never do; their bytes; the names of editors, which reach no script as code."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from guida.guide import Guide
from guida.kept import kept
from guida.load import load
from guida.records import Records
from guida.records.values import Point
from guida.render import pages
from guida.render.files import files
from guida.render.frame import frame
from guida.render.locator import locator
from guida.render.maps import map_files
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)
SECRET = "via Segreta 777"
SECRET_POINT = Point(45.43333, 9.19999)


@pytest.fixture(scope="module")
def records() -> Records:
    found, problems = load(TOWN)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def guide(records: Records) -> Guide:
    return Guide(records, TODAY)


def with_secret(records: Records, *, public: bool) -> Guide:
    """A town whose refuge holds an address and a point, which the check would refuse."""
    refuge = records.organizations["casa-delle-querce"]
    place = replace(refuge.places[0], address=SECRET, point=SECRET_POINT, address_public=public)
    changed = replace(refuge, places=(place,))
    return Guide(replace(records, organizations={**records.organizations, refuge.id: changed}), TODAY)


def everything(guide: Guide) -> str:
    """All that is published of a guide, with its coordinates."""
    texts = [page.body for page in pages(guide)]
    texts += [content.decode("utf-8", "replace") for _, content in files(guide)]
    return "\n".join([*texts, frame(guide.records.shapes)])


def features(guide: Guide) -> dict[str, dict[str, Any]]:
    ((_, content),) = map_files(guide)
    return {one["properties"]["id"]: one for one in json.loads(content)["features"]}


def test_a_secret_address_is_on_no_page_map_or_file(records: Records) -> None:
    told = everything(with_secret(records, public=False))
    marks = [SECRET, "45.43333", "9.19999", "luogo=casa-delle-querce", 'data-place="casa-delle-querce']
    assert [mark for mark in marks if mark in told] == []


def test_the_same_address_made_public_is_on_all_of_them(records: Records) -> None:
    """Else the test above could not fail."""
    told = everything(with_secret(records, public=True))
    marks = [SECRET, "45.43333", "9.19999", "luogo=casa-delle-querce", 'data-place="casa-delle-querce']
    assert [mark for mark in marks if mark not in told] == []


def test_who_closed_or_withdrew_is_on_no_map(guide: Guide) -> None:
    closed = guide.records.organizations["mensa-san-callisto"]
    assert closed.places[0].point is not None
    assert [id_ for id_ in features(guide) if id_.startswith("mensa-")] == []
    told = everything(guide)
    assert "luogo=mensa-san-callisto" not in told
    assert 'data-place="mensa-san-callisto' not in told


def test_the_list_under_the_map_holds_the_places_of_the_open_data(guide: Guide) -> None:
    page = next(page for page in pages(guide) if page.address == "guida/mappa/")
    listed = re.findall(r'data-place="([^"]+)"', page.body)
    assert sorted(listed) == sorted(features(guide))
    assert len(listed) == len(set(listed)) > 5


def test_a_telephone_too_old_to_publish_is_in_no_open_data(records: Records, guide: Guide) -> None:
    assert features(guide)["circolo-la-risaia/cortile"]["properties"]["phone"] == "02 0000 0041"
    later = Guide(records, dt.date(2030, 1, 1))
    assert [id_ for id_, one in features(later).items() if "phone" in one["properties"]] == []


def test_a_service_hosted_elsewhere_is_told_at_its_host(guide: Guide) -> None:
    hosted = {
        service["url"].split("/")[2]
        for id_, one in features(guide).items()
        for service in one["properties"]["services"]
        if not service["url"].startswith(f"guida/organizzazioni/{id_.split('/')[0]}/")
    }
    assert hosted == {"sportello-diritti"}


def test_the_frame_and_the_places_have_the_same_bytes_every_time(records: Records) -> None:
    first, second = Guide(records, TODAY), Guide(records, TODAY)
    assert list(map_files(first)) == list(map_files(second))
    assert frame(records.shapes) == frame(records.shapes)


def test_making_the_frame_leaves_the_figures_as_they_were(records: Records) -> None:
    before = json.dumps(records.shapes)
    frame(records.shapes)
    assert json.dumps(records.shapes) == before


def test_the_frame_names_no_host_and_no_word_of_the_records(records: Records) -> None:
    text = frame(records.shapes)
    assert re.findall(r"https?:|//[a-z]", text.partition("\n")[2]) == []
    names = {one["properties"].get("name") for shape in records.shapes.values() for one in shape["features"]}
    assert len(names) > 5
    assert [name for name in names if name and name in text] == []


def test_a_hostile_name_of_a_figure_reaches_no_script(records: Records) -> None:
    hostile = "`${alert(1)}` </script> \\12"
    shapes = json.loads(json.dumps(records.shapes))
    for feature in [one for shape in shapes.values() for one in shape["features"]]:
        feature["properties"]["name"] = hostile
    assert frame(shapes) == frame(records.shapes)
    changed = Guide(replace(records, shapes=shapes), TODAY)
    told = everything(changed)
    assert hostile not in told
    assert "&lt;/script&gt; \\12" in told


def test_hostile_texts_of_a_record_are_only_text_on_the_page_of_the_map(guide: Guide) -> None:
    page = next(page for page in pages(guide) if page.address == "guida/mappa/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.body
    assert "<script" not in page.body
    assert "<b>" not in page.body


@pytest.mark.parametrize(
    ("id_", "place", "drawn"),
    [("emporio-la-dispensa", 0, True), ("casa-delle-querce", 0, False), ("mensa-san-callisto", 0, False)],
)
def test_a_small_map_is_drawn_only_of_a_place_that_maps_may_show(
    id_: str, place: int, drawn: bool, guide: Guide
) -> None:
    owner = guide.records.organizations[id_]
    assert (locator(guide.location(owner, owner.places[place]), guide) is not None) == drawn


def test_a_small_map_says_in_words_what_it_shows(guide: Guide) -> None:
    owner = guide.records.organizations["emporio-la-dispensa"]
    drawing = locator(guide.location(owner, owner.places[0]), guide)
    assert drawing is not None
    label = re.findall(r'aria-label="([^"]*)"', drawing)
    assert label == ["Piccola mappa: via della Roggia 12, Borgo Vecchio. Vicino alla fermata Piazza del Mulino."]
    assert re.findall(r"<text[^>]*>([^<]*)<", drawing) == ["Piazza del Mulino"]
    assert re.findall("https?:", drawing) == []


def _once(text: str) -> Callable[[], str]:
    return lambda: text


def test_what_is_kept_is_made_anew_only_from_other_sources(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "town.map"
    assert kept(file, "one", _once("first\nà")) == "first\nà".encode()
    assert kept(file, "one", _once("never made")) == "first\nà".encode()
    assert kept(file, "two", _once("second")) == b"second"
    file.write_bytes(b"broken")
    assert kept(file, "two", _once("third")) == b"third"
