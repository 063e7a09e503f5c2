"""What runs in the sandboxed child: one raw file in as a stream, one run out."""

from __future__ import annotations

from typing import Any, BinaryIO

__all__ = ["STREAMS", "run"]

STREAMS = True
"""The child hands over standard input itself: a raw file may be larger than memory."""


def run(stream: BinaryIO, options: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Read one raw file, or one folder of an instrument, and return it for the way out."""
    from io import BufferedReader

    from certipep.signals.formats import RawFileError, Source, format_of
    from certipep.signals.limits import RawLimits
    from certipep.signals.wire import packed

    limits = RawLimits(**options["raw"])
    file = str(options["file"])
    try:
        if options.get("folder"):
            from certipep.signals.reading.folders import read_folder

            return packed(read_folder(str(options["folder"]), file, limits))
        buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(stream, 1 << 17)  # type: ignore[type-var]
        head = buffered.peek(1 << 16)[: 1 << 16]
        found = format_of(Source(file, head)) if head else None
        if found is None:
            return {"refused": _unknown(head)}, []
        return packed(found.read(buffered, file, limits))
    except RawFileError as error:
        return {"refused": str(error)}, []
    except OverflowError:
        return {"refused": "a number in it is beyond all bounds; ask for the file again"}, []


def _unknown(head: bytes) -> str:
    if not head:
        return "the file is empty; ask for it again"
    if head.lstrip()[:1] == b"<":
        return "not a table of numbers and no raw file that is known (it looks like HTML or XML)"
    if head[:4] == b"\x89PNG" or head[:3] == b"\xff\xd8\xff":
        return "a picture; no curve is read from a picture, give the raw file"
    return "not a raw file that is known; convert it to mzML, or export the trace as text"
