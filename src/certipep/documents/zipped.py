"""Opening ZIP bytes: archives, and the packages that office documents are. Loaded by the sandboxed child too."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["open_zip"]


def open_zip(given: bytes | str) -> ZipFile | None:
    """Return the archive of bytes or of a file, None where it is damaged or the standard library does not unpack it."""
    from zipfile import BadZipFile, ZipFile  # with three compressors: not for a file that is no package

    try:
        return ZipFile(BytesIO(given) if isinstance(given, bytes) else given)
    except (BadZipFile, EOFError, OSError, ValueError, RuntimeError):
        return None  # RuntimeError: a version of the format that is newer
