"""AA-03: statements that an acid hydrolysis cannot give."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.composition import AminoAcidRatio, spares_tryptophan
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.checks.tolerances import Tolerance

__all__ = ["impossible_statements"]


@check(
    "AA-03",
    title="Results of the amino-acid analysis against what hydrolysis leaves",
    compares="the listed amino acids and their digits with what acid hydrolysis leaves",
    why="acid turns Asn into Asp and Gln into Glu and destroys Trp; a measurement is not a row of "
    "whole numbers",
    source="chemistry of acid hydrolysis (6 M HCl, 110 °C); Trp is spared by methanesulfonic acid (Simpson, "
    "Neuberger & Liu, J. Biol. Chem. 1976, 251, 1936) and by alkali (Hugli & Moore, J. Biol. Chem. 1972, 247, 2828)",
    does_not_prove="that nothing was measured: an enzymatic hydrolysis spares amides, and a column "
    "of theory may have "
    "been read as results",
    question="How was the peptide hydrolysed, and are the numbers results or theory?",
    after=("AA-01",),
)
def impossible_statements(
    amino_acid_ratios: tuple[AminoAcidRatio, ...], certificate: Certificate, tolerance: Tolerance
) -> Iterator[Answer]:
    """Look for amides, Trp and whole numbers."""
    places = tuple(dict.fromkeys(one.place for one in amino_acid_ratios))
    found = {one.letter: one for one in amino_acid_ratios if one.found is not None}
    observed = ", ".join(f"{one.name} {one.found}" for one in amino_acid_ratios)
    enzymatic = "enzym" in certificate.text.lower()
    amides = [one for letter, one in found.items() if letter in "NQ" and one.found]
    values = [one.found for one in found.values() if one.found]
    whole = len(values) >= int(tolerance.fewest) and all(
        value == value.to_integral_value() for value in values
    )
    problems = 0
    if amides and not enzymatic:
        names = " and ".join(one.name for one in amides)
        problems += 1
        message = f"{names} reported: acid hydrolysis turns it into its acid, so it cannot be found."
        answer = contradicts if whole else asks
        yield answer(message, *places, observed=observed, expected="Asx and Glx")
    if "W" in found and found["W"].found and not enzymatic and not spares_tryptophan(certificate.text):
        problems += 1
        yield asks(
            f"Trp {found['W'].found} reported: acid hydrolysis destroys it.", *places, observed=observed
        )
    if whole and not amides:
        problems += 1
        yield asks(
            "Every ratio is a whole number: that is theory, not a measurement.", *places, observed=observed
        )
    if not problems:
        yield agrees("The analysis reports what acid hydrolysis can give.", *places, observed=observed)
