"""The same work in several processes of this machine, in order, with nothing but the standard library.

A process that dies breaks its pool: what was under way is done again in a new pool, and each result is taken once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from certipep.errors import UnreadableError

__all__ = ["in_processes"]

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")
_AHEAD = 4
_ATTEMPTS = 4


@contextmanager
def in_processes(jobs: int, instead: Callable[[Any, str], Any] | None = None) -> Iterator[Any]:
    """Yield an engine: work, items and a stop sign to (item, result) in the order of the items.

    Parameters
    ----------
    jobs : int
        Processes; the work and its results must be picklable.
    instead : callable, optional
        From an item whose process dies again and again, and the reason, to its result. Without it that is an
        `UnreadableError`.
    """
    crew = _Crew(jobs)

    def engine(
        work: Callable[[_Item], _Found], items: Iterator[_Item], stop: threading.Event
    ) -> Iterator[tuple[_Item, _Found]]:
        under_way: deque[tuple[_Item, _Task[_Found]]] = deque()
        for item in items:
            if stop.is_set():
                return
            under_way.append((item, crew.start(work, item)))
            if len(under_way) >= _AHEAD * jobs:
                oldest, task = under_way.popleft()
                yield oldest, crew.result(work, oldest, task, instead)
        while under_way and not stop.is_set():
            oldest, task = under_way.popleft()
            yield oldest, crew.result(work, oldest, task, instead)

    try:
        yield engine
    finally:
        crew.pool.shutdown(cancel_futures=True)


_Task = tuple[ProcessPoolExecutor, "Future[_Found]"]


class _Crew:
    """A pool of processes that is replaced when it breaks."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self.pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        # Not forked: the parent may hold threads and open files.
        return ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))

    def start(self, work: Callable[[_Item], _Found], item: _Item) -> _Task[_Found]:
        """Hand out one item."""
        try:
            return self.pool, self.pool.submit(work, item)
        except BrokenProcessPool:
            self.pool = self._fresh()
            return self.pool, self.pool.submit(work, item)

    def result(
        self,
        work: Callable[[_Item], _Found],
        item: _Item,
        task: _Task[_Found],
        instead: Callable[[Any, str], Any] | None,
    ) -> _Found:
        """Return the result of an item, done again where its pool broke."""
        for _ in range(_ATTEMPTS):
            pool, future = task
            try:
                return future.result()
            except BrokenProcessPool:
                # The pool may have broken under another item, and be replaced already.
                if pool is self.pool:
                    pool.shutdown(cancel_futures=True)
                    self.pool = self._fresh()
                task = self.start(work, item)
        reason = (
            f"{item}: the process that reads it died {_ATTEMPTS} times; give it more memory, or leave it out"
        )
        if instead is None:
            raise UnreadableError(reason)
        found: _Found = instead(item, reason)
        return found
