"""Of draft minutes the site publishes group, title, times, place, status, agenda titles, next dates: nothing else.

The draft of the toy town carries a marker in every other text, and says things that nothing else says.
"""

from __future__ import annotations

from built_site import BuiltSite
from leaves import TOWN

MARKER = "MARCATORE-BOZZA"
DRAFT = TOWN / "data/meetings/plenaria/2026-02-24.md"


def test_the_draft_carries_the_marker_where_it_must_not_come_out() -> None:
    assert DRAFT.read_text(encoding="utf-8").count(MARKER) >= 10


def test_no_file_of_the_site_holds_a_word_of_a_draft(toy_site: BuiltSite) -> None:
    holding = [
        path.relative_to(toy_site.folder).as_posix()
        for path in toy_site.folder.rglob("*")
        if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert holding == []


def test_the_attachment_of_a_draft_is_not_published(toy_site: BuiltSite) -> None:
    published = sorted(path.name for path in (toy_site.folder / "tavolo/allegati").iterdir())
    assert published == ["mappa-dei-bisogni.txt"]


def test_an_action_that_only_a_draft_calls_done_stays_as_it_was(toy_site: BuiltSite) -> None:
    page = (toy_site.folder / "tavolo/incontri/plenaria/2025-11-18/index.html").read_text(encoding="utf-8")
    _, found, actions = page.partition('id="page-impegni"')
    assert found
    assert "2026-02-24" not in actions.partition("</section>")[0]


def test_the_page_of_a_draft_says_so_and_offers_no_edit(toy_site: BuiltSite) -> None:
    page = (toy_site.folder / "tavolo/incontri/plenaria/2026-02-24/index.html").read_text(encoding="utf-8")
    assert "bozza" in page.lower()
    assert 'rel="edit"' not in page


def test_the_address_of_a_refuge_is_in_no_file(toy_site: BuiltSite) -> None:
    """The record itself must hold none; the check refuses it, and here nothing invents one."""
    page = (toy_site.folder / "guida/organizzazioni/casa-delle-querce/index.html").read_text(encoding="utf-8")
    assert "www.openstreetmap.org" not in page
    assert "place__map" not in page
