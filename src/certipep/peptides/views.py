"""What a peptide shows beside its masses and charge: residues, absorption, notations, laboratory values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from certipep.errors import UnsupportedError
from certipep.peptides.features import Features, features

if TYPE_CHECKING:
    from certipep.peptides.absorbance import Absorbance
    from certipep.peptides.peptide import Peptide

__all__ = ["Views"]


class Views:
    """The half of `certipep.peptides.Peptide` that is computed from its content by other modules."""

    __slots__ = ()

    @property
    def _own(self) -> Peptide:
        return cast("Peptide", self)

    @property
    def composition(self) -> dict[str, int]:
        """How often each residue occurs: letter (or abbreviation, where no letter exists) to count."""
        counts = Counter(each.kind.letter or each.kind.id for each in self._own.every_residue)
        return dict(sorted(counts.items()))

    @property
    def features(self) -> Features:
        """Aromatic, sulfur, acidic and basic residues, and the termini in words."""
        return features(self._own)

    @property
    def absorbance(self) -> Absorbance:
        """Molar absorption coefficients at 280, 214 and 205 nm, in 1/(M cm)."""
        from certipep.peptides.absorbance import absorbance

        return absorbance(self._own)

    @property
    def sequence(self) -> str:
        """Letters of the main chain, "X" where a residue has none."""
        return "".join([each.kind.letter or "X" for each in self._own.residues])

    @property
    def one_letter(self) -> str:
        """One-letter notation, with termini and modifications; ProForma of what that cannot carry."""
        from certipep.peptides.writers import one_letter

        return self._written(one_letter.write)

    @property
    def three_letter(self) -> str:
        """Three-letter notation, with termini and modifications; ProForma of what that cannot carry."""
        from certipep.peptides.writers import three_letter

        return self._written(three_letter.write)

    def _written(self, write: Callable[[Peptide], str]) -> str:
        try:
            return write(self._own)
        except UnsupportedError:
            return self.proforma

    @property
    def proforma(self) -> str:
        """ProForma 2 notation."""
        from certipep.peptides.writers.proforma import write

        return write(self._own)

    @property
    def helm(self) -> str:
        """HELM notation."""
        from certipep.peptides.writers.helm import write

        return write(self._own)
