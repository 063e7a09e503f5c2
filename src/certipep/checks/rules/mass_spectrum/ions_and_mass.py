"""MS-03: protonated ions against the mass of the molecule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.ions import DoubtfulIon, OtherIon
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, asks, notes
from certipep.checks.instruments import Instrument
from certipep.checks.ion_answers import answers_for_ions
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["ions_and_mass"]


@check(
    "MS-03",
    title="Ions against the mass of the molecule",
    compares="the neutral mass M = z (m/z − 1.00728) of each [M+zH]z+ ion with the masses of the molecule",
    why="unit-resolution instruments label any point from the monoisotopic to the average mass, and "
    "a different "
    "one for each charge: an ion agrees within max(0.5 Da, 0.02 %, z × 0.2 m/z) of that window, and "
    "calibration "
    "explains up to max(1 Da, z × 0.4 m/z); high-resolution instruments are held to ppm",
    source="honest certificates of several laboratories; accuracy classes of mass spectrometers",
    does_not_prove="more than a composition: within this width the C-terminal amide, a deamidated "
    "form and K/Q "
    "variants fit as well, and isomers always do",
    question="The labelled ions do not give the mass of the named peptide; please send the spectrum.",
    after=("MS-04", "ID-05", "ID-04", "ID-02"),
    identifies=True,
)
def ions_and_mass(
    every_ion: tuple[IonClaim, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    settlement: Settlement,
    ions: tuple[IonClaim, ...] | None = None,
    doubtful_ions: tuple[DoubtfulIon, ...] | None = None,
    other_ions: tuple[OtherIon, ...] | None = None,
    forms: tuple[Form, ...] | None = None,
    paper_masses: tuple[StatedMass, ...] | None = None,
    recognised: bool | None = None,
) -> Iterator[Answer]:
    """Judge ions that protons alone make; MS-11 judges the others."""
    del every_ion
    own = tuple(claim for claim in ions or () if claim.protonated and not claim.negative)
    yield from answers_for_ions(
        own, forms, paper_masses, instrument, tolerance, settled_by_mass=settlement.basis == "mass"
    )
    for doubtful in doubtful_ions or ():
        yield _doubted(doubtful, from_picture=bool(recognised))
    for other in other_ions or ():
        yield _other(other, alone=not own)


def _other(other: OtherIon, *, alone: bool) -> Answer:
    """Note a peak that several molecules make; where no ion of one molecule stands beside it, ask."""
    claim = other.claim
    message = (
        f"m/z {claim.mz} with {claim.charge} charge{'s' if claim.charge > 1 else ''} is no ion of one molecule: "
        f"{other.words}."
    )
    figures = {"expected": other.words, "observed": f"m/z {claim.mz}"}
    if not alone:
        return notes(message, claim.result.place, **figures)
    question = (
        f"Was m/z {claim.mz} measured with {claim.charge} charges, and where is the ion of one molecule?"
    )
    return asks(message, claim.result.place, **figures, question=question)


def _doubted(doubtful: DoubtfulIon, *, from_picture: bool) -> Answer:
    """Ask about a label that fits nothing where it was read; say where it fits.

    In a picture the peak that a label belongs to may have no number of its own, so there it is a note.
    """
    claim, fits = doubtful.claim, doubtful.fits
    label, mz = claim.ion.label, claim.mz
    if fits is not None:
        return notes(
            f"The label {label} was read beside m/z {mz}, where it does not fit; m/z {fits.mz} of the same spectrum "
            f"is this ion of the peptide ({fits.neutral:.2f} Da).",
            claim.result.place,
            fits.result.place,
        )
    if from_picture:
        return notes(
            f"The label {label} was read beside m/z {mz}, where it does not fit; it may belong to another peak of the "
            "drawn spectrum: look at the page.",
            claim.result.place,
            expected=f"a peak that is {label}",
            observed=f"m/z {mz}",
        )
    return asks(
        f"The label {label} was read beside m/z {mz}, which gives {claim.neutral:.2f} Da and not the peptide; it may "
        "belong to another peak of the spectrum.",
        claim.result.place,
        question=f"Which peak of the spectrum is {label}?",
    )
