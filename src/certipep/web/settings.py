"""What the page allows: where it listens, how much a visitor may send, how long a result stays."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one server.

    Attributes
    ----------
    host : str
        Where it listens.
    allow_remote : bool
        Whether other machines may use the page; hosts beyond loopback are refused without it.
    keep : Path or None
        Folder in which every file and report is kept; by default nothing is kept.
    jobs : int
        Uploads worked on at the same time, each in a process of its own.
    files, file_bytes, body_bytes : int
        Number of files in an upload, size of one file, size of the whole upload.
    text_characters : int
        Of a pasted text.
    pages, pixels : int
        Of one document, and of one picture.
    waiting : int
        Uploads that may wait; the next one is told to come back.
    job_seconds, sum_seconds : float
        Wall clock of one upload, and of one calculation.
    results, result_seconds : int
        How many finished results stay, and for how long.
    memory_bytes : int
        Address space of a worker process.
    worker_jobs : int
        After so many pieces of work a worker is replaced by a fresh one.
    """

    host: str = "127.0.0.1"
    allow_remote: bool = False
    keep: Path | None = None
    jobs: int = field(default_factory=lambda: max(1, min(2, os.cpu_count() or 1)))
    files: int = 20
    file_bytes: int = 24_000_000
    body_bytes: int = 96_000_000
    text_characters: int = 200_000
    pages: int = 60
    pixels: int = 40_000_000
    waiting: int = 64
    job_seconds: float = 300.0
    sum_seconds: float = 15.0
    results: int = 40
    result_seconds: int = 3600
    memory_bytes: int = 3_000_000_000
    worker_jobs: int = 40
