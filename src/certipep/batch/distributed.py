"""The same work on more than one process or machine: Dask hands out record batches, and the order stays.

A worker that dies is replaced by another: its batches are computed again, and each batch is taken once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from certipep.errors import MissingExtraError, UnreadableError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["cluster", "in_order", "on_dask"]

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")
_AHEAD = 4
_RETRIES = 3
_SECONDS_TO_CONNECT = 20


@contextmanager
def cluster(address: str, jobs: int | None = None) -> Iterator[Client]:
    """Connect to a Dask scheduler, or start one on this machine (``local``).

    Parameters
    ----------
    address : str
        ``tcp://host:port``, or ``local``.
    jobs : int, optional
        Worker processes of a local cluster; by default one for each core.

    Raises
    ------
    MissingExtraError
        Without the extra ``[dask]``.
    UnreadableError
        When nothing answers at the address.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise MissingExtraError("--dask needs the extra: pip install 'certipep[dask]'") from None
    if address == "local":
        with (
            LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as here,
            Client(here) as client,
        ):
            yield client
        return
    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT)
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"no Dask scheduler answers at {address}: start one, or use --dask local"
        ) from error
    with client:
        yield client


@contextmanager
def on_dask(
    address: str, jobs: int | None = None, instead: Callable[[Any, str], Any] | None = None
) -> Iterator[Any]:
    """Yield an engine for `certipep.batch.run_batch`: work, batches and a stop sign to (batch, result) in order.

    With `instead` an item that kills every worker gets the result that it makes of the item and the reason.
    """
    with cluster(address, jobs) as client:

        def engine(
            work: Callable[[_Item], _Found], batches: Iterator[_Item], stop: threading.Event
        ) -> Iterator[tuple[_Item, _Found]]:
            return in_order(client, work, batches, stop, instead)

        yield engine


def in_order(
    client: Client,
    work: Callable[[_Item], _Found],
    items: Iterable[_Item],
    stop: threading.Event | None = None,
    instead: Callable[[Any, str], Any] | None = None,
) -> Iterator[tuple[_Item, _Found]]:
    """Yield (item, result) in the order of the items, with a few of them under way for each worker.

    Memory holds the items under way, not the whole input; a result that failed raises what the work raised.
    """
    window = max(2, _AHEAD * len(client.scheduler_info(n_workers=-1)["workers"]))
    under_way: deque[tuple[_Item, Any]] = deque()
    for item in items:
        if stop is not None and stop.is_set():
            break
        under_way.append((item, client.submit(work, item, pure=False, retries=_RETRIES)))
        if len(under_way) >= window:
            yield _first(under_way, instead)
    while under_way and not (stop is not None and stop.is_set()):
        yield _first(under_way, instead)


def _first(under_way: deque[tuple[Any, Any]], instead: Callable[[Any, str], Any] | None) -> tuple[Any, Any]:
    from distributed import KilledWorker

    item, future = under_way.popleft()
    try:
        return item, future.result()
    except KilledWorker:
        reason = f"{item}: the workers that read it died; give them more memory, or leave it out"
        if instead is None:
            raise
        return item, instead(item, reason)
