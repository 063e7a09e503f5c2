"""Facts of biological tests: activity per mass, what an endotoxin test can see, thiols."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts import fact
from certipep.datafile import read_table

if TYPE_CHECKING:
    from certipep.reference import Entry

__all__ = [
    "Activity",
    "EndotoxinTest",
    "Thiols",
    "activities",
    "endotoxin_tests",
    "free_thiols",
]

_FILE = Path(__file__).parents[1] / "data" / "activities.toml"
_PER_MG = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:IU|I\.U\.|USP units?|units?|U)\s*/\s*mg\b", re.IGNORECASE)
_SENSITIVITY = re.compile(
    r"(?:lambda|λ|sensitivity)\s*[=:]?\s*(?:of\s+)?(\d+(?:\.\d+)?)\s*EU\s*/\s*m[lL]", re.IGNORECASE
)
_SOLUTION = re.compile(r"(\d+(?:\.\d+)?)\s*mg\s*/\s*m[lL]")
_THIOL = re.compile(r"thiol|sulfhydryl|sulphydryl|\bSH\b", re.IGNORECASE)
_ELLMAN = re.compile(r"ellman|dtnb", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)")


class Activity(Struct, frozen=True):
    """Units per milligram as printed, and those of the pure substance."""

    row: Result
    found: Decimal
    pure: Decimal
    source: str


class EndotoxinTest(Struct, frozen=True):
    """The least endotoxin in EU/mg that a test of this sensitivity sees in this solution."""

    row: Result
    least: Decimal


class Thiols(Struct, frozen=True):
    """Free thiols per molecule as printed."""

    row: Result
    found: Decimal


@cache
def _pure() -> dict[str, tuple[Decimal, str]]:
    return {
        row["id"]: (Decimal(str(row["iu_per_mg"])), row["source"]) for row in read_table(_FILE)["activity"]
    }


@fact
def activities(certificate: Certificate, entry: Entry | None = None) -> tuple[Activity, ...] | None:
    """An activity per milligram of a substance with a conventional unit."""
    if entry is None or entry.id not in _pure():
        return None
    pure, source = _pure()[entry.id]
    found = [
        Activity(row, Decimal(match[1].replace(",", ".")), pure, source)
        for row in certificate.of("content", "assay", "other")
        if (match := _PER_MG.search(row.text)) is not None
    ]
    return tuple(found) or None


@fact
def endotoxin_tests(certificate: Certificate) -> tuple[EndotoxinTest, ...] | None:
    """An endotoxin test with its sensitivity and the concentration tested."""
    found = []
    for row in certificate.of("endotoxin"):
        words = f"{row.method or ''} {row.name or ''} {row.text}"
        sensitivity, solution = _SENSITIVITY.search(words), _SOLUTION.search(words)
        if sensitivity is None or solution is None or not Decimal(solution[1]):
            continue
        found.append(EndotoxinTest(row, Decimal(sensitivity[1]) / Decimal(solution[1])))
    return tuple(found) or None


@fact
def free_thiols(certificate: Certificate) -> Thiols | None:
    """A number of free thiols."""
    for row in certificate.of("other", "content", "assay"):
        if not (_THIOL.search(row.name or "") or _ELLMAN.search(row.method or "")):
            continue
        number = _NUMBER.search(row.text)
        if number is not None and "%" not in row.text:
            return Thiols(row, Decimal(number[1]))
    return None
