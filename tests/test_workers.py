"""Work shared among processes: the same results, and a worker that fails is told, never waited for."""

from __future__ import annotations

import os

import pytest
from guida import workers
from guida.workers import WORTH_IT, WorkFailed, shared


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with one processor would do everything here."""
    monkeypatch.setattr(workers, "_processors", lambda: 2)


class Unsendable(Exception):
    """An exception that cannot be made again from its arguments."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first)
        self.second = second


def _failing(job: int) -> int:
    if job == 7:
        raise Unsendable("the seventh", "job")
    return job * job


def _elsewhere(job: int) -> int:
    return os.getpid()


def _ending(job: int) -> int:
    os._exit(3)


@pytest.mark.parametrize("apart", [True, False])
def test_the_results_are_those_of_one_after_the_other(apart: bool) -> None:
    assert shared(range(100), lambda job: job * job, WORTH_IT, apart=apart) == [job * job for job in range(100)]


def test_what_is_little_is_done_here() -> None:
    assert set(shared(range(9), _elsewhere, WORTH_IT - 1, apart=True)) == {os.getpid()}


def test_apart_leaves_nothing_to_this_process() -> None:
    assert os.getpid() not in shared(range(9), _elsewhere, WORTH_IT, apart=True)


def test_a_worker_that_fails_is_told_in_its_own_words() -> None:
    with pytest.raises(WorkFailed, match=r"(?s)Traceback.*_failing.*Unsendable: the seventh"):
        shared(range(100), _failing, WORTH_IT, apart=True)


def test_a_worker_that_the_system_ends_is_told() -> None:
    with pytest.raises(WorkFailed, match="ended without a word"):
        shared(range(4), _ending, WORTH_IT, apart=True)
