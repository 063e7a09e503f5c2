"""What the measurements of a laboratory give for two peptides, and whether they can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.errors import UnsupportedError

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Measurement", "isoelectric_point", "measurements", "net_charge"]

# What a common instrument resolves (Da, fraction): a single quadrupole at the average mass, a time-of-flight
# instrument at the monoisotopic one.
_QUADRUPOLE = (0.5, 2e-4)
_TIME_OF_FLIGHT = 10e-6
_PI_STEP = 0.5
_EPSILON_STEP = 200.0
_CHARGES = (1, 2, 3, 4)


class Measurement(Struct, frozen=True):
    """What a measurement gives for two peptides.

    Parameters
    ----------
    measurement : str
        In the words of the laboratory.
    first, second : str
        What it gives for each.
    separates : bool
        Whether the difference is larger than an ordinary instrument's doubt.
    by : str
        The difference, and what it needs to be seen.
    """

    measurement: str
    first: str
    second: str
    separates: bool
    by: str


def measurements(a: Peptide, b: Peptide) -> Iterator[Measurement]:
    """Yield every measurement of two peptides, the strongest first."""
    yield from _masses(a, b)
    yield _charge_series(a, b)
    yield from _fragments(a, b)
    yield _composition(a, b)
    yield _ultraviolet(a, b)
    yield _focusing(a, b)


def _masses(a: Peptide, b: Peptide) -> Iterator[Measurement]:
    delta = a.average_mass - b.average_mass
    doubt = max(_QUADRUPOLE[0], _QUADRUPOLE[1] * max(a.average_mass, b.average_mass))
    yield Measurement(
        "average mass",
        f"{a.average_mass:.2f} Da",
        f"{b.average_mass:.2f} Da",
        abs(delta) > 2 * doubt,
        f"{delta:+.2f} Da; a single quadrupole sees {doubt:.2f} Da",
    )
    delta = a.monoisotopic_mass - b.monoisotopic_mass
    doubt = _TIME_OF_FLIGHT * max(a.monoisotopic_mass, b.monoisotopic_mass)
    yield Measurement(
        "monoisotopic mass",
        f"{a.monoisotopic_mass:.4f} Da",
        f"{b.monoisotopic_mass:.4f} Da",
        abs(delta) > 2 * doubt,
        f"{delta:+.4f} Da; a time-of-flight instrument sees {doubt:.3f} Da",
    )


def _charge_series(a: Peptide, b: Peptide) -> Measurement:
    """Compare the ions that each peptide is likely to show."""
    ours, theirs = (
        {charge: each.mz(charge, kind="average") for charge in range(1, _likely_charge(each) + 1)}
        for each in (a, b)
    )
    apart = all(abs(m - n) > 2 * _QUADRUPOLE[0] for m in ours.values() for n in theirs.values())
    return Measurement(
        "charge series",
        _series(ours),
        _series(theirs),
        apart,
        "no ion in common" if apart else "ions overlap",
    )


def _likely_charge(peptide: Peptide) -> int:
    free = peptide.features.n_terminus == "free"
    return max(1, min(max(_CHARGES), peptide.features.basic + free))


def _series(ions: dict[int, float]) -> str:
    return ", ".join(f"{value:.2f} ({charge}+)" for charge, value in ions.items())


def _fragments(a: Peptide, b: Peptide) -> Iterator[Measurement]:
    """Compare the third b ion and the third y ion: small, strong, and they show the ends."""
    for name, index in (("b3", 0), ("y3", 1)):
        ours, theirs = _small_ions(a)[index], _small_ions(b)[index]
        if ours is not None and theirs is not None:
            delta = ours - theirs
            yield Measurement(
                f"fragment {name}",
                f"{ours:.3f}",
                f"{theirs:.3f}",
                abs(delta) > 2 * _QUADRUPOLE[0],
                f"{delta:+.3f}",
            )


def _small_ions(peptide: Peptide, size: int = 3) -> tuple[float | None, float | None]:
    """Return the m/z of b3 and y3, None where a bridge or the length forbids them.

    b is the N-terminal residues with their cap and a proton, y the C-terminal ones with water and a proton
    (Roepstorff and Fohlman, Biomed. Mass Spectrom. 1984, doi:10.1002/bms.1200111109).
    """
    from certipep.chemistry.formula import Formula
    from certipep.chemistry.mass import PROTON, monoisotopic_mass

    residues = peptide.residues
    if len(residues) <= size or peptide.bridges or peptide.branches or peptide.adduct or peptide.unplaced:
        return None, None

    def total(part: Sequence[object], end: object) -> float | None:
        formula = Formula()
        for each in part:
            formula = formula + each.formula  # type: ignore[attr-defined]
        cap = getattr(end, "formula", None) if end is not None else Formula()
        return None if cap is None else monoisotopic_mass(formula + cap)

    b = total(residues[:size], peptide.n_terminus)
    y = total(residues[-size:], peptide.c_terminus)
    water = monoisotopic_mass(Formula({"H": 2, "O": 1}))
    return (None if b is None else b + PROTON), (None if y is None else y + water + PROTON)


def _composition(a: Peptide, b: Peptide) -> Measurement:
    """Compare what acid hydrolysis leaves: Asn becomes Asp, Gln becomes Glu, Trp is destroyed."""
    ours, theirs = _hydrolysed(a), _hydrolysed(b)
    kinds = sorted(set(ours) | set(theirs))
    other = [
        f"{kind} {ours.get(kind, 0)}/{theirs.get(kind, 0)}"
        for kind in kinds
        if ours.get(kind) != theirs.get(kind)
    ]
    return Measurement(
        "amino-acid analysis",
        _words(ours),
        _words(theirs),
        bool(other),
        ", ".join(other) if other else "the same amino acids: blind to termini, order and handedness",
    )


def _hydrolysed(peptide: Peptide) -> dict[str, int]:
    pooled: dict[str, int] = {}
    for kind, count in peptide.composition.items():
        name = {"D": "Asx", "N": "Asx", "E": "Glx", "Q": "Glx", "pGlu": "Glx"}.get(kind, kind)
        if kind != "W":
            pooled[name] = pooled.get(name, 0) + count
    return pooled


def _words(composition: dict[str, int]) -> str:
    return " ".join(f"{kind}{count}" for kind, count in sorted(composition.items()))


def _ultraviolet(a: Peptide, b: Peptide) -> Measurement:
    ours, theirs = a.absorbance.epsilon_280, b.absorbance.epsilon_280
    apart = abs(ours - theirs) > _EPSILON_STEP
    by = "one has no chromophore" if apart and not (ours and theirs) else f"{ours - theirs:+.0f} 1/(M cm)"
    if not ours and not theirs:
        by = "neither absorbs at 280 nm"
    return Measurement("UV at 280 nm", f"{ours:.0f}", f"{theirs:.0f}", apart, by)


def _focusing(a: Peptide, b: Peptide) -> Measurement:
    ours, theirs = isoelectric_point(a), isoelectric_point(b)
    if ours is None or theirs is None:
        return Measurement("isoelectric point", _pi(ours), _pi(theirs), False, "one has none")
    apart = abs(ours - theirs) > _PI_STEP
    return Measurement(
        "isoelectric point",
        _pi(ours),
        _pi(theirs),
        apart,
        f"{ours - theirs:+.2f}; the sets of pKa differ by as much as {_PI_STEP}",
    )


def isoelectric_point(peptide: Peptide) -> float | None:
    """Return the isoelectric point, or None where there is none or, for a metal complex, none is computed."""
    try:
        return peptide.isoelectric_point()
    except UnsupportedError:
        return None


def net_charge(peptide: Peptide) -> float | None:
    """Return the net charge at pH 7, or None for a metal complex."""
    try:
        return peptide.net_charge(7.0)
    except UnsupportedError:
        return None


def _pi(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"
