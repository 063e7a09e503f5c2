"""A worker process: one piece of work after another, under limits, with its words on a pipe of its own.

The server hands over a line of JSON (``task``, ``folder``, ``arguments``) and gets lines of JSON back:
``progress`` while the work goes on, then one ``answer`` or one ``problem``. Parsing happens in further children
of `certipep.documents`; what is here only thinks, and may be ended at any moment.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from certipep.chemistry.pka_sets import DEFAULT_PKA

__all__ = ["main"]

_CPU_SECONDS = 600
_FILE_BYTES = 400_000_000
_ELSEWHERE = Path(sys.executable).anchor
_SAMPLE = "Certificate of Analysis\nProduct: thymalfasin\nMolecular weight: 3108.3\nPurity (HPLC): 99.1 %\n"


def main() -> int:
    """Serve until the server closes the pipe."""
    memory, lane = int(sys.argv[1]), sys.argv[2]
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not be taken for an answer
    _restrict(memory)
    requests = _requests()
    _warm_up(lane)
    for request in requests:
        answer = _answer(request, lambda line: _send(channel, {"progress": line}))
        _send(channel, answer | {"memory": _memory_used()})
    return 0


def _requests() -> Iterator[dict[str, Any]]:
    """Return the requests; when the server is gone, this process ends at once with every child."""
    waiting: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            waiting.put(line)
        with suppress(AttributeError, OSError):
            os.killpg(0, signal.SIGKILL)
        os._exit(0)

    Thread(target=listen, daemon=True).start()
    return iter(lambda: json.loads(waiting.get()), None)


def _answer(request: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    from certipep.errors import CertipepError

    _limit_time()
    try:
        task = __import__(f"certipep.web.tasks.{request['task']}", fromlist=["run"])
        if request["folder"]:
            os.chdir(Path(request["folder"]) / "in")
        return {"answer": task.run(request["arguments"], say)}
    except CertipepError as error:
        return {"problem": str(error), "kind": "user"} | _position(error)
    except MemoryError:
        return {"problem": "this needs more memory than the page allows", "kind": "limit"}
    except RecursionError:
        return {"problem": "this is nested too deep", "kind": "limit"}
    except Exception as error:  # noqa: BLE001 - the visitor gets a line, the server goes on
        import traceback

        traceback.print_exc(file=sys.stderr)
        return {"problem": f"certipep failed here ({type(error).__name__})", "kind": "internal"}
    finally:
        os.chdir(_ELSEWHERE)


def _position(error: Exception) -> dict[str, Any]:
    position = getattr(error, "position", None)
    return {"text": getattr(error, "text", ""), "position": position} if position is not None else {}


def _send(channel: Any, value: dict[str, Any]) -> None:
    channel.write(json.dumps(value) + "\n")
    channel.flush()


def _restrict(memory: int) -> None:
    """Bound memory, file size and core dumps; the soft limits only, since the recogniser sets wider ones."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the server's clock remains
        return
    bounds = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, _FILE_BYTES), (resource.RLIMIT_CORE, 0))
    for which, value in bounds:
        _, hard = resource.getrlimit(which)
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (value if hard < 0 else min(value, hard), hard))


def _limit_time() -> None:
    """Give the next piece of work its share of processor time, whatever the ones before it took."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        used = int(usage.ru_utime + usage.ru_stime)
        resource.setrlimit(resource.RLIMIT_CPU, (used + _CPU_SECONDS, hard))


def _memory_used() -> int:
    """Return the resident bytes of this process, 0 where they cannot be known."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0


def _warm_up(lane: str) -> None:
    """Do everything once that the first visitor would wait for; a failure will show when it matters."""
    with suppress(Exception):
        if lane == "files":
            _verify_a_sample()
        else:
            from certipep.web.tasks import peptide

            peptide.run({"peptides": ["thymalfasin"], "ph": [7.0], "pka": DEFAULT_PKA, "html": True}, _silent)


def _silent(_: str) -> None:
    """Take progress that nobody waits for."""


def _verify_a_sample() -> None:
    from tempfile import TemporaryDirectory

    from certipep.documents.limits import DEFAULT_LIMITS as LIMITS
    from certipep.web.tasks import verify

    with TemporaryDirectory() as folder:
        inside = Path(folder) / "in"
        inside.mkdir()
        (inside / "sample.txt").write_text(_SAMPLE, encoding="utf-8")
        os.chdir(inside)
        limits = {"pages": LIMITS.pages, "pixels": LIMITS.pixels, "file_bytes": LIMITS.file_bytes}
        verify.run({"files": ["sample.txt"], "as_peptide": "", **limits}, _silent)
        os.chdir(_ELSEWHERE)


if __name__ == "__main__":
    sys.exit(main())
