"""AA-04: what an amino-acid analysis cannot see; said beside its result."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.composition import AminoAcidRatio
from certipep.checks.finding import Answer, asks, notes
from certipep.peptides import Peptide

__all__ = ["not_seen"]

_CLAIM = re.compile(
    r"(?:\bAAA\b|amino[\s-]acid anal\w*)[^.\n]{0,60}(?:confirm|prove|show|verif)\w*[^.\n]{0,40}"
    r"(?:acetyl|amid|sequence|order|configuration|chiral)",
    re.IGNORECASE,
)


@check(
    "AA-04",
    title="What amino-acid analysis does not see",
    compares="what the paper concludes from an amino-acid analysis with what hydrolysis leaves",
    why="hydrolysis takes off acetyl and amide groups and forgets order and handedness",
    source="chemistry of acid hydrolysis (6 M HCl, 110 °C)",
    does_not_prove="anything about acetyl, amides, order of residues and D-residues",
    question="Which test shows the terminal groups and the order of residues?",
)
def not_seen(
    certificate: Certificate, peptide: Peptide, amino_acid_ratios: tuple[AminoAcidRatio, ...]
) -> Iterator[Answer]:
    """Say it beside every analysis; ask where the paper concludes too much."""
    for line in certificate.text.splitlines():
        if _CLAIM.search(line):
            yield asks(
                "An amino-acid analysis cannot show this: hydrolysis removes terminal groups and forgets the "
                "order.",
                Place(certificate.pages[0], line.strip()),
                observed=line.strip(),
            )
    ends = [
        word
        for word in (peptide.features.n_terminus, peptide.features.c_terminus)
        if word not in ("free", "acid")
    ]
    group = f"the {' and '.join(ends)}, " if ends else ""
    yield notes(
        f"The analysis does not see {group}Asn against Asp, Gln against Glu, the order of residues, nor "
        "D-residues.",
        *dict.fromkeys(one.place for one in amino_acid_ratios),
    )
