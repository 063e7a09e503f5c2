"""AA-01: amino acids that are found but not in the peptide, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from certipep.checks.amino_acids import LOST, POOLED, expected_ratios
from certipep.checks.check import check
from certipep.checks.facts.composition import AminoAcidRatio, name_of
from certipep.checks.finding import Answer, agrees, asks, contradicts, notes
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["residues_present"]


@check(
    "AA-01",
    title="Amino acids found against those of the sequence",
    compares="the amino acids found in the hydrolysate with those of the sequence (Asn with Asp, Gln "
    "with Glu)",
    why="dust brings traces of Gly, Ser and Ala; half a residue is no trace, and losses of a whole "
    "residue are none "
    "that hydrolysis makes (Trp and Cys are not assessed)",
    source="practice of amino-acid analysis, e.g. the Japanese Pharmacopoeia's general chapter "
    "(secondary source)",
    does_not_prove="the order of residues, amides, the acetyl group or D-residues",
    question="Which peptide was hydrolysed? The amino acids are not those of the sequence.",
    after=("ID-05", "ID-02"),
    identifies=True,
)
def residues_present(
    amino_acid_ratios: tuple[AminoAcidRatio, ...],
    peptide: Peptide,
    tolerance: Tolerance,
    unread_residues: frozenset[str] | None = None,
) -> Iterator[Answer]:
    """Compare presence and absence."""
    expected, complete = expected_ratios(peptide)
    found: dict[str, AminoAcidRatio] = {}
    for one in amino_acid_ratios:
        if one.found is not None:
            found.setdefault(POOLED.get(one.letter, one.letter), one)
    extra = [
        (one, one.found)
        for letter, one in found.items()
        if not expected[letter] and one.found is not None and letter not in LOST
    ]
    listed = {POOLED.get(one.letter, one.letter) for one in amino_acid_ratios}
    unlisted = [name_of(letter) for letter in sorted(expected) if letter not in LOST and letter not in listed]
    missing = [
        one
        for letter, one in found.items()
        if expected[letter] and letter not in LOST and one.found is not None and one.found < tolerance.missing
    ]
    yield from _theory(found, expected, complete=complete)
    places = tuple(dict.fromkeys(one.place for one in amino_acid_ratios))
    theory = ", ".join(f"{name_of(letter)} {count}" for letter, count in sorted(expected.items()))
    figures = {
        "expected": theory,
        "observed": ", ".join(f"{one.name} {one.found}" for one in amino_acid_ratios),
        "tolerance": f"up to {tolerance.trace} of a residue is a trace, above {tolerance.unexpected} "
        "it is not",
    }
    wrong = [f"{one.name} {value}" for one, value in extra if value > tolerance.unexpected]
    doubtful = [
        f"{one.name} {value}" for one, value in extra if tolerance.trace < value <= tolerance.unexpected
    ]
    if wrong and not complete:
        yield asks(
            f"{', '.join(wrong)} found; the peptide has none, but holds residues outside of the usual analysis.",
            *places,
            **figures,
        )
    elif wrong or missing:
        parts = [f"{', '.join(wrong)} found, though the peptide has none"] if wrong else []
        if missing:
            parts.append(
                f"{', '.join(f'{one.name} {one.found}' for one in missing)} found, though the peptide has "
                "more"
            )
        yield contradicts(f"The hydrolysate is not of this peptide: {'; '.join(parts)}.", *places, **figures)
    elif doubtful:
        yield asks(
            f"{', '.join(doubtful)} found, though the peptide has none; dust or another peptide.",
            *places,
            **figures,
        )
    elif unlisted and unread_residues:
        yield notes(
            f"The analysis agrees in what was read of it; {', '.join(unlisted)} may stand in a line that was not read.",
            *places,
            **figures,
        )
    elif unlisted:
        yield asks(
            f"The peptide holds {', '.join(unlisted)}, which the analysis does not list.",
            *places,
            **figures,
            question=f"How much {' and '.join(unlisted)} was found?",
        )
    else:
        yield agrees("The amino acids found are those of the peptide.", *places, **figures)


def _theory(
    found: dict[str, AminoAcidRatio], expected: Mapping[str, int], *, complete: bool
) -> Iterator[Answer]:
    """Compare the whole numbers that the paper prints as expected with the sequence."""
    for letter, one in found.items():
        if one.theory is None or letter in LOST or one.theory == expected[letter]:
            continue
        if one.theory != one.theory.to_integral_value():
            continue
        answer = contradicts if complete else asks
        yield answer(
            f"{one.name} {one.theory} is printed as theory; the peptide has {expected[letter]}.",
            one.place,
            expected=f"{one.name} {expected[letter]}",
            observed=f"{one.name} {one.theory}",
            tolerance="none: it is counting",
        )
