"""Everything that one server holds: its folder, its workers, its results, its tokens, its templates."""

from __future__ import annotations

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from certipep.web.folder import PrivateFolder
from certipep.web.pool import Pool
from certipep.web.results import Results
from certipep.web.settings import Settings
from certipep.web.tokens import Tokens
from certipep.web.work import Work

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

__all__ = ["House", "house_of"]

_STEP = 0.02


class House:
    """The parts of a server; nothing starts before the first request, or before `begin`.

    Parameters
    ----------
    settings : Settings
    parent : Path, optional
        Where the private folder is made; by default the system's place for temporary files.
    """

    def __init__(self, settings: Settings, parent: Path | None = None) -> None:
        self.settings = settings
        self.tokens = Tokens()
        self.folder = PrivateFolder(parent)
        common = (settings.memory_bytes, settings.worker_jobs, self.folder.path)
        self.uploads = Pool("files", settings.jobs, settings.waiting, *common)
        self.sums = Pool("sums", 1, settings.waiting, *common)
        self.results = Results(settings, self.folder, self.uploads)

    def begin(self) -> None:
        """Start the workers, so that the first visitor does not wait for them."""
        self.uploads.begin()
        self.sums.begin()

    def close(self) -> None:
        """End the workers and remove every file."""
        self.uploads.close()
        self.sums.close()
        self.folder.remove()

    @cached_property
    def templates(self) -> Environment:
        """The templates of the page; everything is escaped, an unknown name is an error."""
        from certipep.web.rendering import page_environment

        return page_environment()

    async def compute(self, task: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Run a short task and return its outcome: ``{"answer": …}`` or ``{"problem": …}``.

        Raises
        ------
        FullError
            When too much waits.
        """
        work = Work(task, "", arguments, self.settings.sum_seconds)
        self.sums.submit(work)
        return await over(work)


async def over(work: Work) -> dict[str, Any]:
    """Wait for a piece of work; who goes away takes back what has not begun."""
    try:
        while not work.over.is_set():
            await asyncio.sleep(_STEP)
    except asyncio.CancelledError:
        work.cancelled = True
        raise
    return work.outcome or {}


def house_of(request: Request) -> House:
    """Return the server that a request came to."""
    house: House = request.app.state.house
    return house
