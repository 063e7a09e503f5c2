"""What was read from an upload, kept beside it until the result is removed, so that nothing is read twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from certipep.certificate.claims import Reading
from certipep.errors import UnreadableError
from certipep.verification import Correction, Verdict, Verification, read_runs, verify_readings

__all__ = ["Outcome", "Stored", "load", "save", "verified"]

_FILE = Path("..") / "readings.msgpack"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: what was read, or why it could not be."""

    path: str
    readings: tuple[Reading, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that a verification is made from, without the files themselves."""

    outcomes: tuple[Outcome, ...]
    as_peptide: str | None = None
    corrections: tuple[Correction, ...] = ()
    as_printed: Verdict | None = None
    raw_files: tuple[str, ...] = ()
    """Names of raw files beside the papers; they are read again when they are needed."""


def save(stored: Stored, file: Path = _FILE) -> None:
    """Write it beside the folder of the uploaded files, in which a worker works."""
    import msgspec

    file.write_bytes(msgspec.msgpack.encode(stored))


def load(file: Path = _FILE) -> Stored:
    """Read it back, exactly as it was."""
    import msgspec

    return msgspec.msgpack.decode(file.read_bytes(), type=Stored)


def outcomes_of(stored: Stored) -> Sequence[tuple[str | Path, list[Reading] | UnreadableError]]:
    """Return what was read as the checks take it."""
    return [
        (one.path, UnreadableError(one.error) if one.error else list(one.readings)) for one in stored.outcomes
    ]


def outcome_of(read: tuple[str | Path, list[Reading] | UnreadableError]) -> Outcome:
    """Return what was read of one file as it is kept."""
    path, result = read
    if isinstance(result, UnreadableError):
        return Outcome(str(path), error=str(result))
    return Outcome(str(path), tuple(result))


def verified(stored: Stored) -> Verification:
    """Check what was read.

    Raises
    ------
    UsageError
        When the name of the peptide to judge by cannot be read.
    """
    from certipep.reference import peptide

    runs, unread = read_runs([Path(name) for name in stored.raw_files])
    found = verify_readings(
        outcomes_of(stored),
        as_peptide=peptide(stored.as_peptide) if stored.as_peptide else None,
        runs=runs,
        unread_runs=unread,
    )
    return replace(found, corrected=stored.corrections, as_printed=stored.as_printed)
