"""AA-02: the ratios of amino acids against the sequence."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.amino_acids import LOST, POOLED, expected_ratios
from certipep.checks.check import check
from certipep.checks.facts.composition import AminoAcidRatio, name_of
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["residue_ratios"]

_ROBUST = frozenset("BZALKRPFGHY")
_SLOW_PAIRS = ("VV", "VI", "IV", "II")


@check(
    "AA-02",
    title="Ratio of the amino acids against the sequence",
    compares="each amino acid, relative to the median of the robust ones, with its number in the sequence",
    why="5 to 10 % is normal for amino-acid analysis; Ser and Thr are partly destroyed, bonds "
    "between Val and Ile "
    "are slow to open, Met oxidises; outside by another 10 % is a contradiction",
    source="practice of amino-acid analysis (secondary sources); computed false-alarm rates for "
    "thymalfasin at 3, 5 "
    "and 7 % spread: 0.2, 18 and 57 % questions, 0, 0.02 and 1.6 % contradictions",
    does_not_prove="the order of residues, amides, the acetyl group or D-residues",
    question="The amino acids are not in the ratio of the sequence; what is the spread of the method?",
    after=("AA-01", "ID-05", "ID-02"),
)
def residue_ratios(
    amino_acid_ratios: tuple[AminoAcidRatio, ...], peptide: Peptide, tolerance: Tolerance
) -> Iterator[Answer]:
    """Normalise on the robust residues and compare each."""
    expected, _ = expected_ratios(peptide)
    found = _pooled(amino_acid_ratios)
    quotients = {letter: value / expected[letter] for letter, (value, _) in found.items() if expected[letter]}
    robust = [quotient for letter, quotient in quotients.items() if letter in _ROBUST]
    places = tuple(dict.fromkeys(one.place for one in amino_acid_ratios))
    few = len(robust) < int(tolerance.fewest_robust)
    if few and not all(value.is_integer() for value, _ in found.values()):
        yield not_checkable("too few robust amino acids to normalise on", *places)
        return
    from statistics import median  # loads much, and few certificates carry an analysis

    scale = 1.0 if few else median(robust)  # whole numbers count residues as they stand
    slow = "".join(residue.letter for residue in peptide.every_residue)
    outside, far = [], []
    for letter, quotient in sorted(quotients.items()):
        if letter in LOST:
            continue
        low, high = _window(letter, slow, tolerance)
        ratio = quotient / scale
        words = f"{name_of(letter)} {ratio:.2f} (between {low:.2f} and {high:.2f})"
        beyond = max(low - ratio, ratio - high)
        if beyond > float(tolerance.beyond):
            far.append(words)
        elif beyond > 0:
            outside.append(words)
    figures = {
        "expected": ", ".join(f"{name_of(letter)} {count}" for letter, count in sorted(expected.items())),
        "observed": ", ".join(f"{one.name} {one.found}" for one in amino_acid_ratios),
        "tolerance": f"±{float(tolerance.robust_width):.0%}, labile residues wider; a contradiction from "
        f"another {float(tolerance.beyond):.0%}",
    }
    if far:
        yield contradicts(
            f"The ratios are not those of the peptide: {', '.join(far + outside)} of the expected.",
            *places,
            **figures,
        )
    elif outside:
        yield asks(
            f"The ratios are outside the usual spread: {', '.join(outside)} of the expected.",
            *places,
            **figures,
        )
    else:
        yield agrees("The ratios are those of the peptide.", *places, **figures)


def _pooled(ratios: tuple[AminoAcidRatio, ...]) -> dict[str, tuple[float, AminoAcidRatio]]:
    """Add up what hydrolysis cannot tell apart (Asn and Asp)."""
    found: dict[str, tuple[float, AminoAcidRatio]] = {}
    for one in ratios:
        if one.found is None:
            continue
        letter = POOLED.get(one.letter, one.letter)
        before = found.get(letter, (0.0, one))[0]
        found[letter] = (before + float(one.found), one)
    return found


def _window(letter: str, sequence: str, tolerance: Tolerance) -> tuple[float, float]:
    width = float(tolerance.robust_width)
    low, high = 1 - width, 1 + width
    if letter == "S":
        return float(tolerance.serine_low), high
    if letter in ("T", "M"):
        return float(tolerance.threonine_low if letter == "T" else tolerance.methionine_low), high
    if letter in "VI" and any(pair in sequence for pair in _SLOW_PAIRS if letter in pair):
        return float(tolerance.slow_low), high
    return low, high
