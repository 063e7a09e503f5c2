"""A peptide that is named or spelt, in another notation: ``cp.convert("thymalfasin", "helm")``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.reference.resolving import as_peptide

if TYPE_CHECKING:
    from certipep.notation.convert import Conversion
    from certipep.peptides import Peptide

__all__ = ["convert"]


def convert(peptide: str | Peptide, to: str) -> Conversion:
    """Write a peptide in another notation, and say what that cannot carry.

    Parameters
    ----------
    peptide : str or Peptide
        A name or a sequence in any notation.
    to : str
        ``one-letter``, ``three-letter``, ``proforma``, ``helm``, ``smiles``.

    Returns
    -------
    Conversion
        ``text`` is None, with the reason in ``lost``, where the notation cannot carry the peptide.

    Raises
    ------
    UsageError
        There is no such notation.
    NotationError, UnknownPeptideError, AmbiguousNameError
        The peptide cannot be read, or the name stands for none or several.

    Examples
    --------
    >>> convert("thymosin beta 4", "proforma").text[:16]
    '[Acetyl]-SDKPDMA'
    """
    from certipep.notation.convert import written

    return written(as_peptide(peptide), to)
