"""Measure one library on one set in a process of its own; run by `benchmarks.speed.rounds`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.speed.sets import peptides
from benchmarks.speed.tools import prepare


def main(tool: str, set_name: str, task: str, count: int, seconds: float) -> None:
    try:
        run = prepare(tool, task, peptides(set_name, count))
    except NotImplementedError:
        print(json.dumps({"tool": tool, "missing": True}))
        return
    run()  # caches, compilers and look-up tables
    best = float("inf")
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        before = time.process_time()
        run()
        best = min(best, time.process_time() - before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"tool": tool, "rate": count / best, "peak_mb": peak}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))
