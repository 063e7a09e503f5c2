"""The limit beside a result; a recogniser's slips that make nonsense of a limit are known by their nonsense."""

from __future__ import annotations

import re
from decimal import Decimal

from certipep.certificate.measures.criterion import parse_criterion
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean

__all__ = ["read_specification"]

_LEAD = re.compile(
    r"(?i)^(?:specifications?|limits?|acceptance criteria|criteria|requirements?|standard)\s*:\s*"
)
_ALL = Decimal(100)
_PERCENT_OF_ALL = frozenset({"purity"})
_AT_LEAST = frozenset({"purity", "net_peptide_content"})
_AT_MOST = frozenset({
    "single_impurity", "total_impurities", "residual_solvent", "heavy_metals", "endotoxin", "aerobic_count",
    "yeast_mold_count", "water",
})  # fmt: skip
_PLUS_MINUS = re.compile(r"^(\d{2,5}\.\d{2})\s?[42](\d\.\d)\s?(Da|g/mol)?$")
_GREATER = re.compile(r"^[2²]\s?((?:9\d|8\d|7\d)(?:[.,]\d+)?)\s?%")
_LOST_POINT = re.compile(r"^[<≤]0(\d{1,3})\s?(?:%|EU|ppm|$)")


def read_specification(test: str, text: str | None) -> tuple[str | None, tuple[str, ...]]:
    """Return ``(specification, repairs)``; a limit that cannot be one is mended in one way or kept, and said so.

    >>> read_specification("purity", "298%")[0], read_specification("mass_found", "712.3741.0 Da")[0]
    ('≥98%', '712.37±1.0 Da')
    """
    if text is None:
        return None, ()
    text = _LEAD.sub("", clean(text)).strip()
    if not text or re.fullmatch(r"[-–—.\s/]*", text):
        return None, ()
    if test.startswith("mass_") and (match := _PLUS_MINUS.match(text)):
        mass, tolerance, unit = match.groups(default="")
        return _mended(text, f"{mass}±{tolerance} {unit}".strip())
    if test in _PERCENT_OF_ALL and (match := _GREATER.match(text)):
        return _mended(text, f"≥{match[1]}%" + text[match.end() :])
    if match := _LOST_POINT.match(text):
        return _mended(text, f"≤0.{match[1]}{text[match.end(1) :].lstrip()}")
    numbers = parse_quantities(text)
    if test in _PERCENT_OF_ALL and any(
        q.unit == "%" and q.value is not None and q.value > _ALL for q in numbers
    ):
        return text, (f"doubtful: the limit reads '{text}', and no purity can be above 100 %",)
    limit = parse_criterion(text) if test in _AT_LEAST or test in _AT_MOST else None
    if limit is not None and limit.bounded and (limit.high if test in _AT_MOST else limit.low) is None:
        return text, (
            f"doubtful: the limit reads '{text}', which bounds the wrong side; a 'not' may be lost",
        )
    return text, ()


def _mended(printed: str, mended: str) -> tuple[str, tuple[str, ...]]:
    return mended, (f"doubtful: the limit reads '{printed}', which is no limit; taken as '{mended}'",)
