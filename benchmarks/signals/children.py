"""What child processes cost: watched from outside, because they may not be this process's own to wait for."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

__all__ = ["watched"]

_Kind = TypeVar("_Kind")
_EVERY = 0.02  # seconds


def watched(what: Callable[[], _Kind]) -> tuple[_Kind, float, float]:
    """Return an answer, the most memory of any child while it was worked out (MB), and its processor time (s)."""
    done = threading.Event()
    most, spent = [0.0], [0.0]

    def look() -> None:
        while not done.is_set():
            for child in _below(os.getpid()):
                memory, used = _cost(child)
                most[0], spent[0] = max(most[0], memory), max(spent[0], used)
            done.wait(_EVERY)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        answer = what()
    finally:
        done.set()
        watcher.join()
    return answer, most[0], spent[0]


def _below(pid: int) -> Iterator[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from _below(child)


def _cost(pid: int) -> tuple[float, float]:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
        times = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return 0.0, 0.0
    peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    return float(peak.split()[1]) / 1024, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
