"""FASTA files, light; GenBank and the like through Biopython."""

from __future__ import annotations

from pathlib import Path

from certipep.errors import NotationError, UnreadableError

__all__ = ["read_fasta", "read_records"]

# A FASTA file of peptides; a proteome belongs into `certipep batch`, which reads in pieces.
_MAX_BYTES = 50_000_000


def read_fasta(path: str | Path) -> tuple[tuple[str, str], ...]:
    """Read a FASTA file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    tuple of (header, sequence)
        The header without ``>``; the sequence with spaces and line breaks taken out, not parsed.

    Raises
    ------
    UnreadableError
        The file cannot be opened, is too large, is not text, or holds no record.
    NotationError
        A line stands before the first header, or a record has no sequence.
    """
    file = Path(path)
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise UnreadableError(f"{file}: larger than {_MAX_BYTES // 1_000_000} MB; use certipep batch")
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UnreadableError(f"{file}: cannot be opened ({error.strerror or 'unknown reason'})") from error
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file}: is not text; FASTA is plain text with '>' headers") from error
    return _records(text, str(file))


def read_records(path: str | Path, form: str = "genbank") -> tuple[tuple[str, str], ...]:
    """Read (name, sequence) records of a file through Biopython (``genbank``, ``swiss``, ``embl`` …).

    Raises
    ------
    UnreadableError
        Biopython cannot read it.
    """
    from Bio import SeqIO

    try:
        found = tuple((each.description or each.id, str(each.seq)) for each in SeqIO.parse(str(path), form))
    except Exception as error:  # Biopython's parsers raise many kinds
        raise UnreadableError(f"{path}: is not {form} as Biopython reads it ({error})") from error
    if not found:
        raise UnreadableError(f"{path}: holds no {form} record")
    return found


def _records(text: str, name: str) -> tuple[tuple[str, str], ...]:
    records: list[tuple[str, list[str]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if stripped.startswith(">"):
            records.append((stripped[1:].strip(), []))
        elif stripped and not stripped.startswith(";"):
            if not records:
                raise NotationError(f"{name}, line {number}: a FASTA file starts with a '>' header line")
            records[-1][1].append("".join(stripped.split()))
    if not records:
        raise UnreadableError(f"{name}: holds no FASTA record")
    for header, lines in records:
        if not lines:
            raise NotationError(f"{name}: the record '{header[:60]}' has no sequence")
    return tuple((header, "".join(lines).removesuffix("*")) for header, lines in records)
