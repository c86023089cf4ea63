"""Drafts of the private folder: a server shows them to who runs it, a build holds no word of them."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError

import pytest
from checked import TODAY
from conftest import NOON, built
from guida.editing.preview import examine_with_drafts
from guida.editing.private import overlay_of
from guida.guide import Guide
from guida.load import load
from guida.problem import errors
from test_serve import read, serving, until

MARKER = "SEGRETO-RISERVATO"
BAND = "Bozza: non pubblicare."
DRAFT = f"""\
---
group: poverta
start: 2026-03-10T10:00
status: held
minutes:
  state: draft
agenda:
  - id: a1
    title: Titolo pubblico
decisions:
  - id: d1
    text: {MARKER} decisione
actions:
  - id: az1
    text: {MARKER} impegno
    owner: poverta
---
{MARKER} testo
"""
PUBLIC = DRAFT.partition("decisions:")[0] + "---\n"


@pytest.fixture
def project(town: Path) -> Path:
    """The toy town with a draft in its private folder, and its public part in data/."""
    folder = town.parent / "guida-borgofinto-riservata/verbali/poverta"
    folder.mkdir(parents=True)
    (folder / "2026-03-10.md").write_text(DRAFT, encoding="utf-8")
    (town / "tests/toy_town/data/meetings/poverta/2026-03-10.md").write_text(PUBLIC, encoding="utf-8")
    return town


def test_a_build_holds_no_word_of_the_private_folder(project: Path) -> None:
    site = built(project / "mkdocs.demo.yml", project / "site", SOURCE_DATE_EPOCH=NOON)
    files = [path for path in [*site.rglob("*"), *(project / ".cache").rglob("*")] if path.is_file()]
    assert len(files) > 100
    marks = (MARKER.encode(), BAND.encode(), b"MARCATORE-BOZZA", b"Anteprima riservata")
    kept = [path for path in files if path.name != "toy_town.parsed"]  # remembers the draft that stands in data/
    assert [path for path in kept if any(mark in path.read_bytes() for mark in marks)] == []
    assert MARKER.encode() not in (project / ".cache/toy_town.parsed").read_bytes()
    page = (site / "tavolo/incontri/poverta/2026-03-10/index.html").read_text(encoding="utf-8")
    assert "Titolo pubblico" in page


def test_a_server_shows_a_draft_under_its_band_and_follows_its_file(project: Path) -> None:
    draft = project.parent / "guida-borgofinto-riservata/verbali/poverta/2026-03-10.md"
    with serving(project) as (address, server):
        page = address + "tavolo/incontri/poverta/2026-03-10/"
        if not until(lambda: MARKER in read(page).decode(), server):
            pytest.fail(f"no preview:\n{(project / 'serve.log').read_text(encoding='utf-8')}")
        text = read(page).decode()
        assert f"{MARKER} testo" in text
        assert BAND in text
        assert 'rel="edit"' not in text
        assert "Anteprima riservata: ci sono anche le bozze. Non pubblicare." in read(address).decode()
        # A draft that stands in data/ is shown under the band too.
        other = read(address + "tavolo/incontri/plenaria/2026-02-24/").decode()
        assert "MARCATORE-BOZZA testo del primo punto" in other
        assert BAND in other
        draft.write_text(DRAFT.replace("testo", "nuovo testo"), encoding="utf-8")
        if not until(lambda: f"{MARKER} nuovo testo" in read(page).decode(), server):
            pytest.fail(f"no rebuild:\n{(project / 'serve.log').read_text(encoding='utf-8')}")
    cached = [
        path for path in (project / ".cache").rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert cached == []


def test_what_is_approved_or_misnamed_is_not_laid_over_data(project: Path) -> None:
    root = project / "tests/toy_town"
    folder = project.parent / "guida-borgofinto-riservata/verbali/poverta"
    assert list(overlay_of(root)) == ["meetings/poverta/2026-03-10.md"]
    (folder / "appunti.md").write_text("appunti", encoding="utf-8")
    (folder / "2026-03-10.md").write_text(DRAFT.replace("state: draft", "state: approved"), encoding="utf-8")
    assert overlay_of(root) == {}


def test_a_file_laid_over_data_is_read_in_its_place_or_beside(project: Path) -> None:
    root = project / "tests/toy_town"
    overlay = {
        "meetings/poverta/2026-03-10.md": DRAFT.encode(),
        "meetings/poverta/2026-03-11.md": DRAFT.replace("2026-03-10", "2026-03-11").encode(),
    }
    records, problems = load(root, overlay=overlay)
    assert problems == []
    assert records.meetings["poverta/2026-03-10"].body == f"{MARKER} testo"
    assert records.meetings["poverta/2026-03-11"].start.day.day == 11
    assert load(root)[0].meetings["poverta/2026-03-10"].body is None


def test_only_a_preview_may_read_drafts(project: Path) -> None:
    records, _ = load(project / "tests/toy_town", overlay={"meetings/poverta/2026-03-10.md": DRAFT.encode()})
    meeting = records.meetings["poverta/2026-03-10"]
    public, preview = Guide(records, TODAY), Guide(records, TODAY, preview=True)
    assert (public.readable(meeting), preview.readable(meeting)) == (False, True)
    assert MARKER not in str([one.decision.text for one in public.registers.decisions])
    assert f"{MARKER} decisione" in [one.decision.text for one in preview.registers.decisions]


OTHER = DRAFT.replace("2026-03-10", "2026-03-11").replace("owner: poverta", "owner: nessuno")
"""A draft with an owner that no record has."""


def test_a_faulty_draft_is_told_where_it_lies_and_left_out_of_the_preview(project: Path) -> None:
    folder = project.parent / "guida-borgofinto-riservata/verbali/poverta"
    (folder / "2026-03-11.md").write_text(OTHER, encoding="utf-8")
    (folder / "2026-03-12.md").write_text("non è una scheda", encoding="utf-8")
    with serving(project) as (address, server):
        page = address + "tavolo/incontri/poverta/2026-03-10/"
        if not until(lambda: MARKER in read(page).decode(), server):
            pytest.fail(f"no preview:\n{(project / 'serve.log').read_text(encoding='utf-8')}")
        said = (project / "serve.log").read_text(encoding="utf-8")
        assert f"{folder}/2026-03-11.md:16:12: actions[0].owner: " in said
        assert f"{folder}/2026-03-11.md: la bozza ha un errore e resta fuori dall'anteprima. Correggila lì.\n" in said
        assert f"{folder}/2026-03-12.md:1:1: " in said
        assert f"{folder}/2026-03-12.md: la bozza ha un errore e resta fuori dall'anteprima." in said
        assert "data/meetings/poverta/2026-03-1" not in said
        # Put right, it is shown; and the server lives through a fault of the draft it shows.
        (folder / "2026-03-11.md").write_text(OTHER.replace("nessuno", "poverta"), encoding="utf-8")
        (folder / "2026-03-10.md").write_text("---\n", encoding="utf-8")
        other = address + "tavolo/incontri/poverta/2026-03-11/"
        if not until(lambda: MARKER in text_of(other), server):
            pytest.fail(f"not shown:\n{(project / 'serve.log').read_text(encoding='utf-8')}")
        if not until(lambda: MARKER not in text_of(page), server):
            pytest.fail(f"still shown:\n{(project / 'serve.log').read_text(encoding='utf-8')}")
        assert "Titolo pubblico" in text_of(page)


def text_of(address: str) -> str:
    """A page, empty while there is none."""
    try:
        return read(address).decode()
    except HTTPError:
        return ""


def test_a_draft_that_spoils_another_file_is_left_out_and_the_others_stay(project: Path) -> None:
    root = project / "tests/toy_town"
    # At the hour of an announced meeting of the group, to which the problem belongs.
    twin = DRAFT.replace("2026-03-10", "2026-03-17").replace("status: held", "status: announced")
    drafts = {**overlay_of(root), "meetings/poverta/2026-03-16.md": twin.encode()}
    records, problems, left_out = examine_with_drafts(root, TODAY, drafts)
    assert errors(problems) == []
    assert list(left_out) == ["meetings/poverta/2026-03-16.md"]
    assert "poverta/2026-03-16" not in records.meetings
    assert records.meetings["poverta/2026-03-10"].body == f"{MARKER} testo"


def test_of_records_that_are_wrong_themselves_no_draft_is_to_blame(project: Path) -> None:
    root = project / "tests/toy_town"
    (root / "data/organizations/nuova.yml").write_text("name: Nuova\n", encoding="utf-8")
    _, problems, left_out = examine_with_drafts(root, TODAY, overlay_of(root))
    assert left_out == {}
    assert {one.path for one in errors(problems)} == {"data/organizations/nuova.yml"}
