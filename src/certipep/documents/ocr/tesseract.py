"""The tesseract program: the recogniser where there is no other, and the reader of letters that the network lacks."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from functools import cache
from time import monotonic
from typing import Any

from certipep.documents.budget import spend
from certipep.documents.limits import DEFAULT_LIMITS
from certipep.documents.ocr.heights import Found
from certipep.documents.sandbox.jail import child_command, child_environment
from certipep.errors import LimitError, UnreadableError

__all__ = ["LINES", "cyrillic_data", "read_with_tesseract", "tesseract_program", "tesseract_words"]

_COLUMNS = 12  # of its table output
_COLUMN, LINES = "4", "6"
_USUAL_DATA = (
    "/usr/share/tesseract-ocr",
    "/usr/share/tesseract",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)
"""Where systems put what it knows of languages; older versions do not say it themselves."""
_CYRILLIC = ("rus", "ukr")
_LISTING_SECONDS = 20.0


@cache
def tesseract_program() -> str | None:
    """Return the path of the program, or None."""
    from shutil import which

    return which("tesseract")


@cache
def _listed() -> tuple[str, tuple[str, ...]]:
    """Return where its data lie, as far as it says so, and the languages that it has installed."""
    program = tesseract_program()
    if program is None:
        return "", ()
    try:
        listed = subprocess.run(  # noqa: S603 - a program found on the path, no shell, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=_LISTING_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return "", ()
    head, *names = listed.stdout.decode("utf-8", "replace").splitlines() or [""]
    folder = head.split('"')[1:2]  # List of available languages in "/usr/share/…/tessdata/" (4):
    return "".join(folder), tuple(map(str.strip, names))


@cache
def cyrillic_data() -> str:
    """Return the languages with Cyrillic letters that it has installed, as it wants them named; empty where none is."""
    _, names = _listed()
    known = [one for one in _CYRILLIC if one in names]
    return "+".join([*known, "eng"] if known and "eng" in names else known)


def _confined(seconds: float, *arguments: str) -> list[str]:
    """Return the command line of the program; on Linux it gives up what it does not need before it begins."""
    program = tesseract_program() or "tesseract"
    if not sys.platform.startswith("linux"):
        return [program, *arguments]
    bounds = {
        "memory_bytes": DEFAULT_LIMITS.memory_bytes,
        "cpu_seconds": math.ceil(seconds),
        "readable": [folder] if (folder := _listed()[0]) else _USUAL_DATA,
    }
    return child_command("certipep.documents.sandbox.program", json.dumps(bounds), program, *arguments)


def read_with_tesseract(rgb: bytes, width: int, height: int, seconds: float) -> dict[str, Any]:
    """Return the words in the form that the recogniser's process gives."""
    picture = f"P6 {width} {height} 255\n".encode() + rgb
    return {"words": tesseract_words(picture, _COLUMN, seconds), "turned": 0, "size": [width, height]}


def tesseract_words(picture: bytes, layout: str, seconds: float, languages: str = "") -> list[Found]:
    """Return the words of a picture (the bytes of a file), in its own pixels.

    `layout` is the number by which tesseract knows how lines are looked for: `LINES` below each other are the simplest.
    """
    begun = monotonic()
    try:
        done = subprocess.run(  # noqa: S603 - a program found on the path, no shell, fixed arguments
            _confined(
                seconds, "stdin", "stdout", "--psm", layout, *(["-l", languages] if languages else []), "tsv"
            ),
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={
                **child_environment(),
                "OMP_THREAD_LIMIT": "1",
            },  # its threads wait for each other and gain nothing
        )
    except subprocess.TimeoutExpired:
        raise LimitError("recognising this page took too long; give a smaller or clearer picture") from None
    spend(monotonic() - begun)
    if done.returncode:
        raise UnreadableError("tesseract failed on this page; give another picture of it")
    words = []
    for row in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        parts = row.split("\t")
        if len(parts) != _COLUMNS or not parts[11].strip():
            continue
        x, y, w, h = (float(value) for value in parts[6:10])
        confidence = max(float(parts[10]), 0.0) / 100
        words.append((parts[11].strip(), [x, y, x + w, y + h], round(confidence, 4), ""))
    return words
