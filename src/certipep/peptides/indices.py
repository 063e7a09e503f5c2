"""Indices of a sequence that catalogues print: GRAVY, aliphatic index, instability index.

>>> round(gravy("RKDVY"), 3), round(aliphatic_index("RKDVY"), 1)
(-1.8, 58.0)
"""

from __future__ import annotations

from certipep.errors import UnsupportedError
from certipep.peptides.tables import rows

__all__ = ["aliphatic_index", "gravy", "instability_index"]


def gravy(sequence: str) -> float:
    """Return the grand average of hydropathy (Kyte & Doolittle 1982, doi:10.1016/0022-2836(82)90515-0).

    Parameters
    ----------
    sequence : str
        One-letter codes; termini and modifications do not count.

    Raises
    ------
    UnsupportedError
        A residue has no value on the scale.
    """
    values = rows("scales", "hydropathy.toml", "scale")[0]["values"]
    _check(sequence)
    return float(sum(values[letter] for letter in sequence)) / len(sequence)


def aliphatic_index(sequence: str) -> float:
    """Return the aliphatic index, the relative volume of A, V, I and L (Ikai 1980, J. Biochem. 88, 1895).

    Raises
    ------
    UnsupportedError
        A residue is not of the genetic code's twenty.
    """
    _check(sequence)
    percent = {letter: 100.0 * sequence.count(letter) / len(sequence) for letter in "AVIL"}
    return percent["A"] + 2.9 * percent["V"] + 3.9 * (percent["I"] + percent["L"])


def instability_index(sequence: str) -> float:
    """Return the instability index (Guruprasad et al. 1990, doi:10.1093/protein/4.2.155), by Biopython.

    It was fitted on the lifetime of proteins in cells: it says nothing about a peptide in a vial.

    Raises
    ------
    UnsupportedError
        A residue is not of the genetic code's twenty.
    """
    _check(sequence)
    from Bio.SeqUtils.ProtParam import ProteinAnalysis

    return float(ProteinAnalysis(sequence).instability_index())


def _check(sequence: str) -> None:
    for position, letter in enumerate(sequence, 1):
        if letter not in "ACDEFGHIKLMNPQRSTVWY":
            raise UnsupportedError(f"residue {position} ('{letter}') has no value on this scale")
    if not sequence:
        raise UnsupportedError("an empty sequence has no index")
