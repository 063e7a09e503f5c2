"""PU-05: the wavelength of the purity method against what the peptide absorbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Place, Result
from certipep.checks.check import check
from certipep.checks.facts.detection import Detection
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance
from certipep.identification.settle import Settlement
from certipep.peptides import Peptide
from certipep.peptides.absorbance import unknown_absorption

__all__ = ["detection"]

_OTHER_DETECTORS = re.compile(
    r"\bELSD?\b|\bCAD\b|charged aerosol|evaporative|\bMS\b|mass spec|refractive|\bRID\b|\bNMR\b",
    re.IGNORECASE,
)


@check(
    "PU-05",
    title="Detector against the peptide",
    compares="the wavelength of the purity method with the chromophores of the peptide",
    why="from 250 nm on only Trp, Tyr, (weakly) Phe and disulfides absorb; the peptide bond absorbs below "
    "230 nm",
    source="Anthis & Clore 2013, doi:10.1002/pro.2253; Kuipers & Gruppen 2007, doi:10.1021/jf070337l",
    does_not_prove="that the separation resolves the impurities",
    question="At which wavelength was the purity measured? The peptide does not absorb at the printed one.",
)
def detection(
    settlement: Settlement,
    tolerance: Tolerance,
    peptide: Peptide | None = None,
    purity_results: tuple[Result, ...] | None = None,
    detection_wavelengths: tuple[Detection, ...] | None = None,
) -> Iterator[Answer]:
    """Judge every wavelength that the purity method names."""
    if purity_results is None and not detection_wavelengths:
        yield not_applicable("no purity is stated")
        return
    # An ambiguous name (TB-500) is judged by all that it can mean.
    meant = [p for p in (peptide, *(c.peptide for c in settlement.candidates)) if p is not None]
    if not meant:
        yield not_applicable("the product is no peptide whose chromophores are known")
        return
    rows = purity_results or ()
    places = tuple(row.place for row in rows[:1])
    if not detection_wavelengths:
        words = " ".join(filter(None, (row.method for row in rows)))
        if _OTHER_DETECTORS.search(words) and not re.search(r"\bUV\b", words):
            yield not_applicable("the purity method names a detector that needs no chromophore")
            return
        # Most honest certificates leave the wavelength out: a missing fact, not a reason for doubt.
        yield not_checkable(
            "the wavelength of the purity method is not given: whether it sees the peptide stays open",
            *places,
            question="At which wavelength was the purity measured?",
        )
        return
    # A dye or a synthetic ring may absorb there: it speaks for the method.
    unknown = any(unknown_absorption(p) or p.adduct is not None for p in meant)
    absorbs = unknown or any(p.absorbance.epsilon_280 > 0 for p in meant)
    aromatic = any(p.features.aromatic for p in meant)
    for found in detection_wavelengths:
        yield _judge(
            found,
            absorbs=unknown if found.nanometres >= tolerance.aromatic_end_nm else absorbs,
            aromatic=aromatic,
            tolerance=tolerance,
            places=places,
            others=detection_wavelengths,
        )


def _judge(
    found: Detection,
    *,
    absorbs: bool,
    aromatic: bool,
    tolerance: Tolerance,
    places: tuple[Place, ...],
    others: tuple[Detection, ...],
) -> Answer:
    where = (found.place, *places)
    figures = {
        "observed": f"{found.nanometres} nm",
        "tolerance": f"from {tolerance.aromatic_nm} nm on only aromatic side chains and disulfides absorb",
    }
    if found.nanometres < tolerance.aromatic_nm:
        return agrees(
            f"{found.nanometres} nm: the peptide bond absorbs there.",
            *where,
            expected=f"below {tolerance.aromatic_nm} nm",
            **figures,
        )
    if absorbs:
        return agrees(
            f"{found.nanometres} nm: the peptide has Trp, Tyr or a disulfide, but impurities without "
            "one stay unseen.",
            *where,
            expected="a chromophore (Trp, Tyr, disulfide)",
            **figures,
        )
    beside = any(other.nanometres < tolerance.aromatic_nm for other in others)
    if beside and aromatic and found.nanometres <= tolerance.phenylalanine_nm:
        return agrees(
            f"{found.nanometres} nm is printed beside a wavelength that fits; phenylalanine absorbs there, weakly.",
            *where,
            expected=f"below {tolerance.aromatic_nm} nm",
            **figures,
        )
    if beside:
        return asks(
            f"{found.nanometres} nm is printed beside a wavelength that fits; this peptide does not "
            f"absorb at {found.nanometres} nm.",
            *where,
            expected=f"below {tolerance.aromatic_nm} nm",
            **figures,
        )
    if aromatic and found.nanometres <= tolerance.phenylalanine_nm:
        return asks(
            f"At {found.nanometres} nm only phenylalanine is seen, weakly; the purity rests on it.",
            *where,
            expected=f"below {tolerance.aromatic_nm} nm",
            **figures,
        )
    # A wavelength on a line of its own may belong to another test.
    answer = contradicts if found.of_separation else asks
    return answer(
        f"A purity cannot be measured at {found.nanometres} nm: {_why(found, tolerance)}.",
        *where,
        expected=f"below {tolerance.aromatic_nm} nm",
        **figures,
    )


def _why(found: Detection, tolerance: Tolerance) -> str:
    if found.nanometres >= tolerance.aromatic_end_nm:
        return "no amino acid absorbs there"
    return "the peptide has no Trp, no Tyr and no disulfide, so it does not absorb there"
