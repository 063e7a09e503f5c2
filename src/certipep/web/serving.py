"""``certipep serve``: the page on this machine."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from certipep.errors import MissingExtraError, UsageError
from certipep.web.settings import Settings

__all__ = ["serve"]


def serve(
    host: str = "127.0.0.1",
    port: int = 8765,
    *,
    allow_remote: bool = False,
    keep: str | Path | None = None,
    jobs: int | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the page until it is interrupted.

    Parameters
    ----------
    host : str
        Where to listen; anything but loopback needs `allow_remote`.
    port : int
        0 takes a free one.
    allow_remote : bool
        Let other machines in: everyone who reaches this address may then use the page, without a password and
        without encryption.
    keep : str or Path, optional
        Folder in which every file and its report are kept; by default nothing is kept.
    jobs : int, optional
        Uploads worked on at the same time.
    ready : callable, optional
        Called with the address once the page answers.

    Raises
    ------
    UsageError
        For a host beyond this machine without `allow_remote`, or an address that cannot be taken.
    MissingExtraError
        Without the ``[web]`` extra.
    """
    from certipep.web.guard import is_loopback

    if not is_loopback(host) and not allow_remote:
        raise UsageError(
            f"{host} can be reached from other machines: everyone there could use this page, without a password "
            "and without encryption; add --allow-remote if that is meant, or leave --host away"
        )
    if jobs is not None and jobs < 1:
        raise UsageError(f"--jobs must be at least 1, not {jobs}")
    try:
        import uvicorn
    except ImportError:
        raise MissingExtraError(
            'the page needs the web extra; install it with: pip install "certipep[web]"'
        ) from None
    from certipep.web.application import app

    # A malformed form is answered with a line; it need not be told to the terminal as well.
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    settings = Settings(host=host, allow_remote=allow_remote, keep=Path(keep).absolute() if keep else None)
    if jobs is not None:
        settings = replace(settings, jobs=jobs)
    listener = _listen(host, port)
    shown, taken = listener.getsockname()[:2]
    address = f"http://[{shown}]:{taken}/" if ":" in shown else f"http://{shown}:{taken}/"
    config = uvicorn.Config(
        app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        limit_concurrency=200,
        timeout_graceful_shutdown=3,
        ws="none",
        lifespan="on",
    )
    server = uvicorn.Server(config)
    start = server.startup

    async def startup(sockets: list[socket.socket] | None = None) -> None:
        await start(sockets=sockets)
        if ready is not None:
            ready(address)

    server.startup = startup  # type: ignore[method-assign]
    with suppress(KeyboardInterrupt):  # Ctrl-C is how this ends; everything is cleaned up by then
        server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"cannot listen on {host} port {port} ({reason}); choose another with --port"
        ) from None
