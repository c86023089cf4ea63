"""The towns of the benches are valid data: what is measured is a site that could be published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from checked import TODAY, TOWN
from guida.examine import examine
from guida.problem import errors
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
