"""PH-01: specific rotation worked out from the observed angle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable
from certipep.checks.rounding import interval
from certipep.checks.tolerances import Tolerance

__all__ = ["rotation"]

_SIGNED = r"([-−–+]?\s?\d+(?:[.,]\d+)?)"
_ROTATION = re.compile(
    r"specific (?:optical )?rotation|\[\s?(?:α|alpha|a)\s?\]|optical rotation", re.IGNORECASE
)
_SPECIFIC = re.compile(
    r"(?:specific (?:optical )?rotation|\[\s?(?:α|alpha|a)\s?\])(?:\s*\d{0,2}\s*[/,]?\s*D)?[^\d\-−–+]{0,25}"
    + _SIGNED
    + r"\s*(?:°|deg)?(?!\s*(?:°\s*C|nm|g|dm|mL))",
    re.IGNORECASE,
)
_OBSERVED = re.compile(
    r"(?:observed (?:angle|rotation)|α\s?obs\w*|(?<![\[\w])α(?!\s?\]))\s*[=:]?\s*"
    + _SIGNED
    + r"\s*(?:°|deg)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:\bl\b|path(?: length)?|cell|tube)\s*[=:]?\s*(\d+(?:[.,]\d+)?)\s*(dm|cm|mm)", re.IGNORECASE
)
_CONCENTRATION = re.compile(
    r"(?:\bc\b|conc\w*\.?)\s*[=:]?\s*(\d+(?:[.,]\d+)?)\s*(g/100\s?mL|%|mg/mL|g/mL|g/dL)?", re.IGNORECASE
)
_PER_100ML = {
    "g/100ml": Decimal(1),
    "%": Decimal(1),
    "g/dl": Decimal(1),
    "mg/ml": Decimal("0.1"),
    "g/ml": Decimal(100),
}


@check(
    "PH-01",
    title="Specific rotation against the angle",
    compares="the printed specific rotation with 100 x angle / (path in dm x concentration in g per 100 mL)",
    why="it is a division; the value itself cannot be predicted from the sequence, so only the arithmetic is "
    "judged",
    source="Ph. Eur. 2.2.7, USP <781>",
    does_not_prove="that every residue has the right configuration",
    question="The specific rotation does not follow from the observed angle; which concentration unit was "
    "used?",
    scope="certificate",
)
def rotation(mentions: tuple[Mention, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Work the rotation out where angle, path and concentration are printed with it."""
    judged = False
    for text, place in mentions:
        if not _ROTATION.search(text):
            continue
        specific, observed = _SPECIFIC.search(text), _OBSERVED.search(text)
        if specific is None:
            continue
        judged = True
        stated = _number(specific.group(1))
        length, concentration = _LENGTH.search(text), _CONCENTRATION.search(text)
        if observed is None or length is None or concentration is None:
            yield not_checkable(
                f"a specific rotation of {stated}° is stated without angle, path and concentration together",
                place,
                question="Please state the observed angle, the path, the concentration and the basis.",
            )
            continue
        angle = _number(observed.group(1))
        path = (
            _number(length.group(1))
            * {"dm": Decimal(1), "cm": Decimal("0.1"), "mm": Decimal("0.01")}[length.group(2).lower()]
        )
        unit = (concentration.group(2) or "g/100mL").lower().replace(" ", "")
        grams = _number(concentration.group(1)) * _PER_100ML[unit]
        if not path or not grams:
            continue
        worked = 100 * angle / (path * grams)
        low, high = interval(angle)
        bound = abs(100 * (high - low) / 2 / (path * grams)) + abs(worked) * tolerance.agree_percent / 100
        figures = {"expected": f"{worked:.1f}°", "observed": f"{stated}°", "tolerance": f"± {bound:.1f}°"}
        if abs(worked - stated) <= bound:
            yield agrees(
                f"{angle}° over {path} dm at {grams} g/100 mL makes {worked:.1f}°; {stated}° is printed.",
                place,
                **figures,
            )
        else:
            yield contradicts(
                f"{angle}° over {path} dm at {grams} g/100 mL makes {worked:.1f}°, but {stated}° is printed.",
                place,
                **figures,
            )
    if not judged:
        yield not_applicable("no specific rotation is stated")


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace("−", "-").replace("–", "-").replace(",", "."))
