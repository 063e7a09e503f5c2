"""CB-08: milligrams against nanomoles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.powder import molar_mass
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["amount_of_substance"]

_PAIR = re.compile(
    r"(?P<mg>\d+(?:[.,]\d+)?)\s*(?P<u>mg|µg|μg)\b[^\d\n]{0,12}?(?P<mol>\d+(?:[.,]\d+)?)\s*(?P<m>nmol|µmol"
    r"|μmol|umol)\b",
    re.IGNORECASE,
)


@check(
    "CB-08",
    title="Milligrams against nanomoles",
    compares="a mass and the amount of substance printed beside it, through the molecular weight",
    why="it is a division; 2 % leave room for a rounded molecular weight, another substance differs by more",
    source="arithmetic: n = m / M",
    does_not_prove="that the vial holds either amount",
    question="The printed nanomoles do not follow from the milligrams; which molecular weight was used?",
)
def amount_of_substance(
    peptide: Peptide, mentions: tuple[Mention, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge every pair of mg and nmol on one line; name the substance whose weight would fit."""
    judged = False
    for text, place in mentions:
        for found in _PAIR.finditer(text):
            judged = True
            milligrams = _number(found["mg"]) / (1 if found["u"].lower() == "mg" else 1000)
            nanomoles = _number(found["mol"]) * (1 if found["m"].lower() == "nmol" else 1000)
            if not milligrams or not nanomoles:
                continue
            worked = milligrams * 1_000_000 / molar_mass(peptide)
            figures = {
                "expected": f"{worked:.1f} nmol",
                "observed": f"{nanomoles} nmol",
                "tolerance": f"± {tolerance.agree_percent} %",
            }
            if abs(worked - nanomoles) <= worked * tolerance.agree_percent / 100:
                yield agrees(
                    f"{milligrams} mg are {worked:.1f} nmol; {nanomoles} are printed.", place, **figures
                )
                continue
            implied = milligrams * 1_000_000 / nanomoles
            yield contradicts(
                f"{milligrams} mg are {worked:.1f} nmol, but {nanomoles} nmol are printed: that would need a "
                f"molecular "
                f"weight of {implied:.1f}{_whose(implied)} instead of {molar_mass(peptide):.1f}.",
                place,
                **figures,
            )
    if not judged:
        yield not_applicable("no amount of substance is printed beside a mass")


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _whose(mass: Decimal) -> str:
    """Name a reference peptide of this mass, where there is one."""
    from certipep.identification import identify

    try:
        best = identify(mass=float(mass), tolerance=float(mass) * 0.002).best
    except Exception:  # noqa: BLE001 - a hint only; the finding stands without it
        return ""
    return f" (that of {best.id})" if best is not None else ""
