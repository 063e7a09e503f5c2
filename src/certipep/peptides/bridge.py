"""Covalent links between residues other than the peptide bonds along a chain.

>>> from certipep.peptides.bridge import Bridge
>>> Bridge("disulfide", 0, 5).formula.change
'-H2'
"""

from __future__ import annotations

from dataclasses import dataclass

from certipep.chemistry.formula import Formula

__all__ = ["BRIDGE_KINDS", "CROSS_LINKERS", "Bridge"]

# What the two ends gain and lose together.
BRIDGE_KINDS = {
    "disulfide": Formula({"H": -2}),
    "lactam": Formula({"H": -2, "O": -1}),
    "lactone": Formula({"H": -2, "O": -1}),
    "thioester": Formula({"H": -2, "O": -1}),
    # Disuccinimidyl suberate between two amines: a suberoyl bridge.
    "DSS": Formula({"C": 8, "H": 10, "O": 2}),
    # Its water-soluble relative leaves the same bridge.
    "BS3": Formula({"C": 8, "H": 10, "O": 2}),
    # Disuccinimidyl sulfoxide, glutarate and dibutyric urea between two amines.
    "DSSO": Formula({"C": 6, "H": 6, "O": 3, "S": 1}),
    "DSG": Formula({"C": 5, "H": 4, "O": 2}),
    "DSBU": Formula({"C": 9, "H": 12, "N": 2, "O": 3}),
    # A thioether: cysteine on the carbon that loses a hydroxyl (lanthionine), or on an acetyl that loses a halide.
    "thioether": Formula({"H": -2, "O": -1}),
}

# Reagents that join two amines and stay between them.
CROSS_LINKERS = frozenset({"DSS", "BS3", "DSSO", "DSG", "DSBU"})


@dataclass(frozen=True, slots=True, order=True)
class Bridge:
    """A link between two residues.

    Parameters
    ----------
    kind : str
        ``disulfide``, ``lactam`` (an amide, also that of a head-to-tail cycle or a branch), ``lactone`` or
        ``thioester``.
    first, second : int
        Zero-based positions, counted through all chains; `first` is not after `second`.
    first_at, second_at : str
        ``side`` (side chain), ``n`` (amine of the N-terminus) or ``c`` (acid of the C-terminus).
    """

    kind: str
    first: int
    second: int
    first_at: str = "side"
    second_at: str = "side"

    @property
    def formula(self) -> Formula:
        """What the molecule gains by it, counts of what it loses being negative."""
        return BRIDGE_KINDS[self.kind]

    @property
    def ends(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """Both ends as (position, place)."""
        return (self.first, self.first_at), (self.second, self.second_at)

    @property
    def is_head_to_tail(self) -> bool:
        """Whether it closes a chain through its own peptide backbone."""
        return {self.first_at, self.second_at} == {"n", "c"}
