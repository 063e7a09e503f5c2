"""What a peak of a mass spectrum may be: forms of the peptide, adducts, losses, synthesis by-products.

>>> from certipep.peptides.peptide import Peptide
>>> from certipep.peptides.residue import plain
>>> peptide = Peptide(tuple(map(plain, "RKDVY")))
>>> [found.ion for found in match(peptide, 340.6926)][:1]
['[M+2H]2+']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from certipep.chemistry.adducts import parse_ion
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import ELECTRON, average_mass, monoisotopic_mass
from certipep.errors import UsageError
from certipep.tabular import Rows

if TYPE_CHECKING:
    from certipep.peptides.peptide import Peptide

__all__ = ["PeakMatch", "PeakMatches", "match"]

# Beside protons, what solvents and glass leave on a peptide; one of them in place of one proton.
_ATTACHED = ("H", "Na", "K", "NH4")
_LOSSES = (("H2O", Formula({"H": 2, "O": 1})), ("NH3", Formula({"N": 1, "H": 3})))
_RANKS = {"itself": 0, "adduct": 1, "loss": 2, "dimer": 3, "likely": 4, "possible": 5, "unlikely": 6}
_MOST_CHARGES = 12
# A single quadrupole; the two masses of one formula are tried both.
_WINDOW = (0.5, 2e-4)


class PeakMatch(NamedTuple):
    """One thing that a peak may be.

    Parameters
    ----------
    ion : str
        Label of the ion, of the peptide or of the changed peptide M.
    what : str
        In words: the peptide itself, an adduct, a loss, or the change that makes the by-product.
    charge : int
    mz : float
        Computed, in Th.
    kind : str
        ``monoisotopic`` or ``average``: which mass agrees.
    error : float
        Measured minus computed, in Th.
    rank : int
        0 the peptide, 1 adducts, 2 losses, 3 dimers, 4 to 6 by-products from likely to unlikely.
    """

    ion: str
    what: str
    charge: int
    mz: float
    kind: str
    error: float
    rank: int


class PeakMatches(Rows[PeakMatch]):
    """What a peak may be, and as a table."""

    columns = ("ion", "what", "charge", "m/z", "kind of mass", "error / Th", "rank")
    fields = PeakMatch._fields


def match(
    peptide: Peptide, mz: float, charge: int | None = None, tolerance: float | None = None
) -> PeakMatches:
    """Say what a peak may be, the plainest explanation first.

    Parameters
    ----------
    peptide : Peptide
    mz : float
        Measured, in Th.
    charge : int, optional
        Of the ion, with its sign; without it every charge up to 12 is tried.
    tolerance : float, optional
        In Th; by default 0.5 Th or 200 ppm, whichever is larger, as a single quadrupole measures.

    Returns
    -------
    PeakMatches
        A tuple of PeakMatch, empty when nothing that is known here fits. A mass never proves a structure: several
        may fit.

    Raises
    ------
    UsageError
        The m/z, charge or tolerance is no number that makes sense.
    UnsupportedError
        The formula of the peptide is not known.
    """
    if isinstance(mz, bool) or not isinstance(mz, int | float) or not 0 < mz < float("inf"):
        raise UsageError(f"an m/z of {mz!r} makes no sense: give a positive number in Th")
    if charge is not None and (isinstance(charge, bool) or not isinstance(charge, int) or charge == 0):
        raise UsageError(f"a charge of {charge!r} makes no sense: give a whole number, as 2 or -1")
    window = max(_WINDOW[0], _WINDOW[1] * mz) if tolerance is None else tolerance
    if not 0 < window < float("inf"):
        raise UsageError(f"a tolerance of {tolerance!r} makes no sense: give a positive number in Th")
    charges = (charge,) if charge is not None else tuple(range(1, _MOST_CHARGES + 1))
    found: dict[tuple[str, str], PeakMatch] = {}
    for what, formula, ion, of_charge, rank in _candidates(peptide, charges):
        best = min(
            ((mz - value, kind, value) for kind, value in _values(formula, of_charge)),
            key=lambda three: abs(three[0]),
        )
        if abs(best[0]) <= window:
            found[(ion, what)] = PeakMatch(ion, what, of_charge, best[2], best[1], best[0], rank)
    return PeakMatches(sorted(found.values(), key=lambda each: (each.rank, abs(each.error))))


def _values(ion: Formula, charge: int) -> Iterator[tuple[str, float]]:
    for kind, mass in (("monoisotopic", monoisotopic_mass(ion)), ("average", average_mass(ion))):
        yield kind, (mass - charge * ELECTRON) / abs(charge)


def _candidates(peptide: Peptide, charges: tuple[int, ...]) -> Iterator[tuple[str, Formula, str, int, int]]:
    """Yield (words, formula of the whole ion, label, charge, rank)."""
    whole, changes = peptide.formula, _changes(peptide)
    for charge in charges:
        for label, attached in _ions(charge):
            pure = "Na" not in label and "K" not in label and "NH4" not in label
            rank, what = ("itself", "the peptide") if pure else ("adduct", "an adduct of the peptide")
            yield what, whole + attached, f"[M{label}]{_sign(charge)}", charge, _RANKS[rank]
            if pure:
                for name, lost in _LOSSES:
                    text = f"[M{label}-{name}]{_sign(charge)}"
                    yield f"the peptide without {name}", whole + attached - lost, text, charge, _RANKS["loss"]
                if charge % 2:  # an even one falls on the ion of one peptide
                    text = f"[2M{label}]{_sign(charge)}"
                    yield "two peptides in one ion", whole * 2 + attached, text, charge, _RANKS["dimer"]
                for words, change, likely in changes:
                    text = f"[M{label}]{_sign(charge)}"
                    yield words, whole + change + attached, text, charge, _RANKS[likely]


def _ions(charge: int) -> Iterator[tuple[str, Formula]]:
    """Yield what makes the charge: protons alone, and one of them replaced; or protons taken away."""
    number = abs(charge)
    times = "" if number == 1 else str(number)
    if charge < 0:
        yield f"-{times}H", Formula({"H": charge})
        return
    yield f"+{times}H", Formula({"H": number})
    for other in _ATTACHED[1:]:
        rest = "" if number == 1 else "+H" if number == 2 else f"+{number - 1}H"
        label = f"{rest}+{other}"
        yield label, parse_ion(f"[M{label}]{_sign(charge)}").adducts


def _sign(charge: int) -> str:
    number = "" if abs(charge) == 1 else str(abs(charge))
    return f"{number}{'+' if charge > 0 else '-'}"


def _changes(peptide: Peptide) -> list[tuple[str, Formula, str]]:
    from certipep.chemistry.differences import single_changes
    from certipep.peptides.chains import chain_of, in_three_letters

    chain = chain_of(peptide)
    if chain is None:
        return []
    return [
        (in_three_letters(one.name), one.change, one.plausibility)
        for one in single_changes(chain, "monoisotopic")
        if one.kind != "reading"
    ]
