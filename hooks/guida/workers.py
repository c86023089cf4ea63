"""Work shared among processes: the same results as one after the other, sooner.

Each worker is a fork: it sees everything that was made before it, at no cost, and sends back only its results.
Where the system cannot fork, or there is little to do, the work is done here.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 400
"""Jobs weigh about a record each; below this many a second process costs more than it saves."""


class WorkFailed(RuntimeError):
    """A worker ended without its results; its words are the worker's own traceback."""


def shared(jobs: Sequence[T], work: Callable[[T], R], weight: int, *, apart: bool = False) -> list[R]:
    """Return `[work(job) for job in jobs]`; every idle process takes the next job. Results must be picklable.

    `weight` is about how many records the jobs stand for. With `apart` this process only waits: what the work
    imports and leaves in memory goes with the workers. What a worker raises is told as WorkFailed.
    """
    workers = min(_processors(), len(jobs), 4)
    if workers < 2 or weight < WORTH_IT:
        return [work(job) for job in jobs]
    context = multiprocessing.get_context("fork")
    turn = context.Value("i", 0)
    pipes = [context.Pipe(duplex=False) for _ in range(workers if apart else workers - 1)]
    forks = [context.Process(target=_fork, args=(jobs, work, turn, sender)) for _, sender in pipes]
    for fork in forks:
        fork.start()
    for _, sender in pipes:
        sender.close()
    try:
        results = {} if apart else dict(_taken(jobs, work, turn))
        for receiver, _ in pipes:
            results |= _answer(receiver)
    finally:
        for fork in forks:
            # One that has answered is at its end; one that has not would be waited for without end.
            fork.kill()
            fork.join()
    return [results[index] for index in range(len(jobs))]


def give_back() -> None:
    """Return freed memory to the system, where its C library can: what a stage used up must not wait for the end."""
    with contextlib.suppress(AttributeError, OSError, TypeError):  # Only glibc has it.
        ctypes.CDLL(None).malloc_trim(0)


def _processors() -> int:
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _taken(jobs: Sequence[T], work: Callable[[T], R], turn: Any) -> list[tuple[int, R]]:
    done: list[tuple[int, R]] = []
    while True:
        with turn.get_lock():
            index = turn.value
            turn.value += 1
        if index >= len(jobs):
            return done
        done.append((index, work(jobs[index])))


def _fork(jobs: Sequence[T], work: Callable[[T], R], turn: Any, sender: Any) -> None:
    try:
        answer: Any = dict(_taken(jobs, work, turn))
    except BaseException:  # Not every exception can be sent, or taken out of the pipe again; its words always can.
        answer = traceback.format_exc()
    sender.send(answer)


def _answer(receiver: Any) -> dict[int, Any]:
    try:
        answer = receiver.recv()
    except EOFError:
        answer = "a worker ended without a word: the system may have run out of memory"
    if isinstance(answer, str):
        raise WorkFailed(answer)
    results: dict[int, Any] = answer
    return results
