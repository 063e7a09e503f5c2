"""PH-03: appearance, melting point and pH of a freeze-dried peptide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention, find_mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["appearance"]

_LIQUID = re.compile(
    r"\b(?:liquid|oil|oily|syrup|öl|ölig\w*|flüssig\w*|huile|liquide|l[ií]quido|aceite|óleo|olio|ciecz|olej|olie|vloeistof)\b"
    r"|жидкост|маслян|液体|油状|액체",
    re.IGNORECASE,
)
_SOLID = re.compile(
    r"powder|lyophil|solution|pulver|lyoph|lösung|poudre|polvo|polvere|\bpó\b|proszek|prášek|порош|粉|분말|soluc|soluz|roztw"
    r"|раствор|溶液|poeder|liofil",
    re.IGNORECASE,
)
_MELTING = r"(?:melting point|\bm\.?p\b\.?|schmelzpunkt|熔点)\s*[:=]?\s*\d{2,3}"


@check(
    "PH-03",
    title="Appearance and pH",
    compares="appearance, melting point and pH with what a freeze-dried peptide shows",
    why="freeze-dried peptides are amorphous powders without a sharp melting point; their salts are weakly "
    "acidic in water",
    source="practice",
    does_not_prove="anything about identity: most peptides are white powders",
    question="The appearance, melting point or pH is unusual for a freeze-dried peptide; is the text from "
    "another product?",
)
def appearance(
    peptide: Peptide, certificate: Certificate, tolerance: Tolerance, mentions: tuple[Mention, ...]
) -> Iterator[Answer]:
    """Ask about a liquid, a melting point, or a pH outside the usual."""
    del peptide  # Asked for so that only peptides are judged.
    rows = certificate.of("appearance")
    judged = False
    for row in rows:
        judged = True
        if _LIQUID.search(row.text) and not _SOLID.search(row.text):
            yield asks(
                f"The appearance is “{row.text}”: a peptide is sold as a freeze-dried powder.",
                row.place,
                expected="a powder",
                observed=row.text,
            )
        else:
            yield agrees(f"The appearance is “{row.text}”.", row.place)
    melting = find_mention(mentions, _MELTING)
    if melting is not None:
        judged = True
        yield asks(
            f"A melting point is stated (“{melting[0][:80]}”): a freeze-dried peptide decomposes instead.",
            melting[1],
            observed=melting[0][:80],
        )
    for row in certificate.of("ph"):
        value = row.quantity.value if row.quantity is not None else None
        if value is None:
            continue
        judged = True
        figures = {"expected": f"{tolerance.ph_low} to {tolerance.ph_high}", "observed": row.text}
        if tolerance.ph_low <= value <= tolerance.ph_high:
            yield agrees(f"pH {value} is usual.", row.place, **figures)
        else:
            yield asks(f"pH {value} is unusual for a peptide salt in water.", row.place, **figures)
    if not judged:
        yield not_applicable("neither appearance nor pH is stated")
