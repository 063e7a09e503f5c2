"""XML as a stream with bounds: no document type, no entity, nothing outside of the file; and binary arrays."""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

import numpy as np

from certipep.signals.formats.format import RawFileError
from certipep.signals.limits import RawLimits
from certipep.signals.run import Values

__all__ = ["array_of", "feed", "local"]

_CHUNK = 1 << 18
_DEEPEST = 100


def local(tag: str) -> str:
    """Return a tag without its prefix."""
    return tag.rsplit(":", 1)[-1]


def feed(
    stream: BinaryIO,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Iterator[None]:
    """Parse a stream piece by piece; yields after each, so that the caller can take what is ready.

    Raises
    ------
    RawFileError
        A document type, XML that is cut short or not well-formed, or nesting without end.
    """
    depth = 0

    def refuse(*_: Any) -> None:
        raise RawFileError("a document type (DTD) is not allowed in a raw file; ask for it again")

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RawFileError("elements lie too deep in each other; ask for the file again")
        start(local(tag), attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(tag))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    last = False
    while not last:
        piece = stream.read(_CHUNK)
        last = not piece
        try:
            parser.Parse(piece, last)
        except expat.ExpatError as error:
            if last or error.code == 3:
                raise RawFileError("the file ends in the middle; ask for it again") from None
            raise RawFileError(f"not well-formed XML ({error}); ask for the file again") from None
        except (LookupError, ValueError) as error:
            if "encoding" not in str(error):
                raise
            raise RawFileError(f"the file names an encoding that is not known ({error})") from None
        yield


def array_of(text: str, kind: str, compressed: bool, limits: RawLimits, where: str) -> Values:
    """Return a base64 array as floats, never unpacking more than the limit.

    Parameters
    ----------
    text : str
        Base64.
    kind : str
        A numpy type such as ``"<f8"``.
    compressed : bool
        Whether it was deflated.
    limits : RawLimits
    where : str
        Which spectrum, for messages.
    """
    width = np.dtype(kind).itemsize
    most = limits.array_values * width
    if len(text) > most * 4 // 3 + 1_000_000:
        raise RawFileError(
            f"{where}: an array of more than {limits.array_values} values; export less at a time"
        )
    try:
        data = binascii.a2b_base64(text.encode("ascii", "replace"))
    except (binascii.Error, ValueError):
        raise RawFileError(f"{where}: the base64 of an array is broken; ask for the file again") from None
    if compressed and data:
        unpacker = zlib.decompressobj()
        try:
            data = unpacker.decompress(data, most + 1)
            whole = unpacker.eof
        except zlib.error:
            raise RawFileError(f"{where}: a compressed array is broken; ask for the file again") from None
        if len(data) > most:
            raise RawFileError(
                f"{where}: an array grows beyond the limit of {limits.array_values} values when unpacked"
            )
        if not whole:
            raise RawFileError(f"{where}: a compressed array is cut short; ask for the file again")
    if len(data) % width:
        raise RawFileError(f"{where}: an array of {len(data)} bytes is no whole number of values")
    with np.errstate(invalid="ignore", over="ignore"):
        return np.frombuffer(data, kind).astype(float)
