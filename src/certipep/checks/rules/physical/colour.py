"""PH-09: whether the colour is one that the substance can have."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.colours import colour_in, expected_colour
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.peptides import Peptide

__all__ = ["colour"]


@check(
    "PH-09",
    title="Colour against the chromophore",
    compares="the colour of the powder with what the molecule absorbs: copper complexes are blue to violet, peptides "
    "without a dye or a metal are white to yellowish",
    why="a colour needs something that absorbs visible light",
    source="d-d absorption of copper(II) peptide complexes between 500 and 650 nm; peptides absorb below 300 nm",
    does_not_prove="that the metal or the dye is there in the stated amount",
    question="Which colour has the powder, and what gives it that colour?",
)
def colour(peptide: Peptide, certificate: Certificate) -> Iterator[Answer]:
    """Compare each appearance that names a colour."""
    wanted = expected_colour(peptide)
    judged = False
    for row in certificate.of("appearance"):
        seen = colour_in(row.text)
        if seen is None or wanted is None:
            continue
        judged = True
        figures = {"expected": " or ".join(sorted(wanted)), "observed": row.text}
        if seen & wanted:
            yield agrees(f"The colour fits: {row.text}.", row.place, **figures)
        else:
            yield asks(
                f"The appearance is “{row.text}”; the molecule would be {figures['expected']}.",
                row.place,
                **figures,
            )
    if not judged:
        yield not_applicable("no colour is stated that can be compared")
