"""ID-08: statements of handedness against what the named tests can see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.peptides import Peptide

__all__ = ["stereochemistry"]

_CLAIM = re.compile(
    r"chiral|enantio|stereo|L-configur|D-amino|D-residue|D-isomer|racemi[sz]|optical purity|all-L\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\bms\b|ms/ms|lc-?ms|mass spec|\besi\b|maldi|amino acid analysis|\baaa\b", re.IGNORECASE
)
_CAN = re.compile(
    r"chiral\W+(?:\w+\W+){0,2}(?:gc|hplc|uplc|lc|column|phase)|(?:gc|hplc|uplc)\W+(?:\w+\W+){0,2}chiral|marfey|hydrolysate"
    r"|enantiomer\w* (?:gc|hplc)|\bgc\b|enzymatic|rotation",
    re.IGNORECASE,
)


@check(
    "ID-08",
    title="Handedness against the tests",
    compares="statements about L- and D-residues with the method that is named for them",
    why="mass spectrometry, ordinary chromatography and amino-acid analysis give the same result for L and D",
    source="stereoisomers have one mass and one composition",
    does_not_prove="the handedness of each residue: an optical rotation that agrees is weak support",
    question="By which chiral method was the configuration of the residues shown?",
)
def stereochemistry(certificate: Certificate, peptide: Peptide) -> Iterator[Answer]:
    """Look for a claim of handedness and the method beside it."""
    lines = [line.strip() for line in certificate.text.splitlines() if _CLAIM.search(line)]
    for line in lines:
        place = Place(certificate.pages[0], line)
        if _CAN.search(line):
            yield agrees("The handedness is stated with a method that sees it.", place, observed=line)
        elif _CANNOT.search(line):
            yield asks(
                "The handedness is said to be shown by a method that cannot see it.",
                place,
                expected="chiral chromatography of the hydrolysate",
                observed=line,
            )
        else:
            yield notes("The handedness is stated without a method.", place, observed=line)
    if not lines:
        if any(residue.stereo == "D" for residue in peptide.every_residue):
            yield notes("The peptide has D-residues; nothing on the paper shows them.")
        else:
            yield not_applicable("nothing is said about L and D")
