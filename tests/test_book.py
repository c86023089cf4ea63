"""The printed guide: every page number leads where it says, no card is torn, and nothing is printed that is hidden."""

from __future__ import annotations

import datetime as dt
import hashlib
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from checked import TODAY, TOWN
from conftest import NOON, PROJECT, environment
from guida.editing import print_command
from guida.freshness import MONTHS_CURRENT, months_ago
from guida.guide import Guide
from guida.load import load
from guida.printing import pages_of
from guida.records.organization import Organization
from guida.render.book import book
from guida.render.book.front import COLOURS
from guida.render.words import phone_in_words
from printed_book import (
    FORMS,
    SAY,
    Printed,
    beyond,
    contrast_on_white,
    edition,
    map_names,
    parts_of,
    printed,
)
from printed_papers import MILLIMETRE, squeezed

ALLOWED = {
    f"{family}-{face}"
    for family, faces in {
        "AtkinsonHyperlegible": ("Regular", "Bold"),
        "AtkinsonHyperlegibleExt": ("Regular", "Bold"),
        "TitilliumWeb": ("SemiBold",),
        "TitilliumWebExt": ("SemiBold",),
        "SegnidellaGuida": ("Regular",),
    }.items()
    for face in faces
}


@pytest.fixture(scope="module", params=["toy a5", "real a5", "toy grande", "real grande"])
def made(request: pytest.FixtureRequest) -> Printed:
    return edition(*request.param.split())


@pytest.fixture(scope="module", params=["toy", "real"])
def booklet(request: pytest.FixtureRequest) -> Printed:
    return edition(request.param, "a5")


# Where things stand


def test_whoever_is_in_the_lists_has_one_card_and_nobody_else(made: Printed) -> None:
    assert sorted(made.cards) == sorted(one.id for one in made.guide.organizations)


def test_a_card_stands_in_the_section_of_its_first_service(made: Printed) -> None:
    starts = [*made.data["sections"], {"title": SAY["glossary"]}]
    for section, following in pairwise(starts):
        for theme in section["themes"]:
            for card in theme["cards"]:
                page = made.cards[card["id"]]
                assert made.chapters[section["title"]] <= page <= made.chapters[following["title"]], card["id"]
                assert made.shown(card["name"]) in squeezed(made.pdf.pages[page - 1].extract_text())


def test_the_contents_say_on_which_page_everything_begins(made: Printed) -> None:
    first = [SAY["urgent"], SAY["how"], SAY["needs"]]
    areas = [one["title"] for one in made.data["sections"]]
    rest = [SAY[name] for name in ("glossary", "maps", "by_name", "by_need", "by_quarter", "about", "form")]
    entries = [f"{name}{made.chapters[name]}" for name in (*first, *areas, *rest)]
    entries.insert(len(first), SAY["sections"])
    last = f"{SAY['mine']}{len(made.pdf.pages)}"
    at = made.chapters[SAY["contents"]]
    assert made.text(at, at + 1) == squeezed("".join([*entries, last]))


def test_the_instructions_name_the_right_pages(made: Printed) -> None:
    pages = {
        "urgent": made.chapters[SAY["urgent"]],
        "needs": made.chapters[SAY["needs"]],
        "names": made.chapters[SAY["by_name"]],
        "by_need": made.chapters[SAY["by_need"]],
        "by_quarter": made.chapters[SAY["by_quarter"]],
        "glossary": made.chapters[SAY["glossary"]],
    }
    at = made.chapters[SAY["how"]]
    told = made.text(at, at + 1)
    for number, (lead, words) in enumerate(made.data["say"]["how_steps"], start=1):
        assert squeezed(f"{number}.{lead}{words.format(**pages)}") in told


def test_every_need_leads_to_the_pages_of_those_who_answer(made: Printed) -> None:
    door = made.data["door"]
    nobody = f"{SAY['ask_call']}{door[0]['number']}" if door else SAY["ask_door"]
    expected = [SAY["needs_lead"]]
    for group in made.data["needs"]:
        expected.append(group["title"])
        for need in group["needs"]:
            pages = sorted({made.cards[id_] for id_ in need["ids"]})
            expected += [need["label"], f"{SAY['page']}{', '.join(map(str, pages))}" if pages else nobody]
    first = made.chapters[SAY["needs"]]
    area = next(iter(made.data["sections"]))["title"]
    assert made.text(first, made.chapters[area]) == made.shown("".join(expected))
    assert sum(len(one["needs"]) for one in made.data["needs"]) == len(made.guide.records.needs)


