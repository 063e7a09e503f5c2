"""Recognised words kept between runs, for whoever reads the same pages again and again.

Off unless the environment variable ``CERTIPEP_OCR_CACHE`` names a folder. A file there holds the words of one
picture as JSON (no pixels), named by a hash of the pixels and the version of this recogniser.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

__all__ = ["OCR_VERSION", "load", "store"]

OCR_VERSION = 24
"""Raised whenever the recogniser's output changes, so that old entries are not used."""


def _path(engine: str, rgb: bytes, width: int, height: int) -> Path | None:
    folder = os.environ.get("CERTIPEP_OCR_CACHE")
    if not folder:
        return None
    key = sha256(f"{engine} {OCR_VERSION} {width} {height} ".encode())
    key.update(rgb)
    return Path(folder) / f"{key.hexdigest()}.json"


def load(engine: str, rgb: bytes, width: int, height: int) -> dict[str, Any] | None:
    """Return what was recognised before, or None."""
    path = _path(engine, rgb, width, height)
    if path is None:
        return None
    try:
        answer = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) and {"words", "turned", "size"} <= answer.keys() else None


def store(engine: str, rgb: bytes, width: int, height: int, answer: dict[str, Any]) -> None:
    """Keep what was recognised; a folder that cannot be written is no error."""
    path = _path(engine, rgb, width, height)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(answer), encoding="utf-8")
        draft.replace(path)
    except OSError:
        return
