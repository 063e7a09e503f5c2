"""Fragment coverage: which bonds of a chain a spectrum shows."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.chemistry.fragments import FRAGMENT_KINDS, LOSSES
from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON, monoisotopic_mass
from certipep.errors import CertipepError
from certipep.peptides import Peptide
from certipep.signals.peaks import peaks_of
from certipep.signals.run import Spectrum, Values

__all__ = ["Backbone", "Coverage", "Matched", "backbone", "cover", "width_of"]

_LEAST = 0.01  # of the tallest peak
_SINGLE = "abc"


class Backbone(Struct, frozen=True, eq=False):
    """A linear chain as masses: residues, and what stands at either end (Da)."""

    name: str
    letters: tuple[str, ...]
    residues: Values
    start: float
    end: float

    @property
    def mass(self) -> float:
        """Monoisotopic mass of the neutral molecule."""
        return float(self.residues.sum()) + self.start + self.end


class Matched(Struct, frozen=True):
    """One fragment that was found: label, expected m/z, error in Th and the height of its peak."""

    label: str
    kind: str
    number: int
    charge: int
    mz: float
    error: float
    intensity: float


class Coverage(Struct, frozen=True):
    """What a fragment spectrum shows of one chain.

    Attributes
    ----------
    name : str
    bonds : tuple of int
        Bonds between residues that are shown, counted from 1 at the N-terminus.
    of : int
        How many bonds there are.
    matched : tuple of Matched
    explained : float
        Share of the signal (without the precursor) that fragments explain.
    width : str
        How far a fragment may be off, in words.
    first_ions : bool
        Whether a fragment with the N-terminus and at most three residues was found.
    """

    name: str
    bonds: tuple[int, ...]
    of: int
    matched: tuple[Matched, ...]
    explained: float
    width: str
    first_ions: bool = False

    @property
    def share(self) -> float:
        """Share of the bonds."""
        return len(self.bonds) / self.of if self.of else 0.0

    @property
    def both_series(self) -> bool:
        """Whether ions of both ends were found."""
        kinds = {one.kind in _SINGLE for one in self.matched}
        return len(kinds) == 2


def backbone(peptide: Peptide, name: str = "") -> Backbone | None:
    """Return the masses of a linear peptide; None where it is bridged, branched or not fully known."""
    if peptide.branches or peptide.bridges or peptide.adduct is not None or peptide.unplaced:
        return None
    try:
        residues = np.array([monoisotopic_mass(one.formula) for one in peptide.residues])
        ends = []
        for end, bare in ((peptide.n_terminus, {"H": 1}), (peptide.c_terminus, {"H": 1, "O": 1})):
            from certipep.chemistry.formula import Formula

            mass = monoisotopic_mass(Formula(bare))
            if end is not None:
                if end.formula is None:
                    return None
                mass += monoisotopic_mass(end.formula)
            ends.append(mass)
    except CertipepError:
        return None
    letters = tuple(one.kind.letter or "X" for one in peptide.residues)
    return Backbone(name or peptide.one_letter, letters, residues, ends[0], ends[1])


def width_of(analyzer: str) -> tuple[float, float]:
    """Return how far a fragment may be off, as (ppm, Th); the wider of both counts."""
    if analyzer == "FT":
        return 10.0, 0.002
    if analyzer == "TOF":
        return 25.0, 0.02
    if analyzer in ("ion trap", "quadrupole"):
        return 0.0, 0.4
    return 10.0, 0.02


def cover(
    spectrum: Spectrum,
    chain: Backbone,
    *,
    kinds: tuple[str, ...] = ("b", "y", "a"),
    ppm: float | None = None,
    width: float | None = None,
    losses: bool = False,
) -> Coverage:
    """Find the fragments of a chain in a spectrum.

    Parameters
    ----------
    spectrum : Spectrum
        Of level 2 or above.
    chain : Backbone
    kinds : tuple of str
        Series: ``a b c x y z``.
    ppm, width : float, optional
        How far a fragment may be off, relative and in Th; by the analyser where not given.
    losses : bool
        Whether fragments less water or ammonia count.

    Returns
    -------
    Coverage
    """
    mz, intensity = peaks_of(spectrum)
    if ppm is None and width is None:
        ppm, width = width_of(spectrum.analyzer)
    relative, absolute = (ppm or 0.0) * 1e-6, width or 0.0
    most = max(spectrum.precursor_charges, default=2)
    charges = list(range(1, max(1, most) + 1))
    n = len(chain.residues)
    if not len(mz) or n < 2:
        return Coverage(chain.name, (), max(0, n - 1), (), 0.0, "")
    isotopes = absolute < 0.015 and most > 2
    floor = _LEAST * float(intensity.max()) if not isotopes else 0.0
    sums = np.cumsum(chain.residues)
    found: list[Matched] = []
    used = np.zeros(len(mz), bool)
    bonds: set[int] = set()
    for kind in kinds:
        forward = kind in _SINGLE
        held = sums[:-1] if forward else sums[-1] - sums[:-1][::-1]
        # FRAGMENT_KINDS holds the cation of one charge without its residues and end group.
        whole = held + (chain.start if forward else chain.end) + monoisotopic_mass(FRAGMENT_KINDS[kind])
        shifts = [("", 0.0)]
        if losses:
            shifts += [(f"-{name}", -monoisotopic_mass(LOSSES[name][0])) for name in ("H2O", "NH3")]
        for loss, shift in shifts:
            for charge in charges:
                # All kinds are counted as neutral-plus-proton: the ion of charge z holds z - 1 more protons.
                expected = (whole + shift - _ELECTRON + (charge - 1) * PROTON) / charge
                reach = np.maximum(expected * relative, absolute)
                low, high = np.searchsorted(mz, expected - reach), np.searchsorted(mz, expected + reach)
                for number in range(1, n):
                    a, b = int(low[number - 1]), int(high[number - 1])
                    if b <= a or (kind == "b" and number == 1 and chain.start < 2):
                        continue
                    at = a + int(np.argmax(intensity[a:b]))
                    if intensity[at] < floor:
                        continue
                    if isotopes and not _followed(mz, intensity, at, charge, relative):
                        continue
                    mark = f" {charge}+" if charge > 1 else ""
                    found.append(
                        Matched(
                            f"{kind}{number}{loss}{mark}",
                            kind,
                            number,
                            charge,
                            float(expected[number - 1]),
                            float(mz[at] - expected[number - 1]),
                            float(intensity[at]),
                        )
                    )
                    used[at] = True
                    if not loss:
                        bonds.add(number if forward else n - number)
    fragments = np.ones(len(mz), bool)
    if spectrum.precursor_mz:
        fragments = np.abs(mz - spectrum.precursor_mz) > max(1.5, absolute)
    total = float(intensity[fragments].sum())
    explained = float(intensity[used & fragments].sum()) / total if total > 0 else 0.0
    words = f"{ppm:g} ppm" if relative and not absolute > 0.01 else f"{absolute:g} Th"
    first = any(one.kind in _SINGLE and one.number <= 3 for one in found)
    return Coverage(chain.name, tuple(sorted(bonds)), n - 1, tuple(found), explained, words, first)


_ELECTRON = 0.000548579909


def _followed(mz: Values, intensity: Values, at: int, charge: int, relative: float) -> bool:
    """Tell whether the next isotope peak stands where this charge puts it, and is not far too tall."""
    place = mz[at] + ISOTOPE_SPACING / charge
    low, high = np.searchsorted(mz, [place * (1 - relative), place * (1 + relative)])
    if high <= low:
        return False
    mass = mz[at] * charge
    return bool(intensity[low:high].max() < 4 * intensity[at] * max(0.3, mass / 1800))
