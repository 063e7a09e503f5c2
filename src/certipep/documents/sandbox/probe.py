"""The job ``probe``: what a child could still do, tried out, for ``certipep doctor`` and the tests."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

__all__ = ["run"]


def run(payload: bytes, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Try what is forbidden; the payload names a file to read, to write beside and to remove.

    The answer holds ``held`` (the limits and what the kernel keeps) and ``tried``: ``refused`` or ``possible``.
    """
    path = payload.decode("utf-8", "surrogateescape")
    attempts: dict[str, Callable[[], Any]] = {
        "network": _connect,
        "new process": _new_process,
        "run a program": lambda: os.execv("/bin/true", ["true"]),  # noqa: S606
        "look into its parent": _trace,
    }
    if path:
        attempts |= {
            "read a foreign file": lambda: _read(path),
            "write a file": lambda: _write(f"{path}.new"),
            "change a file": lambda: _write(path),
            "remove a file": lambda: os.unlink(path),  # noqa: PTH108
            "rename a file": lambda: os.rename(path, f"{path}.moved"),  # noqa: PTH104
        }
    return {"held": options["held"], "tried": {name: _try(attempt) for name, attempt in attempts.items()}}, []


def _try(attempt: Callable[[], Any]) -> str:
    try:
        attempt()
    except OSError:
        return "refused"
    return "possible"


def _connect() -> None:
    import socket

    with suppress(ConnectionRefusedError), socket.socket() as one:
        one.connect(("127.0.0.1", 9))


def _new_process() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _trace() -> None:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if library.ptrace(16, os.getppid(), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
    library.ptrace(17, os.getppid(), 0, 0)


def _read(path: str) -> bytes:
    with open(path, "rb") as stream:  # noqa: PTH123
        return stream.read(1)


def _write(path: str) -> None:
    with open(path, "ab") as stream:  # noqa: PTH123
        stream.write(b"")
