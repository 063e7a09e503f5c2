"""FC-09: SMILES, InChI and HELM against the molecule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.differences import formula_difference
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable, notes
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError
from certipep.peptides import Peptide
from certipep.reference import Entry

__all__ = ["structure_codes"]

_INCHI = re.compile(r"InChI=1S?/((?:[A-Z][a-z]?\d*)+(?:\.(?:[A-Z][a-z]?\d*)+)*)/")
_INCHIKEY = re.compile(r"\b([A-Z]{14})-([A-Z]{10})-([A-Z])\b")
_SMILES = re.compile(r"(?i:SMILES)\s*[:=]?\s*([A-Za-z0-9@+\-\[\]()=#/\\%.*]{6,})")
_HELM = re.compile(r"(PEPTIDE\d+\{[^}]*\}[^\s]*)")


@check(
    "FC-09",
    title="Structure codes against the peptide",
    compares="the formula of a printed SMILES, InChI or HELM, and a printed InChIKey, with the peptide",
    why="the codes spell the molecule, so there is no tolerance; the second block of an InChIKey is "
    "the stereochemistry, "
    "which is often left out",
    source="InChI and SMILES as RDKit reads them; HELM as certipep reads it",
    does_not_prove="that the vial holds this molecule",
    question="The printed structure is not that of the named peptide; which of the two is right?",
    after=("ID-05", "ID-02"),
)
def structure_codes(
    certificate: Certificate, peptide: Peptide, molecule: Formula, entry: Entry | None = None
) -> Iterator[Answer]:
    """Find structure codes in the text and compare each."""
    text, found = certificate.text, False
    page = certificate.pages[0]
    for match in _INCHI.finditer(text):
        found = True
        yield _compare("InChI", _formula(match[1]), peptide, molecule, Place(page, match[0]))
    for match in _INCHIKEY.finditer(text):
        answer = _key(match, entry, Place(page, match[0]))
        found = found or answer is not None
        if answer is not None:
            yield answer
    for match in _SMILES.finditer(text):
        found = True
        yield _compare("SMILES", _of_smiles(match[1]), peptide, molecule, Place(page, match[0]))
    for match in _HELM.finditer(text):
        found = True
        yield _compare("HELM", _of_notation(match[1]), peptide, molecule, Place(page, match[0]))
    if not found:
        yield not_applicable("no structure code is printed")


def _compare(code: str, formula: Formula | None, peptide: Peptide, molecule: Formula, place: Place) -> Answer:
    if formula is None:
        return not_checkable(f"the {code} cannot be read", place)
    figures = {"expected": molecule.hill, "observed": f"{code}: {formula.hill}", "tolerance": "none"}
    if formula == molecule:
        return agrees(f"The {code} has the formula of the peptide.", place, **figures)
    return contradicts(
        f"The {code} has the formula {formula.hill}, the peptide {molecule.hill} "
        f"({formula_difference(formula, molecule, peptide)}).",
        place,
        **figures,
    )


def _key(match: re.Match[str], entry: Entry | None, place: Place) -> Answer | None:
    known = entry.structure.inchikey if entry is not None and entry.structure is not None else None
    if known is None:
        return None
    figures = {"expected": known, "observed": match[0], "tolerance": "none"}
    if match[0] == known:
        return agrees("The InChIKey is that of the peptide.", place, **figures)
    if match[1] == known.split("-", 1)[0]:
        return notes(
            "The InChIKey has the skeleton of the peptide, with another or no stereochemistry.",
            place,
            **figures,
        )
    return contradicts("The InChIKey is that of another molecule.", place, **figures)


def _formula(text: str) -> Formula | None:
    try:
        return Formula.parse(text)
    except CertipepError:
        return None


def _of_smiles(text: str) -> Formula | None:
    try:
        from certipep.chemistry.structure import formula_of, molecule

        return formula_of(molecule(text))
    except CertipepError:
        return None


def _of_notation(text: str) -> Formula | None:
    from certipep.notation import parse

    try:
        return parse(text).formula
    except CertipepError:
        return None
