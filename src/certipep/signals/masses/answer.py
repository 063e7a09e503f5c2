"""What a search of masses says, in numbers and in words."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

__all__ = ["Elution", "FoundIon", "MassSearch", "Presence", "RelatedForm", "Species"]


class Presence(StrEnum):
    """Whether the claimed molecule is in the file."""

    MAIN = "main"
    """It is there, and nothing that is not understood is much stronger."""
    MINOR = "minor"
    """It is there beside something much stronger."""
    ABSENT = "absent"
    """It is not there, and something else of a peptide's kind is."""
    NOT_SEEN = "not seen"
    """Nothing of a peptide's kind was seen: the file may be of a blank, or of another part of a run."""
    NOT_SEARCHED = "not searched"
    """The file holds no spectrum that could show it."""


class FoundIon(Struct, frozen=True):
    """One ion of the molecule.

    Attributes
    ----------
    label : str
        ``[M+3H]3+``.
    charge : int
        With its sign.
    mz_expected, mz_found : float
        Th; monoisotopic where isotopes are resolved, else the centre of the lump.
    ppm : float
        Error after calibration; of the centre where isotopes are not resolved.
    cosine : float
    isotopes, of : int
        Found and asked for; 0 of 0 where isotopes are not resolved.
    intensity : float
        Sum over its isotope peaks.
    """

    label: str
    charge: int
    mz_expected: float
    mz_found: float
    ppm: float
    cosine: float
    isotopes: int
    of: int
    intensity: float


class RelatedForm(Struct, frozen=True):
    """A form of the molecule that was looked for by its mass difference: its share of the main ion, if seen."""

    name: str
    kind: str
    difference: float
    share: float
    charges: tuple[int, ...]


class Species(Struct, frozen=True):
    """One mass that was found without being asked for.

    Attributes
    ----------
    mass : float
        Da: monoisotopic, or average where isotopes are not resolved.
    charges : tuple of int
        With their sign.
    share : float
        Of the strongest species.
    cosine : float
    difference : float or None
        Da from the claimed molecule.
    meaning : str
        What the difference can mean; empty where nothing fits.
    peptide_like : bool
        Whether its mass defect is one that peptides have.
    """

    mass: float
    charges: tuple[int, ...]
    share: float
    cosine: float
    difference: float | None = None
    meaning: str = ""
    peptide_like: bool = True

    @property
    def charge_words(self) -> str:
        """The charges in words, neighbours joined: ``2+ to 5+, 8+``."""
        sign = "-" if self.charges and self.charges[0] < 0 else "+"
        spans: list[list[int]] = []
        for charge in sorted(abs(one) for one in self.charges):
            if spans and charge == spans[-1][1] + 1:
                spans[-1][1] = charge
            else:
                spans.append([charge, charge])
        return ", ".join(
            f"{low}{sign}" if low == high else f"{low}{sign}{' to ' if high > low + 1 else ', '}{high}{sign}"
            for low, high in spans
        )


class Elution(Struct, frozen=True):
    """One species of a run with a separation, by its extracted ion trace.

    Attributes
    ----------
    mass : float
        Da.
    meaning : str
        What its difference from the molecule can mean; empty where nothing fits.
    time : float
        Minutes, of its apex.
    share : float
        Area of its trace over that of the molecule's. Ions form at different yields, so it is no purity.
    together : bool
        Whether it elutes with the molecule: then it may be made in the source.
    """

    mass: float
    meaning: str
    time: float
    share: float
    together: bool


class MassSearch(Struct, frozen=True):
    """What a raw file says of one claimed molecule.

    Attributes
    ----------
    target : str
    presence : Presence
    mass_expected, mass_found : float or None
        Da; `kind` says which mass.
    kind : str
        ``monoisotopic`` or ``average``.
    error_ppm : float or None
        After calibration by the ions of the background where they were recognised.
    tolerance_ppm : float
        How far the mass may be off on this kind of instrument.
    analyzer, reason : str
        The kind of instrument and why it is allowed that much.
    calibration_ppm : float or None
        Common error of recognised background ions; None where too few were recognised.
    ions : tuple of FoundIon
        Strongest first.
    forms : tuple of RelatedForm
    species : tuple of Species
    detection_limit : float or None
        Smallest share of the main ion that could have been seen.
    decoys, decoys_found : int
        Trial masses of no molecule that were searched the same way, and how many of them passed.
    spectra : str
        Which spectra were searched, in words.
    infusion : bool
        Whether the run was not separated in time, so that fragments made in the source look like impurities.
    remarks : tuple of str
    elution : tuple of Elution
        Of a run with a separation: the molecule first, then the others by their ion current.
    """

    target: str
    presence: Presence
    mass_expected: float
    mass_found: float | None = None
    kind: str = "monoisotopic"
    error_ppm: float | None = None
    tolerance_ppm: float = 0.0
    analyzer: str = ""
    reason: str = ""
    calibration_ppm: float | None = None
    ions: tuple[FoundIon, ...] = ()
    forms: tuple[RelatedForm, ...] = ()
    species: tuple[Species, ...] = ()
    detection_limit: float | None = None
    decoys: int = 0
    decoys_found: int = 0
    spectra: str = ""
    infusion: bool = True
    remarks: tuple[str, ...] = ()
    elution: tuple[Elution, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the molecule is there, strong or weak."""
        return self.presence in (Presence.MAIN, Presence.MINOR)

    @property
    def strongest_other(self) -> Species | None:
        """The strongest species of a peptide's kind that is not the molecule."""
        others = [
            one for one in self.species if one.peptide_like and not one.meaning.startswith("the molecule")
        ]
        return others[0] if others else None

    def in_words(self) -> str:
        """Say the result in one or two sentences."""
        if self.presence is Presence.NOT_SEARCHED:
            return "The file holds no spectrum that could show the molecule."
        if self.found and self.mass_found is not None:
            charges = ", ".join(f"{abs(ion.charge)}{'+' if ion.charge > 0 else '-'}" for ion in self.ions[:6])
            unit = f"{self.error_ppm:+.1f} ppm" if self.error_ppm is not None else ""
            best = max((ion.cosine for ion in self.ions), default=0.0)
            digits = 2 if self.kind == "monoisotopic" else 1
            text = (
                f"found {self.mass_found:.{digits}f} Da ({self.kind}; {charges}; {unit}, cosine {best:.3f}), "
                f"expected {self.mass_expected:.{digits}f}"
            )
            if self.presence is Presence.MINOR:
                text += "; other species are much stronger"
            if self.detection_limit is not None and self.presence is Presence.MAIN:
                text += f"; limit of detection {max(self.detection_limit, 1e-3):.1%} of the main ion"
            return f"{self.target}: {text}."
        other = self.strongest_other
        if self.presence is Presence.ABSENT and other is not None:
            meaning = (
                f" ({other.difference:+.3f} Da: {other.meaning})"
                if other.meaning and other.difference
                else ""
            )
            return (
                f"{self.target}: no ion of {self.mass_expected:.2f} Da; the strongest species is "
                f"{other.mass:.2f} Da{meaning}."
            )
        return f"{self.target}: no ion of {self.mass_expected:.2f} Da was seen, and no other peptide either."