def names_expected(made: Printed) -> str:
    return "".join(f"{one['name']}{made.cards[one['id']]}" for one in made.data["names"])


def needs_expected(made: Printed) -> str:
    door = made.data["door"]
    nobody = f"{SAY['ask_call']}{door[0]['number']}" if door else SAY["ask_door"]
    expected = []
    for one in made.data["by_need"]:
        expected.append(one["label"])
        expected += [f"{entry['name']}{made.cards[entry['id']]}" for entry in one["entries"]] or [nobody]
    return "".join(expected)


def quarters_expected(made: Printed) -> str:
    expected = []
    for quarter in made.data["by_quarter"]:
        expected.append(quarter["label"])
        for street in quarter["streets"]:
            expected.append(street["street"])
            expected += [f"{one['name']}{made.cards[one['id']]}" for one in street["entries"]]
    return "".join(expected)


def test_the_indexes_say_of_every_name_need_and_street_on_which_page_its_cards_are(made: Printed) -> None:
    parts = [
        SAY["by_name"], names_expected(made),
        SAY["by_need"], needs_expected(made),
        SAY["by_quarter"], quarters_expected(made),
    ]  # fmt: skip
    first, end = made.chapters[SAY["by_name"]], made.chapters[SAY["about"]]
    assert made.text(first, end, columns=made.form.index_columns) == made.shown("".join(parts))


def test_nobody_is_missing_from_an_index(made: Printed) -> None:
    names = {squeezed(one["name"]) for one in made.data["names"]}
    assert names >= {squeezed(one.name) for one in made.guide.organizations}
    assert [one["label"] for one in made.data["by_need"]] == sorted(
        (str(one.label) for one in made.guide.records.needs.values()), key=str.casefold
    )
    streets = [street for quarter in made.data["by_quarter"] for street in quarter["streets"]]
    placed = {one["id"] for street in streets for one in street["entries"]}
    assert placed >= {one.id for one in made.guide.organizations if one.places}


def test_under_its_other_themes_stands_where_the_card_is(made: Printed) -> None:
    sections = made.text(made.chapters[made.data["sections"][0]["title"]], made.chapters[SAY["glossary"]])
    also = [one for section in made.data["sections"] for theme in section["themes"] for one in theme["also"]]
    assert also
    for one in also:
        entry = f"{one['name']}: {'; '.join(one['what'])} {SAY['page']} {made.cards[one['id']]}"
        assert made.shown(entry) in sections


# Cards


def first_line(made: Printed, page: Any) -> list[dict[str, Any]]:
    """Return the letters of the first line below the header."""
    below = made.inside(page)
    top = min(one["bottom"] for one in below)
    return [one for one in below if one["bottom"] < top + 2]


def test_no_card_is_torn_every_page_begins_with_a_name(made: Printed) -> None:
    for page in made.card_pages:
        line = first_line(made, page)
        text = "".join(one["text"] for one in line)
        # A name of an organization, a theme, a section or a map: the names of services are smaller.
        assert all(one["size"] > made.form.names for one in line), f"{page.page_number}: {text}"
        # What no font of the house has stands in another, as «□».
        assert {"Titillium" in one["fontname"] for one in line if one["text"] != "□"} <= {True}, text


def test_a_telephone_is_printed_large(made: Printed) -> None:
    for section in made.data["sections"]:
        for card in (card for theme in section["themes"] for card in theme["cards"]):
            numbers = [one["number"] for one in (*card["phones"], *card["door"])]
            page = made.pdf.pages[made.cards[card["id"]] - 1]
            large = squeezed("".join(one["text"] for one in page.chars if one["size"] >= made.form.telephone))
            assert [number for number in numbers if squeezed(number) not in large] == [], card["id"]


def test_urgent_numbers_stand_large_on_the_second_and_on_the_last_page(made: Printed) -> None:
    known = made.guide.records.urgent
    assert known is not None
    for page in (made.pdf.pages[1], made.pdf.pages[-1]):
        large = squeezed("".join(one["text"] for one in page.chars if one["size"] >= made.form.urgent))
        assert large == squeezed("".join(phone_in_words(one.number) for one in known.numbers))
    assert SAY["mine"] in made.pdf.pages[-1].extract_text()


def test_the_code_of_a_card_is_large_enough_for_a_camera(made: Printed) -> None:
    for link in made.pdf.hyperlinks:
        assert link["x1"] - link["x0"] >= made.form.code * MILLIMETRE
        assert link["bottom"] - link["top"] >= made.form.code * MILLIMETRE


