"""The second choice of recogniser: the tesseract program, when it is the only one on this machine."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Any

from certipep.errors import LimitError, UnreadableError

__all__ = ["read_with_tesseract", "tesseract_program"]

_COLUMNS = 12  # of its table output


@cache
def tesseract_program() -> str | None:
    """Return the path of the program, or None."""
    from shutil import which

    return which("tesseract")


def read_with_tesseract(rgb: bytes, width: int, height: int, seconds: float) -> dict[str, Any]:
    """Return the words in the form that the recogniser's process gives."""
    program = tesseract_program() or "tesseract"
    picture = f"P6 {width} {height} 255\n".encode() + rgb
    try:
        done = subprocess.run(  # noqa: S603 - a program found on the path, no shell, fixed arguments
            [program, "stdin", "stdout", "--psm", "4", "tsv"],
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitError("recognising this page took too long; give a smaller or clearer picture") from None
    if done.returncode:
        raise UnreadableError("tesseract failed on this page; give another picture of it")
    words = []
    for row in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        parts = row.split("\t")
        if len(parts) != _COLUMNS or not parts[11].strip():
            continue
        x, y, w, h = (float(value) for value in parts[6:10])
        confidence = max(float(parts[10]), 0.0) / 100
        words.append([parts[11].strip(), [x, y, x + w, y + h], round(confidence, 4), ""])
    return {"words": words, "turned": 0, "size": [width, height]}
