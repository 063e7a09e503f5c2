"""PH-06: endotoxin per millilitre of something that is a powder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.certificate.measures.unit import dimension
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["unit_of_sample"]

_VOLUME = (
    r"reconstitut\w*[^.\n]{0,40}\d\s*m?L|\d\s*m?L[^.\n]{0,40}reconstitut|dissolved in\s*\d|\d\s*mg\s*/\s*mL"
    r"|test concentration|sample concentration|diluted? (?:to|in)\s*\d|in\s+\d+(?:\.\d+)?\s*mL"
)
_SOLUTION = re.compile(
    r"\bsolution\b|\bliquid\b|\bmL\b|bacteriostatic|water for injection|oral|spray", re.IGNORECASE
)
_POWDER = re.compile(
    r"powder|lyophil|freeze[- ]dried|\bcake\b|\bsolid\b|pulver|冻干|粉末|лиофил|порош", re.IGNORECASE
)


@check(
    "PH-06",
    title="Unit fits the sample",
    compares="endotoxin in EU/mL with a product that is a powder and no stated volume",
    why="EU/mL depends on the water that was added: without the volume the number says nothing of the vial",
    source="USP <85> (the limit of a powder is per mg or per vial)",
    does_not_prove="that the endotoxin is too high or low",
    question="In which volume was the powder dissolved for the endotoxin test (EU per mg or per vial)?",
    scope="certificate",
)
def unit_of_sample(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Ask for the volume where a powder's endotoxin is given per millilitre."""
    rows = [r for r in certificate.of("endotoxin") if r.quantity is not None and r.quantity.value is not None]
    if not rows:
        yield not_applicable("no endotoxin result with a number")
        return
    product = certificate.header.get("product")
    looks = " ".join(r.text for r in certificate.of("appearance"))
    # Peptides are sold freeze-dried; only a page that speaks of a solution is taken for one.
    solution = not _POWDER.search(looks) and bool(
        _SOLUTION.search(f"{looks} {product.text if product else ''}")
    )
    for row in rows:
        unit = row.quantity.unit if row.quantity is not None else None
        if dimension(unit) != "endotoxin per volume":
            yield agrees(
                f"Endotoxin is given per {'mg' if unit == 'EU/mg' else 'amount'}: {row.text}.", row.place
            )
        elif solution:
            yield not_applicable("the product is a solution", row.place)
        elif find_mention(mentions, _VOLUME) is not None:
            yield agrees(f"Endotoxin {row.text}, with the volume stated.", row.place)
        else:
            yield asks(
                f"Endotoxin is given as {row.text} for a powder (no solution is spoken of), without "
                "the volume it was dissolved in.",
                row.place,
                expected="EU/mg or EU/vial, or the volume",
                observed=row.text,
            )
