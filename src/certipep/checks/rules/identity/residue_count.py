"""ID-03: the number of residues that is stated against those that are printed and those of the peptide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.chemistry import PrintedPeptide
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.peptides import Peptide

__all__ = ["residue_count"]

_STATED = re.compile(
    r"(?<![\w.,-])(\d{1,3})[\s-]*(?:amino[\s-]*acids?(?:\s+residues?)?|residues?|aa\b|a\.a\.|-?mer\b)"
    r"|(?:number of (?:residues|amino acids)|(?:chain|sequence|peptide) length)\s*[:=]?\s*(\d{1,3})\b",
    re.IGNORECASE,
)
_ABOUT_THE_PEPTIDE = re.compile(
    r"length|sequence|consist|compos|contain|peptide|residues|-mer\b|number", re.IGNORECASE
)


@check(
    "ID-03",
    title="Residue count against the sequence",
    compares="the stated number of amino acids with the printed sequence and with the named peptide",
    why="residues are counted, so there is no tolerance",
    source="counting",
    does_not_prove="that the residues are the right ones (ID-02 compares them)",
    question="How many residues does the peptide have? The stated number is not that of the sequence.",
    after=("ID-02", "ID-05"),
)
def residue_count(
    certificate: Certificate, printed_peptide: PrintedPeptide | None = None, peptide: Peptide | None = None
) -> Iterator[Answer]:
    """Find stated counts and compare each with the sequence, else with the named peptide."""
    stated = list(dict(_stated(certificate)).items())
    printed = printed_peptide.peptide if printed_peptide is not None else None
    reference = printed or peptide
    if not stated or reference is None:
        yield not_applicable("no number of residues is stated")
        return
    length, what = len(reference), "the printed sequence" if printed is not None else "the named peptide"
    capped = sum(end is not None for end in (reference.n_terminus, reference.c_terminus))
    for count, place in stated:
        figures = {"expected": f"{length} residues", "observed": f"{count} stated", "tolerance": "none"}
        if count == length:
            yield agrees(f"{count} residues are stated, and {what} has {length}.", place, **figures)
        elif length < count <= length + capped and (peptide is None or count != len(peptide)):
            yield asks(
                f"{count} residues are stated, {what} has {length}; a terminal group may have been counted.",
                place,
                **figures,
            )
        elif not _is_about_it(place.text):
            yield asks(f"{count} residues are mentioned, {what} has {length}.", place, **figures)
        else:
            yield contradicts(f"{count} residues are stated, but {what} has {length}.", place, **figures)


def _stated(certificate: Certificate) -> Iterator[tuple[int, Place]]:
    """Yield every number of residues in the header, the unread lines and the rows without a number."""
    texts = [claim.place for claim in certificate.header.values()]
    texts += [Place(line.page, line.text, line.box) for line in certificate.unread]
    texts += [
        Place(row.place.page, f"{row.name or ''} {row.text}".strip(), row.place.box)
        for row in certificate.of("other")
    ]
    for place in texts:
        for match in _STATED.finditer(place.text):
            yield int(match[1] or match[2]), place


def _is_about_it(text: str) -> bool:
    """Return whether a line states the length of the peptide, and not how many amino acids a method sees."""
    match = _STATED.search(text)
    alone = match is not None and 2 * len(match[0]) >= len(text.strip())
    return alone or bool(_ABOUT_THE_PEPTIDE.search(text))
