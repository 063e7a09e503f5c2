"""The parent's side of the recogniser: one process per engine, started when the first picture comes."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct

from certipep.documents.budget import spend
from certipep.documents.document import Curve
from certipep.documents.limits import Limits
from certipep.documents.ocr import tesseract
from certipep.documents.ocr.cache import load, store
from certipep.documents.ocr.models import model_files
from certipep.documents.ocr.second_reader import read_too
from certipep.documents.sandbox.jail import child_command, child_environment
from certipep.errors import LimitError, MissingExtraError, UnreadableError

__all__ = ["Reading", "available_engine", "recognise", "recognise_lines"]

_MEMORY = 6_000_000_000  # address space, not use: the runtime maps far more than it touches
_START_SECONDS = 300.0  # on the clock: a busy machine loads slowly
_STOPPED = "the recogniser stopped"
_OUT_OF_TIME = (-24, 152)  # SIGXCPU


class Reading(Struct, frozen=True):
    """What was recognised: ``(text, box in pixels, confidence, slant)`` on the page turned upright.

    `turned` says by how many degrees clockwise the picture was turned; `width` and `height` come after it.
    `matrix`, if there is one, straightened that picture: nine numbers, by rows. `lines` are drawn, level or upright.
    """

    words: tuple[tuple[str, tuple[float, float, float, float], float, str], ...]
    turned: int
    width: int
    height: int
    matrix: tuple[float, ...] | None = None
    lines: tuple[tuple[float, float, float, float], ...] = ()
    curves: tuple[Curve, ...] = ()
    patches: tuple[tuple[str, tuple[float, float, float, float]], ...] = ()
    """Texts around which a field has another shade than beside them."""
    unread: float = 0.0
    """The part of the print of which no letter was recognised."""


class _Worker:
    """A child process with the models in it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.owner = os.getpid()
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            child_command("certipep.documents.ocr.worker", json.dumps(settings)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
        )
        answer = self._receive(_START_SECONDS)
        if "problem" in answer:
            self.close()
            raise UnreadableError(
                f"the recogniser (OCR) cannot be started: {answer['problem']}; install it again"
            )

    def ask(self, rgb: bytes, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send one picture and wait for its words."""
        pipe = self._process.stdin
        if pipe is None:
            return {"problem": "closed"}
        try:
            pipe.write(json.dumps(request).encode() + b"\n")
            pipe.write(rgb)
            pipe.flush()
        except OSError:
            return {"problem": _STOPPED}
        return self._receive(seconds)

    def _receive(self, seconds: float) -> dict[str, Any]:
        """Read one line, ending the child when it takes too long."""
        pipe = self._process.stdout
        if pipe is None:
            return {"problem": "closed"}
        late = threading.Event()

        def end() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            line = pipe.readline()
        finally:
            timer.cancel()
        if not line:
            return {"problem": "time" if late.is_set() or self._code() in _OUT_OF_TIME else _STOPPED}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _code(self) -> int | None:
        """Return how a child ended that says nothing any more."""
        try:
            return self._process.wait(1)
        except subprocess.TimeoutExpired:
            return None

    @property
    def alive(self) -> bool:
        """Whether the child still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the child."""
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


_lock = threading.Lock()
_running: list[_Worker] = []


def available_engine() -> str | None:
    """Return ``rapidocr``, ``tesseract`` (when only that is there) or None."""
    if model_files() is not None:
        return "rapidocr"
    return "tesseract" if tesseract.tesseract_program() else None


def recognise(rgb: bytes, width: int, height: int, limits: Limits, *, straighten: bool = True) -> Reading:
    """Return the words of a picture given as rows of 8-bit RGB, by default laid straight.

    Raises
    ------
    MissingExtraError
        No recogniser is installed; the message names the extra that brings it.
    UnreadableError
        The recogniser failed on this picture. `LimitError` when it took too long.
    """
    engine = available_engine()
    if engine is None:
        raise MissingExtraError(
            'reading pictures and scans needs the OCR extra; install it with: pip install "certipep[ocr]"'
        )
    variant = engine if straighten else f"{engine} as it lies"
    if engine != "tesseract" and tesseract.cyrillic_data():
        variant += f" with {tesseract.cyrillic_data()}"
    known = load(variant, rgb, width, height)
    if known is None:
        if engine == "tesseract":
            known = tesseract.read_with_tesseract(rgb, width, height, limits.ocr_wall_seconds)
        else:
            known = _ask(rgb, width, height, limits, straighten)
            if sheets := known.pop("sheets", ()):
                known |= read_too(
                    known["words"],
                    sheets,
                    lambda crops: recognise_lines(crops, limits),
                    limits.ocr_wall_seconds,
                )
        store(variant, rgb, width, height, known)
    words = tuple((text, _box(box), float(sure), slant) for text, box, sure, slant in known["words"])
    matrix = tuple(known["matrix"]) if "matrix" in known else None
    lines = tuple(_box(line) for line in known.get("lines", ()))
    width, height = (int(side) for side in known["size"])
    curves = msgspec.convert(known.get("curves", ()), tuple[Curve, ...])
    patches = tuple((str(text), _box(box)) for text, box in known.get("patches", ()))
    return Reading(
        words,
        int(known["turned"]),
        width,
        height,
        matrix,
        lines,
        curves,
        patches,
        float(known.get("unread", 0)),
    )


def _box(values: list[float]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = values
    return (x0, y0, x1, y1)


def recognise_lines(pictures: Sequence[tuple[int, int, bytes]], limits: Limits) -> list[tuple[str, float]]:
    """Return text and confidence of pictures that hold one line each, ``(width, height, rows of RGB)``.

    Nothing is looked for in them: the recogniser alone reads.

    Raises
    ------
    UnreadableError
        The recogniser failed. `LimitError` when it took too long.
    """
    sizes = [[width, height] for width, height, _ in pictures]
    answer = _asked(b"".join(rgb for _, _, rgb in pictures), {"lines": sizes}, limits)
    return [(str(text), float(sure)) for text, sure in answer["lines"]]


def _ask(rgb: bytes, width: int, height: int, limits: Limits, straighten: bool) -> dict[str, Any]:
    others = bool(tesseract.cyrillic_data())
    request = {"width": width, "height": height, "straighten": straighten, "others": others}
    return _asked(rgb, request, limits)


def _asked(rgb: bytes, request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    request = request | {"seconds": limits.ocr_seconds}
    with _lock:
        answer = _worker().ask(rgb, request, limits.ocr_wall_seconds)
        if answer.get("problem") == _STOPPED:
            # Another process may have ended it, for want of memory say: a new one is asked once.
            answer = _worker().ask(rgb, request, limits.ocr_wall_seconds)
    spend(answer.pop("seconds", 0.0))
    if answer.get("problem") == "time":
        raise LimitError("recognising this page took too long; give a smaller or clearer picture")
    if "problem" in answer:
        raise UnreadableError(
            f"the recogniser failed on this page ({answer['problem']}); give another picture of it"
        )
    return answer


def _worker() -> _Worker:
    """Return the recogniser of this process, started anew where it ended."""
    if _running and _running[0].owner != os.getpid():
        _running.clear()  # this process was forked: the recogniser answers the one that started it
    if _running and not _running[0].alive:
        _running.pop().close()
    if not _running:
        files = model_files() or {}
        settings = {"threads": _threads(), "memory_bytes": _MEMORY}
        _running.append(_Worker(settings | {part: str(path) for part, path in files.items()}))
    return _running[0]


def _threads() -> int:
    """Return how many threads the models use: ``CERTIPEP_OCR_THREADS``, or the cores, at most 4."""
    wanted = os.environ.get("CERTIPEP_OCR_THREADS", "")
    return int(wanted) if wanted.isdigit() and int(wanted) > 0 else min(os.cpu_count() or 1, 4)


@atexit.register
def _close_all() -> None:
    while _running:
        worker = _running.pop()
        if worker.owner == os.getpid():
            worker.close()
