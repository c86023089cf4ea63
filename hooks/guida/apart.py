"""Work that may take its process with it: done one job after the other in a fork, and in a new one when that one dies.

A library in another language can crash, use up the memory or never end; who asked it goes on without that one result.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 300
"""Seconds for one job: fifty times what the longest book takes here."""


@dataclass(frozen=True, slots=True)
class Died:
    """There is no result, as the process is gone: why, in a sentence for who asked."""

    reason: str


def in_turn(jobs: Sequence[T], work: Callable[[T], R], patience: float = PATIENCE) -> Iterator[R | Died]:
    """Yield `work(job)` for each job in order, or that its process died. `work` must not raise; results can be pickled.

    Where the system cannot fork the work is done here, and nothing holds it. A library that keeps threads of its own, as
    Typst does, must not have been at work in this process before: in a fork they are missing, and it waits for them.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, jobs)
        return
    done = 0
    while done < len(jobs):
        for answer in _until_death(jobs[done:], work, patience):
            done += 1
            yield answer


def _until_death(jobs: Sequence[T], work: Callable[[T], R], patience: float) -> Iterator[R | Died]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    fork = context.Process(target=_work, args=(jobs, work, sender))
    fork.start()
    sender.close()
    try:
        for _ in jobs:
            if not receiver.poll(patience):
                yield Died(f"Dopo {patience} secondi non era finito.")
                return
            try:
                answer: R = receiver.recv()
            except (EOFError, OSError):
                fork.join()
                yield Died(f"Il programma si è fermato di colpo (uscita {fork.exitcode}): forse manca la memoria.")
                return
            yield answer
    finally:
        fork.kill()
        fork.join()
        receiver.close()


def _work(jobs: Sequence[T], work: Callable[[T], R], sender: Any) -> None:
    for job in jobs:
        sender.send(work(job))
