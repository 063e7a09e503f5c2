"""The server's side of one worker process: hand work over, listen, hold the clock, end it with all its children."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from certipep.documents.sandbox.jail import child_command, child_environment
from certipep.web.work import Work

__all__ = ["WorkerProcess", "worker_environment"]

_MEMORY_REPLACED = 900_000_000


def worker_environment(folder: Path, workers: int) -> dict[str, str]:
    """Return the environment of a worker: nothing is cached anywhere, and the cores are shared out."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    return child_environment() | {"TMPDIR": str(folder), "CERTIPEP_OCR_THREADS": str(threads)}


class WorkerProcess:
    """One worker process.

    Parameters
    ----------
    lane : str
        What it loads ahead of time.
    memory_bytes : int
    environment : dict
    """

    def __init__(self, lane: str, memory_bytes: int, environment: dict[str, str]) -> None:
        self.served = 0
        self._ended = False
        self._ending = threading.Lock()
        self._memory_used = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            child_command("certipep.web.worker", str(memory_bytes), lane),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL if not os.environ.get("CERTIPEP_WEB_DEBUG") else None,
            env=environment,
            start_new_session=True,
            text=True,
            encoding="utf-8",
        )

    @property
    def usable(self) -> bool:
        """Whether it may be given more work."""
        alive = not self._ended and self._process.poll() is None
        return alive and self._memory_used < _MEMORY_REPLACED

    def do(self, work: Work) -> dict[str, Any]:
        """Hand work over and listen until it is done, or end the process when the time is up."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.end()

        timer = threading.Timer(work.seconds, stop)
        timer.daemon = True
        timer.start()
        self.served += 1
        try:
            for message in self._talk(work):
                if "progress" in message:
                    work.progress = message["progress"]
                    continue
                self._memory_used = message.pop("memory", 0)
                return message
        except (OSError, ValueError):
            pass  # what did not arrive whole is no answer
        finally:
            timer.cancel()
        self.end()
        if late.is_set():
            return {"problem": f"this took longer than {work.seconds:.0f} s and was stopped", "kind": "limit"}
        return {"problem": "the process that read this stopped; try the file alone", "kind": "limit"}

    def _talk(self, work: Work) -> Iterator[dict[str, Any]]:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            return
        request = {"task": work.task, "folder": work.folder, "arguments": work.arguments}
        pipe_in.write(json.dumps(request) + "\n")
        pipe_in.flush()
        for line in pipe_out:
            yield json.loads(line)

    def end(self) -> None:
        """End the process and all its children; once, because afterwards its number may be another's."""
        with self._ending:
            if self._ended:
                return
            self._ended = True
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
