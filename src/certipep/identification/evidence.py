"""What a piece of paper, or a person, says about which peptide it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Evidence"]


class Evidence(Struct, frozen=True):
    """Statements as they are printed; each may be missing, and each may point elsewhere.

    Parameters
    ----------
    names : tuple of str
        Product names, the most telling first ("Thymosin Alpha-1 10mg").
    sequence, modifications : str or None
        As printed, the modifications in a row of their own ("N-Terminal Acetyl") where there is one.
    cas, formula : str or None
        As printed.
    masses : tuple of (float, str or None)
        Molecular masses in dalton, with ``"average"`` or ``"monoisotopic"`` where the page says so.
    analytes : tuple of str
        Substances named by label claims, results and peaks.
    ion_masses : tuple of float
        Neutral masses in dalton of labelled ions.
    weight : float or None
        The molecular weight in dalton, among `masses` too.
    found : tuple of float
        Measured masses in dalton, among `masses` too.
    length : int or None
        The number of residues, where the paper states one.
    mentions : tuple of str
        Lines of results, which may name a component of a blend otherwise than the product does.
    numbers : tuple of str
        CAS numbers and molecular weights as printed; of a blend several may stand in one field.
    """

    names: tuple[str, ...] = ()
    sequence: str | None = None
    modifications: str | None = None
    cas: str | None = None
    formula: str | None = None
    masses: tuple[tuple[float, str | None], ...] = ()
    analytes: tuple[str, ...] = ()
    ion_masses: tuple[float, ...] = ()
    weight: float | None = None
    found: tuple[float, ...] = ()
    length: int | None = None
    mentions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def printed_peptide(self) -> Peptide | None:
        """Return the molecule of the printed sequence with its modifications, None where there is none to read."""
        from certipep.identification.claimed import claimed_peptide

        if not self.sequence:
            return None
        masses = tuple(value for value, _ in self.masses) or self.ion_masses
        try:
            return claimed_peptide(self.sequence, self.modifications, self.formula, masses)
        except CertipepError:
            return None
