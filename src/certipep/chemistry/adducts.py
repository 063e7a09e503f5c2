"""Ions of a molecule: labels such as ``[M+3H]3+`` and the m/z that they stand for.

>>> from certipep.chemistry.formula import Formula
>>> thymalfasin = Formula.parse("C129H215N33O55")
>>> round(ion_mz(thymalfasin, "[M+3H]3+"), 3), round(ion_mz(thymalfasin, "[M+3H]³⁺", "average"), 2)
(1036.509, 1037.11)
>>> round(neutral_mass(777.6333, "[M+4H]4+"), 3)
3106.504
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from certipep.chemistry.elements import Weights
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import ELECTRON, average_mass, monoisotopic_mass
from certipep.datafile import read_table
from certipep.errors import FormulaError, NotationError, UsageError

__all__ = ["Ion", "MassKind", "adduct_unit", "charged", "ion_mz", "mz", "neutral_mass", "parse_ion"]

MassKind = Literal["monoisotopic", "most_abundant", "average"]

_MAXIMUM_CHARGE = 200


@dataclass(frozen=True, slots=True)
class Ion:
    """An ion, as what it is made of beside the molecule.

    Parameters
    ----------
    adducts : Formula
        Atoms gained (and lost, as negative counts): ``H3`` for ``[M+3H]3+``.
    charge : int
        With its sign; never 0.
    molecules : int
        How many molecules it holds: 2 for ``[2M+H]+``.
    written : str
        What stands between the brackets when the ion was read (``M+NH4``); ions are compared without it.
    """

    adducts: Formula
    charge: int
    molecules: int = 1
    written: str = field(default="", compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.charge == 0 or abs(self.charge) > _MAXIMUM_CHARGE:
            raise UsageError(f"charge {self.charge}: an ion carries between 1 and {_MAXIMUM_CHARGE}, + or -")
        if self.molecules < 1:
            raise UsageError("an ion holds at least one molecule")

    @property
    def label(self) -> str:
        """The label as it is usually written: ``[M+3H]3+``, ``[M+2Na+H]3+``."""
        size = "" if abs(self.charge) == 1 else str(abs(self.charge))
        tail = f"]{size}{'+' if self.charge > 0 else '-'}"
        if self.written:
            return f"[{self.written}{tail}"
        molecules = "" if self.molecules == 1 else str(self.molecules)
        known = sorted(self.adducts.items(), key=lambda pair: (pair[1] < 0, pair[0]))
        if all(key in _listed() for key, _ in known):
            terms = "".join(
                f"{'+' if n > 0 else '-'}{'' if abs(n) == 1 else abs(n)}{key}" for key, n in known
            )
        else:
            terms = self.adducts.change
        return f"[{molecules}M{terms}{tail}"

    def __str__(self) -> str:
        return self.label


def charged(charge: int, adduct: str = "H") -> Ion:
    """Return the ion of a charge that one kind of adduct brings: ``charged(3)`` is ``[M+3H]3+``.

    Parameters
    ----------
    charge : int
        With its sign. A negative charge takes that many protons away (``[M-3H]3-``).
    adduct : str
        Such as ``"H"``, ``"Na"``, ``"NH4"``, ``"Cl"``.

    Raises
    ------
    UsageError
        The adduct carries no charge of its own, or the charge is no multiple of what it carries.
    """
    if not isinstance(adduct, str):
        raise UsageError(f"an adduct is text, as 'H' or 'Na', not {adduct!r}")
    formula, unit = adduct_unit(adduct)
    if unit and charge / unit < 0 and adduct != "H":
        raise UsageError(
            f"no {adduct} can leave a peptide that holds none: name the whole ion, as [M-2H+Na]-"
        )
    if unit == 0 or charge % unit or charge == 0:
        raise UsageError(f"{adduct} cannot bring a charge of {charge:+d}: name the whole ion, as [M+H+Na]2+")
    units = charge // unit
    size = "" if abs(units) == 1 else str(abs(units))
    return Ion(formula * units, charge, written=f"M{'+' if units > 0 else '-'}{size}{adduct}")


def parse_ion(text: str) -> Ion:
    """Read the label of an ion.

    Parameters
    ----------
    text : str
        ``[M+3H]3+``, ``[M+2Na+H]3+``, ``(M-3H)3-``, ``M+H``, ``MH+``, ``[2M+Na]+``, ``[M+2H]`` (the charge
        follows from what is attached), or a bare charge (``3+``, ``z=3``), which is read as protons.

    Returns
    -------
    Ion

    Raises
    ------
    NotationError
        The text is no label of an ion, or its charge contradicts what is attached; names the position.
    """
    from certipep.chemistry.ion_labels import read_label

    return read_label(text)


def mz(mass: float | Formula, charge: int, adduct: str = "H") -> float:
    """Return the m/z of a neutral mass at a charge.

    Parameters
    ----------
    mass : float or Formula
        Neutral mass in Da of any kind, or a formula, whose monoisotopic mass is taken.
    charge : int
        With its sign.
    adduct : str
        What brings the charge; see `charged`.

    Returns
    -------
    float
        Thomson (Da per elementary charge), electrons accounted for.
    """
    ion = charged(charge, adduct)
    neutral = monoisotopic_mass(mass) if isinstance(mass, Formula) else mass
    return (neutral + monoisotopic_mass(ion.adducts) - charge * ELECTRON) / abs(charge)


def ion_mz(
    formula: Formula, ion: Ion | str | int, kind: MassKind = "monoisotopic", weights: Weights = "current"
) -> float:
    """Return the m/z of an ion of a molecule.

    Parameters
    ----------
    formula : Formula
        The neutral molecule.
    ion : Ion, str or int
        An ion, its label, or a charge (protons).
    kind : {"monoisotopic", "most_abundant", "average"}
        Which mass. The most abundant is the tallest peak of the isotope pattern at unit resolution.
    weights : {"current", "pre-2011"}
        Atomic weights of an average mass.

    Returns
    -------
    float
        Thomson, electrons accounted for.
    """
    read = _as_ion(ion)
    whole = formula * read.molecules + read.adducts
    if kind == "monoisotopic":
        mass = monoisotopic_mass(whole)
    elif kind == "average":
        mass = average_mass(whole, weights)
    elif kind == "most_abundant":
        from certipep.chemistry.isotopes import most_abundant

        mass = most_abundant(whole).mass
    else:
        raise UsageError(f"no mass '{kind}': choose monoisotopic, most_abundant or average")
    return (mass - read.charge * ELECTRON) / abs(read.charge)


def neutral_mass(
    mz: float, ion: Ion | str | int, kind: MassKind = "monoisotopic", weights: Weights = "current"
) -> float:
    """Return the mass in Da of the neutral molecule behind an m/z: the reverse of `ion_mz`.

    Parameters
    ----------
    mz : float
        Thomson.
    ion : Ion, str or int
        An ion, its label, or a charge (protons).
    kind : {"monoisotopic", "most_abundant", "average"}
        Which mass the m/z stands for; the adducts are taken off as the same kind.
    weights : {"current", "pre-2011"}
        Atomic weights of an average mass.
    """
    read = _as_ion(ion)
    adducts = average_mass(read.adducts, weights) if kind == "average" else monoisotopic_mass(read.adducts)
    return (mz * abs(read.charge) + read.charge * ELECTRON - adducts) / read.molecules


def _as_ion(ion: Ion | str | int) -> Ion:
    if isinstance(ion, Ion):
        return ion
    return parse_ion(ion) if isinstance(ion, str) else charged(ion)


def adduct_unit(name: str) -> tuple[Formula, int]:
    """Return the formula and the charge of one unit of an adduct.

    Parameters
    ----------
    name : str
        ``"H"``, ``"Na"``, ``"NH4"``, ``"HCOO"`` …; any other formula counts as neutral (``"H2O"``).

    Raises
    ------
    NotationError
        Neither a known adduct nor a formula.
    """
    if name in _listed():
        return _listed()[name]
    if name[:1] == "H" and name[1:].isdecimal() and len(name) <= 4:
        # M+H3: three protons, not a molecule of hydrogen.
        return Formula({"H": int(name[1:])}), int(name[1:])
    try:
        return Formula.parse(name), 0
    except FormulaError as error:
        raise NotationError(f"'{name}' is no adduct that is known: write its formula") from error


@cache
def _listed() -> dict[str, tuple[Formula, int]]:
    from pathlib import Path

    rows: dict[str, dict[str, Any]] = read_table(Path(__file__).parent / "data" / "adducts.toml")["adducts"]
    return {name: (Formula.parse(row["formula"]), int(row["charge"])) for name, row in rows.items()}
