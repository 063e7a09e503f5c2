"""The door: a path becomes a run, read in the sandboxed child, or one line that says why not."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, cast

from certipep.errors import LimitError, UnreadableError, UsageError
from certipep.signals.formats import Source, format_of
from certipep.signals.limits import RAW_LIMITS, RawLimits
from certipep.signals.run import Run

__all__ = ["is_raw_file", "read_signal"]

_HEAD = 1 << 16
_FOLDER_ENDINGS = (".d", ".raw")
_MARKS = ("_functns.inf", "_header.txt", "acqdata", "fid", "acqu")


def is_raw_file(path: str | os.PathLike[str]) -> bool:
    """Tell whether a path is a raw file, or an instrument's folder, rather than a certificate.

    Only the name and the first bytes are looked at.
    """
    shown = os.fspath(path)
    if os.path.isdir(shown):  # noqa: PTH112 - a strange name must not raise
        return _is_instrument_folder(Path(shown))
    try:
        with open(shown, "rb") as stream:  # noqa: PTH123
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return False
    if shown.lower().endswith(".dx") and head[:2] == b"PK":
        return True
    return format_of(Source(shown, head)) is not None


def read_signal(path: str | os.PathLike[str], *, limits: RawLimits = RAW_LIMITS) -> Run:
    """Read a raw file: spectra, chromatograms and what the file says of itself.

    Parameters
    ----------
    path : path-like
        mzML, mzXML, MGF, a peak list or a trace as text, JCAMP-DX, ANDI netCDF, an export of a chromatography data
        system, or the folder of an instrument (Agilent .D, Waters .raw, Bruker).
    limits : RawLimits
        What a file may cost.

    Returns
    -------
    Run

    Raises
    ------
    UnreadableError
        One line: the file, the problem, the mend. `LimitError` when a limit was hit.
    """
    if not isinstance(path, str | os.PathLike) or not os.fspath(path):
        raise UsageError(f"a raw file is named by its path, not {path!r}: write it like 'run.mzML'")
    shown = os.fspath(path)
    try:
        if os.path.isdir(shown):  # noqa: PTH112
            return _folder(Path(shown), shown, limits)
        return _file(shown, limits)
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{shown[:200]}: cannot be opened ({reason}); check the name") from None


def _file(shown: str, limits: RawLimits) -> Run:
    from hashlib import file_digest
    from stat import S_ISREG

    status = os.stat(shown)  # noqa: PTH116
    if not S_ISREG(status.st_mode):
        raise UnreadableError(f"{shown}: not a regular file; give a raw file or an instrument's folder")
    if status.st_size > limits.file_bytes:
        raise LimitError(
            f"{shown}: {status.st_size / 1e9:.1f} GB are too large; export the run that is meant"
        )
    # Unbuffered, because the child takes over the file itself, at its place.
    with open(shown, "rb", buffering=0) as stream:  # noqa: PTH123
        sha256 = file_digest(stream, "sha256").hexdigest()
        stream.seek(0)
        head = stream.read(_HEAD)
        if shown.lower().endswith(".dx") and head[:2] == b"PK":
            _check_zip(shown, limits)
            raise UnreadableError(
                f"{shown}: an OpenLab archive, which cannot be read here; export the trace as text, ANDI or mzML"
            )
        stream.seek(0)
        return _asked(shown, cast("BinaryIO", stream), sha256, status.st_size, limits)


def _folder(path: Path, shown: str, limits: RawLimits) -> Run:
    from hashlib import sha256

    if not _is_instrument_folder(path):
        raise UnreadableError(
            f"{shown}: not the folder of an instrument that is known; give the raw files in it"
        )
    total, seen = 0, sha256()
    for count, one in enumerate(sorted(path.rglob("*")), 1):
        if count > limits.folder_files:
            raise LimitError(f"{shown}: the folder holds more than {limits.folder_files} files")
        if one.is_symlink():
            raise UnreadableError(
                f"{shown}: the folder holds a link ({one.name}); give a folder of plain files"
            )
        if one.is_file():
            total += one.stat().st_size
            if total > limits.folder_bytes:
                raise LimitError(f"{shown}: the folder is larger than {limits.folder_bytes / 1e6:.0f} MB")
            seen.update(f"{one.relative_to(path)}\0".encode())
            seen.update(one.read_bytes())
    return _asked(shown, None, seen.hexdigest(), total, limits, folder=str(path.resolve()))


def _is_instrument_folder(path: Path) -> bool:
    try:
        names = {one.name.lower() for one in path.iterdir()}
    except OSError:
        return False
    if path.suffix.lower() in _FOLDER_ENDINGS and (
        any(name.endswith((".ch", ".uv", ".ms", ".dat")) for name in names) or names & set(_MARKS)
    ):
        return True
    if {"fid", "acqu"} <= names:
        return True
    return any(any(path.glob(f"{deep}fid")) for deep in ("*/", "*/*/", "*/*/*/"))


def _check_zip(shown: str, limits: RawLimits) -> None:
    """Refuse an archive that would unpack beyond the limit or outside of its place."""
    from certipep.documents.zipped import open_zip

    archive = open_zip(shown)
    if archive is None:
        raise UnreadableError(f"{shown}: the archive is damaged or cut short; ask for it again")
    with archive:
        members = archive.infolist()
    for one in members:
        parts = one.filename.replace("\\", "/").split("/")
        if ".." in parts or one.filename.startswith(("/", "\\")) or ":" in parts[0]:
            raise UnreadableError(
                f"{shown}: a member of the archive points outside of it; nothing was unpacked"
            )
        if one.file_size > 200 * max(one.compress_size, 1000):
            raise LimitError(f"{shown}: '{one.filename[:60]}' grows beyond the limit when unpacked")
    if len(members) > limits.folder_files or sum(one.file_size for one in members) > limits.folder_bytes:
        raise LimitError(f"{shown}: the archive grows beyond the limit when unpacked")


def _asked(
    shown: str, stream: BinaryIO | None, sha256: str, size: int, limits: RawLimits, folder: str | None = None
) -> Run:
    from dataclasses import replace

    from msgspec.structs import asdict

    from certipep.documents.limits import DEFAULT_LIMITS
    from certipep.documents.sandbox.jail import JailError, run_job
    from certipep.signals.wire import unpacked

    # A large file takes as long as it is long; a small one ends within the usual time.
    seconds = int(DEFAULT_LIMITS.cpu_seconds + size / 4e6)
    bounds = replace(
        DEFAULT_LIMITS, memory_bytes=limits.memory_bytes, cpu_seconds=seconds, wall_seconds=seconds * 2
    )
    try:
        frame = run_job(
            "signal", b"" if stream is None else stream, bounds, file=shown, folder=folder, raw=asdict(limits)
        )
    except JailError as error:
        raise _problem(shown, error.problem, error.detail) from None
    if "refused" in frame.values:
        raise UnreadableError(f"{shown}: {frame.values['refused']}")
    return unpacked(frame.values, frame.blobs[0] if frame.blobs else b"", sha256)


def _problem(shown: str, problem: str, detail: str) -> UnreadableError:
    if problem == "memory":
        return LimitError(f"{shown}: it asks for more memory than is allowed; export the run that is meant")
    if problem == "time":
        return LimitError(f"{shown}: it takes longer than is allowed; export the run that is meant")
    if problem == "nesting":
        return LimitError(f"{shown}: it is nested too deep; ask for the file again")
    told = f" ({detail})" if detail else ""
    return UnreadableError(f"{shown}: damaged, it cannot be read{told}; ask for the file again")
