"""Opening ZIP bytes: archives, and the packages that office documents are. Loaded by the sandboxed child too."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["open_zip"]


def open_zip(data: bytes) -> ZipFile | None:
    """Return the archive, or None where it is damaged or of a version that the standard library does not unpack."""
    from zipfile import BadZipFile, ZipFile  # with three compressors: not for a file that is no package

    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, OSError, ValueError, RuntimeError):
        # RuntimeError: its subclass NotImplementedError says that the version is newer.
        return None
