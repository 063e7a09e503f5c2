"""How much a raw file may ask for before it is refused."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["RAW_LIMITS", "RawLimits"]


class RawLimits(Struct, frozen=True):
    """Bounds on one raw file.

    Attributes
    ----------
    file_bytes : int
        Of a format that is read as a stream (mzML, mzXML).
    text_bytes : int
        Of a format that is read whole.
    array_values : int
        Of one array of one spectrum or trace.
    items : int
        Spectra and traces of one file.
    kept_values : int
        Points of all spectra that are kept; beyond it each spectrum keeps its strongest peaks.
    folder_files, folder_bytes : int
        Of an instrument's folder.
    memory_bytes : int
        Address space of the child that reads.
    """

    file_bytes: int = 4_000_000_000
    text_bytes: int = 64_000_000
    array_values: int = 4_000_000
    items: int = 400_000
    kept_values: int = 4_000_000
    folder_files: int = 400
    folder_bytes: int = 400_000_000
    memory_bytes: int = 900_000_000


RAW_LIMITS = RawLimits()
"""What `certipep` uses."""
