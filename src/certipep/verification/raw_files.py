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


_HEAD = 8_000
"""Bytes in which a paper says that it is one."""
_LABELS = 3
"""Labels of a certificate that a raw file's header does not have together."""
_LONGEST_LABEL = 3
"""Words of a label without a colon."""
_TELLING = frozenset(
    {"cas", "formula", "molecular_weight", "product", "manufacturer", "client", "label_claim", "lot"}
)
_TESTS = frozenset(
    {
        "purity",
        "mass_found",
        "water",
        "appearance",
        "endotoxin",
        "net_peptide_content",
        "acetate",
        "tfa",
        "identity",
    }
)


def _is_raw(path: Path) -> bool:
    from certipep.signals.opening import is_raw_file

    return is_raw_file(path) and not (path.is_file() and _is_paper(path))


def _is_paper(path: Path) -> bool:
    """Return whether a text file is a certificate that has a table of peaks: by its title, or by its labels."""
    from certipep.certificate.vocabulary import default_vocabulary

    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if b"\0" in head.replace(b"\xff\xfe", b"")[:512] or head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (
        b"<",
        b"[",
        b"{",
    ):
        return False  # no text, or a raw format of its own
    vocabulary = default_vocabulary()
    found: set[str] = set()
    for line in head.decode("utf-8", "replace").splitlines():
        for text in re.split(r"\s{2,}|[\t;,|:]", line)[:8]:
            cell = text.strip(" #*\"'")
            if not 2 <= len(cell) <= 60:
                continue
            if vocabulary.find("titles", cell) == "certificate":
                return True
            words = cell.split()
            for size in range(1, min(len(words), _LONGEST_LABEL) + 1):  # "Lot DS-8" without a colon
                name = " ".join(words[:size])
                label, test = vocabulary.label(name), vocabulary.test(name)
                if label is not None and label[1] in _TELLING:
                    found.add(label[1])
                if test is not None and test.test in _TESTS:
                    found.add(test.test)
    return len(found) >= _LABELS


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
            notes.append(f"raw file beside it: {run.file} ({run.format}; {run.holds or 'empty'})")
            notes += [f"{Path(run.file).name}: {remark}" for remark in run.remarks[:5]]
        elif not alone:
            notes.append(f"raw file that names no lot of these papers, so it was not judged: {run.file}")
    return tuple(notes)


def _key(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
