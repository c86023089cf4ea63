"""What a project's page says beside its facts: parts of a whole, the years it ran, decisions that may be read."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from checked import copied, guide_of
from conftest import PROJECT
from guida.check import check
from guida.funding import money_of
from guida.guide import Guide
from guida.load import load
from guida.records.project import Indicator
from guida.render.organization import roles_of
from guida.render.projects.listing import years_in_words, years_of
from guida.render.projects.money import length, part_in_words, reached
from guida.render.projects.practices import practice_page
from guida.render.projects.project import project_page

LEAST = "name: Prova\nstatus: {status}\nsources:\n  - title: Foglio\n    read_on: 2026-01-12\n"


@pytest.mark.parametrize(
    ("part", "whole", "said", "wide"),
    [
        ("0", "100", "0%", "0"),
        ("0.01", "2450000", "meno di 1%", "0.00"),
        ("1", "100", "1%", "1.00"),
        ("41250.25", "100000", "41%", "41.25"),
        ("99.99", "100", "99%", "99.99"),
        ("100", "100", "100%", "100.00"),
        ("100.01", "100", "101%", "100.00"),
        ("71", "60", "118%", "100.00"),
        ("2500", "1", "250.000%", "100.00"),
    ],
)
def test_a_part_is_never_said_to_be_all_or_nothing_when_it_is_not(part: str, whole: str, said: str, wide: str) -> None:
    assert part_in_words(Decimal(part), Decimal(whole)) == said
    assert length(Decimal(part), Decimal(whole)) == wide


@pytest.mark.parametrize(
    ("target", "actual", "found"),
    [
        ("60", "71", ("118%", "100.00")),
        ("60", "0", ("0%", "0")),
        ("0", "5", None),
        ("60", "-1", None),
        ("60", None, None),
        (None, "5", None),
    ],
)
def test_an_indicator_has_a_bar_when_target_and_result_are_known(
    target: str | None, actual: str | None, found: tuple[str, str] | None
) -> None:
    numbers = [Decimal(one) if one is not None else None for one in (target, actual)]
    assert reached(Indicator(label="Prova", target=numbers[0], actual=numbers[1])) == found


@pytest.mark.parametrize(
    ("status", "dates", "years", "said"),
    [
        ("in-corso", "start: 2024-10-01\n  end_planned: 2027-01-31", (2024, 2025, 2026, 2027), "2024–2027"),
        ("in-corso", "start: 2024-10-01\n  end_planned: 2025-01-31", (2024, 2025, 2026), "dal 2024"),
        ("in-corso", "start: 2024-10-01\n  end: 2025-01-31", (2024, 2025), "2024–2025"),
        ("avviato", "start: 2025-02-01", (2025, 2026), "dal 2025"),
        ("avviato", "start_planned: 2028-02-01", (2028,), "2028"),
        ("concluso", "start: 2024-10-01\n  end_planned: 2027-01-31\n  end: 2025-01-31", (2024, 2025), "2024–2025"),
        ("concluso", "start: 2019-10-01", (2019,), "2019"),
        ("concluso", "end: 2019-10-01", (2019,), "2019"),
        ("idea", "start_planned: 2027-05-01", (2027,), "2027"),
        ("concluso", "start: 1019-10-01\n  end: 2026-01-01", tuple(range(1976, 2027)), "1019–2026"),
    ],
)
def test_the_years_in_which_a_project_ran(
    status: str, dates: str, years: tuple[int, ...], said: str, tmp_path: Path
) -> None:
    """One at work of which no end to come is known is found under every year until now, and is said to go on."""
    text = LEAST.format(status=status) + f"dates:\n  {dates}\n"
    guide = guide_of(copied(tmp_path, {"data/projects/prova.yml": text}))
    project = guide.records.projects["prova"]
    assert years_of(project, 2026) == years
    assert years_in_words(project, guide.today) == said


def test_the_decision_of_a_draft_is_not_told_by_the_project_that_came_of_it(tmp_path: Path) -> None:
    text = LEAST.format(status="idea") + "origin:\n  decision: plenaria/2026-02-24/d1\n"
    guide = guide_of(copied(tmp_path, {"data/projects/prova.yml": text}))
    body = project_page(guide.records.projects["prova"], guide).body
    assert "MARCATORE-BOZZA" not in body
    assert "page-decisioni" not in body


def test_a_proposal_that_names_a_project_stands_on_its_page(tmp_path: Path) -> None:
    text = LEAST.format(status="idea")
    root = copied(tmp_path, {"data/projects/prova.yml": text})
    proposal = root / "data/proposals/cortili-aperti.md"
    words = proposal.read_text(encoding="utf-8")
    proposal.write_text(words.replace("  - cortile-aperto\n", "  - cortile-aperto\n  - prova\n"), encoding="utf-8")
    guide = guide_of(root)
    body = project_page(guide.records.projects["prova"], guide).body
    assert '<dt>Proposte collegate</dt><dd><a href="../../proposte/cortili-aperti/">Cortili aperti</a></dd>' in body
    # The one that a project says it came of is not told twice.
    assert "Proposte collegate" not in project_page(guide.records.projects["cortile-aperto"], guide).body


def test_a_practice_names_the_projects_that_were_taken_from_it(toy: Guide) -> None:
    def taken(id_: str) -> list[str]:
        body = practice_page(toy.records.practices[id_], toy).body
        found = re.search(r'<section aria-labelledby="page-progetti">(.*?)</section>', body, re.DOTALL)
        return re.findall(r'href="\.\./\.\./progetti/([^/]+)/"', found[1]) if found else []

    assert taken("laboratorio-cucine") == ["dispensa-di-quartiere"]
    assert taken("piano-di-riva") == []


def test_an_organization_says_what_it_is_in_each_of_its_projects(toy: Guide) -> None:
    def said(id_: str) -> dict[str, str]:
        return {one.id: roles for one, roles in roles_of(toy.records.organizations[id_], toy)}

    assert said("emporio-la-dispensa")["dispensa-di-quartiere"] == "lo guida"
    assert said("comune-di-borgofinto")["dispensa-di-quartiere"] == "lo finanzia"
    assert said("cooperativa-il-ponticello")["citta-che-cura"] == "lo realizza"


def test_the_project_that_editors_are_shown_has_no_fault(tmp_path: Path) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n## Un progetto\n")[2]
    [example] = re.findall(r"^```yaml\n(.*?)^```$", text.partition("\n## ")[0], re.DOTALL | re.MULTILINE)
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    (tmp_path / "data/projects/esempio.yml").write_text(example, encoding="utf-8")
    records, problems = load(tmp_path)
    assert "esempio" in records.projects
    found = [*problems, *check(records, dt.date(2027, 4, 3))]
    assert [str(one) for one in found if one.path == "data/projects/esempio.yml"] == []
    # With a date, a source and the scope of the Municipio its money is summed.
    assert [one.id for one in money_of(records.projects.values()).dated.projects] == ["esempio"]
