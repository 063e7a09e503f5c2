"""Worker processes and the queue before them: in order, a bounded number, each piece of work on a clock."""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path

from certipep.web.process import WorkerProcess, worker_environment
from certipep.web.work import Work

__all__ = ["FullError", "Pool"]


class FullError(Exception):
    """So much waits already that one more would only wait in vain."""


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
        self._environment = worker_environment(folder, workers)
        self._queue: deque[Work] = deque()
        self._ready = threading.Condition()
        self._closed = False
        self._running: set[WorkerProcess] = set()
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
        worker = WorkerProcess(self._lane, self._memory, self._environment)
        try:
            while (work := self._next()) is not None:
                if work.cancelled:
                    work.finish({"problem": "taken back", "kind": "user"})
                    continue
                if not worker.usable or worker.served >= self._worker_jobs:
                    worker.end()
                    worker = WorkerProcess(self._lane, self._memory, self._environment)
                self._run(worker, work)
        finally:
            worker.end()

    def _run(self, worker: WorkerProcess, work: Work) -> None:
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
