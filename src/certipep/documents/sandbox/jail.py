"""The parent's side of the sandbox: start children, feed them, hold the clock, read bounded answers.

A child serves many documents, since starting one takes longer than most documents do; it is replaced after any fault,
and after a number of documents.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, BinaryIO

from certipep.documents.budget import spend
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
_CHUNK = 1 << 20
_PACKAGES = ("certipep", "PIL", "pypdfium2_raw", "numpy", "msgspec", "onnxruntime")
_DOCUMENTS = 40  # that one child serves before it is replaced
_IDLE = 2  # children of one kind that wait for more
_ANSWER_BYTES = 400_000_000
_HEAD_BYTES = 100_000_000  # a million letters of one word each take 80


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
    makes the child see exactly the packages that the parent sees. Folders that merely lie on the path (that of a
    script) are left out: nothing in them is ours to load.
    """
    start = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); import runpy; "
    start += f"runpy.run_module({module!r}, run_name='__main__', alter_sys=False)"
    if module == "certipep.documents.sandbox.__main__":  # the frequent one, without runpy
        start = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1)); "
        start += f"from {module} import main; sys.exit(main())"
    path = json.dumps([entry for entry in sys.path if _holds_code(entry)])
    return [sys.executable, "-S", "-s", "-B", "-c", start, path, *arguments]


@cache
def _holds_code(entry: str) -> bool:
    """Say whether a place of the search path holds packages that a child needs."""
    if any(entry.startswith(base) for base in (sys.prefix, sys.base_prefix)) or "-packages" in entry:
        return True
    return bool(entry) and any(os.path.isdir(os.path.join(entry, name)) for name in _PACKAGES)  # noqa: PTH112, PTH118


