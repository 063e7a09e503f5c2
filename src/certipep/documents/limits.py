"""How much a file may ask for before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT_LIMITS", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file may cost; a file beyond them ends in a `LimitError`, never in a hang.

    Attributes
    ----------
    file_bytes : int
        Of one file, or of one member of an archive after unpacking.
    pages : int
        Of one document.
    characters : int
        Of one document.
    pixels : int
        Of one picture, decoded.
    page_points : float
        Longest side of a PDF page, in points.
    members : int
        Files inside one archive, folder or message, those of nested ones included.
    unpacked_bytes : int
        Of one archive in all.
    compression_ratio : float
        Unpacked over packed, of one member of an archive.
    depth : int
        Archives within archives.
    memory_bytes : int
        Address space of the child process that parses a document.
    held_bytes : int
        That this process may hold more for one given file and all that lies in it, than when it was opened. A child of
        `memory_bytes` and the recogniser come on top, one of each at a time.
    cpu_seconds : int
        Of that child, for one document: what a document may cost.
    wall_seconds : int
        On the clock, for one document: far more, since a machine with other work takes long over an honest one.
    reading_seconds : float
        Of the processor, for one document in the process that reads it: tables, texts, messages and archives are taken
        apart there, and what a document says is found there. A long honest one takes three.
    total_seconds, member_seconds : float
        Of the processor, for one given file with its children and the recogniser; and more for each file in it.
    ocr_seconds : float
        Of the processor, for the recognition of one page.
    ocr_wall_seconds : float
        On the clock, for the recognition of one page, as above.
    ocr_pictures : int
        Pages and pictures of one document that are recognised; the others are noted as not read.
    """

    file_bytes: int = 48_000_000
    pages: int = 200
    characters: int = 1_000_000
    pixels: int = 60_000_000
    page_points: float = 20_000.0
    members: int = 200
    unpacked_bytes: int = 200_000_000
    compression_ratio: float = 200.0
    depth: int = 3
    memory_bytes: int = 1_200_000_000
    held_bytes: int = 2_000_000_000
    cpu_seconds: int = 14
    wall_seconds: int = 120
    reading_seconds: float = 90.0
    total_seconds: float = 900.0
    member_seconds: float = 60.0
    ocr_seconds: float = 120.0
    ocr_wall_seconds: float = 600.0
    ocr_pictures: int = 80


DEFAULT_LIMITS = Limits()
"""What `certipep` uses unless told otherwise."""
