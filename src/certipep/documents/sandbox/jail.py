"""The parent's side of the sandbox: start the child, feed it, hold the clock, read a bounded answer."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from certipep.documents.limits import Limits

__all__ = [
    "Frame",
    "JailError",
    "child_command",
    "child_environment",
    "run_job",
    "start_ahead",
    "started_ahead",
]

TELEMETRY_OFF = {"ORT_DISABLE_TELEMETRY": "1", "DO_NOT_TRACK": "1", "HF_HUB_OFFLINE": "1"}
"""Settings that end the telemetry of the libraries that children load; a user's own setting is kept."""
_MARGIN_SECONDS = 2  # of the parent's clock over the child's own


@dataclass(frozen=True, slots=True)
class Frame:
    """What a job answered: JSON values and byte blocks (pictures)."""

    values: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


class JailError(Exception):
    """The child did not answer; `problem` is a word (``time``, ``memory``, ``crash``, ``error`` …)."""

    def __init__(self, problem: str, detail: str = "") -> None:
        self.problem = problem
        self.detail = detail
        super().__init__(f"{problem}: {detail}" if detail else problem)


def child_command(module: str, *arguments: str) -> list[str]:
    """Return the command line of a child that runs `module` with this process's search path, quickly.

    The ``site`` machinery is skipped (``-S``): the path is handed over, which saves its start-up time and
    makes the child see exactly the packages that the parent sees.
    """
    start = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); import runpy; "
    start += f"runpy.run_module({module!r}, run_name='__main__', alter_sys=False)"
    if module == "certipep.documents.sandbox.__main__":  # the frequent one, without runpy
        start = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); "
        start += f"from {module} import main; sys.exit(main())"
    path = json.dumps([entry for entry in sys.path if entry])
    return [sys.executable, "-S", "-s", "-B", "-c", start, path, *arguments]


def child_environment() -> dict[str, str]:
    """Return an environment without the user's settings: nothing there steers a parser."""
    import os

    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "TEMP", "CERTIPEP_OCR_THREADS")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment["PYTHONIOENCODING"] = "utf-8"
    # Nothing leaves the machine: a library that would send data about its use is told not to, before it is loaded.
    for name, value in TELEMETRY_OFF.items():
        environment[name] = os.environ.get(name, value)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = "1"
    return environment


def run_job(job: str, payload: bytes, limits: Limits, **options: Any) -> Frame:
    """Run `job` over `payload` in a child process.

    Raises
    ------
    JailError
        The child ran out of time or memory, crashed, or said that it cannot read the input.
    """
    command = _command(job, limits, options)
    try:
        ahead, began_with = _waiting.pop(tuple(command), (None, b""))
        fed = ahead is not None and began_with == payload
        if ahead is not None and not fed:
            ahead.kill()  # the file changed since, or another comes first
        child = ahead if ahead is not None and fed else _started(command)
        with child:
            try:
                given = None if fed else payload
                output, _ = child.communicate(given, timeout=limits.wall_seconds + _MARGIN_SECONDS)
            except BaseException:
                child.kill()
                raise
    except subprocess.TimeoutExpired:
        raise JailError("time") from None
    except OSError as error:
        raise JailError("start", str(error)) from None
    return _answer(output, child.returncode)


def start_ahead(job: str, payload: bytes, limits: Limits, **options: Any) -> None:
    """Start the child that `run_job` will need, so that it reads while this process loads the rest.

    `run_job` takes its answer if it is asked for the same bytes. A child that is never asked for ends when this
    process ends, since nobody takes its answer.
    """
    command = tuple(_command(job, limits, options))
    if command in _waiting:
        return
    try:
        child = _started(list(command))
    except OSError:
        return  # `run_job` meets the same and says so
    stream, child.stdin = child.stdin, None
    _waiting[command] = child, payload
    # A thread, because the pipe holds less than a document.
    threading.Thread(target=_feed, args=(stream, payload), daemon=True).start()


def started_ahead() -> bool:
    """Return whether a child reads already that nobody has asked yet."""
    return bool(_waiting)


def _feed(stream: IO[bytes] | None, payload: bytes) -> None:
    if stream is not None:
        with suppress(OSError), stream:  # the child ended early: its answer or exit code says why
            stream.write(payload)


_waiting: dict[tuple[str, ...], tuple[subprocess.Popen[bytes], bytes]] = {}


def _command(job: str, limits: Limits, options: dict[str, Any]) -> list[str]:
    request = {"memory_bytes": limits.memory_bytes, "cpu_seconds": limits.cpu_seconds, **options}
    return child_command("certipep.documents.sandbox.__main__", job, json.dumps(request))


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
    )


def _answer(output: bytes, code: int) -> Frame:
    """Take the child's bytes apart; what is not whole is a crash."""
    head, newline, rest = output.partition(b"\n")
    if not newline:
        if code in (-24, -9, 152, 137):  # SIGXCPU, SIGKILL
            raise JailError("time")
        raise JailError("crash", f"exit {code}")
    try:
        values: dict[str, Any] = json.loads(head)
    except ValueError:
        raise JailError("crash", f"exit {code}") from None
    blobs, position = [], 0
    for size in values.pop("blobs", ()):
        blobs.append(rest[position : position + size])
        position += size
    if position != len(rest):
        raise JailError("crash", "incomplete answer")
    if "problem" in values:
        raise JailError(values["problem"], values.get("detail", ""))
    return Frame(values, tuple(blobs))