def child_environment() -> dict[str, str]:
    """Return an environment without the user's settings: nothing there steers a parser."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "TMPDIR", "TEMP", "CERTIPEP_OCR_THREADS")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment["PYTHONIOENCODING"] = "utf-8"
    # Nothing leaves the machine: a library that would send data about its use is told not to, before it is loaded.
    for name, value in TELEMETRY_OFF.items():
        environment[name] = os.environ.get(name, value)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[name] = "1"
    return environment


class _Child:
    """A process that does one job, document after document."""

    def __init__(self, job: str, limits: Limits, readable: tuple[str, ...] = ()) -> None:
        bounds = {
            "memory_bytes": limits.memory_bytes,
            "cpu_seconds": limits.cpu_seconds,
            "readable": readable,
        }
        self.kind = (job, limits.memory_bytes, limits.cpu_seconds, readable)
        self.owner = os.getpid()
        self.served = 0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            child_command("certipep.documents.sandbox.__main__", job, json.dumps(bounds)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )

    def feed(self, payload: bytes | BinaryIO, options: dict[str, Any]) -> None:
        """Send a document; a child that ended early says by its exit code why."""
        stream = self._process.stdin
        if stream is None:
            return
        with suppress(OSError, ValueError):  # the child ended, or was ended, while it was fed
            size = len(payload) if isinstance(payload, bytes) else payload.seek(0, os.SEEK_END)
            stream.write(json.dumps({"size": size, **options}).encode() + b"\n")
            if isinstance(payload, bytes):
                stream.write(payload)
            else:
                payload.seek(0)
                shutil.copyfileobj(payload, stream, _CHUNK)
            stream.flush()

    def answer(self, seconds: float) -> Frame:
        """Wait for the answer to the document that was sent.

        Raises
        ------
        JailError
        """
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            values, blobs = self._read()
        finally:
            timer.cancel()
        self.served += 1
        if values is None:
            code = self._end()
            if late.is_set() or code in (-24, -9, 152, 137):  # SIGXCPU, SIGKILL
                raise JailError("time")
            raise JailError("crash", f"exit {code}")
        if "problem" in values:
            raise JailError(values["problem"], values.get("detail", ""))
        return Frame(values, blobs)

    def _read(self) -> tuple[dict[str, Any] | None, tuple[bytes, ...]]:
        """Return the values and blocks of one answer; None for one that is not whole."""
        stream = self._process.stdout
        if stream is None:
            return None, ()
        line = stream.readline(_HEAD_BYTES)
        if not line.endswith(b"\n"):
            return None, ()
        try:
            values: dict[str, Any] = json.loads(line)
        except ValueError:
            return None, ()
        sizes = values.pop("blobs", ())
        if sum(sizes) > _ANSWER_BYTES:
            return None, ()
        blobs = tuple(stream.read(size) for size in sizes)
        return (values, blobs) if [len(blob) for blob in blobs] == list(sizes) else (None, ())

    @property
    def fit(self) -> bool:
        """Whether it may serve another document of this process."""
        return self.owner == os.getpid() and self.served < _DOCUMENTS and self._process.poll() is None

    def _end(self) -> int:
        self.close()
        return self._process.returncode if self._process.returncode is not None else -9

    def close(self) -> None:
        """End it now."""
        if self.owner != os.getpid():
            return  # of the process that this one was forked from
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self._process.wait(0.2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def run_job(job: str, payload: bytes | BinaryIO, limits: Limits, **options: Any) -> Frame:
    """Run `job` over `payload` in a child process; an open file is handed over piece by piece, for jobs that stream.

    Raises
    ------
    JailError
        The child ran out of time or memory, crashed, or said that it cannot read the input.
    """
    child = _fed_ahead(job, payload, limits, options) if isinstance(payload, bytes) else None
    if child is None:
        try:
            folder = options.get("folder")
            child = _idle_or_new(job, limits, (str(folder),) if folder else ())
        except OSError as error:
            raise JailError("start", str(error)) from None
        # A thread, because the pipe holds less than a document, and the clock must run while it is filled.
        threading.Thread(target=child.feed, args=(payload, options), daemon=True).start()
    try:
        frame = child.answer(limits.wall_seconds + _MARGIN_SECONDS)
    except BaseException:
        child.close()
        raise
    _keep(child)
    spend(frame.values.pop("seconds", 0.0))
    return frame


def start_ahead(job: str, payload: bytes, limits: Limits, **options: Any) -> None:
    """Start the child that `run_job` will need, so that it reads while this process loads the rest.

    `run_job` takes its answer if it is asked for the same bytes. A child that is never asked for ends when this
    process ends, since nobody takes its answer.
    """
    key = _key(job, limits, options)
    if key in _waiting:
        return
    try:
        child = _Child(job, limits)
    except OSError:
        return  # `run_job` meets the same and says so
    _waiting[key] = child, payload
    threading.Thread(target=child.feed, args=(payload, options), daemon=True).start()


def started_ahead() -> bool:
    """Return whether a child reads already that nobody has asked yet."""
    return bool(_waiting)


_waiting: dict[str, tuple[_Child, bytes]] = {}
_idle: list[_Child] = []
_lock = threading.Lock()


def _key(job: str, limits: Limits, options: dict[str, Any]) -> str:
    return json.dumps([job, limits.memory_bytes, limits.cpu_seconds, options], sort_keys=True)


def _fed_ahead(job: str, payload: bytes, limits: Limits, options: dict[str, Any]) -> _Child | None:
    child, began_with = _waiting.pop(_key(job, limits, options), (None, b""))
    if child is None or (began_with == payload and child.fit):
        return child
    child.close()  # the file changed since, or another comes first
    return None


def _idle_or_new(job: str, limits: Limits, readable: tuple[str, ...] = ()) -> _Child:
    kind = (job, limits.memory_bytes, limits.cpu_seconds, readable)
    with _lock:
        for child in list(_idle):
            if child.kind == kind:
                _idle.remove(child)
                if child.fit:
                    return child
                child.close()
    return _Child(job, limits, readable)


def _keep(child: _Child) -> None:
    with _lock:
        if child.fit and sum(one.kind == child.kind for one in _idle) < _IDLE:
            _idle.append(child)
            return
    child.close()


@atexit.register
def _close_all() -> None:
    for child in (*_idle, *(child for child, _ in _waiting.values())):
        child.close()
    _idle.clear()
    _waiting.clear()
