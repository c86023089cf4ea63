"""Drafts of the private folder: a server shows them to who runs it, a build holds no word of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import TODAY
from conftest import NOON, built
from guida.editing.private import overlay_of
from guida.guide import Guide
from guida.load import load
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
