"""What a user writes for a peptide on the command line: a name, a notation, or ``@file.fasta``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from certipep.errors import UnreadableError

if TYPE_CHECKING:
    from certipep.peptides import Peptide
    from certipep.reference import Entry

__all__ = ["peptides_of"]


def peptides_of(words: Sequence[str]) -> list[tuple[str, Peptide, Entry | None]]:
    """Resolve each word to its peptide.

    Returns
    -------
    list of (str, Peptide, Entry or None)
        The label to show, the peptide, and its panel entry where there is one.

    Raises
    ------
    NotationError, UnknownPeptideError, AmbiguousNameError
        Naming the word and the mend.
    UnreadableError
        If an ``@file`` cannot be read.
    """
    from certipep.reference import entry_of, peptide

    found: list[tuple[str, Peptide, Entry | None]] = []
    for word in words:
        if word.startswith("@"):
            found += [(name, one, entry_of(one)) for name, one in _from_file(Path(word[1:]))]
        else:
            one = peptide(word)
            found.append((word, one, entry_of(one)))
    return found


def _from_file(path: Path) -> list[tuple[str, Peptide]]:
    from certipep.notation import parse, read_fasta

    try:
        records = list(read_fasta(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: cannot be read ({error}); give a FASTA file after the @") from error
    if not records:
        raise UnreadableError(
            f"{path}: holds no sequence; a FASTA file has lines starting with '>' and a sequence"
        )
    return [(name, parse(sequence)) for name, sequence in records]
