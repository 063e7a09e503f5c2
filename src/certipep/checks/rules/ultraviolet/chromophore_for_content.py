"""UV-01: a content from absorbance at 280 or 260 nm against the chromophores of the peptide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.light import absorbs_near_280
from certipep.peptides import Peptide

__all__ = ["chromophore_for_content"]

_AROMATIC = re.compile(
    r"\bA\s?_?(?:2[5-9]\d)\b|(?:absorbance|absorption|UV|OD|spectrophotom\w*|photom\w*)\D{0,25}2[5-9]\d(?:\s*nm)?\b"
    r"|\bOD\s?2[5-9]\d\b|nanodrop",
    re.IGNORECASE,
)
_BY_ABSORBANCE = re.compile(
    r"\bA\s?_?2[5-9]\d\b|absorbance (?:at|of) 2[5-9]\d|\bOD\s?2[5-9]\d\b|nanodrop", re.IGNORECASE
)
_NEAR_PHENYLALANINE = re.compile(r"2(?:5\d|6[0-5])(?!\d)")
_OTHER = re.compile(r"impurit|related substance|purity", re.IGNORECASE)
_CONTENT = re.compile(r"content|concentration|assay|quantit|potency|mg/ml|net peptide|amount", re.IGNORECASE)
_TESTS = ("content", "assay", "net_peptide_content", "other")


@check(
    "UV-01",
    title="Content by A280 against the chromophore",
    compares="a content or concentration measured at 250 to 299 nm with the Trp, Tyr and cystine of "
    "the peptide",
    why="without Trp, Tyr and cystine the absorption coefficient at 280 nm is zero, so no content "
    "follows from it",
    source="Pace et al. 1995, doi:10.1002/pro.5560041120: 5500 per Trp, 1490 per Tyr, 125 per cystine",
    does_not_prove="that a content by another method is right",
    question="How was the content measured? The peptide does not absorb at the stated wavelength.",
)
def chromophore_for_content(peptide: Peptide, certificate: Certificate) -> Iterator[Answer]:
    """Look for a content by absorbance at a wavelength where only aromatic residues absorb."""
    places = list(_uses(certificate))
    if not places:
        yield not_applicable("no content by absorbance near 280 nm is stated")
        return
    quoted = "; ".join(dict.fromkeys(place.text for place in places))
    absorbs = absorbs_near_280(peptide)
    if absorbs:
        yield agrees(
            f"The peptide absorbs at 280 nm (ε = {peptide.absorbance.epsilon_280:.0f} per M and cm), "
            "so a content "
            "by absorbance is possible.",
            *places,
            expected="Trp, Tyr or cystine",
            observed=quoted,
        )
        return
    if absorbs is None:
        yield not_checkable("the peptide has an unusual chromophore whose absorption is not known", *places)
        return
    if "F" in peptide.composition and all(_NEAR_PHENYLALANINE.search(place.text) for place in places):
        yield asks(
            "Near 257 nm only phenylalanine absorbs, weakly; a content drawn from it is uncertain.",
            *places,
            observed=quoted,
        )
        return
    yield contradicts(
        "A content cannot come from absorbance near 280 nm: the peptide has no Trp, no Tyr and no "
        "cystine, so "
        "its absorption there is zero.",
        *places,
        expected="Trp, Tyr or cystine, or a wavelength of 205 to 220 nm",
        observed=quoted,
        tolerance="none",
    )


def _uses(certificate: Certificate) -> Iterator[Place]:
    """Yield where a content by absorbance near 280 nm is stated: in a row, else in a line of the text."""
    rows = [
        row
        for row in certificate.of(*_TESTS)
        if _AROMATIC.search(f"{row.method or ''} {row.name or ''} {row.text}")
        and (row.test != "other" or _CONTENT.search(f"{row.name or ''} {row.text}"))
    ]
    if rows:
        for row in rows:
            quote = " ".join(part for part in (row.name, row.text, row.method) if part)
            yield Place(row.place.page, quote, row.place.box, row.place.confidence)
        return
    for line in certificate.unread:
        if _BY_ABSORBANCE.search(line.text) and _CONTENT.search(line.text) and not _OTHER.search(line.text):
            yield Place(line.page, line.text, line.box)
