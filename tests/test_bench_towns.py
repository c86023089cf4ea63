"""The towns of the benches are valid data: what is measured is a site that could be published."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from checked import TODAY, TOWN
from conftest import PROJECT
from guida.assets import area_drawings
from guida.examine import examine
from guida.fonts import default_fonts
from guida.guide import Guide
from guida.press import Press
from guida.problem import errors
from guida.records.organization import Organization
from print_town import day_of, write_print_town, write_rich_town
from printed_papers import editions
from project_town import GROUPS, PARTNERS, TASKS, write_project_town


def test_the_town_of_projects_is_valid_and_tied(tmp_path: Path) -> None:
    write_project_town(tmp_path, TOWN, organizations=100, projects=50)
    records, problems = examine(tmp_path, TODAY)
    assert errors(problems) == []
    assert len(records.organizations) == 100
    synthetic = [one for id_, one in records.projects.items() if id_.startswith("progetto-sintetico-")]
    assert {len(one.tasks) for one in synthetic} == {TASKS}
    assert sum(len(task.after) > 1 for one in synthetic for task in one.tasks) == 50 * (TASKS // 2 - 1)
    roles = Counter(role.organization for one in synthetic for role in one.roles)
    assert (sum(roles.values()), len(roles)) == (50 * PARTNERS, 100)
    seats = [group for one in records.organizations.values() if one.tavolo for group in one.tavolo.groups]
    assert Counter(seats)["gruppo-sintetico-07"] == 100 // 2 // GROUPS + 1
    assert {group for one in synthetic for group in one.groups} < set(records.groups)
    assert {str(one.as_of) for one in synthetic} > {"2021-12-31", "2022", "2026-02", "None"}
    assert {one.scope for one in synthetic} == {"municipio", "citta", "altro", None}
    assert {one.status for one in synthetic} == {"idea", "in-corso", "concluso"}


def test_the_town_of_prints_is_valid_and_its_cards_take_after_the_true_ones(tmp_path: Path) -> None:
    day = day_of(PROJECT)
    true, _ = examine(PROJECT, day)
    count = 2 * len(true.organizations)
    write_print_town(tmp_path, PROJECT, count)
    records, problems = examine(tmp_path, day)
    assert errors(problems) == []
    assert len(records.organizations) == count
    assert _shape(records.organizations.values()) == Counter(
        {shape: 2 * often for shape, often in _shape(true.organizations.values()).items()}
    )
    summaries = [service.summary for one in records.organizations.values() for service in one.services]
    assert len({*summaries}) > 0.9 * len(summaries)


def _shape(organizations: Iterable[Organization]) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            len(one.summary),
            len(one.description or ""),
            len(one.services),
            len(one.places),
            len(one.phones),
            len(one.sources),
        )
        for one in organizations
    )


def test_the_rich_town_is_valid_and_every_card_has_its_page(tmp_path: Path) -> None:
    write_rich_town(tmp_path, PROJECT, count=30)
    records, problems = examine(tmp_path, TODAY)
    assert errors(problems) == []
    assert len(records.organizations) == 30
    booklet = next(one for one in editions(Guide(records, TODAY), area_drawings()) if one.kind == "a5")
    content = Press(default_fonts(PROJECT)).printed(booklet)
    with pikepdf.open(io.BytesIO(content)) as document:
        bookmarks = [str(one.title).replace("\xa0", " ") for one in _all(document.open_outline().root)]
    assert sorted(one for one in bookmarks if one.startswith("Ente")) == [
        f"Ente sintetico {n:05}" for n in range(1, 31)
    ]


def _all(items: Iterable[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for one in items:
        yield one
        yield from _all(one.children)
