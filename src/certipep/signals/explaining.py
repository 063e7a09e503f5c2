"""What one peak of a spectrum can be, for a given peptide."""

from __future__ import annotations

from msgspec import Struct

from certipep.chemistry.adducts import charged, neutral_mass, parse_ion
from certipep.chemistry.differences import explain_difference
from certipep.chemistry.isotopes import isotope_pattern
from certipep.chemistry.mass import PROTON, average_mass
from certipep.peptides import Peptide
from certipep.signals.molecule import target_of

__all__ = ["PeakExplanation", "explain_peak"]

_ADDUCTS = ("[M+H+Na]2+", "[M+Na]+", "[M+K]+", "[M+NH4]+", "[2M+H]+", "[2M+3H]3+", "[M+H+K]2+", "[M+2H+Na]3+")
_MOST = 12


class PeakExplanation(Struct, frozen=True):
    """One thing that a peak can be: in words, where it is expected (Th), how far off (Th), and the charge."""

    what: str
    mz: float
    error: float
    charge: int


def explain_peak(
    mz: float, peptide: Peptide, *, charge: int | None = None, tolerance: float = 0.3
) -> tuple[PeakExplanation, ...]:
    """Return what a peak can be, the plain explanations first.

    Parameters
    ----------
    mz : float
        Th.
    peptide : Peptide
    charge : int, optional
        With its sign; charges 1 to 8 are tried where it is not known.
    tolerance : float
        Th.

    Returns
    -------
    tuple of PeakExplanation
        The molecule itself (first, tallest and mean isotope peak), adducts, changes by their mass, fragments.
    """
    target = target_of(peptide)
    charges = (charge,) if charge is not None else tuple(range(1, 9))
    found: list[tuple[int, PeakExplanation]] = []

    def add(rank: int, what: str, expected: float, z: int) -> None:
        if abs(mz - expected) <= tolerance:
            found.append((rank, PeakExplanation(what, expected, mz - expected, z)))

    pattern = isotope_pattern(target.formula, 0.3)
    tallest = max(pattern, key=lambda peak: peak.abundance)
    for z in charges:
        size, sign = abs(z), 1 if z > 0 else -1
        label = charged(z).label
        kinds = {
            "monoisotopic": target.mass,
            "tallest isotope peak": tallest.mass,
            "average": average_mass(target.formula),
        }
        for kind, mass in kinds.items():
            add(0, f"{label} of the molecule ({kind})", mass / size + sign * PROTON, z)
        if target.chain is not None:
            difference = (mz - sign * PROTON) * size - target.mass
            if abs(difference) > 0.5 and abs(difference) < 0.7 * target.mass:
                for one in explain_difference(
                    difference,
                    tolerance * size,
                    target.chain,
                    kind="monoisotopic",
                    pairs=False,
                    limit=4,
                    ignore=("reading",),
                ):
                    rank = {"likely": 2, "possible": 3}.get(one.plausibility, 4)
                    add(
                        rank,
                        f"{label}: {one.name} ({one.mass:+.4f} Da)",
                        (target.mass + one.mass) / size + sign * PROTON,
                        z,
                    )
    for written in _ADDUCTS:
        ion = parse_ion(written)
        if charge is None or ion.charge == charge:
            expected = mz + (target.mass - neutral_mass(mz, ion)) * ion.molecules / abs(ion.charge)
            add(1, written, expected, ion.charge)
    found += _fragments(mz, peptide, charges, tolerance)
    found.sort(key=lambda pair: (pair[0], abs(pair[1].error)))
    return tuple(one for _, one in found[:_MOST])


def _fragments(
    mz: float, peptide: Peptide, charges: tuple[int, ...], tolerance: float
) -> list[tuple[int, PeakExplanation]]:
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.fragments import fragments

    if peptide.branches or peptide.bridges or peptide.adduct is not None or peptide.unplaced:
        return []
    start, end = Formula({"H": 1}), Formula({"H": 1, "O": 1})
    if peptide.n_terminus is not None:
        start += peptide.n_terminus.formula or Formula()
    if peptide.c_terminus is not None:
        end += peptide.c_terminus.formula or Formula()
    positive = tuple(z for z in charges if 0 < z <= 4)
    if not positive:
        return []
    ions = fragments([one.formula for one in peptide.residues], start, end, kinds="aby", charges=positive)
    return [
        (1, PeakExplanation(f"fragment {ion.label}", ion.mz, mz - ion.mz, ion.charge))
        for ion in ions
        if abs(ion.mz - mz) <= tolerance
    ]
