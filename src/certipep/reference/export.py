"""FASTA of the panel, generated from the entries."""

from __future__ import annotations

from collections.abc import Iterable

from certipep.reference.entry import Entry

__all__ = ["FASTA_FILE", "write_fasta"]

FASTA_FILE = "panel.fasta"


def write_fasta(entries: Iterable[Entry]) -> str:
    """Return the entries that have a sequence as FASTA, in the order of their ids.

    FASTA holds letters only: the header repeats the ProForma text, which holds the termini and the
    modifications as well. Entries with a residue that has no letter are written with X.
    """
    return "".join(
        f">{entry.id} {entry.name} | {entry.proforma}\n{_wrapped(entry.peptide.sequence)}"
        for entry in sorted(entries, key=lambda e: e.id)
        if entry.peptide is not None
    )


def _wrapped(sequence: str, width: int = 60) -> str:
    return "".join(sequence[start : start + width] + "\n" for start in range(0, len(sequence), width))
