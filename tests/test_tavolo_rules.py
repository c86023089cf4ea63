"""What the rules of the Tavolo let pass: real archives are untidy in these ways, and nothing is wrong with that."""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import GATHERING, MEETING, copied, messages


def with_fields(fields: str) -> str:
    return MEETING.replace("\n---\n", f"\n{fields}---\n")


@pytest.mark.parametrize(
    "fields",
    [
        "moved:\n  - on: 2026-01-02\n    start: 2026-01-20T10:00\n  - on: 2026-01-08\n    start: 2026-01-13T10:00\n",
        "moved:\n  - on: 2026-01-13\n    start: 2026-01-13T10:00\n    place:\n      name: Sala grande\n",
        "end: 2026-01-13T12:00\nmoved:\n  - on: 2026-01-12\n    start: 2026-01-15T18:00\n",
        "convened:\n  on: 2026-01-13\n  by: Segreteria del Municipio 5\n",
        "agreed_by:\n  - Presidente della Commissione Politiche Sociali\n  - Emporio Solidale La Dispensa\n",
        "next:\n  - start: 2026-01-13T18:00\n    group: plenaria\n",
        "attendance:\n  - organization: emporio-la-dispensa\n    status: present\n  - name: Comitato\n    status: excused\n",
        "actions:\n  - id: az1\n    text: Fare oggi.\n    due: 2026-01-13\n",
        "decisions:\n  - id: d1\n    text: Si chiede.\n    reply:\n      on: 2026-01-13\n      text: Va bene.\n",
        "action_updates:\n  - action: poverta/2025-03-20/az1\n    status: postponed\n    due: 2026-01-13\n",
        "official_record:\n  protocol: 2016/0117\n  kept_by: Segreteria\n",
    ],
    ids=[
        "moved-there-and-back",
        "moved-to-another-room",
        "end-before-the-move",
        "convened-the-same-day",
        "roles-and-bodies",
        "another-group-in-the-evening",
        "two-bodies",
        "due-the-same-day",
        "answered-the-same-day",
        "postponed-to-the-same-day",
        "protocol",
    ],
)  # fmt: skip
def test_a_meeting_may_say(fields: str, tmp_path: Path) -> None:
    assert messages(copied(tmp_path, {GATHERING: with_fields(fields)})) == ""


def test_a_meeting_takes_the_place_of_a_cancelled_one_at_the_same_moment(tmp_path: Path) -> None:
    other = with_fields("cancelled_reason: Neve.\nmoved:\n  - on: 2026-01-09\n    start: 2026-01-13T10:00\n")
    other = other.replace("start: 2026-01-13T10:00\nstatus: held", "start: 2026-01-12T10:00\nstatus: cancelled", 1)
    files = {GATHERING: MEETING, GATHERING.replace("13.md", "12.md"): other}
    assert messages(copied(tmp_path, files)) == ""


def test_two_groups_may_meet_at_once(tmp_path: Path) -> None:
    other = MEETING.replace("group: poverta", "group: plenaria")
    assert messages(copied(tmp_path, {GATHERING: MEETING, GATHERING.replace("poverta", "plenaria"): other})) == ""


def test_the_plenary_may_approve_the_minutes_of_a_group(tmp_path: Path) -> None:
    content = MEETING.replace("{reading", "{state: approved, approved_in: plenaria/2026-02-24, reading")
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


@pytest.mark.parametrize("state", ["draft", "none"])
def test_what_is_not_published_needs_no_reading(state: str, tmp_path: Path) -> None:
    lines = [line for line in MEETING.split("\n") if not line.startswith("minutes:")]
    body = "Testo.\n" if state == "draft" else ""
    content = "\n".join(lines).replace("status: held", f"status: held\nminutes:\n  state: {state}") + body
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


def test_minutes_of_another_territory_are_read_before_they_are_published_too(tmp_path: Path) -> None:
    lines = [line for line in MEETING.split("\n") if not line.startswith("minutes:")]
    path = GATHERING.replace("poverta", "lab-valfinta")
    content = "\n".join(lines).replace("group: poverta", "group: lab-valfinta") + "Testo.\n"
    assert messages(copied(tmp_path, {path: content})).startswith(
        f"{path}:1:1: minutes: il verbale si pubblica, ma nessuno dice di averlo riletto. "
    )


def test_two_desks_may_count_the_same_need(tmp_path: Path) -> None:
    count = "requests:\n  - month: 2026-01\n    need: affitto\n    quarter: stazione\n    asked: 7\n    answered: 7\n"
    files = {f"data/requests/sportello-{name}.yml": count for name in ("uno", "due")}
    assert messages(copied(tmp_path, files)) == ""


def test_the_report_of_a_year_may_be_presented_in_its_december(tmp_path: Path) -> None:
    report = "---\ngroup: plenaria\nyear: 2024\non: 2024-11-18\npresented_in: plenaria/2024-11-19\n---\nUn anno.\n"
    assert messages(copied(tmp_path, {"data/reports/2024/plenaria.md": report})) == ""
