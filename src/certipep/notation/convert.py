"""One notation into another, and what the other cannot carry.

>>> convert("Ac-Ser-Asp-Lys-Pro-OH", "helm").text
'PEPTIDE1{[ac].S.D.K.P}$$$$'
"""

from __future__ import annotations

from dataclasses import dataclass

from certipep.errors import NotationError, UnsupportedError
from certipep.notation.reading import format as write
from certipep.notation.reading import parse, sniff
from certipep.peptides.peptide import Peptide

__all__ = ["Conversion", "convert"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A peptide in another notation.

    Parameters
    ----------
    text : str or None
        The notation asked for; None when it cannot carry the peptide.
    source, target : str
        Ids of the notations.
    lost : tuple of str
        What was not carried over, or why nothing could be.
    """

    text: str | None
    source: str
    target: str
    lost: tuple[str, ...] = ()


def convert(text: str, target: str, source: str | None = None) -> Conversion:
    """Write a peptide in another notation.

    Parameters
    ----------
    text : str
    target : str
        Id of the notation to write.
    source : str, optional
        Id of the notation to read, when the text shall not be sniffed.

    Returns
    -------
    Conversion
        With ``text`` None, and the reason in ``lost``, where the notation cannot carry the peptide.

    Raises
    ------
    NotationError
        The text cannot be read.
    UsageError
        There is no such notation.
    """
    name = source or sniff(text).id
    peptide = parse(text, source)
    lost = list(peptide.remarks)
    try:
        written = write(peptide, target)
    except UnsupportedError as error:
        return Conversion(None, name, target, (*lost, str(error)))
    again = _read_back(written, target)
    if again is None or _mass(again) != _mass(peptide):
        return Conversion(
            None,
            name,
            target,
            (*lost, f"{target} cannot carry it: what is written reads back as something else"),
        )
    if again != peptide:
        lost.append(
            f"{target} keeps its formula and not all else: reading it back gives a peptide that differs"
        )
    return Conversion(written, name, target, tuple(lost))


def _mass(peptide: Peptide) -> float:
    return round(peptide.monoisotopic_mass, 4)


def _read_back(written: str, target: str) -> Peptide | None:
    try:
        return parse(written, target)
    except (NotationError, UnsupportedError):
        return None
