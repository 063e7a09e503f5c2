"""What the page allows: sizes, numbers, times, and who may call it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LOOPBACK", "Settings"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds of the local page.

    Attributes
    ----------
    hosts : tuple of str
        Names under which a browser may call it; every other name is refused, which stops DNS rebinding.
    keep : Path or None
        Where reports are kept; None removes everything when a job is old or the page stops.
    upload_bytes : int
        Of one request in all.
    files : int
        Of one request.
    workers : int
        Child processes that read and check.
    waiting : int
        Jobs in the queue before a new one is refused.
    kept_jobs : int
        Finished jobs whose results can still be looked at.
    kept_seconds : float
        How long they can.
    job_seconds : float
        Wall clock of one job, then its process is ended.
    jobs_per_worker : int
        Jobs before a worker is replaced, so that nothing it leaks can grow.
    worker_bytes : int
        Address space of a worker; the readers inside have limits of their own.
    """

    hosts: tuple[str, ...] = LOOPBACK
    keep: Path | None = None
    upload_bytes: int = 64_000_000
    files: int = 20
    workers: int = 1
    waiting: int = 64
    kept_jobs: int = 40
    kept_seconds: float = 1800.0
    job_seconds: float = 240.0
    jobs_per_worker: int = 60
    worker_bytes: int = 3_000_000_000
