"""The constants of the single-peptide path as look-up tables over bytes; nothing here has a value of its own.

Counts of a chain are packed into 64-bit words, so that one gather and one sum over a chain count many things at
once. A word holds a chain of at most `LONGEST` residues; longer chains are cut and their pieces added up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "ELEMENTS",
    "LETTERS",
    "LONGEST",
    "SIDE_CHAINS",
    "Field",
    "PkaTables",
    "Tables",
    "pka_tables",
    "tables",
]

LETTERS = "ACDEFGHIKLMNPQRSTVWY"
# Residues of a piece of a chain whose counts fit into the words that numpy and that numba adds up.
LONGEST = 127
LONGEST_COMPILED = 255
ELEMENTS = "CHNOS"
SIDE_CHAINS = "DECYHKR"


@dataclass(frozen=True, slots=True)
class Field:
    """Where a count lies inside a packed word, in bits from the right."""

    shift: int
    width: int

    @property
    def mask(self) -> int:
        """The bits of the field, moved to the right end."""
        return (1 << self.width) - 1


# Two words side by side in one complex number, whose halves hold 53 bits each: one sum over a chain gives both.
# The widths hold LONGEST residues of the kind that has most of it (Arg: 4 N, Trp: 11 C, Arg, Lys, Leu: 12 H).
ATOM_FIELDS = {
    "C": Field(0, 11),
    "H": Field(11, 11),
    "N": Field(22, 9),
    "O": Field(31, 9),
    "S": Field(40, 7),
}
SIDE_FIELDS = {kind: Field(7 * place, 7) for place, kind in enumerate(SIDE_CHAINS)}
LIGHT_FIELDS = {"214": Field(0, 22), "205": Field(22, 22), "F": Field(44, 7), "W": Field(51, 7)}
RARE_FIELDS = {"M": Field(0, 8)}
# The same for whole numbers of 64 bits, and LONGEST_COMPILED residues.
ELEMENT_FIELDS = {
    "C": Field(0, 12),
    "H": Field(12, 13),
    "N": Field(25, 11),
    "O": Field(36, 11),
    "S": Field(47, 9),
    "unknown": Field(56, 8),
}
GROUP_FIELDS = {kind: Field(8 * place, 8) for place, kind in enumerate(SIDE_CHAINS)}


@dataclass(frozen=True, slots=True)
class Tables:
    """Look-up tables over bytes, and the values that go with them; masses in Da, absorptivity in 1/(M cm)."""

    chain: NDArray[np.complex128]
    elements: NDArray[np.uint64]
    groups: NDArray[np.uint64]
    light: NDArray[np.int64]
    rare: NDArray[np.int64]
    hydropathy: NDArray[np.float64]
    monoisotopic: NDArray[np.float64]
    average: NDArray[np.float64]
    water: NDArray[np.float64]
    acetyl: NDArray[np.float64]
    amide: NDArray[np.float64]
    bond: dict[int, int]
    residue_280: dict[str, int]
    first_proline: int
    proton: float


@dataclass(frozen=True, slots=True)
class PkaTables:
    """Dissociation constants of a pKa set.

    Parameters
    ----------
    side_chains : float64 array
        In the order of `SIDE_CHAINS`; `basic` says which of them are bases.
    ends : pair of float64 arrays
        The distinct constants of free amines and of free acids.
    classes : pair of uint8 arrays of 256
        The place in `ends` by the byte of the residue that ends the chain.
    usual_ends : pair of float
        Constants of an amine and an acid of no known residue.
    """

    side_chains: NDArray[np.float64]
    basic: NDArray[np.bool_]
    ends: tuple[NDArray[np.float64], NDArray[np.float64]]
    classes: tuple[NDArray[np.uint8], NDArray[np.uint8]]
    usual_ends: tuple[float, float]


@cache
def tables() -> Tables:
    """Return the tables, built from the same data files as the single-peptide path."""
    import numpy as np

    from certipep.chemistry.absorbance import molar_absorptivity
    from certipep.chemistry.elements import monoisotope, weight
    from certipep.chemistry.mass import PROTON
    from certipep.peptides.modification import modification
    from certipep.peptides.residue import plain

    elements = np.zeros(256, np.uint64)
    groups = np.zeros(256, np.uint64)
    light = np.zeros(256, np.int64)
    rare = np.zeros(256, np.int64)
    # what is no residue makes the sum of its chain no number
    chain = np.full(256, complex(np.nan, 0.0))
    elements[:] = 1 << ELEMENT_FIELDS["unknown"].shift
    for letter in LETTERS:
        kind = plain(letter).kind
        atoms = {symbol: kind.formula[symbol] for symbol in ELEMENTS}
        elements[ord(letter)] = _packed(ELEMENT_FIELDS, atoms)
        ionises = {each: kind.ionisable.count(each) for each in SIDE_CHAINS}
        groups[ord(letter)] = _packed(GROUP_FIELDS, ionises)
        chain[ord(letter)] = complex(_packed(ATOM_FIELDS, atoms), _packed(SIDE_FIELDS, ionises))
        rare[ord(letter)] = _packed(RARE_FIELDS, {"M": int(letter == "M")})
        absorbs = {str(nm): molar_absorptivity(nm, {letter: 1}, 0) for nm in (214, 205)}
        light[ord(letter)] = _packed(
            LIGHT_FIELDS, {**absorbs, "F": int(letter == "F"), "W": int(letter == "W")}
        )

    def counts(formula: Any) -> NDArray[np.float64]:
        return np.array([formula[symbol] for symbol in ELEMENTS], np.float64)

    from certipep.chemistry.formula import Formula

    return Tables(
        chain=chain,
        elements=elements,
        groups=groups,
        light=light,
        rare=rare,
        hydropathy=_hydropathy(),
        monoisotopic=np.array([monoisotope(symbol) for symbol in ELEMENTS]),
        average=np.array([weight(symbol) for symbol in ELEMENTS]),
        water=counts(Formula({"H": 2, "O": 1})),
        acetyl=counts(modification("Ac").formula),
        amide=counts(modification("NH2").formula),
        bond={nm: molar_absorptivity(nm, {}, 1) for nm in (280, 214, 205)},
        residue_280={letter: molar_absorptivity(280, {letter: 1}, 0) for letter in "WY"},
        first_proline=molar_absorptivity(214, {"P": 1}, 0, n_terminal_proline=True)
        - molar_absorptivity(214, {"P": 1}, 0),
        proton=PROTON,
    )


@cache
def pka_tables(name: str) -> PkaTables:
    """Return the dissociation constants of a pKa set.

    Raises
    ------
    UsageError
        There is no such set.
    """
    import numpy as np

    from certipep.chemistry.pka_sets import pka_set

    chosen = pka_set(name)
    side_chains = {**chosen.acids, **chosen.bases}
    amines, acids = np.full(256, chosen.amine), np.full(256, chosen.carboxyl)
    for letter in LETTERS:
        amines[ord(letter)] = chosen.n_terminus(letter)
        acids[ord(letter)] = chosen.c_terminus(letter)
    (amine, amine_of), (acid, acid_of) = (np.unique(end, return_inverse=True) for end in (amines, acids))
    return PkaTables(
        side_chains=10.0 ** -np.array([side_chains[kind] for kind in SIDE_CHAINS]),
        basic=np.array([kind in chosen.bases for kind in SIDE_CHAINS]),
        ends=(10.0**-amine, 10.0**-acid),
        classes=(amine_of.astype(np.uint8), acid_of.astype(np.uint8)),
        usual_ends=(10.0**-chosen.amine, 10.0**-chosen.carboxyl),
    )


def _packed(fields: dict[str, Field], counts: dict[str, int]) -> int:
    return sum(count << fields[name].shift for name, count in counts.items())


def _hydropathy() -> NDArray[np.float64]:
    import numpy as np

    from certipep.peptides.indices import gravy

    scale = np.zeros(256)
    for letter in LETTERS:
        scale[ord(letter)] = gravy(letter)
    return scale
