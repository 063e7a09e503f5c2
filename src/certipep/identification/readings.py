"""What the letters of an unknown name can stand for, and whether the rest of the paper agrees.

A name is evidence of a name. Letters that could spell a sequence are one only where a mass, a formula or a length on
the same paper agrees, or where they are written as a sequence (termini, three-letter codes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from certipep.errors import CertipepError
from certipep.identification.claimed import claimed_peptide
from certipep.identification.evidence import Evidence
from certipep.identification.support import MASS_WINDOW, formulas_of, is_salt_of

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = [
    "agrees_with",
    "fits_better",
    "formula_weight_and_mass_agree",
    "named_by_letters",
    "weight_and_mass_agree",
    "written_as_sequence",
]

_WRITTEN = re.compile(
    r"^(?:H|Ac|Acetyl|pGlu|Pyr|Palm?|Boc|Fmoc|For)-(?=[A-Z(])|-(?:OH|NH2|NH₂)$|(?:[A-Z][a-z]{2}[-\s]){2,}[A-Z][a-z]{2}"
)
_BARE = re.compile(r"[A-Z]+")
_TOKEN = re.compile(r"[^\W_]+")
_NEVER_A_NAME = 15
"""Letters: no name of so many capitals is known that are all codes of residues ("TERIPARATIDE" has twelve)."""
_LEAST = 3
_CLEARLY_DA = 0.4
"""Per printed mass, by how much one reading has to fit better than another: acid and amide are 0.98 Da apart."""
_EXACT_DA, _EXACT_FRACTION = 0.2, 1e-4
"""How far a stated weight may lie from the computed one: tables of atomic weights and one printed decimal."""


def written_as_sequence(text: str) -> bool:
    """Return whether a text is written as a sequence, not only spelled with its letters.

    >>> written_as_sequence("H-Ala-Glu-Lys-OH"), written_as_sequence("MELITTIN")
    (True, False)
    """
    plain = text.strip()
    return bool(_WRITTEN.search(plain)) or (bool(_BARE.fullmatch(plain)) and len(plain) >= _NEVER_A_NAME)


def named_by_letters(text: str, evidence: Evidence) -> Iterator[tuple[str, Peptide]]:
    """Yield the peptides that a name may mean and that the evidence allows, each with its basis.

    A short name ("ACTH 1-39") means its peptide, and letters mean themselves, only where something else agrees;
    a text that is written as a sequence needs no agreement.
    """
    from certipep.notation import parse
    from certipep.reference.abbreviations import abbreviations_of

    tokens = _TOKEN.findall(text)
    for word in dict.fromkeys((text, *(f"{a}{b}" for a, b in pairwise(tokens)), *tokens)):
        for known in abbreviations_of(word):
            if known.sequence is None:
                continue
            try:
                peptide = claimed_peptide(known.sequence)
            except CertipepError:
                continue
            # A short name beside other words ("PTH (1-34)") may be a part of it, so something has to agree.
            if (known.spells and word == text) or _is_exactly(evidence, peptide):
                yield "name", peptide
    try:
        spelled = parse(text)
    except CertipepError:
        return
    if len(spelled) >= _LEAST and (written_as_sequence(text) or agrees_with(evidence, spelled)):
        yield "sequence", spelled


def _is_exactly(evidence: Evidence, peptide: Peptide) -> bool:
    """Return whether the formula, or every mass, is that of a peptide which only a short name suggests.

    Short names have relatives one proton or one amide away, so a mass that merely lies near says nothing.
    """
    try:
        formula, mono, average = peptide.formula, peptide.monoisotopic_mass, peptide.average_mass
    except CertipepError:
        return False
    printed = formulas_of(evidence.formula)
    if printed and not any(one == formula or is_salt_of(one, formula) for one in printed):
        return False
    slack = max(_EXACT_DA, _EXACT_FRACTION * average)
    stated = [value for value, _ in evidence.masses if value not in evidence.found]
    if any(min(abs(value - mono), abs(value - average)) > slack for value in stated):
        return False
    measured = (*evidence.found, *evidence.ion_masses)
    near = max(MASS_WINDOW[0], MASS_WINDOW[1] * average)
    return bool(printed or stated or measured) and all(
        mono - near <= one <= average + near for one in measured
    )


def agrees_with(evidence: Evidence, peptide: Peptide) -> bool:
    """Return whether a length, the formula or any printed mass is that of the peptide."""
    if evidence.length is not None and evidence.length == len(peptide):
        return True
    try:
        formula = peptide.formula
    except CertipepError:
        return False
    if any(one == formula or is_salt_of(one, formula) for one in formulas_of(evidence.formula)):
        return True
    mono, average = peptide.monoisotopic_mass, peptide.average_mass
    slack = max(MASS_WINDOW[0], MASS_WINDOW[1] * average)
    masses = [value for value, _ in evidence.masses] + list(evidence.ion_masses)
    return any(mono - slack <= value <= average + slack for value in masses)


def fits_better(evidence: Evidence, one: Peptide, other: Peptide) -> bool:
    """Return whether the printed masses are nearer to one peptide than to another, all of them together."""
    masses = [value for value, _ in evidence.masses] + list(evidence.ion_masses)

    def away(peptide: Peptide) -> float:
        mono, average = peptide.monoisotopic_mass, peptide.average_mass
        return sum(max(mono - value, value - average, 0.0) for value in masses)

    try:
        return bool(masses) and away(one) + _CLEARLY_DA * len(masses) < away(other)
    except CertipepError:
        return False


def weight_and_mass_agree(evidence: Evidence) -> bool:
    """Return whether the printed weight and every measured mass are those of one molecule."""
    measured = (*evidence.found, *evidence.ion_masses)
    if evidence.weight is None or not measured:
        return False
    slack = max(MASS_WINDOW[0], 2 * MASS_WINDOW[1] * evidence.weight)
    return all(abs(value - evidence.weight) <= slack for value in measured)


def formula_weight_and_mass_agree(evidence: Evidence) -> bool:
    """Return whether the printed formula, a weight and a measured mass are those of one molecule.

    Three statements that agree with each other are no slip of the pen: where only the reading of a name or of a
    sequence differs, that reading is what is in doubt.
    """
    from certipep.chemistry.mass import average_mass, monoisotopic_mass

    if evidence.weight is None or not (evidence.found or evidence.ion_masses):
        return False
    for formula in formulas_of(evidence.formula):
        mono, average = monoisotopic_mass(formula), average_mass(formula)
        slack = max(MASS_WINDOW[0], MASS_WINDOW[1] * average)

        def fits(value: float, low: float = mono - slack, high: float = average + slack) -> bool:
            return low <= value <= high

        if fits(evidence.weight) and all(map(fits, (*evidence.found, *evidence.ion_masses))):
            return True
    return False
