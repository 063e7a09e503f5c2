"""PH-06: a value per millilitre of something that is a powder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import dimension
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["unit_of_sample"]

_VOLUME = (
    r"reconstitut\w*[^.\n]{0,40}\d\s*m?L|\d\s*m?L[^.\n]{0,40}reconstitut|dissolved in\s*\d|\d\s*mg\s*/\s*mL"
    r"|test concentration|sample concentration|diluted? (?:to|in)\s*\d|in\s+\d+(?:\.\d+)?\s*mL"
)
_DISSOLVED = (
    r"reconstitut|dissolved|diluted|re-?suspend|(?<![\d/])\b\d+(?:[.,]\d+)?\s*mL\b|per mL of|solvent|diluent"
)
_SOLUTION = re.compile(
    r"\bsolution\b|\bliquid\b|\bmL\b|bacteriostatic|water for injection|oral|spray", re.IGNORECASE
)
_POWDER = re.compile(
    r"powder|lyophil|freeze[- ]dried|\bcake\b|\bsolid\b|pulver|冻干|粉末|лиофил|порош", re.IGNORECASE
)


@check(
    "PH-06",
    title="Units per millilitre against the sample",
    compares="endotoxin in EU/mL and content in mg/mL with a product that is a powder and no stated volume",
    why="a value per millilitre depends on the water that was added: without the volume it says nothing of the vial",
    source="USP <85> (the limit of a powder is per mg or per vial); arithmetic",
    does_not_prove="that the value itself is too high or low",
    question="In which volume was the powder dissolved, and how much is that per vial?",
    scope="certificate",
)
def unit_of_sample(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Ask for the volume where something of a powder is given per millilitre."""
    product = certificate.header.get("product")
    looks = " ".join(r.text for r in certificate.of("appearance"))
    powder = bool(_POWDER.search(looks))
    # Peptides are sold freeze-dried; only a page that speaks of a solution is taken for one.
    solution = not powder and bool(_SOLUTION.search(f"{looks} {product.text if product else ''}"))
    dissolved = find_mention(mentions, _VOLUME) is not None
    contents = [row for row in certificate.of("content", "assay") if _kind(row) == "concentration"]
    # "Freeze-dried" may stand in any line of the page.
    dry = powder or (not solution and find_mention(mentions, _POWDER.pattern) is not None)
    if dry and contents and not _stated_volume(mentions):
        yield asks(
            f"The content of a powder is given as {', '.join(row.text for row in contents)}, without the volume it was "
            "dissolved in.",
            *(row.place for row in contents),
            expected=_label(certificate) or "mg per vial",
            observed=", ".join(row.text for row in contents),
        )
    elif contents:
        yield agrees("A content per millilitre is that of a solution.", *(row.place for row in contents))
    rows = [
        (row, unit, _printed(row)) for row in certificate.of("endotoxin") if (unit := _unit(row)) is not None
    ]
    if not rows and not contents:
        yield not_applicable("neither an endotoxin nor a content per millilitre is given")
    asked: set[str] = set()
    for row, unit, printed in rows:
        if dimension(unit) != "endotoxin per volume":
            yield agrees(
                f"Endotoxin is given per {'mg' if unit == 'EU/mg' else 'amount'}: {printed}.", row.place
            )
        elif solution:
            yield not_applicable("the product is a solution", row.place)
        elif dissolved:
            yield agrees(f"Endotoxin {printed}, with the volume stated.", row.place)
        elif printed not in asked:
            asked.add(printed)
            yield asks(
                f"Endotoxin is given as {printed} for a powder (no solution is spoken of), without "
                "the volume it was dissolved in.",
                row.place,
                expected="EU/mg or EU/vial, or the volume",
                observed=printed,
            )


def _unit(row: Result) -> str | None:
    """Return the unit of a result, else that of the limit it was judged by ("Pass", with "≤ 0.05 EU/mL" beside it)."""
    if row.quantity is not None and row.quantity.value is not None:
        return row.quantity.unit or ""
    limit = row.criterion
    return limit.unit if limit is not None and limit.bounded else None


def _printed(row: Result) -> str:
    if row.quantity is not None and row.quantity.value is not None:
        return row.text
    return f"“{row.text}” to the limit {row.specification}"


def _kind(row: Result) -> str | None:
    quantity = row.quantity
    return dimension(quantity.unit) if quantity is not None and quantity.value is not None else None


def _stated_volume(mentions: tuple[Mention, ...]) -> bool:
    """Return whether a volume in millilitres stands on the page, or that something was dissolved."""
    return find_mention(mentions, _DISSOLVED) is not None


def _label(certificate: Certificate) -> str | None:
    return next((f"an amount per vial (label {claim.text})" for claim in certificate.label_claims), None)
