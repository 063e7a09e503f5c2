"""Worker processes and the queue before them: in order, a bounded number, each piece of work on a clock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from certipep.documents.sandbox.jail import child_command, child_environment

__all__ = ["FullError", "Pool", "Work"]

_MEMORY_REPLACED = 900_000_000


class FullError(Exception):
    """So much waits already that one more would only wait in vain."""


@dataclass(eq=False)
class Work:
    """One piece of work on its way; the lists are written by one thread and read by others.

    Attributes
    ----------
    task : str
        Module of `certipep.web.tasks`.
    folder : str
        Where its files lie, or an empty text.
    arguments : dict
    seconds : float
        Wall clock from the moment it begins.
    progress : str
        What is being done.
    outcome : dict or None
        ``{"answer": …}`` or ``{"problem": …}`` once it is over.
    """

    task: str
    folder: str
    arguments: dict[str, Any]
    seconds: float
    then: Callable[[Work], None] | None = None
    progress: str = ""
    started: bool = False
    cancelled: bool = False
    outcome: dict[str, Any] | None = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def answer(self) -> dict[str, Any] | None:
        """The answer, or None where there is a problem or nothing yet."""
        return (self.outcome or {}).get("answer")

    def finish(self, outcome: dict[str, Any]) -> None:
        """Set the outcome once; the last step of the owner runs before anybody is told."""
        self.outcome = outcome
        if self.then is not None:
            self.then(self)
        self.over.set()


class Pool:
    """A few worker processes for one kind of work.

    Parameters
    ----------
    lane : str
        ``files`` or ``sums``: what a fresh worker loads ahead of time.
    workers : int
    waiting : int
        Most pieces of work that wait.
    memory_bytes : int
        Of each worker.
    worker_jobs : int
        Pieces of work after which a worker is replaced.
    folder : Path
        Where workers and their children put temporary files.
    """

    def __init__(
        self, lane: str, workers: int, waiting: int, memory_bytes: int, worker_jobs: int, folder: Path
    ) -> None:
        self._lane, self._waiting, self._memory, self._worker_jobs = lane, waiting, memory_bytes, worker_jobs
        self._environment = _environment(folder, workers)
        self._queue: deque[Work] = deque()
        self._ready = threading.Condition()
        self._closed = False
        self._running: set[_Worker] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(workers)]
        self._begun = False

    def begin(self) -> None:
        """Start the workers; the first submission does it too."""
        with self._ready:
            if not self._begun:
                self._begun = True
                for thread in self._threads:
                    thread.start()

    def submit(self, work: Work) -> Work:
        """Put work at the end of the queue.

        Raises
        ------
        FullError
            When too much waits.
        """
        self.begin()
        with self._ready:
            if self._closed or len(self._queue) >= self._waiting:
                raise FullError
            self._queue.append(work)
            self._ready.notify()
        return work

    def ahead_of(self, work: Work) -> int:
        """Return how many pieces of work are served before this one."""
        with self._ready:
            return self._queue.index(work) + len(self._running) if work in self._queue else 0

    def close(self) -> None:
        """End every worker, also in the middle of something."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
            for worker in self._running:
                worker.end()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(5)

    def _serve(self) -> None:
        worker = _Worker(self._lane, self._memory, self._environment)
        try:
            while (work := self._next()) is not None:
                if work.cancelled:
                    work.finish({"problem": "taken back", "kind": "user"})
                    continue
                if not worker.usable or worker.served >= self._worker_jobs:
                    worker.end()
                    worker = _Worker(self._lane, self._memory, self._environment)
                self._run(worker, work)
        finally:
            worker.end()

    def _run(self, worker: _Worker, work: Work) -> None:
        with self._ready:
            self._running.add(worker)
        try:
            work.started = True
            work.finish(worker.do(work))
        finally:
            with self._ready:
                self._running.discard(worker)

    def _next(self) -> Work | None:
        with self._ready:
            while not self._queue and not self._closed:
                self._ready.wait()
            return None if self._closed else self._queue.popleft()


def _environment(folder: Path, workers: int) -> dict[str, str]:
    """Return the environment of a worker: nothing is cached anywhere, and the cores are shared out."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    return child_environment() | {"TMPDIR": str(folder), "CERTIPEP_OCR_THREADS": str(threads)}


class _Worker:
    """The parent's side of one worker process."""

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
