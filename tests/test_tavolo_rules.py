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
    other = with_fields(
        "cancelled_on: 2026-01-12\ncancelled_reason: Neve.\nmoved:\n  - on: 2026-01-09\n    start: 2026-01-13T10:00\n"
    )
    other = other.replace("start: 2026-01-13T10:00\nstatus: held", "start: 2026-01-12T10:00\nstatus: cancelled", 1)
    files = {GATHERING: MEETING, GATHERING.replace("13.md", "12.md"): other}
    assert messages(copied(tmp_path, files)) == ""


def test_two_groups_may_meet_at_once(tmp_path: Path) -> None:
    other = MEETING.replace("group: poverta", "group: plenaria")
    assert messages(copied(tmp_path, {GATHERING: MEETING, GATHERING.replace("poverta", "plenaria"): other})) == ""


def test_the_plenary_may_approve_the_minutes_of_a_group(tmp_path: Path) -> None:
    content = MEETING.replace(
        "{reading", "{state: approved, approved_in: plenaria/2026-02-24, published_on: 2026-02-24, reading"
    )
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


@pytest.mark.parametrize("state", ["draft", "none"])
def test_what_is_not_published_needs_no_reading(state: str, tmp_path: Path) -> None:
    lines = [line for line in MEETING.split("\n") if not line.startswith("minutes:")]
    body = "Testo.\n" if state == "draft" else ""
    content = "\n".join(lines).replace("status: held", f"status: held\nminutes:\n  state: {state}") + body
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


def not_held(status: str, fields: str, body: str = "") -> str:
    lines = [line for line in MEETING.split("\n") if not line.startswith("minutes:")]
    return "\n".join(lines).replace("status: held", f"status: {status}\n{fields}".rstrip()) + body


CONVENED = "convened: {on: 2026-01-02, by: chi coordina il gruppo}\n"
CONVOCATION = """\
## Impegni aperti {#impegni}

Il 2 gennaio 2026 questi impegni sono aperti.

- Mandare la \\*guida\\*. Chi: Emporio. Entro il 1 aprile 2026, scaduto da 3 giorni. Preso il [1 marzo 2025](meeting:poverta/2025-03-20).
- Chiedere una sala\\! Chi: da decidere. Senza scadenza. Preso il [20 marzo 2025](meeting:poverta/2025-03-20).
"""
CANCELLED = "cancelled_on: 2026-01-02\ncancelled_reason: Neve.\n"


@pytest.mark.parametrize(("status", "fields"), [("announced", CONVENED), ("cancelled", CONVENED + CANCELLED)])
def test_the_text_that_the_convocation_writes_needs_no_reading(status: str, fields: str, tmp_path: Path) -> None:
    content = not_held(status, fields, CONVOCATION).replace("id: a1", "id: impegni")
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


def test_once_the_meeting_is_held_the_text_of_the_convocation_is_minutes(tmp_path: Path) -> None:
    content = not_held("held", CONVENED, CONVOCATION).replace("id: a1", "id: impegni")
    assert messages(copied(tmp_path, {GATHERING: content})).startswith(
        f"{GATHERING}:1:1: minutes: il verbale si pubblica, ma nessuno dice di averlo riletto. "
    )


def test_what_an_announced_meeting_says_may_be_read_before_it_takes_place(tmp_path: Path) -> None:
    reading = MEETING.split("\n")[4].replace("2026-01-20", "2026-01-05")
    fields = f"{reading}\n{CONVENED}mandate: Leggere i bisogni.\n"
    content = not_held("announced", fields, "## Da preparare {#a1}\n\nPortate i moduli.\n")
    assert messages(copied(tmp_path, {GATHERING: content})) == ""


def test_who_is_invited_or_excused_may_be_said_before_the_meeting(tmp_path: Path) -> None:
    lines = "attendance:\n  - {name: Comitato, status: invited}\n  - {name: Anffas, status: excused}\n"
    assert messages(copied(tmp_path, {GATHERING: not_held("announced", CONVENED + lines)})) == ""


def test_a_meeting_of_whole_days_may_end_on_the_day_it_starts(tmp_path: Path) -> None:
    content = MEETING.replace("start: 2026-01-13T10:00", "start: 2026-01-13\nend: 2026-01-13")
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
