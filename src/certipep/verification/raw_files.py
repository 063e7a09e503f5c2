"""Raw files among what was given: told apart from papers, read, and put beside the certificate that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Reading
from certipep.errors import UnreadableError

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["notes_of", "read_runs", "runs_of", "split_raw"]

# Endings that no raw format of ours uses: their files need not be looked into.
_PAPERS = (
    ".pdf",
    ".png",
    ".jpg",
    ".jpeg",
    ".docx",
    ".xlsx",
    ".html",
    ".htm",
    ".eml",
    ".tif",
    ".tiff",
    ".webp",
)


def split_raw(paths: Sequence[str | Path]) -> tuple[list[Path], list[str | Path]]:
    """Return raw files and instruments' folders, and everything else; files of a folder are looked at one by one."""
    raw: list[Path] = []
    papers: list[str | Path] = []
    for given in paths:
        path = Path(given)
        if path.suffix.lower() in _PAPERS:
            papers.append(given)
        elif _is_raw(path):
            raw.append(path)
        elif path.is_dir():
            inner, others = _within(path)
            raw += inner
            papers += others if inner else [given]
        else:
            papers.append(given)
    return raw, papers


def _is_raw(path: Path) -> bool:
    from certipep.signals.opening import is_raw_file

    return is_raw_file(path)


def _within(folder: Path) -> tuple[list[Path], list[str | Path]]:
    """Look through a folder for raw files, not into an instrument's own folder."""
    raw: list[Path] = []
    papers: list[str | Path] = []
    for one in sorted(folder.iterdir()):
        if one.name.startswith("."):
            continue
        if one.suffix.lower() not in _PAPERS and _is_raw(one):
            raw.append(one)
        elif one.is_dir() and not one.is_symlink():
            inner, others = _within(one)
            raw += inner
            papers += others
        elif one.is_file():
            papers.append(one)
    return raw, papers


def read_runs(paths: Sequence[Path]) -> tuple[list[Run], list[UnreadableError]]:
    """Read raw files; one that cannot be read becomes its error."""
    runs: list[Run] = []
    unread: list[UnreadableError] = []
    for path in paths:
        from certipep.signals.opening import read_signal

        try:
            runs.append(read_signal(path))
        except UnreadableError as error:
            unread.append(error)
    return runs, unread


def runs_of(
    certificate: Certificate, reading: Reading, runs: Sequence[Run], *, alone: bool
) -> tuple[Run, ...]:
    """Return the raw files of one certificate.

    A single certificate takes them all. Of several, one takes the files that name its lot or are called like its own
    file; what belongs to none is not guessed.
    """
    if alone or not runs:
        return tuple(runs)
    lot = certificate.header.get("lot")
    key = _key(lot.text) if lot is not None else ""
    stem = _key(Path(reading.file).stem)
    found = []
    for run in runs:
        said = [_key(run.metadata.get(word, "")) for word in ("lot", "sample")] + [_key(Path(run.file).stem)]
        if (len(key) >= 4 and any(key in one for one in said)) or (stem and stem == said[-1]):
            found.append(run)
    return tuple(found)


def notes_of(reading: Reading, runs: Sequence[Run], *, alone: bool) -> tuple[str, ...]:
    """Say which raw files were read beside a paper, with what was mended in them."""
    notes = []
    for run in runs:
        if any(run in runs_of(one, reading, runs, alone=alone) for one in reading.certificates):
            spectra, traces = len(run.spectra), len(run.chromatograms)
            parts = [f"{spectra} spectra"] * bool(spectra) + [f"{traces} traces"] * bool(traces)
            notes.append(f"raw file beside it: {run.file} ({run.format}; {', '.join(parts) or 'empty'})")
            notes += [f"{Path(run.file).name}: {remark}" for remark in run.remarks[:5]]
        elif not alone:
            notes.append(f"raw file that names no lot of these papers, so it was not judged: {run.file}")
    return tuple(notes)


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
