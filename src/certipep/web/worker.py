"""A child process that does one job after the other: a line of JSON in, lines of JSON out.

It ends when its input ends. If the server died without cleaning up, it removes the server's folder first.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TextIO

__all__ = ["main"]


def main(root: str, memory: int) -> None:
    """Serve jobs until the input ends.

    Parameters
    ----------
    root : str
        Folder of the server, removed if the server is gone.
    memory : int
        Bytes of address space.
    """
    parent = os.getppid()
    answers = _answers_alone()
    _limit(memory)
    _warm_up()
    _answer(answers, {"ready": True})
    for line in sys.stdin:
        job = json.loads(line)
        try:
            from certipep.web.work import run_job

            done = run_job(job, lambda words: _answer(answers, {"progress": words}))
        except MemoryError:
            done = {"error": "this needs more memory than is allowed; try fewer or smaller files"}
        except Exception as error:  # noqa: BLE001 - the next job must not suffer; the user gets one line
            done = {"error": f"certipep itself stumbled ({type(error).__name__}); please report it"}
            print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - for the server's log
        _answer(answers, {"done": done})
    if os.getppid() != parent:
        shutil.rmtree(Path(root), ignore_errors=True)


def _answers_alone() -> TextIO:
    """Keep the pipe to the server for answers: whatever a library prints goes to the log instead."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _limit(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # not every system has them; the wall clock and the readers' own limits remain


def _warm_up() -> None:
    """Load rules and templates before the first job asks for them."""
    from certipep.checks.registry import all_checks
    from certipep.report.html.environment import environment

    all_checks()
    environment()


def _answer(answers: TextIO, message: dict[str, object]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
