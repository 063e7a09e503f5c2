"""The queue: jobs wait their turn, workers do them, results are kept for a while and then removed."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from certipep.web.settings import Settings

__all__ = ["Full", "Job", "Jobs"]

_PREFIX = "certipep-web-"


class Full(Exception):
    """So many jobs wait that another one would not be answered in good time."""


@dataclass
class Job:
    """One request to verify.

    Attributes
    ----------
    id : str
        Cannot be guessed: whoever knows it may see the result.
    folder : Path
        Uploads in ``in``, results beside it.
    order : mapping
        What the worker is told.
    state : str
        ``waiting``, ``running``, ``done`` or ``failed``.
    """

    id: str
    folder: Path
    order: dict[str, Any] = field(default_factory=dict)
    state: str = "waiting"
    progress: str = "waiting for its turn"
    result: dict[str, Any] = field(default_factory=dict)
    finished: float = 0.0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def error(self) -> str | None:
        """One line, where the job failed."""
        return self.result.get("error")


class Jobs:
    """The queue with its workers and its folder.

    Parameters
    ----------
    settings : Settings
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.jobs: dict[str, Job] = {}
        self._waiting: deque[Job] = deque()
        self._more = asyncio.Condition()
        self._tasks: list[asyncio.Task[None]] = []
        self._root = Path()

    async def start(self) -> None:
        """Make the folder, clear what a crash has left, start the workers."""
        _clear_leftovers()
        self._root = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
        self._tasks = [asyncio.create_task(self._work()) for _ in range(self.settings.workers)]
        self._tasks.append(asyncio.create_task(self._sweep()))

    async def stop(self) -> None:
        """End the workers and remove everything that was not asked to be kept."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        shutil.rmtree(self._root, ignore_errors=True)

    def new(self) -> Job:
        """Make a job with its folder; `submit` puts it into the queue, `drop` forgets it.

        Raises
        ------
        Full
            Too many jobs wait already.
        """
        if len(self._waiting) >= self.settings.waiting:
            raise Full
        name = token_urlsafe(16)
        folder = self._root / name
        (folder / "in").mkdir(parents=True)
        job = Job(name, folder)
        self.jobs[name] = job
        return job

    async def submit(self, job: Job, order: Mapping[str, Any]) -> None:
        """Put a job at the end of the queue."""
        job.order = {**order, "id": job.id, "dir": str(job.folder)}
        async with self._more:
            self._waiting.append(job)
            self._more.notify()

    def ahead_of(self, job: Job) -> int:
        """Return how many jobs wait in front of this one."""
        return next((n for n, one in enumerate(self._waiting) if one is job), 0)

    def drop(self, job: Job) -> None:
        """Forget a job and remove its files."""
        self.jobs.pop(job.id, None)
        shutil.rmtree(job.folder, ignore_errors=True)

    async def _next(self) -> Job:
        async with self._more:
            await self._more.wait_for(lambda: bool(self._waiting))
            return self._waiting.popleft()

    async def _work(self) -> None:
        """Do jobs with one worker process, which is replaced when it is old, stuck or dead."""
        worker: _Worker | None = None
        try:
            while True:
                if worker is None:
                    worker = await _Worker.start(self._root, self.settings)
                job = await self._next()
                job.state = "running"
                job.progress = "starting"
                job.result = await worker.run(job, self.settings.job_seconds)
                job.state = "failed" if job.error else "done"
                job.finished = time.monotonic()
                if job.state == "done" and self.settings.keep is not None:
                    await asyncio.to_thread(_keep, job, self.settings.keep)
                job.over.set()
                self._forget_old()
                if worker.dead or worker.jobs >= self.settings.jobs_per_worker:
                    await worker.end()
                    worker = None
        finally:
            if worker is not None:
                await worker.end()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(30)
            self._forget_old()

    def _forget_old(self) -> None:
        over = sorted((job for job in self.jobs.values() if job.over.is_set()), key=lambda job: job.finished)
        surplus = len(over) - self.settings.kept_jobs
        for number, job in enumerate(over):
            if number < surplus or time.monotonic() - job.finished > self.settings.kept_seconds:
                self.drop(job)


class _Worker:
    """A child process in a group of its own, so that its readers end with it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.jobs = 0
        self.dead = False

    @classmethod
    async def start(cls, root: Path, settings: Settings) -> _Worker:
        # Words recognised once serve again when a corrected certificate is read anew.
        environment = {**os.environ, "CERTIPEP_OCR_CACHE": str(root / "ocr")}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "certipep.web.worker",
            str(root),
            str(settings.worker_bytes),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
            start_new_session=True,
            limit=1 << 20,
        )
        return cls(process)

    async def run(self, job: Job, seconds: float) -> dict[str, Any]:
        """Do one job; a worker that dies or hangs fails this job alone."""
        self.jobs += 1
        try:
            async with asyncio.timeout(seconds):
                return await self._converse(job)
        except TimeoutError:
            self.dead = True
            return {"error": f"this took longer than {seconds:.0f} seconds; try fewer files or pages"}
        except (OSError, ValueError):
            self.dead = True
            return {"error": "the reader ended unexpectedly on these files; try them one by one"}

    async def _converse(self, job: Job) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise OSError
        stdin.write(json.dumps(job.order).encode() + b"\n")
        await stdin.drain()
        while line := await stdout.readline():
            message = json.loads(line)
            if "progress" in message:
                job.progress = str(message["progress"])
            if "done" in message:
                done: dict[str, Any] = message["done"]
                return done
        raise OSError

    async def end(self) -> None:
        """End the process and everything that it started."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        await self._process.wait()


def _keep(job: Job, folder: Path) -> None:
    target = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{job.id[:8]}"
    shutil.copytree(job.folder, target, dirs_exist_ok=True)


def _clear_leftovers() -> None:
    """Remove folders of servers that are gone, e.g. after the machine lost power."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        number = folder.name.removeprefix(_PREFIX).split("-", 1)[0]
        if number.isdigit() and not Path(f"/proc/{number}").exists() and Path("/proc/self").exists():
            shutil.rmtree(folder, ignore_errors=True)
