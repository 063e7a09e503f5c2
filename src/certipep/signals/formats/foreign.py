"""Files that are known but cannot be read here: the message names the format and what to convert to."""

from __future__ import annotations

from typing import BinaryIO

from certipep.signals.formats.format import Format, RawFileError, Source
from certipep.signals.limits import RawLimits
from certipep.signals.run import Run

__all__ = ["FORMAT"]

_RAW_ENDINGS = (
    ".mzml",
    ".mzxml",
    ".mgf",
    ".raw",
    ".cdf",
    ".dx",
    ".d",
    ".wiff",
    ".lcd",
    ".mzdata",
    ".jdx",
    ".aia",
    ".arw",
)
_GZIP = b"\x1f\x8b"
_MARKS = (
    (
        b"\x01\xa1F\0i\0n\0n\0i\0g\0a\0n",
        "a Thermo RAW file",
        "convert it to mzML (ProteoWizard msconvert, ThermoRawFileParser)",
    ),
    (b"\x89PNG", "a PNG picture", "give the raw file itself; no curve is read from a picture"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the raw file itself; no curve is read from a picture"),
    (b"%PDF", "a PDF", "give the raw file itself; no curve is read from a picture"),
    (_GZIP, "packed with gzip", "unpack it (gunzip, 7-Zip) and give the file in it"),
    (b"SQLite format 3\0", "an SQLite database (Bruker .tdf or another)", "convert it to mzML"),
    (b"\x89HDF", "an HDF5 file (mz5, netCDF 4)", "convert it to mzML or to classic netCDF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(source: Source) -> int:
    """Recognise the first bytes, where the name says that a raw file was meant."""
    if source.head.startswith(_MARKS[0][0]):
        return 100
    if source.suffix == ".gz":
        return 99 if source.head.startswith(_GZIP) and _unpacked(source).suffix in _RAW_ENDINGS else 0
    if source.suffix not in _RAW_ENDINGS:
        return 0
    if any(source.head.startswith(mark) for mark, _, _ in _MARKS) or source.head.startswith(_OLE):
        return 99
    # An empty file, or bytes that no reader knows, under a name that promises a raw file.
    return 5


def _unpacked(source: Source) -> Source:
    """Return the file as it would be called without its packing."""
    return Source(source.file[: -len(".gz")], source.head)


def read(stream: BinaryIO, file: str, limits: RawLimits) -> Run:
    """Refuse, saying what it is."""
    del limits
    head = stream.read(64)
    for mark, what, mend in _MARKS:
        if head.startswith(mark):
            raise RawFileError(f"this is {what}, which cannot be read here; {mend}")
    if head.startswith(_OLE):
        what = (
            "a LabSolutions or SCIEX file"
            if file.lower().endswith((".lcd", ".wiff"))
            else "a maker's own file"
        )
        raise RawFileError(f"this is {what}, which cannot be read here; export it as text, mzML or ANDI")
    if not head:
        raise RawFileError("the file is empty; ask for it again")
    if head.lstrip()[:1] == b"<":
        raise RawFileError("not a raw file that is known, though its name says so; convert it to mzML")
    raise RawFileError("not a raw file that is known; convert it to mzML, or export the trace as text")


FORMAT = Format("foreign", sniff, read)
