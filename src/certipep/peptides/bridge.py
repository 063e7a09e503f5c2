"""Covalent links between residues other than the peptide bonds along a chain.

>>> from certipep.peptides.bridge import Bridge
>>> Bridge("disulfide", 0, 5).formula.change
'-H2'
"""

from __future__ import annotations

from dataclasses import dataclass

from certipep.chemistry.formula import Formula

__all__ = ["BRIDGE_KINDS", "Bridge"]

# What the two ends gain and lose together.
BRIDGE_KINDS = {
    "disulfide": Formula({"H": -2}),
    "lactam": Formula({"H": -2, "O": -1}),
    "lactone": Formula({"H": -2, "O": -1}),
    "thioester": Formula({"H": -2, "O": -1}),
    # Disuccinimidyl suberate between two amines: a suberoyl bridge.
    "DSS": Formula({"C": 8, "H": 10, "O": 2}),
}


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
