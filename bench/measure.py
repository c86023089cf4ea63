"""One run of a command: wall seconds, processor seconds, and the most memory all its processes held at once."""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks at the memory."""
_COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": ""}
"""Python keeps its modules compiled, as it does unless it is told not to: without this every run compiles them anew."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took. `memory` is in bytes, 0 when it was not asked for."""

    seconds: float
    processor: float
    memory: int


def measured(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str], *, memory: bool) -> Run:
    """Run a command to its end; one that fails is a RuntimeError with what it printed.

    Looking at the memory slows what is looked at, so it is asked for apart from the seconds.
    """
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **_COMPILED_ONCE, **environment},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
        most = _most_memory(process.pid) if memory else 0
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise RuntimeError(f"{' '.join(map(str, command))}\n{printed.read().decode(errors='replace')}")
    return Run(seconds, used.ru_utime + used.ru_stime, most)


def _most_memory(process: int) -> int:
    """Watch a process and its descendants until it ends, and return the most they held together."""
    most = 0
    descriptor = os.pidfd_open(process)
    try:
        # A process that has ended makes its descriptor readable: no wait beyond its end.
        while not select.select([descriptor], [], [], EVERY)[0]:
            most = max(most, _held(list(_with_descendants(process))))
    finally:
        os.close(descriptor)
    return most


def _held(processes: list[int]) -> int:
    """Return the bytes that processes hold: what they share among them counts once, what one shares with others whole."""
    name = "Rss:" if len(processes) == 1 else "Pss:"
    return sum(_memory(process, name) for process in processes)


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        children = [child for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:  # It has ended since.
        return
    for child in children:
        yield from _with_descendants(int(child))


def _memory(process: int, name: str) -> int:
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    except PermissionError:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # It has ended since.
        return 0
    return 0
