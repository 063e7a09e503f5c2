"""Results of uploads, for as long as they are needed: a bounded number, a bounded time, then removed."""

from __future__ import annotations

import json
import secrets
import shutil
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from certipep.web.folder import PrivateFolder
from certipep.web.pool import Pool
from certipep.web.settings import Settings
from certipep.web.work import Work

__all__ = ["Result", "Results"]


@dataclass(eq=False)
class Result:
    """One upload on its way or done.

    Attributes
    ----------
    id : str
        Not to be guessed: who has no link has no result.
    folder : Path
    names : tuple of str
        Files as the visitor named them, made harmless.
    work : Work
    made : float
    lock : Lock
        So that a download is made once.
    """

    id: str
    folder: Path
    names: tuple[str, ...]
    work: Work
    made: float
    parent: str | None = None

    @property
    def answer(self) -> dict[str, Any]:
        """What the page says around the report."""
        return self.work.answer or {}

    def part(self, name: str) -> str:
        """Return a file that the worker wrote."""
        return (self.folder / name).read_text(encoding="utf-8")


class Results:
    """Every result of a server.

    Parameters
    ----------
    settings : Settings
    folder : PrivateFolder
    pool : Pool
    """

    def __init__(self, settings: Settings, folder: PrivateFolder, pool: Pool) -> None:
        self._settings, self._folder, self._pool = settings, folder, pool
        self._known: OrderedDict[str, Result] = OrderedDict()
        self._lock = threading.Lock()

    def room(self) -> tuple[str, Path]:
        """Make a place for an upload: its id, and the folder that has a folder ``in``."""
        identifier = secrets.token_urlsafe(18)
        return identifier, self._folder.room(identifier)

    def start(
        self, identifier: str, folder: Path, names: tuple[str, ...], task: str, arguments: dict[str, Any],
        parent: str | None = None,
    ) -> Result:  # fmt: skip
        """Hand an upload to the workers.

        Raises
        ------
        FullError
            When too many wait; the folder is removed.
        """
        work = Work(task, str(folder), arguments, self._settings.job_seconds, then=self._settled)
        result = Result(identifier, folder, names, work, time.monotonic(), parent)
        with self._lock:
            self._known[identifier] = result
        try:
            self._pool.submit(work)
        except Exception:
            self.remove(identifier)
            raise
        self._tidy()
        return result

    def get(self, identifier: str) -> Result | None:
        """Return a result that is still here."""
        self._tidy()
        with self._lock:
            return self._known.get(identifier)

    def remove(self, identifier: str) -> None:
        """Forget a result and remove its files; work that waits is taken back."""
        with self._lock:
            result = self._known.pop(identifier, None)
        if result is not None:
            result.work.cancelled = True
            shutil.rmtree(result.folder, ignore_errors=True)

    def _settled(self, work: Work) -> None:
        """Keep the result if the user asked for it; remove what came too late to be wanted."""
        if work.cancelled:
            shutil.rmtree(work.folder, ignore_errors=True)
        elif self._settings.keep is not None and work.answer is not None:
            try:
                _keep(Path(work.folder), self._settings.keep, work.answer)
            except OSError as error:
                work.answer["not_kept"] = f"the folder for keeping cannot be written ({error.strerror})"

    def _tidy(self) -> None:
        """Remove what is old, and of the finished ones what is too many."""
        now = time.monotonic()
        with self._lock:
            done = [one for one in self._known.values() if one.work.over.is_set()]
            too_many = max(0, len(done) - self._settings.results)
            old = [one for one in done if now - one.made > self._settings.result_seconds]
            gone = {one.id for one in (*done[:too_many], *old)}
        for identifier in gone:
            self.remove(identifier)


def _keep(folder: Path, where: Path, answer: dict[str, Any]) -> None:
    """Copy an upload with its report under a name that says when; links are never followed."""
    where.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    target = where / f"{stamp}-{secrets.token_hex(3)}"
    shutil.copytree(folder / "in", target)
    shutil.copy2(folder / "report.json", target / "certipep-report.json")
    summary = {key: answer[key] for key in ("title", "verdict", "files", "corrections")}
    (target / "certipep-summary.json").write_text(json.dumps(summary, indent=2), encoding="utf-8")
