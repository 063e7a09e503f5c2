"""The molecules asked about, and what is true of them by ways that do not pass through certipep.

Formulas are the published ones (the panel names the source of each). Masses are summed here from the isotope masses
of AME 2016 and the two tables of atomic weights. Charge and pI are the span over published pKa values for the
molecule as it is, solved here by plain bisection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["MOLECULES", "Molecule", "Truth", "truth_of"]

MONO = {"C": 12.0, "H": 1.00782503223, "N": 14.00307400443, "O": 15.99491461957, "S": 31.9720711744}
CURRENT = {"C": 12.011, "H": 1.008, "N": 14.007, "O": 15.999, "S": 32.06}
BEFORE_2011 = {"C": 12.0107, "H": 1.00794, "N": 14.0067, "O": 15.9994, "S": 32.065}

# acids D E C Y C-terminus, bases H K R N-terminus; Lehninger, EMBOSS, Nozaki, Sillero, IPC2 peptide, Thurlkill.
PKA = (
    ({"D": 3.86, "E": 4.25, "C": 8.33, "Y": 10.0, "c": 2.34}, {"H": 6.0, "K": 10.5, "R": 12.4, "n": 9.69}),
    ({"D": 3.9, "E": 4.1, "C": 8.5, "Y": 10.1, "c": 3.6}, {"H": 6.5, "K": 10.8, "R": 12.5, "n": 8.6}),
    ({"D": 4.0, "E": 4.4, "C": 9.5, "Y": 9.6, "c": 3.8}, {"H": 6.3, "K": 10.4, "R": 12.0, "n": 7.5}),
    ({"D": 4.0, "E": 4.5, "C": 9.0, "Y": 10.0, "c": 3.2}, {"H": 6.4, "K": 10.4, "R": 12.0, "n": 8.0}),
    (
        {"D": 3.969, "E": 4.507, "C": 9.439, "Y": 9.153, "c": 2.977},
        {"H": 6.439, "K": 8.165, "R": 11.493, "n": 7.947},
    ),
    ({"D": 3.67, "E": 4.25, "C": 8.55, "Y": 9.84, "c": 3.67}, {"H": 6.54, "K": 10.4, "R": 12.0, "n": 8.0}),
)


@dataclass(frozen=True)
class Molecule:
    """A molecule: its letters, whether the N-terminus is free, and how each notation writes it."""

    name: str
    letters: str
    blocked: str
    formula: str


MOLECULES = (
    Molecule("Ac-thymosin α1", "SDAAVDTSSEITTKDLKEKKEVVEEAEN", "acetyl", "C129H215N33O55"),
    Molecule(
        "Ac-prothymosin α",
        "SDAAVDTSSEITTKDLKEKKEVVEEAENGRDAPANGNAENEENGEQEADNEVDEEEEEGGEEEEEEEEGDGEEEDGDEDEEAESATGKRAAEDDEDDDVDTKKQKTDEDD",
        "acetyl",
        "C476H734N132O238",
    ),
    Molecule("thymulin (pGlu)", "QAKSQGGSN", "pyroglutamate", "C33H54N12O15"),
    Molecule("thymopentin", "RKDVY", "", "C30H49N9O9"),
    Molecule("Ac-LKKTETQ", "LKKTETQ", "acetyl", "C38H68N10O14"),
    Molecule("Ac-thymosin β4", "SDKPDMAEIEKFDKSKLKKTETQEKNPLPSKETIEQEKQAGES", "acetyl", "C212H350N56O78S"),
)


@dataclass(frozen=True)
class Truth:
    """What an answer must lie in, as (low, high)."""

    formula: str
    monoisotopic: tuple[float, float]
    average: tuple[float, float]
    charge: tuple[float, float]
    pi: tuple[float, float]


def truth_of(molecule: Molecule) -> Truth:
    """Compute what is true of a molecule."""
    atoms = [(symbol, int(count or 1)) for symbol, count in re.findall(r"([A-Z])(\d*)", molecule.formula)]

    def mass(table: dict[str, float]) -> float:
        return sum(table[symbol] * count for symbol, count in atoms)

    mono, new, old = mass(MONO), mass(CURRENT), mass(BEFORE_2011)
    charges = [_charge(molecule, acids, bases, 7.0) for acids, bases in PKA]
    points = [_pi(molecule, acids, bases) for acids, bases in PKA]
    return Truth(
        molecule.formula,
        (mono - 1e-3, mono + 1e-3),
        # 0.01 Da for average weights from isotope abundances, which lie between the tables or just beside them
        (min(new, old) - 0.01, max(new, old) + 0.01),
        (min(charges) - 0.05, max(charges) + 0.05),
        (min(points) - 0.1, max(points) + 0.1),
    )


def _charge(molecule: Molecule, acids: dict[str, float], bases: dict[str, float], ph: float) -> float:
    chain = molecule.letters[1:] if molecule.blocked == "pyroglutamate" else molecule.letters
    groups = [*chain, "c", *([] if molecule.blocked else ["n"])]
    return sum(1 / (1 + 10 ** (ph - bases[g])) for g in groups if g in bases) - sum(
        1 / (1 + 10 ** (acids[g] - ph)) for g in groups if g in acids
    )


def _pi(molecule: Molecule, acids: dict[str, float], bases: dict[str, float]) -> float:
    low, high = 0.0, 14.0
    for _ in range(100):
        middle = (low + high) / 2
        if _charge(molecule, acids, bases, middle) > 0:
            low = middle
        else:
            high = middle
    return low
