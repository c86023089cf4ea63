"""Work that may take its process with it: done in a process of its own, which is given up with all that it holds.

A library in another language can crash, use up the memory or never end; who asked it goes on without that one result. What
it keeps for the next time, as Typst does, is gone too: of many large papers each needs only its own memory.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

R = TypeVar("R")

PATIENCE = 300
"""Seconds for one piece of work: fifty times what the longest book takes here."""


@dataclass(frozen=True, slots=True)
class Died:
    """There is no result, as the process is gone: why, in a sentence for who asked."""

    reason: str


def apart(work: Callable[[], R], patience: float = PATIENCE) -> R | Died:
    """Return `work()`, or that its process died. `work` must not raise; its result can be pickled.

    Where the system cannot fork the work is done here, and nothing holds it. A library that keeps threads of its own, as
    Typst does, must not have been at work in this process before: in a fork they are missing, and it waits for them.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    fork = context.Process(target=_work, args=(work, sender))
    fork.start()
    sender.close()
    try:
        if not receiver.poll(patience):
            return Died(f"Dopo {patience} secondi non era finito.")
        answer: R = receiver.recv()
        return answer
    except (EOFError, OSError):
        fork.join()
        return Died(f"Il programma si è fermato di colpo (uscita {fork.exitcode}): forse manca la memoria.")
    finally:
        fork.kill()
        fork.join()
        receiver.close()


def _work(work: Callable[[], Any], sender: Any) -> None:
    sender.send(work())
