"""MS-11: sodium, potassium and other adducts, multimers and negative ions against the molecule's mass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, asks
from certipep.checks.instruments import Instrument
from certipep.checks.ion_answers import answers_for_ions
from certipep.checks.tolerances import Tolerance
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["adducts_and_polarity"]

_LOOKS_LIKE_ION = re.compile(r"\[?\s*\d?M\s*[+\-−]", re.IGNORECASE)


@check(
    "MS-11",
    title="Adducts and negative ions against the mass of the molecule",
    compares="the neutral mass of each adduct ion ([M+2Na+H]3+), multimer ([2M+H]+) and negative ion "
    "([M-3H]3-) "
    "with the masses of the molecule",
    why="as for MS-03; quadrupoles are rarely calibrated in negative mode, so there calibration "
    "explains up to "
    "max(2 Da, z × 0.5 m/z)",
    source="honest certificates of several laboratories; adduct masses from atomic masses",
    does_not_prove="more than a composition, as for MS-03",
    question="The labelled adduct or negative ions do not give the mass of the named peptide; please "
    "send the "
    "spectrum.",
    after=("MS-04", "MS-03", "ID-05", "ID-04", "ID-02"),
    identifies=True,
    limits="MS-03",
)
def adducts_and_polarity(
    certificate: Certificate,
    instrument: Instrument,
    tolerance: Tolerance,
    settlement: Settlement,
    ions: tuple[IonClaim, ...] | None = None,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
) -> Iterator[Answer]:
    """Judge every labelled ion that protons alone do not make, and labels that contradict themselves."""
    own = tuple(claim for claim in ions or () if not claim.protonated or claim.negative)
    yield from answers_for_ions(
        own, forms, stated_masses, instrument, tolerance, settled_by_mass=settlement.basis == "mass"
    )
    yield from _unreadable_labels(certificate)


def _unreadable_labels(certificate: Certificate) -> Iterator[Answer]:
    from certipep.chemistry.adducts import parse_ion

    for row in certificate.of("mz"):
        if not row.ion or not _LOOKS_LIKE_ION.match(row.ion):
            continue
        try:
            parse_ion(row.ion)
        except CertipepError as error:
            yield asks(
                f"The label '{row.ion}' of m/z {row.text} makes no ion: {error}.",
                row.place,
                question=f"Which ion is m/z {row.text}? Its label '{row.ion}' contradicts itself.",
            )
