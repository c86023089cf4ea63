"""What became of actions, decisions and requests: the fold of later meetings, worked out by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from guida.guide import Guide
from guida.load import load
from guida.records.days import Moment
from guida.records.meeting import Action, ActionUpdate, Decision, Meeting, Move, Reply
from guida.registers import Registers
from guida.tracked import TrackedAction, in_order
from leaves import TOWN

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(scope="module")
def guide() -> Guide:
    records, problems = load(TOWN)
    assert problems == []
    return Guide(records, TODAY)


def states(registers: Registers, today: dt.date) -> dict[str, tuple[str, str]]:
    return {one.id: (one.state(today), str(one.due)) for one in registers.actions}


def test_every_action_of_the_toy_town_stands_where_the_minutes_left_it(guide: Guide) -> None:
    """Only the draft of 2026-02-24 says that `plenaria/2025-11-18/az2` is done: it stays overdue."""
    assert states(guide.registers, TODAY) == {
        "poverta/2026-02-10/az1": ("open", "2026-03-19"),
        "poverta/2026-02-10/az2": ("open", "2026-04-30"),
        "plenaria/2025-11-18/az1": ("open", "2026-04-15"),
        "plenaria/2025-11-18/az2": ("overdue", "2026-01-31"),
        "poverta/2025-03-20/az1": ("overdue", "2025-12-31"),
        "poverta/2025-03-20/az2": ("postponed", "2026-05-31"),
        "plenaria/2025-02-18/az1": ("done", "2025-04-30"),
        "plenaria/2024-10-15/az1": ("done", "2024-11-10"),
        "poverta/2024-05-21/az1": ("done", "2024-06-30"),
        "plenaria/2024-03-12/az1": ("done", "2024-04-10"),
        "plenaria/2024-03-12/az2": ("dropped", "2025-01-31"),
        "plenaria/2024-03-12/az3": ("open", "None"),
    }


def test_the_actions_are_listed_with_those_taken_last_first(guide: Guide) -> None:
    assert [one.id for one in guide.registers.actions] == [
        "poverta/2026-02-10/az1",
        "poverta/2026-02-10/az2",
        "plenaria/2025-11-18/az1",
        "plenaria/2025-11-18/az2",
        "poverta/2025-03-20/az1",
        "poverta/2025-03-20/az2",
        "plenaria/2025-02-18/az1",
        "plenaria/2024-10-15/az1",
        "poverta/2024-05-21/az1",
        "plenaria/2024-03-12/az1",
        "plenaria/2024-03-12/az2",
        "plenaria/2024-03-12/az3",
    ]


def test_each_step_of_an_action_knows_its_meeting(guide: Guide) -> None:
    found = next(one for one in guide.registers.actions if one.id == "plenaria/2024-03-12/az2")
    assert [(meeting.id, update.status, str(update.due)) for meeting, update in found.steps] == [
        ("plenaria/2024-10-15", "postponed", "2025-01-31"),
        ("plenaria/2025-02-18", "dropped", "None"),
    ]
    ended = found.ended_in()
    assert ended is not None
    assert ended.id == "plenaria/2025-02-18"


def test_open_actions_come_by_the_day_they_are_due_those_without_one_last(guide: Guide) -> None:
    assert [one.id for one in guide.registers.open_actions(TODAY)] == [
        "poverta/2025-03-20/az1",
        "plenaria/2025-11-18/az2",
        "poverta/2026-02-10/az1",
        "plenaria/2025-11-18/az1",
        "poverta/2026-02-10/az2",
        "poverta/2025-03-20/az2",
        "plenaria/2024-03-12/az3",
    ]
    assert [one.id for one in guide.registers.open_actions(TODAY, "poverta")] == [
        "poverta/2025-03-20/az1",
        "poverta/2026-02-10/az1",
        "poverta/2026-02-10/az2",
        "poverta/2025-03-20/az2",
    ]


def test_in_the_last_evening_of_2024_nothing_of_2025_is_known(guide: Guide) -> None:
    evening = dt.date(2024, 12, 31)
    assert states(guide.registers.until(evening), evening) == {
        "plenaria/2024-10-15/az1": ("done", "2024-11-10"),
        "poverta/2024-05-21/az1": ("overdue", "2024-06-30"),
        "plenaria/2024-03-12/az1": ("done", "2024-04-10"),
        "plenaria/2024-03-12/az2": ("postponed", "2025-01-31"),
        "plenaria/2024-03-12/az3": ("open", "None"),
    }


def test_what_is_due_on_the_last_day_of_a_year_is_overdue_on_the_first_of_the_next(guide: Guide) -> None:
    evening = dt.date(2025, 12, 31)
    registers = guide.registers.until(evening)
    assert states(registers, evening)["poverta/2025-03-20/az1"] == ("open", "2025-12-31")
    assert states(registers, evening + dt.timedelta(1))["poverta/2025-03-20/az1"] == ("overdue", "2025-12-31")


def test_who_owns_actions_is_told_by_organization_and_by_group(guide: Guide) -> None:
    assert [one.id for one in guide.registers.owned_by("circolo-la-risaia")] == [
        "plenaria/2025-11-18/az1",
        "plenaria/2025-02-18/az1",
    ]
    assert [one.id for one in guide.registers.owned_by("poverta")] == [
        "poverta/2025-03-20/az2",
        "plenaria/2024-03-12/az2",
    ]
    assert guide.registers.owned_by("consorzio-le-tre-rogge") == ()


def test_the_decisions_of_the_tavolo_and_what_took_their_place(guide: Guide) -> None:
    """Only the draft supersedes `plenaria/2025-11-18/d1`; the laboratory of another territory has no decision here."""
    later = {
        one.id: one.superseded_by and f"{one.superseded_by[0].id}/{one.superseded_by[1].id}"
        for one in guide.registers.decisions
    }
    assert later == {
        "poverta/2026-02-10/d1": None,
        "plenaria/2025-11-18/d1": None,
        "poverta/2025-03-20/d1": None,
        "plenaria/2025-02-18/d1": None,
        "plenaria/2024-11-19/d1": None,
        "plenaria/2024-10-15/d1": None,
        "plenaria/2024-10-15/d2": None,
        "giovani-e-scuola/2024-09-24/d1": None,
        "plenaria/2024-04-16/d1": None,
        "plenaria/2024-03-12/d1": "plenaria/2024-10-15/d1",
        "plenaria/2024-03-12/d2": None,
    }


def test_how_long_requests_waited_for_a_reply(guide: Guide) -> None:
    assert [(one.id, one.waited(TODAY)) for one in guide.registers.requests] == [
        ("plenaria/2024-11-19/d1", 50),
        ("plenaria/2024-10-15/d2", 516),
        ("plenaria/2024-03-12/d1", 59),
    ]


def test_before_the_reply_a_request_was_waiting(guide: Guide) -> None:
    request = guide.registers.requests[0]
    new_year_s_eve = dt.date(2024, 12, 31)
    assert (request.request_state(new_year_s_eve), request.waited(new_year_s_eve)) == ("waiting", 42)
    in_january = dt.date(2025, 1, 8)
    assert (request.request_state(in_january), request.waited(in_january)) == ("answered", 50)


def test_nobody_waits_for_a_reply_to_what_was_superseded_but_a_late_reply_is_one() -> None:
    reply = Reply(on=dt.date(2025, 5, 2), text="Sì.")
    asked = Decision(id="d1", text="Chiediamo.", addressed_to="Comune", reply=reply)
    later = Decision(id="d1", text="Chiediamo altro.", supersedes="plenaria/2025-02-01/d1")
    meetings = [meeting("2025-02-01", decisions=(asked,)), meeting("2025-03-01", decisions=(later,))]
    registers = Registers(meetings, frozenset({"plenaria"}))
    [request] = registers.requests
    days = (dt.date(2025, 4, 1), dt.date(2025, 5, 2))
    # 27 days left of February, 31 of March, 30 of April, 2 of May.
    assert [(request.request_state(day), request.waited(day)) for day in days] == [
        ("superseded", None), ("answered", 90),
    ]  # fmt: skip
    [before] = registers.until(dt.date(2025, 2, 28)).requests
    assert (before.request_state(dt.date(2025, 2, 28)), before.waited(dt.date(2025, 2, 28))) == ("waiting", 27)


# Small worlds: one action taken on 1 February 2025, due at the end of the month


def meeting(day: str, group: str = "plenaria", **fields: Any) -> Meeting:
    return Meeting(
        **{
            "id": f"{group}/{day}",
            "path": f"data/meetings/{group}/{day}.md",
            "group": group,
            "start": Moment(dt.date.fromisoformat(day), dt.time(17)),
            "status": "held",
            **fields,
        }
    )


TAKEN = meeting("2025-02-01", actions=(Action(id="az1", text="Scrivere.", due=dt.date(2025, 2, 28)),))


def heard(day: str, *told: tuple[str, str | None], group: str = "plenaria", **fields: Any) -> Meeting:
    updates = tuple(
        ActionUpdate(action="plenaria/2025-02-01/az1", status=status, due=due and dt.date.fromisoformat(due))  # type: ignore[arg-type]
        for status, due in told
    )
    return meeting(day, group, action_updates=updates, **fields)


def folded(*later: Meeting) -> TrackedAction:
    [found] = Registers([*later, TAKEN], frozenset({"plenaria", "poverta"})).actions
    return found


IN_MARCH, IN_JUNE = dt.date(2025, 3, 1), dt.date(2025, 6, 1)


def test_an_action_is_overdue_on_the_day_after_its_day() -> None:
    assert folded().state(dt.date(2025, 2, 28)) == "open"
    assert folded().state(IN_MARCH) == "overdue"


def test_what_was_done_and_later_postponed_is_open_again() -> None:
    found = folded(heard("2025-03-10", ("done", None)), heard("2025-04-10", ("postponed", "2025-05-31")))
    assert (found.state(dt.date(2025, 5, 31)), found.due) == ("postponed", dt.date(2025, 5, 31))
    assert found.state(IN_JUNE) == "overdue"
    assert found.ended_in() is None


def test_of_two_words_in_one_meeting_the_last_counts() -> None:
    found = folded(heard("2025-03-10", ("postponed", "2025-05-31"), ("done", None)))
    assert found.state(IN_JUNE) == "done"
    assert [update.status for _, update in found.steps] == ["postponed", "done"]


def test_what_was_postponed_without_a_day_is_never_overdue() -> None:
    found = folded(heard("2025-03-10", ("postponed", None)))
    assert (found.state(dt.date(2035, 1, 1)), found.due) == ("postponed", None)


def test_a_second_postponement_takes_the_place_of_the_first() -> None:
    found = folded(heard("2025-03-10", ("postponed", "2025-05-31")), heard("2025-05-10", ("postponed", "2025-07-31")))
    assert (found.state(IN_JUNE), found.due) == ("postponed", dt.date(2025, 7, 31))


def test_a_meeting_of_another_group_may_tell_that_it_is_done() -> None:
    found = folded(heard("2025-03-10", ("done", None), group="poverta"))
    assert found.state(IN_JUNE) == "done"
    ended = found.ended_in()
    assert ended is not None
    assert ended.id == "poverta/2025-03-10"


def test_meetings_fold_as_they_take_place_not_as_they_are_written_down() -> None:
    dropped, postponed = heard("2025-05-10", ("dropped", None)), heard("2025-03-10", ("postponed", "2025-05-31"))
    assert folded(dropped, postponed).state(IN_JUNE) == "dropped"
    assert folded(postponed, dropped).state(IN_JUNE) == "dropped"


def test_of_two_meetings_on_one_day_the_later_hour_has_the_last_word() -> None:
    morning = heard("2025-03-10", ("done", None), group="poverta", start=Moment(dt.date(2025, 3, 10), dt.time(9)))
    evening = heard("2025-03-10", ("dropped", None))
    assert folded(evening, morning).state(IN_JUNE) == "dropped"


def test_on_one_day_a_meeting_without_an_hour_comes_before_those_that_have_one() -> None:
    some_time = heard("2025-03-10", ("done", None), group="poverta", start=Moment(dt.date(2025, 3, 10)))
    evening = heard("2025-03-10", ("dropped", None))
    assert folded(evening, some_time).state(IN_JUNE) == "dropped"


def test_a_moved_meeting_speaks_on_the_day_it_took_place() -> None:
    moved = heard(
        "2025-03-10",
        ("done", None),
        moved=(Move(on=dt.date(2025, 3, 1), start=Moment(dt.date(2025, 4, 10), dt.time(17))),),
    )
    between = heard("2025-04-01", ("postponed", "2025-05-31"))
    assert folded(moved, between).state(IN_JUNE) == "done"
    registers = Registers([moved, between, TAKEN], frozenset({"plenaria"})).until(dt.date(2025, 4, 9))
    assert registers.actions[0].state(dt.date(2025, 4, 9)) == "postponed"


@pytest.mark.parametrize("status", ["cancelled", "announced"])
def test_what_stands_in_the_file_of_a_meeting_that_was_not_held_was_said_by_nobody(status: str) -> None:
    other = heard(
        "2025-03-10",
        ("done", None),
        status=status,
        decisions=(Decision(id="d1", text="Niente."),),
        actions=(Action(id="az9", text="Niente."),),
    )
    registers = Registers([TAKEN, other], frozenset({"plenaria"}))
    assert states(registers, IN_JUNE) == {"plenaria/2025-02-01/az1": ("overdue", "2025-02-28")}
    assert registers.decisions == ()


def test_a_group_of_another_territory_takes_no_action_here_but_may_tell_of_ours() -> None:
    elsewhere = heard("2025-03-10", ("done", None), group="lab", actions=(Action(id="az1", text="Altrove."),))
    registers = Registers([TAKEN, elsewhere], frozenset({"plenaria"}))
    assert states(registers, IN_JUNE) == {"plenaria/2025-02-01/az1": ("done", "2025-02-28")}


def test_a_reply_of_the_same_day_waited_no_day() -> None:
    asked = Decision(id="d1", text="Chiediamo.", addressed_to="Comune", reply=Reply(on=dt.date(2025, 2, 1), text="Sì."))
    [request] = Registers([meeting("2025-02-01", decisions=(asked,))], frozenset({"plenaria"})).requests
    assert request.waited(IN_JUNE) == 0


def test_what_is_said_to_have_ended_twice_ended_the_first_time() -> None:
    """A postponement between two words undoes the first; another end is another word."""
    first, between, again = "2025-03-10", "2025-04-10", "2025-05-10"

    def ended(*heard_of: Meeting) -> str | None:
        meeting = folded(*heard_of).ended_in()
        return meeting.id if meeting else None

    for status in ("done", "dropped"):
        assert ended(heard(first, (status, None)), heard(again, (status, None))) == f"plenaria/{first}"
        undone = (heard(first, (status, None)), heard(between, ("postponed", None)))
        assert ended(*undone) is None
        assert ended(*undone, heard(again, (status, None))) == f"plenaria/{again}"
    assert ended(heard(first, ("done", None)), heard(again, ("dropped", None))) == f"plenaria/{again}"


def test_a_day_without_an_hour_and_its_midnight_have_an_order_of_their_own(guide: Guide) -> None:
    some = guide.records.meetings["poverta/2024-05-21"]
    day = some.start.day
    moments = {"b": Moment(day), "a": Moment(day, dt.time.min), "c": Moment(day, dt.time(8))}
    one, two, three = (replace(some, id=f"poverta/{id_}", start=start) for id_, start in moments.items())
    for given in permutations((one, two, three)):
        found = {meeting.id: meeting for meeting in given}
        memory = Guide(replace(guide.records, meetings=found), TODAY)
        assert [meeting.id for meeting in memory.meetings] == ["poverta/c", "poverta/a", "poverta/b"]
        assert tuple(reversed(memory.meetings)) == in_order(given)
