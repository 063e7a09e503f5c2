"""The names that a PDF uses, in packed objects and written with escapes too: what they say it may do."""

from __future__ import annotations

import re
import zlib

__all__ = ["blends", "has_name", "with_packed_objects"]

_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_BLENDING = re.compile(rb"/BM(?![0-9A-Za-z_.-])")
_COVERING = re.compile(rb"/BM\s*/(?:Normal|Compatible)(?![0-9A-Za-z_.-])")
_MOST_BYTES = 40_000_000


def with_packed_objects(payload: bytes) -> bytes:
    """Return the bytes of a file and, behind them, those of the objects that it holds packed."""
    found = [payload]
    left = _MOST_BYTES
    for match in _PACKED.finditer(payload):
        if left <= 0:
            break
        packed = zlib.decompressobj()
        try:
            objects = packed.decompress(payload[match.end() : match.end() + left], left)
        except zlib.error:
            continue  # packed otherwise, encrypted or damaged
        found.append(objects)
        left -= len(objects)
    whole = b"\n".join(found)
    if b"#" not in whole:
        return whole
    return _ESCAPE.sub(lambda match: bytes([int(match.group(1), 16)]), whole)


def has_name(names: bytes, name: bytes) -> bool:
    """Say whether a name is used, not as the beginning of a longer one."""
    return name in names and re.search(rb"/" + re.escape(name) + rb"(?![0-9A-Za-z_.-])", names) is not None


def blends(names: bytes) -> bool:
    """Say whether anything may be blended with what is under it otherwise than by covering it.

    Objects that are packed may have been unpacked in part only: for them nobody knows.
    """
    return has_name(names, b"ObjStm") or len(_BLENDING.findall(names)) > len(_COVERING.findall(names))