# What is not printed


def old_contacts(organization: Organization, today: dt.date) -> set[str]:
    """Return the contacts of an organization that nobody checked and of which no dated source is young enough."""
    oldest = months_ago(today, MONTHS_CURRENT)
    checks = [organization.verified, *(one.verified for one in organization.services)]
    dated = [one.date.first() for one in organization.sources if one.date]
    if any(one and one.on >= oldest for one in checks) or any(day >= oldest for day in dated):
        return set()
    phones = [*organization.phones]
    phones += [phone for one in organization.places for phone in one.phones]
    phones += [phone for one in organization.services for phone in one.phones]
    mails = [organization.email, *(one.email for one in organization.services)]
    return {phone_in_words(one.number) for one in phones} | {one for one in mails if one}


def test_old_contacts_are_not_printed(made: Printed) -> None:
    known = made.guide.records.urgent.numbers if made.guide.records.urgent else ()
    public = {phone_in_words(one.number) for one in known}
    old = {contact for one in made.guide.organizations for contact in old_contacts(one, made.guide.today)} - public
    assert [one for one in sorted(old) if squeezed(one) in made.everything] == []


def test_the_toy_archive_keeps_its_old_telephone_and_its_hours_to_itself() -> None:
    records, _ = load(TOWN)
    guide = Guide(records, TODAY)
    archive = records.organizations["archivio-delle-voci"]
    assert old_contacts(archive, TODAY)
    cards = [card for one in book(guide, {})["sections"] for theme in one["themes"] for card in theme["cards"]]
    card = next(one for one in cards if one["id"] == "archivio-delle-voci")
    assert (card["phones"], card["mail"], card["ask"]) == ([], [], SAY["ask"]["both"])
    assert [row for one in card["services"] for row in one["rows"] if row[0] == SAY["when"]] == []


def test_closed_organizations_are_not_printed(made: Printed) -> None:
    names = {squeezed(one.name) for one in made.guide.archived_organizations}
    cards = {
        squeezed(card["name"]) for one in made.data["sections"] for theme in one["themes"] for card in theme["cards"]
    }
    assert not names & cards


# The file


def test_only_the_fonts_of_the_house_are_embedded(made: Printed) -> None:
    letters_shown = [one for page in made.pdf.pages for one in page.chars]
    assert {one["fontname"].partition("+")[2] for one in letters_shown} <= ALLOWED


def test_nothing_in_the_booklet_is_tiny(booklet: Printed) -> None:
    letters_shown = [one for page in booklet.pdf.pages for one in page.chars]
    # Headers, the words below a code, and those on a map with what stands below it.
    assert {round(one["size"], 2) for one in letters_shown if round(one["size"], 2) < 10} == {9}
    on_maps = {*SAY["map_credit"].split(), *map_names(booklet.guide)}
    for page in booklet.pdf.pages:
        under = page.filter(lambda one: round(one.get("size", 10), 2) < 10 and one["top"] > 15 * MILLIMETRE)
        aside = [one for one in under.extract_words() if one["x0"] < page.width - 48 * MILLIMETRE]
        assert [one["text"] for one in aside if one["text"] not in on_maps and not one["text"].isdigit()] == []


def test_every_letter_stays_on_its_page(made: Printed) -> None:
    assert beyond(made) == []


def test_the_file_says_its_title_language_and_chapters(made: Printed) -> None:
    assert made.pdf.metadata["Title"] == made.data["paper"]["title"]
    assert made.pdf.metadata["Author"] == made.guide.site.publisher.name
    assert made.pdf.doc.catalog["Lang"] == b"it-IT"
    assert made.pdf.doc.catalog["MarkInfo"]["Marked"] is True
    expected = [
        SAY["urgent"],
        SAY["how"],
        SAY["contents"],
        SAY["needs"],
        *(one["title"] for one in made.data["sections"]),
    ]
    expected += [SAY[name] for name in ("glossary", "maps", "by_name", "by_need", "by_quarter", "about", "form")]
    assert sorted(made.chapters) == sorted({*expected})


def test_its_pages_are_of_its_paper(made: Printed) -> None:
    sizes = {(round(page.width / MILLIMETRE), round(page.height / MILLIMETRE)) for page in made.pdf.pages}
    assert sizes == {(made.form.width, made.form.height)}
    assert pages_of(made.content) == len(made.pdf.pages)


def test_the_sheets_of_the_booklet_are_full(booklet: Printed) -> None:
    assert len(booklet.pdf.pages) % 4 == 0


def test_the_edition_is_told(made: Printed) -> None:
    assert ("Versione dei dati", "0123456789ab") in [tuple(one) for one in made.data["colophon"]["pairs"]]
    assert "0123456789ab" in made.everything


def test_colours_can_be_read_on_white_and_white_on_them(made: Printed) -> None:
    colours = {*COLOURS, *(one["colour"] for part in ("sections", "needs") for one in made.data[part])}
    colours |= {area.colour for area in made.guide.records.areas.values()}
    assert [one for one in sorted(colours) if contrast_on_white(parts_of(one)) < 4.5] == []


# Bad input


@pytest.mark.parametrize("form", FORMS)
def test_what_is_too_much_is_printed_all_the_same(form: str) -> None:
    records, _ = load(TOWN)
    usual = records.organizations["scuola-del-mercato"]
    service = usual.services[0]
    many = [replace(service, id=f"s{at}", name=f"Servizio numero {at}.") for at in range(30)]
    many[7] = replace(many[7], how_to="Bussa fortissimo e attendi. " * 160)
    long_name = ("Associazione " * 20)[:200].strip()
    bare = Organization(
        id="senza-niente", path="x", name="Senza niente 😀", kind="aps", sector="terzo-settore",
        summary="Non ha né servizi né luoghi.", status="active", sources=usual.sources,
        website=f"https://example.org/{'x' * 400}",
    )  # fmt: skip
    extreme = replace(
        usual,
        id="estrema",
        name=long_name,
        services=tuple(many),
        summary="w" * 160,
        verified=None,
        phones=(),
        former_ids=(),
    )
    organizations = {**records.organizations, "estrema": extreme, bare.id: bare}
    made = printed(Guide(replace(records, organizations=organizations), TODAY), form)
    assert beyond(made) == []
    test_the_indexes_say_of_every_name_need_and_street_on_which_page_its_cards_are(made)
    assert all(f"Servizionumero{at}." in made.everything for at in range(30))
    assert made.everything.count("fortissimo") == 160
    assert squeezed(f"{long_name} ({SAY['continued']})") in made.everything
    test_no_card_is_torn_every_page_begins_with_a_name(made)
    assert "Senzaniente□" in made.everything


def test_without_geography_urgent_numbers_or_glossary_there_is_still_a_book() -> None:
    records, _ = load(TOWN)
    made = printed(Guide(replace(records, shapes={"nil": {"features": []}}, urgent=None, glossary=None), TODAY))
    assert sorted(made.cards) == sorted(one.id for one in made.guide.organizations)


# The command


@pytest.mark.parametrize(("form", "name"), [("a5", "guida-a5.pdf"), ("grande", "guida-a4-grande.pdf")])
def test_the_command_writes_an_edition_and_says_its_pages_and_size(
    form: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    out = tmp_path / "su carta"
    assert print_command.main(["--root", str(TOWN), "--edition", form, "--out", str(out)]) == 0
    [file] = out.iterdir()
    assert file.name == name
    content = file.read_bytes()
    said = capsys.readouterr().out
    size = round(len(content) / 1000)
    assert said == f"Scritto: {file} ({pages_of(content)} pagine, {size} kB)\n"


def test_the_command_refuses_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "stampa").write_text("x")
    assert print_command.main(["--root", str(TOWN), "--out", str(tmp_path / "stampa")]) == 1
    assert capsys.readouterr().err.startswith(f"«{tmp_path}/stampa» non è una cartella.")


def test_time_zone_language_home_and_hash_seed_change_nothing(tmp_path: Path) -> None:
    digests = set()
    surroundings = (
        {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "HOME": str(tmp_path), "PYTHONHASHSEED": "7"},
        {"TZ": "America/Lima", "LANG": "it_IT.UTF-8", "PYTHONHASHSEED": "1"},
    )
    for number, changes in enumerate(surroundings):
        out = tmp_path / str(number)
        subprocess.run(
            [sys.executable, PROJECT / "scripts/print.py", "--root", PROJECT, "--out", out],
            env=environment(PYTHONPATH=str(PROJECT / "hooks"), SOURCE_DATE_EPOCH="1795345200", **changes),
            capture_output=True, check=True,
        )  # fmt: skip
        files = sorted(out.rglob("*.pdf"))
        assert out / "guida-a4-grande.pdf" in files
        digests.add(tuple((one.name, hashlib.sha256(one.read_bytes()).hexdigest()) for one in files))
    assert len(digests) == 1
